package home

import (
	"fmt"
	"slices"
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
)

// row is one line of the list, and where it leads.
type row struct {
	to     ui.Place
	lesson int    // of the course, or -1
	step   int    // that it is about, or -1
	label  string // of what is no lesson
	why    string // it is among what was searched
	pack   string // that it is about, by its folder
}

// list makes the rows: where to go on, the lessons, and what else there is; or
// what was searched.
func (m *Model) list() {
	chosen := m.chosen()
	m.rows = nil
	if m.search != "" {
		m.find(strings.ToLower(m.search))
	} else {
		m.all()
	}
	m.at = max(slices.IndexFunc(m.rows, func(r row) bool { return r == chosen }), 0)
	if m.search != "" {
		m.at, m.top = 0, 0
	}
	m.inSteps, m.step, m.stepTop = false, 0, 0
	m.toOpenStep()
}

func (m *Model) all() {
	if l, s := m.store.Resume(m.course); l != nil {
		i := slices.Index(m.course.Lessons, l)
		m.rows = append(m.rows, row{to: ui.Place{Kind: ui.Lesson, Lesson: l.ID, Step: s.ID}, lesson: i, step: l.Index(s.ID), label: m.goOn()})
	}
	for i := range m.course.Lessons {
		m.rows = append(m.rows, m.lessonRow(i))
	}
	m.rows = append(m.rows, m.packRows()...)
	if m.prompt {
		m.rows = append(m.rows, row{to: ui.Place{Kind: ui.Prompt}, lesson: -1, step: -1, label: "Play at the prompt"})
	}
	if m.tour {
		m.rows = append(m.rows, row{to: ui.Place{Kind: ui.Tour}, lesson: -1, step: -1, label: "The tour, two minutes"})
	}
}

// goOn is what the first row says.
func (m *Model) goOn() string {
	if last, _ := m.store.Last(); last == "" {
		return "Begin"
	}
	return "Go on"
}

func (m *Model) lessonRow(i int) row {
	l := m.course.Lessons[i]
	return row{to: ui.Place{Kind: ui.Lesson, Lesson: l.ID, Step: m.openStep(i)}, lesson: i, step: -1}
}

// openStep is the first step of a lesson that is not done; the first when all are.
func (m *Model) openStep(i int) string {
	l := m.course.Lessons[i]
	for _, s := range l.Steps {
		if !m.store.Done(l.ID, s.ID) {
			return s.ID
		}
	}
	return l.Steps[0].ID
}

// find lists the lessons and the steps that words are about.
func (m *Model) find(words string) {
	for i, l := range m.course.Lessons {
		if why, ok := m.about(i, l, words); ok {
			r := m.lessonRow(i)
			r.why = why
			m.rows = append(m.rows, r)
		}
		for j, s := range l.Steps {
			if strings.Contains(strings.ToLower(s.Title), words) {
				to := ui.Place{Kind: ui.Lesson, Lesson: l.ID, Step: s.ID}
				m.rows = append(m.rows, row{to: to, lesson: i, step: j})
			}
		}
	}
	m.findPacks(words)
}

// about says whether a lesson is about words, and how unless its title says it.
func (m *Model) about(i int, l *lessons.Lesson, words string) (why string, ok bool) {
	if strings.Contains(strings.ToLower(l.Title), words) || l.ID == words || fmt.Sprint(m.course.Number(i)) == words {
		return "", true
	}
	for _, t := range l.Teaches {
		if strings.Contains(strings.ToLower(t), words) {
			return t, true
		}
	}
	return "in its summary", strings.Contains(strings.ToLower(l.Summary), words)
}

// chosen is the row that is chosen; a row without a label when there is none.
func (m *Model) chosen() row {
	if m.at < len(m.rows) {
		return m.rows[m.at]
	}
	return row{lesson: -1, step: -1}
}

// lesson is the one that the chosen row is about, or nil.
func (m *Model) lesson() (*lessons.Lesson, int) {
	if i := m.chosen().lesson; i >= 0 {
		return m.course.Lessons[i], i
	}
	return nil, -1
}

// toOpenStep chooses the step that the row would open.
func (m *Model) toOpenStep() {
	m.step = 0
	if l, _ := m.lesson(); l != nil {
		m.step = max(l.Index(m.chosen().to.Step), 0)
	}
}
