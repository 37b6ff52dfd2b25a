package home

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// Sizes below which the screen takes another shape.
const (
	paneWidth   = 60 // the lesson beside the list
	aboutHeight = 7  // the lesson below the list, where it is not beside it
	textWidth   = 76 // of what is said about a lesson: longer lines are hard to follow
	leastWidth  = 40
	leastHeight = 10
)

func (m *Model) twoPanes() bool { return m.w >= paneWidth }

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	if m.w < leastWidth || m.h < leastHeight {
		ui.TooSmall(p, m.styles)
		return
	}
	foot := 2
	if m.h < 16 {
		foot = 1
	}
	m.drawHead(p.Sub(1, 0, m.w-2, 1))
	body := p.Sub(0, 1, m.w, m.h-1-foot)
	switch {
	case m.twoPanes():
		w := min(max(m.w*9/20, 34), 60)
		m.drawList(m.frame(body.Sub(0, 0, w, body.H()), m.listTitle(), !m.inSteps))
		m.drawLesson(body.Sub(w, 0, m.w-w, body.H()))
	case body.H() >= aboutHeight*2:
		h := body.H() - aboutHeight
		m.drawList(m.frame(body.Sub(0, 0, m.w, h), m.listTitle(), true))
		m.drawLesson(body.Sub(0, h, m.w, aboutHeight))
	default:
		m.drawList(m.frame(body, m.listTitle(), true))
	}
	m.drawFooter(p.Sub(0, m.h-foot, m.w, foot))
}

func (m *Model) frame(p *ui.Painter, title string, focus bool) *ui.Painter {
	if focus {
		return p.Box(title, m.styles.BorderFocus, m.styles.TitleFocus)
	}
	return p.Box(title, m.styles.Border, m.styles.Title)
}

// drawHead says how far the learner is in all.
func (m *Model) drawHead(p *ui.Painter) {
	title := "understudy"
	if m.course.Title != "" {
		title += " · " + m.course.Title
	}
	done, steps, minutes := m.total()
	said := fmt.Sprintf("%d of %s done", done, count(steps, "step"))
	if minutes > 0 && p.W() >= 70 {
		said += " · about " + span(minutes) + " to go"
	}
	if p.W() >= 100 {
		said = bar(done, steps, 20) + " " + said
	}
	from := p.TextRight(p.W(), 0, said, m.styles.Dim)
	p.Text(0, 0, ui.Cut(title, max(from-2, 0)), m.styles.Heading)
}

// span is a number of minutes as one says it.
func span(minutes int) string {
	if minutes < 60 {
		return fmt.Sprintf("%d min", max(minutes, 1))
	}
	if m := (minutes % 60) / 10 * 10; m > 0 {
		return fmt.Sprintf("%d h %d min", minutes/60, m)
	}
	return fmt.Sprintf("%d h", minutes/60)
}

// bar shows done of all in w columns: only all is full, and only nothing is empty.
func bar(done, all, w int) string {
	n := 0
	if all > 0 && done > 0 {
		n = max(done*w/all, 1)
	}
	return strings.Repeat("█", n) + strings.Repeat("░", w-n)
}

func (m *Model) listTitle() string {
	if m.searching {
		return "Search"
	}
	return "Lessons"
}

func (m *Model) drawList(p *ui.Painter) {
	if m.searching {
		p = m.drawSearch(p)
	}
	m.listed = p.H()
	m.top = max(min(m.top, m.at), m.at-p.H()+1, 0)
	m.top = max(min(m.top, len(m.rows)-p.H()), 0)
	if len(m.rows) == 0 {
		for y, s := range ui.Wrap("No lesson is about that. Backspace takes letters away, Esc ends the search.", max(p.W()-2, 1)) {
			p.Text(1, y, s, m.styles.Dim)
		}
		return
	}
	for y := range min(p.H(), len(m.rows)-m.top) {
		i := m.top + y
		line := p.Sub(0, y, p.W(), 1)
		line.Zone(0, 0, p.W(), 1, rowMsg(i))
		m.drawRow(line, m.rows[i])
		if i == m.at {
			line.Text(0, 0, "►", m.styles.Key)
			if !m.inSteps {
				line.Restyle(0, 0, p.W(), 1, m.styles.Selected)
			}
		}
	}
	m.drawMore(p, m.top, len(m.rows)-m.top-p.H())
}

