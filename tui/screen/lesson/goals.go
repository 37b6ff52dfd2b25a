package lesson

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// goalRow is one row of the goals and hints: a mark, and a text or a line of prose.
type goalRow struct {
	mark, text       string
	indent           int
	markStyle, style uv.Style
	doc              *prose.Document
	line             int
	msg              tea.Msg // what a click on it means
	matters          bool    // it begins what should be seen
	hint             bool    // it begins a hint
	cursor           bool    // what is typed goes on at its end
}

// markWidth is what the mark of a goal takes: "■ done   ".
const markWidth = 9

// narrowGoals is the width below which there is no room for that.
const narrowGoals = 42

// goalRows collects rows that are wrapped to a width.
type goalRows struct {
	w      int
	narrow bool
	rows   []goalRow
	msg    tea.Msg // of the rows to come
}

// add adds a text with a mark: a glyph and a word.
func (g *goalRows) add(glyph, word, text string, ms, ts uv.Style) {
	mark, indent := marked(glyph, word), markWidth
	if g.narrow { // the word goes into the text
		mark, indent = glyph, 2
		if word != "" {
			text = word + ": " + text
		}
	}
	for _, s := range ui.Wrap(text, max(g.w-indent, 8)) {
		g.rows = append(g.rows, goalRow{mark: mark, text: s, indent: indent, markStyle: ms, style: ts, msg: g.msg})
		mark = ""
	}
}

// prose adds a document with a mark. Where there is no room the word has a row of
// its own.
func (g *goalRows) prose(glyph, word string, d *prose.Document, ms uv.Style) {
	mark, indent := marked(glyph, word), markWidth
	if g.narrow {
		mark, indent = glyph, 2
		if word != "" && glyph == "" {
			g.rows = append(g.rows, goalRow{text: word, indent: indent, style: ms, msg: g.msg})
		} else if word != "" {
			mark = glyph + " " + word
			indent = ui.Width(mark) + 1
		}
	}
	for i := range d.Lines(max(g.w-indent, 8)) {
		g.rows = append(g.rows, goalRow{mark: mark, indent: indent, markStyle: ms, doc: d, line: i, msg: g.msg})
		mark = ""
	}
}

// marked is a glyph and a word; a glyph that is a blank keeps its place.
func marked(glyph, word string) string {
	if glyph == "" {
		return word
	}
	return strings.TrimRight(glyph+" "+word, " ")
}

// goalRows is the goals as they stand, why one failed, and the hints shown so
// far, wrapped to width w; or the question.
func (m *Model) goalRows(w int) []goalRow {
	g := &goalRows{w: w, narrow: w < narrowGoals}
	if m.asks() {
		m.questionRows(g)
		return g.rows
	}
	m.verdictRows(g)
	m.hintRows(g)
	return g.rows
}

// verdictRows is the goals, with what became of them.
func (m *Model) verdictRows(g *goalRows) {
	st := m.styles
	if v := m.verdict; v != nil && v.Judged {
		for _, c := range v.Conditions {
			m.conditionRows(g, c)
		}
		return
	}
	for _, goal := range m.current().Goals() {
		if m.done() {
			g.add("■", "done", goal, st.Good, st.Text)
		} else {
			g.add("□", "open", goal, st.Open, st.Text)
		}
	}
}

func (m *Model) conditionRows(g *goalRows, c lessons.ConditionResult) {
	st := m.styles
	switch {
	case c.OK:
		g.add("■", "done", c.Text, st.Good, st.Text)
	case c.Open:
		g.add("□", "open", c.Text, st.Open, st.Text)
	default:
		from := len(g.rows)
		g.add("×", "failed", c.Text, st.Bad, st.Text)
		g.rows[from].matters = true
		g.add("", "", c.Why, st.ErrorText, st.ErrorText)
		m.difference(g, c)
	}
}

