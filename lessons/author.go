package lessons

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// Runner runs code; the sandbox is one. Run must answer with all events.
type Runner interface {
	Run(ctx context.Context, req event.Request) (Run, error)
}

// AuthorSchedules is under how many schedules a solution must pass before its
// author may trust it, unless they say otherwise.
const AuthorSchedules = 50

// FileReport is what an author should know of one file.
type FileReport struct {
	File   string
	Steps  int            // 0 when nothing of the file could be understood
	Runs   int            // of the code in it
	Faults []*FormatError // and warnings, in file order
}

// Bad is how many of the faults are no warnings.
func (r *FileReport) Bad() int {
	n := 0
	for _, f := range r.Faults {
		if !f.Warning {
			n++
		}
	}
	return n
}

// CheckPath reads a lesson file, or a folder of them, runs the code of every step
// that has no faults of its own, and reports file by file. schedules is under how
// many the solutions run at least. The error is about a path that cannot be read.
func CheckPath(ctx context.Context, path string, r Runner, schedules int) ([]*FileReport, error) {
	c, drafts, err := draftsOf(path)
	if err != nil {
		return nil, err
	}
	unknown := map[string][]*FormatError{}
	for _, e := range c.Undefined(Words()) {
		unknown[e.File] = append(unknown[e.File], e)
	}
	var all []*FileReport
	for _, d := range drafts {
		rep := &FileReport{File: d.faults.file, Faults: slices.Concat(d.faults.sorted(), unknown[d.faults.file])}
		if d.lesson != nil {
			rep.Steps = len(d.lesson.Steps)
			k := &lessonCheck{ctx: ctx, lesson: d.lesson, runner: r, schedules: schedules}
			rep.Faults, rep.Runs = append(rep.Faults, k.run()...), k.runs
		}
		inFileOrder(rep.Faults)
		all = append(all, rep)
	}
	return all, nil
}

func inFileOrder(list []*FormatError) {
	slices.SortStableFunc(list, func(a, b *FormatError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// CheckLesson runs the code of every step: code must be formatted as gofmt does,
// a demo must end as it says and as it was recorded, a prediction must have an
// answer, a starter must fail its check or have a blank, both solutions must pass
// under every schedule, and each wrong answer must fail the goals that it names.
// It answers faults and warnings in file order. An error of the runner is a fault
// too; when ctx ends it stops with what it has.
func CheckLesson(ctx context.Context, l *Lesson, r Runner) []*FormatError {
	k := &lessonCheck{ctx: ctx, lesson: l, runner: r}
	list := k.run()
	inFileOrder(list)
	return list
}

// lessonCheck runs the code of one lesson.
type lessonCheck struct {
	ctx       context.Context
	lesson    *Lesson
	runner    Runner
	schedules int // at least, for solutions
	runs      int
}

func (k *lessonCheck) run() []*FormatError {
	var all []*FormatError
	for _, s := range k.lesson.Steps {
		if k.ctx.Err() != nil {
			break
		}
		if s.faulty || !s.Kind.Runs() {
			continue
		}
		c := &stepCheck{lessonCheck: k, step: s, before: k.lesson.Before(s, nil)}
		c.all()
		all = append(all, c.found...)
	}
	return all
}

// stepCheck runs the code of one step.
type stepCheck struct {
	*lessonCheck
	step   *Step
	before string
	found  []*FormatError
}

func (c *stepCheck) all() {
	for _, p := range c.pieces() {
		c.format(p)
	}
	switch c.step.Kind {
	case Demo, Play:
		c.demo()
	case Predict:
		c.predict()
	case Exercise:
		base := c.starter()
		leaked := c.solution("solution", c.step.Solution)
		if c.step.Second != "" {
			leaked = max(leaked, c.solution("second", c.step.Second))
		}
		if leaked > base && !c.asksForLeaks() {
			c.warn("solution", "at the end %s that nobody can find: no name, no link, no monitor. Say leaked: %d in a final if that is meant", living(leaked), leaked)
		}
		for _, w := range c.step.Wrong {
			c.wrong(w)
		}
	}
}

func living(n int) string {
	if n == 1 {
		return "a process lives"
	}
	return fmt.Sprintf("%d processes live", n)
}

func (c *stepCheck) asksForLeaks() bool {
	return slices.ContainsFunc(c.step.Check.Conditions, func(c *Condition) bool { return c.Final != nil && c.Final.Leaked != nil })
}

// fault notes what is wrong with what stands under a key of the step.
func (c *stepCheck) fault(key, format string, args ...any) {
	c.put(c.keyPos(key), false, format, args...)
}

func (c *stepCheck) warn(key, format string, args ...any) {
	c.put(c.keyPos(key), true, format, args...)
}

func (c *stepCheck) put(at pos, warning bool, format string, args ...any) {
	text := fmt.Sprintf("step %q: ", c.step.ID) + fmt.Sprintf(format, args...)
	c.found = append(c.found, c.lesson.faultAt(at, warning, text))
}

func (c *stepCheck) keyPos(key string) pos {
	if p, ok := c.step.pos[key]; ok {
		return p
	}
	return c.step.pos[""]
}

// do runs one request.
func (c *stepCheck) do(req event.Request) (Run, error) {
	run, err := c.runner.Run(c.ctx, req)
	run.Request.Seed = req.Seed // whatever the runner filled in
	c.runs++
	return run, err
}

// attempt runs a whole attempt, and answers its verdict, its last result and the
// most processes that any run left behind.
func (c *stepCheck) attempt(source string, schedules int) (v Verdict, last event.Result, leaked int, err error) {
	step := *c.step
	if step.Scheduler == Seeded && step.Clock == Virtual {
		step.Schedules = max(step.Schedules, schedules)
	}
	a := NewAttemptAfter(&step, c.before, source)
	for {
		req, more := a.Next()
		if !more {
			return a.Verdict(), a.Place(last), leaked, nil
		}
		run, err := c.do(req)
		if err != nil {
			return a.Verdict(), last, leaked, err
		}
		last = run.Result
		leaked = max(leaked, len(newTrace(run, source).leaked()))
		a.Record(run)
	}
}

// ending says how a run ended: its status, and the first reason.
func ending(r event.Result) string {
	reasons := make([]string, 0, len(r.Faults))
	for _, f := range r.Faults {
		reasons = append(reasons, fmt.Sprintf("%d:%d: %s", f.Line, f.Col, f.Text))
	}
	switch {
	case len(reasons) > 0:
		return fmt.Sprintf("%s (%s)", r.Status, strings.Join(reasons, "; "))
	case r.Sentence != "":
		return fmt.Sprintf("%s (%s)", r.Status, r.Sentence)
	}
	return string(r.Status)
}
