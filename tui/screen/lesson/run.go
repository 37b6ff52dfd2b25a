package lesson

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/transcript"
)

// run is a run that goes on, and what it did so far.
type run struct {
	id      uint64
	req     event.Request
	rev     uint64 // of the code, when it began
	shown   bool   // on the stage; the others only help to judge
	stopped bool   // the learner asked for its end
	again   bool   // a run that was judged already, once more for the stage
	act     *act   // what the learner did to it, and it is done again for; or nil
	events  []event.Event
	output  strings.Builder
	lost    uint64
	took    time.Duration
}

// Bounds of what is kept of a run for its check. Beyond them the check says
// that too much happened.
const (
	maxEvents = 500_000
	maxOutput = 1 << 20
)

// ask runs the code as it is now. A run that goes on is stopped first.
func (m *Model) ask() tea.Cmd {
	m.finding = false
	if s := m.code.TooLong(); s != "" {
		m.notice = s
		return nil
	}
	if m.run != nil {
		m.again = true
		m.run.stopped = true
		m.runner.Stop()
		return nil
	}
	return m.tidyAndBegin()
}

func (m *Model) begin() tea.Cmd {
	m.again, m.tidying = false, 0
	m.code.ClearFaults()
	m.out.Clear()
	m.stage.Reset()
	m.verdict, m.result, m.replayed = nil, nil, false
	if m.solves() {
		m.solution = nil // it has said what it had to, and the stage is wanted
	}
	s := m.current()
	m.attempt = lessons.NewAttemptAfter(s, m.store.Before(m.currentLesson(), s), m.code.Value())
	m.judgedRev = m.code.Revision()
	req, more := m.attempt.Next()
	if !more {
		return nil
	}
	m.stage.SetLive(s.Clock == lessons.Real || s.Scheduler == lessons.Parallel)
	m.launch(req, true)
	if m.layout().tabs {
		m.focus = watch
	}
	return m.saveCmd()
}

// replay shows on the stage the very run in which the first condition failed.
func (m *Model) replay() tea.Cmd {
	req, where, ok := m.failure()
	switch {
	case m.run != nil:
		m.notice = "Something runs already. Ctrl+C stops it."
	case !ok:
		m.notice = "There is no failed run to show again."
	case m.judgedRev != m.code.Revision():
		m.notice = "Your code has changed since then. F5 checks it again."
	default:
		m.out.Clear()
		m.stage.Reset()
		m.code.ClearFaults()
		m.launch(req, true)
		m.run.again, m.replayed, m.finding = true, true, false
		m.solution = nil
		m.notice = fmt.Sprintf("This is the run that failed, %s. Watch the stage; F5 checks again.", where)
	}
	return nil
}

// failure is the first run that failed a condition and can be had again, and under
// what it ran.
func (m *Model) failure() (req event.Request, where string, ok bool) {
	if m.verdict == nil || m.attempt == nil {
		return event.Request{}, "", false
	}
	for _, c := range m.verdict.Conditions {
		if req, ok := m.attempt.Replay(c); ok && !c.OK {
			return req, c.Where(), true
		}
	}
	return event.Request{}, "", false
}

func (m *Model) launch(req event.Request, shown bool) {
	if shown {
		m.shown = req
	}
	m.run = &run{req: req, shown: shown, rev: m.code.Revision()}
	m.run.id = m.runner.Run(req)
}

// stop stops the run that goes on, or the playback of one that is over.
func (m *Model) stop() {
	if m.run == nil && m.stage.Playing() {
		m.stage.Fast()
		m.notice = "The run was over already: now the stage shows its end."
		return
	}
	if m.run == nil {
		m.notice = "Nothing is running. Ctrl+Q quits."
		return
	}
	m.again = false
	m.run.stopped = true
	m.runner.Stop()
}

