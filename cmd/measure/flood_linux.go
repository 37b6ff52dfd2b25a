package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const memoryBound = 120 << 20

// floods looks at the memory of the host while a worker sends what it can.
func (o *options) floods(ctx context.Context) error {
	p, err := o.prompt(ctx, o.exe, "repl")
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.enter(ctx, flooder(0), "ev/s"); err != nil {
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
	for time.Since(began) < o.flood {
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
