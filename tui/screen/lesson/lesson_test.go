package lesson

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/component/run"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

var ok = event.Result{Status: event.OK, Elapsed: 2500 * time.Microsecond}

func TestGolden(t *testing.T) {
	sizes := [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}}
	states := []struct {
		name, step string
		play       func(h *harness)
	}{
		{"prose", "words", func(*harness) {}},
		{"exercise", "two", func(*harness) {}},
		{"failed", "two", func(h *harness) { h.press("f5"); h.end(1, ok, "hello\n"); h.press("f1") }},
		{"passed", "two", func(h *harness) {
			h.press("f5")
			for range 3 {
				h.end(2, ok, "hello\nhello\n")
			}
		}},
		{"rejected", "two", func(h *harness) {
			h.press("f5")
			h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 5, Col: 6, Text: "self.Spam undefined (type *actor.Process has no field or method Spam)", Help: "did you mean Spawn?"}}}, "")
		}},
		{"solution", "two", func(h *harness) { h.press("f4") }},
		{"running", "look", func(h *harness) { h.press("f5") }},
		{"stopped", "look", func(h *harness) {
			h.press("f5")
			h.end(1, event.Result{Status: event.Stopped, Sentence: "You stopped the run."}, "")
		}},
		{"died", "two", func(h *harness) {
			h.press("f5")
			h.end(1, event.Result{Status: event.Died, Sentence: "The program used more than 512 MB of memory, and was ended."}, "")
		}},
		{"replayed", "two", func(h *harness) {
			h.press("f5")
			h.end(2, ok, "")
			h.end(3, ok, "")
			h.press("f12")
			h.end(3, ok, "hello\nhello\nhello\n")
		}},
		{"skip", "two", func(h *harness) { h.press("mine", "f8") }},
		{"skipped", "two", func(h *harness) { h.press("f8", "f8", "f7") }},
		{"blank", "two", func(h *harness) {
			h.press("____", "f5")
			h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 1, Text: "undefined: ____"}}}, "")
		}},
		{"glossary", "words", func(h *harness) { h.press("alt+g") }},
		{"twin", "look", func(h *harness) { h.press("alt+e") }},
	}
	for _, s := range states {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := newHarness(t, size[0], size[1], "spawning", s.step)
				s.play(h)
				uitest.Golden(t, name, h.screen())
			})
		}
	}
}

// A verdict with its stage, in the themes in which it differs most.
func TestStyled(t *testing.T) {
	for _, theme := range []ui.Theme{ui.Dark, ui.Contrast, ui.Plain} {
		h := newHarness(t, 80, 24, "spawning", "two")
		h.press("f5")
		h.end(1, ok, "hello\n")
		h.screen()
		st := ui.NewStyles(theme)
		h.m.SetStyles(st)
		p := ui.NewPainter(80, 24)
		p.Use(st)
		p.Clear()
		h.m.Draw(p)
		uitest.Golden(t, "styled-"+theme.String(), p.String())
	}
}

// The whole way of a learner: read, run the demo, fail, mend, pass, and on to the end.
func TestFromTheFirstStepToTheLast(t *testing.T) {
	h := newHarness(t, 120, 36, "", "")
	h.shows("Spawning · step 1/3 Processes", "Enter opens the next step")
	h.press("enter")
	if !h.store.Done("spawning", "words") {
		t.Error("a step that was read is not done")
	}
	h.shows("step 2/3 Two lives", "press F5 and watch")
	h.press("f5")
	h.shows("It runs. Ctrl+C stops it.", "● running")
	h.end(1, ok, "hello\n")
	h.shows("F8 opens the next step", " hello", "■ ended · took 2.5 ms · 4 events", "greeter <2>")
	if !h.store.Done("spawning", "look") {
		t.Error("a demo that ran is not done")
	}
	h.press("f8")
	h.shows("□ open", "Two greeters are started")
	h.press("ctrl+r")
	h.end(1, ok, "hello\n")
	h.shows("× failed", "There must be two greeters.", "Not yet: 1 of 1 goal failed")
	if h.store.Done("spawning", "two") {
		t.Error("a failed exercise is done")
	}
	h.press("self.Spawn(greeter)", "enter", "f5")
	h.end(2, ok, "")
	h.shows("● checking 2/3")
	h.end(2, ok, "")
	h.end(2, ok, "")
	h.shows("■ done", "All goals hold in all 3 runs. F8 opens the next lesson, Mailboxes.")
	if got := len(h.r.asked); got != 5 {
		t.Errorf("got %d runs, want 5: the demo, one that failed, three that passed", got)
	}
	if a, b := h.r.asked[3], h.r.asked[4]; a.Seed == b.Seed || a.Source != b.Source || !strings.HasPrefix(a.Source, "self.Spawn(greeter)\n") {
		t.Errorf("the further runs: got %+v and %+v, want the same source under other seeds", a, b)
	}
	h.press("f8")
	h.shows("Mailboxes · step 1/1")
	h.press("space")
	h.shows("That was the whole course. Well done.")
	h.press("f8", "enter", "f5", "x")
	h.shows("That was the whole course.")
	h.press("f7")
	h.shows("Mailboxes · step 1/1")
}

