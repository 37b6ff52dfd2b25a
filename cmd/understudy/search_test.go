package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/event"
)

// twoWriters has few schedules: two processes send one message each.
const twoWriters = `me := self.PID()
for _, word := range []string{"a", "b"} {
	self.Spawn(func(self *actor.Process) { self.Send(me, word) })
}
first := actor.Receive[string](self)
second := actor.Receive[string](self)
first + second`

// reversed shows its bug only if four processes end in the reverse order of how
// much they have to do.
const reversed = `me := self.PID()
for i := range 4 {
	self.Spawn(func(self *actor.Process) {
		for range 40 * (i + 1) {
			self.Alive(me)
		}
		self.Send(me, i)
	})
}
bug := true
for want := 3; want >= 0; want-- {
	bug = actor.Receive[int](self) == want && bug
}
bug`

// stepOf is the step of a lesson with one.
func stepOf(t *testing.T, step string) *lessons.Step {
	t.Helper()
	l, err := lessons.Parse("sample.yaml", []byte(`format: 1
id: sample
title: A sample
minutes: 5
teaches: [thing]
summary: A lesson for tests.
steps:
  - id: one
    title: One
    text: Do it.
`+step))
	if err != nil {
		t.Fatal(err)
	}
	return l.Steps[0]
}

func exerciseOf(t *testing.T, condition string) *lessons.Step {
	t.Helper()
	return stepOf(t, `    kind: exercise
    starter: "1"
    solution: "2"
    hints: [One]
    schedules: 50
    check:
      - goal: It holds
        fail: It does not hold.
        `+condition+"\n")
}

func opened(t *testing.T) *sandbox.Session {
	t.Helper()
	s := sandbox.Open(sandbox.Options{})
	t.Cleanup(s.Close)
	return s
}

