package app

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// covered says whether something lies over the screen and takes the keys.
func (m *Model) covered() bool { return m.help || len(m.notices) > 0 }

// pressOver handles a key while the screen is covered.
func (m *Model) pressOver(msg tea.KeyPressMsg) {
	m.dirty = true
	switch {
	case len(m.notices) > 0:
		m.notices = nil
	case msg.String() == "esc":
		m.help = false
	default:
		m.turnHelp()
	}
}

// clickOver handles a click while the screen is covered. A click on a key of the
// help presses it.
func (m *Model) clickOver(zone tea.Msg, left bool) tea.Cmd {
	press, onKey := zone.(tea.KeyPressMsg)
	if len(m.notices) > 0 || !left || !onKey {
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
		ui.DrawNotice(p, "Please note · any key closes this", m.notices, m.styles)
	}
}
