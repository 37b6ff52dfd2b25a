package talk

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// codeSpans are the colours of a text, kept as long as it stays.
type codeSpans struct {
	text  string
	lines [][]ui.Span
}

// of is the colours of text.
func (c *codeSpans) of(text string) [][]ui.Span {
	if c.lines == nil || c.text != text {
		c.text, c.lines = text, ui.Highlight(text)
	}
	return c.lines
}

// codeRow is one row of the code on the screen: a line of it, or what of a line
// did not fit into the row before, or a note under a line.
type codeRow struct {
	line  int // from 0
	from  int // its first byte in the line
	to    int
	x     int // where it begins
	first bool
	note  string
}

// gutter is the width of the line numbers.
const gutter = 4

// codeRows breaks the code into rows of a width. Nothing is cut: what does not
// fit goes on below, further to the right, between words where it can.
func (m *Model) codeRows(text string, w int) []codeRow {
	var out []codeRow
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		out = breakLine(out, n, line, max(w-gutter, 8))
		for _, f := range m.blames() {
			if f.Line != n+1 {
				continue
			}
			x := min(ui.Width(indentOf(line)), w/2)
			for i, s := range ui.Wrap(ui.Clean(f.Text), max(w-gutter-x-2, 8)) {
				mark := "  "
				if i == 0 {
					mark = "× "
				}
				out = append(out, codeRow{line: n, x: x, note: mark + s})
			}
		}
	}
	return out
}

// blames is the faults at the lines of the code, once the room has seen what they
// came to.
func (m *Model) blames() []event.Fault {
	if m.playing() {
		return nil
	}
	return m.faults
}

func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

// breakLine adds the rows of a line.
func breakLine(out []codeRow, n int, line string, w int) []codeRow {
	hang := min(ui.Width(indentOf(line))+2*ui.TabWidth, w/2)
	row := codeRow{line: n, first: true}
	used, at, gap := 0, 0, 0 // gap: after the last blank in the row
	for at < len(line) {
		_, cw, size := ui.Next(line[at:])
		if used+cw > w && at > row.from {
			end := at
			if gap > row.from && strings.TrimSpace(line[row.from:gap]) != "" {
				end = gap
			}
			row.to = end
			out = append(out, row)
			row = codeRow{line: n, from: end, x: hang}
			used, at, gap = hang, end, 0
			continue
		}
		used += cw
		at += size
		if line[at-size] == ' ' {
			gap = at
		}
	}
	row.to = len(line)
	return append(out, row)
}

// place is the row and the column of a byte of the text.
func place(rows []codeRow, text string, at int) (row, x int) {
	line := strings.Count(text[:at], "\n")
	col := at - (strings.LastIndexByte(text[:at], '\n') + 1)
	for i, r := range rows {
		if r.line == line && r.note == "" && col >= r.from {
			src := text[at-col:]
			row, x = i, r.x+ui.Width(src[r.from:col])
		}
	}
	return row, x
}

// drawCode draws the code from the row on that was scrolled to. While the script
// is typed, what the next press changes is in sight.
func (m *Model) drawCode(p *ui.Painter) {
	if m.free != nil {
		m.free.SetFaults(m.blames())
		m.free.Draw(p, m.writes)
		return
	}
	text, cursor := m.code()
	rows := m.codeRows(text, p.W())
	top := m.scroll
	if m.ran {
		top = m.inSight(rows, text, p.H())
	}
	if m.typing() {
		row, x := place(rows, text, cursor)
		top = min(max(top, row-p.H()+1), row)
		p.SetCursor(gutter+x, row-top)
	}
	top = min(max(top, 0), max(len(rows)-p.H(), 0))
	lines, spans := strings.Split(text, "\n"), m.spans.of(text)
	for y := range min(p.H(), len(rows)-top) {
		m.drawRow(p, y, &rows[top+y], lines, spans)
	}
	if top > 0 {
		p.Text(0, 0, "↑", m.styles.Hint)
	}
	if len(rows)-top > p.H() {
		p.Text(0, p.H()-1, "↓", m.styles.Hint)
	}
}

// inSight is the first row to show after a run, of code that may not fit: a line that
// is to blame is in sight, or else what was typed.
func (m *Model) inSight(rows []codeRow, text string, h int) int {
	for i := range rows {
		if rows[i].note != "" {
			return max(i-h/2, 0)
		}
	}
	row, _ := place(rows, text, m.script.first())
	return max(row-h/3, 0)
}

// follow scrolls to where the script types now.
func (m *Model) follow() {
	l := m.layout()
	text, cursor := m.code()
	rows := m.codeRows(text, l.code.w)
	row, _ := place(rows, text, cursor)
	m.scroll = min(max(m.scroll, row-l.code.h+1), row)
}

// toFirst scrolls to where the script has typed first: from there on the room
// reads what is new.
func (m *Model) toFirst() {
	l := m.layout()
	text, _ := m.code()
	row, _ := place(m.codeRows(text, l.code.w), text, m.script.first())
	if row < m.scroll || row >= m.scroll+l.code.h {
		m.scroll = max(row-l.code.h/3, 0)
	}
}

func (m *Model) drawRow(p *ui.Painter, y int, r *codeRow, lines []string, spans [][]ui.Span) {
	st := m.styles
	if r.note != "" {
		p.Text(gutter+r.x, y, r.note, st.ErrorText)
		return
	}
	if r.first {
		number := st.Gutter
		for _, f := range m.blames() {
			if f.Line == r.line+1 {
				number = st.ErrorMark
			}
		}
		p.TextRight(gutter-1, y, fmt.Sprint(r.line+1), number)
	}
	line, x, at := lines[r.line], gutter+r.x, r.from
	put := func(to int, style uv.Style) {
		if to = min(to, r.to); to > at {
			x = p.Text(x, y, line[at:to], style)
			at = to
		}
	}
	for _, s := range spans[r.line] {
		put(s.From, st.Code)
		put(s.To, st.Of(s.Class))
	}
	put(r.to, st.Code)
}

// codeWidth is how wide the code is where nothing must be broken.
func codeWidth(text string) int {
	w := 0
	for line := range strings.SplitSeq(text, "\n") {
		w = max(w, ui.Width(line))
	}
	return w + gutter
}
