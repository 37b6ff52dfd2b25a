package talk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
)

func TestNextGoesThroughAllOfIt(t *testing.T) {
	h := newHarness(t, 96, 30, "")
	h.shows("Spawning", "A process is a function")
	h.press("pgdown")
	h.shows("Processes", "with a life of its own", "1/5")
	h.hides("It has a mailbox")
	h.press("pgdown")
	h.shows("It has a mailbox")
	h.press("pgdown")
	h.shows("Run this and watch")
	h.hides("self.Spawn")
	h.press("pgdown")
	h.shows("self.Spawn(greeter)")
	h.press("pgdown")
	h.m.Tick(20 * time.Millisecond)
	h.shows("● running")
	h.end(1, ok(), "hello from <2>\n")
	h.settle()
	h.shows("hello from <2>", "■ ended", "greeter <2>")
	h.press("pgdown", "pgdown")
	h.shows("Which of the two prints first?", "1  The one that was spawned first")
	h.hides("So it went here")
	h.press("pgdown")
	h.end(2, ok(), "hello from <2>\n")
	h.end(2, ok(), "hello from <2>\n")
	h.settle()
	h.shows("■  The one that was spawned first", "×  The one that was spawned last", "So it went here", "It came to")
	h.press("pgdown", "pgdown")
	h.shows("self.Spawn(____)", "□  Two greeters are started")
	h.press("pgdown")
	h.shows("self.Spawn(greeter)")
	h.hides("____")
	h.press("pgdown")
	h.end(2, ok(), "")
	h.settle()
	h.shows("■  Two greeters are started", "all goals hold")
	h.press("pgdown", "pgdown")
	h.shows("How many processes have run?", "2  Three")
	h.press("pgdown")
	h.shows("■  Three", "The shell is one too")
	h.press("pgdown")
	h.shows("• process", "• spawn")
	h.press("pgdown", "pgdown")
	if len(h.r.asked) != 4 || h.r.stopped != 0 {
		t.Errorf("%d runs, %d stops, want 4 and 0", len(h.r.asked), h.r.stopped)
	}
	h.press("pgup")
	h.shows("How many processes have run?")
}

func TestPrevGoesBackThroughAllOfIt(t *testing.T) {
	h := newHarness(t, 96, 30, "two")
	h.press("pgdown")
	for _, want := range []string{
		"Now start two", "Which of the two", "Two of them now", "self.Spawn(greeter)", "Run this and watch",
		"It has a mailbox", "with a life of its own", "Spawning", "Spawning",
	} {
		h.press("pgup")
		h.shows(want)
	}
}

func TestAnyKeyTypesTheScript(t *testing.T) {
	h := newHarness(t, 96, 30, "two")
	h.press("x")
	h.shows("self.Spawn(gre")
	h.hides("____")
	h.press("ru") // letters, while it is half typed
	h.shows("self.Spawn(greeter)")
	if len(h.r.asked) != 0 {
		t.Error("r ran the code in the middle of a script")
	}
	h.press("backspace")
	h.shows("self.Spawn(greete")
	h.press("enter", "tab")
	text, _ := h.m.code()
	if text != h.m.current().Solution {
		t.Errorf("typed: %q", text)
	}
	h.press("r")
	h.end(2, ok(), "")
	h.settle()
	h.shows("all goals hold")
	h.press("u")
	h.shows("____", "□  Two greeters")
}

// A demo types itself too, from nothing, when the speaker wants it to.
func TestADemoIsTypedFromNothing(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("q")
	h.shows("fun")
	h.hides("greeter")
	h.press("f5") // half typed: the rest is typed first
	h.shows("self.Spawn(greeter)")
	if got := h.r.asked[0].Source; !strings.Contains(got, "self.Spawn(greeter)") {
		t.Errorf("it ran %q", got)
	}
}

func TestAStarterThatFails(t *testing.T) {
	h := newHarness(t, 96, 30, "two")
	h.press("pgdown", "f5")
	h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 5, Col: 12, Text: "fill in the blank"}}}, "")
	h.shows("____", "× fill in the blank", "does not compile")
}

