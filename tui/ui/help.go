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
	shown, next := helpPage(columns, from, p.W()-4, max(p.H()-2, 1))
	title := "Keys · any key closes this"
	if next > 0 {
		title = "Keys · any key shows more, Esc closes this"
	}
	w, rows := Width(title)+2, 1
	if sum := totalWidth(shown); sum > w {
		w = sum
	}
	for _, col := range shown {
		rows = max(rows, len(col))
	}
	in := window(p, min(w+4, p.W()), min(rows+2, p.H()), title, st)
	x := 1
	for _, col := range shown {
		x += drawHelpColumn(in.Sub(x, 0, in.W()-x, in.H()), col, st)
	}
	return next
}

// drawHelpColumn returns how wide the column was, with what is between it and the next.
func drawHelpColumn(p *Painter, col []key.Binding, st *Styles) int {
	nameW, w := helpWidths(col)
	for y, b := range col {
		if isTitle(b) {
			p.Text(0, y, b.Help().Desc, st.Heading)
			continue
		}
		p.Text(0, y, b.Help().Key, st.Key)
		p.Text(nameW+2, y, b.Help().Desc, st.Text)
		p.KeyZone(0, y, w, 1, b)
	}
	return w + helpGap
}

// helpGap is between two columns of keys.
const helpGap = 3

// helpWidths are those of the names in a column, and of all of it.
func helpWidths(col []key.Binding) (names, all int) {
	what, titles := 0, 0
	for _, b := range col {
		if isTitle(b) {
			titles = max(titles, Width(b.Help().Desc))
			continue
		}
		names, what = max(names, Width(b.Help().Key)), max(what, Width(b.Help().Desc))
	}
	return names, max(names+2+what, titles)
}

func totalWidth(columns [][]key.Binding) int {
	sum := 0
	for _, col := range columns {
		_, w := helpWidths(col)
		sum += w + helpGap
	}
	return max(sum-helpGap, 0)
}

// helpPage is what fits into w by h from number from on: the columns as they came,
// if all of them fit; else all keys in a row, cut into columns of h. It shows one
// column at least, and never ends one with a title.
func helpPage(columns [][]key.Binding, from, w, h int) (page [][]key.Binding, next int) {
	longest := 0
	var keys []key.Binding
	for _, col := range columns {
		longest = max(longest, len(col))
		keys = append(keys, col...)
	}
	if longest <= h && totalWidth(columns) <= w {
		return columns, 0
	}
	at := min(from, len(keys))
	for at < len(keys) {
		n := min(h, len(keys)-at)
		if n > 1 && isTitle(keys[at+n-1]) && at+n < len(keys) {
			n--
		}
		col := keys[at : at+n]
		if len(page) > 0 && totalWidth(append(page[:len(page):len(page)], col)) > w {
			return page, at
		}
		page = append(page, col)
		at += n
	}
	return page, 0
}

// window is the inside of a box of that size over the middle of p.
func window(p *Painter, w, h int, title string, st *Styles) *Painter {
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Fill(0, 0, w, h, ' ', st.Text)
	return area.Box(title, st.BorderFocus, st.TitleFocus)
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
