package lesson

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// pressAsked handles the other keys while a question waits: those that look at
// the text and the code. Running comes after answering.
func (m *Model) pressAsked(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Run):
		m.notice = "Answer first, then the code runs."
	case key.Matches(msg, k.Focus) && !m.reads():
		m.nextFocus()
	case key.Matches(msg, k.View) && !m.reads():
		m.nextView()
	case m.focus == code && !m.reads():
		m.code.Update(msg) // read-only: it scrolls, selects and copies
		return m.code.ClipboardCmd()
	default:
		m.scrollKey(msg, func(n int) { m.scrollText(n) })
	}
	return nil
}

// pressPane gives a key to the pane with the focus. What is typed belongs to
// the code, wherever the focus is.
func (m *Model) pressPane(msg tea.KeyPressMsg) tea.Cmd {
	switch m.focus {
	case read:
		if m.scrollKey(msg, func(n int) { m.scrollText(n) }) {
			return nil
		}
	case watch:
		return m.pressWatch(msg)
	case output:
		if m.scrollKey(msg, m.out.Scroll) {
			return nil
		}
	}
	if m.focus != code && msg.Text == "" {
		return nil
	}
	m.focus = code
	return m.edit(msg)
}

// edit gives a message to the editor.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	before := m.code.Revision()
	m.code.Update(msg)
	cmd := tea.Batch(m.code.AskCmd(m.assistant), m.code.ClipboardCmd())
	if m.code.Revision() == before {
		return cmd
	}
	return tea.Batch(cmd, m.saveSoon())
}

// stopOrCopy stops what goes on. When nothing does, Ctrl+C copies what is selected,
// as in most programs.
func (m *Model) stopOrCopy() tea.Cmd {
	if _, _, ok := m.code.Selected(); ok && m.runs.Now() == nil {
		m.code.Copy()
		m.notice = "Copied. Ctrl+V inserts it."
		return m.code.ClipboardCmd()
	}
	m.stop()
	return nil
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	if g, is := m.popup.(*glossary); is {
		g.search(ui.Cut(strings.Join(strings.Fields(ui.Clean(msg.Content)), " "), maxQuery))
		return nil
	}
	if m.popup != nil || m.reads() || m.asking() || m.closing {
		return nil
	}
	m.focus = code
	return m.edit(msg)
}

// pressRead handles the keys of a step that is only read. Space turns the page
// until there is none.
func (m *Model) pressRead(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case msg.String() == "space" && m.more() > 0:
		m.scrollText(m.page())
	case key.Matches(msg, m.keys.turn):
		return m.next()
	default:
		m.scrollKey(msg, func(n int) { m.scrollText(n) })
	}
	return nil
}

// scrollKey calls scroll for a key that scrolls, and reports whether it was one.
func (m *Model) scrollKey(msg tea.KeyPressMsg, scroll func(int)) bool {
	const all = 1 << 20
	k := &m.keys
	switch {
	case key.Matches(msg, k.down):
		scroll(1)
	case key.Matches(msg, k.up):
		scroll(-1)
	case key.Matches(msg, k.pageDown):
		scroll(m.page())
	case key.Matches(msg, k.pageUp):
		scroll(-m.page())
	case key.Matches(msg, k.top):
		scroll(-all)
	case key.Matches(msg, k.bottom):
		scroll(all)
	default:
		return false
	}
	return true
}

// nextFocus goes to the next pane that is there.
func (m *Model) nextFocus() {
	for range numPanes {
		m.focus = (m.focus + 1) % numPanes
		if m.focus != output || !m.out.Empty() && !m.layout().tabs {
			return
		}
	}
}

func (m *Model) nextView() {
	if m.solution != nil {
		m.solution = nil
		return
	}
	m.stage.NextView()
}
