package lessons

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/event"
)

const twoSends = `
- goal: Somebody sends
  fail: Nobody sends.
  has: {kind: send}
- goal: Nobody crashes
  fail: Somebody crashes.
  never: {kind: exit, bad: true}
`

func good() Run { return ran(spawn(1, 0, "shell"), send(1, 1, "a")) }
func bad() Run {
	return ran(spawn(1, 0, "shell"), send(1, 1, "a"), exit(1, "boom"))
}

func repeat(n int, f func() Run) []Run {
	runs := make([]Run, n)
	for i := range runs {
		runs[i] = f()
	}
	return runs
}

func TestAttemptPassesUnderAllSchedules(t *testing.T) {
	s := exercise(t, twoSends, "schedules: 4")
	a := NewAttempt(s, "x")
	var seeds []int64
	for {
		req, more := a.Next()
		if !more {
			break
		}
		if a.Verdict().Judged != (len(seeds) > 0) {
			t.Errorf("after %d runs Judged is %v", len(seeds), a.Verdict().Judged)
		}
		seeds = append(seeds, req.Seed)
		if !req.Virtual || req.Mode != event.Cell || req.Source != "x" || req.Quiet {
			t.Errorf("got request %+v", req)
		}
		run := good()
		run.Request = req
		a.Record(run)
	}
	v := a.Verdict()
	if len(seeds) != 4 || seeds[0] != 1 || seeds[3] != 4 || !v.Judged || !v.Passed || v.Runs != 4 {
		t.Errorf("got seeds %v, verdict %+v", seeds, v)
	}
	if len(v.Conditions) != 2 || v.Conditions[0].Text != "Somebody sends" || v.Conditions[0].Why != "" {
		t.Errorf("got conditions %+v", v.Conditions)
	}
}

func TestAttemptStopsAtTheFirstFailure(t *testing.T) {
	s := exercise(t, twoSends, "schedules: 10")
	a, used := attempt(t, s, "x", good(), good(), bad(), good())
	v := a.Verdict()
	if used != 3 || !v.Judged || v.Passed {
		t.Fatalf("used %d runs, verdict %+v", used, v)
	}
	c := v.Conditions[1]
	if c.OK || c.Seed != 3 || c.Why != "Somebody crashes." || c.Seen == "" || c.Wanted == "" {
		t.Errorf("got %+v", c)
	}
	if !v.Conditions[0].OK {
		t.Errorf("the other condition fails too: %+v", v.Conditions[0])
	}
}

const sometimes = `
- goal: It can crash
  fail: It never crashed.
  some: true
  has: {kind: exit, bad: true}
`

func TestSomeNeedsOneSchedule(t *testing.T) {
	s := exercise(t, sometimes, "schedules: 5")
	a, used := attempt(t, s, "x", good(), good(), bad(), good(), good(), good())
	if v := a.Verdict(); used != 5 || !v.Passed || !v.Conditions[0].OK {
		t.Errorf("used %d runs, verdict %+v", used, v)
	}
	a, used = attempt(t, s, "x", repeat(9, good)...)
	if v := a.Verdict(); used != 5 || !v.Judged || v.Passed || v.Conditions[0].Why != "It never crashed." {
		t.Errorf("used %d runs, verdict %+v", used, v)
	}
}

func TestNotJudged(t *testing.T) {
	with := func(status event.Status, sentence string) func() Run {
		return func() Run {
			r := good()
			r.Result.Status, r.Result.Sentence = status, sentence
			return r
		}
	}
	lost := func() Run {
		r := good()
		r.Result.Dropped = 3
		return r
	}
	tests := []struct {
		name, source string
		run          func() Run
		note         string
	}{
		{"a blank", "self.Send(____, 1)", good, "Not finished: 1 blank ____ is left."},
		{"two blanks", "self.Send(____, ____) // and ____", with(event.Rejected, ""), "Not finished: 2 blanks ____ are left."},
		{"does not compile", "x", with(event.Rejected, ""), "does not compile"},
		{"a limit", "x", with(event.Limited, "It ran for 10 s."), "It ran for 10 s."},
		{"stopped", "x", with(event.Stopped, ""), "did not come to its end"},
		{"died", "x", with(event.Died, "The worker ran out of memory."), "out of memory"},
		{"a hole in the trace", "x", lost, "lost"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, used := attempt(t, exercise(t, twoSends), tt.source, tt.run(), tt.run())
			v := a.Verdict()
			if used != 1 || v.Judged || v.Passed || !strings.Contains(v.Note, tt.note) {
				t.Errorf("used %d runs, verdict %+v; want one run, not judged, %q", used, v, tt.note)
			}
		})
	}
}

// A crash or a deadlock is judged: the trace is whole.
func TestACrashIsJudged(t *testing.T) {
	for _, status := range []event.Status{event.Crashed, event.Stuck} {
		r := good()
		r.Result.Status = status
		a, _ := attempt(t, exercise(t, twoSends, "schedules: 1"), "x", r)
		if v := a.Verdict(); !v.Judged || !v.Passed {
			t.Errorf("%s: got %+v", status, v)
		}
	}
}

