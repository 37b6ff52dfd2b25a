package lesson

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/diff"
	"understudy/tui/ui"
)

// toggleSolution shows, where the stage is, how the learner's code differs from a
// solution. It follows what they type; their text stays as it is.
func (m *Model) toggleSolution() {
	s := m.current()
	switch {
	case m.solution != nil:
		m.solution = nil
		m.focus = code
	case s.Solution == "":
		m.notice = "There is nothing to solve here: change the code and run it."
	default:
		m.solution = m.compareCode()
		if m.layout().tabs {
			m.focus = watch
		}
	}
}

func (m *Model) compareCode() *diff.Model {
	return diff.New(m.styles, "yours", m.code.Value(), "a solution", m.current().Solution)
}

// solves reports whether a solution is shown, and the code is the same.
func (m *Model) solves() bool {
	if m.solution == nil {
		return false
	}
	m.solution.SetLeft(m.code.Value())
	return m.solution.Same()
}

// pressSolution handles the keys of the comparison where the stage is.
func (m *Model) pressSolution(msg tea.KeyPressMsg) bool {
	switch k := &m.keys; {
	case key.Matches(msg, k.forward):
		m.solution.Shift(8)
	case key.Matches(msg, k.back):
		m.solution.Shift(-8)
	default:
		return m.scrollKey(msg, m.solution.Scroll)
	}
	return true
}

// open reports whether the step is an exercise that is neither done nor passed.
func (m *Model) openExercise() bool {
	return m.current().Kind == lessons.Exercise && !m.done() && !m.passed()
}

// skipping is the popup of who goes past an exercise: what they wrote beside a
// solution.
type skipping struct{ diff *diff.Model }

func (m *Model) openSkip() {
	m.popup = &skipping{diff.New(m.styles, "yours", m.code.Value(), "one solution", m.current().Solution)}
}

func (s *skipping) title() string { return "Skip this exercise" }

func (s *skipping) size(w, h int) (int, int) { return min(w, 2*textWidth), min(h, s.diff.Rows()+7) }

func (s *skipping) draw(m *Model, p *ui.Painter) {
	text := "Your code stays as it is. The exercise stays open: you can come back to it."
	if s.diff.Same() {
		text = "Your code is the solution. Close this, and F5 checks it."
	}
	lines := ui.Wrap(text, max(p.W(), 1))
	for y, t := range lines {
		p.Text(0, y, t, m.styles.Hint)
	}
	s.diff.Draw(p.Sub(0, len(lines)+1, p.W(), p.H()-len(lines)-1))
}

func (s *skipping) scroll(n int) { s.diff.Scroll(n) }

func (s *skipping) where() string { return s.diff.Where() }

func (s *skipping) press(m *Model, msg tea.KeyPressMsg) tea.Cmd {
	switch k := &m.keys; {
	case key.Matches(msg, k.confirm):
		return s.goOn(m)
	case key.Matches(msg, k.forward):
		s.diff.Shift(8)
	case key.Matches(msg, k.back):
		s.diff.Shift(-8)
	default:
		m.scrollPopup(msg, s.diff.Page())
	}
	return nil
}

func (s *skipping) guide(m *Model) string {
	return "F8 skips it and opens " + m.nextPlace() + ". Esc goes back to your code."
}

func (s *skipping) keys(m *Model) []key.Binding {
	k := &m.keys
	return []key.Binding{named(k.Next, "skip it"), named(k.close, "back to your code"), k.up, k.down, k.Help, k.Quit}
}

func (s *skipping) opener(k *keyMap) key.Binding { return k.close }

// goOn skips the exercise.
func (s *skipping) goOn(m *Model) tea.Cmd {
	m.popup = nil
	was := m.kept()
	was.skipped = true
	return tea.Batch(m.keepCmd(was), m.advance())
}

// named is a binding that is called something else here.
func named(b key.Binding, what string) key.Binding {
	b.SetHelp(b.Help().Key, what)
	return b
}
