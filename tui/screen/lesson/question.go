package lesson

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// question is how far the learner is with the question of the step.
type question struct {
	at     int    // the choice under the cursor
	typed  string // an order, as far as it is typed
	picked int    // the choice made; -1 until there is one
	sealed bool   // predict: an answer was given, and the code may run
	answer *lessons.Answer
}

// maxTyped bounds the order that is typed.
const maxTyped = 200

// asks reports whether the step has a question.
func (m *Model) asks() bool {
	k := m.current().Kind
	return k == lessons.Predict || k == lessons.Quiz
}

// asking reports whether the question waits for an answer. A quiz does so until
// the right one is chosen.
func (m *Model) asking() bool {
	switch m.current().Kind {
	case lessons.Predict:
		return !m.question.sealed
	case lessons.Quiz:
		return m.question.answer == nil || !m.question.answer.Right
	}
	return false
}

// reads reports whether the step has no code, so that its text takes the screen.
func (m *Model) reads() bool { return !m.current().Kind.Runs() }

// pressQuestion handles a key while the question is open, and reports whether it
// was one for it.
func (m *Model) pressQuestion(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	if m.current().Choices == nil {
		return m.pressOrder(msg)
	}
	n, k := len(m.current().Choices), &m.keys
	switch {
	case key.Matches(msg, k.choose):
		i := int(msg.String()[0] - '1')
		if i >= n {
			m.notice = fmt.Sprintf("There are %d choices.", n)
			return nil, true
		}
		return m.choose(i), true
	case key.Matches(msg, k.down):
		m.question.at = min(m.question.at+1, n-1)
	case key.Matches(msg, k.up):
		m.question.at = max(m.question.at-1, 0)
	case key.Matches(msg, k.confirm):
		return m.answer(), true
	default:
		return nil, false
	}
	return nil, true
}

// choose answers with the i-th choice, if the question still waits for an answer.
func (m *Model) choose(i int) tea.Cmd {
	if !m.asking() {
		return nil
	}
	m.question.at = i
	return m.answer()
}

// pressOrder handles what is typed as an order.
func (m *Model) pressOrder(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	q := &m.question
	switch {
	case key.Matches(msg, m.keys.confirm):
		return m.answer(), true
	case key.Matches(msg, m.keys.rub):
		if r := []rune(q.typed); len(r) > 0 {
			q.typed = string(r[:len(r)-1])
		}
		return nil, true
	case msg.Text != "" && len(q.typed)+len(msg.Text) <= maxTyped:
		q.typed += msg.Text
		return nil, true
	}
	return nil, false
}

// answer takes the answer as it stands: a quiz says at once whether it is right,
// a prediction runs the code.
func (m *Model) answer() tea.Cmd {
	s, q := m.current(), &m.question
	if s.Choices == nil {
		if why := s.OrderFault(q.typed); why != "" {
			m.notice = why
			return nil
		}
	}
	q.picked = q.at
	if s.Kind == lessons.Quiz {
		a := s.Choose(q.picked)
		q.answer = &a
		if a.Right {
			return m.doneCmd()
		}
		return nil
	}
	q.sealed = true
	m.code.SetReadOnly(false)
	return m.begin()
}

// compared holds the prediction against what the runs came to. What the learner
// made of the code afterwards is told, but does not change the answer.
func (m *Model) compared(y *lessons.Tally) {
	s, q := m.current(), &m.question
	var a lessons.Answer
	switch {
	case q.answer != nil:
		a = *q.answer
		a.Seen = y.String()
	case s.Choices == nil:
		a = s.CompareOrder(q.typed, y)
	default:
		a = s.Compare(q.picked, y)
	}
	q.answer = &a
}

// questionRows is the question with its choices, and what came of the answer.
func (m *Model) questionRows(g *goalRows) {
	st := m.styles
	m.choicesRows(g)
	a := m.question.answer
	if a == nil {
		return
	}
	from := len(g.rows)
	defer func() { g.rows[from].matters = true }()
	if a.Right {
		g.add("■", "right", a.Sentence, st.Good, st.Strong)
	} else {
		g.add("×", "no", a.Sentence, st.Bad, st.Strong)
	}
	if a.Because != "" {
		g.prose("", "", m.inline(a.Because), st.Text)
	}
	if m.verdict != nil && m.verdict.Tally != nil {
		m.outcomeRows(g, m.verdict.Tally)
	}
	m.fittingRows(g, a)
}

// fittingRows is why the choices that would have been right are, each reason once.
func (m *Model) fittingRows(g *goalRows, a *lessons.Answer) {
	var reasons []string
	numbers := map[string]string{}
	for _, i := range a.Fits {
		because := m.current().Choices[i].Because
		switch {
		case because == "":
		case numbers[because] == "":
			reasons, numbers[because] = append(reasons, because), fmt.Sprint(i+1)
		default:
			numbers[because] += fmt.Sprintf(", %d", i+1)
		}
	}
	for _, because := range reasons {
		g.prose("■", numbers[because], m.inline(because), m.styles.Good)
	}
}

