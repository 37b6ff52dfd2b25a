package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/stage"
)

// next finishes a step that is only read, and opens the one after it. Who leaves an
// exercise open is asked whether they want to skip it.
func (m *Model) next() tea.Cmd {
	switch {
	case m.closing:
		return nil
	case m.openExercise() && !m.skipped() && m.preview == nil:
		m.openSkip()
		return nil
	}
	return m.advance()
}

// advance opens the step after this one.
func (m *Model) advance() tea.Cmd {
	cmd := m.leave(m.current().Kind == lessons.Prose || m.current().Kind == lessons.Play)
	open := m.openExercise()
	switch {
	case m.step+1 < len(m.currentLesson().Steps):
		m.step++
	case m.lesson+1 < len(m.course.Lessons):
		m.lesson, m.step = m.lesson+1, 0
		m.stage.SetView(stage.Procs) // what a lesson's first step talks about
	default:
		m.closing = true
		return cmd
	}
	m.open()
	if open {
		m.notice = "The exercise before this step is still open. F7 goes back to it."
	}
	return tea.Batch(cmd, m.saveCmd())
}

// nextPlace is what comes after this step, in words.
func (m *Model) nextPlace() string {
	switch {
	case m.step+1 < len(m.currentLesson().Steps):
		return "the next step"
	case m.lesson+1 < len(m.course.Lessons) && m.w < mediumWidth:
		return "the next lesson"
	case m.lesson+1 < len(m.course.Lessons):
		return fmt.Sprintf("the next lesson, %s", m.course.Lessons[m.lesson+1].Title)
	}
	return "the last page"
}

// skipped reports whether the learner went past the step once, and has not
// finished it since.
func (m *Model) skipped() bool { return m.store.Skipped(m.currentLesson().ID, m.current().ID) }

// place is a step of the course.
type place struct{ lesson, step int }

// visit opens a step somewhere in the course. Esc comes back from there.
func (m *Model) visit(l *lessons.Lesson, s *lessons.Step) tea.Cmd {
	from := place{m.lesson, m.step}
	to := from
	for i, other := range m.course.Lessons {
		if other == l {
			to = place{i, l.Index(s.ID)}
		}
	}
	if to == from {
		m.notice = "It is explained right here, in this step."
		return nil
	}
	cmd := m.leave(false)
	m.lesson, m.step = to.lesson, to.step
	m.open()
	m.cameFrom = &from
	m.notice = "Esc goes back to the step you came from."
	return tea.Batch(cmd, m.saveCmd())
}

// comeBack opens the step from which the learner visited this one.
func (m *Model) comeBack() tea.Cmd {
	cmd := m.leave(false)
	m.lesson, m.step = m.cameFrom.lesson, m.cameFrom.step
	m.open()
	return tea.Batch(cmd, m.saveCmd())
}

func (m *Model) prev() tea.Cmd {
	switch {
	case m.closing:
		m.closing = false
		return nil
	case m.step > 0:
		cmd := m.leave(false)
		m.step--
		m.open()
		return tea.Batch(cmd, m.saveCmd())
	case m.lesson > 0:
		cmd := m.leave(false)
		m.lesson--
		m.step = len(m.currentLesson().Steps) - 1
		m.open()
		return tea.Batch(cmd, m.saveCmd())
	}
	m.notice = "This is the first step."
	return nil
}

// leave ends what goes on at the step, and keeps its text.
func (m *Model) leave(done bool) tea.Cmd {
	m.runs.Leave()
	if done {
		return m.doneCmd()
	}
	return m.saveCmd()
}

// reset brings back what the step began with, in a change that undo takes back. What
// runs is stopped, and what ran is no longer shown: it was another text's.
func (m *Model) reset() tea.Cmd {
	m.runs.Leave()
	before := m.code.Revision()
	m.code.SetReadOnly(false)
	m.code.Replace(m.current().Source())
	m.code.ClearFaults()
	m.verdict, m.result, m.attempt = nil, nil, nil
	m.tidying, m.replayed, m.finding, m.hinted = 0, false, false, false
	m.runs.Reset()
	m.focus = code
	if m.code.Revision() == before {
		m.notice = "This is how the step began: nothing is taken back. F5 runs it."
		return nil
	}
	m.notice = "Back to the start. Ctrl+U brings your text back."
	return m.saveSoon()
}

func (m *Model) hint() {
	switch s := m.current(); {
	case len(s.Hints) == 0:
		m.notice = "There are no hints for this step."
	case m.hints == len(s.Hints):
		m.notice = "That was the last hint. F4 shows a solution beside your code."
	default:
		m.hints++
		m.reveal, m.hinted = true, true
		if m.layout().tabs {
			m.focus = read // there it is
		}
	}
}
