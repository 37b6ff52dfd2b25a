package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/event"
)

// runner lets lessons and plain mode run code in a session.
type runner struct{ *sandbox.Session }

// Run runs req and returns all that it gave.
func (r runner) Run(ctx context.Context, req event.Request) (lessons.Run, error) {
	o := r.Do(ctx, req, nil)
	if o.Result.Status == event.Failed {
		return lessons.Run{}, errors.New(o.Result.Sentence)
	}
	if n := o.Dropped + o.Result.Dropped; n > 0 {
		return lessons.Run{}, fmt.Errorf("there was so much to see that %d events got lost, so the run cannot be judged", n)
	}
	return lessons.Run{Request: req, Events: o.Events, Output: o.Text(), Marks: o.Marks(), Result: o.Result}, nil
}

// Watch runs req and hands what arrives to watch.
func (r runner) Watch(ctx context.Context, req event.Request, watch func(event.Batch)) event.Result {
	return r.Do(ctx, req, watch).Result
}

// interrupts sends a value for each Ctrl-C that somebody waits for. One that
// nobody waits for ends the program.
func interrupts() (<-chan struct{}, func()) {
	signals, out := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			select {
			case out <- struct{}{}:
			default:
				fmt.Fprintln(os.Stderr) // after what was typed
				os.Exit(130)            // as a shell reports it; everything is kept already
			}
		}
	}()
	return out, func() {
		signal.Stop(signals)
		close(signals)
	}
}