func TestClosingSaysWhatIsOpen(t *testing.T) {
	h := newHarness(t, 80, 24, "mail", "end")
	h.press("enter")
	h.shows("3 steps are still open.", "understudy learn spawning/words opens it")
}

func TestFaultsStandAtTheirLines(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("f5")
	h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 2, Col: 2, Text: "undefined: fmt"}}}, "")
	h.shows(" 2×", "^ undefined: fmt", "line 2: undefined: fmt", "mend line 2", "□ open")
	if c := h.m.code.Cursor(); c.Line != 1 || c.Col != 1 {
		t.Errorf("the cursor: got %+v, want it at the fault", c)
	}
	h.press("x")
	h.hides("^ undefined: fmt")
	h.press("f5")
	h.end(1, event.Result{Status: event.Crashed, Line: 5, Sentence: "The shell crashed: boom."}, "")
	h.shows(" 5×", "^ The shell crashed: boom.", "Output · × crashed")
}

func TestCrashesStandAtTheirLines(t *testing.T) {
	events := []event.Event{
		{Kind: event.Spawn, PID: 1, Text: "shell"},
		{Kind: event.Spawn, PID: 2, Text: "faulty"},
		{Kind: event.Spawn, PID: 3, Text: "faulty"},
		{Kind: event.Link, PID: 4, Peer: 2},
		{Kind: event.Exit, PID: 2, Text: "boom", Bad: true, Line: 3},
		{Kind: event.Exit, PID: 3, Text: "boom", Bad: true, Line: 3},
		{Kind: event.Exit, PID: 4, Peer: 2, Text: "boom", Bad: true}, // taken along
		{Kind: event.Exit, PID: 1, Text: "killed", Bad: true},
	}
	for _, c := range []struct {
		name   string
		result event.Result
		want   []event.Fault
	}{
		{"processes", event.Result{Status: event.OK}, []event.Fault{{Line: 3, Text: "faulty <2> crashed: boom (and 1 more here)"}}},
		{
			"the shell too",
			event.Result{Status: event.Crashed, Line: 7, Sentence: "The shell crashed."},
			[]event.Fault{{Line: 3, Text: "faulty <2> crashed: boom (and 1 more here)"}, {Line: 7, Text: "The shell crashed."}},
		},
		{"the same line", event.Result{Status: event.Crashed, Line: 3, Sentence: "The shell crashed."}, []event.Fault{{Line: 3, Text: "faulty <2> crashed: boom (and 1 more here)"}}},
		{"the compiler", event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Text: "no"}}}, []event.Fault{{Line: 1, Text: "no"}}},
	} {
		if diff := cmp.Diff(c.want, run.Faults(&c.result, events)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestStop(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("ctrl+c")
	h.shows("Nothing is running. Ctrl+Q quits.")
	h.press("f5", "ctrl+c")
	if h.r.stopped != 1 {
		t.Fatalf("got %d stops, want 1", h.r.stopped)
	}
	h.shows("Stopping the run")
	h.end(0, event.Result{Status: event.Stopped, Sentence: "You stopped the run."}, "")
	h.shows("You stopped the run.", "■ stopped", "F5 runs the code again.")
	h.press("f5")
	h.end(2, ok, "")
	h.press("ctrl+c")
	h.end(0, event.Result{Status: event.Stopped}, "")
	h.shows("The check was stopped.")
	if h.store.Done("spawning", "two") {
		t.Error("a check that was stopped passed")
	}
}

// F5 while something runs ends that and runs the text as it is now.
func TestRunAgain(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "look")
	h.press("f5", "x", "f5")
	if len(h.r.asked) != 1 || h.r.stopped != 1 {
		t.Fatalf("got %d runs and %d stops, want 1 and 1", len(h.r.asked), h.r.stopped)
	}
	h.end(0, event.Result{Status: event.Stopped}, "")
	if len(h.r.asked) != 2 || !strings.HasPrefix(h.r.asked[1].Source, "x") {
		t.Errorf("got %+v, want a second run with the new text", h.r.asked)
	}
}

// What belongs to the run of a step that was left is not shown at the next one.
func TestLeavingWhileItRuns(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "look")
	h.press("f5", "f8")
	h.end(3, ok, "late\n")
	h.shows("step 3/3", "Write your answer")
	h.hides("late")
	if h.r.stopped != 1 {
		t.Error("the run goes on")
	}
}