// drawSearch draws what is searched, with the cursor behind it, and returns the
// rest of p.
func (m *Model) drawSearch(p *ui.Painter) *ui.Painter {
	x := p.Text(1, 0, "/ ", m.styles.Key)
	x = p.Text(x, 0, m.search, m.styles.Strong)
	p.SetCursor(min(x, p.W()-1), 0)
	return p.Sub(0, 1, p.W(), p.H()-1)
}

// drawMore says at the edges that there are rows above and below.
func (m *Model) drawMore(p *ui.Painter, above, below int) {
	if above > 0 {
		p.Text(p.W()-1, 0, "↑", m.styles.Hint)
	}
	if below > 0 {
		p.Text(p.W()-1, p.H()-1, "↓", m.styles.Hint)
	}
}

func (m *Model) drawRow(p *ui.Painter, r row) {
	st := m.styles
	switch {
	case r.pack != "" && m.packAt(r.pack) != nil:
		m.drawPackRow(p, m.packAt(r.pack))
	case r.lesson < 0:
		p.Text(2, 0, r.label, st.Link)
	case r.label != "":
		l := m.course.Lessons[r.lesson]
		p.Text(2, 0, ui.Cut(fmt.Sprintf("%s: %s, step %d of %d", r.label, l.Title, r.step+1, len(l.Steps)), p.W()-3), st.Hint)
	case r.step >= 0:
		l := m.course.Lessons[r.lesson]
		p.Text(2, 0, ui.Cut(fmt.Sprintf("%2d step %d: %s", m.course.Number(r.lesson), r.step+1, l.Steps[r.step].Title), p.W()-3), st.Text)
	default:
		m.drawLessonRow(p, r)
	}
}

// drawLessonRow: "■ 2 Mailboxes   9/9".
func (m *Model) drawLessonRow(p *ui.Painter, r row) {
	st := m.styles
	l, g := m.course.Lessons[r.lesson], m.progress[r.lesson]
	glyph, gst := mark(g, st)
	p.Text(2, 0, glyph, gst)
	right := fmt.Sprintf("%d/%d", g.done, g.steps)
	if p.W() >= 44 {
		right += fmt.Sprintf(" %3d min", l.Minutes)
	}
	if r.why != "" {
		right = r.why
	}
	from := p.TextRight(p.W()-2, 0, right, st.Dim)
	p.Text(4, 0, ui.Cut(fmt.Sprintf("%2d %s", m.course.Number(r.lesson), l.Title), max(from-5, 0)), st.Text)
}

// mark is a sign of how far a lesson is.
func mark(g progress, st *ui.Styles) (string, uv.Style) {
	switch {
	case g.done == g.steps:
		return "■", st.Good
	case g.done > 0:
		return "▌", st.Hint
	}
	return "□", st.Open
}

// drawLesson shows what the chosen row is about.
func (m *Model) drawLesson(p *ui.Painter) {
	l, i := m.lesson()
	if pack := m.packAt(m.chosen().pack); pack != nil {
		m.drawPack(p, pack)
		return
	}
	if l == nil {
		m.drawOther(m.frame(p, m.chosen().label, false))
		return
	}
	in := m.frame(p, fmt.Sprintf("%d %s", m.course.Number(i), l.Title), m.inSteps)
	in = in.Sub(1, 0, min(in.W()-2, textWidth), in.H())
	y := m.drawAbout(in, l, i)
	m.drawSteps(in.Sub(0, y, in.W(), in.H()-y), l)
}

