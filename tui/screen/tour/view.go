package tour

import (
	"fmt"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/ui"
)

// Sizes of the box with the words.
const (
	boxWidth    = 52
	leastWidth  = 40
	leastHeight = 10
)

// Draw paints the lesson and, over it, the tip of now beside what it is about.
func (m *Model) Draw(p *ui.Painter) {
	m.Screen.Draw(p)
	if p.W() < leastWidth || p.H() < leastHeight {
		return // the screen says that it is too small
	}
	p.HideCursor()
	p.Zone(0, 0, p.W(), p.H(), nil)
	t := m.tips[m.at]
	w := min(boxWidth, p.W())
	lines := ui.Wrap(t.text, w-4)
	h := min(len(lines)+4, p.H())
	x, y := (p.W()-w)/2, (p.H()-h)/2
	if part, ok := p.Marked(t.mark); ok {
		m.point(part)
		px, py := part.At()
		x, y = beside(p, area{px, py, part.W(), part.H()}, w, h)
	}
	m.drawTip(p.Sub(x, y, w, h), t, lines)
}

func (m *Model) drawTip(p *ui.Painter, t tip, lines []string) {
	st := m.styles
	p.Fill(0, 0, p.W(), p.H(), ' ', st.Text)
	in := p.Box(fmt.Sprintf("%s · %d of %d", t.title, m.at+1, len(m.tips)), st.Hint, st.Hint)
	for i, s := range lines[:min(len(lines), max(in.H()-2, 0))] {
		in.Text(1, i, s, st.Text)
	}
	ui.DrawKeys(in.Sub(1, in.H()-1, in.W()-2, 1), m.ShortHelp(), st)
}

// point draws a thick frame around a part.
func (m *Model) point(p *ui.Painter) {
	st := uv.Style{Fg: m.styles.Hint.Fg, Attrs: uv.AttrReverse}
	w, h := p.W(), p.H()
	if h < 3 {
		p.Restyle(0, 0, w, h, st)
		return
	}
	p.Restyle(0, 0, w, 1, st)
	p.Restyle(0, h-1, w, 1, st)
	p.Restyle(0, 1, 1, h-2, st)
	p.Restyle(w-1, 1, 1, h-2, st)
}

type area struct{ x, y, w, h int }

// beside is where a box of w by h goes so that it does not cover a part: above or
// below it, or at one of its sides, as near as there is room; else in the corner
// of the screen that is farthest from its middle.
func beside(p *ui.Painter, a area, w, h int) (x, y int) {
	inX := max(min(a.x+(a.w-w)/2, p.W()-w), 0)
	inY := max(min(a.y+(a.h-h)/2, p.H()-h), 0)
	switch {
	case p.W()-a.x-a.w >= w:
		return a.x + a.w, inY
	case a.x >= w:
		return a.x - w, inY
	case p.H()-a.y-a.h >= h:
		return inX, a.y + a.h
	case a.y >= h:
		return inX, a.y - h
	}
	x, y = 0, 0
	if a.x+a.w/2 < p.W()/2 {
		x = p.W() - w
	}
	if a.y+a.h/2 < p.H()/2 {
		y = p.H() - h
	}
	return x, y
}
