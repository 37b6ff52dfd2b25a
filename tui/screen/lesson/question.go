package lesson

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
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
		m.question.at = i
		return m.answer(), true
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
func (m *Model) questionRows(add addRow) {
	st, s, q := m.styles, m.current(), &m.question
	add("", "", s.Question, st.Text, st.Heading)
	if s.Choices == nil {
		add("", "", "The words: "+strings.Join(s.Order, ", "), st.Dim, st.Text)
		cursor := ""
		if m.asking() {
			cursor = "█"
		}
		add("►", "", q.typed+cursor, st.Open, st.Text)
	}
	for i, c := range s.Choices {
		glyph, text, style := " ", c.Text, st.Text
		if m.asking() && i == q.at {
			glyph, style = "►", st.Good
		}
		if i == q.picked {
			text += " (yours)"
		}
		add(glyph, fmt.Sprint(i+1), text, style, st.Text)
	}
	a := q.answer
	if a == nil {
		return
	}
	if a.Right {
		add("■", "right", a.Sentence, st.Good, st.Text)
	} else {
		add("×", "no", a.Sentence, st.Bad, st.Text)
	}
	if a.Because != "" {
		add("", "", a.Because, st.Text, st.Text)
	}
	if a.Seen != "" {
		add("", "", "It came to: "+a.Seen, st.Dim, st.Dim)
	}
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
		return fmt.Sprintf("What do you expect? A number from 1 to %d says it, then the code runs.", len(s.Choices))
	case m.asking():
		return fmt.Sprintf("Which is it? Press a number from 1 to %d.", len(s.Choices))
	case s.Kind == lessons.Quiz:
		return "Enter opens the next step."
	case m.question.answer == nil:
		return "F5 runs the code."
	}
	return "Change something and press F5 to see more, or go on: F8 opens the next step."
}