// choicesRows is the question with what can be answered.
func (m *Model) choicesRows(g *goalRows) {
	s := m.current()
	g.add("", "", s.Question, m.styles.Text, m.styles.Heading)
	if s.Choices == nil {
		m.orderRows(g)
	}
	for i := range s.Choices {
		m.choiceRows(g, i)
	}
}

// orderRows is the words to put in order, each of which can be clicked, and the order
// so far.
func (m *Model) orderRows(g *goalRows) {
	st, q := m.styles, &m.question
	for _, word := range m.current().Order {
		if m.asking() && !slices.Contains(strings.Fields(q.typed), word) {
			g.msg = pressedMsg{func(m *Model) tea.Cmd { m.typeWord(word); return nil }}
		}
		g.add("·", "word", word, st.Dim, st.Text)
		g.msg = nil
	}
	if m.asking() {
		g.add("►", "order", q.typed, st.Open, st.Text)
		g.rows[len(g.rows)-1].cursor = true
		g.msg = pressedMsg{(*Model).answer}
		g.add("", "", "Enter answers.", st.Dim, st.Dim)
		g.msg = nil
		return
	}
	g.add("►", "yours", q.typed, st.Open, st.Text)
}

// typeWord adds a word to the order.
func (m *Model) typeWord(word string) {
	if q := &m.question; m.asking() && len(q.typed)+len(word) < maxTyped {
		q.typed = strings.TrimLeft(strings.TrimRight(q.typed, " ")+" "+word, " ")
	}
}

func (m *Model) choiceRows(g *goalRows, i int) {
	st, q, c := m.styles, &m.question, m.current().Choices[i]
	glyph, style, text := " ", st.Text, c.Text
	if m.asking() {
		g.msg = pressedMsg{func(m *Model) tea.Cmd { return m.choose(i) }}
	}
	if m.asking() && i == q.at {
		glyph, style = "►", st.Good
	}
	if a := q.answer; a != nil && slices.Contains(a.Fits, i) {
		glyph, style = "■", st.Good
	}
	if i == q.picked {
		text += " **(yours)**"
	}
	g.prose(glyph, fmt.Sprint(i+1), m.inline(text), style)
	g.msg = nil
}

// maxOutcomes bounds how many outcomes are listed.
const maxOutcomes = 8

// outcomeRows is what the code came to, the most frequent first.
func (m *Model) outcomeRows(g *goalRows, y *lessons.Tally) {
	st := m.styles
	switch {
	case y.Exhaustive && y.Schedules == 1:
		g.add("", "", "It always comes to:", st.Dim, st.Dim)
	case y.Exhaustive:
		g.add("", "", fmt.Sprintf("What can happen, in all %d schedules that there are:", y.Schedules), st.Dim, st.Dim)
	default:
		g.add("", "", fmt.Sprintf("What came in %s:", count(y.Runs, "schedule")), st.Dim, st.Dim)
	}
	for i, o := range y.Outcomes {
		if i == maxOutcomes {
			g.add("", "", fmt.Sprintf("and %d more", len(y.Outcomes)-i), st.Dim, st.Dim)
			return
		}
		text := strings.ReplaceAll(ui.Cut(ui.Clean(o.Text), textWidth), "\n", " / ")
		if len(y.Outcomes) > 1 || y.Schedules != 1 { // else there is nothing to count
			text = fmt.Sprintf("%d of %d: %s", o.Runs, y.Runs, text)
		}
		g.add("·", "", text, st.Dim, st.Text)
	}
}

// inline is a short text as prose, made once for a step.
func (m *Model) inline(text string) *prose.Document {
	d := m.inlines[text]
	if d == nil {
		d = prose.New(text)
		m.inlines[text] = d
	}
	return d
}

// guideQuestion says how to answer, and then what to do next.
func (m *Model) guideQuestion() string {
	s := m.current()
	switch {
	case m.asking() && m.question.answer != nil:
		return "Not that one. Choose again, or go on with F8."
	case m.asking() && s.Choices == nil:
		return "Type the words in the order that you expect, then press Enter."
	case m.asking() && s.Kind == lessons.Predict:
		return fmt.Sprintf("What do you expect? Press a number from 1 to %d, then the code runs.", len(s.Choices))
	case m.asking():
		return fmt.Sprintf("Which is it? Press a number from 1 to %d.", len(s.Choices))
	case s.Kind == lessons.Quiz:
		return "Enter opens " + m.nextPlace() + "."
	case m.question.answer == nil:
		return "F5 runs the code."
	case m.layout().tabs && m.focus != read:
		return m.question.answer.Sentence + " F6 tells more."
	}
	return "Change something and press F5 to see more, or go on: F8 opens " + m.nextPlace() + "."
}
