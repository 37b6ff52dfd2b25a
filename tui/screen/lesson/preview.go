package lesson

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
)

// Preview answers the course as its author has it by now, what is wrong with it,
// and whether anything has changed since it was asked last. A course that cannot
// be shown is nil: then the last good one stays. It may take its time; it is called
// from commands, one at a time.
type Preview func() (course *lessons.Course, faults []*lessons.FormatError, changed bool)

// lookEvery is how long a change may go unseen.
const lookEvery = 300 * time.Millisecond

type (
	// lookMsg says that it is time to look at the file again.
	lookMsg struct{}
	// lookedMsg says what there was to see.
	lookedMsg struct {
		course  *lessons.Course
		faults  []*lessons.FormatError
		changed bool
	}
)

func (m *Model) lookCmd() tea.Cmd {
	if m.preview == nil {
		return nil
	}
	look := m.preview
	return func() tea.Msg {
		course, faults, changed := look()
		return lookedMsg{course, faults, changed}
	}
}

// looked takes what the author saved, and looks again later.
func (m *Model) looked(msg lookedMsg) tea.Cmd {
	if msg.changed {
		m.faults = msg.faults
		if msg.course != nil && len(msg.course.Lessons) > 0 {
			m.replace(msg.course)
		}
	}
	return m.later(lookEvery, lookMsg{})
}

// replace shows another version of the course, at the same step where it still
// is. A step whose code the author changed begins afresh.
func (m *Model) replace(course *lessons.Course) {
	was, step := m.currentLesson().ID, m.current()
	m.runs.Leave()
	m.course = course
	l := course.Lesson(was)
	if l == nil {
		l = course.Lessons[0]
	}
	for i := range course.Lessons {
		if course.Lessons[i] == l {
			m.lesson = i
		}
	}
	if i := l.Index(step.ID); i >= 0 {
		m.step = i
	} else {
		m.step = min(m.step, len(l.Steps)-1)
	}
	if now := m.current(); now.ID == step.ID && now.Source() == step.Source() {
		typed := m.code.Value()
		m.open()
		if !m.code.ReadOnly() {
			m.code.Replace(typed)
		}
	} else {
		m.fresh = true
		m.open()
		m.fresh = false
	}
	m.notice = "The file was saved: this is how it is now."
}

// Faults is what the check of the author's file found, as it was saved last.
func (m *Model) Faults() []*lessons.FormatError { return m.faults }

// Place says where the screen is: "Echo · step 2/5 Answer".
func (m *Model) Place() string {
	l := m.currentLesson()
	return fmt.Sprintf("%s · step %d/%d %s", l.Title, m.step+1, len(l.Steps), m.current().Title)
}
