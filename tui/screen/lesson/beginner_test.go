package lesson

import (
	"testing"

	"understudy/sandbox/event"
)

// Whatever stands there already, the hint that was asked for is seen.
func TestTheLastHintIsSeen(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {60, 16}, {80, 24}, {100, 30}, {120, 36}} {
		h := newHarness(t, size[0], size[1], "spawning", "two")
		h.m.current().Check.Conditions[0].Fail = "There must be two greeters, no more and no less, and each of them ends by itself when its function returns, which takes no time at all."
		h.press("f5")
		h.end(1, ok, "hello\n")
		h.press("f6", "f1")
		h.shows("The line may stand")
		h.press("f1")
		h.shows("hint 2/2", "self.Spawn(greeter)")
		h.press("f5")
		h.end(1, ok, "hello\n")
		h.press("f6")
		if size[0] >= smallWidth {
			h.shows("There must be two")
		}
	}
}

// Code that broke off is the first thing to mend.
func TestTheGuideNamesTheCrash(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}} {
		h := newHarness(t, size[0], size[1], "spawning", "two")
		h.press("f5")
		h.end(1, event.Result{Status: event.Crashed, Line: 4, Sentence: "Your code crashed in line 4: oh."}, "")
		h.shows("Your code crashed in line 4. Mend that, then press", "F1 gives a hint.")
		h.press("f5")
		h.end(1, event.Result{Status: event.Stuck, Sentence: "Nobody can go on."}, "")
		h.shows("Your code waits for ever: see Output.", "F1 gives a hint.")
	}
}

// After a reset nothing is shown that another text did.
func TestResetTakesAwayWhatRan(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("panic", "f5")
	h.end(1, event.Result{Status: event.Crashed, Line: 1, Sentence: "Your code crashed in line 1."}, "before it\n")
	h.shows("before it", "crashed", "greeter <2>")
	h.press("f9")
	h.shows("The stage is empty", "□ open", "Back to the start")
	h.hides("before it")
	h.hides("crashed")
	h.press("ctrl+u")
	h.shows("panicfunc greeter")

	h.press("f5", "f9")
	if h.r.stopped != 1 {
		t.Errorf("a reset in the middle of a run stopped it %d times, want 1", h.r.stopped)
	}
	h.end(1, event.Result{Status: event.Stopped}, "too late\n")
	h.hides("too late")
	h.shows("Back to the start")
}

// While all orders are tried, nobody knows how many there are.
func TestTryingNeverGoesPastItsEnd(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("f5")
	h.end(2, ok, "")
	h.shows("● checking 2/3")
	h.m.current().Schedules = 1
	h.shows("● checking all orders: 2")
	h.hides("2/1")
}

// Once the code is the solution, a run shows the stage again.
func TestTheSolutionMakesRoomForTheRun(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("f4")
	h.shows("Your code and one solution", "F4 close solution")
	h.press("f5")
	h.end(1, ok, "")
	h.shows("Your code and one solution")
	h.m.code.Replace(h.m.current().Solution)
	h.shows("Your code is this solution")
	h.press("f5")
	for range 3 {
		h.end(2, ok, "")
	}
	h.shows("[1 Procs]", "All goals hold")
}
