package app

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// asksGround says whether the look depends on the terminal's background.
func (m *Model) asksGround() bool {
	t := m.look.Theme
	return t == ui.Auto || t == ui.Dark || t == ui.Light
}

// setBackground chooses the theme for the background, or lets the theme that was
// chosen be read on it.
func (m *Model) setBackground(msg tea.BackgroundColorMsg) {
	t := m.look.Theme
	switch {
	case !m.asksGround():
		return
	case t == ui.Auto && msg.IsDark():
		t = ui.Dark
	case t == ui.Auto:
		t = ui.Light
	}
	m.setStyles(m.stylesOf(t).On(msg.IsDark()))
}

// setProfile settles the theme where the terminal has 16 colours only.
func (m *Model) setProfile(msg tea.ColorProfileMsg) {
	if m.look.Theme == ui.Auto && msg.Profile.String() == "ANSI" {
		m.look.Theme = ui.Basic
		m.setStyles(m.stylesOf(ui.Basic))
	}
}

func (m *Model) stylesOf(t ui.Theme) *ui.Styles {
	look := m.look
	look.Theme = t
	return look.Styles()
}

func (m *Model) setStyles(st *ui.Styles) {
	m.styles = st
	m.painter.Use(st)
	for _, w := range m.open {
		w.Screen.SetStyles(st)
	}
	m.dirty = true
}
