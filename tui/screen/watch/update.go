package watch

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// pickedMsg is a click on the name of a view.
type pickedMsg stage.View

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		m.take(msg)
	case lookMsg:
		return m.lookCmd()
	case lookedMsg:
		return m.looked(msg)
	case checkedMsg:
		return m.checked(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case pickedMsg:
		m.stage.SetView(stage.View(msg))
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case key.Matches(msg, k.leave):
		return tea.Quit
	case key.Matches(msg, k.Run):
		m.launch("")
	case key.Matches(msg, k.Stop):
		m.stop()
	case key.Matches(msg, k.seed):
		m.reseed()
	case key.Matches(msg, k.clock):
		m.changeClock()
	case key.Matches(msg, k.parallel):
		m.parallel()
	case key.Matches(msg, k.Focus):
		m.reads = !m.reads
	default:
		if !m.pressStage(msg) {
			m.pressOutput(msg)
		}
	}
	return nil
}

// pressStage handles the keys of the stage.
func (m *Model) pressStage(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case key.Matches(msg, k.View):
		m.stage.NextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.views):
		m.stage.SetView(stage.View(msg.String()[0] - '1'))
	case key.Matches(msg, k.pause):
		m.stage.Pause(!m.stage.Paused())
	case key.Matches(msg, k.forward):
		m.stage.Step(1)
	case key.Matches(msg, k.back):
		m.stage.Step(-1)
	default:
		return false
	}
	return true
}

// pressOutput scrolls what was printed.
func (m *Model) pressOutput(msg tea.KeyPressMsg) {
	const all = 1 << 20
	page := max(m.h/2, 1)
	k := &m.keys
	switch {
	case key.Matches(msg, k.up):
		m.out.Scroll(-1)
	case key.Matches(msg, k.down):
		m.out.Scroll(1)
	case key.Matches(msg, k.pageUp):
		m.out.Scroll(-page)
	case key.Matches(msg, k.pageDown):
		m.out.Scroll(page)
	case key.Matches(msg, k.top):
		m.out.Scroll(-all)
	case key.Matches(msg, k.bottom):
		m.out.Scroll(all)
	}
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if msg.Button == tea.MouseWheelUp {
		m.out.Scroll(-3)
	} else {
		m.out.Scroll(3)
	}
}
