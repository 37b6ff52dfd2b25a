package editor

import "time"

// doubleClick is how soon a second click on a cell makes one of two.
const doubleClick = 400 * time.Millisecond

// clicks counts the clicks on one cell.
type clicks struct {
	now   func() time.Time
	at    time.Time
	x, y  int
	n     int
	first [2]Pos // what the click selected: a drag goes on from it by words, or lines
}

// again notes a click, and is how many there were at once: 1, 2 or 3.
func (c *clicks) again(x, y int) int {
	now := c.now()
	if c.n == 0 || c.n == 3 || c.x != x || c.y != y || now.Sub(c.at) > doubleClick {
		c.n = 0
	}
	c.at, c.x, c.y, c.n = now, x, y, c.n+1
	return c.n
}

// Click puts the cursor to a cell of what was drawn last. The second click on it
// selects the word there, the third the line.
func (m *Model) Click(x, y int) {
	p, ok := m.cell(x, y)
	if !ok || y < 0 {
		return
	}
	m.list, m.bar = nil, nil
	m.sel = selection{}
	m.moveTo(p)
	from, to := m.unit(m.cur, m.clicks.again(x, y))
	m.clicks.first = [2]Pos{from, to}
	if from != to {
		m.moveTo(to)
		m.sel = selection{on: true, anchor: from}
	}
}

// Drag selects up to a cell, which may lie outside of what was drawn: then the
// view follows. After a double click it goes by words, after a triple one by lines.
func (m *Model) Drag(x, y int) {
	p, ok := m.cell(x, y)
	if !ok || m.clicks.n == 0 {
		return
	}
	from, to := m.unit(p, m.clicks.n)
	first := m.clicks.first
	anchor := first[0]
	if less(from, first[0]) {
		anchor, to = first[1], from
	}
	m.moveTo(to)
	m.sel = selection{on: anchor != m.cur, anchor: anchor}
}

// cell is the place at a cell of what was drawn last, or next to it.
func (m *Model) cell(x, y int) (Pos, bool) {
	if len(m.rows) == 0 {
		return Pos{}, false
	}
	line := 0
	switch {
	case y < 0:
		line = max(m.rows[0]-1, 0)
	case y >= len(m.rows):
		line = min(m.rows[len(m.rows)-1]+1, len(m.lines)-1)
	default:
		line = m.rows[y]
	}
	s := m.lines[min(line, len(m.lines)-1)]
	return Pos{min(line, len(m.lines)-1), byteAt(s, max(x-m.bodyX+m.left, 0))}, true
}

// unit is what a number of clicks at p selects: nothing, the word, the line.
func (m *Model) unit(p Pos, n int) (from, to Pos) {
	switch n {
	case 2:
		return m.wordAround(p)
	case 3:
		if p.Line < len(m.lines)-1 {
			return Pos{p.Line, 0}, Pos{p.Line + 1, 0}
		}
		return Pos{p.Line, 0}, Pos{p.Line, len(m.lines[p.Line])}
	}
	return p, p
}

// wordAround is the word at p, or the character there if it is in none.
func (m *Model) wordAround(p Pos) (from, to Pos) {
	line := m.lines[p.Line]
	if !wordAt(line, p.Col) {
		to = p
		if p.Col < len(line) {
			to = m.after(p)
		}
		return p, to
	}
	from, to = p, p
	for from.Col > 0 && wordAt(line, prev(line, from.Col)) {
		from.Col = prev(line, from.Col)
	}
	for wordAt(line, to.Col) {
		to = m.after(to)
	}
	return from, to
}