// difference shows what was wanted above what was seen, and how to see the run
// that it was seen in, where that is not the one on the stage.
func (m *Model) difference(g *goalRows, c lessons.ConditionResult) {
	st := m.styles
	if c.Wanted != "" {
		g.add("", "wanted", c.Wanted, st.Good, st.Text)
	}
	if c.Seen != "" {
		g.add("", "seen", c.Seen, st.Bad, st.Text)
	}
	if c.Seed != 0 && m.verdict.Runs > 1 {
		g.msg = pressedMsg{(*Model).replay}
		if m.replayed {
			g.add("", "", fmt.Sprintf("The stage shows that run, %s.", c.Where()), st.Dim, st.Dim)
		} else {
			g.add("", "", fmt.Sprintf("It happened %s, which is not the run on the stage. %s replays that one.", c.Where(), ui.Bound(m.keys.replay)), st.Dim, st.Hint)
		}
		g.msg = nil
	}
}

// hintRows is the hints shown so far, and how many are left.
func (m *Model) hintRows(g *goalRows) {
	st := m.styles
	for i := range m.hints {
		from := len(g.rows)
		g.prose("", fmt.Sprintf("hint %d/%d", i+1, len(m.hintTexts)), m.hintTexts[i], st.Hint)
		g.rows[from].hint = true
	}
	if n := len(m.hintTexts) - m.hints; n > 0 && !m.passed() {
		text := fmt.Sprintf("F1 shows a hint (%s).", count(n, "hint"))
		if m.hints > 0 {
			text = fmt.Sprintf("F1 shows the next hint (%d left).", n)
		}
		g.msg = pressedMsg{func(m *Model) tea.Cmd { m.hint(); return nil }}
		g.add("", "", text, st.Dim, st.Dim)
	}
}

// drawGoals draws what fits, from where it was scrolled to.
func (m *Model) drawGoals(p *ui.Painter) {
	rows := m.goalRows(p.W())
	if m.reveal {
		m.reveal = false
		m.goalScroll = mattering(rows, p.H(), m.hinted)
	}
	m.goalScroll = max(min(m.goalScroll, len(rows)-p.H()), 0)
	for y := range p.H() {
		if i := m.goalScroll + y; i < len(rows) {
			rows[i].draw(p, y, m.styles)
		}
	}
	m.goalsBelow = max(len(rows)-m.goalScroll-p.H(), 0)
	m.goalsWhere = part(m.goalScroll, p.H(), len(rows))
}

func (r *goalRow) draw(p *ui.Painter, y int, st *ui.Styles) {
	p.Text(0, y, r.mark, r.markStyle)
	if r.doc == nil {
		p.Text(r.indent, y, r.text, r.style)
	} else {
		r.doc.DrawLine(p.Sub(r.indent, y, p.W()-r.indent, 1), st, r.line)
	}
	if r.cursor {
		p.SetCursor(min(r.indent+ui.Width(r.text), p.W()-1), y)
	}
	if r.msg != nil {
		p.Zone(0, y, p.W(), 1, r.msg)
	}
}

// mattering is from where h rows show what matters most: the last hint, or what failed
// first, or what came of an answer, or else the end.
func mattering(rows []goalRow, h int, hinted bool) int {
	last := -1
	for i, r := range rows {
		if r.hint {
			last = i
		}
	}
	if hinted && last >= 0 {
		return min(last, len(rows)-h)
	}
	for i, r := range rows {
		if r.matters {
			return i
		}
	}
	return len(rows) - h
}

// passed reports whether the last attempt at the step passed.
func (m *Model) passed() bool { return m.verdict != nil && m.verdict.Passed }

// part says which part of n lines is shown, and where there is more: "1–9 of 20 ↓".
func part(top, h, n int) string {
	if n <= h || h < 1 {
		return ""
	}
	s := fmt.Sprintf("%d–%d of %d", top+1, min(top+h, n), n)
	switch {
	case top+h < n && top > 0:
		return s + " ↑↓"
	case top > 0:
		return s + " ↑"
	}
	return s + " ↓"
}

// count is "1 hint", "2 hints".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
