package lesson

import (
	"fmt"
	"slices"

	"understudy/sandbox/event"
)

// maxCrashLines bounds the lines that are marked because something crashed there.
const maxCrashLines = 5

// faultsOf is what is to be marked in the code after a run: what the compiler
// said, the line the shell crashed in, and the lines that processes crashed in.
func faultsOf(r *event.Result, events []event.Event) []event.Fault {
	if len(r.Faults) > 0 {
		return r.Faults
	}
	out := crashes(events)
	if r.Line > 0 && r.Sentence != "" && !slices.ContainsFunc(out, func(f event.Fault) bool { return f.Line == r.Line }) {
		out = append(out, event.Fault{Line: r.Line, Text: r.Sentence})
	}
	return out
}

// crashes is a fault for each line that a process crashed in: the first crash,
// and how many more there were. Whom a crash took along has no line.
func crashes(events []event.Event) []event.Fault {
	w := event.NewWorld()
	more := map[int]int{}
	var out []event.Fault
	for i := range events {
		e := &events[i]
		w.Apply(*e)
		switch {
		case e.Kind != event.Exit || !e.Bad || e.Line < 1:
		case slices.ContainsFunc(out, func(f event.Fault) bool { return f.Line == e.Line }):
			more[e.Line]++
		case len(out) < maxCrashLines:
			out = append(out, event.Fault{Line: e.Line, Text: fmt.Sprintf("%s <%d> crashed: %s", w.Process(e.PID).Label, e.PID, e.Text)})
		}
	}
	for i := range out {
		if n := more[out[i].Line]; n > 0 {
			out[i].Text += fmt.Sprintf(" (and %d more here)", n)
		}
	}
	return out
}