// take applies what arrived since the last frame. What belongs to a run of an
// earlier step is ignored.
func (m *Model) take(b event.Batch) tea.Cmd {
	m.acted(b.Acted)
	r := m.run
	if r == nil {
		return nil
	}
	m.played(r, &b)
	r.lost += b.Dropped
	first := len(r.events)
	for i := range b.Events {
		if b.Events[i].ID != r.id {
			continue
		}
		if len(r.events) < maxEvents {
			r.events = append(r.events, b.Events[i].Event)
			continue
		}
		if r.shown { // the stage goes on; the check cannot
			m.stage.Apply([]event.Event{b.Events[i].Event})
		}
		r.lost++
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
			return m.ended(b.Results[i])
		}
	}
	return nil
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

// ended takes the result of the run: it is judged, and the next run of the
// attempt begins, or the verdict is there.
func (m *Model) ended(result event.Result) tea.Cmd {
	r := m.run
	m.run = nil
	result.Dropped += r.lost
	if m.attempt != nil {
		result = m.attempt.Place(result)
	}
	if r.act != nil && m.refused(r, &result) {
		return nil
	}
	if r.shown {
		m.show(r, &result)
	}
	switch {
	case m.again:
		return m.tidyAndBegin()
	case r.act != nil:
		m.notice = r.act.words()
		return nil
	case r.again:
		return nil
	}
	if r.stopped || m.attempt == nil { // the learner wants no more of it, or the step was reset
		m.attempt = nil
		if !r.shown {
			m.notice = "The check was stopped. F5 runs the code and checks it again."
		}
		return nil
	}
	m.attempt.Record(lessons.Run{Request: r.req, Events: r.events, Output: r.output.String(), Result: result})
	if req, more := m.attempt.Next(); more {
		m.launch(req, false)
		return nil
	}
	return m.judged()
}

// show says how the run on the stage ended, and marks the lines that are to blame.
func (m *Model) show(of *run, r *event.Result) {
	m.stage.SetLive(false)
	switch r.Status {
	case event.OK, event.Crashed, event.Stuck:
		m.stage.SetIdle(true)
	default:
		m.stage.Stopped()
	}
	m.result = r
	m.code.SetFaults(faultsOf(r, of.events))
	if shown := m.code.Faults(); r.Status == event.Rejected && len(shown) > 0 && m.code.Revision() == of.rev {
		m.code.MoveTo(editor.Pos{Line: shown[0].Line - 1, Col: max(shown[0].Col-1, 0)})
		m.focus = code
	}
	if r.HasValue {
		m.out.Add(transcript.Value, "value of the last line: "+r.Value)
	}
	if r.Sentence != "" {
		m.out.Add(sentenceKind(r.Status), r.Sentence)
	}
	m.warn(r.Warnings)
	for _, f := range r.Faults {
		if f.Line == 0 {
			m.out.Add(transcript.Bad, f.Text)
		} else {
			m.out.Add(transcript.Bad, fmt.Sprintf("line %d: %s", f.Line, f.Text))
		}
	}
	if r.Status == event.OK && m.out.Empty() {
		m.out.Add(transcript.Note, "It ran to its end and printed nothing.")
	}
}

// warn says what ran and is not meant so.
func (m *Model) warn(list []event.Fault) {
	for _, f := range list {
		m.out.Add(transcript.Note, fmt.Sprintf("Warning, line %d: %s.", f.Line, f.Text))
		m.out.Add(transcript.Note, f.Help)
	}
}

func sentenceKind(s event.Status) transcript.Kind {
	if s == event.OK || s == event.Stopped {
		return transcript.Note
	}
	return transcript.Bad
}

// judged takes the verdict of the attempt, and keeps that the step is done.
func (m *Model) judged() tea.Cmd {
	v := m.attempt.Verdict()
	m.verdict = &v
	m.goalScroll, m.reveal, m.hinted = 0, true, false
	s := m.current()
	if v.Tally != nil && v.Tally.Runs > 0 {
		m.compared(v.Tally)
		return m.doneCmd()
	}
	if m.finding {
		return m.found()
	}
	if v.Passed || s.Kind == lessons.Demo && m.result != nil && m.result.Status == s.Expect {
		return m.doneCmd()
	}
	return nil
}
