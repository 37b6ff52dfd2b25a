package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"understudy/tui/ui"
)

// cluster is the grapheme cluster of s that begins at its start, and its width
// on the screen: at least 1, so that the cursor is never at two places at once.
func cluster(s string) (drawn string, width, size int) {
	drawn, width, size = ui.Next(s)
	if width == 0 {
		return hidden, 1, size
	}
	return drawn, width, size
}

// hidden stands for what cannot be seen, a bidirectional mark say.
const hidden = "·"

// columns is the screen column of byte col in line s.
func columns(s string, col int) int {
	x := 0
	for at := 0; at < col && at < len(s); {
		_, w, n := cluster(s[at:])
		x += w
		at += n
	}
	return x
}

// byteAt is the byte of line s at screen column x, or the line's end.
func byteAt(s string, x int) int {
	at := 0
	for at < len(s) {
		_, w, n := cluster(s[at:])
		if x < w {
			break
		}
		x -= w
		at += n
	}
	return at
}

// prev is the start of the cluster that ends at col.
func prev(s string, col int) int {
	if col > 0 && col <= len(s) && s[col-1] < utf8.RuneSelf && (col == 1 || s[col-2] < utf8.RuneSelf) {
		return col - 1
	}
	at, last := 0, 0
	for at < col {
		_, _, n := cluster(s[at:])
		last = at
		at += n
	}
	return last
}

// setCursor puts the cursor at p and shows it.
func (m *Model) setCursor(p Pos) {
	m.cur, m.goal, m.follow = p, -1, true
}

// moveTo puts the cursor at p, or the nearest place there is, and ends the undo step.
func (m *Model) moveTo(p Pos) {
	p.Line = min(max(p.Line, 0), len(m.lines)-1)
	p.Col = min(max(p.Col, 0), len(m.lines[p.Line]))
	m.hist.sealed = true
	m.setCursor(m.whole(p))
}

// whole is p, or the end of the cluster that p is in the middle of: what is put in
// before a combining mark becomes one with it.
func (m *Model) whole(p Pos) Pos {
	if line := m.lines[p.Line]; p.Col < len(line) && line[p.Col] >= utf8.RuneSelf {
		p.Col = byteAt(line, columns(line, p.Col))
	}
	return p
}

// left is the place one cluster before p.
func (m *Model) before(p Pos) Pos {
	switch {
	case p.Col > 0:
		p.Col = prev(m.lines[p.Line], p.Col)
	case p.Line > 0:
		p.Line--
		p.Col = len(m.lines[p.Line])
	}
	return p
}

// next is the place one cluster after p.
func (m *Model) after(p Pos) Pos {
	switch line := m.lines[p.Line]; {
	case p.Col < len(line):
		_, _, n := cluster(line[p.Col:])
		p.Col += n
	case p.Line < len(m.lines)-1:
		p.Line, p.Col = p.Line+1, 0
	}
	return p
}

// vertical moves n lines down, or up, and keeps to the column it began in.
func (m *Model) vertical(n int) {
	goal := m.goal
	if goal < 0 {
		goal = columns(m.lines[m.cur.Line], m.cur.Col)
	}
	line := min(max(m.cur.Line+n, 0), len(m.lines)-1)
	m.moveTo(Pos{line, byteAt(m.lines[line], goal)})
	m.goal = goal
}

// home goes to the first letter of the line, and from there to its start.
func (m *Model) home() {
	line := m.lines[m.cur.Line]
	ind := len(line) - len(strings.TrimLeft(line, " \t"))
	if m.cur.Col == ind {
		ind = 0
	}
	m.moveTo(Pos{m.cur.Line, ind})
}

// wordLeft is the start of the word before the cursor.
func (m *Model) wordLeft() Pos {
	p := m.before(m.cur)
	for p != (Pos{}) && !wordAt(m.lines[p.Line], p.Col) {
		p = m.before(p)
	}
	for p.Col > 0 && wordAt(m.lines[p.Line], prev(m.lines[p.Line], p.Col)) {
		p.Col = prev(m.lines[p.Line], p.Col)
	}
	return p
}

// wordRight is the end of the word after the cursor.
func (m *Model) wordRight() Pos {
	p, end := m.cur, m.end()
	for p != end && !wordAt(m.lines[p.Line], p.Col) {
		p = m.after(p)
	}
	for wordAt(m.lines[p.Line], p.Col) {
		p = m.after(p)
	}
	return p
}

func wordAt(s string, col int) bool {
	if col >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[col:])
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}