// attempted judges source, and returns the attempt with the runs that it took.
func attempted(t *testing.T, s *sandbox.Session, step *lessons.Step, source string) (*lessons.Attempt, []lessons.Run) {
	t.Helper()
	var runs []lessons.Run
	a := lessons.NewAttempt(step, source)
	for {
		req, more := a.Next()
		if !more {
			return a, runs
		}
		run, err := runner{s}.Run(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		a.Record(run)
		runs = append(runs, run)
	}
}

// TestSearchFindsARareOrder: fifty seeds do not show the bug, and the search does,
// within as many schedules. The failing run can be had again.
func TestSearchFindsARareOrder(t *testing.T) {
	s := opened(t)
	step := exerciseOf(t, `value: "false"`)
	for seed := range int64(50) {
		run, err := runner{s}.Run(t.Context(), step.Request(reversed, seed+1))
		if err != nil || run.Result.Value != "false" {
			t.Fatalf("seed %d: got %+v, %v; the order is not rare", seed+1, run.Result, err)
		}
	}
	a, runs := attempted(t, s, step, reversed)
	v := a.Verdict()
	if v.Passed || !v.Judged || v.Runs > 50 {
		t.Fatalf("got %+v", v)
	}
	c := v.Conditions[0]
	if c.Schedule == nil || !strings.HasPrefix(c.Where(), "in schedule ") {
		t.Errorf("it failed %s, got %+v", c.Where(), c)
	}
	req, ok := a.Replay(c)
	if !ok {
		t.Fatal("the failing run cannot be had again")
	}
	again, err := runner{s}.Run(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if last := runs[len(runs)-1]; again.Result.Value != "true" || !reflect.DeepEqual(again.Events, last.Events) {
		t.Errorf("the replay differs: %d events against %d, value %s", len(again.Events), len(last.Events), again.Result.Value)
	}
}

// TestImpossibleOnlyAfterAllSchedules: what a small program cannot come to is
// called impossible, and what a big one did not, is not.
func TestImpossibleOnlyAfterAllSchedules(t *testing.T) {
	s := opened(t)
	a, runs := attempted(t, s, exerciseOf(t, "outcomes: {of: value, reach: [ab, ba, aa]}"), twoWriters)
	c := a.Verdict().Conditions[0]
	if !strings.Contains(c.Seen, "impossible: not in any of the ") || !strings.HasSuffix(c.Wanted, "under some schedule aa") {
		t.Errorf("got %+v", c)
	}
	schedules := map[string]bool{}
	for _, r := range runs[1 : len(runs)-1] {
		schedules[scheduleText(r)] = true
	}
	if n := len(runs) - 2; len(schedules) != n || n < 10 {
		t.Errorf("of %d trials %d were different", n, len(schedules))
	}
	if last := runs[len(runs)-1].Result.Explored; last == nil || !last.Over || !last.All {
		t.Errorf("the last answer was %+v", last)
	}

	a, runs = attempted(t, s, exerciseOf(t, "outcomes: {of: value, reach: [maybe]}"), reversed)
	if c := a.Verdict().Conditions[0]; !strings.Contains(c.Seen, "not in 50 schedules") || len(runs) != 50 {
		t.Errorf("after %d runs got %+v", len(runs), c)
	}

	random := strings.Replace(twoWriters, "first + second", "first + second + fmt.Sprint(rand.Intn(1))", 1)
	a, _ = attempted(t, s, exerciseOf(t, "outcomes: {of: value, reach: [ab1]}"), random)
	if c := a.Verdict().Conditions[0]; !strings.Contains(c.Seen, "not in ") || strings.Contains(c.Seen, "impossible") {
		t.Errorf("of code that draws by itself got %+v", c)
	}
}

func scheduleText(r lessons.Run) string {
	if r.Result.Explored == nil {
		return "none"
	}
	return fmt.Sprint(r.Result.Explored.Schedule)
}

// TestPredictionsKnowAllSchedules: the answers to a question say whether something
// can come, of a program whose schedules are few.
func TestPredictionsKnowAllSchedules(t *testing.T) {
	step := stepOf(t, `    kind: predict
    code: "0"
    question: What?
    choices: [{text: a b, is: ab}, {text: a a, is: aa}, {text: either, varies: true}]
`)
	step.Code = twoWriters
	a, _ := attempted(t, opened(t), step, twoWriters)
	y := a.Verdict().Tally
	for i, want := range []string{"That can happen: of the ", "That is impossible: there are ", "Right: 2 different things can come, in the "} {
		if got := step.Compare(i, y); !strings.HasPrefix(got.Sentence, want) || got.Right == (i == 1) {
			t.Errorf("choice %d: got %+v, want %q", i, got, want)
		}
	}
	if n := y.Outcomes[0].Runs + y.Outcomes[1].Runs; n != y.Runs || n != y.Schedules {
		t.Errorf("got %+v", y)
	}
}

// TestTrialsAreTheSame: a trial does not depend on which were asked for before it,
// nor on the worker.
func TestTrialsAreTheSame(t *testing.T) {
	s := opened(t)
	ask := func(n int) lessons.Run {
		t.Helper()
		run, err := runner{s}.Run(t.Context(), event.Request{
			Mode: event.Cell, Source: reversed, Virtual: true, Seed: 1,
			Explore: &event.Explore{Schedules: 20, Trial: n, Seed: 1},
		})
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	var inOrder []lessons.Run
	for n := range 5 {
		inOrder = append(inOrder, ask(n+1))
	}
	for _, n := range []int{3, 5, 1, 4} {
		got := ask(n)
		if want := inOrder[n-1]; scheduleText(got) != scheduleText(want) || !slices.Equal(got.Events, want.Events) || len(got.Events) == 0 {
			t.Errorf("trial %d is another one now", n)
		}
	}
	if r := ask(21).Result; r.Explored == nil || !r.Explored.Over || r.Explored.All {
		t.Errorf("after the last trial got %+v", r)
	}
}

// busy waits by asking again and again.
const busy = `pid := self.Spawn(func(self *actor.Process) { self.Sleep(50 * time.Millisecond) })
n := 0
for self.Alive(pid) {
	n++
}
n > 0`

// endless never ends, in one order or another.
const endless = `for range 2 {
	self.Spawn(func(self *actor.Process) { self.Receive() })
}
for {
}`

// TestAStoppedSearch is not gone on with: the next trial of it begins anew.
func TestAStoppedSearch(t *testing.T) {
	s := opened(t)
	q := event.Request{
		Mode: event.Cell, Source: endless, Virtual: true, Seed: 1, Limits: event.Limits{Wall: 100 * time.Millisecond},
		Explore: &event.Explore{Schedules: 20, Trial: 1, Seed: 1},
	}
	for range 2 {
		if r := s.Do(t.Context(), q, nil).Result; r.Status != event.Limited {
			t.Errorf("trial %d: got %+v", q.Explore.Trial, r)
		}
		q.Explore = &event.Explore{Schedules: 20, Trial: 2, Seed: 1}
	}
	q.Source, q.Limits.Wall = twoWriters, 0
	if r := s.Do(t.Context(), q, nil).Result; r.Status != event.OK || r.Explored == nil {
		t.Errorf("the next search: got %+v", r)
	}
}

// TestSearchGivesUp: a program that waits by asking again and again ends under
// every seed, and not under a search that starves the others. It is judged by seeds.
func TestSearchGivesUp(t *testing.T) {
	step := exerciseOf(t, `value: "true"`)
	step.Schedules = 3
	a, runs := attempted(t, opened(t), step, busy)
	if v := a.Verdict(); !v.Passed || v.Runs != 3 {
		t.Errorf("after %d runs got %+v; the first came to %+v", len(runs), v, runs[0].Result)
	}
}

// TestAWorkerForgetsASearch: a run in between ends it, and the next trial is right
// all the same.
func TestAWorkerForgetsASearch(t *testing.T) {
	s := opened(t)
	trial := event.Request{Mode: event.Cell, Source: twoWriters, Virtual: true, Seed: 1, Explore: &event.Explore{Schedules: 200, Trial: 2, Seed: 1}}
	first := s.Do(t.Context(), trial, nil)
	if r := s.Do(t.Context(), event.Request{Mode: event.Cell, Source: "1 + 1", Seed: 1, Virtual: true}, nil).Result; r.Value != "2" {
		t.Fatalf("got %+v", r)
	}
	if again := s.Do(t.Context(), trial, nil); !slices.Equal(again.Events, first.Events) || len(again.Events) == 0 {
		t.Error("the trial is another one now")
	}
	trial.Source = "x :="
	if r := s.Do(t.Context(), trial, nil).Result; r.Status != event.Rejected || len(r.Faults) == 0 {
		t.Errorf("got %+v", r)
	}
}
