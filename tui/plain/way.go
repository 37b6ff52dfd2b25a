package plain

import (
	"strings"

	"understudy/lessons"
	"understudy/tui/component/diff"
)

// goals says what is asked for, and what became of it.
func (l *learner) goals() {
	switch {
	case l.step.Question != "":
		l.ask()
	case l.judged != nil && l.judged.Judged:
		l.verdict(*l.judged)
	case len(l.step.Goals()) == 0:
		l.say("This step asks for nothing: read it, try it, and go on with :next.")
	default:
		l.say("Goals:")
		for _, g := range l.step.Goals() {
			l.say("- %s", g)
		}
		if l.passed {
			l.say("You have reached them all before.")
		}
	}
}

func (l *learner) hint() {
	n := len(l.step.Hints)
	switch {
	case n == 0:
		l.say("This step has no hints.")
		return
	case l.hints == n:
		l.say("Those were all the hints. :solution shows one way to do it.")
		return
	}
	l.say("Hint %d of %d: %s", l.hints+1, n, markdown(l.step.Hints[l.hints]))
	l.hints++
	switch left := n - l.hints; left {
	case 0:
		l.say("That was the last one. :solution shows one way to do it.")
	default:
		l.say("%d left: :hint shows the next one.", left)
	}
}

// solution shows one, and how the learner's code differs from it.
func (l *learner) solution() {
	if l.step.Solution == "" {
		l.say("This step has no solution to show.")
		return
	}
	l.say("One way to do it:\n%s", newBuffer(l.step.Solution).numbered())
	l.compare()
}

func (l *learner) compare() {
	text := diff.Text(l.code.String(), l.step.Solution)
	if !strings.Contains("\n"+text, "\n- ") && !strings.Contains("\n"+text, "\n+ ") {
		l.say("Your code is the same.")
		return
	}
	l.say("Beside yours. A line that begins with a minus is only in your code, one with a plus only in the solution:\n%s\nYour code stays as it is.", own(strings.TrimRight(text, "\n")))
}

// skip shows a solution, and goes past the exercise.
func (l *learner) skip() {
	if l.step.Kind != lessons.Exercise || l.passed {
		l.say("There is nothing to skip here. :next goes on.")
		return
	}
	l.solution()
	l.keep(l.store.SetSkipped(l.lesson.ID, l.step.ID))
	l.say("Skipped. Type :next to go on; :back comes back to it at any time.")
}

func (l *learner) elixir() {
	e := l.step.Elixir
	if e == nil {
		l.say("This step has no twin in Elixir.")
		return
	}
	l.say("The same in Elixir:\n%s", listing(e.Code))
	if e.Output != "" {
		l.say("On Elixir it prints:\n%s", listing(e.Output))
	}
}

// goTo opens a step by the names of its lesson and of itself.
func (l *learner) goTo(rest string) {
	name, stepID, _ := strings.Cut(strings.TrimSpace(rest), "/")
	lesson := l.course.Lesson(name)
	if lesson == nil {
		l.say("There is no lesson %q. :lessons lists them.", name)
		return
	}
	step := lesson.Steps[0]
	if stepID != "" {
		if step = lesson.Step(stepID); step == nil {
			l.say("The lesson %s has no step %q. Its steps are: %s.", name, stepID, strings.Join(stepIDs(lesson), ", "))
			return
		}
	}
	l.lesson, l.step = lesson, step
	l.enterLesson()
}

func stepIDs(l *lessons.Lesson) []string {
	ids := make([]string, len(l.Steps))
	for i, s := range l.Steps {
		ids[i] = s.ID
	}
	return ids
}

// lessons lists the course.
func (l *learner) lessons() {
	for i, other := range l.course.Lessons {
		done, _ := l.store.Kept(other)
		here := ""
		if other == l.lesson {
			here = " You are here."
		}
		l.say("%d. %s, called %s: %d of %d steps done.%s", l.course.Number(i), other.Title, other.ID, done, len(other.Steps), here)
	}
	l.say(":goto NAME opens one.")
}

// where says where the learner is, and what to do next.
func (l *learner) where() {
	l.say("Lesson %s, step %d of %d: %s", l.lesson.Title, l.lesson.Index(l.step.ID)+1, len(l.lesson.Steps), sentence(l.step.Title))
	switch s := l.step; {
	case l.asking() && s.Choices == nil:
		l.say("Type the words in the order that you expect. :goals repeats the question.")
	case l.asking():
		l.say("Type the number of your answer. :goals repeats the question.")
	case s.Kind == lessons.Prose, s.Kind == lessons.Quiz:
		l.say("Press Enter, or type :next, to go on.")
	case l.passed:
		l.say("This step is done. Type :next to go on.")
	case s.Kind == lessons.Exercise && l.judged != nil && l.judged.Judged:
		l.say("Not yet: :goals says what is missing. Change your code, then :run.")
	case s.Kind == lessons.Exercise && l.store.Skipped(l.lesson.ID, s.ID):
		l.say("You skipped this step. Change your code, then :run; or go on with :next.")
	case s.Kind == lessons.Exercise:
		l.say("Change your code, then :run it. :hint helps.")
	default:
		l.say("Type :run to run the code, :next to go on.")
	}
}

// quit leaves when everything is kept, and otherwise at the second time.
func (l *learner) quit() {
	if l.unkept != nil {
		l.unkept = l.store.SetLast(l.lesson.ID, l.step.ID) // which tries everything once more
		if l.unkept == nil && l.step.Kind.Runs() {
			l.unkept = l.store.SetCode(l.lesson.ID, l.step.ID, l.code.String()) // too long, perhaps
		}
	}
	switch {
	case l.unkept == nil:
		l.say("Everything is kept. See you.")
	case !l.warned:
		l.say("Not everything is kept: %v", l.unkept)
		l.say("Put that right and type :quit again. To leave without what is not kept, type :quit twice. :code shows your text.")
		l.warned = true
		return
	default:
		l.say("Not everything is kept. See you.")
	}
	l.over = true
}
