// Package transcript shows what was printed and said, the newest last: the
// output of a run, the history of a prompt. Lines are wrapped to the width,
// and the view stays at the end until somebody scrolls up.
//
//	t := transcript.New()
//	t.Add(transcript.Printed, "hel")
//	t.Add(transcript.Printed, "lo\n") // goes on in the same line
//	t.Draw(pane, styles)
//
// All text is cleaned of escape sequences and control characters. What is kept
// is bounded: the oldest lines go first, and a line says so.
package transcript

import (
	"fmt"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/ui"
)

// Kind is what a line is.
type Kind uint8

// The kinds.
const (
	Printed Kind = iota // what the program printed
	Report              // a crash report or an error
	Note                // a sentence of ours
	Good                // a sentence of ours, about something that went well
	Bad                 // a sentence of ours, about something that did not
	Value               // the value of an expression
	Source              // Go source, behind a prompt
)

// Bounds of what is kept.
const (
	maxLines = 2000
	maxLine  = 4000 // bytes
)

// entry is one line as it was said, and how it is broken at the current width.
type entry struct {
	kind   Kind
	source int // of Source: which one it belongs to
	text   string
	prompt string
	rows   []string
}

// Model is a transcript. It is not safe for concurrent use.
type Model struct {
	lines   []entry
	open    bool // the last line was not ended
	gone    int  // lines that were dropped
	width   int
	total   int // rows at width, of the lines that are wrapped
	wrapped int // lines before this one are wrapped
	back    int // rows between the end and the last row shown; 0 follows the end
	rows    int // shown by the last Draw
	sources int // that were ever added
}

// New returns an empty transcript.
func New() *Model { return &Model{} }

// Clear takes everything away.
func (m *Model) Clear() { *m = Model{width: m.width, sources: m.sources} }

// Empty reports whether there is nothing to show.
func (m *Model) Empty() bool { return len(m.lines) == 0 }

// Add adds text. Printed and Report go on where text of their kind ended
// without a line break; the other kinds begin a line and end it.
func (m *Model) Add(k Kind, text string) { m.add(k, "", text) }

// AddUnder adds text of a kind that begins a line, set in as far as what stands
// behind prompt.
func (m *Model) AddUnder(k Kind, prompt, text string) {
	m.add(k, strings.Repeat(" ", ui.Width(prompt)), text)
}

// AddSource adds Go source behind a prompt. It returns a number by which TakeBack
// finds it.
func (m *Model) AddSource(prompt, source string) int {
	m.sources++
	m.add(Source, prompt, source)
	return m.sources
}

// TakeBack takes a source away, if it is still there.
func (m *Model) TakeBack(source int) {
	m.lines = slices.DeleteFunc(m.lines, func(e entry) bool { return e.kind == Source && e.source == source })
	m.open, m.total, m.wrapped, m.width = false, 0, 0, -1 // all is wrapped again
}

// Text is all that is kept, as it can be copied: lines as they were said, not as they
// are wrapped.
func (m *Model) Text() string {
	var b strings.Builder
	for i := range m.lines {
		b.WriteString(m.lines[i].prompt)
		b.WriteString(m.lines[i].text)
		b.WriteByte('\n')
	}
	return b.String()
}

func (m *Model) add(k Kind, prompt, text string) {
	if text == "" {
		return
	}
	stream := k == Printed || k == Report
	text = ui.Clean(text)
	ended := !stream || strings.HasSuffix(text, "\n")
	text = strings.TrimSuffix(text, "\n")
	for i, s := range strings.Split(text, "\n") {
		if len(s) > maxLine {
			s = strings.ToValidUTF8(s[:maxLine], "") + "…"
		}
		last := len(m.lines) - 1
		if i == 0 && stream && m.open && m.lines[last].kind == k && len(m.lines[last].text) < maxLine {
			m.total -= len(m.lines[last].rows)
			m.lines[last].text += s
			m.lines[last].rows = nil
			m.wrapped = min(m.wrapped, last)
			continue
		}
		m.lines = append(m.lines, entry{kind: k, source: m.sources, text: s, prompt: prompt})
		prompt = strings.Repeat(" ", ui.Width(prompt))
	}
	m.open = !ended
	m.trim()
}

// trim drops the oldest lines, some at a time so that it is cheap.
func (m *Model) trim() {
	if len(m.lines) <= maxLines+maxLines/4 {
		return
	}
	n := len(m.lines) - maxLines
	for _, e := range m.lines[:n] {
		m.total -= len(e.rows)
	}
	m.lines = append([]entry(nil), m.lines[n:]...)
	m.wrapped = max(m.wrapped-n, 0)
	m.gone += n
}

// wrap breaks the lines that are not broken yet at width w: only when they are
// drawn, for a program may print faster than anyone can look.
func (m *Model) wrap(w int) {
	if w != m.width {
		m.width, m.total, m.wrapped = w, 0, 0
	}
	for ; m.wrapped < len(m.lines); m.wrapped++ {
		e := &m.lines[m.wrapped]
		e.rows = ui.Wrap(e.text, max(w-ui.Width(e.prompt), 1))
		m.total += len(e.rows)
	}
}

// Height is how many rows everything takes at width w.
func (m *Model) Height(w int) int {
	m.wrap(w)
	return m.total
}

// Scroll moves the view by n rows, down when positive.
func (m *Model) Scroll(n int) {
	m.back = min(max(m.back-n, 0), max(m.total-m.rows, 0))
}

// Draw paints the end, or what was scrolled to.
func (m *Model) Draw(p *ui.Painter, st *ui.Styles) {
	m.wrap(p.W())
	m.rows = p.H()
	m.Scroll(0)
	y := min(p.H(), m.total) + m.back // the row after the last one, seen from the top
	for i := len(m.lines) - 1; i >= 0 && y > 0; i-- {
		e := &m.lines[i]
		y -= len(e.rows)
		for j, s := range e.rows {
			if y+j >= 0 && y+j < p.H() {
				m.row(p, y+j, e, j, s, st)
			}
		}
	}
	switch {
	case m.back > 0:
		p.TextRight(p.W(), p.H()-1, fmt.Sprintf(" ↓ %d more ", m.back), st.Hint)
	case m.gone > 0 && m.total > p.H():
		p.TextRight(p.W(), 0, fmt.Sprintf(" %d older lines are gone ", m.gone), st.Dim)
	}
}

func (m *Model) row(p *ui.Painter, y int, e *entry, j int, s string, st *ui.Styles) {
	x := 0
	if j == 0 {
		x = p.Text(0, y, e.prompt, st.Key)
	} else {
		x = ui.Width(e.prompt)
	}
	if e.kind != Source {
		p.Text(x, y, s, styleOf(e.kind, st))
		return
	}
	at := 0
	for _, sp := range ui.Highlight(s)[0] {
		x = p.Text(x, y, s[at:sp.From], st.Code)
		x = p.Text(x, y, s[sp.From:sp.To], st.Of(sp.Class))
		at = sp.To
	}
}

func styleOf(k Kind, st *ui.Styles) uv.Style {
	switch k {
	case Report:
		return st.ErrorText
	case Note:
		return st.Dim
	case Good:
		return st.Good
	case Bad:
		return st.Bad
	case Value:
		return st.Strong
	}
	return st.Text
}