// A later schedule that does not end fails the attempt, with its seed; but not the
// trial of a search that does not, for a search may starve somebody for ever.
func TestALaterRunThatDoesNotEnd(t *testing.T) {
	spin := good()
	spin.Result.Status, spin.Result.Sentence = event.Limited, "It ran for 10 s."
	a, used := attempt(t, exercise(t, twoSends), "x", good(), spin, spin, good())
	v := a.Verdict()
	if used != 3 || !v.Judged || v.Passed || len(v.Conditions) != 3 {
		t.Fatalf("used %d runs, verdict %+v", used, v)
	}
	if c := v.Conditions[2]; c.OK || c.Seed != 2 || c.Why != "It ran for 10 s." {
		t.Errorf("got %+v", c)
	}
}

func TestDemoAndProseAreNotJudged(t *testing.T) {
	demo := &Step{Kind: Demo, Code: "1", Scheduler: Seeded, Clock: Virtual, Seed: 7, Schedules: 10}
	a := NewAttempt(demo, "1")
	req, more := a.Next()
	if !more || req.Seed != 7 {
		t.Fatalf("got %+v, %v", req, more)
	}
	a.Record(good())
	if _, more := a.Next(); more || a.Verdict().Judged {
		t.Errorf("a demo runs again or is judged: %+v", a.Verdict())
	}
	if _, more := NewAttempt(&Step{Kind: Prose}, "").Next(); more {
		t.Error("prose runs")
	}
}

// Next without Record answers the same; Record after the end changes nothing.
func TestAttemptIsPatient(t *testing.T) {
	a := NewAttempt(exercise(t, twoSends, "schedules: 1"), "x")
	first, _ := a.Next()
	if second, _ := a.Next(); !reflect.DeepEqual(first, second) || !a.First() {
		t.Errorf("got %+v, then %+v", first, second)
	}
	a.Record(good())
	a.Record(bad())
	if v := a.Verdict(); !v.Passed || v.Runs != 1 {
		t.Errorf("got %+v", v)
	}
}

func TestRequest(t *testing.T) {
	limits := event.Limits{Wall: time.Second, Processes: 9}
	tests := []struct {
		step    Step
		seed    int64
		virtual bool
	}{
		{Step{Scheduler: Seeded, Clock: Virtual}, 5, true},
		{Step{Scheduler: Seeded, Clock: Real}, 5, false},
		{Step{Scheduler: Parallel, Clock: Real}, 0, false},
		{Step{}, 5, true},
	}
	for _, tt := range tests {
		tt.step.Limits = limits
		got := tt.step.Request("src", 5)
		want := event.Request{Mode: event.Cell, Source: "src", Seed: tt.seed, Virtual: tt.virtual, Limits: limits}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v %v: got %+v, want %+v", tt.step.Scheduler, tt.step.Clock, got, want)
		}
	}
}

func TestHasBlank(t *testing.T) {
	for source, want := range map[string]bool{
		"self.Send(____, 1)":             true,
		"x := 1 // fill in ____":         false,
		"/* ____ */ x := 1":              false,
		`fmt.Println("____")`:            true,
		"x_y__z := 1":                    false,
		"if ____ {":                      true,
		"\"unterminated ____ \n x := 1 ": true,
		"":                               false,
	} {
		if got := hasBlank(source); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", source, got, want)
		}
	}
}

func TestGoals(t *testing.T) {
	got := exercise(t, twoSends).Goals()
	if len(got) != 2 || got[0] != "Somebody sends" || got[1] != "Nobody crashes" {
		t.Errorf("got %q", got)
	}
	if got := (&Step{}).Goals(); got != nil {
		t.Errorf("got %q without a check", got)
	}
}

// A parallel run that never ends is judged by what did not happen in all its time.
func TestStuckInParallel(t *testing.T) {
	limited := func(events ...event.Event) func() Run {
		return func() Run {
			r := ran(events...)
			r.Result.Status, r.Result.Sentence = event.Limited, "It ran for 6 s."
			return r
		}
	}
	const check = `
- goal: The shell gets word
  fail: Nobody wrote to the shell.
  has: {kind: send, to: shell, text: done}
`
	silent := limited(spawn(1, 0, "shell"), spawn(2, 1, "worker"))
	heard := limited(spawn(1, 0, "shell"), spawn(2, 1, "worker"), send(2, 1, "done"))
	for _, c := range []struct {
		name   string
		run    func() Run
		keys   []string
		judged bool
	}{
		{"something is missing", silent, []string{"scheduler: parallel"}, true},
		{"nothing is missing", heard, []string{"scheduler: parallel"}, false},
		{"seeded", silent, nil, false},
	} {
		a, used := attempt(t, exercise(t, check, c.keys...), "x", c.run(), c.run())
		v := a.Verdict()
		if used != 1 || v.Passed || v.Judged != c.judged || (v.Note == "") != c.judged {
			t.Errorf("%s: used %d runs, verdict %+v", c.name, used, v)
		}
		if c.judged && v.Conditions[0].Why != "Nobody wrote to the shell." {
			t.Errorf("%s: got %+v", c.name, v.Conditions[0])
		}
	}
}
