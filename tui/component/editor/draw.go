package editor

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Draw paints the part of the text around the cursor. With focus it asks for
// the terminal's cursor and marks its line.
func (m *Model) Draw(p *ui.Painter, focus bool) {
	if m.bar != nil && p.H() > 0 {
		m.drawText(p.Sub(0, 0, p.W(), p.H()-1), focus)
		m.drawBar(p, p.H()-1, focus)
		return
	}
	m.drawText(p, focus)
}

func (m *Model) drawText(p *ui.Painter, focus bool) {
	m.bodyX = m.gutter()
	m.height = max(p.H(), 1)
	m.scrollTo(p.W()-m.bodyX, p.H())
	m.lexLines(m.top + p.H())
	m.rows = m.rows[:0]
	marks := m.marks(focus)
	for n, y := m.top, 0; n < len(m.lines) && y < p.H(); n++ {
		m.drawLine(p, n, y, focus)
		m.drawMarks(p.Sub(m.bodyX, y, p.W()-m.bodyX, 1), n, marks)
		m.rows = append(m.rows, n)
		y++
		for _, row := range m.notes(n, p.W()) {
			if y < p.H() {
				p.Text(row.x, y, row.text, row.style)
				m.rows = append(m.rows, n)
			}
			y++
		}
	}
}

// gutter is the width of what stands left of the text.
func (m *Model) gutter() int {
	if m.prompt != "" {
		return ui.Width(m.prompt)
	}
	return max(len(fmt.Sprint(len(m.lines))), 2) + 2
}

func (m *Model) drawLine(p *ui.Painter, n, y int, focus bool) {
	here := focus && n == m.cur.Line
	m.drawGutter(p, n, y, here)
	body := p.Sub(m.bodyX, y, p.W()-m.bodyX, 1)
	line := m.lines[n]
	x := m.drawCode(body, line, m.lexed[n].spans)
	if m.left > 0 {
		body.Text(0, 0, "←", m.styles.Gutter)
	}
	if x > body.W() {
		body.Text(body.W()-1, 0, "→", m.styles.Gutter)
	}
	if here {
		p.Restyle(m.bodyX, y, p.W(), 1, m.styles.CursorLine)
		p.SetCursor(m.bodyX+columns(line, m.cur.Col)-m.left, y)
	}
}

// drawCode draws a line from the column that is shown first, and returns the x after
// it. It goes by clusters, which a span may cut through. What cannot be seen is shown
// as a dot in the colour of errors.
func (m *Model) drawCode(p *ui.Painter, line string, spans []ui.Span) int {
	x := -m.left
	for at := 0; at < len(line) && x <= p.W(); {
		for len(spans) > 0 && spans[0].To <= at {
			spans = spans[1:]
		}
		st := m.styles.Code
		if len(spans) > 0 && spans[0].From <= at {
			st = m.styles.Of(spans[0].Class)
		}
		g, w, n := cluster(line[at:])
		if g == hidden && line[at:at+n] != hidden {
			st = m.styles.ErrorMark
		}
		p.Text(x, 0, g, st)
		x += w
		at += n
	}
	return x
}

func (m *Model) drawGutter(p *ui.Painter, n, y int, here bool) {
	st := m.styles.Gutter
	if here {
		st = m.styles.GutterHere
	}
	switch bad := m.faulty(n); {
	case m.prompt != "" && n == 0:
		p.Text(0, y, m.prompt, m.styles.Key)
	case m.prompt != "":
		p.TextRight(m.bodyX, y, "· ", st)
	case bad:
		p.TextRight(m.bodyX-2, y, fmt.Sprint(n+1), m.styles.ErrorMark)
		p.Text(m.bodyX-2, y, "×", m.styles.ErrorMark)
	default:
		p.TextRight(m.bodyX-2, y, fmt.Sprint(n+1), st)
	}
}

func (m *Model) faulty(n int) bool {
	for _, f := range m.faults {
		if f.Line == n+1 {
			return true
		}
	}
	return false
}

// note is a row under a line that says what is wrong in it.
type note struct {
	x     int
	text  string
	style uv.Style
}

// maxNoteRows bounds what one fault may take of the editor.
const maxNoteRows = 4

// notes is the rows under line n in an editor of width w.
func (m *Model) notes(n, w int) []note {
	var out []note
	for _, f := range m.faults {
		if f.Line == n+1 {
			out = append(out, m.noteRows(f, m.lines[n], w)...)
		}
	}
	return out
}

func (m *Model) noteRows(f event.Fault, line string, w int) []note {
	x := m.bodyX
	if f.Col > 1 {
		x += columns(line, min(f.Col-1, len(line))) - m.left
	} else {
		x += columns(line, len(line)-len(strings.TrimLeft(line, " \t"))) - m.left
	}
	room := max(w-m.bodyX, 1)
	x = max(min(x, m.bodyX+room-min(ui.Width(f.Text)+2, room)), m.bodyX)
	var out []note
	for i, s := range ui.Wrap(ui.Clean(f.Text), max(w-x-2, 1)) {
		mark := "  "
		if i == 0 {
			mark = "^ "
		}
		out = append(out, note{x, mark + s, m.styles.ErrorText})
	}
	if f.Help != "" {
		for _, s := range ui.Wrap(ui.Clean(f.Help), max(w-x-2, 1)) {
			out = append(out, note{x, "  " + s, m.styles.Hint})
		}
	}
	return out[:min(len(out), maxNoteRows)]
}

// scrollTo moves the view so that the cursor is in a body of that size.
func (m *Model) scrollTo(w, h int) {
	m.top = min(max(m.top, 0), len(m.lines)-1)
	if !m.follow || h < 1 || w < 1 {
		return
	}
	m.top = min(m.top, max(len(m.lines)-h, 0)) // no empty rows while lines are above
	m.top = min(max(m.top, m.cur.Line-h+1), m.cur.Line)
	for used := m.above(w); used >= h && m.top < m.cur.Line; used = m.above(w) {
		m.top++
	}
	x := columns(m.lines[m.cur.Line], m.cur.Col)
	margin := min(8, w/4)
	switch {
	case x < w-1:
		m.left = 0 // as much of the start of the line as can be
	case x < m.left+margin:
		m.left = x - margin
	case x > m.left+w-1-margin:
		m.left = x - w + 1 + margin
	}
}

// above is how many rows the lines between the top and the cursor's take.
func (m *Model) above(w int) int {
	rows := 0
	for n := m.top; n < m.cur.Line; n++ {
		rows += 1 + len(m.notes(n, w+m.bodyX))
	}
	return rows
}

// Scroll moves the view by n lines and leaves the cursor where it is.
func (m *Model) Scroll(n int) {
	m.top = min(max(m.top+n, 0), len(m.lines)-1)
	m.follow = false
}

// Rows is how many rows the whole text and the notes in it take at width w.
func (m *Model) Rows(w int) int {
	m.bodyX = m.gutter()
	rows := len(m.lines)
	if m.bar != nil {
		rows++
	}
	for _, f := range m.faults {
		rows += len(m.noteRows(f, m.lines[f.Line-1], w))
	}
	return rows
}
