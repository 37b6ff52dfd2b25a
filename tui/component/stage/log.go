package stage

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

const timeWidth = 9

// drawLog paints events as sentences with their times, the newest at the bottom.
func (m *Model) drawLog(p *ui.Painter) {
	if text := m.choice.filter.text; text != "" && p.H() > 1 {
		p.Text(0, 0, ui.Cut(m.filterWords(), p.W()), m.st.Hint)
		m.logRows(p, 1, m.rows(p.H()-1))
		return
	}
	m.logRows(p, 0, m.rows(p.H()))
}

func (m *Model) filterWords() string {
	f := &m.choice.filter
	n := f.count(m.hist.first(), m.cursor)
	more := ""
	if f.lo > m.hist.first() || f.hi < m.cursor {
		more = ", still looking"
	}
	return fmt.Sprintf("%s with %q%s · Enter goes there, Esc shows all", plural(n, "line"), f.text, more)
}

func (m *Model) logRows(p *ui.Painter, y int, rows []int) {
	x := 0
	if p.W() >= 30 {
		x = timeWidth
	}
	for _, i := range rows {
		if i < m.hist.first() {
			continue
		}
		e := &m.hist.at(i).Event
		m.zones.addRow(p, y, i)
		if x > 0 {
			p.TextRight(x-1, y, short(e.At), m.st.Dim)
		}
		mark, st := m.logMark(e)
		if i == m.choice.row {
			mark, st = chosenMark, m.st.BorderFocus
		}
		p.Text(x, y, mark, st)
		text := m.st.Text
		if isBad(e) {
			text = m.st.Crashed
		}
		if i == m.choice.row {
			text.Attrs |= m.st.Selected.Attrs
		}
		p.Text(x+2, y, ui.Cut(m.logWords(m.hist.at(i)), p.W()-x-2), text)
		y++
	}
}

// logWords is e as a sentence, with what only the stage knows.
func (m *Model) logWords(e *entry) string {
	text := say(&e.Event, m.scene.world, angled)
	if e.Kind == event.Receive && e.past > 0 {
		text += ", and left " + plural(int(e.past), "older message")
	}
	return text
}

// logMark is the glyph in front of a line of the log.
func (m *Model) logMark(e *event.Event) (string, uv.Style) {
	switch e.Kind {
	case event.Spawn:
		return "┌", m.st.Running
	case event.Exit:
		if e.Bad {
			return crashed.glyph(), m.st.Crashed
		}
		return ended.glyph(), m.st.Dead
	case event.Send, event.Signal:
		return "►", m.st.Message
	case event.Receive:
		return "●", m.st.Running
	case event.Enqueue:
		return "■", m.st.Message
	case event.Drop, event.GiveUp, event.Deadlock:
		return "×", m.st.Crashed
	case event.Sleep:
		return asleep.glyph(), m.st.Sleeping
	case event.Restart:
		return "▲", m.st.Hint
	}
	return "·", m.st.Dim
}