func TestHintsOneAtATime(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.shows("F1 shows a hint (2 hints).")
	h.hides("may stand there twice")
	h.press("f1")
	h.shows("hint 1/2", "may stand there twice")
	h.hides("hint 2/2")
	h.press("alt+h")
	h.shows("hint 2/2")
	h.press("f1")
	h.shows("That was the last hint. F4 shows a solution")
}

func TestSolutionLeavesTheText(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("mine", "f4")
	h.shows("Your code and one solution", "mine")
	h.press("x", "f4")
	h.hides("one solution")
	if got := h.m.code.Value(); !strings.HasPrefix(got, "minexfunc") {
		t.Errorf("got %q", got)
	}
}

func TestResetIsOneStep(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("mine", "f9")
	h.hides("mine")
	h.press("ctrl+u")
	h.shows("mine")
}

// Text is kept soon after typing, on every way out of a step, and when the screen is closed.
func TestTextIsKept(t *testing.T) {
	kept := func(h *harness) string {
		s, _ := h.store.Code("spawning", "two")
		s, _, _ = strings.Cut(s, "func")
		return s
	}
	h := newHarness(t, 80, 24, "spawning", "two")
	h.press("a", "b")
	if len(h.timers) != 1 || kept(h) != "" {
		t.Fatalf("got %d timers and %q kept, want one timer and nothing yet", len(h.timers), kept(h))
	}
	h.msg(h.timers[0])
	if kept(h) != "ab" {
		t.Errorf("after a while: got %q", kept(h))
	}
	h.press("c", "f5")
	if kept(h) != "abc" {
		t.Errorf("after a run: got %q", kept(h))
	}
	h.press("d", "f8", "f8")
	if kept(h) != "abcd" {
		t.Errorf("after leaving: got %q", kept(h))
	}
	h.press("f7", "e")
	if err := h.m.Close(); err != nil || !strings.Contains(kept(h), "e") {
		t.Errorf("after closing: got %q, %v", kept(h), err)
	}
	again := New(Options{Course: testCourse(), Store: h.store, Runner: h.r, Styles: ui.NewStyles(ui.Dark)})
	again.SetSize(80, 24)
	if again.code.Value() != h.m.code.Value() || again.current().ID != "two" {
		t.Errorf("coming back: got step %s with %q", again.current().ID, again.code.Value())
	}
}

// An older save that is late does not replace a newer one, but its text is not lost either.
func TestSavesMayOverlap(t *testing.T) {
	h := newHarness(t, 80, 24, "spawning", "two")
	h.m.press(tea.KeyPressMsg{Code: '1', Text: "1"})
	first := h.m.saveCmd()
	second := h.m.saveCmd() // nothing new in it
	second()
	first()
	if s, _ := h.store.Code("spawning", "two"); !strings.HasPrefix(s, "1") {
		t.Errorf("got %q, want the text of the first", s)
	}
	h.m.press(tea.KeyPressMsg{Code: '2', Text: "2"})
	third := h.m.saveCmd()
	h.m.press(tea.KeyPressMsg{Code: '3', Text: "3"})
	h.m.saveCmd()()
	third()
	if s, _ := h.store.Code("spawning", "two"); !strings.HasPrefix(s, "123") {
		t.Errorf("got %q, want the newest", s)
	}
}

