package author

import (
	"fmt"
	"path/filepath"
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
)

// The room that the list has at least.
const (
	leastList  = 28 // columns beside the lesson
	leastLines = 7  // below it, with the frame
)

// Draw paints the list, and the learner's screen in a frame: beside it where both
// have room, and otherwise above it.
func (m *Model) Draw(p *ui.Painter) {
	if m.w < 40 || m.h < 10 {
		ui.TooSmall(p, m.styles)
		return
	}
	w, h := sizes[m.size][0]+2, sizes[m.size][1]+2
	body := p.Sub(0, 0, m.w, m.h-1)
	if m.w >= w+leastList {
		m.drawLearner(body.Sub(m.w-w, 0, w, min(h, body.H())))
		m.drawList(body.Sub(0, 0, m.w-w, body.H()))
	} else {
		over := min(h, body.H()-leastLines)
		if m.inside {
			over = min(h, body.H())
		}
		m.drawLearner(body.Sub(0, 0, min(w, m.w), over))
		if rest := body.H() - over; rest >= 3 {
			m.drawList(body.Sub(0, over, m.w, rest))
		}
	}
	ui.DrawKeys(p.Sub(1, m.h-1, m.w-2, 1), m.ShortHelp(), m.styles)
}

func (m *Model) frame(p *ui.Painter, title string, focus bool) *ui.Painter {
	title = ui.Cut(title, max(p.W()-4, 0))
	if focus {
		return p.Box(title, m.styles.BorderFocus, m.styles.TitleFocus)
	}
	return p.Box(title, m.styles.Border, m.styles.Title)
}

// drawLearner draws the learner's screen. What has no room is cut off, and the title
// says so.
func (m *Model) drawLearner(p *ui.Painter) {
	w, h := sizes[m.size][0], sizes[m.size][1]
	title := fmt.Sprintf("Learner %d×%d", w, h)
	if p.W()-2 < w || p.H()-2 < h {
		title += fmt.Sprintf(", of which %d×%d is seen", p.W()-2, p.H()-2)
	}
	in := m.frame(p, title+" · "+m.learner.Place(), m.inside)
	m.x, m.y = in.At()
	m.learner.Draw(in)
	if !m.inside {
		in.HideCursor()
	}
}

// drawList draws what the check found, and below it the line of the chosen one.
func (m *Model) drawList(p *ui.Painter) {
	all := m.learner.Faults()
	in := m.frame(p, m.title(all), !m.inside)
	in = in.Sub(1, 0, in.W()-2, in.H())
	if len(all) == 0 {
		for y, s := range ui.Wrap("The check found nothing. Each save of the file is checked again.", max(in.W(), 1)) {
			in.Text(0, y, s, m.styles.Good)
		}
		return
	}
	m.at = max(min(m.at, len(all)-1), 0)
	excerpt := strings.Split(all[m.at].Excerpt, "\n")
	list := in
	if len(excerpt) == 2 && in.H() >= 10 {
		list = in.Sub(0, 0, in.W(), in.H()-3)
		for y, s := range excerpt {
			in.Text(0, in.H()-2+y, ui.Cut(ui.Clean(s), in.W()), m.styles.Dim)
		}
	}
	m.drawFindings(list, all)
}

func (m *Model) drawFindings(p *ui.Painter, all []*lessons.FormatError) {
	rows := make([][]string, len(all))
	for i, f := range all {
		sign := "E"
		if f.Warning {
			sign = "W"
		}
		rows[i] = ui.Wrap(fmt.Sprintf("%s %s %s", sign, m.place(f), ui.Clean(f.Text)), max(p.W()-2, 1))
	}
	for m.top = min(m.top, m.at); m.top < m.at && height(rows[m.top:m.at+1]) > p.H(); {
		m.top++
	}
	y := 0
	for i := m.top; i < len(all) && y < p.H(); i++ {
		st := m.styles.ErrorText
		if all[i].Warning {
			st = m.styles.Text
		}
		p.Zone(0, y, p.W(), len(rows[i]), findingMsg(i))
		if i == m.at {
			p.Text(0, y, "►", m.styles.Key)
		}
		for _, s := range rows[i] {
			p.Text(2, y, s, st)
			y++
		}
	}
}

func height(rows [][]string) int {
	n := 0
	for _, r := range rows {
		n += len(r)
	}
	return n
}

// title says how much was found, and in which file if it is one.
func (m *Model) title(all []*lessons.FormatError) string {
	bad := 0
	for _, f := range all {
		if !f.Warning {
			bad++
		}
	}
	if len(all) == 0 {
		return "No faults"
	}
	return fmt.Sprintf("%s · %s, %s", filepath.Base(all[m.clamp(all)].File), counted(bad, "fault"), counted(len(all)-bad, "warning"))
}

func (m *Model) clamp(all []*lessons.FormatError) int { return max(min(m.at, len(all)-1), 0) }

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