// When the demo crashes on stage, one key shows the run that was rehearsed.
func TestTheWayBack(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.m.rehearser = rehearser(func(req event.Request) (lessons.Run, error) {
		return lessons.Run{Request: req, Output: "hello from <2>\n", Result: ok(), Events: []event.Event{
			{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"}, {Seq: 2, Kind: event.Spawn, PID: 2, Peer: 1, Text: "greeter"},
		}}, nil
	})
	if h.sp.last().Good != "none" {
		h.press("pgdown")
	}
	cmd := h.m.rehearseCmd(1)
	h.m.Update(cmd())
	if got := h.sp.last().Good; got != "ready, rehearsed" {
		t.Errorf("the speaker reads %q", got)
	}
	h.press("f5")
	h.end(1, event.Result{Status: event.Crashed, Sentence: "The shell crashed: boom."}, "")
	h.settle()
	h.shows("× crashed", "× greeter <2> crashed: boom")
	h.press("!")
	h.settle()
	h.shows("recorded · ■ ended", "hello from <2>", "greeter <2>")
	h.hides("boom")
}

func TestAnEndlessLoop(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("f5")
	if h.press("pgdown"); h.r.stopped != 0 {
		t.Error("a second press at once stopped the run")
	}
	h.m.Tick(runPatience)
	h.shows("● running 1.0 s")
	h.press("pgdown")
	if h.r.stopped != 1 {
		t.Fatalf("stopped %d times", h.r.stopped)
	}
	h.end(0, event.Result{Status: event.Stopped, Sentence: "Stopped."}, "")
	h.settle()
	h.shows("■ stopped")
	h.press("pgdown")
	h.shows("Two of them now")
	h.press("pgup", "f5", "ctrl+c")
	if h.r.stopped != 2 {
		t.Errorf("Ctrl+C: stopped %d times", h.r.stopped)
	}
}

// The button of a clicker that starts sends F5 and Esc in turn: both run.
func TestAClickersStartButton(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("f5")
	h.end(1, ok(), "")
	h.settle()
	h.press("esc")
	if len(h.r.asked) != 2 {
		t.Fatalf("asked %d times", len(h.r.asked))
	}
	h.press("esc")
	if h.r.stopped != 1 {
		t.Error("Esc did not stop the run")
	}
}

func TestBlank(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press(".")
	if s := h.screen(); strings.TrimSpace(s) != "" {
		t.Errorf("blank is\n%s", s)
	}
	if !h.sp.last().Blank {
		t.Error("the speaker does not know")
	}
	h.press("pgdown")
	h.shows("Run this and watch") // the same as before
	h.press(".", ".")
	h.shows("Run this and watch")
}

func TestWritingFreely(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("pgdown", "ctrl+e", "// u r . !", "enter")
	h.shows("// u r . !")
	h.press("f5")
	if got := h.r.asked[0].Source; !strings.Contains(got, "// u r . !\n") {
		t.Errorf("it ran %q", got)
	}
	h.press("esc", "u")
	h.hides("// u")
}

func TestTheSpeakerSees(t *testing.T) {
	h := newHarness(t, 96, 30, "")
	s := h.sp.last()
	if !s.Started.IsZero() || s.Next != "Processes" || s.At != 0 || s.Of != 5 {
		t.Errorf("at the opening: %+v", s)
	}
	h.press("pgdown")
	s = h.sp.last()
	if s.Started != start || s.Does != "reveals more text" || s.Seconds != 60 || s.Notes == "" || s.Part != 1 || s.Parts != 2 || s.Width != 96 {
		t.Errorf("at the first step: %+v", s)
	}
	h.press("pgdown", "pgdown", "pgdown")
	s = h.sp.last()
	if s.Planned != 60 || s.Does != "runs the code" || s.Next != "Who is first?" || s.NextText != "Two of them now." {
		t.Errorf("at the demo: %+v", s)
	}
	n := len(h.sp.seen)
	h.m.Tick(time.Millisecond)
	if len(h.sp.seen) != n {
		t.Error("the same state was told twice")
	}
}

func TestThePace(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("pgdown", "f5")
	h.end(300, ok(), "")
	fast, slow := 0, 0
	for h.m.stage.Playing() {
		h.m.Tick(20 * time.Millisecond)
		fast++
	}
	h.press("r", "--") // ×1/5
	h.end(300, ok(), "")
	for h.m.stage.Playing() {
		h.m.Tick(20 * time.Millisecond)
		slow++
	}
	if slow < 3*fast {
		t.Errorf("at ×1/5 it takes %d frames, at ×1 %d", slow, fast)
	}
}

// When the code has run, the keys that typed it are the stage's.
func TestKeysOfTheStage(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("pgdown", "f5")
	h.end(3, event.Result{Status: event.Crashed}, "printed\n")
	h.settle()
	h.shows("printed", "× crashed")
	h.press("C") // to the crash before the last
	h.shows("■ paused")
	h.hides("printed")
	if got := h.sp.last().Does; got != "shows the end of the run" {
		t.Errorf("PgDn %s", got)
	}
	h.press("pgdown")
	h.shows("printed", "× crashed")
	h.press("x")
	h.press("esc", "u", "c")
	h.hides("printed")
	if text, _ := h.m.code(); text == h.m.current().Code {
		t.Error("after a reset letters do not type")
	}
}

// Where there is no room for all that a run came to, Next shows it before it goes on.
func TestWhatItCameToInASmallWindow(t *testing.T) {
	h := newHarness(t, 44, 12, "what")
	for range 8 {
		h.press("pgdown")
		if h.m.runs.Now() != nil {
			h.end(2, ok(), "hello from <2>\n")
			h.end(2, ok(), "hello from <2>\n")
			h.settle()
			break
		}
	}
	if got := h.sp.last().Does; got != "shows all that it came to" {
		t.Fatalf("PgDn %s:\n%s", got, h.screen())
	}
	h.press("pgdown")
	h.shows("■  The one that was spawned first", "×  The one that was spawned last", "It came to")
	h.press("pgdown")
	h.shows("Now start two")
}

func TestTheMouseGoesOnAndBack(t *testing.T) {
	h := newHarness(t, 96, 30, "")
	h.m.Update(tea.MouseClickMsg{Button: tea.MouseLeft})
	h.shows("with a life of its own", "1/5")
	h.m.Update(tea.MouseClickMsg{Button: tea.MouseRight})
	h.shows("Spawning")
}

func TestAnySize(t *testing.T) {
	for _, from := range []string{"", "words", "look", "what", "two", "quiz"} {
		h := newHarness(t, 96, 30, from)
		for range 3 {
			h.press("pgdown")
			for w := 0; w < 130; w += 13 {
				for hh := 0; hh < 50; hh += 7 {
					h.m.SetSize(w, hh)
					h.screen()
				}
			}
			if h.m.runs.Now() != nil {
				h.end(2, ok(), "hello from <2>\n")
			}
		}
	}
}

type rehearser func(event.Request) (lessons.Run, error)

func (f rehearser) Run(_ context.Context, r event.Request) (lessons.Run, error) { return f(r) }

func TestARehearsalThatFails(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	for i, c := range []struct {
		run  lessons.Run
		err  error
		want string
	}{
		{err: errors.New("no worker"), want: "no worker"},
		{run: lessons.Run{Result: event.Result{Status: event.Crashed}}, want: "ended otherwise: crashed"},
		{run: lessons.Run{Result: ok(), Events: make([]event.Event, maxKept+1)}, want: "too long"},
	} {
		h.m.rehearser = rehearser(func(event.Request) (lessons.Run, error) { return c.run, c.err })
		h.m.Update(h.m.rehearseCmd(1)())
		if got := h.sp.last().Good; !strings.Contains(got, c.want) {
			t.Errorf("%d: the speaker reads %q, want %q", i, got, c.want)
		}
	}
	h.press("pgdown", "!")
	h.shows("func greeter") // nothing was lost
	if got := h.sp.last().Says; !strings.Contains(got, "no good run") {
		t.Errorf("said %q", got)
	}
}

func TestGolden(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		w, hh := size[0], size[1]
		golden := func(h *harness, name string) {
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, w, hh), h.screen())
		}
		h := newHarness(t, w, hh, "")
		golden(h, "opening")
		h.press("pgdown", "pgdown")
		golden(h, "text")
		h.press("pgdown", "pgdown")
		golden(h, "code")
		h.press("pgdown")
		h.end(2, event.Result{Status: event.Crashed, Sentence: "Two processes crashed: boom."}, "hello from <2>\n")
		h.settle()
		golden(h, "crashed")
		h.press("pgdown", "pgdown")
		golden(h, "asked")
		h.press("pgdown")
		h.end(2, ok(), "hello from <2>\n")
		h.end(2, ok(), "hello from <2>\n")
		h.settle()
		golden(h, "answered")
		h.press("pgdown", "xx")
		golden(h, "typed")
		h.press("f5")
		h.end(2, ok(), "hello from <2>\nhello from <3>\n")
		h.settle()
		golden(h, "solved")
		h.press("pgdown", "pgdown", "pgdown")
		golden(h, "quiz")
		h.press("pgdown")
		golden(h, "closing")
	}
}

