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
	m, err := interp.New(interp.Options{
		Seeded: seeded,
		Stdout: stream{w.rec, false}, Stderr: stream{w.rec, true},
		Run: func(f func(*actor.Process), options ...actor.Option) error {
			h := &hands{compile: new(sync.Mutex), notebook: front.NewNotebook(), machine: m}
			options = append(options, w.options(ctx, q, m)...)
			if q.Seed != 0 && !q.Quiet {
				h.control = actor.NewControl()
				options = append(options, actor.Controlled(h.control))
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
