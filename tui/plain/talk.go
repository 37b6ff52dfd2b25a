package plain

import (
	"context"
	"slices"
	"strings"

	"understudy/lessons"
)

// TalkOptions are Options, and what is told.
type TalkOptions struct {
	Options
	Lesson *lessons.Lesson
	From   string // the id of the step to begin with; "" is the first
}

// Talk tells a lesson as a talk, line by line: each Enter goes on, through the
// parts of a text, its code, its run and what that came to. An exercise's starter
// is shown, and its solution runs. It keeps nothing. It returns at the end of the
// lesson or of the input.
func Talk(ctx context.Context, o TalkOptions) error {
	store, err := lessons.OpenStoreAt("") // a talk is no progress
	if err != nil {
		return err
	}
	t := &teller{learner: &learner{console: newConsole(o.Options), store: store, lesson: o.Lesson}}
	t.say("%s. Enter goes on, :quit ends the talk.\n%s", o.Lesson.Title, markdown(o.Lesson.Summary))
	for _, s := range o.Lesson.Steps[max(o.Lesson.Index(o.From), 0):] {
		if ctx.Err() != nil || !t.on(ctx) || !t.tell(ctx, s) {
			break
		}
	}
	return t.failed()
}

// teller tells a lesson.
type teller struct{ *learner }

// asides are the learner's commands that a talk has: they look and change nothing.
var asides = []string{"messages", "tree", "times", "procs", "log", "word", "elixir", "read"}

// on waits for Enter, and reports false when the talk is over.
func (t *teller) on(ctx context.Context) bool {
	for {
		line, ok := t.read("> ")
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case !ok || verb == ":quit" || verb == ":q":
			return false
		case !strings.HasPrefix(verb, ":"):
			return true
		case t.step != nil && slices.Contains(asides, verb[1:]):
			t.command(ctx, verb, rest)
		default:
			t.say("Enter goes on, :quit ends the talk. After a run there are :%s.", strings.Join(asides, ", :"))
		}
	}
}

// tell goes through a step, and reports false when the talk is over.
func (t *teller) tell(ctx context.Context, s *lessons.Step) bool {
	t.step = s
	t.last, t.attempt, t.judged = nil, nil, nil
	t.say("\nStep %d of %d: %s", t.lesson.Index(s.ID)+1, len(t.lesson.Steps), sentence(s.Title))
	for i, part := range s.Parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		if i > 0 && !t.on(ctx) {
			return false
		}
		t.say("%s", markdown(part))
	}
	switch {
	case s.Kind == lessons.Quiz:
		return t.quiz(ctx)
	case !s.Kind.Runs() || strings.TrimSpace(s.Model()) == "":
		return true
	}
	return t.work(ctx)
}

func (t *teller) quiz(ctx context.Context) bool {
	t.question()
	if !t.on(ctx) {
		return false
	}
	for i, c := range t.step.Choices {
		if c.Right {
			t.say("%d: %s", i+1, c.Text)
			t.indented(c.Because)
		}
	}
	return true
}

func (t *teller) question() {
	t.say("\nQuestion: %s", t.step.Question)
	for i, c := range t.step.Choices {
		t.say("  %d: %s", i+1, c.Text)
	}
	if t.step.Choices == nil {
		t.say("  In which order? %s", strings.Join(t.step.Order, ", "))
	}
}

// work shows the code, and runs it as it should be.
func (t *teller) work(ctx context.Context) bool {
	s := t.step
	if !t.on(ctx) {
		return false
	}
	t.say("The code:\n%s", newBuffer(s.Source()).numbered())
	switch s.Kind {
	case lessons.Predict:
		t.question()
	case lessons.Exercise:
		for _, g := range s.Goals() {
			t.say("- %s", g)
		}
		if !t.on(ctx) {
			return false
		}
		t.say("One way to do it:\n%s", newBuffer(s.Solution).numbered())
	}
	if !t.on(ctx) {
		return false
	}
	t.runTold(ctx)
	return true
}

// runTold runs the code of the step as it should be, and tells what it came to.
func (t *teller) runTold(ctx context.Context) {
	ctx, cancel := t.stoppable(ctx)
	defer cancel()
	s := t.step
	a := lessons.NewAttemptAfter(s, t.lesson.Before(s, nil), s.Model())
	for {
		first := a.First()
		req, more := a.Next()
		if !more {
			break
		}
		run, err := t.Runner.Run(ctx, req)
		if err != nil {
			t.say("The code could not be run: %v", err)
			return
		}
		a.Record(run)
		run.Result = a.Place(run.Result)
		if first {
			t.last, t.attempt = &run, a
			t.report(s.Model(), run)
		}
	}
	v := a.Verdict()
	for _, c := range v.Conditions {
		word := map[bool]string{true: "holds", false: "does not hold"}[c.OK]
		t.say("%s: %s", word, c.Text)
	}
	if v.Tally == nil || v.Tally.Runs == 0 {
		return
	}
	t.say("It came to: %s", v.Tally)
	for i, c := range s.Choices {
		if s.Compare(i, v.Tally).Right {
			t.say("%d: %s", i+1, c.Text)
			t.indented(c.Because)
		}
	}
}
