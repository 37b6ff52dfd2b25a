package editor

import (
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/ui"
)

// mark is a piece of a line that is drawn in another way: bytes from and to, and
// one column more if the line break belongs to it.
type mark struct {
	line, from, to int
	over           bool
	style          uv.Style
}

// Styles of marks. They need no colour, so that each theme has them.
var (
	pairStyle = uv.Style{Attrs: uv.AttrBold, Underline: uv.UnderlineSingle}
	hitStyle  = uv.Style{Underline: uv.UnderlineSingle}
)

// marks is the pair of brackets at the cursor. A pair that does not fit, and a
// closing bracket without an opening one, look like errors; an opening one may be
// just being typed.
func (m *Model) marks(focus bool) []mark {
	if !focus || m.bar != nil {
		return nil
	}
	p, ok := m.nearBracket()
	if !ok {
		return nil
	}
	b := m.bracketAt(p)
	to, other, far := m.pair(p)
	style := pairStyle
	if other != 0 && !fits(b, other) || other == 0 && !far && !opening(b) {
		style = m.styles.ErrorMark
	}
	if other == 0 {
		return []mark{{p.Line, p.Col, p.Col + 1, false, style}}
	}
	return []mark{{p.Line, p.Col, p.Col + 1, false, style}, {to.Line, to.Col, to.Col + 1, false, style}}
}

// drawMarks draws the marks of line n, what was found in it, and the selection.
func (m *Model) drawMarks(p *ui.Painter, n int, marks []mark) {
	for _, k := range marks {
		if k.line == n {
			m.drawMark(p, k)
		}
	}
	for _, h := range m.hitsOf(n) {
		m.drawMark(p, mark{n, h.from, h.to, false, hitStyle})
	}
	from, to, ok := m.Selected()
	if !ok || n < from.Line || n > to.Line {
		return
	}
	k := mark{n, 0, len(m.lines[n]), n < to.Line, m.styles.Selected}
	if n == from.Line {
		k.from = from.Col
	}
	if n == to.Line {
		k.to = to.Col
	}
	m.drawMark(p, k)
}

func (m *Model) drawMark(p *ui.Painter, k mark) {
	line := m.lines[k.line]
	x := columns(line, k.from)
	w := columns(line[min(k.from, len(line)):], k.to-k.from)
	if k.over {
		w++
	}
	x -= m.left
	if x < 0 {
		x, w = 0, w+x
	}
	p.Restyle(x, 0, w, 1, k.style)
}
