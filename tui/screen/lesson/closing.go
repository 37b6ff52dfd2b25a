package lesson

import (
	"fmt"

	"understudy/tui/ui"
)

// drawClosing draws the end of the course.
func (m *Model) drawClosing(p *ui.Painter) {
	in := p.Box("The end", m.styles.BorderFocus, m.styles.TitleFocus)
	w := min(in.W()-2, textWidth)
	x := max((in.W()-w)/2, 1)
	lines := m.closingText()
	y := max((in.H()-3*len(lines))/2, 0)
	for i, text := range lines {
		st := m.styles.Text
		if i == 0 {
			st = m.styles.Heading
		}
		for _, s := range ui.Wrap(text, max(w, 1)) {
			in.Text(x, y, s, st)
			y++
		}
		y++
	}
}

func (m *Model) closingText() []string {
	open := 0
	for _, l := range m.course.Lessons {
		for _, s := range l.Steps {
			if !m.store.Done(l.ID, s.ID) {
				open++
			}
		}
	}
	if l, s := m.store.FirstUnfinished(m.course); l != nil {
		return []string{
			"You have reached the last page.",
			fmt.Sprintf("%s still open. The first is %q in the lesson %q: understudy learn %s/%s opens it, and F7 goes back from here.", countAre(open, "step"), s.Title, l.Title, l.ID, s.ID),
			"What you wrote is kept, in every step.",
		}
	}
	return []string{
		"That was the whole course. Well done.",
		"You started processes, sent them messages, let them crash and had them put back. Everything else in this field is made of these.",
		"At the prompt you can try what comes to your mind: understudy repl. And every step stays here, with your code in it.",
	}
}

func countAre(n int, what string) string {
	if n == 1 {
		return "1 " + what + " is"
	}
	return count(n, what) + " are"
}
