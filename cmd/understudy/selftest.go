package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/sandbox/confine/attack"
	"understudy/sandbox/event"
	"understudy/sandbox/worker"
)

func newSelfTest(io streams) *cobra.Command {
	return &cobra.Command{
		Use:    "attack",
		Short:  "Attack the worker's walls from inside, and see each attack refused",
		Hidden: true,
		Long: `Tries, natively and from inside a worker, what hostile code would try. Each attack
must be refused wherever a wall that refuses it is said to stand. Exit code 1 means
that one was not.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			open, err := selfTest(cmd.Context(), io.out, session)
			if err != nil {
				return err
			}
			if open > 0 {
				fmt.Fprintf(io.err, "%s got through walls that are said to stand\n", count(open, "attack"))
				return exit(exitFailed)
			}
			return nil
		},
	}
}

// selfTest tries every attack in workers of session, prints what came of it, and
// says how many got through although a wall stands that ought to refuse them.
func selfTest(ctx context.Context, out io.Writer, session *sandbox.Session) (open int, err error) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i := range attack.Probes {
		p := &attack.Probes[i]
		hello, err := session.Ready(ctx)
		if err != nil {
			return open, err
		}
		refused, how := tried(session.Do(ctx, event.Request{Mode: worker.Attack, Source: p.Name}, nil).Result)
		said := "refused"
		switch {
		case refused:
		case stands(p, hello.Walls):
			said = "OPEN"
			open++
		default:
			said = "no wall"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", said, p.Name, how)
	}
	return open, w.Flush()
}

// tried says whether an attack was refused, and how or why not.
func tried(r event.Result) (refused bool, how string) {
	switch {
	case r.Status == event.OK && r.HasValue:
		return true, r.Value
	case r.Status == event.Died && r.Cause == event.CausePolicy:
		return true, "the worker was ended"
	}
	return false, r.Sentence
}

// stands says whether one of the walls that refuse p is said to stand.
func stands(p *attack.Probe, walls []event.Wall) bool {
	for _, w := range walls {
		if w.Fault == "" && p.RefusedBy(w.Name) {
			return true
		}
	}
	return false
}
