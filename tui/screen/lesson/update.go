package lesson

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/external"
	"understudy/tui/component/stage"
)

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		return m.take(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseMotionMsg:
		m.drag(msg)
	case tea.MouseReleaseMsg:
		m.dragged = nil
	case pressedMsg:
		return m.pressed(msg)
	case stage.PickMsg, stage.TabMsg:
		return m.pointed(msg)
	case openWordMsg:
		m.openGlossary(msg.word)
	case closePopupMsg:
		m.popup = nil
	case lookMsg:
		return m.lookCmd()
	case lookedMsg:
		return m.looked(msg)
	case editor.AnsweredMsg:
		m.code.Answer(msg)
		return m.code.AskCmd(m.assistant)
	case editor.PickMsg:
		m.code.Pick(msg)
		return tea.Batch(m.code.AskCmd(m.assistant), m.saveSoon())
	case formattedMsg:
		return m.formatted(msg)
	case external.ReadyMsg:
		return msg.RunCmd()
	case external.EditedMsg:
		return m.edited(msg)
	case saveDueMsg:
		return m.saveDue()
	case savedMsg:
		m.saved(msg)
	}
	return nil
}

// press reacts to a key: a popup has it first, then come the keys of the course,
// of a question or a page, of the code, and of the pane with the focus.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	if m.popup != nil {
		return m.pressPopup(msg)
	}
	if m.watching() && m.stage.Typing() && !key.Matches(msg, m.keys.Stop) {
		return m.pressWatch(msg)
	}
	if cmd, taken := m.pressCourse(msg); taken {
		return cmd
	}
	switch {
	case m.closing:
		return nil
	case m.asking():
		if cmd, taken := m.pressQuestion(msg); taken {
			return cmd
		}
		return m.pressAsked(msg)
	case m.reads():
		return m.pressRead(msg)
	}
	if cmd, taken := m.pressCode(msg); taken {
		return cmd
	}
	return m.pressPane(msg)
}

// pressCourse handles the keys that mean the same at every step.
func (m *Model) pressCourse(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Next):
		return m.next(), true
	case key.Matches(msg, k.Prev):
		return m.prev(), true
	case key.Matches(msg, k.Stop):
		return m.stopOrCopy(), true
	case m.closing:
		return nil, false
	case key.Matches(msg, k.glossary):
		m.openGlossary("")
	case key.Matches(msg, k.twin):
		m.openTwin()
	case key.Matches(msg, k.goBack) && m.cameFrom != nil && !m.code.Choosing() && !m.code.Finding():
		return m.comeBack(), true
	default:
		return nil, false
	}
	return nil, true
}

// pressCode handles the keys of a step with code, whichever pane has the focus.
func (m *Model) pressCode(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	k := &m.keys
	switch {
	case key.Matches(msg, k.replay):
		return m.replay(), true
	case key.Matches(msg, k.Run):
		return m.ask(), true
	case key.Matches(msg, k.outside):
		return m.openOutside(), true
	case key.Matches(msg, k.save):
		return m.saveNow(), true
	case key.Matches(msg, k.Hint):
		m.hint()
	case key.Matches(msg, k.Solution):
		m.toggleSolution()
	case key.Matches(msg, k.Reset):
		return m.reset(), true
	case key.Matches(msg, k.View):
		m.nextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.Focus):
		m.nextFocus()
	default:
		return nil, false
	}
	return nil, true
}
