package editor

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Update handles a key press or a paste, and reports whether it was for the
// editor. A read-only editor still moves, selects, copies and finds.
func (m *Model) Update(msg tea.Msg) bool {
	rev, at := m.rev, m.cur
	defer func() { m.noticed(rev, at) }()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if m.bar != nil {
			m.pasteBar(msg.Content)
			return true
		}
		return m.change(func() { m.paste(msg.Content) })
	case tea.KeyPressMsg:
		return m.bar != nil && m.pressBar(msg) || m.list != nil && m.choose(msg) || m.move(msg) || m.look(msg) || m.press(msg)
	}
	return false
}

// move handles the keys that only move. With Shift, or after the key that marks,
// they select.
func (m *Model) move(msg tea.KeyPressMsg) bool {
	msg, extends := unshifted(msg)
	was := m.cur
	if from, to, ok := m.Selected(); ok && !extends && !m.sel.held { // to an end of it
		switch {
		case key.Matches(msg, m.keys.Left):
			m.MoveTo(from)
			return true
		case key.Matches(msg, m.keys.Right):
			m.MoveTo(to)
			return true
		}
	}
	if !m.motion(msg) {
		return false
	}
	m.stretch(was, extends)
	return true
}

// motion moves the cursor.
func (m *Model) motion(msg tea.KeyPressMsg) bool {
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
	case key.Matches(msg, k.Pair):
		m.jump()
	default:
		return false
	}
	return true
}

// look handles the keys that select, copy and find.
func (m *Model) look(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Mark):
		m.mark()
	case key.Matches(msg, k.All):
		m.SelectAll()
	case key.Matches(msg, k.Copy):
		m.Copy()
	case key.Matches(msg, k.Find):
		m.openBar(false)
	case key.Matches(msg, k.Line):
		m.openBar(true)
	case key.Matches(msg, k.Fault):
		m.NextFault()
	case key.Matches(msg, k.Close):
		return m.Unselect()
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
		return m.change(m.tab)
	case key.Matches(msg, k.Outdent):
		return m.change(m.outdent)
	case key.Matches(msg, k.Comment):
		return m.change(m.comment)
	case key.Matches(msg, k.LineUp):
		return m.change(func() { m.moveLines(-1) })
	case key.Matches(msg, k.LineDown):
		return m.change(func() { m.moveLines(1) })
	case key.Matches(msg, k.Duplicate):
		return m.change(m.duplicate)
	case key.Matches(msg, k.Cut):
		return m.change(m.cut)
	case key.Matches(msg, k.Paste):
		return m.change(m.pasteCopied)
	case key.Matches(msg, k.Undo):
		return m.change(func() { m.Undo() })
	case key.Matches(msg, k.Redo):
		return m.change(func() { m.Redo() })
	case msg.Text != "":
		return m.change(func() { m.typed(msg.Text) })
	}
	return m.erase(msg)
}

// tab indents what is selected, or puts a tab in.
func (m *Model) tab() {
	if _, _, ok := m.Selected(); ok {
		m.indentLines()
		return
	}
	m.edit(m.cur, m.cur, "\t", typing)
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
	_, _, selected := m.Selected()
	if !selected && (s == "}" || s == ")") && ind != "" && strings.TrimLeft(ind, " \t") == "" {
		from := Pos{m.cur.Line, len(ind) - step(ind)}
		m.edit(from, m.cur, s, other)
		return
	}
	m.put(normal(s), typing)
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
	m.put(s, other)
}

// enter begins a line that is indented as the code asks, in place of what is selected.
func (m *Model) enter() {
	removed := m.removes()
	m.newLine()
	if removed {
		m.join()
	}
}

// newLine begins a line. Between brackets that belong together it opens them.
func (m *Model) newLine() {
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
