package lesson

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
	"understudy/tui/ui"
)

// watched is a harness whose stage has the focus and shows a run of two greeters.
func watched(t *testing.T) *harness {
	t.Helper()
	h := newHarness(t, 120, 36, "spawning", "look")
	h.press("f5")
	h.end(2, ok, "")
	h.press("f6")
	h.shows("6 events")
	return h
}

// look draws, so that what is drawn can be chosen, and presses keys one by one.
func (h *harness) look(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		h.screen()
		h.press(k)
	}
}

func (h *harness) last() event.Request { return h.r.asked[len(h.r.asked)-1] }

// What is done at a moment of a run that is over is that run again, with the act in it.
func TestActOnAMoment(t *testing.T) {
	h := watched(t)
	h.look("2", "down", "down", "x")
	h.shows("That process has ended.")
	h.look("g", "right", "right", "x")
	h.shows("kill", "exit signal…", "suspend: no turns")
	h.look("k")
	first := event.Act{Kind: event.ActKill, PID: 2, Event: 2}
	if got := h.last(); !cmp.Equal(got.Acts, []event.Act{first}) || got.Seed != 1 || len(h.r.asked) != 2 {
		t.Fatalf("asked for %+v", got)
	}
	h.shows("You killed <2>. The run is played again…", "event 2/6")
	h.end(1, event.Result{Status: event.OK, Acts: []event.Act{first}}, "")
	h.shows("You killed <2> after event 2; the run was played again from there.", "4 events")
	if shown, _ := h.m.stage.Events(); shown != 4 {
		t.Errorf("the stage shows %d events of the second run", shown)
	}
	h.look("g", "right", "right", "right", "up", "up", "up", "x", "e")
	for _, r := range "boom" {
		h.press(string(r))
	}
	h.press("enter")
	second := event.Act{Kind: event.ActExit, PID: 1, Event: 3, Text: "boom"}
	if got := h.last().Acts; !cmp.Equal(got, []event.Act{first, second}) {
		t.Errorf("after a second act: asked for %+v", got)
	}
	h.end(1, event.Result{Status: event.OK, Acts: h.last().Acts}, "")
	h.look("g", "right", "down", "x", "s")
	if got := h.last().Acts; !cmp.Equal(got, []event.Act{{Kind: event.ActSuspend, PID: 1, Event: 1}}) {
		t.Errorf("an act before the others: asked for %+v", got)
	}
}

// An act that cannot be done changes nothing on the stage.
func TestActIsRefused(t *testing.T) {
	h := watched(t)
	h.look("2", "g", "right", "down", "x", "m")
	h.shows("message as Go writes it", "Enter sends it")
	h.press("S", "u", "b", "enter")
	if got := h.last().Acts; len(got) != 1 || got[0].Text != "Sub" {
		t.Fatalf("asked for %+v", got)
	}
	h.end(0, event.Result{Status: event.Rejected, Sentence: "The message does not compile: undefined: Sub."}, "")
	h.shows("The message does not compile: undefined: Sub.", "event 1/6")
	h.press("a")
	if got := h.last(); len(got.Acts) != 0 {
		t.Errorf("the act stays: %+v", got.Acts)
	}
}

// While a run in real time goes on, an act is done at once.
func TestActAtOnce(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "look")
	h.m.current().Clock = "real"
	h.press("f5", "f6")
	h.do(h.m.Update(event.Batch{Events: []event.RunEvent{{ID: 1, Event: event.Event{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"}}}}))
	h.look("down", "x", "k")
	if !cmp.Equal(h.r.acts, []event.Act{{Kind: event.ActKill, PID: 1}}) || len(h.r.asked) != 1 {
		t.Errorf("did %+v, asked for %d runs", h.r.acts, len(h.r.asked))
	}
	h.do(h.m.Update(event.Batch{Acted: []event.Acted{{Act: h.r.acts[0], Fault: "There is no process <1> alive."}}}))
	h.shows("There is no process <1> alive.")
}

func TestRunAgainAndAnother(t *testing.T) {
	h := watched(t)
	h.press("a")
	if got := h.last(); got.Seed != 1 || len(h.r.asked) != 2 {
		t.Errorf("again: asked for %+v", got)
	}
	h.shows("The same run once more, event by event: seed 1.")
	h.end(2, ok, "")
	h.press("n")
	if got := h.last(); got.Seed != 2 {
		t.Errorf("another: asked for %+v", got)
	}
	h.end(1, ok, "")
	if h.store.Done("spawning", "two") {
		t.Error("a run for the stage was judged")
	}
	h.press("w")
	h.shows("This step has no check that could fail.")
	h.press("esc", "x")
	if got := h.m.code.Value(); !strings.HasPrefix(got, "xfunc greeter") {
		t.Errorf("Esc does not lead back to the code: %q", got)
	}
}

// w checks the code and shows the run that failed.
func TestFindAFailure(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("f6", "w")
	h.end(1, ok, "")
	if len(h.r.asked) < 2 || h.m.runs.Now() == nil || !h.m.runs.Now().Repeated {
		t.Fatalf("asked for %d runs", len(h.r.asked))
	}
	h.shows("This is the run that failed, under seed 1.")
	h.end(1, ok, "")

	h = newHarness(t, 120, 36, "spawning", "two")
	h.press("f6", "w")
	for h.m.runs.Now() != nil {
		h.end(2, ok, "")
	}
	h.shows("None was found: the check holds in all 3 runs that were tried.")
	if !h.store.Done("spawning", "two") {
		t.Error("the step is not done, though its check holds")
	}
}

// The stage can have all room, and what it draws can be clicked.
func TestZoomAndClicks(t *testing.T) {
	h := watched(t)
	h.hides("greeter <3> ended")
	h.press("z", "2")
	if s := h.screen(); strings.Contains(s, "Your code") || strings.Contains(s, "Code to run") || strings.Contains(s, "Two lives") {
		t.Errorf("the stage does not have all room:\n%s", s)
	}
	h.press("z")
	h.shows("Code to run")
	p := ui.NewPainter(120, 36)
	h.m.Draw(p)
	clicked := func(text string) {
		t.Helper()
		for y, row := range strings.Split(p.Plain(), "\n") {
			if i := strings.LastIndex(row, text); i >= 0 {
				msg, ok := p.ZoneAt(ui.Width(row[:i]), y)
				if !ok {
					t.Fatalf("a click on %q means nothing", text)
				}
				h.msg(msg)
				return
			}
		}
		t.Fatalf("%q is not drawn:\n%s", text, p.Plain())
	}
	clicked("greeter <3>")
	if got := h.m.stage.Chosen(); got != 3 {
		t.Errorf("a click chose <%d>", got)
	}
	clicked("greeter <3>")
	h.shows("lived", "Esc closes")
	clicked("5 Log")
	if got := h.m.stage.View(); got != stage.Log {
		t.Errorf("a click on a tab shows %v", got)
	}
}
