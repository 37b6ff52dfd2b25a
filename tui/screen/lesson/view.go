package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/ui"
)

// textWidth is the widest that text is set: longer lines are hard to follow.
const textWidth = 76

// Draw paints the screen.
func (m *Model) Draw(p *ui.Painter) {
	m.runs.Sync()
	l := m.layout()
	switch {
	case l.small:
		ui.TooSmall(p, m.styles)
		return
	case m.closing:
		m.drawClosing(l.panes[read].of(p))
	case m.reads():
		m.drawPage(l.panes[read].of(p))
	default:
		m.drawPanes(p, &l)
	}
	m.drawFooter(l.footer.of(p))
	l.mark(p)
	switch {
	case m.popup != nil:
		m.drawPopup(p.Sub(0, 0, m.w, m.h-l.footer.h))
	case m.focus == code && !m.reads() && !m.closing:
		m.code.DrawList(p, l.footer.h)
	}
}

func (m *Model) drawPanes(p *ui.Painter, l *layout) {
	if l.tabs {
		m.drawTabs(p)
	}
	if r := l.panes[read]; r.w > 0 {
		m.drawLesson(r.of(p), l)
	}
	if l.goals.w > 0 {
		box := l.goals.of(p)
		m.drawGoals(padded(m.frame(box, m.goalsTitle(), read)))
		m.drawWhere(box, box.H()-1, m.goalsWhere)
	}
	if r := l.panes[code]; r.w > 0 {
		m.code.Draw(m.frame(r.of(p), m.codeTitle(), code), m.focus == code && m.popup == nil)
	}
	if r := l.panes[watch]; r.w > 0 {
		m.drawStage(r.of(p))
	}
	if r := l.panes[output]; r.h > 0 {
		m.out.Draw(padded(m.frame(r.of(p), m.outTitle(), output)), m.styles)
	}
}

// padded is p less a column at each side, so that text does not touch the frame.
func padded(p *ui.Painter) *ui.Painter { return p.Sub(1, 0, p.W()-2, p.H()) }

// frame draws the box of a pane and returns its inside.
func (m *Model) frame(p *ui.Painter, title string, of pane) *ui.Painter {
	if m.focus == of {
		return p.Box(title, m.styles.BorderFocus, m.styles.TitleFocus)
	}
	return p.Box(title, m.styles.Border, m.styles.Title)
}

// title names the lesson and the step, as far as there is room.
func (m *Model) title(w int) string {
	l := m.currentLesson()
	where := fmt.Sprintf("%d/%d %s", m.course.Number(m.lesson), m.course.Number(len(m.course.Lessons)-1), l.Title)
	step := fmt.Sprintf("%d/%d %s", m.step+1, len(l.Steps), m.current().Title)
	number := fmt.Sprintf("%d/%d", m.course.Number(m.lesson), m.course.Number(len(m.course.Lessons)-1))
	const cut = 14 // so much of a title may go
	switch {
	case ui.Width(where+step)+19 <= w:
		return "Lesson " + where + " · step " + step
	case ui.Width(where+step)+7 <= w+cut:
		return where + " · " + step // the box cuts it
	}
	return number + " · " + step
}

func (m *Model) codeTitle() string {
	switch m.current().Kind {
	case lessons.Demo:
		return "Code to run and to change"
	case lessons.Predict:
		if m.asking() {
			return "The code that will run"
		}
		return "Code to run and to change"
	case lessons.Play:
		return "Your code, whatever it is"
	default:
		return "Your code"
	}
}

// drawPage draws a step that is only read: one column of text in the middle.
func (m *Model) drawPage(p *ui.Painter) {
	in := p.Box(m.title(p.W()), m.styles.Border, m.styles.Title)
	text := m.pageRect(in.W(), in.H())
	if text.y > 0 {
		in.Text(text.x, 1, ui.Cut(m.current().Title, text.w), m.styles.Heading)
	}
	where := m.drawText(text.of(in))
	y := text.y + text.h
	if y >= in.H() {
		m.drawWhere(p, p.H()-1, where)
		return
	}
	in.Fill(text.x, y, text.w, 1, '─', m.styles.Border)
	in.Text(text.x, y, m.goalsTitle()+" ", m.styles.Title)
	m.drawWhere(in.Sub(text.x, 0, text.w, in.H()), y, where)
	m.drawGoals(in.Sub(text.x, y+1, text.w, in.H()-y-1))
	m.drawWhere(p, p.H()-1, m.goalsWhere)
}

// drawWhere says in the edge at y which part of a text is shown.
func (m *Model) drawWhere(p *ui.Painter, y int, where string) {
	if where != "" {
		p.TextRight(p.W()-1, y, " "+where+" ", m.styles.Hint)
	}
}

