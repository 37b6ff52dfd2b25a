package lesson

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// handState is a state of the screen, and how to come to it.
type handState struct {
	name, lesson, step string
	play               func(h *harness)
}

// handStates are those that differ in what can be done.
var handStates = []handState{
	{"reading", "spawning", "words", func(*harness) {}},
	{"demo", "spawning", "look", func(*harness) {}},
	{"running", "spawning", "look", func(h *harness) { h.press("f5") }},
	{"ran", "spawning", "look", func(h *harness) { h.press("f5"); h.end(1, ok, "hello\n") }},
	{"on the stage", "spawning", "look", func(h *harness) { h.press("f5"); h.end(1, ok, "hello\n"); h.press("f6") }},
	{"exercise", "spawning", "two", func(*harness) {}},
	{"failed", "spawning", "two", func(h *harness) { h.press("f5"); h.end(1, ok, "hello\n") }},
	{"failed later", "spawning", "two", func(h *harness) { h.press("f5"); h.end(2, ok, ""); h.end(3, ok, "") }},
	{"hinted", "spawning", "two", func(h *harness) { h.press("f1") }},
	{"rejected", "spawning", "two", func(h *harness) {
		h.press("f5")
		h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 2, Col: 1, Text: "wrong"}, {Line: 4, Col: 1, Text: "wrong too"}}}, "")
	}},
	{"solution", "spawning", "two", func(h *harness) { h.press("f4") }},
	{"skipping", "spawning", "two", func(h *harness) { h.press("mine", "f8") }},
	{"glossary", "spawning", "words", func(h *harness) { h.press("alt+g") }},
	{"twin", "spawning", "look", func(h *harness) { h.press("alt+e") }},
	{"finding", "spawning", "two", func(h *harness) { h.pressNamed("ctrl+f"); h.press("greet") }},
	{"completing", "spawning", "two", func(h *harness) {
		h.m.code.SetAssists(true)
		h.m.assistant = knowsSelf{}
		h.press("self.Sp")
		h.pressNamed("tab")
	}},
	{"predict", "asks", "guess", func(*harness) {}},
	{"order", "asks", "order", func(*harness) {}},
	{"quiz", "asks", "quiz", func(*harness) {}},
	{"play", "asks", "play", func(*harness) {}},
	{"the end", "mail", "end", func(h *harness) { h.press("enter") }},
}

// pressNamed presses keys as bindings name them.
func (h *harness) pressNamed(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		msg, ok := ui.Press(key.NewBinding(key.WithKeys(k), key.WithHelp("x", "x")))
		if !ok {
			h.t.Fatalf("no key is called %q", k)
		}
		h.msg(msg)
	}
}

// in is the screen in that state, drawn.
func (s handState) in(t *testing.T, size [2]int) (*harness, *ui.Painter) {
	h := newHarness(t, size[0], size[1], s.lesson, s.step)
	s.play(h)
	h.screen()
	p := ui.NewPainter(size[0], size[1])
	h.m.Draw(p)
	return h, p
}

// bindings is every binding that the help of the screen tells of.
func (h *harness) bindings() []key.Binding {
	return uitest.Bindings(append(h.m.FullHelp(), h.m.ShortHelp(), editor.NewKeys().Bindings())...)
}

// ways is what the keyboard can do in a few presses: keys of the help, also after others
// that choose a pane, a view, an item.
func (h *harness) ways() [][]string {
	var out [][]string
	add := func(before []string) {
		for _, b := range h.bindings() {
			out = append(out, append(slices.Clone(before), b.Keys()[0]))
		}
		for _, n := range []string{"1", "2", "3", "4", "5", "enter", "esc"} {
			out = append(out, append(slices.Clone(before), n))
		}
	}
	for _, word := range h.m.current().Order {
		out = append(out, strings.Split(word, ""))
	}
	for n := range 6 {
		for _, k := range []string{"down", "f2", "f6"} {
			out = append(out, slices.Repeat([]string{k}, n+1))
		}
		out = append(out, append(slices.Repeat([]string{"down"}, n+1), "enter"))
	}
	for n := range 3 { // the likely ones first: those after them are for what was not reached yet
		for _, k := range []string{"1", "2", "3", "4", "5", "down", "enter", "esc"} {
			out = append(out, append(slices.Repeat([]string{"f6"}, n), k))
		}
		out = append(out, append(slices.Repeat([]string{"f6"}, n), "down", "down"))
	}
	for n := range 3 {
		add(slices.Repeat([]string{"f6"}, n))
	}
	return out
}

// looks is what is seen after that, and where.
func (h *harness) looks() string {
	return h.screen() + fmt.Sprintf("\n%d runs, %d stopped", len(h.r.asked), h.r.stopped)
}

// Whatever can be clicked, the keyboard can do.
func TestEveryZoneHasAKey(t *testing.T) {
	for _, s := range handStates {
		for _, size := range [][2]int{{58, 20}, {120, 36}} {
			t.Run(fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				h, p := s.in(t, size)
				at, msgs := uitest.Zones(p)
				open := map[string]tea.Msg{} // what a click does, and no key was found for
				for i, msg := range msgs {
					if press, is := msg.(tea.KeyPressMsg); is {
						if !pressable(h, press) {
							t.Errorf("a click at %v presses %s, which does nothing here", at[i], press)
						}
						continue
					}
					c, _ := s.in(t, size)
					c.msg(msg)
					open[c.looks()] = msg
				}
				for _, keys := range h.ways() {
					if len(open) == 0 {
						return
					}
					k, _ := s.in(t, size)
					k.pressNamed(keys...)
					delete(open, k.looks())
				}
				for got, msg := range open {
					t.Errorf("no key does what a click on %T does:\n%s\nbecomes\n%s", msg, p.Plain(), got)
				}
			})
		}
	}
}

