package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

func newRun(io streams) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run FILE.go|FOLDER",
		Short: "Run a Go program of processes",
		Long: `Runs a whole "package main", from a file or all the files of a folder, or a file of
declarations and statements in which self is the first process. "-" is standard
input. What the program prints goes to standard output; crashes, errors and
warnings go to standard error.

With --schedules N, the program runs N times in virtual time, each time in another
order, until it fails. The seed of that run is printed: it shows the failure again.

With --trace FILE, all that happens to the processes is written to FILE while the
program runs: one event a line, as JSON with the keys seq, at and for (nanoseconds),
kind, pid, peer, msg, text, bad and line, of which the empty ones are left out.

It ends with 0 when all went well, 1 when the program crashed or failed, and 2
when the code does not compile.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{fmt.Errorf("run takes one file, got %d", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return usage{err}
			}
			return runProgram(cmd.Context(), io, args[0], o)
		},
	}
	cmd.Flags().Int64Var(&o.seed, "seed", 0, "run one process at a time, in an order drawn from this `number`")
	cmd.Flags().BoolVar(&o.virtual, "virtual", false, "let the clock jump when nobody can run (with --seed, 1 by default)")
	cmd.Flags().IntVar(&o.schedules, "schedules", 0, "run under this `many` seeds, until one fails")
	cmd.Flags().DurationVar(&o.timeout, "timeout", 0, "stop it after this `time`, as 10s or 2m")
	cmd.Flags().StringVar(&o.trace, "trace", "", "write every event to this `file`, as lines of JSON")
	return cmd
}

// runOptions are the flags of run.
type runOptions struct {
	seed      int64
	virtual   bool
	schedules int
	timeout   time.Duration
	trace     string
}

// check says what makes no sense, and settles the scheduler.
func (o *runOptions) check() error {
	switch {
	case o.schedules < 0:
		return fmt.Errorf("--schedules takes how many runs, got %d", o.schedules)
	case o.timeout < 0:
		return fmt.Errorf("--timeout takes how long it may run, got %v", o.timeout)
	case o.schedules > 0 && o.trace != "":
		return errors.New("--trace is of one run: take it with the --seed that --schedules finds")
	}
	o.virtual = o.virtual || o.schedules > 0
	if o.virtual && o.seed == 0 {
		o.seed = 1
	}
	return nil
}

// runProgram runs a file or a folder.
func runProgram(ctx context.Context, out streams, file string, o runOptions) (err error) {
	p, err := readProgram(out.in, file)
	if err != nil {
		return usage{err}
	}
	var events *traceFile // nil if nobody wants one
	if o.trace != "" {
		if events, err = createTrace(o.trace, file); err != nil {
			return usage{err}
		}
		defer func() {
			if bad := events.close(out.err); bad != nil {
				fmt.Fprintln(out.err, "understudy:", bad)
				err = cmp.Or(err, error(exit(exitFailed)))
			}
		}()
	}
	out.out, out.err = clean(out.out), clean(out.err)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	session := sandbox.Open(sandbox.Options{})
	defer session.Close()
	req := event.Request{
		Mode: event.Cell, File: file, Source: p.source, Seed: o.seed, Virtual: o.virtual, Alone: true, Quiet: events == nil,
		Limits: event.Limits{Wall: cmp.Or(o.timeout, forever), Output: event.AllOutput},
	}
	if isProgram(p.source) {
		req.Mode = event.Program
	}
	if o.schedules > 0 {
		return runSchedules(ctx, session, out, p, o, req)
	}
	return runOnce(ctx, session, out, p, req, events)
}

// runOnce runs the program and prints what it prints while it does. events is nil
// if nobody wants a trace.
func runOnce(ctx context.Context, session *sandbox.Session, out streams, p *program, req event.Request, events *traceFile) error {
	var broken error
	res := session.Do(ctx, req, func(b event.Batch) {
		if events != nil {
			events.write(b)
		}
		for _, o := range b.Outputs {
			w, text := out.out, o.Text
			if o.Err {
				w, text = out.err, p.localise(text)
			}
			if _, err := io.WriteString(w, text); err != nil && broken == nil {
				broken = err
				session.Stop() // nobody reads any more
			}
		}
	}).Result
	p.warn(out.err, &res)
	p.tell(out.err, &res)
	switch {
	case broken != nil:
		return fmt.Errorf("write output: %w", broken)
	case res.Status == event.OK:
		return nil
	case res.Status == event.Rejected:
		return exit(exitUsage)
	}
	return exit(exitFailed)
}

// forever is a wall limit that nobody reaches: a program may serve for days.
const forever = 1 << 62

// warn says what ran and is not meant so.
func (p *program) warn(w io.Writer, res *event.Result) {
	for _, f := range res.Warnings {
		f.Text = "warning: " + f.Text
		p.fault(w, f)
	}
}

// tell says what does not compile, or how the run ended.
func (p *program) tell(w io.Writer, res *event.Result) {
	for _, f := range res.Faults {
		p.fault(w, f)
	}
	if res.Sentence != "" && len(res.Faults) == 0 {
		fmt.Fprintln(w, p.localise(res.Sentence))
	}
}

func (p *program) fault(w io.Writer, f event.Fault) {
	place := p.name
	if f.Line > 0 {
		file, line := p.place(f.Line)
		place = fmt.Sprintf("%s:%d:%d", file, line, f.Col)
	}
	fmt.Fprintf(w, "%s: %s\n", place, f.Text)
	if f.Help != "" {
		fmt.Fprintf(w, "\t%s\n", f.Help)
	}
}
