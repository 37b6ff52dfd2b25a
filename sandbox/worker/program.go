package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// runProgram runs a whole package main. Its systems run with the request's
// scheduler and are traced, whatever options the program gives.
func (w *worker) runProgram(ctx context.Context, q event.Request) event.Result {
	seeded := q.Seed != 0 || q.Virtual
	u, faults := front.Program(q.File, q.Source, lowering(seeded)...)
	if len(faults) > 0 {
		return rejected(faults)
	}
	var m *interp.Machine
	var failed error // the last run of a system that did not end well
	var acts programActs
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	m, err := interp.New(interp.Options{
		Seeded: seeded,
		Stdout: stream{w.rec, false}, Stderr: stream{w.rec, true},
		Run: func(f func(*actor.Process), options ...actor.Option) error {
			h := &hands{compile: new(sync.Mutex), notebook: front.NewNotebook(), machine: m}
			options = append(options, w.options(ctx, q, m)...)
			if q.Seed != 0 && !q.Quiet {
				h.control = actor.NewControl()
				options = append(options, actor.Controlled(h.control))
				if err := acts.begin(ctx, h, q.Acts, stop); err != nil {
					return err
				}
			}
			err := w.system(m, h, f, options...)
			if err != nil {
				failed = err
			}
			return err
		},
	})
	if err != nil {
		return rejected(nil, err)
	}
	code, err := m.Load(u)
	if err != nil {
		return rejected(nil, err)
	}
	began := time.Now()
	var res event.Result
	if seeded {
		res = w.runSeededMain(ctx, q, m, code)
	} else {
		res = runMain(m, code)
	}
	if res.Status == event.OK && failed != nil {
		res = programResult(failed)
	}
	acts.end(ctx, &res)
	res.Wall, res.Warnings = time.Since(began), warnings(u)
	return res
}

// runSeededMain runs main as a goroutine that others take turns with.
func (w *worker) runSeededMain(ctx context.Context, q event.Request, m *interp.Machine, code *interp.Code) event.Result {
	res := event.Result{Status: event.OK}
	if err := m.RunMain(func() { res = runMain(m, code) }, w.options(ctx, q, m)...); err != nil {
		return result(ending{}, err)
	}
	return res
}

// runMain runs main outside of any process, where a panic ends the program.
func runMain(m *interp.Machine, code *interp.Code) (res event.Result) {
	defer func() {
		if v := recover(); v != nil {
			p := &actor.Panic{Value: interp.PanicValue(v), Line: m.CrashLine()}
			res = event.Result{Status: event.Crashed, Line: p.Line, Sentence: fmt.Sprintf("panic in main: %v", p)}
			if p.Line > 0 {
				res.Sentence += fmt.Sprintf(" (line %d)", p.Line)
			}
		}
	}()
	code.Main()
	return event.Result{Status: event.OK}
}

// programResult says why a program's system failed. The crash log has told of a
// panic already.
func programResult(err error) event.Result {
	res := result(ending{}, err)
	var p *actor.Panic
	if errors.As(err, &p) {
		res.Line = p.Line
		res.Sentence = "The first process crashed, so the program failed."
	} else if res.Status == event.Crashed {
		res.Sentence = fmt.Sprintf("The first process ended early: %v.", err)
	}
	return res
}

// programActs does what a person did to the first system of a seeded program again.
type programActs struct {
	hands *hands // of that system
}

// errNoMessage ends a program whose acts cannot be done again.
type errNoMessage struct{ error }

// begin is told of each system of a program before it starts. It ends the program,
// and says why, when an act's message cannot be made.
func (a *programActs) begin(ctx context.Context, h *hands, acts []event.Act, end context.CancelCauseFunc) error {
	if a.hands != nil {
		return nil
	}
	a.hands = h
	if len(acts) == 0 {
		return nil
	}
	messages, err := h.messages(acts)
	if err != nil {
		end(errNoMessage{err})
		return err
	}
	h.control.StepTo(acts[0].Event)
	go h.script(ctx, acts, messages, func() { end(errHeld) })
	return nil
}

// end says in the result of the program what was done to it, or why it was not.
func (a *programActs) end(ctx context.Context, res *event.Result) {
	res.Acts = a.hands.done()
	var none errNoMessage
	switch cause := context.Cause(ctx); {
	case errors.As(cause, &none):
		*res = event.Result{Status: event.Rejected, Sentence: none.Error()}
	case errors.Is(cause, errHeld):
		res.Status, res.Sentence = event.Stopped, standsStill
	}
}
