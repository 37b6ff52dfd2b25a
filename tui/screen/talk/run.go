package talk

import (
	"slices"
	"strings"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/run"
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
	case m.runs.Interrupt():
		return
	}
	if m.typing() || !m.complete() && strings.TrimSpace(text) == "" {
		m.typed = m.script.pieces
	}
	m.begin()
}

func (m *Model) begin() {
	m.changed()
	s := m.current()
	text, _ := m.code()
	m.attempt = lessons.NewAttemptAfter(s, m.lesson.Before(s, nil), text)
	m.ran, m.scroll = true, 0
	if req, more := m.attempt.Next(); more {
		m.runs.Begin(req)
	}
}

// stop stops the run that goes on, or the playback of one that is over.
func (m *Model) stop() {
	if m.runs.Stop() == run.Nothing {
		m.says = "Nothing is running. Ctrl+Q ends the talk."
	}
}

// play stops what goes on, and runs when nothing does: a clicker's button for
// starting sends F5 the first time and Esc the second.
func (m *Model) play() {
	switch {
	case m.runs.Now() != nil || m.stage.Playing():
		m.stop()
	case m.scene == working && m.hasCode():
		m.ask()
	default:
		m.says = "Ctrl+Q ends the talk."
	}
}

// take applies what arrived since the last frame.
func (m *Model) take(b event.Batch) {
	if say := run.Acted(b.Acted); say != "" {
		m.says = say
	}
	if r := m.runs.Take(b); r != nil {
		m.ended(r)
	}
}

// ended takes a run that has ended: the next run of the attempt begins, or the
// verdict is there.
func (m *Model) ended(r *run.Run) {
	if m.attempt != nil {
		r.Result = m.attempt.Place(r.Result)
	}
	say, ok := m.runs.Done(r)
	if say != "" {
		m.says = say
	}
	if !ok {
		return
	}
	if r.Shown {
		m.showEnd(r)
	}
	if r.Next {
		m.begin()
		return
	}
	if r.Stopped || r.Repeated {
		return
	}
	m.attempt.Record(lessons.Run{Request: r.Request, Events: r.Events, Output: r.Printed(), Result: r.Result})
	if r.Shown {
		m.keep(r)
	}
	if req, more := m.attempt.Next(); more {
		m.runs.Behind(req)
		return
	}
	v := m.attempt.Verdict()
	m.verdict = &v
	m.judge(&v)
}

// showEnd says how the run on the stage ended, and which lines are to blame.
func (m *Model) showEnd(r *run.Run) {
	m.runs.End(r)
	m.result, m.faults = &r.Result, r.Faults()
	m.faults = m.faults[:min(len(m.faults), maxFaults)]
	told := *r
	told.Result.Warnings = nil // for who writes it, not for the room
	told.Result.Faults = slices.DeleteFunc(slices.Clone(r.Result.Faults), func(f event.Fault) bool { return f.Line > 0 })
	m.runs.Tell(&told, "→ ", func(event.Fault) string { return "" })
}

// maxFaults bounds the lines that are marked.
const maxFaults = 3
