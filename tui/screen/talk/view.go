package talk

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/component/run"
	"understudy/tui/ui"
)

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	m.runs.Sync()
	switch {
	case m.blank:
		return
	case m.tooSmall():
		ui.TooSmall(p, m.styles)
		return
	case m.scene == opening:
		m.drawOpening(p)
		return
	case m.scene == closing:
		m.drawClosing(p)
		return
	}
	l := m.layout()
	if m.scene == reading {
		l.title.of(p).Text(0, 0, ui.Cut(m.current().Title, l.title.w), m.styles.Heading)
		m.scroll = min(m.scroll, max(m.text.Lines(l.text.w)-l.text.h, 0))
		m.text.Draw(l.text.of(p), m.styles, m.scroll)
	} else {
		m.drawWork(p, &l)
	}
	m.drawFoot(l.foot.of(p))
}

func (m *Model) drawWork(p *ui.Painter, l *layout) {
	if l.code.h > 0 {
		m.drawCode(l.code.of(p))
	}
	if l.stage.h > 0 {
		m.stage.Draw(l.stage.of(p))
	}
	if l.out.h > 0 {
		m.out.Draw(l.out.of(p), m.styles)
	}
	m.drawPanel(l.panel.of(p), l.rows)
}

// drawOpening draws the lesson's title and what it is about.
func (m *Model) drawOpening(p *ui.Painter) {
	m.drawMiddle(p, m.lesson.Title, prose.New(m.lesson.Summary))
}

// drawClosing draws what was taught.
func (m *Model) drawClosing(p *ui.Painter) {
	var b strings.Builder
	for _, word := range m.lesson.Teaches {
		fmt.Fprintf(&b, "- %s\n", word)
	}
	m.drawMiddle(p, m.lesson.Title, prose.New(b.String()))
}

func (m *Model) drawMiddle(p *ui.Painter, title string, text *prose.Document) {
	w := max(min(p.W()-4, shortLine), 1)
	h := text.Lines(w) + 2
	in := p.Sub((p.W()-w)/2, max((p.H()-h)/3, 0), w, p.H())
	in.Text(0, 0, ui.Cut(title, w), m.styles.Heading)
	text.Draw(in.Sub(0, 2, w, in.H()-2), m.styles, 0)
}

// drawFoot draws where the talk is and how the run goes. It is all that there is
// beside the lesson itself.
func (m *Model) drawFoot(p *ui.Painter) {
	at := fmt.Sprintf("%d/%d", m.step+1, len(m.lesson.Steps))
	p.TextRight(p.W(), 0, at, m.styles.Dim)
	text, st := m.foot()
	p.Text(0, 0, ui.Cut(text, p.W()-len(at)-2), st)
}

func (m *Model) foot() (string, uv.Style) {
	switch {
	case m.says != "" && (m.speaker == nil || m.windows() == 0): // nobody else would see it
		return m.says, m.styles.Hint
	case m.scene != working:
		return "", m.styles.Dim
	}
	return m.how()
}

// windows is how many windows show the notes.
func (m *Model) windows() int {
	if w, ok := m.speaker.(interface{ Windows() int }); ok {
		return w.Windows()
	}
	return 0
}

// how is how the run goes, or went, in a glyph and words.
func (m *Model) how() (string, uv.Style) {
	st := m.styles
	switch r := m.runs.Now(); {
	case r != nil && r.Stopped:
		return "■ stopping", st.Dim
	case r != nil && r.Shown:
		return fmt.Sprintf("● running %.1f s", r.Took.Seconds()), st.Running
	case m.playing() && m.stage.Paused():
		return m.label("■ paused"), st.Hint
	case m.playing():
		return m.label("► playing"), st.Running
	case r != nil:
		return fmt.Sprintf("● trying other orders, %d", m.attempt.Verdict().Runs+1), st.Running
	case m.result == nil:
		return "", st.Dim
	}
	text, style := m.label(run.Outcome(m.result.Status)), st.Dim
	if v := m.verdict; v != nil && v.Judged && len(m.runs.Shown().Acts) == 0 { // what was acted on is judged no more
		if v.Passed {
			return text + " · all goals hold" + under(v), st.Good
		}
		return text + " · not yet", st.Hint
	}
	return text, style
}

// label says of a run that it is a recorded one.
func (m *Model) label(text string) string {
	if m.kept {
		text = "recorded · " + text
	}
	return text
}

// under says how many runs a verdict rests on.
func under(v *lessons.Verdict) string {
	if v.Runs > 1 {
		return fmt.Sprintf(", in all %d runs", v.Runs)
	}
	return ""
}
