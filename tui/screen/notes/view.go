package notes

import (
	"fmt"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// Sizes of the window.
const (
	leastWidth  = 40
	leastHeight = 10
	wideWidth   = 76 // from here on what comes next stands beside the notes
)

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	switch {
	case m.w < leastWidth || m.h < leastHeight:
		ui.TooSmall(p, m.styles)
		return
	case m.is.State == nil:
		m.drawAlone(p)
		return
	}
	s := m.is.State
	m.drawClock(p.Sub(1, 0, p.W()-2, 2), s)
	body := p.Sub(0, 2, p.W(), p.H()-5)
	if p.W() >= wideWidth {
		left := body.W() * 3 / 5
		m.drawNow(body.Sub(0, 0, left, body.H()), s)
		m.drawComing(body.Sub(left, 0, body.W()-left, body.H()), s)
	} else {
		top := max(body.H()*3/5, 4)
		m.drawNow(body.Sub(0, 0, body.W(), top), s)
		m.drawComing(body.Sub(0, top, body.W(), body.H()-top), s)
	}
	m.drawRun(p.Sub(1, p.H()-3, p.W()-2, 2), s)
	m.drawKeys(p.Sub(1, p.H()-1, p.W()-2, 1))
}

// drawAlone says that there is no talk, and what to do.
func (m *Model) drawAlone(p *ui.Painter) {
	w := max(min(p.W()-4, 60), 1)
	lines := ui.Wrap(m.is.Why, w)
	y := max((p.H()-len(lines))/2, 0)
	for i, s := range lines {
		p.Text((p.W()-w)/2, y+i, s, m.styles.Text)
	}
	m.drawKeys(p.Sub(1, p.H()-1, p.W()-2, 1))
}

// drawClock draws the time, how far it is from the plan, and the audience.
func (m *Model) drawClock(p *ui.Painter, s *speaker.State) {
	st := m.styles
	x := p.Text(0, 0, Clock(s.Elapsed(m.now())), st.Strong)
	text, style := m.late(s)
	x = p.Text(x+2, 0, text, style)
	text, style = Audience(s), st.Dim
	if !fits(s) {
		style = st.Bad
	}
	if ui.Width(text)+2 <= p.W()-x {
		p.TextRight(p.W(), 0, text, style)
	}
	switch {
	case !m.is.Live:
		p.Text(0, 1, ui.Cut(m.is.Why, p.W()), st.Bad)
	case s.Blank:
		p.Text(0, 1, "■ BLANK: the room sees nothing. Any key shows it again.", st.Bad)
	case s.Says != "":
		p.Text(0, 1, ui.Cut(s.Says, p.W()), st.Hint)
	case s.Does != "":
		p.Text(0, 1, ui.Cut("PgDn "+s.Does, p.W()), st.Key)
	}
}

// late is how far the talk is from its plan, in words.
func (m *Model) late(s *speaker.State) (string, uv.Style) {
	switch d := s.Late(m.now()); {
	case s.Started.IsZero():
		return "the clock starts with the first key", m.styles.Dim
	case d > 0:
		return Minutes(d) + " behind", m.styles.Bad
	case d < 0:
		return Minutes(-d) + " ahead", m.styles.Good
	}
	return "as planned", m.styles.Good
}

// Clock is a time as 00:07:12.
func Clock(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Minutes is a time as 0:40.
func Minutes(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// fits reports whether the audience's window has room for code and stage.
func fits(s *speaker.State) bool { return s.Width >= 60 && s.Height >= 16 }

// Audience is the size of the audience's window, and whether it will do.
func Audience(s *speaker.State) string {
	word := "ok"
	if !fits(s) {
		word = "too small"
	}
	return fmt.Sprintf("audience %dx%d %s", s.Width, s.Height, word)
}

// drawNow draws the notes of the step.
func (m *Model) drawNow(p *ui.Painter, s *speaker.State) {
	title := "NOW " + s.Step
	if s.At > 0 {
		title = fmt.Sprintf("NOW %d/%d %s", s.At, s.Of, s.Step)
	}
	if s.Seconds > 0 {
		title += " · " + Minutes(time.Duration(s.Seconds)*time.Second)
	}
	in := m.box(p, title, true)
	text := s.Notes
	if text == "" {
		text = "(no notes)"
	}
	lines := ui.Wrap(unfold(text), max(in.W(), 1))
	m.scroll = min(m.scroll, max(len(lines)-in.H(), 0))
	for y, line := range lines[m.scroll:] {
		in.Text(0, y, line, m.styles.Text)
	}
	if left := len(lines) - m.scroll - in.H(); left > 0 {
		in.TextRight(in.W(), in.H()-1, fmt.Sprintf(" ↓ %d more ", left), m.styles.Hint)
	}
}

// unfold joins the lines of each paragraph: the window breaks them anew.
func unfold(text string) string {
	paras := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, s := range paras {
		paras[i] = strings.Join(strings.Fields(s), " ")
	}
	return strings.Join(paras, "\n\n")
}

// drawComing draws what the script types, if there is one, and the next step.
func (m *Model) drawComing(p *ui.Painter, s *speaker.State) {
	if s.Left > 0 {
		h := max(p.H()/2, min(4, p.H()))
		m.drawScript(p.Sub(0, 0, p.W(), h), s)
		p = p.Sub(0, h, p.W(), p.H()-h)
	}
	title := "NEXT " + s.Next
	switch {
	case s.Next == "":
		title = "NEXT the end"
	case s.At > 0:
		title = fmt.Sprintf("NEXT %d/%d %s", s.At+1, s.Of, s.Next)
	}
	in := m.box(p, title, false)
	for y, line := range ui.Wrap(s.NextText, max(in.W(), 1)) {
		in.Text(0, y, line, m.styles.Text)
	}
}

func (m *Model) drawScript(p *ui.Painter, s *speaker.State) {
	in := m.box(p, fmt.Sprintf("any key types · %d to go", s.Left), false)
	spans := ui.Highlight(s.Types)
	for y, line := range strings.Split(s.Types, "\n") {
		x, at := 0, 0
		for _, sp := range spans[y] {
			x = in.Text(x, y, line[at:sp.From], m.styles.Code)
			x = in.Text(x, y, line[sp.From:sp.To], m.styles.Of(sp.Class))
			at = sp.To
		}
		in.Text(x, y, line[at:], m.styles.Code)
	}
}

// box draws a frame and returns its inside, a column from the edge.
func (m *Model) box(p *ui.Painter, title string, here bool) *ui.Painter {
	border, ts := m.styles.Border, m.styles.Title
	if here && m.is.Live {
		border, ts = m.styles.BorderFocus, m.styles.TitleFocus
	}
	in := p.Box(title, border, ts)
	return in.Sub(1, 0, in.W()-2, in.H())
}

// drawRun draws how the run goes, and whether there is a way back.
func (m *Model) drawRun(p *ui.Painter, s *speaker.State) {
	text := s.Run
	if text == "" {
		text = "nothing has run"
	}
	p.Text(0, 0, ui.Cut("run: "+text, p.W()), m.styles.Text)
	if s.Good != "" {
		p.Text(0, 1, ui.Cut("last good run (!): "+s.Good, p.W()), m.styles.Dim)
	}
}

func (m *Model) drawKeys(p *ui.Painter) {
	if m.deaf && !m.is.Live {
		p.Text(0, 0, ui.Cut("No talk heard that key. Ctrl+Q closes this window.", p.W()), m.styles.Hint)
		return
	}
	ui.DrawKeys(p, m.ShortHelp(), m.styles)
}
