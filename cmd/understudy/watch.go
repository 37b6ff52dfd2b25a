package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/sandbox/event"
	"understudy/tui"
	"understudy/tui/screen/watch"
)

func newWatch(io streams, set *settings) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "watch FILE.go|FOLDER",
		Short: "Edit in your own editor: it runs on every save, with its stage",
		Long: `Runs a program, as run does, and again each time it is saved. Beside your editor it
shows what the program prints, its processes on the stage, and what does not compile,
with file, line and column. A save that does not compile ends nothing: the last run
that did stays, and a program that serves goes on.

A key runs it again, under another seed, in virtual time, or in parallel.

With --plain, or where there is no terminal, each save prints a line with the number of
the run, then what the program prints, then how it ended. Enter runs it again, Ctrl+C
ends it.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{fmt.Errorf("watch takes one file or folder, got %d", len(args))}
			}
			if args[0] == "-" {
				return usage{fmt.Errorf("watch follows a file or a folder, and not standard input: run - runs that")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return usage{err}
			}
			return watchProgram(cmd.Context(), io, args[0], o, set)
		},
	}
	cmd.Flags().Int64Var(&o.seed, "seed", 0, "run one process at a time, in an order drawn from this `number`")
	cmd.Flags().BoolVar(&o.virtual, "virtual", false, "let the clock jump when nobody can run (with --seed, 1 by default)")
	return cmd
}

func watchProgram(ctx context.Context, out streams, path string, o runOptions, set *settings) error {
	w := &saved{path: path}
	first, err := w.first()
	if err != nil {
		return usage{err}
	}
	session, assistant := sandbox.Open(sandbox.Options{}), sandbox.NewAssistant(sandbox.Options{})
	defer session.Close()
	defer assistant.Close()
	if wantsPlain(out, set) {
		set.tell(out.err)
		p := &plainWatch{saved: w, session: session, check: assistant, o: o, out: clean(out.out), err: clean(out.err)}
		return p.follow(ctx, first, out.in)
	}
	return tui.RunWatch(ctx, tui.Options{
		Look: set.config().Look(), Notices: set.config().Warnings, Session: session,
		Watch: watch.Options{Name: filepath.Base(path), Follow: w.followFrom(first), Checker: assistant, Seed: o.seed, Virtual: o.virtual},
	})
}

// followFrom answers the first program, and from then on what is saved.
func (w *saved) followFrom(first *program) watch.Follow {
	return func() (*watch.Source, bool, error) {
		p, changed, err := first, true, error(nil)
		if first != nil {
			first = nil
		} else {
			p, changed, err = w.look()
		}
		if !changed || err != nil {
			return nil, false, err
		}
		return p.watched(), true, nil
	}
}

// lookEvery is how often plain mode looks for a save.
const lookEvery = 100 * time.Millisecond

// plainWatch follows a program line by line.
type plainWatch struct {
	*saved
	session  *sandbox.Session
	check    watch.Checker
	o        runOptions
	out, err io.Writer

	now  *program // the last one that compiles
	runs int
	id   uint64 // of the run that goes on, or 0
}

// follow runs first, and what is saved, until ctx or the user ends it.
func (w *plainWatch) follow(ctx context.Context, first *program, in io.Reader) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Fprintf(w.out, "watching %s: it runs on every save; Enter runs it again, Ctrl+C ends this\n", w.path)
	again := linesOf(ctx, in)
	w.saw(ctx, first)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			p, changed, err := w.look()
			switch {
			case err != nil:
				fmt.Fprintln(w.err, "understudy:", err)
			case changed:
				w.saw(ctx, p)
			}
		case <-w.session.Wake():
			w.take(w.session.Take())
		case <-again:
			w.launch("again")
		}
	}
}

// linesOf sends a value for each line of in, for as long as somebody receives.
func linesOf(ctx context.Context, in io.Reader) <-chan struct{} {
	lines := make(chan struct{})
	go func() { // it ends with in, or after the next line
		for scan := bufio.NewScanner(in); scan.Scan(); {
			select {
			case lines <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// saw runs what was saved, if it compiles.
func (w *plainWatch) saw(ctx context.Context, p *program) {
	req := p.request()
	res, err := w.check.Check(ctx, req.Source, req.Mode == event.Program)
	if err == nil && res.Status == event.Rejected {
		p.tell(w.err, &res)
		fmt.Fprintf(w.out, "%s does not compile as it was saved%s\n", p.name, w.meanwhile())
		return
	}
	w.now = p
	w.launch("saved")
}

// meanwhile says what goes on beside a save that does not compile.
func (w *plainWatch) meanwhile() string {
	if w.id != 0 {
		return fmt.Sprintf("; run %d goes on", w.runs)
	}
	return ""
}

// launch runs the program; another run of it ends.
func (w *plainWatch) launch(why string) {
	if w.now == nil {
		fmt.Fprintln(w.out, "there is nothing to run yet")
		return
	}
	w.runs++
	how := "in parallel"
	if w.o.seed != 0 {
		how = fmt.Sprintf("seed %d", w.o.seed)
	}
	if w.o.virtual {
		how += ", virtual time"
	}
	fmt.Fprintf(w.out, "run %d: %s %s at %s, %s\n", w.runs, w.now.name, why, time.Now().Format(time.TimeOnly), how)
	req := w.now.request()
	req.Seed, req.Virtual, req.Quiet = w.o.seed, w.o.virtual, true
	w.id = w.session.Run(req)
}

// take prints what arrived of the run.
func (w *plainWatch) take(b event.Batch) {
	for _, o := range b.Outputs {
		switch {
		case o.ID != w.id:
		case o.Err:
			fmt.Fprint(w.err, w.now.localise(o.Text))
		default:
			fmt.Fprint(w.out, o.Text)
		}
	}
	for i := range b.Results {
		if res := &b.Results[i]; res.ID == w.id {
			w.id = 0
			w.now.warn(w.err, res)
			w.now.tell(w.err, res)
			fmt.Fprintf(w.out, "run %d: %s after %v\n", w.runs, ends[res.Status], res.Wall.Round(time.Millisecond))
		}
	}
}

// ends is how a run ended, in a word.
var ends = map[event.Status]string{
	event.OK: "ended", event.Rejected: "does not compile", event.Crashed: "crashed", event.Stuck: "deadlock", event.Limited: "over a limit",
	event.Stopped: "stopped", event.Died: "the program died", event.Failed: "understudy failed",
}
