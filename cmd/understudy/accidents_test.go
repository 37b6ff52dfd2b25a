package main

import (
	"context"
	"os"
	"regexp"
	"testing"
	"time"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// accidents are what learners' code, or the world, does to a worker. After each
// the host says a sentence, and the next run works.
var accidents = []struct {
	name     string
	source   string
	during   func(*testing.T, *sandbox.Session) // done once the run is going on
	status   event.Status
	sentence string // a pattern
	parallel bool   // it runs under the parallel scheduler
	output   string // a pattern, or ""
}{
	{
		name: "wrong code", source: "x := missing()", status: event.Rejected,
		sentence: `^The code does not compile\.$`,
	},
	{
		name: "endless loop", source: `fmt.Println("on my way"); for {}`, during: stop, status: event.Stopped,
		sentence: `^Stopped\.$`, output: "on my way",
	},
	{
		name: "panic in a process", source: "func victim(self *actor.Process) {\n\tpanic(\"boom\")\n}\nself.Spawn(victim)",
		status: event.OK, sentence: `^$`, output: `^process <2> "victim" crashed: boom \(line 2\)\n$`,
	},
	{
		name: "panic in a raw goroutine", source: "done := make(chan bool)\ngo func() { panic(\"boom\") }()\n<-done",
		status: event.Crashed, sentence: `^A goroutine panicked in line 2: boom\. .*took the whole program down`,
	},
	{
		name: "panic in a raw goroutine of a parallel run", source: "done := make(chan bool)\ngo func() { panic(\"boom\") }()\n<-done", parallel: true,
		status: event.Died, sentence: `^A goroutine panicked: boom\. .*took the whole program down`,
	},
	{
		name: "stack overflow", source: "func f(n int) int { return f(n+1) + 1 }\nf(0)",
		status: event.Crashed, sentence: `^Your code crashed in line 1: stack overflow: f calls itself, more than \d+000 deep\.`,
	},
	{
		name: "memory bomb", source: "var all [][]byte\nfor { all = append(all, make([]byte, 1<<20)) }",
		status: event.Died, sentence: `^The program used too much memory`,
	},
	{
		name: "kill -9 of the worker", source: `fmt.Println("on my way"); for {}`, during: kill, status: event.Died,
		sentence: `^The program was ended from outside`, output: "on my way",
	},
}

func stop(_ *testing.T, s *sandbox.Session) { s.Stop() }

func kill(t *testing.T, s *sandbox.Session) {
	p, err := os.FindProcess(s.Worker().PID)
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		t.Error(err)
	}
}

func TestAccidents(t *testing.T) {
	for _, a := range accidents {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			s := sandbox.Open(sandbox.Options{})
			defer s.Close()
			output, once := "", a.during
			q := event.Request{Mode: event.Cell, Source: a.source, Seed: 1, Virtual: true}
			q.Limits.Wall = 2 * time.Minute // no accident of these; a busy machine is slow
			if a.parallel {
				q.Seed, q.Virtual = 0, false
			}
			got := s.Do(t.Context(), q, func(b event.Batch) {
				for _, o := range b.Outputs {
					output += o.Text
				}
				if once != nil && len(b.Outputs) > 0 {
					once(t, s)
					once = nil
				}
			}).Result
			if got.Status != a.status || !regexp.MustCompile(a.sentence).MatchString(got.Sentence) {
				t.Errorf("got %s: %q\nwant %s: %s", got.Status, got.Sentence, a.status, a.sentence)
			}
			if a.output != "" && !regexp.MustCompile(a.output).MatchString(output) {
				t.Errorf("printed %q, want %s", output, a.output)
			}
			next := s.Do(context.WithoutCancel(t.Context()), event.Request{Mode: event.Cell, Source: "20 + 22", Seed: 1}, nil).Result
			if next.Status != event.OK || next.Value != "42" {
				t.Errorf("the next run: got %+v", next)
			}
		})
	}
}
