package plain

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
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
		l.outcomes(y)
		return
	case l.step.Choices == nil:
		a := l.step.CompareOrder(p.order, y)
		p.answer = &a
	default:
		a := l.step.Compare(p.choice, y)
		p.answer = &a
	}
	l.tell(*p.answer)
	for _, i := range p.answer.Fits {
		c := l.step.Choices[i]
		l.say("What came fits %d: %s", i+1, c.Text)
		if c.Because != "" {
			l.indented(c.Because)
		}
	}
	l.outcomes(y)
	l.passed = true
	l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
	l.say("Type :next to go on, or change the code and :run it again.")
}

func (l *learner) tell(a lessons.Answer) {
	l.say("%s", a.Sentence)
	if a.Because != "" {
		l.indented(a.Because)
	}
}

// outcomes says what the code came to, the most frequent first.
func (l *learner) outcomes(y *lessons.Tally) {
	switch {
	case y.Exhaustive && y.Schedules == 1:
		l.say("It always comes to:")
	case y.Exhaustive:
		l.say("What can happen, in all %d schedules that there are:", y.Schedules)
	default:
		l.say("What came in %s:", counted(y.Runs, "schedule"))
	}
	const most = 8
	for i, o := range y.Outcomes {
		if i == most {
			l.indented(fmt.Sprintf("and %d more", len(y.Outcomes)-i))
			return
		}
		text := strings.ReplaceAll(ui.Clean(o.Text), "\n", " / ")
		if len(y.Outcomes) > 1 || y.Schedules != 1 { // else there is nothing to count
			text = fmt.Sprintf("%d of %d: %s", o.Runs, y.Runs, text)
		}
		l.indented(text)
	}
}

// word says what a word means, or lists the words of the step and all others.
func (l *learner) word(rest string) {
	g := lessons.Words()
	rest = strings.TrimSpace(rest)
	if rest == "" {
		if mine := wordNames(g.In(l.step)); len(mine) > 0 {
			l.say("The words of this step: %s.", strings.Join(mine, ", "))
		}
		l.say(":word WORD says what a word means, or finds it by a part of it. There are %d; understudy glossary lists all.", len(g.Entries))
		return
	}
	e := g.Find(rest)
	if e == nil {
		l.say("The glossary has no word %q%s.", rest, g.Suggest(rest))
		if like := wordNames(g.Search(rest)); len(like) > 0 {
			l.say("Words that it may be: %s.", strings.Join(like[:min(len(like), 8)], ", "))
		}
		return
	}
	l.say("%s", e.Text(width))
	if lesson, step := l.course.Explains(g, e); lesson != nil {
		l.say("It is explained in the lesson %s: :goto %s/%s goes there.", lesson.Title, lesson.ID, step.ID)
	}
}

func wordNames(all []*lessons.Entry) []string {
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.Word
	}
	return names
}
