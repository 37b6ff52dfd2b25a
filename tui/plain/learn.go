package plain

import (
	"context"
	"strings"

	"understudy/lessons"
)

// LearnOptions are Options and where to begin.
type LearnOptions struct {
	Options
	Course *lessons.Course
	Store  *lessons.Store
	Lesson *lessons.Lesson // where to begin; the first open step if nil
	Step   *lessons.Step   // of Lesson
}

const learnHelp = `Commands begin with a colon; any other line is code, and is added to yours.
  :run          run your code, and check it
  :code         show your code, with line numbers
  :set N TEXT   put TEXT in place of line N   (:ins N TEXT before it, :del N away)
  :new          begin an empty text           (:reset goes back to the starter)
  :hint         the next hint
  :solution     show a solution; your code stays
  :next :back   the next step, the one before
  :read         show the text of the step again
  :word WORD    say what a word means
  :quit         leave; everything is kept`

// Learn goes through the lessons, line by line. It returns at the end of the
// input, at :quit, or after the last step.
func Learn(ctx context.Context, o LearnOptions) error {
	l := &learner{console: newConsole(o.Options), course: o.Course, store: o.Store, lesson: o.Lesson, step: o.Step}
	l.resume()
	l.enterLesson()
	for ctx.Err() == nil && !l.over {
		line, ok := l.read("> ")
		if !ok {
			break
		}
		l.line(ctx, line)
	}
	return l.failed()
}

// resume finds where to begin: the first open step, or where the learner was
// last when all are done.
func (l *learner) resume() {
	if l.lesson != nil && l.step != nil {
		return
	}
	if l.lesson, l.step = l.store.FirstUnfinished(l.course); l.lesson != nil {
		return
	}
	l.say("You have finished every step. Here is the one where you were last.")
	lesson, step := l.store.Last()
	if l.lesson = l.course.Lesson(lesson); l.lesson == nil {
		l.lesson = l.course.Lessons[0]
	}
	if l.step = l.lesson.Step(step); l.step == nil {
		l.step = l.lesson.Steps[0]
	}
}

// learner is where somebody is.
type learner struct {
	*console
	course *lessons.Course
	store  *lessons.Store
	lesson *lessons.Lesson
	step   *lessons.Step
	code   *buffer
	hints  int  // shown
	passed bool // the step
	over   bool

	prediction *prediction // what the learner expects; nil until they said it
}

func (l *learner) enterLesson() {
	n := 0
	for i, other := range l.course.Lessons {
		if other == l.lesson {
			n = l.course.Number(i)
		}
	}
	l.say("Lesson %d: %s. About %d minutes.", n, l.lesson.Title, l.lesson.Minutes)
	l.enterStep()
}

func (l *learner) enterStep() {
	s := l.step
	l.hints, l.passed, l.prediction = 0, l.store.Done(l.lesson.ID, s.ID), nil
	l.keep(l.store.SetLast(l.lesson.ID, s.ID))
	l.say("\nStep %d of %d: %s", l.lesson.Index(s.ID)+1, len(l.lesson.Steps), sentence(s.Title))
	l.say("%s", markdown(s.Text))
	text, saved := l.store.Code(l.lesson.ID, s.ID)
	if !saved || s.Kind == lessons.Predict { // a prediction is about the code as it was written
		text = s.Source()
	}
	l.code = newBuffer(text)
	switch s.Kind {
	case lessons.Prose:
		l.say("\nPress Enter, or type :next, to go on.")
	case lessons.Demo, lessons.Play:
		l.say("\nThe code:\n%s\nType :run to run it, :next to go on, :help for the rest.", l.code.numbered())
	case lessons.Predict:
		l.say("\nThe code:\n%s", l.code.numbered())
		l.ask()
	case lessons.Quiz:
		l.ask()
	case lessons.Exercise:
		l.say("\nYour code:\n%s\nGoals:", l.code.numbered())
		for _, g := range s.Goals() {
			l.say("- %s", g)
		}
		l.say("Add lines, or change one with :set N TEXT; then :run. Also :hint and :help.")
	}
}

// sentence is a title as something that is said.
func sentence(title string) string {
	if strings.HasSuffix(title, "?") || strings.HasSuffix(title, "!") || strings.HasSuffix(title, ".") {
		return title
	}
	return title + "."
}

