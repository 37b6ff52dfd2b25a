package repl

import (
	"fmt"

	"charm.land/bubbles/v2/key"
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
	helpWidth   = 8 // of "F10 keys"
)

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	if m.w < leastWidth || m.h < leastHeight {
		ui.TooSmall(p, m.styles)
		return
	}
	foot := 2
	small := m.w < smallWidth || m.h < smallHeight
	if m.h < smallHeight {
		foot = 1
	}
	m.stageAt = area{}
	m.drawBody(p.Sub(0, 0, m.w, m.h-foot), small)
	m.drawFooter(p.Sub(0, m.h-foot, m.w, foot))
	if m.pager != nil {
		m.drawPager(p.Sub(0, 0, m.w, m.h-foot))
	} else if !m.watch {
		m.input.DrawList(p, foot)
	}
}

// drawBody draws the prompt and the stage: beside each other, below each other, or
// the stage as a strip, or alone.
func (m *Model) drawBody(p *ui.Painter, small bool) {
	w, h := p.W(), p.H()
	switch {
	case m.watch && (small || m.zoomed):
		m.drawStage(p, area{0, 0, w, h})
	case small, m.folded:
		m.drawFolded(p)
	case w >= mediumWidth:
		left := w * 11 / 20
		m.drawPrompt(p.Sub(0, 0, left, h))
		m.drawStage(p, area{left, 0, w - left, h})
	default:
		top := h * 3 / 5
		m.drawPrompt(p.Sub(0, 0, w, top))
		m.drawStage(p, area{0, top, w, h - top})
	}
}

// drawPrompt draws the transcript and right below it the input.
func (m *Model) drawPrompt(p *ui.Painter) {
	in := m.frame(p, "Prompt", !m.watch)
	m.drawText(in.Sub(1, 0, in.W()-2, in.H()), 2, 1)
}

// drawText draws the same without a frame; p is at x, y of the screen.
func (m *Model) drawText(p *ui.Painter, x, y int) {
	w, h := p.W(), p.H()
	rows := max(min(m.input.Rows(w), h*2/3), 1)
	top := max(min(m.out.Height(w), h-rows), 0)
	m.out.Draw(p.Sub(0, 0, w, top), m.styles)
	m.inputX, m.inputY, m.inputW, m.inputH = x, y+top, w, rows
	m.input.Draw(p.Sub(0, top, w, rows), !m.watch && m.pager == nil)
}

// drawStage draws the stage with its tabs where at says.
func (m *Model) drawStage(p *ui.Painter, at area) {
	m.stageAt = at
	p = p.Sub(at.x, at.y, at.w, at.h)
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
	if p.H() == 1 && m.pager == nil { // no room for the keys, but for that of all keys
		room -= helpWidth
		ui.DrawKeys(p.Sub(room, 0, helpWidth, 1), []key.Binding{m.keys.Help}, m.styles)
		room -= 2
	}
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
	case m.pager != nil:
		return "Arrows, PgUp and PgDn scroll, Esc closes it."
	case m.search != nil:
		return m.search.guide()
	case m.notice != "":
		return m.notice
	case m.input.Finding() && !m.watch:
		return "Enter finds the next one, Esc closes the row."
	case m.input.Choosing() && !m.watch:
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
		if len(m.input.Faults()) > 1 {
			return "Mend it and press Enter, or Ctrl+C drops it. Alt+. is the next error."
		}
		return "Mend it and press Enter, or Ctrl+C drops it."
	case !m.complete():
		return "Not complete yet: Enter begins the next line."
	}
	return "Enter runs it."
}
