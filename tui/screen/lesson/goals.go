package lesson

import (
	"fmt"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/ui"
)

// goalRow is one row of the goals and hints.
type goalRow struct {
	mark, text       string
	indent           int
	markStyle, style uv.Style
}

// markWidth is what the mark of a goal takes: "■ done   ".
const markWidth = 9

// narrowGoals is the width below which there is no room for that.
const narrowGoals = 42

// goalRows is the goals as they stand, why one failed, and the hints shown so
// far, wrapped to width w.
func (m *Model) goalRows(w int) []goalRow {
	st := m.styles
	var out []goalRow
	narrow := w < narrowGoals
	var add addRow = func(glyph, word, text string, ms, ts uv.Style) {
		mark, indent := strings.TrimSpace(glyph+" "+word), markWidth
		if narrow { // the word goes into the text
			mark, indent = glyph, 2
			if word != "" {
				text = word + ": " + text
			}
		}
		for _, s := range ui.Wrap(text, max(w-indent, 8)) {
			out = append(out, goalRow{mark, s, indent, ms, ts})
			mark = ""
		}
	}
	s := m.current()
	m.faultRows(add)
	if m.asks() {
		m.questionRows(add)
		return out
	}
	told := false // why a goal failed
	switch v := m.verdict; {
	case v != nil && v.Judged:
		for _, c := range v.Conditions {
			if c.OK {
				add("■", "done", c.Text, st.Good, st.Text)
				continue
			}
			if c.Open {
				add("□", "open", c.Text, st.Open, st.Text)
				continue
			}
			add("×", "failed", c.Text, st.Bad, st.Text)
			if narrow && told && m.focus != read { // one thing at a time; the rest at leisure
				continue
			}
			told = true
			add("", "", c.Why, st.ErrorText, st.ErrorText)
			m.difference(c, narrow, add)
		}
	case m.done():
		for _, g := range s.Goals() {
			add("■", "done", g, st.Good, st.Text)
		}
	default:
		for _, g := range s.Goals() {
			add("□", "open", g, st.Open, st.Text)
		}
	}
	for i := range m.hints {
		add("", fmt.Sprintf("hint %d/%d", i+1, len(s.Hints)), s.Hints[i], st.Hint, st.Text)
	}
	if n := len(s.Hints) - m.hints; n > 0 && m.hints == 0 && !m.passed() {
		add("", "", fmt.Sprintf("F1 shows a hint (%s).", count(n, "hint")), st.Dim, st.Dim)
	}
	return out
}

// addRow adds a row with a mark.
type addRow func(glyph, word, text string, ms, ts uv.Style)

// difference shows what was wanted above what was seen, and how to see the run
// that it was seen in, where that is not the one on the stage.
func (m *Model) difference(c lessons.ConditionResult, narrow bool, add addRow) {
	st := m.styles
	if !narrow && c.Wanted != "" {
		add("", "", "wanted: "+c.Wanted, st.Dim, st.Dim)
	}
	if c.Seen != "" && !narrow {
		add("", "", "seen: "+c.Seen, st.Dim, st.Dim)
	}
	if c.Seed != 0 && m.verdict.Runs > 1 {
		add("", "", fmt.Sprintf("It happened in another run than the one on the stage, %s. %s shows that run.", c.Where(), ui.Bound(m.keys.replay)), st.Dim, st.Dim)
	}
}

// drawGoals draws what fits, from where it was scrolled to.
func (m *Model) drawGoals(p *ui.Painter) {
	rows := m.goalRows(p.W())
	m.goalScroll = max(min(m.goalScroll, len(rows)-p.H()), 0)
	for y := range p.H() {
		if i := m.goalScroll + y; i < len(rows) {
			r := rows[i]
			p.Text(0, y, r.mark, r.markStyle)
			p.Text(r.indent, y, r.text, r.style)
		}
	}
	if left := len(rows) - m.goalScroll - p.H(); left > 0 {
		text := fmt.Sprintf(" ↓ %d more ", left)
		if m.focus != read { // where the keys for it are
			text = fmt.Sprintf(" F6 ↓ %d more ", left)
		}
		p.TextRight(p.W(), p.H()-1, text, m.styles.Hint)
	}
	m.goalsBelow = max(len(rows)-m.goalScroll-p.H(), 0)
}

// passed reports whether the last attempt at the step passed.
func (m *Model) passed() bool { return m.verdict != nil && m.verdict.Passed }

// count is "1 hint", "2 hints".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
