package watch

import (
	"fmt"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/component/run"
	"understudy/tui/ui"
)

// Sizes below which the screen takes another shape.
const (
	wideWidth   = 100 // output beside the stage, else below it
	smallWidth  = 60  // one of them at a time
	smallHeight = 16
	leastWidth  = 40
	leastHeight = 10
)

// narrow reports whether there is room for one pane only.
func (m *Model) narrow() bool { return m.w < smallWidth || m.h < smallHeight }

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	m.runs.Sync()
	m.stageAt = uv.Rectangle{}
	if m.w < leastWidth || m.h < leastHeight {
		ui.TooSmall(p, m.styles)
		return
	}
	const foot = 2
	body := p.Sub(0, 0, m.w, m.h-foot)
	bad := m.badHeight(body.W()-4, body.H()/2)
	m.drawPanes(body.Sub(0, 0, body.W(), body.H()-bad))
	m.drawBad(body.Sub(0, body.H()-bad, body.W(), bad))
	m.drawFooter(p.Sub(0, m.h-foot, m.w, foot))
}

func (m *Model) drawPanes(p *ui.Painter) {
	switch {
	case m.zoomed:
		m.drawStage(p)
	case m.narrow() && m.reads:
		m.drawOut(p)
	case m.narrow():
		m.drawStage(p)
	case p.W() >= wideWidth:
		w := p.W() * 9 / 20
		m.drawOut(p.Sub(0, 0, w, p.H()))
		m.drawStage(p.Sub(w, 0, p.W()-w, p.H()))
	default:
		h := p.H() * 3 / 5
		m.drawStage(p.Sub(0, 0, p.W(), h))
		m.drawOut(p.Sub(0, h, p.W(), p.H()-h))
	}
}

func (m *Model) drawOut(p *ui.Painter) {
	in := p.Box(m.title(p.W()-4), m.styles.Border, m.styles.Title)
	m.out.Draw(in.Sub(1, 0, in.W()-2, in.H()), m.styles)
}

// title says which run it is, as far as there is room.
func (m *Model) title(w int) string {
	s := m.name
	if m.count > 0 {
		s += fmt.Sprintf(" · run %d", m.count)
	}
	how := " · in parallel"
	if m.seed != 0 {
		how = fmt.Sprintf(" · seed %d", m.seed)
	}
	if m.virtual {
		how += " · virtual time"
	}
	if ui.Width(s+how) <= w {
		s += how
	}
	if r := m.result; r != nil {
		end := " · " + run.Word(r.Status)
		if r.Elapsed >= time.Microsecond {
			end += " after " + r.Elapsed.Round(time.Microsecond).String()
		}
		if ui.Width(s+end) <= w {
			s += end
		}
	}
	return s
}

func (m *Model) drawStage(p *ui.Painter) {
	x, y := p.At()
	m.stageAt = uv.Rect(x, y, p.W(), p.H())
	in := p.Box("", m.styles.Border, m.styles.Title)
	if p.W() > 4 && p.H() > 1 {
		m.stage.DrawTabs(p.Sub(1, 0, p.W()-2, 1), true)
	}
	m.stage.Draw(in)
}

// badHeight is how high the box of faults is: as high as they are, within bounds.
func (m *Model) badHeight(w, most int) int {
	if len(m.broken) == 0 {
		return 0
	}
	return max(min(len(m.badRows(w))+2, most), 3)
}

func (m *Model) badRows(w int) (rows []string) {
	for _, s := range m.broken {
		rows = append(rows, ui.Wrap(ui.Clean(s), max(w, 1))...)
	}
	return rows
}

// drawBad draws what is wrong with what was saved last.
func (m *Model) drawBad(p *ui.Painter) {
	if p.H() == 0 {
		return
	}
	in := p.Box("As it was saved last, it does not compile", m.styles.Bad, m.styles.Bad)
	rows := m.badRows(in.W() - 2)
	for y, s := range rows {
		if y == in.H()-1 && len(rows) > in.H() {
			s = fmt.Sprintf("… %d more lines", len(rows)-y)
		}
		if y < in.H() {
			in.Sub(1, 0, in.W()-2, in.H()).Text(0, y, s, m.styles.ErrorText)
		}
	}
}

// drawFooter draws the guide, and below it the keys that work now or, on a small
// screen, the rest of the guide.
func (m *Model) drawFooter(p *ui.Painter) {
	room := p.W() - 1
	if r := m.runs.Now(); r != nil {
		room = p.TextRight(room, 0, fmt.Sprintf("● running %.1f s", r.Took.Seconds()), m.styles.Running) - 2
	}
	text, st := m.guide()
	lines := ui.Wrap("► "+text, max(room-1, 1))
	if !m.narrow() || len(lines) < 2 {
		p.Text(1, 0, ui.Cut("► "+text, room-1), st)
		ui.DrawKeys(p.Sub(1, 1, p.W()-2, 1), m.ShortHelp(), m.styles)
		return
	}
	p.Text(1, 0, lines[0], st)
	p.Text(3, 1, ui.Cut(strings.Join(lines[1:], " "), p.W()-4), st)
}

// guide is the sentence that says what to do next.
func (m *Model) guide() (string, uv.Style) {
	st := m.styles
	switch {
	case m.notice != "":
		return m.notice, st.Hint
	case m.missing != "" && m.runs.Now() != nil:
		return m.missing + ". The last one that was saved runs on.", st.Bad
	case m.missing != "" && m.count > 0:
		return m.missing + ". What you see is the last run.", st.Bad
	case m.missing != "":
		return m.missing + ". Save it, and it runs.", st.Bad
	case m.saves == 0:
		return "Reading " + m.name + "…", st.Dim
	case len(m.broken) > 0 && m.runs.Now() != nil:
		return "Mend it and save it. Until then the one before runs on.", st.Bad
	case len(m.broken) > 0 && m.count > 0:
		return "Mend it and save it. What you see is the last run that compiled.", st.Bad
	case len(m.broken) > 0:
		return "Mend it and save it: then it runs.", st.Bad
	case m.runs.Now() != nil:
		return "It runs. Save " + m.name + " and it begins anew; Ctrl+C stops it.", st.Hint
	}
	return "Change " + m.name + " in your editor and save it: it runs at once.", st.Hint
}
