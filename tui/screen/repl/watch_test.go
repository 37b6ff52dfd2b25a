package repl

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
)

// In parallel an act is done at once, whatever runs; in a seeded session the shell does
// it, when the input before has ended.
func TestActsFromTheStage(t *testing.T) {
	h := newHarness(t, 100, 30)
	spawn := func(id uint64) {
		h.m.Update(event.Batch{Events: []event.RunEvent{
			{ID: id, Event: event.Event{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"}},
			{ID: id, Event: event.Event{Seq: 2, Kind: event.Spawn, PID: 2, Peer: 1, Text: "worker"}},
		}})
	}
	h.press("loop()", "enter")
	spawn(1)
	h.screen()
	h.press("f6", "2", "down", "down", "x", "k")
	if d := cmp.Diff([]event.Act{{Kind: event.ActKill, PID: 2}}, h.r.acts); d != "" || len(h.r.asked) != 1 {
		t.Errorf("asked for %d runs; acts (-want +got):\n%s", len(h.r.asked), d)
	}
	h.m.Update(event.Batch{Acted: []event.Acted{{Act: h.r.acts[0]}}})
	h.shows("You killed <2>.")
	h.press("a")
	h.shows("A prompt goes on from input to input.")
	h.end(event.Result{Status: event.OK}, "")

	h.press("esc", "esc", ":seed 7", "enter")
	h.end(event.Result{Status: event.OK}, "")
	spawn(2)
	h.screen()
	h.press("f6", "down", "down", "x", "m", "7", "enter")
	want := []event.Act{{Kind: event.ActSend, PID: 2, Text: "7"}}
	if got := h.r.asked[len(h.r.asked)-1]; got.Mode != event.Do || got.Seed != 7 || !cmp.Equal(got.Acts, want) {
		t.Errorf("asked for %+v", got)
	}
	h.shows("You sent 7 to <2>.")
	h.end(event.Result{Status: event.OK, Sentence: "There is no process <2> alive."}, "")
	h.shows("There is no process <2> alive.")
}
