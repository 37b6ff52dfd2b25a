package editor

import "understudy/tui/ui"

// lexed is the colours of a line, and the states that they begin and end in. A
// zero lexed is of a line that has not been looked at.
type lexed struct {
	spans   []ui.Span
	in, out ui.LexState
	ok      bool
}

// lexLines brings the colours of the lines before n up to date. A change costs
// the lines that it touches, and those below them that it turns into a comment or
// a string.
func (m *Model) lexLines(n int) {
	n = min(n, len(m.lines))
	var st ui.LexState
	if m.lexTo > 0 {
		st = m.lexed[m.lexTo-1].out
	}
	for ; m.lexTo < n; m.lexTo++ {
		l := &m.lexed[m.lexTo]
		if !l.ok || l.in != st {
			l.spans, l.out = ui.HighlightLine(m.lines[m.lexTo], st)
			l.in, l.ok = st, true
		}
		st = l.out
	}
}

// spans is the coloured pieces of line n.
func (m *Model) spans(n int) []ui.Span {
	m.lexLines(n + 1)
	return m.lexed[n].spans
}
