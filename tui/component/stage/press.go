package stage

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
)

// Wish is what a person wants that the stage cannot do by itself.
type Wish struct {
	Kind WishKind
	Act  event.Act // of Do: its Event says after which event of the run
	Say  string    // a sentence for the person, or ""
}

// WishKind says what is wished for.
type WishKind uint8

// The wishes.
const (
	Nothing WishKind = iota
	Leave            // the focus goes elsewhere
	Again            // the same run once more
	Another          // a run with another seed
	Find             // a run in which the check fails
	Do               // Act
	Zoom             // more room, or no longer
)

// Can is what the run on the stage allows. A sentence says why not; "" is that it does.
type Can struct {
	Again, Another, Find, Act, Suspend string
}

// SetCan says what the run allows.
func (m *Model) SetCan(c Can) { m.can = c }

// Typing reports whether the stage wants all that is typed: a filter, a message, a
// choice of a menu.
func (m *Model) Typing() bool { return m.choice.line != nil || m.choice.menu != nil }

// Holds reports whether something is chosen or open, which Esc would let go.
func (m *Model) Holds() bool {
	c := &m.choice
	return m.Typing() || c.open || c.pid != 0 || c.fold != 0 || c.row >= 0 || m.view == Log && c.filter.text != ""
}

// Press reacts to a key while the stage has the focus.
func (m *Model) Press(msg tea.KeyPressMsg) Wish {
	switch {
	case m.choice.line != nil:
		return m.pressLine(msg)
	case m.choice.menu != nil:
		return m.pressMenu(msg)
	}
	if w, taken := m.pressTime(msg); taken {
		return w
	}
	return m.pressChoice(msg)
}

// pressTime handles the keys that move in time.
func (m *Model) pressTime(msg tea.KeyPressMsg) (w Wish, taken bool) {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Pause):
		m.Pause(!m.paused && (m.Playing() || m.live))
	case key.Matches(msg, k.Back):
		if !m.Step(-1) {
			w.Say = m.startWords()
		}
	case key.Matches(msg, k.Forward):
		if !m.Step(1) {
			w.Say = "This is the last event so far."
		}
	case key.Matches(msg, k.Home):
		m.Home()
		if m.hist.first() > 0 {
			w.Say = m.startWords()
		}
	case key.Matches(msg, k.End):
		m.End()
	case key.Matches(msg, k.Crash):
		if !m.Crash(true) {
			w.Say = "No crash comes after this moment."
		}
	case key.Matches(msg, k.CrashBack):
		if !m.Crash(false) {
			w.Say = "No crash comes before this moment."
		}
	case key.Matches(msg, k.Slower):
		m.Faster(-1)
		w.Say = m.speedWords()
	case key.Matches(msg, k.Faster):
		m.Faster(1)
		w.Say = m.speedWords()
	case key.Matches(msg, k.Follow):
		m.Follow(!m.Following())
		w.Say = m.followWords()
	default:
		return w, false
	}
	return w, true
}

func (m *Model) startWords() string {
	if m.hist.first() > 0 {
		return "The recording does not reach back further: only the last events of a run are kept."
	}
	return "This is the start."
}

func (m *Model) speedWords() string {
	return "The playback goes at " + speeds[m.speed].name + map[bool]string{true: " of the run's own time.", false: " of its usual pace."}[m.timed]
}

func (m *Model) followWords() string {
	if m.follow {
		return "The stage shows what happens at once."
	}
	return "The stage plays the run back slowly."
}

// pressChoice handles the keys that choose what to look at, and what to do with it.
func (m *Model) pressChoice(msg tea.KeyPressMsg) Wish {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Views):
		m.SetView(View(msg.String()[0] - '1'))
	case key.Matches(msg, k.Up):
		m.move(-1)
	case key.Matches(msg, k.Down):
		m.move(1)
	case key.Matches(msg, k.Enter):
		return m.enter()
	case key.Matches(msg, k.Inspect):
		return m.inspect()
	case key.Matches(msg, k.ScrollUp):
		m.scrollInspector(-scrollLines)
	case key.Matches(msg, k.ScrollDown):
		m.scrollInspector(scrollLines)
	case key.Matches(msg, k.Act):
		return m.openMenu()
	case key.Matches(msg, k.Filter):
		m.view = Log
		m.choice.line = &line{kind: filterLine, text: m.choice.filter.text}
	case key.Matches(msg, k.Again):
		return wish(Again, m.can.Again)
	case key.Matches(msg, k.Another):
		return wish(Another, m.can.Another)
	case key.Matches(msg, k.Find):
		return wish(Find, m.can.Find)
	case key.Matches(msg, k.Zoom):
		return Wish{Kind: Zoom}
	case key.Matches(msg, k.Close):
		return m.close()
	}
	return Wish{}
}

