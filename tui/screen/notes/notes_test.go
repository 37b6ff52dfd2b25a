package notes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/uitest"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// fakeLink is a talk.
type fakeLink struct {
	is   speaker.Status
	sent []speaker.Act
}

func (f *fakeLink) Take() speaker.Status  { return f.is }
func (f *fakeLink) Wake() <-chan struct{} { return nil }
func (f *fakeLink) Send(a speaker.Act) bool {
	f.sent = append(f.sent, a)
	return f.is.Live
}

var start = time.Date(2026, 5, 4, 18, 0, 0, 0, time.UTC)

func state() *speaker.State {
	return &speaker.State{
		Lesson: "Mailboxes", Step: "Ask the room first", At: 3, Of: 9, Part: 1, Parts: 1, Seconds: 45,
		Notes: "Some will say \"c\", because it came\nafter the 7.\n\nAsk them why before you run it.",
		Does:  "runs the code", Next: "Crash it", NextText: "One of them fails.\n\nWatch who notices.",
		Types: "self.ExitSignal(pid, actor.Kill)\nself.Receive()\n", Left: 16,
		Run: "■ ended", Good: "ready, rehearsed", Width: 96, Height: 30,
		Started: start, Planned: 472, Total: 900,
	}
}

func screen(m *Model) string {
	p := ui.NewPainter(m.w, m.h)
	m.Draw(p)
	return p.Plain()
}

func newNotes(is speaker.Status, w, h int) (*Model, *fakeLink) {
	link := &fakeLink{is: is}
	m := New(Options{Link: link, Styles: ui.NewStyles(ui.Dark), Now: func() time.Time { return start.Add(432 * time.Second) }})
	m.SetSize(w, h)
	return m, link
}

func TestGolden(t *testing.T) {
	blank := state()
	blank.Blank, blank.Width, blank.Left, blank.Types, blank.Planned = true, 50, 0, "", 100
	acting := state()
	acting.Stage, acting.Says, acting.Left, acting.Types = true, "↑ and ↓ choose what to do, Enter does it, Esc closes.", 0, ""
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		for name, is := range map[string]speaker.Status{
			"live": {State: state(), Live: true}, "blank": {State: blank, Live: true}, "acting": {State: acting, Live: true},
			"lost": {State: state(), Lost: true, Why: "The talk has ended. Waiting for the next one…"},
			"none": {Why: "No talk yet. Start one in the other terminal: understudy present LESSON"},
		} {
			m, _ := newNotes(is, size[0], size[1])
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), screen(m))
		}
	}
}

func TestKeysDriveTheTalk(t *testing.T) {
	m, link := newNotes(speaker.Status{State: state(), Live: true}, 80, 24)
	for _, k := range []tea.KeyPressMsg{
		{Code: tea.KeyPgDown}, {Code: 'r', Text: "r"}, {Code: 'x', Text: "x"}, {Code: tea.KeyF5}, {Code: '!', Text: "!"}, {Code: tea.KeyInsert},
	} {
		m.Update(k)
	}
	if got, want := fmt.Sprint(link.sent), "[next run type run good]"; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	link.is.State.Typing = true
	m.Update(wokenMsg{})
	m.Update(tea.KeyPressMsg{Code: 'r', Text: "r"})
	if got := link.sent[len(link.sent)-1]; got != speaker.Type {
		t.Errorf("in the middle of a script r is %q", got)
	}
}

func TestNobodyHears(t *testing.T) {
	m, _ := newNotes(speaker.Status{Why: "No talk yet."}, 80, 24)
	m.Update(tea.KeyPressMsg{Code: tea.KeyPgDown})
	if s := screen(m); !strings.Contains(s, "No talk heard that key") {
		t.Errorf("it does not say so:\n%s", s)
	}
}

func TestTheClockGoesOn(t *testing.T) {
	m, _ := newNotes(speaker.Status{State: state(), Live: true}, 80, 24)
	ticks := 0
	m.later = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if d != time.Second {
			t.Errorf("the clock waits for %v", d)
		}
		ticks++
		return nil
	}
	m.Init()
	m.Update(secondMsg{})
	if ticks != 2 {
		t.Errorf("%d ticks", ticks)
	}
	for at, want := range map[int]string{472: "00:07:52  as planned", 432: "00:07:12  0:40 ahead", 600: "00:10:00  1:23 behind"} {
		m.now = func() time.Time { return start.Add(time.Duration(at) * time.Second) }
		if s := screen(m); !strings.Contains(s, want) {
			t.Errorf("after %d s %q is not to be seen:\n%s", at, want, s)
		}
	}
}

func TestAnySize(t *testing.T) {
	for _, is := range []speaker.Status{{State: state(), Live: true}, {State: &speaker.State{}, Live: true}, {Why: "x"}} {
		m, _ := newNotes(is, 0, 0)
		for w := 0; w < 130; w += 13 {
			for h := 0; h < 50; h += 7 {
				m.SetSize(w, h)
				screen(m)
			}
		}
	}
}

// While the stage has a run, keys are sent as they are.
func TestKeysOfTheStage(t *testing.T) {
	s := state()
	s.Stage = true
	m, link := newNotes(speaker.Status{State: s, Live: true}, 80, 24)
	for _, k := range []tea.KeyPressMsg{{Code: 'x', Text: "x"}, {Code: tea.KeyDown}, {Code: tea.KeySpace, Text: " "}, {Code: tea.KeyPgDown}} {
		m.Update(k)
	}
	if got, want := fmt.Sprint(link.sent), "[key x key down key space key pgdown]"; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
}

// The footer can be clicked, and the wheel scrolls the notes.
func TestMouse(t *testing.T) {
	s := state()
	s.Notes = strings.Repeat("A long note.\n\n", 30)
	m, link := newNotes(speaker.Status{State: s, Live: true}, 120, 36)
	p := ui.NewPainter(120, 36)
	m.Draw(p)
	rows := strings.Split(p.Plain(), "\n")
	foot := rows[35]
	for _, name := range []string{"PgDn", "PgUp", "F5", "r run again", "! last"} {
		msg, ok := p.ZoneAt(ui.Width(foot[:strings.Index(foot, name)]), 35)
		if !ok {
			t.Fatalf("a click on %q means nothing", name)
		}
		m.Update(msg)
	}
	if got, want := fmt.Sprint(link.sent), "[next prev run run good]"; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if screen(m); m.scroll != 1 {
		t.Errorf("the wheel scrolled to %d", m.scroll)
	}
	m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if screen(m); m.scroll != 0 {
		t.Errorf("and back to %d", m.scroll)
	}
}
