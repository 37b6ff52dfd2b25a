package lessons

import (
	"context"
	"errors"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// pretend is a Runner that knows what each source does.
type pretend map[string]func(req event.Request) (Run, error)

func (p pretend) Run(_ context.Context, req event.Request) (Run, error) {
	if req.Mode == event.Format {
		return Run{Result: event.Result{Status: event.OK, Value: req.Source + "\n"}}, nil
	}
	f, ok := p[req.Source]
	if !ok {
		return Run{}, errors.New("no such source")
	}
	return f(req)
}

func does(f func() Run) func(event.Request) (Run, error) {
	return func(event.Request) (Run, error) { return f(), nil }
}

func endsAs(status event.Status) func(event.Request) (Run, error) {
	return does(func() Run {
		r := good()
		r.Result.Status = status
		if status == event.Rejected {
			r.Result.Faults = []event.Fault{{Line: 3, Col: 4, Text: "undefined: x"}}
		}
		return r
	})
}

func TestCheckLesson(t *testing.T) {
	const starter, solution, demo = "self.Receive()", "self.Flush()", "1 + 2"
	fine := pretend{starter: does(bad), solution: does(good), demo: does(good)}
	with := func(source string, f func(event.Request) (Run, error)) pretend {
		p := pretend{starter: fine[starter], solution: fine[solution], demo: fine[demo]}
		p[source] = f
		return p
	}
	lateFailure := func(req event.Request) (Run, error) {
		if req.Seed == 4 {
			return bad(), nil
		}
		return good(), nil
	}
	tests := []struct {
		name   string
		runner pretend
		want   string // "" is no problem
	}{
		{"fine", fine, ""},
		{"the starter passes", with(starter, does(good)), `sample.yaml:12:5: step "reply": the starter passes the check`},
		{"the starter does not compile", with(starter, endsAs(event.Rejected)), "the starter does not compile: 3:4: undefined: x"},
		{"the starter spins", with(starter, endsAs(event.Limited)), ""},
		{"the solution fails", with(solution, does(bad)), `sample.yaml:13:5: step "reply": the solution fails "Nobody crashes" under seed 1: wanted never: any process crashes`},
		{"the solution fails under a later seed", with(solution, lateFailure), "under seed 4"},
		{"the solution does not compile", with(solution, endsAs(event.Rejected)), "the solution does not compile: 3:4: undefined: x"},
		{"the demo crashes", with(demo, endsAs(event.Crashed)), "the demo must end ok, and ended crashed"},
		{"the runner fails", with(demo, func(event.Request) (Run, error) { return Run{}, errors.New("no worker") }), "the demo: no worker"},
	}
	step := exercise(t, twoSends)
	l := &Lesson{File: "sample.yaml", ID: "sample", Steps: []*Step{
		{ID: "look", Kind: Demo, Code: demo, Expect: event.OK, Seed: 1},
		{ID: "read", Kind: Prose},
		step,
	}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			problems := CheckLesson(t.Context(), l, tt.runner)
			if tt.want == "" {
				if len(problems) > 0 {
					t.Errorf("got %v, want none", problems)
				}
				return
			}
			if len(problems) != 1 || !strings.Contains(problems[0].Error(), tt.want) {
				t.Errorf("got %v, want one with %q", problems, tt.want)
			}
		})
	}
}

func TestCheckLessonStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := CheckLesson(ctx, course(t).Lessons[0], pretend{}); len(got) != 0 {
		t.Errorf("got %v after the end", got)
	}
}
