package watch

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

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
	case stage.TabMsg:
		m.stage.SetView(msg.View)
	case stage.PickMsg:
		m.stage.SetCan(m.can())
		m.wish(m.stage.Pick(msg))
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case m.stage.Typing() && !key.Matches(msg, k.Stop):
		m.pressStage(msg)
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
	case key.Matches(msg, k.View):
		m.stage.NextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.pageUp):
		m.out.Scroll(-max(m.h/2, 1))
	case key.Matches(msg, k.pageDown):
		m.out.Scroll(max(m.h/2, 1))
	default:
		m.pressStage(msg)
	}
	return nil
}

// wheelLines is how far a turn of the mouse wheel goes.
const wheelLines = 3

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	n := 1
	if msg.Button == tea.MouseWheelUp {
		n = -1
	}
	if uv.Pos(msg.X, msg.Y).In(m.stageAt) {
		m.stage.Wheel(n)
	} else {
		m.out.Scroll(n * wheelLines)
	}
}
