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
