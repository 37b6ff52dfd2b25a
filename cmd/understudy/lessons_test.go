package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"understudy/lessons"
	"understudy/sandbox"
)

// TestStartersFailAndSolutionsPass checks every file of the built-in course as
// "understudy check" does for its author, two at a time.
func TestStartersFailAndSolutionsPass(t *testing.T) {
	if !hostIsLean {
		t.Skip("it takes minutes under the race detector, which sees the same sessions and workers in the walks through lessons")
	}
	files, err := filepath.Glob("../../lessons/course/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	course, err := lessons.Builtin()
	if err != nil || len(files) < len(course.Lessons) || len(files) == 0 {
		t.Fatalf("found %d lessons of the course (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			s := sandbox.Open(sandbox.Options{})
			defer s.Close()
			reports, err := lessons.CheckPath(t.Context(), file, runner{s}, lessons.AuthorSchedules)
			if err != nil || len(reports) != 1 || reports[0].Runs == 0 {
				t.Fatalf("got %d reports, %v", len(reports), err)
			}
			for _, p := range reports[0].Faults {
				t.Error(p)
			}
		})
	}
}

// TestTheLessonInReadme is what README.md shows to authors: it has no faults.
func TestTheLessonInReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(readme), "```yaml\n")
	text, _, ended := strings.Cut(text, "```")
	if !found || !ended {
		t.Fatal("README.md shows no lesson")
	}
	l, err := lessons.Parse("README.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, p := range lessons.CheckLesson(t.Context(), l, runner{s}) {
		if !p.Warning {
			t.Error(p)
		}
	}
}

// TestSetupAndInheritedState runs a lesson in which code comes before the
// learner's: it must be found, the lines must stay, and faults stand where the
// learner sees them.
func TestSetupAndInheritedState(t *testing.T) {
	l, err := lessons.Parse("sample.yaml", []byte(`format: 1
id: sample
title: A sample
minutes: 5
teaches: [thing]
summary: A lesson for tests.
steps:
  - id: begin
    kind: demo
    title: Begin
    text: Run it.
    setup: |
      // keeps counts
      func counter(self *actor.Process) {
      	self.Register("counter")
      	for n := 1; ; n++ {
      		self.Send(self.Receive().(actor.PID), n)
      	}
      }
    code: |
      pid := self.Spawn(counter)
      self.Send(pid, self.PID())
      self.Receive()
  - id: more
    kind: exercise
    title: Go on
    text: Ask again.
    state: inherited
    starter: self.PID()
    solution: |
      self.Send(pid, self.PID())
      answer := self.Receive()
    second: |
      answer := 0
      for range 1 {
      	self.Send(pid, self.PID())
      	answer = actor.Receive[int](self)
      }
    hints: [Send it.]
    wrong:
      - {name: no asking, code: answer := 3, fails: [The answer is 2, The counter answers]}
    check:
      - goal: The answer is 2
        fail: It is not.
        value: {of: answer, is: 2}
      - goal: The counter answers
        fail: It does not.
        has: {kind: send, from: counter, text: 2}
`))
	if err != nil {
		t.Fatal(err)
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, f := range lessons.CheckLesson(t.Context(), l, runner{s}) {
		t.Error(f)
	}
	step := l.Step("more")
	a := lessons.NewAttemptAfter(step, l.Before(step, nil), "x := self.Spam()\nanswer := self.Spum()\n")
	req, _ := a.Next()
	run, err := runner{s}.Run(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	got := a.Place(run.Result).Faults
	if len(got) != 2 || got[0].Line != 1 || got[0].Col != 11 && got[0].Col != 1 || got[1].Line != 2 {
		t.Errorf("got %+v", got)
	}
}

// TestWhatTheOrderingLessonShows: its texts say what is seen on the stage, and what
// only the search finds.
func TestWhatTheOrderingLessonShows(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	step := func(id string) *lessons.Step {
		l := course.Lesson("ordering")
		i := slices.IndexFunc(l.Steps, func(s *lessons.Step) bool { return s.ID == id })
		if i < 0 {
			t.Fatalf("there is no step %s", id)
		}
		return l.Steps[i]
	}
	s := opened(t)

	breaks := step("your-order")
	a, runs := attempted(t, s, breaks, breaks.Starter)
	if !strings.Contains(runs[0].Output, "hello world") {
		t.Errorf("the stage shows %q, and the text says that all looks well: take another seed", runs[0].Output)
	}
	v := a.Verdict()
	i := slices.IndexFunc(v.Conditions, func(c lessons.ConditionResult) bool { return !c.OK })
	if i < 0 {
		t.Fatal("no schedule breaks the starter")
	}
	req, ok := a.Replay(v.Conditions[i])
	if !ok {
		t.Fatalf("the run that failed cannot be had again: %+v", v.Conditions[i])
	}
	run, err := runner{s}.Run(t.Context(), req)
	if err != nil || !strings.Contains(run.Output, "world hello") {
		t.Errorf("the run that failed, once more, prints %q (%v)", run.Output, err)
	}

	opens := step("one-sender")
	_, runs = attempted(t, s, opens, opens.Starter)
	if !strings.Contains(runs[0].Output, "first: close") {
		t.Errorf("the stage shows %q, and the text says that close comes first: take another seed", runs[0].Output)
	}
}
