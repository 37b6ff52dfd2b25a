package diff

import (
	"fmt"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/ui"
)

// Model is a comparison that can be scrolled. It is not safe for concurrent use.
type Model struct {
	styles *ui.Styles
	names  [2]string
	texts  [2]string
	lines  [2][]string
	spans  [2][][]ui.Span
	rows   []Row
	top    int
	left   int // first column shown
	height int // of the last Draw
	length int // of what the last Draw could show
}

// SideWidth is the least width at which two texts stand side by side.
const SideWidth = 100

// New compares two pieces of Go source, each of which has a name.
func New(st *ui.Styles, leftName, left, rightName, right string) *Model {
	m := &Model{styles: st, names: [2]string{leftName, rightName}}
	m.lines[1], m.spans[1] = Split(right), ui.Highlight(right)
	m.texts[1] = right
	m.compare(left)
	m.top = max(m.first()-2, 0)
	return m
}

// SetLeft replaces the first text, and stays where it was scrolled to.
func (m *Model) SetLeft(text string) {
	if text != m.texts[0] {
		m.compare(text)
	}
}

func (m *Model) compare(left string) {
	m.texts[0], m.lines[0], m.spans[0] = left, Split(left), ui.Highlight(left)
	m.rows = Lines(m.lines[0], m.lines[1])
}

// first is the first row that differs.
func (m *Model) first() int {
	for i, r := range m.rows {
		if r.Op != Both {
			return i
		}
	}
	return 0
}

// Same reports whether the texts do not differ.
func (m *Model) Same() bool {
	for _, r := range m.rows {
		if r.Op != Both {
			return false
		}
	}
	return true
}

// Rows is how many rows the comparison takes at most, less the names.
func (m *Model) Rows() int { return len(m.rows) }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.styles = st }

// Scroll moves the view by n rows, down when positive.
func (m *Model) Scroll(n int) { m.top = max(min(m.top+n, m.length-m.height), 0) }

// Shift moves the view by n columns, to the right when positive.
func (m *Model) Shift(n int) { m.left = max(m.left+n, 0) }

// widest is the width of the longest line.
func (m *Model) widest() int {
	n := 0
	for _, side := range m.lines {
		for _, l := range side {
			n = max(n, ui.Width(l))
		}
	}
	return n
}

// Page is how many rows a page has, less one to keep the thread.
func (m *Model) Page() int { return max(m.height-1, 1) }

// Where says which rows are shown, of how many: "1–9 of 20", or "" when all are.
func (m *Model) Where() string {
	if m.length <= m.height {
		return ""
	}
	return fmt.Sprintf("%d–%d of %d", m.top+1, min(m.top+m.height, m.length), m.length)
}

// Draw paints what fits, under the names of the texts.
func (m *Model) Draw(p *ui.Painter) {
	if p.W() >= SideWidth {
		m.drawSides(p)
	} else {
		m.drawUnified(p)
	}
}

func (m *Model) fit(rows int, p *ui.Painter) *ui.Painter {
	m.length, m.height = rows, max(p.H()-1, 0)
	m.Scroll(0)
	w := p.W()
	if w >= SideWidth {
		w = (w - 1) / 2
	}
	m.left = min(m.left, max(m.widest()-(w-gutter), 0))
	return p.Sub(0, 1, p.W(), p.H()-1)
}

func (m *Model) drawUnified(p *ui.Painter) {
	x := p.Text(0, 0, "- "+m.names[0], m.styles.Bad)
	p.Text(x+3, 0, "+ "+m.names[1], m.styles.Good)
	body := m.fit(len(m.rows), p)
	for y := range body.H() {
		if m.top+y >= len(m.rows) {
			return
		}
		line := body.Sub(0, y, body.W(), 1)
		switch r := m.rows[m.top+y]; r.Op {
		case Both:
			m.drawLine(line, 1, r.Right, " ", m.styles.Gutter)
		case Left:
			m.drawLine(line, 0, r.Left, "-", m.styles.Bad)
		case Right:
			m.drawLine(line, 1, r.Right, "+", m.styles.Good)
		}
	}
}

// pair is what stands side by side: a row of each text, or -1.
type pair struct{ left, right int }

// pairs puts what was taken away beside what came in its place.
func (m *Model) pairs() []pair {
	var out []pair
	for i := 0; i < len(m.rows); {
		if m.rows[i].Op == Both {
			out = append(out, pair{m.rows[i].Left, m.rows[i].Right})
			i++
			continue
		}
		var gone, came []int
		for ; i < len(m.rows) && m.rows[i].Op != Both; i++ {
			if m.rows[i].Op == Left {
				gone = append(gone, m.rows[i].Left)
			} else {
				came = append(came, m.rows[i].Right)
			}
		}
		for k := range max(len(gone), len(came)) {
			pr := pair{-1, -1}
			if k < len(gone) {
				pr.left = gone[k]
			}
			if k < len(came) {
				pr.right = came[k]
			}
			out = append(out, pr)
		}
	}
	return out
}

func (m *Model) drawSides(p *ui.Painter) {
	half := (p.W() - 1) / 2
	p.Text(0, 0, ui.Cut(m.names[0], half), m.styles.Title)
	p.Text(half+1, 0, ui.Cut(m.names[1], half), m.styles.Title)
	pairs := m.pairs()
	body := m.fit(len(pairs), p)
	body.Fill(half, 0, 1, body.H(), '│', m.styles.Border)
	for y := range body.H() {
		if m.top+y >= len(pairs) {
			return
		}
		pr := pairs[m.top+y]
		both := pr.left >= 0 && pr.right >= 0 && same(m.lines[0][pr.left], m.lines[1][pr.right])
		for side, n := range [2]int{pr.left, pr.right} {
			mark, st := " ", m.styles.Gutter
			if !both {
				mark, st = [2]string{"-", "+"}[side], [2]uv.Style{m.styles.Bad, m.styles.Good}[side]
			}
			if n >= 0 {
				m.drawLine(body.Sub(side*(half+1), y, half, 1), side, n, mark, st)
			}
		}
	}
}

// gutter is the width of the mark and the number before a line.
const gutter = 6

func (m *Model) drawLine(p *ui.Painter, side, n int, mark string, st uv.Style) {
	p.Text(0, 0, mark, st)
	p.TextRight(gutter-1, 0, fmt.Sprint(n+1), st)
	body := p.Sub(gutter, 0, p.W()-gutter, 1)
	s, x, at := m.lines[side][n], -m.left, 0
	for _, sp := range m.spans[side][n] {
		if sp.To > len(s) {
			break
		}
		x = body.Text(x, 0, s[at:sp.From], m.styles.Code)
		x = body.Text(x, 0, s[sp.From:sp.To], m.styles.Of(sp.Class))
		at = sp.To
	}
	x = body.Text(x, 0, s[at:], m.styles.Code)
	if x > body.W() {
		body.Text(body.W()-1, 0, "→", m.styles.Gutter)
	}
	if m.left > 0 {
		body.Text(0, 0, "←", m.styles.Gutter)
	}
}
