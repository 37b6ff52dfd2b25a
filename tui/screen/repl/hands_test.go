package repl

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// handStates are the states of the screen that differ in what can be done.
var handStates = []struct {
	name string
	play func(h *harness)
}{
	{"empty", func(*harness) {}},
	{"typed", func(h *harness) { h.press("1+2") }},
	{"running", func(h *harness) { h.press("1+2", "enter") }},
	{"ran", func(h *harness) { ranTwo(h) }},
	{"on the stage", func(h *harness) { ranTwo(h); h.press("f6") }},
	{"an older input", func(h *harness) { ranTwo(h); h.press("up") }},
	{"searching", func(h *harness) { ranTwo(h); h.pressNamed("ctrl+r"); h.press("spa") }},
	{"finding", func(h *harness) { h.press("greet"); h.pressNamed("ctrl+f"); h.press("g") }},
	{"folded", func(h *harness) { ranTwo(h); h.press("f7") }},
	{"help", func(h *harness) { h.press(":help", "enter") }},
	{"wrong", func(h *harness) {
		h.press("x", "enter")
		h.end(event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 1, Text: "undefined: x", Help: "declare it"}}}, "")
	}},
}

func ranTwo(h *harness) {
	h.press("p := self.Spawn(echo)", "enter")
	h.end(event.Result{Status: event.OK}, "hello\n",
		event.Event{Kind: event.Spawn, PID: 1, Text: "shell"}, event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "echo"})
}

// pressNamed presses keys as bindings name them.
func (h *harness) pressNamed(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		msg, ok := ui.Press(key.NewBinding(key.WithKeys(k), key.WithHelp("x", "x")))
		if !ok {
			h.t.Fatalf("no key is called %q", k)
		}
		h.m.Update(msg)
	}
}

func (h *harness) bindings() []key.Binding {
	return uitest.Bindings(append(h.m.FullHelp(), h.m.ShortHelp(), editor.NewKeys().Bindings())...)
}

func inState(t *testing.T, play func(*harness), size [2]int) (*harness, *ui.Painter) {
	h := newHarness(t, size[0], size[1])
	play(h)
	p := ui.NewPainter(size[0], size[1])
	h.m.Draw(p)
	return h, p
}

// ways is what the keyboard can do in a few presses.
func ways(h *harness) (out [][]string) {
	keys := []string{"1", "2", "3", "4", "5"}
	for _, b := range h.bindings() {
		keys = append(keys, b.Keys()[0])
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, before := range [][]string{nil, {"f6"}, {"enter"}, {"esc"}, {"esc", "f6"}, {"enter", "f6"}, {"f6", "down"}, {"enter", "f6", "down"}} {
		for _, k := range keys {
			out = append(out, append(slices.Clone(before), k))
		}
	}
	return out
}

// looks is what is seen after that.
func (h *harness) looks() string {
	for range 20 {
		h.m.Tick(50 * time.Millisecond)
	}
	p := ui.NewPainter(h.m.w, h.m.h)
	h.m.Draw(p)
	return fmt.Sprintf("%s%d %d", p.Plain(), len(h.r.asked), h.r.stopped)
}

// Whatever can be clicked, the keyboard can do.
func TestEveryZoneHasAKey(t *testing.T) {
	for _, s := range handStates {
		for _, size := range [][2]int{{58, 20}, {120, 36}} {
			h, p := inState(t, s.play, size)
			open := map[string]tea.Msg{}
			_, meanings := uitest.Zones(p)
			for _, msg := range meanings {
				if press, is := msg.(tea.KeyPressMsg); is {
					if !slices.ContainsFunc(h.bindings(), func(b key.Binding) bool { return key.Matches(press, b) }) {
						t.Errorf("%s: a click presses %s, which the help does not know", s.name, press)
					}
					continue
				}
				c, _ := inState(t, s.play, size)
				c.m.Update(msg)
				open[c.looks()] = msg
			}
			for _, keys := range ways(h) {
				if len(open) == 0 {
					break
				}
				c, _ := inState(t, s.play, size)
				c.pressNamed(keys...)
				delete(open, c.looks())
			}
			for got, msg := range open {
				t.Errorf("%s: no key does what a click on %T does:\n%s\nbecomes\n%s", s.name, msg, p.Plain(), got)
			}
		}
	}
}

// The help, in which each key can be clicked, is a click away; or what closes a window is.
func TestEveryKeyHasAZone(t *testing.T) {
	choices := map[string]bool{"1–5": true, "Shift+arrows": true} // tabs, and dragging
	for _, s := range handStates {
		for _, size := range [][2]int{{40, 10}, {58, 20}, {80, 24}, {120, 36}} {
			h, p := inState(t, s.play, size)
			_, meanings := uitest.Zones(p)
			if !slices.ContainsFunc(meanings, func(m tea.Msg) bool {
				press, is := m.(tea.KeyPressMsg)
				_, closes := m.(closePagerMsg)
				return closes || is && (key.Matches(press, h.m.keys.Help) || key.Matches(press, h.m.input.Keys().Close))
			}) {
				t.Errorf("%s, %v: no click opens the help, or closes what is open:\n%s", s.name, size, p.Plain())
			}
			for _, b := range slices.Concat(h.m.FullHelp()...) {
				if _, ok := ui.Press(b); len(b.Keys()) > 0 && !ok && !choices[b.Help().Key] {
					t.Errorf("%s: a click in the help does not press %q", s.name, b.Help().Key)
				}
			}
		}
	}
}