// drawAbout is what is said about a lesson, and returns the line after it.
func (m *Model) drawAbout(p *ui.Painter, l *lessons.Lesson, i int) int {
	st, g := m.styles, m.progress[i]
	said := fmt.Sprintf("about %s · %s", count(l.Minutes, "minute"), howFar(g))
	p.Text(0, 0, ui.Cut(said, p.W()), st.Dim)
	y := 1
	room := p.H()
	if m.twoPanes() {
		room = max(p.H()-min(len(l.Steps), 6)-2, 1) // the steps come first
	}
	say := func(text string, s uv.Style, most int) {
		lines := ui.Wrap(text, max(p.W(), 1))
		for _, line := range lines[:max(min(len(lines), most, room-y), 0)] {
			p.Text(0, y, line, s)
			y++
		}
	}
	text := prose.New(l.Summary)
	if n := min(text.Lines(p.W()), max(room-y, 0)); n > 0 {
		text.Draw(p.Sub(0, y, p.W(), n), st, 0)
		y += n
	}
	if len(l.Teaches) > 0 {
		say("You learn: "+strings.Join(l.Teaches, ", "), st.Text, 4)
	}
	if len(g.missing) > 0 {
		say("Best after: "+strings.Join(g.missing, ", ")+". It is open all the same.", st.Hint, 3)
	}
	return y + 1
}

func howFar(g progress) string {
	switch g.done {
	case 0:
		return count(g.steps, "step")
	case g.steps:
		return "all done"
	}
	return fmt.Sprintf("%d of %s done", g.done, count(g.steps, "step"))
}

// count is n things: "1 step", "2 steps".
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

func (m *Model) drawSteps(p *ui.Painter, l *lessons.Lesson) {
	st := m.styles
	m.stepTop = max(min(m.stepTop, m.step), m.step-p.H()+1, 0)
	for y := range max(min(p.H(), len(l.Steps)-m.stepTop), 0) {
		i := m.stepTop + y
		s := l.Steps[i]
		glyph, gst := "□", st.Open
		if m.store.Done(l.ID, s.ID) {
			glyph, gst = "■", st.Good
		}
		line := p.Sub(0, y, p.W(), 1)
		line.Zone(0, 0, p.W(), 1, stepMsg(i))
		line.Text(2, 0, glyph, gst)
		from := line.TextRight(p.W()-1, 0, string(s.Kind), st.Dim)
		line.Text(4, 0, ui.Cut(fmt.Sprintf("%d %s", i+1, s.Title), max(from-5, 0)), st.Text)
		if i == m.step {
			line.Text(0, 0, "►", st.Key)
			if m.inSteps {
				line.Restyle(0, 0, p.W(), 1, st.Selected)
			}
		}
	}
	m.drawMore(p, m.stepTop, len(l.Steps)-m.stepTop-p.H())
}

// drawOther shows what a row that is no lesson leads to.
func (m *Model) drawOther(p *ui.Painter) {
	text := ""
	switch m.chosen().to.Kind {
	case ui.Course:
		text = "The lessons that are part of understudy: from spawning and mailboxes to supervision, and the problems of web software."
	case ui.Prompt:
		text = "A prompt for Go, with a stage. Its shell is a process, and so is all that you start: send to them, link them, kill them. What you declare stays until you leave."
	case ui.Tour:
		text = "What is where on the screen, and which keys you need first. Esc leaves it at any time."
	}
	for y, s := range ui.Wrap(text, max(p.W()-2, 1)) {
		p.Text(1, y, s, m.styles.Text)
	}
}

func (m *Model) drawFooter(p *ui.Painter) {
	p.Text(1, 0, ui.Cut("► "+m.guide(), p.W()-2), m.styles.Hint)
	if p.H() > 1 {
		ui.DrawKeys(p.Sub(1, 1, p.W()-2, 1), m.ShortHelp(), m.styles)
	}
}

// guide is the sentence that says what to do next.
func (m *Model) guide() string {
	switch {
	case m.asking:
		return "Do you trust its authors? y opens it, any other key does not."
	case m.notice != "":
		return m.notice
	case m.searching && m.search == "":
		return "Type what you look for: a title, a word that is taught, a number."
	case m.searching:
		return fmt.Sprintf("%d found. Enter opens it, Esc ends the search.", len(m.rows))
	case m.inSteps:
		return "Enter opens this step."
	case m.chosen().label == "Begin":
		return "Welcome. Enter begins."
	case m.chosen().label == "Go on":
		return "Enter goes on where you were."
	}
	return "Enter opens it."
}
