package ui

import "charm.land/bubbles/v2/key"

// HelpTitle is a heading among the bindings of FullHelp: it has no keys.
func HelpTitle(text string) key.Binding { return key.NewBinding(key.WithHelp("", text)) }

// isTitle says whether b is a heading.
func isTitle(b key.Binding) bool { return len(b.Keys()) == 0 && b.Help().Key == "" }

// MouseHelp is what the mouse does, for FullHelp. Nothing is bound to it.
func MouseHelp() []key.Binding {
	what := func(name, does string) key.Binding {
		return key.NewBinding(key.WithHelp(name, does))
	}
	return []key.Binding{
		HelpTitle("Mouse"),
		what("click", "go there, or press it"),
		what("wheel", "scroll"),
		what("Shift+drag", "select text"),
	}
}

// DrawHelp draws keys in columns over the middle of p, beginning with number
// from. It returns where the next page begins, or 0 when this is the last one.
// A click on a key is a press of it.
func DrawHelp(p *Painter, columns [][]key.Binding, from int, st *Styles) (next int) {
	nameW, whatW := 0, 0
	for _, col := range columns {
		for _, b := range col {
			if !isTitle(b) {
				nameW, whatW = max(nameW, Width(b.Help().Key)), max(whatW, Width(b.Help().Desc))
			}
		}
	}
	cell, room := nameW+2+whatW+3, max(p.H()-2, 1)
	keys, rows, cols := arrange(columns, max((p.W()-3)/cell, 1), room)
	from = min(from, len(keys))
	title := "Keys · any key closes this"
	shown := keys[from:]
	if n := rows * cols; len(shown) > n {
		shown, next, title = shown[:n], from+n, "Keys · any key shows more, Esc closes this"
	}
	w, h := min(cols*cell+2, p.W()), min(rows+2, p.H())
	in := window(p, w, h, title, st)
	for i, b := range shown {
		x, y := 1+i/rows*cell, i%rows
		if isTitle(b) {
			in.Text(x, y, b.Help().Desc, st.Heading)
			continue
		}
		in.Text(x, y, b.Help().Key, st.Key)
		in.Text(x+nameW+2, y, b.Help().Desc, st.Text)
		in.KeyZone(x, y, cell-2, 1, b)
	}
	return next
}

// window is the inside of a box of that size over the middle of p.
func window(p *Painter, w, h int, title string, st *Styles) *Painter {
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Fill(0, 0, w, h, ' ', st.Text)
	return area.Box(title, st.BorderFocus, st.TitleFocus)
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

// DrawNotice draws paragraphs in a box over the middle of p, as far as there is
// room for them.
func DrawNotice(p *Painter, title string, paragraphs []string, st *Styles) {
	w := min(p.W(), 72)
	var lines []string
	for _, s := range paragraphs {
		lines = append(lines, Wrap(s, max(w-4, 1))...)
	}
	h := min(len(lines)+2, p.H())
	in := window(p, w, h, title, st)
	for y, s := range lines {
		in.Text(1, y, s, st.Text)
	}
}