// pressable reports whether a key is one of the help's, or the app's.
func pressable(h *harness, press tea.KeyPressMsg) bool {
	return slices.ContainsFunc(h.bindings(), func(b key.Binding) bool { return key.Matches(press, b) })
}

// Whatever the keyboard can do but write, the mouse can: each key of the help is a zone
// of it, and the help is a click away; or Esc is, where a window takes all keys.
func TestEveryKeyHasAZone(t *testing.T) {
	choices := map[string]bool{"1–5": true, "1–9": true, "Shift+arrows": true} // tabs, choices and dragging are clicked themselves
	for _, s := range handStates {
		for _, size := range [][2]int{{40, 10}, {58, 20}, {80, 24}, {120, 36}} {
			h, p := s.in(t, size)
			_, msgs := uitest.Zones(p)
			clicks := func(b key.Binding) bool {
				return slices.ContainsFunc(msgs, func(m tea.Msg) bool {
					press, is := m.(tea.KeyPressMsg)
					return is && key.Matches(press, b)
				})
			}
			if !clicks(h.m.keys.Help) && !clicks(h.m.keys.close) {
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

// A key that does something is in the help.
func TestNoKeyIsHidden(t *testing.T) {
	var keys []string
	for c := 'a'; c <= 'z'; c++ {
		keys = append(keys, "ctrl+"+string(c), "alt+"+string(c))
	}
	for n := range 12 {
		keys = append(keys, fmt.Sprintf("f%d", n+1))
	}
	keys = append(keys, "esc", "tab", "pgup", "pgdown", "home", "end", "delete", "insert", "alt+.", "alt+;", "alt+<", "alt+>", "alt+up", "alt+down")
	for _, s := range handStates {
		if s.name == "finding" {
			continue // there any key that is no text closes the row
		}
		h, _ := s.in(t, [2]int{120, 36})
		known := map[string]bool{}
		for _, b := range h.bindings() {
			for _, k := range b.Keys() {
				known[k] = true
			}
		}
		before := h.looks()
		for _, k := range keys {
			if known[k] {
				continue
			}
			h, _ := s.in(t, [2]int{120, 36})
			h.pressNamed(k)
			if got := h.looks(); got != before {
				t.Errorf("%s: %s does something, and the help does not know it:\n%s", s.name, k, got)
			}
		}
	}
}

// Whatever the state, one sentence says what to do next, and all of it is seen.
func TestTheGuideAlwaysSaysWhatToDo(t *testing.T) {
	states := append(slices.Clone(handStates),
		handState{"stopped", "spawning", "look", func(h *harness) {
			h.press("f5", "ctrl+c")
			h.end(1, event.Result{Status: event.Stopped}, "")
		}},
		handState{"limited", "spawning", "look", func(h *harness) { h.press("f5"); h.end(1, event.Result{Status: event.Limited}, "") }},
		handState{"died", "spawning", "two", func(h *harness) { h.press("f5"); h.end(1, event.Result{Status: event.Died}, "") }},
		handState{"crashed", "spawning", "two", func(h *harness) { h.press("f5"); h.end(1, event.Result{Status: event.Crashed, Line: 1234}, "") }},
		handState{"deadlock", "spawning", "two", func(h *harness) { h.press("f5"); h.end(1, event.Result{Status: event.Stuck}, "") }},
		handState{"checking", "spawning", "two", func(h *harness) { h.press("f5"); h.end(2, ok, "") }},
		handState{"no hint left", "spawning", "two", func(h *harness) { h.press("f5"); h.end(1, ok, ""); h.press("f1", "f1", "f1") }},
		handState{"reset", "spawning", "two", func(h *harness) { h.press("x", "f9") }},
		handState{"reset of nothing", "spawning", "two", func(h *harness) { h.press("f9") }},
		handState{"nothing to stop", "spawning", "two", func(h *harness) { h.press("ctrl+c") }},
		handState{"answered wrong", "asks", "quiz", func(h *harness) { h.press("2") }},
		handState{"no such choice", "asks", "quiz", func(h *harness) { h.press("9") }},
		handState{"run before the answer", "asks", "guess", func(h *harness) { h.press("f5") }},
		handState{"predicted", "asks", "guess", func(h *harness) { h.press("1"); h.came("a", "b"); h.came("b", "a"); h.came("a", "b") }},
	)
	next := regexp.MustCompile(`\b(F\d+|Enter|Esc|Space|Ctrl\+\w|Alt\+.|[Pp]ress|[Aa]nswer|[Cc]hoose|arrows|Type|choices|hint|start)`)
	for _, s := range states {
		for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}} {
			h := newHarness(t, size[0], size[1], s.lesson, s.step)
			s.play(h)
			screen := h.screen()
			text, _ := h.m.guide()
			if !next.MatchString(text) {
				t.Errorf("%s: the guide names nothing to do: %q", s.name, text)
			}
			lines := strings.Split(screen, "\n")
			foot := strings.Join(strings.Fields(strings.Join(lines[len(lines)-3:], " ")), " ")
			if h.m.popup == nil && h.m.runs.Now() == nil && h.m.writing(size[0]) == "" && !strings.Contains(foot, strings.Join(strings.Fields(text), " ")) {
				t.Errorf("%s, %v: the guide %q is not seen whole:\n%s", s.name, size, text, screen)
			}
		}
	}
}
