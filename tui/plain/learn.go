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

	Courses Courses // besides Course; nil if there are none
}

// keysHere says what to type for the keys that a lesson's text speaks of.
const keysHere = "Where a text speaks of keys of the screen: F5 is :run here, F8 :next, F1 :hint, F4 :solution,\n" +
	"and for the stage's views there are :messages, :tree, :times and :procs."

// Learn goes through the lessons, line by line. It returns at the end of the
// input, at :quit, or after the last step.
func Learn(ctx context.Context, o LearnOptions) error {
	l := &learner{console: newConsole(o.Options), course: o.Course, store: o.Store, lesson: o.Lesson, step: o.Step, courses: o.Courses}
	l.resume()
	l.say(keysHere + "\n")
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
	undone *buffer // for :redo; nil after a change
	hints  int     // shown
	passed bool    // the step
	over   bool
	unkept error // what the last attempt to keep something came to
	warned bool  // that not everything is kept, at :quit

	courses  Courses
	trusting *lessons.Pack // the learner is asked whether its code may run

	last    *lessons.Run     // of this step, the one that was told
	attempt *lessons.Attempt // that it belongs to
	judged  *lessons.Verdict // nil until there is one

	prediction *prediction // what the learner expects; nil until they said it
}

func (l *learner) enterLesson() {
	n := 0
	for i, other := range l.course.Lessons {
		if other == l.lesson {
			n = l.course.Number(i)
		}
	}
	l.say("Lesson %d: %s. About %s.", n, l.lesson.Title, counted(l.lesson.Minutes, "minute"))
	l.enterStep()
}

func (l *learner) enterStep() {
	s := l.step
	l.hints, l.passed, l.prediction = 0, l.store.Done(l.lesson.ID, s.ID), nil
	l.last, l.attempt, l.judged, l.undone = nil, nil, nil, nil
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
		l.say("\nThe code:\n%s\nType :run to run it, :next to go on, :help for the rest.", own(l.code.numbered()))
	case lessons.Predict:
		l.say("\nThe code:\n%s", own(l.code.numbered()))
		l.ask()
	case lessons.Quiz:
		l.ask()
	case lessons.Exercise:
		l.say("\nYour code:\n%s\n", own(strings.TrimSuffix(l.code.numbered(), "\n")))
		l.goals()
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

// keep tells the learner when progress could not be written, once until it can: the
// store tries again with each change, and :quit does not leave without a word.
func (l *learner) keep(err error) {
	if err != nil && l.unkept == nil {
		l.say("Your progress could not be kept: %v", err)
	}
	l.unkept, l.warned = err, false
}

func (l *learner) line(ctx context.Context, line string) {
	verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch {
	case l.trusting != nil:
		l.trust(line)
	case verb == "" && !l.step.Kind.Runs() && !l.asking(), verb == ":next", verb == ":n":
		l.next()
	case verb == "":
		if l.step.Kind == lessons.Exercise && len(l.code.lines) > 0 {
			l.note()
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
	l.note()
	l.code.add(line)
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, l.code.String()))
}

func (l *learner) next() {
	switch {
	case l.step.Kind == lessons.Exercise && !l.passed:
		l.say("This exercise is still open. You can come back to it with :back, and :skip shows a solution.")
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
