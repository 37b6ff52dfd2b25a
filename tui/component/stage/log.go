package stage

import (
	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// drawLog paints the latest events as sentences with their times, the newest at the bottom.
func (m *Model) drawLog(p *ui.Painter) {
	x := 0
	if p.W() >= 30 {
		x = timeWidth
	}
	for y, i := range m.lastRows(&m.scene.lines, p.H()) {
		e := &m.hist.at(i).Event
		if x > 0 {
			p.TextRight(x-1, y, short(e.At), m.st.Dim)
		}
		mark, st := m.logMark(e)
		p.Text(x, y, mark, st)
		text := m.st.Text
		if isBad(e) {
			text = m.st.Crashed
		}
		p.Text(x+2, y, ui.Cut(say(e, m.scene.world, angled), p.W()-x-2), text)
	}
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