// The room sees it happen before it reads what it came to.
func TestTheStageComesFirst(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("f5")
	h.end(30, event.Result{Status: event.Crashed, Sentence: "They crashed."}, "hello\n")
	h.m.Tick(20 * time.Millisecond)
	h.shows("► playing")
	h.hides("hello\n", "They crashed", "× greeter")
	h.press("pgdown")
	h.shows("× crashed", "hello", "They crashed.", "× greeter <2> crashed: boom")
}

// A line appears when the stage comes to the event after which it was printed, and is
// gone again when the speaker goes back.
func TestOutputComesWithItsEvent(t *testing.T) {
	h := newHarness(t, 96, 30, "look")
	h.press("f5")
	h.m.Update(event.Batch{
		Events: []event.RunEvent{
			{ID: 1, Event: event.Event{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"}},
			{ID: 1, Event: event.Event{Seq: 2, Kind: event.Spawn, PID: 2, Peer: 1, Text: "greeter"}},
			{ID: 1, Event: event.Event{Seq: 3, Kind: event.Exit, PID: 2, Text: "normal"}},
		},
		Outputs: []event.Output{{ID: 1, Text: "first\nsecond\n", Marks: []event.Mark{{Events: 1}, {At: 6, Events: 2}}}},
		Results: []event.Result{{ID: 1, Status: event.OK, Events: 3}},
	})
	h.m.Tick(time.Millisecond)
	h.shows("first")
	h.hides("second")
	h.settle()
	h.shows("first", "second")
	h.press("g", "c", "g")
	h.hides("second")
	h.m.Update(tea.KeyPressMsg{Code: tea.KeyEnd})
	h.shows("second")

	h = newHarness(t, 96, 30, "look")
	h.m.styles.Still = true
	h.press("f5")
	h.end(3, ok(), "hello\n")
	h.m.Tick(time.Millisecond)
	h.shows("hello", "■ ended")
}
