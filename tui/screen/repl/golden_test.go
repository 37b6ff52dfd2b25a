package repl

import (
	"fmt"
	"testing"

	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
)

// sizes are those of the golden screens.
var sizes = [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}}

// spawned is what a cell does that starts a process.
var spawned = []event.Event{
	{Kind: event.Spawn, PID: 1, Text: "shell"},
	{Kind: event.Spawn, PID: 2, Peer: 1, Text: "echo"},
	{Kind: event.Wait, PID: 2, Text: "a message", For: -1},
}

// TestGoldenStates has the prompt in each state in which a learner finds it.
func TestGoldenStates(t *testing.T) {
	begin := func(h *harness) {
		h.press("1+2", "enter")
		h.end(event.Result{Status: event.OK, HasValue: true, Value: "3"}, "")
	}
	spawn := func(h *harness) {
		begin(h)
		h.press("p := self.Spawn(echo)", "enter")
		h.end(event.Result{Status: event.OK, HasValue: true, Value: "<2> echo"}, "hello from echo\n", spawned...)
	}
	for _, s := range []struct {
		name string
		play func(*harness)
	}{
		{"empty", func(*harness) {}},
		{"value", spawn},
		{"error", func(h *harness) {
			begin(h)
			h.press("x := 1 + y", "enter")
			h.end(event.Result{Status: event.Rejected, Sentence: "The code does not compile.", Faults: []event.Fault{{Line: 1, Col: 10, Text: "undefined: y", Help: "Declare it first: y := 2"}}}, "")
		}},
		{"crash", func(h *harness) {
			spawn(h)
			h.press(`self.Send(p, "hi")`, "enter")
			h.end(event.Result{Status: event.OK}, "",
				event.Event{Kind: event.Send, PID: 1, Peer: 2, Text: `"hi"`, Msg: 1}, event.Event{Kind: event.Enqueue, PID: 2, Peer: 1, Text: `"hi"`, Msg: 1},
				event.Event{Kind: event.Receive, PID: 2, Peer: 1, Text: `"hi"`, Msg: 1}, event.Event{Kind: event.Exit, PID: 2, Text: "boom", Bad: true, Line: 1})
		}},
		{"running", func(h *harness) {
			spawn(h)
			h.press("for {}", "enter")
		}},
		{"stopped", func(h *harness) {
			h.press("for {}", "enter", "ctrl+c")
			h.end(event.Result{Status: event.Stopped, Sentence: "The input was stopped."}, "")
		}},
		{"search", func(h *harness) {
			spawn(h)
			h.press("ctrl+r", "1")
		}},
	} {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := newHarness(t, size[0], size[1])
				s.play(h)
				uitest.Golden(t, name, h.screen())
			})
		}
	}
}
