package run

import (
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/component/transcript"
)

// End tells the stage that a run which it shows has ended.
func (m *Model) End(r *Run) {
	m.stage.SetLive(false)
	switch r.Result.Status {
	case event.OK, event.Crashed, event.Stuck:
		m.stage.SetIdle(true)
	default:
		m.stage.Stopped()
	}
}

// Tell says in the output what a run came to, and how it ended. place is how the place
// of a fault is written before it: "line 3", or "" for none.
func (m *Model) Tell(r *Run, value string, place func(event.Fault) string) {
	res := &r.Result
	if res.HasValue {
		m.out.Add(transcript.Value, value+res.Value)
	}
	if res.Sentence != "" {
		m.out.Add(Kind(res.Status), m.local(res.Sentence))
	}
	for _, f := range res.Warnings {
		m.out.Add(transcript.Note, "Warning, "+placed(place(f), f.Text)+".")
		m.out.Add(transcript.Note, f.Help)
	}
	for _, f := range res.Faults {
		m.out.Add(transcript.Bad, placed(place(f), f.Text))
	}
	if res.Status == event.OK && m.out.Empty() {
		m.out.Add(transcript.Note, "It ran to its end and printed nothing.")
	}
}

func placed(where, text string) string {
	if where == "" {
		return text
	}
	return where + ": " + text
}

// Kind is how the sentence about the end of a run is said.
func Kind(s event.Status) transcript.Kind {
	if s == event.OK || s == event.Stopped {
		return transcript.Note
	}
	return transcript.Bad
}

// Outcome is how a run ended, in a glyph and a word.
func Outcome(s event.Status) string { return outcomes[s] }

// Word is how a run ended, in a word or two.
func Word(s event.Status) string {
	_, word, _ := strings.Cut(outcomes[s], " ")
	return word
}

var outcomes = map[event.Status]string{
	event.OK: "■ ended", event.Rejected: "× does not compile", event.Crashed: "× crashed", event.Stuck: "× deadlock",
	event.Limited: "× over a limit", event.Stopped: "■ stopped", event.Died: "× the program died", event.Failed: "× understudy failed",
}

// maxCrashLines bounds the lines that are marked because something crashed there.
const maxCrashLines = 5

// Faults is what is to be marked in the code after a run: what the compiler said, or
// the lines that processes crashed in and the one that the shell did.
func (r *Run) Faults() []event.Fault { return Faults(&r.Result, r.Events) }

// Faults is Run.Faults of a run that ended with res.
func Faults(res *event.Result, events []event.Event) []event.Fault {
	if len(res.Faults) > 0 {
		return res.Faults
	}
	out := crashes(events)
	if res.Line > 0 && res.Sentence != "" && !slices.ContainsFunc(out, func(f event.Fault) bool { return f.Line == res.Line }) {
		out = append(out, event.Fault{Line: res.Line, Text: res.Sentence})
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
			out = append(out, event.Fault{Line: e.Line, Text: fmt.Sprintf("%s <%d> crashed: %s", w.Process(e.PID).Title(), e.PID, e.Text)})
		}
	}
	for i := range out {
		if n := more[out[i].Line]; n > 0 {
			out[i].Text += fmt.Sprintf(" (and %d more here)", n)
		}
	}
	return out
}