// Guide is a sentence that says what one can do next, or "" when nothing is open and
// the stage plays.
func (m *Model) Guide() string {
	c := &m.choice
	switch {
	case c.line != nil && c.line.kind == filterLine:
		return "Type what the lines must contain. Enter keeps that, Esc takes it back."
	case c.line != nil && c.line.kind == messageLine:
		return `Write a value as in Go, such as "hello" or Add{7}. Enter sends it, Esc does not.`
	case c.line != nil:
		return "Write the reason: normal, shutdown, kill or any word. Enter sends the signal, Esc does not."
	case c.menu != nil:
		return "↑ and ↓ choose what to do, Enter does it, Esc closes."
	case m.hist.end == 0:
		return ""
	case m.rowwise() && c.row >= 0:
		return "Enter takes all views to this moment, i inspects the process, Esc lets go."
	case m.Chosen() != 0 && c.open && c.long:
		return "] and [ scroll, x acts on the process, ↑ and ↓ show another, Esc closes."
	case m.Chosen() != 0 && c.open:
		return "x acts on the process, ↑ and ↓ show another, Esc closes."
	case m.view == Tree && c.fold != 0:
		return "Enter shows all of them, Esc lets go."
	case m.view == Tree && len(c.wide) > 0:
		return "↑, ↓ and the wheel go through all, Enter inspects, Esc folds them again."
	case m.Chosen() != 0 || c.fold != 0:
		return "Enter opens what is chosen, x acts on it, Esc lets go."
	case m.paused && m.cursor == m.hist.end:
		return "This is the end. ← steps back, Space plays it from the start, ↑ chooses."
	case m.paused:
		return "← and → step, Space plays on, c goes to the next crash, End to the end."
	}
	return ""
}

// wish is a wish of that kind, unless there is a reason why not.
func wish(kind WishKind, why string) Wish {
	if why != "" {
		return Wish{Say: why}
	}
	return Wish{Kind: kind}
}

// close closes what is open, the innermost first; when nothing is, the stage is left.
func (m *Model) close() Wish {
	c := &m.choice
	switch {
	case c.open:
		c.open = false
	case m.view == Log && c.filter.text != "":
		c.filter.set("")
	case m.view == Tree && len(c.wide) > 0:
		c.wide, c.top, c.reveal = nil, 0, true
	case c.pid != 0 || c.row >= 0 || c.fold != 0:
		c.pid, c.row, c.fold = 0, -1, 0
	default:
		return Wish{Kind: Leave}
	}
	return Wish{}
}

// Done says in a sentence what a person did: "You killed <4>".
func Done(a event.Act) string {
	who := fmt.Sprintf("<%d>", a.PID)
	switch a.Kind {
	case event.ActKill:
		return "You killed " + who
	case event.ActExit:
		return "You sent " + who + " the exit signal " + oneLine(a.Text)
	case event.ActSend:
		return "You sent " + oneLine(a.Text) + " to " + who
	case event.ActSuspend:
		return "You suspended " + who
	case event.ActResume:
		return "You resumed " + who
	}
	return "You acted on " + who
}

// line is a line that a person types.
type line struct {
	kind lineKind
	text string
	pid  uint64 // whom it is about
	was  string // of a filter: what it was before
}

type lineKind uint8

const (
	filterLine lineKind = iota
	messageLine
	reasonLine
)

func (l *line) prompt() string {
	switch l.kind {
	case messageLine:
		return "message as Go writes it: "
	case reasonLine:
		return "exit reason: "
	}
	return "show lines with: "
}

func (m *Model) pressLine(msg tea.KeyPressMsg) Wish {
	l := m.choice.line
	switch s := msg.String(); s {
	case "esc":
		m.choice.line = nil
		if l.kind == filterLine {
			m.choice.filter.set(l.was)
		}
		return Wish{}
	case "enter":
		m.choice.line = nil
		return m.typed(l)
	case "backspace", "ctrl+h":
		if r := []rune(l.text); len(r) > 0 {
			l.text = string(r[:len(r)-1])
		}
	case "ctrl+u":
		l.text = ""
	default:
		l.text += strings.ReplaceAll(msg.Text, "\n", " ")
	}
	if l.kind == filterLine {
		m.choice.filter.set(l.text)
		m.choice.filter.search(m)
	}
	return Wish{}
}

// typed does what the line was for.
func (m *Model) typed(l *line) Wish {
	text := strings.TrimSpace(l.text)
	switch l.kind {
	case messageLine:
		if text == "" {
			return Wish{Say: "Nothing was sent."}
		}
		return m.do(event.ActSend, l.pid, text)
	case reasonLine:
		if text == "" {
			text = "shutdown"
		}
		return m.do(event.ActExit, l.pid, text)
	}
	return Wish{}
}

// do is the wish to do that to the process, at the moment that is shown.
func (m *Model) do(kind event.ActKind, pid uint64, text string) Wish {
	return Wish{Kind: Do, Act: event.Act{Kind: kind, PID: pid, Text: text, Event: m.scene.world.Seq}}
}