// keep tells the learner when progress could not be written: nothing is silent.
func (l *learner) keep(err error) {
	if err != nil {
		l.say("Your progress could not be kept: %v", err)
	}
}

func (l *learner) line(ctx context.Context, line string) {
	verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch {
	case verb == "" && !l.step.Kind.Runs() && !l.asking(), verb == ":next", verb == ":n":
		l.next()
	case verb == "":
		if l.step.Kind == lessons.Exercise && len(l.code.lines) > 0 {
			l.code.add("")
		}
	case !strings.HasPrefix(verb, ":") && l.asking():
		l.answer(ctx, line)
	case !strings.HasPrefix(verb, ":"):
		l.typed(line)
	default:
		l.command(ctx, verb, rest)
	}
}

func (l *learner) typed(line string) {
	if !l.step.Kind.Runs() {
		l.say("There is nothing to write at this step. Press Enter to go on, or type :help.")
		return
	}
	l.code.add(line)
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, l.code.String()))
}

func (l *learner) command(ctx context.Context, verb, rest string) {
	switch verb {
	case ":run", ":r":
		l.run(ctx)
	case ":code", ":show":
		l.say("%s", l.code.numbered())
	case ":set", ":ins", ":del":
		l.change(verb, rest)
	case ":new":
		l.code = newBuffer("")
		l.say("Your text is empty now. :reset brings the starter back.")
	case ":reset":
		l.reset()
	case ":hint":
		l.hint()
	case ":solution":
		l.solution()
	case ":back":
		l.back()
	case ":read":
		l.say("%s", markdown(l.step.Text))
	case ":word", ":words":
		l.word(rest)
	case ":quit", ":q":
		l.say("Everything is kept. See you.")
		l.over = true
	case ":help", ":h":
		l.say(learnHelp)
	default:
		l.say("There is no command %s. :help lists them.", verb)
	}
}

func (l *learner) change(verb, rest string) {
	if err := l.code.change(verb, rest); err != nil {
		l.say("%v.", err)
		return
	}
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, l.code.String()))
	l.say("%s", l.code.numbered())
}

func (l *learner) reset() {
	l.code = newBuffer(l.step.Source())
	l.keep(l.store.ClearCode(l.lesson.ID, l.step.ID))
	l.say("The text is as it was at first:\n%s", l.code.numbered())
}

func (l *learner) hint() {
	switch {
	case len(l.step.Hints) == 0:
		l.say("This step has no hints.")
	case l.hints == len(l.step.Hints):
		l.say("Those were all the hints. :solution shows one way to do it.")
	default:
		l.say("Hint %d of %d: %s", l.hints+1, len(l.step.Hints), markdown(l.step.Hints[l.hints]))
		l.hints++
	}
}

func (l *learner) solution() {
	if l.step.Solution == "" {
		l.say("This step has no solution to show.")
		return
	}
	l.say("One way to do it:\n%s", newBuffer(l.step.Solution).numbered())
}

func (l *learner) next() {
	switch {
	case l.step.Kind == lessons.Exercise && !l.passed:
		l.say("This exercise is still open. You can come back to it with :back.")
	case l.asking():
		l.say("This question is still open. You can come back to it with :back.")
	default:
		l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
	}
	i := l.lesson.Index(l.step.ID)
	if i+1 < len(l.lesson.Steps) {
		l.step = l.lesson.Steps[i+1]
		l.enterStep()
		return
	}
	for k, other := range l.course.Lessons {
		if other == l.lesson && k+1 < len(l.course.Lessons) {
			l.lesson = l.course.Lessons[k+1]
			l.step = l.lesson.Steps[0]
			l.say("\nThat was the lesson.\n")
			l.enterLesson()
			return
		}
	}
	l.say("\nThat was the last lesson. Well done. understudy repl is a place to play.")
	l.over = true
}

func (l *learner) back() {
	if i := l.lesson.Index(l.step.ID); i > 0 {
		l.step = l.lesson.Steps[i-1]
		l.enterStep()
		return
	}
	for k, other := range l.course.Lessons {
		if other == l.lesson && k > 0 {
			l.lesson = l.course.Lessons[k-1]
			l.step = l.lesson.Steps[len(l.lesson.Steps)-1]
			l.enterLesson()
			return
		}
	}
	l.say("This is the first step.")
}
