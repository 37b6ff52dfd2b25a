package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// TooSmall says that the window has no room for a screen, in as much of it as there is.
func TooSmall(p *Painter, st *Styles) {
	lines := Wrap("This window is too small for understudy: it needs 40 columns and 10 lines. Make it larger, or quit (Ctrl+Q) and use understudy --plain, which works anywhere.", max(p.W(), 1))
	for y, s := range lines {
		p.Text(0, y, s, st.Text)
	}
}

// DrawKeys draws bindings in one line, as many as fit: "F5 run  F8 next step".
// A click on one presses it.
func DrawKeys(p *Painter, keys []key.Binding, st *Styles) {
	x := 0
	for _, b := range keys {
		name, what := Bound(b), b.Help().Desc
		if x+Width(name)+1+Width(what) > p.W() {
			continue // a shorter one may fit still
		}
		from := x
		x = p.Text(x, 0, name, st.Key)
		x = p.Text(x+1, 0, what, st.Dim) + 2
		p.KeyZone(from, 0, x-2-from, 1, b)
	}
}

// DrawTabs draws names in one line, the one at number here in brackets, and
// returns the x after them: " 1 Procs [2 Tree] 3 Messages ". A click on one sends
// pick of its number, unless pick is nil. Without room for all it names the
// current one only, and a click goes to the next.
func DrawTabs(p *Painter, names []string, here int, on, off uv.Style, pick func(int) tea.Msg) int {
	if len(names) == 0 {
		return 0
	}
	width := 0
	for _, n := range names {
		width += Width(n) + 2
	}
	tab := func(x, i int, s string, st uv.Style) int {
		to := p.Text(x, 0, s, st)
		if pick != nil {
			p.Zone(x, 0, to-x, 1, pick(i))
		}
		return to
	}
	if width > p.W() {
		where := fmt.Sprintf("[%s] %d/%d ", names[here], here+1, len(names))
		return tab(0, (here+1)%len(names), Cut(where, p.W()), on)
	}
	x := 0
	for i, n := range names {
		if i == here {
			x = tab(x, i, "["+n+"]", on)
		} else {
			x = tab(x, i, " "+n+" ", off)
		}
	}
	return x
}
