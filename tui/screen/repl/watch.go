package repl

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
)

// pointed is a click into the stage or on one of its tabs.
func (m *Model) pointed(msg tea.Msg) tea.Cmd {
	m.notice, m.watch = "", true
	switch msg := msg.(type) {
	case stage.TabMsg:
		m.stage.SetView(msg.View)
	case stage.PickMsg:
		return m.wish(m.stage.Pick(msg))
	}
	return nil
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) tea.Cmd {
	m.notice = w.Say
	switch w.Kind {
	case stage.Leave:
		m.watch = false
	}
	return nil
}
