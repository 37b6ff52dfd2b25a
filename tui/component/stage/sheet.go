package stage

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// sheet is all about a process, line by line, so far down as one looks.
type sheet struct {
	m     *Model
	n     *node
	w, h  int // of what is seen at once
	most  int // lines that are needed
	lines []sheetLine
}

// sheetLine is a line: what stands at its begin, what it says, and at the right what is
// less important.
type sheetLine struct {
	head, text, note string
	x                int // where text begins
	headStyle, style uv.Style
}

func (d *sheet) full() bool { return len(d.lines) >= d.most }

// draw paints the lines that one has scrolled to into p, and marks in the frame of the
// box around it that there are more.
func (d *sheet) draw(p, box *ui.Painter) {
	c := &d.m.choice
	c.down = max(min(c.down, len(d.lines)-d.h), 0)
	above, below := c.down > 0, len(d.lines) > c.down+d.h
	c.long = above || below
	for y := range min(len(d.lines)-c.down, d.h) {
		l := &d.lines[c.down+y]
		p.Text(0, y, l.head, l.headStyle)
		room := p.W() - l.x
		if nw := ui.Width(l.note); nw > 0 && nw+6 < room {
			p.TextRight(p.W(), y, l.note, d.m.st.Dim)
			room -= nw + 1
		}
		p.Text(l.x, y, ui.Cut(l.text, room), l.style)
	}
	if above {
		d.mark(box, max(box.W()-6, 0), 0, " ↑ [ ", d.m.keys.ScrollUp)
	}
	if below {
		d.mark(box, 1, box.H()-1, " ↓ more: ] ", d.m.keys.ScrollDown)
	}
}

// mark writes into the frame how to see more. A click there does.
func (d *sheet) mark(box *ui.Painter, x, y int, text string, b key.Binding) {
	box.Text(x, y, ui.Cut(text, box.W()-x-1), d.m.st.Hint)
	box.KeyZone(x, y, ui.Width(text), 1, b)
}

// scrollLines is how far a key scrolls the inspector.
const scrollLines = 5

// scrollInspector scrolls it by n lines. How far it goes is known when it is drawn.
func (m *Model) scrollInspector(n int) {
	m.choice.down = min(max(m.choice.down+n, 0), maxDown)
}

// maxDown bounds how far one can scroll.
const maxDown = 5000

// maxWrapped bounds the lines of one value: nobody reads more of a message.
const maxWrapped = 12

// put writes a name and what there is to say, on as many lines as it takes.
func (d *sheet) put(name, value string, st uv.Style) {
	const indent = 11
	if value == "" {
		return
	}
	x := indent
	if d.w < 30 {
		x = ui.Width(name) + 1
	}
	d.wrap(sheetLine{head: name, headStyle: d.m.st.Dim, x: x, style: st}, value)
}

// row writes a glyph, a text, and at the right what is less important.
func (d *sheet) row(glyph, text, note string, st uv.Style) {
	d.wrap(sheetLine{head: glyph, headStyle: st, x: 2, note: note, style: st}, text)
}

// wrap adds the lines that text takes in l.
func (d *sheet) wrap(l sheetLine, text string) {
	room := max(d.w-l.x, 1)
	if nw := ui.Width(l.note); nw > 0 && nw+6 < room {
		room -= nw + 1
	}
	for i, s := range ui.Wrap(text, room) {
		if i == maxWrapped || d.full() {
			return
		}
		l.text = s
		d.lines = append(d.lines, l)
		l.head, l.note = "", ""
	}
}
