package ui

import "charm.land/bubbles/v2/key"

// DrawHelp draws keys in columns over the middle of p, beginning with number
// from. It returns where the next page begins, or 0 when this is the last one.
func DrawHelp(p *Painter, columns [][]key.Binding, from int, st *Styles) (next int) {
	nameW, whatW := 0, 0
	for _, col := range columns {
		for _, b := range col {
			nameW, whatW = max(nameW, Width(b.Help().Key)), max(whatW, Width(b.Help().Desc))
		}
	}
	cell, room := nameW+2+whatW+3, max(p.H()-2, 1)
	keys, rows, cols := arrange(columns, max((p.W()-3)/cell, 1), room)
	from = min(from, len(keys))
	title := "Keys · any key closes this"
	shown := keys[from:]
	if n := rows * cols; len(shown) > n {
		shown, next, title = shown[:n], from+n, "Keys · any key shows more"
	}
	w, h := min(cols*cell+2, p.W()), min(rows+2, p.H())
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Fill(0, 0, w, h, ' ', st.Text)
	in := area.Box(title, st.BorderFocus, st.TitleFocus)
	for i, b := range shown {
		x, y := 1+i/rows*cell, i%rows
		in.Text(x, y, b.Help().Key, st.Key)
		in.Text(x+nameW+2, y, b.Help().Desc, st.Text)
	}
	return next
}

// arrange puts the bindings into one row of cells after the other, top to
// bottom: in the columns they came in when those fit, else close together.
func arrange(columns [][]key.Binding, cols, room int) (keys []key.Binding, rows, fit int) {
	longest := 0
	for _, col := range columns {
		keys = append(keys, col...)
		longest = max(longest, len(col))
	}
	if len(columns) <= cols && longest <= room {
		aligned := make([]key.Binding, len(columns)*longest)
		for i, col := range columns {
			copy(aligned[i*longest:], col)
		}
		return aligned, max(longest, 1), len(columns)
	}
	return keys, max(min((len(keys)+cols-1)/cols, room), 1), cols
}
