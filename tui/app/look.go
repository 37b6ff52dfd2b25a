package app

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

func (m *Model) setBackground(msg tea.BackgroundColorMsg) {
	if m.look.Theme != ui.Auto {
		return
	}
	t := ui.Light
	if msg.IsDark() {
		t = ui.Dark
	}
	m.setTheme(t)
}

// setProfile settles the theme where the terminal has 16 colours only.
func (m *Model) setProfile(msg tea.ColorProfileMsg) {
	if m.look.Theme == ui.Auto && msg.Profile.String() == "ANSI" {
		m.look.Theme = ui.Basic
		m.setTheme(ui.Basic)
	}
}

func (m *Model) setTheme(t ui.Theme) {
	look := m.look
	look.Theme = t
	m.styles = look.Styles()
	m.painter.Use(m.styles)
	for _, w := range m.open {
		w.Screen.SetStyles(m.styles)
	}
	m.dirty = true
}
