package ui

import "charm.land/bubbles/v2/key"

// TooSmall says that the window has no room for a screen, in as much of it as there is.
func TooSmall(p *Painter, st *Styles) {
	lines := Wrap("This window is too small for understudy: it needs 40 columns and 10 lines. Make it larger, or quit (Ctrl+Q) and use understudy --plain, which works anywhere.", max(p.W(), 1))
	for y, s := range lines {
		p.Text(0, y, s, st.Text)
	}
}

// DrawKeys draws bindings in one line, as many as fit: "F5 run  F8 next step".
func DrawKeys(p *Painter, keys []key.Binding, st *Styles) {
	x := 0
	for _, b := range keys {
		name, what := Bound(b), b.Help().Desc
		if x+Width(name)+1+Width(what) > p.W() {
			continue // a shorter one may fit still
		}
		x = p.Text(x, 0, name, st.Key)
		x = p.Text(x+1, 0, what, st.Dim) + 2
	}
}

// DrawHelp draws all keys in columns over the middle of p, as far as there is room.
func DrawHelp(p *Painter, title string, columns [][]key.Binding, st *Styles) {
	var all []key.Binding
	nameW, whatW := 0, 0
	for _, col := range columns {
		for _, b := range col {
			all = append(all, b)
			nameW, whatW = max(nameW, Width(b.Help().Key)), max(whatW, Width(b.Help().Desc))
		}
	}
	cell := nameW + 2 + whatW + 3
	cols := max((p.W()-4)/cell, 1)
	rows := (len(all) + cols - 1) / cols
	if cols > len(columns) {
		cols, rows = len(columns), 0
		for _, col := range columns {
			rows = max(rows, len(col))
		}
		all = byColumn(columns, rows)
	}
	w, h := min(cols*cell+2, p.W()), min(rows+2, p.H())
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Fill(0, 0, w, h, ' ', st.Text)
	in := area.Box(title, st.BorderFocus, st.TitleFocus)
	for i, b := range all {
		x, y := 1+i/rows*cell, i%rows
		in.Text(x, y, b.Help().Key, st.Key)
		in.Text(x+nameW+2, y, b.Help().Desc, st.Text)
	}
}

// byColumn puts the columns one after the other, each filled up to that many rows.
func byColumn(columns [][]key.Binding, rows int) []key.Binding {
	out := make([]key.Binding, len(columns)*rows)
	for i, col := range columns {
		copy(out[i*rows:], col)
	}
	return out
}
