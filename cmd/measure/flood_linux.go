package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sys/unix"

	"understudy/tui/tuitest"
)

const memoryBound = 120 << 20

// hold stops the host for a while, as Ctrl+Z does, so that events get lost: their
// number must be shown.
func (o *options) hold(ctx context.Context, p *prompt) error {
	const held = 4 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience+held)
	defer cancel()
	p.term.Send(tuitest.CtrlZ)
	if err := p.term.WaitStopped(ctx); err != nil {
		return err
	}
	select { // the time is what is measured
	case <-time.After(held):
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := p.term.Signal(unix.SIGCONT); err != nil {
		return err
	}
	if err := p.term.WaitFor(ctx, "ev/s"); err != nil {
		return err
	}
	o.note("the host was stopped for %v", held)
	return nil
}

// floods looks at the memory of the host while a worker sends what it can.
func (o *options) floods(ctx context.Context) error {
	p, err := o.prompt(ctx, o.exe, "repl")
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.enter(ctx, o.program, "ev/s"); err != nil {
		return err
	}
	first, err := processor(p.term.PID())
	if err != nil {
		return err
	}
	began := time.Now()
	every := time.NewTicker(max(o.flood/10, time.Second))
	defer every.Stop()
	var most int64
	held := false
	for time.Since(began) < o.flood {
		if !held && time.Since(began) > o.flood/3 {
			held = true
			if err := o.hold(ctx, p); err != nil {
				return err
			}
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		now, high, err := resident(p.term.PID())
		if err != nil {
			return err
		}
		most = max(most, high)
		o.note("after %v: %d MB now, %d MB at most; seen: %s", time.Since(began).Round(time.Second), now>>20, high>>20, seen(p.term.Screen()))
	}
	last, err := processor(p.term.PID())
	if err != nil {
		return err
	}
	o.note("the host took %.0f %% of a core", 100*float64(last-first)/float64(time.Since(began)))
	_, _, largest := p.frames.stats()
	return errors.Join(
		o.bound(fmt.Sprintf("memory of the host after %v of flood", o.flood), fmt.Sprintf("%d MB", most>>20), fmt.Sprintf("%d MB", memoryBound>>20), most > memoryBound),
		o.bound("bytes of a frame, largest", fmt.Sprint(largest), fmt.Sprint(frameBound), largest > frameBound))
}
