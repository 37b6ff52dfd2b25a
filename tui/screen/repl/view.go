package repl

import (
	"fmt"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/component/editor"
	"understudy/tui/ui"
)

// Sizes below which the screen takes another shape.
const (
	mediumWidth = 100 // the stage beside the prompt
	smallWidth  = 60  // prompt or stage, one at a time
	smallHeight = 16
	leastWidth  = 40
	leastHeight = 10
)

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	if m.w < leastWidth || m.h < leastHeight {
		ui.TooSmall(p, m.styles)
		return
	}
	foot := 2
	switch body := m.h - foot; {
	case m.watch && m.zoomed:
		m.drawStage(p.Sub(0, 0, m.w, body))
	case m.w < smallWidth || m.h < smallHeight:
		foot = 1
		body = m.h - foot
		if m.watch {
			m.drawStage(p.Sub(0, 0, m.w, body))
		} else {
			m.drawPrompt(p.Sub(0, 0, m.w, body))
		}
	case m.w >= mediumWidth:
		w := m.w * 11 / 20
		m.drawPrompt(p.Sub(0, 0, w, body))
		m.drawStage(p.Sub(w, 0, m.w-w, body))
	default:
		h := body * 3 / 5
		m.drawPrompt(p.Sub(0, 0, m.w, h))
		m.drawStage(p.Sub(0, h, m.w, body-h))
	}
	m.drawFooter(p.Sub(0, m.h-foot, m.w, foot))
	if !m.watch {
		m.input.DrawList(p, foot)
	}
}

// drawPrompt draws the transcript and right below it the input.
func (m *Model) drawPrompt(p *ui.Painter) {
	in := m.frame(p, "Prompt", !m.watch)
	in = in.Sub(1, 0, in.W()-2, in.H())
	need := m.input.Rows(in.W())
	h := max(min(need, in.H()*2/3), 1)
	y := min(m.out.Height(in.W()), in.H()-h)
	m.out.Draw(in.Sub(0, 0, in.W(), y), m.styles)
	m.inputX, m.inputY, m.inputW, m.inputH = 2, 1+y, in.W(), h // the prompt is in the corner of the screen
	m.input.Draw(in.Sub(0, y, in.W(), h), !m.watch)
}

func (m *Model) drawStage(p *ui.Painter) {
	in := m.frame(p, "", m.watch)
	if p.W() > 4 && p.H() > 1 {
		m.stage.DrawTabs(p.Sub(1, 0, p.W()-2, 1), m.watch)
	}
	m.stage.Draw(in)
}

func (m *Model) frame(p *ui.Painter, title string, focus bool) *ui.Painter {
	if focus {
		return p.Box(title, m.styles.BorderFocus, m.styles.TitleFocus)
	}
	return p.Box(title, m.styles.Border, m.styles.Title)
}

func (m *Model) drawFooter(p *ui.Painter) {
	room := p.W() - 1
	for _, s := range m.gauges() {
		if room < p.W()/3 {
			break
		}
		room = p.TextRight(room, 0, s.text, s.style) - 2
	}
	p.Text(1, 0, ui.Cut("► "+m.guide(room-3), room-1), m.styles.Hint)
	if p.H() > 1 {
		ui.DrawKeys(p.Sub(1, 1, p.W()-2, 1), m.ShortHelp(), m.styles)
	}
}

// gauge is a figure at the foot of the screen.
type gauge struct {
	text  string
	style uv.Style
}

// gauges are the figures of the run, the most important one first.
func (m *Model) gauges() (out []gauge) {
	if m.running {
		out = append(out, gauge{fmt.Sprintf("● running %.1f s", m.took.Seconds()), m.styles.Running})
	}
	if s := lost(m.world.Missing); s != "" {
		out = append(out, gauge{s, m.styles.Bad})
	}
	if s := m.meter.text(); s != "" {
		out = append(out, gauge{s, m.styles.Dim})
	}
	return out
}

// guide is the sentence that says what to do next, in about w columns. Inside of
// a call it is what the function wants.
func (m *Model) guide(w int) string {
	switch {
	case m.search != nil:
		return m.search.guide()
	case m.notice != "":
		return m.notice
	case m.input.Finding():
		return "Enter finds the next one, Esc closes the row."
	case m.input.Choosing():
		return "The arrows choose, Enter takes it, Esc closes the list."
	case m.input.Hint() != "" && !m.watch:
		return m.input.Hint()
	case m.input.Call() != nil && !m.watch && len(m.input.Faults()) == 0:
		return editor.SignatureText(m.input.Call(), w)
	case m.watch && m.stage.Guide() != "":
		return m.stage.Guide()
	case m.running && len(m.queue) > 0:
		return fmt.Sprintf("It runs, and %d more will. Ctrl+C stops all.", len(m.queue))
	case m.running:
		return "It runs. Ctrl+C stops it."
	case m.watch:
		return "↑ and ↓ choose a process, Space pauses, ← steps back. Esc goes back to the prompt."
	case m.input.Value() == "":
		return "Type Go and press Enter. :help tells more."
	case len(m.input.Faults()) > 0:
		return "Mend it and press Enter, or Ctrl+C drops it."
	case !m.complete():
		return "Not complete yet: Enter begins the next line."
	}
	return "Enter runs it."
}
