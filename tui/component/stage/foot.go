package stage

import (
	"fmt"
	"strings"

	"understudy/tui/ui"
)

// drawFoot tells the latest step, and at the right where in time one is. While
// somebody types, it is where that is to be read.
func (m *Model) drawFoot(p *ui.Painter) {
	if p.H() < 1 {
		return
	}
	if l := m.choice.line; l != nil {
		m.drawTyped(p.Sub(0, p.H()-1, p.W(), 1), l)
		if p.H() == 1 {
			return
		}
		p = p.Sub(0, 0, p.W(), p.H()-1)
	}
	right := m.where(p.W() / 2)
	if p.H() > 1 {
		right = m.where(p.W())
	}
	room := p.W()
	if right != "" {
		room -= ui.Width(right) + 2
		p.TextRight(p.W(), p.H()-1, right, m.st.Dim)
	}
	i := m.scene.latest
	if i < m.hist.first() || i >= m.hist.end {
		return
	}
	e := m.hist.at(i)
	text := say(&e.Event, m.scene.world, angled)
	st := m.st.Text
	if isBad(&e.Event) {
		st = m.st.Crashed
	}
	if p.H() == 1 {
		p.Text(0, 0, ui.Cut(text, room), st)
		return
	}
	lines := ui.Wrap(ui.Cut(text, p.W()+max(room-4, 0)), p.W())
	for y, s := range lines[:min(len(lines), p.H())] {
		p.Text(0, y, s, st)
	}
}

// drawTyped paints the line that is typed, with the cursor at its end.
func (m *Model) drawTyped(p *ui.Painter, l *line) {
	head, text := l.prompt(), oneLine(l.text)
	if ui.Width(head) > p.W()/2 {
		head = "► "
	}
	x := p.Text(0, 0, head, m.st.Hint)
	for ui.Width(text) > p.W()-x-1 && text != "" { // its end is what one looks at
		_, _, n := ui.Next(text)
		text = text[n:]
	}
	x = p.Text(x, 0, text, m.st.Strong)
	p.SetCursor(x, 0)
}

// where says in w columns where in time one is: "event 120/3,001 · 1.2s · paused ×1/10".
func (m *Model) where(w int) string {
	var lost []string
	if n := m.scene.world.Missing; n > 0 {
		lost = append(lost, number(int(min(n, 1<<62)))+" lost") //nolint:gosec // bounded
	}
	if m.unseen > 0 {
		lost = append(lost, number(m.unseen)+" too fast to show")
	}
	if n := m.hist.first(); n > 0 && m.unseen == 0 {
		lost = append(lost, "the first "+number(n)+" not kept")
	}
	state := m.state()
	at := short(m.now())
	count := number(m.cursor) + "/" + number(m.hist.end)
	if m.cursor == m.hist.end && !m.paused {
		count = number(m.hist.end)
	}
	words := "event " + count
	if m.cursor == m.hist.end && !m.paused {
		words = plural(m.hist.end, "event")
	}
	dropped := strings.Join(lost, ", ")
	for _, parts := range [][]string{
		{dropped, words, at, state}, {dropped, count, at, state}, {dropped, count, state}, {words, at, state}, {count, state}, {count},
	} {
		if text := joined(parts); ui.Width(text) <= w {
			return text
		}
	}
	return ""
}

// state is whether the stage stands still, and how fast it goes if that is not as usual.
func (m *Model) state() string {
	var out []string
	switch {
	case m.paused:
		out = append(out, "paused")
	case m.live && m.follow:
		out = append(out, "live")
	case m.Playing():
		out = append(out, "replay")
	}
	if m.speed != normal {
		out = append(out, speeds[m.speed].name)
	}
	return strings.Join(out, " ")
}

func joined(parts []string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

// number is n with its thousands apart: "3,001".
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return number(n) + " " + what + "s"
}
