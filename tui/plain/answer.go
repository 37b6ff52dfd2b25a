package plain

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"understudy/lessons"
)

// prediction is what a learner expects: a choice, or an order.
type prediction struct {
	choice int
	order  string
	answer *lessons.Answer // once the code has run
}

// asking says whether the step has a question that waits for an answer.
func (l *learner) asking() bool {
	switch l.step.Kind {
	case lessons.Predict:
		return l.prediction == nil
	case lessons.Quiz:
		return !l.passed
	}
	return false
}

// ask puts the question of the step.
func (l *learner) ask() {
	s := l.step
	l.say("\nQuestion: %s", s.Question)
	for i, c := range s.Choices {
		l.indented(fmt.Sprintf("%d: %s", i+1, c.Text))
	}
	switch {
	case s.Choices == nil:
		l.indented("The words: " + strings.Join(s.Order, ", "))
		l.say("Type the words in the order that you expect; then the code runs.")
	case s.Kind == lessons.Predict:
		l.say("Type the number of what you expect; then the code runs.")
	default:
		l.say("Type the number of your answer.")
	}
}

// answer takes a line as the answer to the question.
func (l *learner) answer(ctx context.Context, line string) {
	s := l.step
	if s.Choices == nil {
		if why := s.OrderFault(line); why != "" {
			l.say("%s", why)
			return
		}
		l.prediction = &prediction{order: line}
		l.run(ctx)
		return
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(s.Choices) {
		l.say("Type a number from 1 to %d.", len(s.Choices))
		return
	}
	if s.Kind == lessons.Predict {
		l.prediction = &prediction{choice: n - 1}
		l.run(ctx)
		return
	}
	a := s.Choose(n - 1)
	l.tell(a)
	if !a.Right {
		l.say("Choose again, or type :next to go on.")
		return
	}
	l.passed = true
	l.keep(l.store.SetDone(l.lesson.ID, s.ID))
	l.say("Press Enter, or type :next, to go on.")
}

// compared holds the prediction against what the runs came to. Runs of code that
// was changed afterwards are told, but do not change the answer.
func (l *learner) compared(y *lessons.Tally) {
	p := l.prediction
	switch {
	case p.answer != nil:
		l.say("In %d schedules it came to: %s", y.Runs, y)
		return
	case l.step.Choices == nil:
		a := l.step.CompareOrder(p.order, y)
		p.answer = &a
	default:
		a := l.step.Compare(p.choice, y)
		p.answer = &a
	}
	l.tell(*p.answer)
	l.passed = true
	l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
	l.say("Type :next to go on, or change the code and :run it again.")
}

func (l *learner) tell(a lessons.Answer) {
	l.say("%s", a.Sentence)
	if a.Because != "" {
		l.indented(a.Because)
	}
	if a.Seen != "" {
		l.indented("It came to: " + a.Seen)
	}
}

// word says what a word means, or lists the words of the step and all others.
func (l *learner) word(rest string) {
	g := lessons.Words()
	rest = strings.TrimSpace(rest)
	if rest == "" {
		if len(l.step.Words) > 0 {
			l.say("The words of this step: %s.", strings.Join(l.step.Words, ", "))
		}
		l.say(":word WORD says what a word means. There are %d of them; understudy glossary lists all.", len(g.Entries))
		return
	}
	e := g.Find(rest)
	if e == nil {
		l.say("The glossary has no word %q%s.", rest, g.Suggest(rest))
		return
	}
	l.say("%s", e.Text(width))
}
