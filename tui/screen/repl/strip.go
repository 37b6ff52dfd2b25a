package repl

import (
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
	"understudy/tui/ui"
)

// stripRows is how many rows the folded stage takes of so many.
func stripRows(h int) int {
	if h < 12 {
		return 1
	}
	return 2
}

// drawFolded draws the prompt without a frame, so that a terminal's own selection has
// the text alone, and below it the stage as a strip.
func (m *Model) drawFolded(p *ui.Painter) {
	n := stripRows(p.H())
	m.drawText(p.Sub(1, 0, p.W()-2, p.H()-n), 1, 0)
	m.drawStrip(p.Sub(0, p.H()-n, p.W(), n))
}

// drawStrip draws the stage in a row or two: who lives, and what happened last. A crash
// stays until the next input.
func (m *Model) drawStrip(p *ui.Painter) {
	y := 0
	if p.H() > 1 {
		p.Fill(0, 0, p.W(), 1, '─', m.styles.Rule)
		p.Text(2, 0, ui.Cut(" Stage: "+m.census()+" ", p.W()-4), m.styles.Title)
		y = 1
	}
	p.KeyZone(0, 0, p.W(), p.H(), m.keys.Focus)
	switch {
	case m.crash.Kind != 0:
		p.Text(1, y, ui.Cut("× "+m.happened(m.crash), p.W()-2), m.styles.Crashed)
	case m.told.Kind == event.Send:
		m.drawSend(p, y)
	case m.told.Kind != 0:
		p.Text(1, y, ui.Cut("● "+m.happened(m.told), p.W()-2), m.styles.Text)
	default:
		p.Text(1, y, ui.Cut("Nothing has happened yet.", p.W()-2), m.styles.Dim)
	}
}

func (m *Model) happened(e event.Event) string { return ui.Clean(stage.Sentence(e, m.world)) }

// drawSend draws the last message on its way: shell <1> ──"hi"──► echo <2>  mailbox 1.
func (m *Model) drawSend(p *ui.Painter, y int) {
	e := m.told
	x := p.Text(1, y, ui.Cut(m.called(e.PID), p.W()/4), m.styles.Text)
	x = p.Text(x+1, y, "──", m.styles.Border)
	x = p.Text(x, y, ui.Cut(strings.ReplaceAll(ui.Clean(e.Text), "\n", " "), max(p.W()/3, 4)), m.styles.Message)
	x = p.Text(x, y, "──► ", m.styles.Border)
	x = p.Text(x, y, ui.Cut(m.called(e.Peer), p.W()/4), m.styles.Text)
	if to := m.world.Process(e.Peer); to != nil {
		p.Text(x+2, y, ui.Cut(fmt.Sprintf("mailbox %s", thousands(len(to.Mailbox))), max(p.W()-x-3, 0)), m.styles.Dim)
	}
}

// called is a process as the stage calls it.
func (m *Model) called(pid uint64) string {
	p := m.world.Process(pid)
	if p == nil {
		return fmt.Sprintf("<%d>", pid)
	}
	return fmt.Sprintf("%s <%d>", ui.Clean(p.Title()), pid)
}

// census counts the processes: "3 live, 1 ended badly".
func (m *Model) census() string {
	if m.world.Len() == 0 {
		return "empty"
	}
	text := thousands(m.world.Alive) + " live"
	if n := m.crashed; n > 0 {
		text += ", " + thousands(n) + " ended badly"
	}
	return text
}
