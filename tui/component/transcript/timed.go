package transcript

import (
	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// maxKept bounds what is kept of a run's output to be taken back, in bytes.
const maxKept = 1 << 20

// perPart is what a part takes beside its text, about.
const perPart = 48

// part is a text and how many events of its run had happened when it was printed.
type part struct {
	events uint64
	kind   Kind
	text   string
}

// Timed is the transcript of a run that a stage plays back: what was printed after an
// event appears when the stage shows that event, and is gone again when it goes back.
// Texts of ours come after all that was printed.
type Timed struct {
	shown Model  // what is to be seen at the moment
	all   Model  // what will have been seen at the end
	parts []part // in their order
	next  int    // the first part that is not shown
	bytes int    // of parts
	first int    // parts that can be taken back no more; they are not in parts
}

// NewTimed returns an empty transcript.
func NewTimed() *Timed { return &Timed{} }

// Clear takes everything away.
func (t *Timed) Clear() {
	t.shown.Clear()
	t.all.Clear()
	t.parts, t.next, t.bytes, t.first = nil, 0, 0, 0
}

// Empty reports whether nothing was printed and said, nor is to appear.
func (t *Timed) Empty() bool { return t.all.Empty() }

// Height is how many rows everything takes at width w, what has not appeared yet too: so
// nothing has to move when it does.
func (t *Timed) Height(w int) int { return t.all.Height(w) }

// Print adds what a run printed; local, if not nil, changes the words of reports.
func (t *Timed) Print(o event.Output, local func(string) string) {
	for events, text := range o.Parts() {
		kind := Printed
		if o.Err {
			kind = Report
			if local != nil {
				text = local(text)
			}
		}
		t.add(part{events, kind, text})
	}
}

// Add adds a text of ours: it appears when the stage has shown all.
func (t *Timed) Add(k Kind, text string) {
	if text != "" {
		t.add(part{^uint64(0), k, text})
	}
}

func (t *Timed) add(p part) {
	t.all.Add(p.kind, p.text)
	t.parts = append(t.parts, p)
	t.bytes += len(p.text) + perPart
	if t.bytes > 2*maxKept {
		t.forget()
	}
}

// forget gives up the older half of what could be taken back. What of it has not
// appeared does now.
func (t *Timed) forget() {
	n := 0
	for t.bytes > maxKept {
		t.bytes -= len(t.parts[n].text) + perPart
		n++
	}
	for t.next < n {
		t.appear()
	}
	t.parts = append([]part(nil), t.parts[n:]...)
	t.next -= n
	t.first += n
}

func (t *Timed) appear() {
	p := &t.parts[t.next]
	t.shown.Add(p.kind, p.text)
	t.next++
}

// Show shows what was printed when that many events had happened; all of it when over.
func (t *Timed) Show(events int, over bool) {
	due := func(p *part) bool { return over || p.events <= uint64(max(events, 0)) } //nolint:gosec // not negative
	if t.next > 0 && !due(&t.parts[t.next-1]) {
		t.shown.Clear()
		t.next = 0
		if t.first > 0 {
			t.shown.Add(Note, "… what was printed before that is not kept.")
		}
	}
	for t.next < len(t.parts) && due(&t.parts[t.next]) {
		t.appear()
	}
}

// Scroll moves the view by n rows, down when positive.
func (t *Timed) Scroll(n int) { t.shown.Scroll(n) }

// Draw paints what has appeared: its end, or what was scrolled to.
func (t *Timed) Draw(p *ui.Painter, st *ui.Styles) { t.shown.Draw(p, st) }
