package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// runSchedules runs a program under as many seeds as o says, the first of which
// is req's, until one fails. It prints what that one did, and how to see it again.
func runSchedules(ctx context.Context, session *sandbox.Session, out streams, p *program, o runOptions, req event.Request) error {
	n := o.schedules
	req.Limits.Wall, req.Limits.Events = o.timeout, event.DefaultEvents // one may go on for ever, and is to fail then
	first := req.Seed
	printed := map[string]int64{} // what was printed, and the first seed that did
	for i := range n {
		req.Seed = first + int64(i)
		var stdout, stderr strings.Builder
		res := session.Do(ctx, req, func(b event.Batch) {
			for _, o := range b.Outputs {
				if o.Err {
					keep(&stderr, o.Text)
				} else {
					keep(&stdout, o.Text)
				}
			}
		}).Result
		if i == 0 {
			p.warn(out.err, &res)
		}
		if res.Status != event.OK {
			io.WriteString(out.out, stdout.String())
			io.WriteString(out.err, p.localise(stderr.String()))
			p.tell(out.err, &res)
			return failedSchedule(out, p, i, req, &res)
		}
		if _, known := printed[stdout.String()]; !known && len(printed) < maxDifferent {
			printed[stdout.String()] = req.Seed
		}
	}
	fmt.Fprintf(out.out, "It ended well under all %d schedules, seeds %d to %d.\n", n, first, first+int64(n)-1)
	if len(printed) > 1 {
		fmt.Fprintf(out.out, "What it printed was not always the same: compare --virtual --seed %s.\n", seeds(printed))
	}
	return nil
}

// Bounds of what is kept of runs that nobody sees.
const (
	maxDifferent = 100
	maxHeld      = 1 << 20
)

func keep(b *strings.Builder, text string) {
	if b.Len() < maxHeld {
		b.WriteString(text)
	}
}

// seeds names a few seeds that printed different things.
func seeds(printed map[string]int64) string {
	var list []int64
	for _, s := range printed {
		list = append(list, s)
	}
	slices.Sort(list)
	var out []string
	for _, s := range list[:min(len(list), 3)] {
		out = append(out, fmt.Sprint(s))
	}
	return strings.Join(out, " and ")
}

// failedSchedule says under which schedule a program failed.
func failedSchedule(out streams, p *program, i int, req event.Request, res *event.Result) error {
	switch {
	case res.Status == event.Rejected:
		return exit(exitUsage)
	case res.Status == event.Stopped:
		return exit(exitFailed)
	case i == 0:
		fmt.Fprintf(out.err, "That was the first schedule, seed %d.", req.Seed)
	default:
		fmt.Fprintf(out.err, "It failed under seed %d, after %s without a failure.", req.Seed, count(i, "schedule"))
	}
	if p.name == "-" {
		fmt.Fprintf(out.err, " understudy run --virtual --seed %d shows it again.\n", req.Seed)
	} else {
		fmt.Fprintf(out.err, " This shows it again:\n\tunderstudy run --virtual --seed %d %s\n", req.Seed, p.name)
	}
	return exit(exitFailed)
}
