package talk

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/ui"
)

// row is one row below the code: a goal, a choice.
type row struct {
	mark, text string
	ms, ts     uv.Style
}

// markWidth is what a mark takes: "■ ".
const markWidth = 3

// panel is the rows below the code in a width: what the run is to come to, or
// what it came to.
func (m *Model) panel(w int) []row {
	var out []row
	add := func(mark, text string, ms, ts uv.Style) {
		for _, s := range ui.Wrap(text, max(w-markWidth, 8)) {
			out = append(out, row{mark, s, ms, ts})
			mark = ""
		}
	}
	switch s := m.current(); s.Kind {
	case lessons.Exercise:
		m.goalRows(add)
	case lessons.Predict:
		m.questionRows(add)
		m.cameRows(add)
	case lessons.Quiz:
		m.questionRows(add)
	}
	return out
}

type addRow func(mark, text string, ms, ts uv.Style)

func (m *Model) goalRows(add addRow) {
	st := m.styles
	v := m.verdict
	if m.playing() {
		v = nil
	}
	switch {
	case v == nil:
		for _, g := range m.current().Goals() {
			add("□", g, st.Open, st.Text)
		}
	case !v.Judged:
		add("×", v.Note, st.Bad, st.Text)
	default:
		told := false
		for _, c := range v.Conditions {
			switch {
			case c.OK:
				add("■", c.Text, st.Good, st.Text)
			case c.Open:
				add("□", c.Text, st.Open, st.Text)
			default:
				add("×", c.Text, st.Bad, st.Text)
				if !told { // one thing at a time
					add("", c.Why, st.Text, st.ErrorText)
				}
				told = true
			}
		}
	}
}

// questionRows is the question and its choices. Which are right is shown after
// the run, or in a quiz when the room has answered.
func (m *Model) questionRows(add addRow) {
	st, s := m.styles, m.current()
	add("", s.Question, st.Text, st.Strong)
	if s.Choices == nil {
		add("", "In which order? "+strings.Join(s.Order, ", "), st.Text, st.Text)
	}
	because := ""
	for i, c := range s.Choices {
		right, known := m.right(i)
		switch {
		case !known:
			add(fmt.Sprint(i+1), c.Text, st.Key, st.Text)
		case right:
			add("■", c.Text, st.Good, st.Strong)
			because = c.Because
		default:
			add("×", c.Text, st.Bad, st.Dim)
		}
	}
	if because != "" {
		add("", because, st.Text, st.Text)
	}
}

// right reports whether the i-th choice is right, and whether that is known by now.
func (m *Model) right(i int) (right, known bool) {
	s := m.current()
	if s.Kind == lessons.Quiz {
		return s.Choices[i].Right, m.revealed
	}
	if y := m.tally(); y != nil {
		return s.Compare(i, y).Right, true
	}
	return false, false
}

// tally is what the runs of a prediction came to, once they are over.
func (m *Model) tally() *lessons.Tally {
	if m.verdict == nil || m.verdict.Tally == nil || m.verdict.Tally.Runs == 0 || m.playing() {
		return nil
	}
	return m.verdict.Tally
}

func (m *Model) cameRows(add addRow) {
	if y := m.tally(); y != nil {
		add("→", "It came to: "+y.String(), m.styles.Hint, m.styles.Text)
	}
}

func (m *Model) drawPanel(p *ui.Painter, rows []row) {
	for y, r := range rows[:min(len(rows), p.H())] {
		p.Text(0, y, r.mark, r.ms)
		p.Text(markWidth, y, r.text, r.ts)
	}
	if len(rows) > p.H() && p.H() > 0 {
		p.TextRight(p.W(), p.H()-1, " … ", m.styles.Hint)
	}
}
