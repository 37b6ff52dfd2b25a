package editor

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// erase handles the keys that take something out: the selection, if there is one.
func (m *Model) erase(msg tea.KeyPressMsg) bool {
	k := &m.keys
	var f func()
	switch {
	case key.Matches(msg, k.Backspace):
		f = m.backspace
	case key.Matches(msg, k.Delete):
		f = func() { m.edit(m.cur, m.after(m.cur), "", other) }
	case key.Matches(msg, k.EraseWord):
		f = func() { m.edit(m.wordLeft(), m.cur, "", other) }
	case key.Matches(msg, k.EraseNext):
		f = func() { m.edit(m.cur, m.wordRight(), "", other) }
	case key.Matches(msg, k.Kill):
		f = m.kill
	default:
		return false
	}
	return m.change(func() {
		if !m.removes() {
			f()
		}
	})
}

// backspace erases to the left: a cluster, or a step of an indentation of spaces.
func (m *Model) backspace() {
	head := m.lines[m.cur.Line][:m.cur.Col]
	if n := step(head); n > 1 && strings.Trim(head, " ") == "" {
		m.edit(Pos{m.cur.Line, m.cur.Col - n}, m.cur, "", other)
		return
	}
	m.edit(m.before(m.cur), m.cur, "", erase)
}

// kill cuts to the end of the line; at the end, the line break. The system's
// clipboard stays as it is.
func (m *Model) kill() {
	to := Pos{m.cur.Line, len(m.lines[m.cur.Line])}
	if to == m.cur {
		to = m.after(m.cur)
	}
	if to != m.cur {
		*m.clip = Clipboard{text: m.text(m.cur, to)}
	}
	m.edit(m.cur, to, "", other)
}
