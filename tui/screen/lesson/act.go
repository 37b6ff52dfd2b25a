package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/stage"
)

// can is what the run on the stage allows.
func (m *Model) can() stage.Can {
	c := m.runs.Can()
	if m.current().Check == nil {
		c.Find = "This step has no check that could fail."
	}
	return c
}

// runAgain shows the same run once more, or one with another seed.
func (m *Model) runAgain(another bool) {
	m.code.ClearFaults()
	m.notice = m.runs.Again(another)
}

// find shows a run in which the check fails. Where none is known the code is checked.
func (m *Model) find() tea.Cmd {
	if _, _, ok := m.attempt.Failure(m.verdict); ok && m.judgedRev == m.code.Revision() {
		return m.replay()
	}
	if v := m.verdict; v != nil && v.Passed && m.judgedRev == m.code.Revision() {
		m.notice = m.holds(v)
		return nil
	}
	cmd := m.ask()
	m.finding = true
	return cmd
}

// found shows the run that the check came upon, if it did.
func (m *Model) found() tea.Cmd {
	m.finding = false
	if _, _, ok := m.attempt.Failure(m.verdict); ok {
		return m.replay()
	}
	if m.verdict.Passed {
		m.notice = m.holds(m.verdict)
		return m.doneCmd()
	}
	m.notice = "It fails, but no single run shows it: see the goals."
	return nil
}

func (m *Model) holds(v *lessons.Verdict) string {
	if v.Runs == 1 {
		return "The check holds in the run that there is."
	}
	return fmt.Sprintf("None was found: the check holds in all %d runs that were tried.", v.Runs)
}
