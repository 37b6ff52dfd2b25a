package lessons

import (
	"context"
	"fmt"
	"strings"

	"understudy/sandbox/event"
)

// Runner runs code; the sandbox is one. Run must answer with all events.
type Runner interface {
	Run(ctx context.Context, req event.Request) (Run, error)
}

// Problem is something that running a lesson's code showed to its author.
type Problem struct {
	File   string
	Line   int
	Col    int
	Lesson string // its id
	Step   string // its id
	Text   string
}

// Error is the problem as file:line:col: step "id": text.
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: step %q: %s", p.File, p.Line, p.Col, p.Step, p.Text)
}

// CheckLesson runs the code of every step: a demo must end as it says, a
// starter must fail its check or have a blank, and a solution must pass under
// every schedule. It answers the problems in the order of the steps. An error
// of the runner is a problem too; when ctx ends it stops with what it has.
func CheckLesson(ctx context.Context, l *Lesson, r Runner) []Problem {
	var all []Problem
	for _, s := range l.Steps {
		if ctx.Err() != nil {
			break
		}
		c := stepCheck{ctx: ctx, lesson: l, step: s, runner: r}
		switch s.Kind {
		case Demo:
			c.demo()
		case Exercise:
			c.starter()
			c.solution()
		}
		all = append(all, c.problems...)
	}
	return all
}

type stepCheck struct {
	ctx      context.Context
	lesson   *Lesson
	step     *Step
	runner   Runner
	problems []Problem
}

func (c *stepCheck) problem(key, format string, args ...any) {
	p, ok := c.step.pos[key]
	if !ok {
		p = c.step.pos[""]
	}
	c.problems = append(c.problems, Problem{
		File: c.lesson.File, Line: p.line, Col: p.col,
		Lesson: c.lesson.ID, Step: c.step.ID, Text: fmt.Sprintf(format, args...),
	})
}

func (c *stepCheck) demo() {
	run, err := c.runner.Run(c.ctx, c.step.Request(c.step.Code, c.step.Seed))
	switch {
	case err != nil:
		c.problem("code", "the demo: %v", err)
	case run.Result.Status != c.step.Expect:
		c.problem("code", "the demo must end %s, and ended %s", c.step.Expect, ending(run.Result))
	}
}

func (c *stepCheck) starter() {
	v, last, err := c.attempt(c.step.Starter)
	switch {
	case err != nil:
		c.problem("starter", "the starter: %v", err)
	case v.Passed:
		c.problem("starter", "the starter passes the check: there is nothing to do")
	case v.Judged, hasBlank(c.step.Starter):
	case last.Status == event.Limited, last.Status == event.Stuck:
		// A starter may spin: to end is part of the exercise.
	default:
		c.problem("starter", "the starter cannot be judged: it ended %s", ending(last))
	}
}

func (c *stepCheck) solution() {
	v, last, err := c.attempt(c.step.Solution)
	switch {
	case err != nil:
		c.problem("solution", "the solution: %v", err)
	case !v.Judged:
		c.problem("solution", "the solution cannot be judged: it ended %s", ending(last))
	}
	for _, r := range v.Conditions {
		if err == nil && !r.OK {
			c.problem("solution", "the solution fails %q%s: wanted %s; seen %s", r.Text, underSeed(r.Seed), r.Wanted, r.Seen)
		}
	}
}

func underSeed(seed int64) string {
	if seed == 0 {
		return ""
	}
	return fmt.Sprintf(" under seed %d", seed)
}

// attempt runs a whole attempt and answers its verdict and its last result.
func (c *stepCheck) attempt(source string) (Verdict, event.Result, error) {
	a := NewAttempt(c.step, source)
	var last event.Result
	for {
		req, more := a.Next()
		if !more {
			return a.Verdict(), last, nil
		}
		run, err := c.runner.Run(c.ctx, req)
		if err != nil {
			return a.Verdict(), last, err
		}
		run.Request.Seed = req.Seed // whatever the runner filled in
		last = run.Result
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
