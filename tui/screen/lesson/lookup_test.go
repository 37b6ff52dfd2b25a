package lesson

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// click clicks at the first place where text stands on the screen, as the app does.
func (h *harness) click(text string) {
	h.t.Helper()
	h.screen()
	p := ui.NewPainter(h.m.w, h.m.h)
	h.m.Draw(p)
	for y, line := range strings.Split(p.Plain(), "\n") {
		i := strings.Index(line, text)
		if i < 0 {
			continue
		}
		x := utf8.RuneCountInString(line[:i])
		if msg, ok := p.ZoneAt(x, y); ok {
			h.msg(msg)
		} else {
			h.msg(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		}
		return
	}
	h.t.Fatalf("%q is not to be seen:\n%s", text, p.Plain())
}

func TestGlossary(t *testing.T) {
	h := newHarness(t, 80, 24, "spawning", "words")
	h.press("alt+g")
	h.shows("► mailbox", "Where the messages to a process wait", "Type to search")
	h.press("supervision tr")
	h.shows("Search: supervision tr", "► supervision tree")
	h.press("backspace", "zzz")
	h.shows("The glossary has no such word.")
	h.press("enter", "backspace", "backspace", "backspace", "down", "up", "pgdown", "left")
	h.msg(tea.PasteMsg{Content: "asyn\nchronous"})
	h.shows("Search: asyn chronous")
	h.press("alt+g")
	h.hides("Search:")
	if h.m.step != 0 {
		t.Errorf("a key of the glossary reached the page: step %d", h.m.step)
	}
}

// A word leads to the step that explains it, and Esc leads back.
func TestFollowAWord(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("mine", "alt+g", "pid", "enter")
	h.shows("step 1/3 Processes", "Esc goes back to the step you came from.")
	h.press("esc")
	h.shows("step 3/3", "minefunc greeter")
	h.press("alt+g", "mailbox", "enter")
	h.shows("No lesson of this course explains that word.")
	h.press("esc", "esc")
	h.shows("step 3/3")
}

func TestLookingThingsUpWithTheMouse(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "words")
	h.click("mailbox.") // a link in the text
	h.shows("Search:", "► mailbox")
	h.click("process")
	h.msg(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	h.click("× Esc")
	h.hides("Search:")
	h.click("Alt+G glossary")
	h.shows("Search:")
	h.click("Lesson 0/1") // beside the popup
	h.hides("Search:")
	h.press("f8")
	h.click("Alt+E")
	h.shows("The same in Elixir", "greeter = fn ->", "On Elixir it prints:")
	h.press("x", "down", "pgdown", "esc")
	h.hides("The same in Elixir")
}

func TestGoalsWithTheMouse(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.click("F1 shows a hint")
	h.shows("hint 1/2", "F1 shows the next hint (1 left).")
	h.click("F5 run")
	h.end(2, ok, "")
	h.end(3, ok, "")
	asked := len(h.r.asked)
	h.click("It happened under seed 2")
	if len(h.r.asked) != asked+1 || h.r.asked[asked].Seed != 2 {
		t.Errorf("got requests %+v", h.r.asked[asked:])
	}
	h.end(3, ok, "")
	h.shows("The stage shows that run")
	h.click("3 Messages")
	h.shows("[3 Messages]")
	h = newHarness(t, 58, 20, "spawning", "two")
	h.click("Read")
	h.shows("[Read]", "□ open")
	h.click("F6 other tab")
	h.shows("[Code]")
}

func TestAnswersWithTheMouse(t *testing.T) {
	h := newHarness(t, 120, 36, "asks", "guess")
	h.click("a twice")
	h.shows("a twice (yours)", "● running")
	h.came("a", "b")
	h.click("It differs") // too late
	if h.m.question.picked != 1 {
		t.Error("an answer was changed")
	}
	h = newHarness(t, 120, 36, "asks", "order")
	h.click("word   b")
	h.click("word   a")
	h.shows("order  b a")
	h.click("Enter answers")
	if len(h.r.asked) != 1 {
		t.Error("a click does not answer")
	}
	h = newHarness(t, 120, 36, "asks", "quiz")
	h.click("The process that it belongs to")
	h.shows("■ right")
}

// What was undone and done at a step is there when the learner comes back to it.
func TestUndoOutlivesLeaving(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("mine", "f9", "f7", "f8")
	h.hides("mine")
	h.press("ctrl+u")
	h.shows("minefunc greeter")
}

// The guide fits into its line in every state, and always says something.
func TestGuideFits(t *testing.T) {
	rejected := event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 100, Col: 1, Text: "no"}}}
	for _, step := range []string{"words", "look", "two"} {
		h := newHarness(t, 80, 24, "spawning", step)
		check := func(when string) {
			t.Helper()
			text, _ := h.m.guide()
			if h.m.popup != nil && h.m.notice == "" {
				text = h.m.popup.guide(h.m)
			}
			if n := ui.Width(text); n == 0 || n > 76 {
				t.Errorf("%s, %s: the guide has %d columns: %s", step, when, n, text)
			}
		}
		check("fresh")
		for _, k := range []string{"alt+g", "alt+e"} {
			h.press(k)
			check(k)
			h.press("esc")
		}
		if step == "words" {
			continue
		}
		for i, r := range []event.Result{ok, rejected, {Status: event.Crashed}, {Status: event.Stuck}, {Status: event.Limited}, {Status: event.Died}, {Status: event.Failed}, {Status: event.Stopped}} {
			h.press("f5")
			check("running")
			h.end(1, r, "")
			check(fmt.Sprint("result ", i))
			h.press("f12")
			check("replay")
			h.press("f1")
			check("hint")
			h.press("f9")
			check("reset")
			h.press("f8")
			check("skip")
			h.press("esc")
			if h.m.current().ID != step {
				h.press("f7")
			}
		}
	}
}

// A popup draws in any room.
func TestPopupsAtAnySize(t *testing.T) {
	for _, keys := range [][]string{{"alt+g"}, {"alt+e"}, {"f8", "f8"}} {
		h := newHarness(t, 120, 36, "spawning", "look")
		h.press(keys...)
		for _, size := range [][2]int{{1, 1}, {0, 0}, {39, 9}, {40, 10}, {41, 50}, {59, 15}, {60, 16}, {99, 16}, {160, 16}, {300, 100}} {
			h.m.SetSize(size[0], size[1])
			h.screen()
			h.press("down", "pgdown", "right", "left", "up")
			h.msg(tea.MouseWheelMsg{X: 3, Y: 3, Button: tea.MouseWheelUp})
			h.screen()
		}
	}
}

// A frame with everything in it: a failed check, hints, and the glossary over it.
func BenchmarkFullFrame(b *testing.B) {
	h := newHarness(&testing.T{}, 80, 24, "spawning", "two")
	h.press("f5")
	h.end(1, ok, strings.Repeat("hello\n", 100))
	h.press("f1", "f1", "alt+g")
	p := ui.NewPainter(80, 24)
	for b.Loop() {
		p.Clear()
		h.m.Draw(p)
		_ = p.String()
	}
}
