package lesson

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// popup is a window over the screen. It has the keys until it is closed.
type popup interface {
	title() string
	// size is how much it wants, its frame included, of the room that there is.
	size(w, h int) (int, int)
	draw(m *Model, p *ui.Painter)
	// press handles a key; those that close it are not among them.
	press(m *Model, msg tea.KeyPressMsg) tea.Cmd
	scroll(n int)
	where() string // which part of it is shown, or ""
	guide(m *Model) string
	keys(m *Model) []key.Binding
	opener(k *keyMap) key.Binding // the key that opens it closes it too
}

type (
	closePopupMsg struct{}                          // a click beside it
	openWordMsg   struct{ word string }             // a click on a word of the glossary
	pressedMsg    struct{ do func(*Model) tea.Cmd } // a click on something of the screen's
)

func (m *Model) pressPopup(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.close), key.Matches(msg, m.popup.opener(k)):
		m.popup = nil
	case key.Matches(msg, k.Next), key.Matches(msg, k.Prev), key.Matches(msg, k.Run), key.Matches(msg, k.Stop):
		if s, is := m.popup.(*skipping); is && key.Matches(msg, k.Next) {
			return s.goOn(m)
		}
		m.popup = nil
		return m.press(msg)
	default:
		return m.popup.press(m, msg)
	}
	return nil
}

// scrollPopup is scrollKey for a popup of which so many lines are shown.
func (m *Model) scrollPopup(msg tea.KeyPressMsg, page int) bool {
	const all = 1 << 20
	k := &m.keys
	switch {
	case key.Matches(msg, k.down):
		m.popup.scroll(1)
	case key.Matches(msg, k.up):
		m.popup.scroll(-1)
	case key.Matches(msg, k.pageDown):
		m.popup.scroll(max(page, 1))
	case key.Matches(msg, k.pageUp):
		m.popup.scroll(-max(page, 1))
	case key.Matches(msg, k.top):
		m.popup.scroll(-all)
	case key.Matches(msg, k.bottom):
		m.popup.scroll(all)
	default:
		return false
	}
	return true
}

// drawPopup draws the popup over the middle of p. A click beside it closes it.
func (m *Model) drawPopup(p *ui.Painter) {
	p.Zone(0, 0, p.W(), p.H(), closePopupMsg{})
	w, h := m.popup.size(p.W(), p.H())
	w, h = min(w, p.W()), min(h, p.H())
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Zone(0, 0, w, h, nil)
	area.Fill(0, 0, w, h, ' ', m.styles.Text)
	in := area.Box(m.popup.title(), m.styles.BorderFocus, m.styles.TitleFocus)
	const shut = " × Esc "
	if w > ui.Width(m.popup.title())+ui.Width(shut)+6 {
		x := area.TextRight(w-2, 0, shut, m.styles.Key)
		area.Zone(x, 0, ui.Width(shut), 1, closePopupMsg{})
	}
	m.popup.draw(m, padded(in))
	if s := m.popup.where(); s != "" && h > 1 {
		area.TextRight(w-2, h-1, " "+s+" ", m.styles.Hint)
	}
}
