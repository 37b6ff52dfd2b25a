package editor

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Update handles a key press or a paste, and reports whether it was for the
// editor. A read-only editor still moves.
func (m *Model) Update(msg tea.Msg) bool {
	rev, at := m.rev, m.cur
	defer func() { m.noticed(rev, at) }()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return m.change(func() { m.paste(msg.Content) })
	case tea.KeyPressMsg:
		return m.list != nil && m.choose(msg) || m.move(msg) || m.press(msg)
	}
	return false
}

// move handles the keys that only move.
func (m *Model) move(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Left):
		m.moveTo(m.before(m.cur))
	case key.Matches(msg, k.Right):
		m.moveTo(m.after(m.cur))
	case key.Matches(msg, k.Up):
		m.vertical(-1)
	case key.Matches(msg, k.Down):
		m.vertical(1)
	case key.Matches(msg, k.WordLeft):
		m.moveTo(m.wordLeft())
	case key.Matches(msg, k.WordRight):
		m.moveTo(m.wordRight())
	case key.Matches(msg, k.Home):
		m.home()
	case key.Matches(msg, k.End):
		m.moveTo(Pos{m.cur.Line, len(m.lines[m.cur.Line])})
	case key.Matches(msg, k.PageUp):
		m.vertical(-max(m.height-1, 1))
	case key.Matches(msg, k.PageDown):
		m.vertical(max(m.height-1, 1))
	case key.Matches(msg, k.Top):
		m.moveTo(Pos{})
	case key.Matches(msg, k.Bottom):
		m.moveTo(m.end())
	default:
		return false
	}
	return true
}

// press handles the keys that change the text.
func (m *Model) press(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Enter):
		return m.change(m.enter)
	case key.Matches(msg, k.Complete), key.Matches(msg, k.Tab) && m.afterWord() && m.assists:
		return m.complete()
	case key.Matches(msg, k.Tab):
		return m.change(func() { m.edit(m.cur, m.cur, "\t", typing) })
	case key.Matches(msg, k.Outdent):
		return m.change(m.outdent)
	case key.Matches(msg, k.Backspace):
		return m.change(m.backspace)
	case key.Matches(msg, k.Delete):
		return m.change(func() { m.edit(m.cur, m.after(m.cur), "", other) })
	case key.Matches(msg, k.EraseWord):
		return m.change(func() { m.edit(m.wordLeft(), m.cur, "", other) })
	case key.Matches(msg, k.Kill):
		return m.change(m.kill)
	case key.Matches(msg, k.Undo):
		return m.change(func() { m.Undo() })
	case key.Matches(msg, k.Redo):
		return m.change(func() { m.Redo() })
	case msg.Text != "":
		return m.change(func() { m.typed(msg.Text) })
	}
	return false
}

// change runs f unless the editor is read-only, and reports whether it ran.
func (m *Model) change(f func()) bool {
	if !m.ro {
		f()
	}
	return !m.ro
}

// typed puts in what a key stands for. A closing bracket that is the first on
// its line goes one step to the left.
func (m *Model) typed(s string) {
	line := m.lines[m.cur.Line]
	ind := line[:m.cur.Col]
	if (s == "}" || s == ")") && ind != "" && strings.TrimLeft(ind, " \t") == "" {
		from := Pos{m.cur.Line, len(ind) - step(ind)}
		m.edit(from, m.cur, s, other)
		return
	}
	m.edit(m.cur, m.cur, normal(s), typing)
}

// paste puts in s, less the control characters that some terminals let through.
func (m *Model) paste(s string) {
	s = normal(s)
	drop := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if strings.ContainsFunc(s, drop) {
		s = strings.Map(func(r rune) rune {
			if drop(r) {
				return -1
			}
			return r
		}, s)
	}
	m.edit(m.cur, m.cur, s, other)
}

// enter begins a line that is indented as the code asks. Between brackets that
// belong together it opens them.
func (m *Model) enter() {
	line := m.lines[m.cur.Line]
	head, tail := line[:m.cur.Col], line[m.cur.Col:]
	ind := head[:len(head)-len(strings.TrimLeft(head, " \t"))]
	code := strings.TrimRight(head, " \t")
	if !opens(code) {
		m.edit(m.cur, m.cur, "\n"+ind, other)
		return
	}
	if rest := strings.TrimLeft(tail, " \t"); rest != "" && strings.ContainsRune("})]", rune(rest[0])) {
		gap := Pos{m.cur.Line, len(line) - len(rest)}
		at := Pos{m.cur.Line + 1, len(ind) + 1}
		m.edit(m.cur, gap, "\n"+ind+"\t\n"+ind, other)
		m.setCursor(at)
		return
	}
	m.edit(m.cur, m.cur, "\n"+ind+"\t", other)
}

// opens reports whether the line after code stands further to the right.
func opens(code string) bool {
	if code == "" {
		return false
	}
	if strings.ContainsRune("{([", rune(code[len(code)-1])) {
		return true
	}
	word := strings.TrimLeft(code, " \t")
	return strings.HasSuffix(code, ":") && (strings.HasPrefix(word, "case ") || word == "default:")
}

// step is how many bytes at the end of the indentation ind make one step of it.
func step(ind string) int {
	if strings.HasSuffix(ind, "\t") {
		return 1
	}
	return min(len(ind)-len(strings.TrimRight(ind, " ")), 4)
}

// outdent takes one step of the line's indentation away.
func (m *Model) outdent() {
	line, cur := m.lines[m.cur.Line], m.cur
	ind := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if n := step(ind); n > 0 {
		m.edit(Pos{cur.Line, len(ind) - n}, Pos{cur.Line, len(ind)}, "", other)
		m.setCursor(Pos{cur.Line, max(cur.Col-n, 0)})
	}
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

// kill cuts to the end of the line; at the end, the line break.
func (m *Model) kill() {
	to := Pos{m.cur.Line, len(m.lines[m.cur.Line])}
	if to == m.cur {
		to = m.after(m.cur)
	}
	m.edit(m.cur, to, "", other)
}
