package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	paintBound = 100 * time.Millisecond
	idleBound  = 0.01 // of a core
	starts     = 15
)

// paint starts the prompt and the course again and again.
func (o *options) paint(ctx context.Context) error {
	var over []error
	for _, args := range [][]string{{"learn", "spawning"}, {"repl"}} {
		var walls, cpus []time.Duration
		for range starts {
			wall, cpu, err := o.firstPaint(ctx, args)
			if err != nil {
				return err
			}
			walls, cpus = append(walls, wall), append(cpus, cpu)
		}
		what := "first paint of " + strings.Join(args, " ")
		over = append(over, o.bound(what+", processor time", millis(percentile(cpus, 50)), millis(paintBound), percentile(cpus, 50) > paintBound))
		o.note("median of %d starts; time that passed: median %s, most %s", starts, millis(percentile(walls, 50)), millis(percentile(walls, 100)))
	}
	return errors.Join(over...)
}

func (o *options) firstPaint(ctx context.Context, args []string) (wall, cpu time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	term, err := o.start(o.exe, args)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = term.Close() }()
	if err := term.WaitUntil(ctx, func(screen string) bool { return strings.TrimSpace(screen) != "" }); err != nil {
		return 0, 0, err
	}
	cpu, err = processor(term.PID())
	return term.FirstScreen(), cpu, err
}

// idle lets a prompt be after it has done something, with a process that waits.
func (o *options) idle(ctx context.Context) error {
	const watched = 10 * time.Second
	p, err := o.prompt(ctx, o.exe, "repl")
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.enter(ctx, `self.Spawn(func(self *actor.Process) { self.Receive() })`, "<2>"); err != nil {
		return err
	}
	if err := p.term.Settle(ctx, 2*time.Second); err != nil {
		return err
	}
	before, err := family(p.term.PID())
	if err != nil {
		return err
	}
	began := time.Now()
	select { // the time is what is measured
	case <-time.After(watched):
	case <-ctx.Done():
		return ctx.Err()
	}
	took := time.Since(began)
	after, err := family(p.term.PID())
	if err != nil {
		return err
	}
	share := float64(after[0]-before[0]) / float64(took)
	o.note("and its workers: %.2f %%", 100*float64(sum(after[1:])-sum(before[1:]))/float64(took))
	return o.bound("idle prompt, share of a core", fmt.Sprintf("%.2f %%", 100*share), fmt.Sprintf("%.0f %%", 100*idleBound), share > idleBound)
}

func sum(times []time.Duration) (all time.Duration) {
	for _, t := range times {
		all += t
	}
	return all
}
