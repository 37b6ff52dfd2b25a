package editor

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// selection is what is selected: from the anchor to the cursor.
type selection struct {
	on     bool
	held   bool // by the key that marks: every motion goes on with it
	anchor Pos
}

// Selected is the selected text's two ends, and whether there is any.
func (m *Model) Selected() (from, to Pos, ok bool) {
	if !m.sel.on || m.sel.anchor == m.cur {
		return m.cur, m.cur, false
	}
	if less(m.cur, m.sel.anchor) {
		return m.cur, m.sel.anchor, true
	}
	return m.sel.anchor, m.cur, true
}

// Hint is what can be done with what is selected, or "" if nothing is.
func (m *Model) Hint() string {
	_, _, ok := m.Selected()
	switch {
	case ok && m.ro:
		return "Selected: Alt+C copies it, Esc lets it go."
	case ok:
		return "Selected: Alt+C copies, Ctrl+X cuts, Tab indents, Ctrl+/ comments, Esc lets it go."
	case m.sel.held:
		return "Move the cursor: what is between is selected. Esc ends it."
	}
	return ""
}

// Unselect selects nothing, and reports whether anything was, or was going to be.
func (m *Model) Unselect() bool {
	was := m.sel.on
	m.sel = selection{}
	return was
}

// SelectAll selects the whole text.
func (m *Model) SelectAll() {
	m.moveTo(m.end())
	m.sel = selection{on: true}
}

func less(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// mark begins a selection that motions go on with, or ends it.
func (m *Model) mark() {
	if m.Unselect() {
		return
	}
	m.sel = selection{on: true, held: true, anchor: m.cur}
}

// stretch is called after a motion from was: the selection goes along, or goes away.
func (m *Model) stretch(was Pos, extends bool) {
	switch {
	case m.sel.on && (extends || m.sel.held):
	case extends:
		m.sel = selection{on: true, anchor: was}
	default:
		m.sel = selection{}
	}
}

// unshifted is msg without Shift, if it is a key that only moves.
func unshifted(msg tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	if msg.Mod&tea.ModShift == 0 || msg.Text != "" {
		return msg, false
	}
	switch msg.Code {
	case tea.KeyLeft, tea.KeyRight, tea.KeyUp, tea.KeyDown, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown:
		msg.Mod &^= tea.ModShift
		return msg, true
	}
	return msg, false
}

// removes takes the selected text out, and reports whether there was any.
func (m *Model) removes() bool {
	from, to, ok := m.Selected()
	if ok {
		m.edit(from, to, "", other)
	}
	return ok
}

// touched is the lines that the selection touches, or that of the cursor. One at whose
// start the selection ends is not touched.
func (m *Model) touched() (first, last int) {
	from, to, ok := m.Selected()
	if ok && to.Col == 0 && to.Line > from.Line {
		to.Line--
	}
	return from.Line, to.Line
}

// rewrite replaces the lines from first to last by what f makes of each, in one
// step, and keeps cursor and selection at what they stand at.
func (m *Model) rewrite(first, last int, f func(string) string) {
	fresh := make([]string, 0, last-first+1)
	for _, l := range m.lines[first : last+1] {
		fresh = append(fresh, f(l))
	}
	cur, sel := m.cur, m.sel
	old := slices.Clone(m.lines[first : last+1])
	place := func(p Pos) Pos { // what changes is the start of a line
		if p.Line < first || p.Line > last || p.Col == 0 && sel.on {
			return p
		}
		n := p.Line - first
		p.Col = max(len(fresh[n])-(len(old[n])-p.Col), 0)
		return p
	}
	cur, sel.anchor = place(cur), place(sel.anchor)
	m.edit(Pos{first, 0}, Pos{last, len(m.lines[last])}, strings.Join(fresh, "\n"), other)
	m.moveTo(cur)
	m.sel = sel
}

// indentLines moves the touched lines one step to the right.
func (m *Model) indentLines() {
	first, last := m.touched()
	m.rewrite(first, last, func(l string) string {
		if l == "" {
			return l
		}
		return "\t" + l
	})
}

// outdent takes one step of indentation from the touched lines.
func (m *Model) outdent() {
	first, last := m.touched()
	m.rewrite(first, last, func(l string) string {
		ind := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		return ind[:len(ind)-step(ind)] + l[len(ind):]
	})
}

// comment turns the touched lines into comments, or back if they all are.
func (m *Model) comment() {
	first, last := m.touched()
	all, least := true, -1
	for _, l := range m.lines[first : last+1] {
		rest := strings.TrimLeft(l, " \t")
		if rest == "" {
			continue
		}
		all = all && strings.HasPrefix(rest, "//")
		if n := len(l) - len(rest); least < 0 || n < least {
			least = n
		}
	}
	if least < 0 { // there is nothing in them
		return
	}
	m.rewrite(first, last, func(l string) string {
		rest := strings.TrimLeft(l, " \t")
		switch ind := l[:len(l)-len(rest)]; {
		case rest == "":
			return l
		case all:
			return ind + strings.TrimPrefix(strings.TrimPrefix(rest, "//"), " ")
		default:
			return l[:least] + "// " + l[least:]
		}
	})
}