// pageRect is where the text of a page goes, in an inside of that size. What is
// below it is the question's.
func (m *Model) pageRect(w, h int) rect {
	r := rect{w: max(min(w-2, textWidth), 1), h: h}
	r.x = max((w-r.w)/2, 1)
	if h > 6 {
		r.y, r.h = 3, h-3
	}
	if rows := len(m.goalRows(r.w)); rows > 0 {
		need := rows + 1
		r.h = max(min(m.text.Lines(r.w)+1, r.h-min(need, r.h*2/3)), 1)
	}
	return r
}

// goalsTitle names what stands beside the text.
func (m *Model) goalsTitle() string {
	if m.asks() {
		return "Question"
	}
	return "Goals"
}

// drawText draws the text from where it was scrolled to, and answers which part of
// it that is.
func (m *Model) drawText(p *ui.Painter) (where string) {
	m.scroll = max(min(m.scroll, m.text.Lines(p.W())-p.H()), 0)
	m.text.Draw(p, m.styles, m.scroll)
	zoneLinks(p, m.text, m.scroll)
	return part(m.scroll, p.H(), m.text.Lines(p.W()))
}

// drawLesson draws the text and, unless they are beside it, the goals below it.
func (m *Model) drawLesson(p *ui.Painter, l *layout) {
	in := m.frame(p, m.title(p.W()), read)
	text := m.textRect(in.W(), in.H(), l)
	where := m.drawText(text.of(in))
	y := text.y + text.h
	if l.goals.w > 0 || y >= in.H() {
		m.drawWhere(p, p.H()-1, where)
		return
	}
	in.Fill(0, y, in.W(), 1, '─', m.styles.Border)
	in.Text(1, y, " "+m.goalsTitle()+" ", m.styles.Title)
	in.Sub(0, y, in.W(), in.H()-y).Mark("goals")
	m.drawWhere(in, y, where)
	m.drawGoals(in.Sub(1, y+1, in.W()-2, in.H()-y-1))
	m.drawWhere(p, p.H()-1, m.goalsWhere)
}

// textRect is where the text goes in a lesson pane with an inside of that size.
func (m *Model) textRect(w, h int, l *layout) rect {
	r := rect{1, 0, max(min(w-2, textWidth), 1), h}
	if l.goals.w > 0 {
		return r
	}
	if n := len(m.goalRows(max(w-2, 1))); n > 0 {
		r.h = max(h-1-min(n, h/2), 1)
		r.h = min(max(r.h, h-1-n), m.text.Lines(r.w)+1) // what one leaves free is the other's
	}
	return r
}

// visible is the size of the text as it is shown now.
func (m *Model) visible() rect {
	l := m.layout()
	in := l.panes[read]
	if in.w == 0 {
		return rect{w: 1, h: 1}
	}
	in.w, in.h = max(in.w-2, 1), max(in.h-2, 1)
	if m.reads() {
		return m.pageRect(in.w, in.h)
	}
	return m.textRect(in.w, in.h, &l)
}

func (m *Model) textHeight() int { return m.visible().h }

// more is how many lines of the text are below what is shown.
func (m *Model) more() int {
	r := m.visible()
	return m.text.Lines(r.w) - r.h - m.scroll
}

// scrollText scrolls the text, and the goals when the text is at its end.
func (m *Model) scrollText(n int) {
	switch more := m.more(); {
	case n > 0 && more <= 0:
		m.goalScroll += min(n, m.goalsBelow)
	case n < 0 && m.goalScroll > 0:
		m.goalScroll = max(m.goalScroll+n, 0)
	default:
		m.scroll = max(min(m.scroll+n, m.scroll+more), 0)
	}
}

func (m *Model) drawStage(p *ui.Painter) {
	if m.solution != nil {
		title := "Your code and one solution"
		if m.solves() {
			title = "Your code is this solution"
		}
		if p.W() > 48 {
			title += " · F4 closes it"
		}
		m.solution.Draw(m.frame(p, title, watch))
		m.drawWhere(p, p.H()-1, m.solution.Where())
		return
	}
	in := m.frame(p, "", watch)
	if p.W() > 4 && p.H() > 1 {
		m.stage.DrawTabs(p.Sub(1, 0, p.W()-2, 1), m.focus == watch)
	}
	m.stage.Draw(in)
}

// drawTabs draws the names of the three tabs, where there is room for one pane only.
func (m *Model) drawTabs(p *ui.Painter) {
	pick := func(i int) tea.Msg {
		return pressedMsg{func(m *Model) tea.Cmd { m.focus = pane(i); return nil }}
	}
	ui.DrawTabs(p, []string{"Read", "Code", "Watch"}, int(min(m.focus, watch)), m.styles.TitleFocus, m.styles.Dim, pick)
	x := p.TextRight(p.W(), 0, "F6 other tab ", m.styles.Dim)
	p.KeyZone(x, 0, p.W()-x, 1, m.keys.Focus)
}