// No size and no state makes the screen panic, and it comes back whole.
func TestAnySize(t *testing.T) {
	for _, step := range []string{"words", "look", "two"} {
		h := newHarness(t, 120, 36, "spawning", step)
		h.press("f5")
		if step != "words" {
			h.end(2, event.Result{Status: event.OK, Line: 3, Sentence: "It crashed.", Faults: []event.Fault{{Line: 3, Text: "bad"}}}, strings.Repeat("text ", 30))
		}
		before := h.screen()
		for _, size := range [][2]int{{1, 1}, {0, 0}, {2, 3}, {39, 9}, {40, 10}, {41, 50}, {59, 15}, {60, 16}, {61, 17}, {99, 16}, {100, 16}, {160, 16}, {300, 100}} {
			h.m.SetSize(size[0], size[1])
			h.screen()
			h.press("f6", "down", "pgdown", "x", "f2", "f4")
			h.screen()
			h.press("f4", "ctrl+u", "f6", "f6", "f6")
			h.msg(tea.MouseWheelMsg{X: size[0] / 2, Y: size[1] / 2, Button: tea.MouseWheelDown})
			h.msg(tea.MouseClickMsg{X: size[0] / 3, Y: size[1] / 3, Button: tea.MouseLeft})
		}
		h.m.SetSize(120, 36)
		if step == "words" && h.screen() != before {
			t.Errorf("the screen did not come back:\n%s", h.screen())
		}
	}
}

// Everything that is printed by a program is cleaned.
func TestHostileOutput(t *testing.T) {
	h := newHarness(t, 80, 24, "spawning", "look")
	h.press("f5")
	h.end(1, ok, "\x1b[2J\x1b]0;x\x07a\u202eb\x00c\r\nd")
	h.shows(" abc ", " d ")
	if strings.ContainsAny(h.screen(), "\x1b\x07\x00\r") {
		t.Error("control characters reach the terminal")
	}
}

func BenchmarkFrame(b *testing.B) {
	h := newHarness(&testing.T{}, 200, 50, "spawning", "two")
	h.press("f5")
	h.end(2, ok, strings.Repeat("hello\n", 100))
	p := ui.NewPainter(200, 50)
	for b.Loop() {
		p.Clear()
		h.m.Draw(p)
		_ = p.String()
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		h := newHarness(&testing.T{}, 120, 36, "spawning", "two")
		h.m.Draw(ui.NewPainter(120, 36))
	}
}

// Who goes on from an exercise that is still open sees a solution beside their code,
// and is told so once.
func TestSkippedExercise(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("mine", "f8")
	h.shows("Skip this exercise", "yours", "one solution", "minefunc greeter", "F8 skips it and opens the next lesson, Mailboxes.")
	if h.store.Skipped("spawning", "two") {
		t.Error("it counts as skipped before the learner says so")
	}
	h.press("x", "esc")
	h.hides("Skip this exercise")
	h.press("f8", "f8")
	h.shows("The exercise before this step is still open. F7 goes back to it.")
	if h.store.Done("spawning", "two") || !h.store.Skipped("spawning", "two") {
		t.Error("a skipped step is done, or does not count as skipped")
	}
	h.press("f7")
	h.shows("You skipped this step. Write your answer and press F5, or go on with F8.", "minefunc greeter")
	h.press("f8")
	h.shows("Mailboxes · step 1/1")
	h.press("f7", "ctrl+u", "self.Spawn(greeter)", "f5")
	h.end(2, ok, "")
	h.end(2, ok, "")
	h.end(2, ok, "")
	h.press("f8")
	if strings.Contains(h.screen(), "still open. F7") || h.store.Skipped("spawning", "two") {
		t.Error("a solved exercise is called open")
	}
}

// A verdict that is there before the stage has played the run back says so.
func TestVerdictBeforeThePlaybackEnds(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("f5")
	h.end(1, ok, "")
	h.m.Tick(20 * time.Millisecond)
	for _, c := range []struct {
		w, h int
		want []string
	}{
		{120, 36, []string{"Not yet: 1 of 1 goal failed.", "replay", "the stage replays it slowly: F3 shows all"}},
		{80, 24, []string{"Not yet: 1 of 1 goal failed. Change the code, press F5. F1 gives a hint.", "replay"}},
	} {
		h.m.SetSize(c.w, c.h)
		p := ui.NewPainter(c.w, c.h)
		h.m.Draw(p)
		for _, text := range c.want {
			if s := p.Plain(); !strings.Contains(s, text) {
				t.Errorf("%q is not to be seen:\n%s", text, s)
			}
		}
	}
	h.press("ctrl+c")
	h.shows("The run was over already: now the stage shows its end.")
	h.hides("replay")
	h.press("ctrl+c")
	h.shows("Nothing is running.")
}
