package editor

import "strings"

// moveLines moves the touched lines one line up or down, with cursor and selection.
func (m *Model) moveLines(dir int) {
	first, last := m.touched()
	from, to := first+min(dir, 0), last+max(dir, 0)
	if from < 0 || to >= len(m.lines) {
		return
	}
	fresh := make([]string, 0, to-from+1)
	if dir > 0 {
		fresh = append(fresh, m.lines[to])
	}
	fresh = append(fresh, m.lines[first:last+1]...)
	if dir < 0 {
		fresh = append(fresh, m.lines[from])
	}
	cur, sel := m.cur, m.sel
	m.edit(Pos{from, 0}, Pos{to, len(m.lines[to])}, strings.Join(fresh, "\n"), other)
	m.bring(cur, sel, dir)
}

// duplicate puts the touched lines once more below themselves, and goes there.
func (m *Model) duplicate() {
	first, last := m.touched()
	cur, sel := m.cur, m.sel
	end := Pos{last, len(m.lines[last])}
	m.edit(end, end, "\n"+strings.Join(m.lines[first:last+1], "\n"), other)
	m.bring(cur, sel, last-first+1)
}

// bring brings cursor and selection back to what they stood at, which is n lines
// further down now.
func (m *Model) bring(cur Pos, sel selection, n int) {
	cur.Line += n
	sel.anchor.Line += n
	m.moveTo(cur)
	if sel.on && sel.anchor.Line < len(m.lines) {
		m.sel = sel
	}
}

// NextFault goes to the next fault below the cursor, or around the end to the first,
// and reports whether there is any.
func (m *Model) NextFault() bool {
	var to, first *Pos
	for _, f := range m.faults {
		p := Pos{f.Line - 1, max(f.Col-1, 0)}
		if first == nil || less(p, *first) {
			first = &p
		}
		if less(m.cur, p) && (to == nil || less(p, *to)) {
			to = &p
		}
	}
	if to == nil {
		to = first
	}
	if to == nil {
		return false
	}
	m.MoveTo(*to)
	return true
}
