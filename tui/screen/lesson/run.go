package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/run"
)

// ask runs the code as it is now. A run that goes on is stopped first.
func (m *Model) ask() tea.Cmd {
	m.finding = false
	if s := m.code.TooLong(); s != "" {
		m.notice = s
		return nil
	}
	if m.runs.Interrupt() {
		return nil
	}
	return m.tidyAndBegin()
}

func (m *Model) begin() tea.Cmd {
	m.tidying = 0
	m.code.ClearFaults()
	m.runs.Reset()
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
	m.runs.Begin(req)
	if m.layout().tabs {
		m.focus = watch
	}
	return m.saveCmd()
}

// replay shows on the stage the very run in which the first condition failed.
func (m *Model) replay() tea.Cmd {
	req, where, ok := m.attempt.Failure(m.verdict)
	switch {
	case m.runs.Now() != nil:
		m.notice = "Something runs already. Ctrl+C stops it."
	case !ok:
		m.notice = "There is no failed run to show again."
	case m.judgedRev != m.code.Revision():
		m.notice = "Your code has changed since then. F5 checks it again."
	default:
		m.code.ClearFaults()
		m.runs.Replay(req)
		m.replayed, m.finding = true, false
		m.solution = nil
		m.notice = fmt.Sprintf("This is the run that failed, %s. Watch the stage; F5 checks again.", where)
	}
	return nil
}

// stop stops the run that goes on, or the playback of one that is over.
func (m *Model) stop() {
	switch m.runs.Stop() {
	case run.Playback:
		m.notice = "The run was over already: now the stage shows its end."
	case run.Nothing:
		m.notice = "Nothing is running. Ctrl+Q quits."
	}
}

// take applies what arrived since the last frame.
func (m *Model) take(b event.Batch) tea.Cmd {
	if say := run.Acted(b.Acted); say != "" {
		m.notice = say
	}
	if r := m.runs.Take(b); r != nil {
		return m.ended(r)
	}
	return nil
}

// ended takes a run that has ended: it is judged, and the next run of the attempt
// begins, or the verdict is there.
func (m *Model) ended(r *run.Run) tea.Cmd {
	if m.attempt != nil {
		r.Result = m.attempt.Place(r.Result)
	}
	say, ok := m.runs.Done(r)
	if say != "" {
		m.notice = say
	}
	if !ok {
		return nil
	}
	if r.Shown {
		m.show(r)
	}
	switch {
	case r.Next:
		return m.tidyAndBegin()
	case r.Repeated:
		return nil
	}
	if r.Stopped || m.attempt == nil { // the learner wants no more of it, or the step was reset
		m.attempt = nil
		if !r.Shown {
			m.notice = "The check was stopped. F5 runs the code and checks it again."
		}
		return nil
	}
	m.attempt.Record(lessons.Run{Request: r.Request, Events: r.Events, Output: r.Printed(), Result: r.Result})
	if req, more := m.attempt.Next(); more {
		m.runs.Behind(req)
		return nil
	}
	return m.judged()
}

// show says how the run on the stage ended, and marks the lines that are to blame.
func (m *Model) show(r *run.Run) {
	m.runs.End(r)
	m.result = &r.Result
	m.code.SetFaults(r.Faults())
	if shown := m.code.Faults(); r.Result.Status == event.Rejected && len(shown) > 0 && m.code.Revision() == m.judgedRev {
		m.code.MoveTo(editor.Pos{Line: shown[0].Line - 1, Col: max(shown[0].Col-1, 0)})
		m.focus = code
	}
	m.runs.Tell(r, "value of the last line: ", func(f event.Fault) string {
		if f.Line == 0 {
			return ""
		}
		return fmt.Sprintf("line %d", f.Line)
	})
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
