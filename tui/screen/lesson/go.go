package lesson

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/stage"
)

// Go opens a step by the ids of its lesson and itself, as if the learner had gone
// there. Without a step it is the lesson's first that is not finished; a lesson
// that is not there changes nothing.
func (m *Model) Go(lessonID, stepID string) tea.Cmd {
	i := slices.IndexFunc(m.course.Lessons, func(l *lessons.Lesson) bool { return l.ID == lessonID })
	if i < 0 || i == m.lesson && m.current().ID == stepID && !m.closing {
		return nil
	}
	l := m.course.Lessons[i]
	at := l.Index(stepID)
	if at < 0 {
		at = slices.IndexFunc(l.Steps, func(s *lessons.Step) bool { return !m.store.Done(l.ID, s.ID) })
	}
	cmd := m.leave(false)
	m.lesson, m.step = i, max(at, 0)
	m.stage.SetView(stage.Procs) // what a lesson's first step talks about
	m.open()
	return tea.Batch(cmd, m.saveCmd())
}

// Typing says whether letters are text now: code, or an answer.
func (m *Model) Typing() bool {
	switch {
	case m.closing || m.popup != nil:
		return false
	case m.asking():
		return m.current().Choices == nil
	}
	return !m.reads() && m.focus == code
}
