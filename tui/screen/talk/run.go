package talk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/transcript"
)

// run is a run that goes on, and what it did so far.
type run struct {
	id      uint64
	req     event.Request
	shown   bool // on the stage; the others only help to judge
	stopped bool
	events  []event.Event
	output  strings.Builder
	lost    uint64
	took    time.Duration
}

// Bounds of what is kept of a run for its check.
const (
	maxEvents = 500_000
	maxOutput = 1 << 20
)

// ask runs the code as it is. What is half typed is typed first: the room should
// not see it fail for that. A run that goes on is stopped before.
func (m *Model) ask() {
	if m.scene == reading && m.hasCode() {
		m.toWork()
	}
	text, _ := m.code()
	switch {
	case m.scene != working || strings.TrimSpace(text) == "" && m.script.pieces == 0:
		m.says = "There is nothing to run here."
		return
	case m.run != nil:
		m.again, m.run.stopped = true, true
		m.runner.Stop()
		return
	}
	if m.typing() || !m.complete() && strings.TrimSpace(text) == "" {
		m.typed = m.script.pieces
	}
	m.begin()
}

func (m *Model) begin() {
	m.again = false
	m.changed()
	s := m.current()
	text, _ := m.code()
	m.attempt = lessons.NewAttemptAfter(s, m.lesson.Before(s, nil), text)
	m.ran, m.scroll = true, 0
	if req, more := m.attempt.Next(); more {
		m.stage.SetLive(m.live())
		m.launch(req, true)
	}
}

func (m *Model) launch(req event.Request, shown bool) {
	m.run = &run{req: req, shown: shown}
	m.run.id = m.runner.Run(req)
}

// stop stops the run that goes on, or the playback of one that is over.
func (m *Model) stop() {
	switch {
	case m.run != nil:
		m.again, m.run.stopped = false, true
		m.runner.Stop()
	case m.stage.Playing():
		m.stage.Fast()
	default:
		m.says = "Nothing is running. Ctrl+Q ends the talk."
	}
}

// play stops what goes on, and runs when nothing does: a clicker's button for
// starting sends F5 the first time and Esc the second.
func (m *Model) play() {
	switch {
	case m.run != nil || m.stage.Playing():
		m.stop()
	case m.scene == working && m.hasCode():
		m.ask()
	default:
		m.says = "Ctrl+Q ends the talk."
	}
}

// take applies what arrived since the last frame. What belongs to a run of
// before is ignored.
func (m *Model) take(b event.Batch) {
	r := m.run
	if r == nil {
		return
	}
	r.lost += b.Dropped
	first := len(r.events)
	for i := range b.Events {
		switch {
		case b.Events[i].ID != r.id:
		case len(r.events) < maxEvents:
			r.events = append(r.events, b.Events[i].Event)
		default:
			if r.shown {
				m.stage.Apply([]event.Event{b.Events[i].Event})
			}
			r.lost++
		}
	}
	if r.shown {
		m.stage.Apply(r.events[first:])
	}
	for _, o := range b.Outputs {
		if o.ID == r.id {
			m.print(r, o)
		}
	}
	for i := range b.Results {
		if b.Results[i].ID == r.id {
			m.ended(b.Results[i])
			return
		}
	}
}

func (m *Model) print(r *run, o event.Output) {
	if !o.Err && r.output.Len() < maxOutput {
		r.output.WriteString(o.Text)
	}
	if !r.shown {
		return
	}
	kind := transcript.Printed
	if o.Err {
		kind = transcript.Report
	}
	m.out.Add(kind, o.Text)
}

// ended takes the result of the run: the next run of the attempt begins, or the
// verdict is there.
func (m *Model) ended(result event.Result) {
	r := m.run
	m.run = nil
	result.Dropped += r.lost
	result = m.attempt.Place(result)
	if r.shown {
		m.showEnd(&result, r.events)
	}
	if m.again {
		m.begin()
		return
	}
	if r.stopped {
		return
	}
	m.attempt.Record(lessons.Run{Request: r.req, Events: r.events, Output: r.output.String(), Result: result})
	if r.shown {
		m.keep(r, result)
	}
	if req, more := m.attempt.Next(); more {
		m.launch(req, false)
		return
	}
	v := m.attempt.Verdict()
	m.verdict = &v
	m.judge(&v)
}

// showEnd says how the run on the stage ended, and which lines are to blame.
func (m *Model) showEnd(r *event.Result, events []event.Event) {
	m.stage.SetLive(false)
	switch r.Status {
	case event.OK, event.Crashed, event.Stuck:
		m.stage.SetIdle(true)
	default:
		m.stage.Stopped()
	}
	m.result = r
	m.faults = faultsOf(r, events)
	if r.HasValue {
		m.out.Add(transcript.Value, "→ "+r.Value)
	}
	if r.Sentence != "" {
		kind := transcript.Bad
		if r.Status == event.OK || r.Status == event.Stopped {
			kind = transcript.Note
		}
		m.out.Add(kind, r.Sentence)
	}
	for _, f := range r.Faults {
		if f.Line == 0 {
			m.out.Add(transcript.Bad, f.Text)
		}
	}
}

// maxFaults bounds the lines that are marked.
const maxFaults = 3

// faultsOf is what the compiler said, or the first lines that processes crashed in.
func faultsOf(r *event.Result, events []event.Event) []event.Fault {
	var out []event.Fault
	add := func(line int, text string) {
		known := slices.ContainsFunc(out, func(f event.Fault) bool { return f.Line == line })
		if line > 0 && len(out) < maxFaults && !known {
			out = append(out, event.Fault{Line: line, Text: text})
		}
	}
	for _, f := range r.Faults {
		add(f.Line, f.Text)
	}
	w := event.NewWorld()
	for i := range events {
		e := &events[i]
		w.Apply(*e)
		if e.Kind == event.Exit && e.Bad {
			add(e.Line, fmt.Sprintf("%s <%d> crashed: %s", w.Process(e.PID).Title(), e.PID, e.Text))
		}
	}
	add(r.Line, cmp.Or(r.Sentence, string(r.Status)))
	return out
}
