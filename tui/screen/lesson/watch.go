package lesson

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
)

// watching reports whether the stage has the focus.
func (m *Model) watching() bool {
	return m.focus == watch && m.solution == nil && !m.reads() && !m.asking() && !m.closing
}

// pressWatch gives a key to what stands where the stage is. What is typed there is the
// stage's; Esc goes back to the code.
func (m *Model) pressWatch(msg tea.KeyPressMsg) tea.Cmd {
	if m.solution != nil {
		m.pressSolution(msg)
		return nil
	}
	m.stage.SetCan(m.can())
	return m.wish(m.stage.Press(msg))
}

// pointed is a click into the stage or on one of its tabs.
func (m *Model) pointed(msg tea.Msg) tea.Cmd {
	m.notice = ""
	if m.popup != nil || m.reads() {
		return nil
	}
	m.focus = watch
	switch msg := msg.(type) {
	case stage.TabMsg:
		m.stage.SetView(msg.View)
	case stage.PickMsg:
		m.stage.SetCan(m.can())
		return m.wish(m.stage.Pick(msg))
	}
	return nil
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) tea.Cmd {
	m.notice = w.Say
	switch w.Kind {
	case stage.Leave:
		m.focus, m.zoomed = code, false
	case stage.Zoom:
		m.zoomed = !m.zoomed
	case stage.Do:
		m.notice = m.runs.Act(w.Act)
	case stage.Again:
		m.runAgain(false)
	case stage.Another:
		m.runAgain(true)
	case stage.Find:
		return m.find()
	}
	return nil
}
