package app

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// covered says whether something lies over the screen and takes the keys.
func (m *Model) covered() bool { return m.help || len(m.notices) > 0 }

// closesOnly says whether a key is what one presses to be rid of a notice. Any other
// key is for the screen: who types does not wait to read, and no letter is to get lost.
func closesOnly(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "esc", "enter", "space":
		return true
	}
	return false
}

// pressOver handles a key while the help covers the screen.
func (m *Model) pressOver(msg tea.KeyPressMsg) {
	m.dirty = true
	if msg.String() == "esc" {
		m.help = false
		return
	}
	m.turnHelp()
}

// clickOver handles a click while the screen is covered. A click on a key of the
// help presses it.
func (m *Model) clickOver(zone tea.Msg, left bool) tea.Cmd {
	press, onKey := zone.(tea.KeyPressMsg)
	if len(m.notices) > 0 {
		m.notices, m.dirty = nil, true
		return nil
	}
	if !left || !onKey {
		m.pressOver(tea.KeyPressMsg{})
		return nil
	}
	m.help, m.dirty = false, true
	return m.press(press)
}

// turnHelp shows the next page of the help, or closes it.
func (m *Model) turnHelp() {
	m.help, m.helpAt = m.helpOn > 0, m.helpOn
}

// drawOver draws what lies over the screen, and lets no zone below it count.
func (m *Model) drawOver(p *ui.Painter) {
	if !m.covered() {
		return
	}
	p.Zone(0, 0, p.W(), p.H(), nil)
	if m.help {
		m.helpOn = ui.DrawHelp(p, m.shown().Screen.FullHelp(), m.helpAt, m.styles)
	}
	if len(m.notices) > 0 {
		ui.DrawNotice(p, "Please note · Enter closes this", m.notices, m.styles)
	}
}
