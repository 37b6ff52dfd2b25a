package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"understudy/tui/tuitest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are the command line.
type options struct {
	exe, only, size string
	program         string
	n, rate         int
	flood           time.Duration
	made            int // > 0: be the program that is measured
	w, h            int
	out             io.Writer
	state           string // a folder for the state of the programs that are measured
}

// measures are what there is, in their order.
var measures = []struct {
	name string
	run  func(*options, context.Context) error
}{
	{"paint", (*options).paint}, {"idle", (*options).idle}, {"frames", (*options).screens}, {"view", (*options).views}, {"keys", (*options).keys}, {"made", (*options).makes}, {"flood", (*options).floods},
}

// run returns 0, 1 when something is over its bound, and 2 for a wrong command line
// or when nothing could be measured.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stdout, stderr)
	if err == nil && o.made > 0 {
		err = beMeasured(ctx, o.made)
	} else if err == nil {
		err = o.measure(ctx)
	}
	var over *overError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &over):
		fmt.Fprintln(stderr, "measure:", err)
		return 1
	case !errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(stderr, "measure:", err)
	}
	return 2
}

func parse(args []string, stdout, stderr io.Writer) (*options, error) {
	o := &options{out: stdout}
	f := flag.NewFlagSet("measure", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.exe, "exe", "", "measure this understudy `FILE` (default: build ./cmd/understudy)")
	f.StringVar(&o.only, "only", "paint,idle,frames,view,keys,made", "measure these: paint, idle, frames, view, keys, made, flood")
	f.StringVar(&o.size, "size", "120x36", "the terminal's `COLUMNSxROWS`")
	f.IntVar(&o.n, "n", 300, "how many keys to press")
	f.IntVar(&o.rate, "rate", 100_000, "how many events a second the worker sends while keys are pressed; 0: as many as it can")
	f.DurationVar(&o.flood, "for", time.Minute, "how `LONG` the flood is")
	f.StringVar(&o.program, "program", flooder(0), "flood with this `INPUT` of the prompt")
	f.IntVar(&o.made, "be", 0, "(used by measure itself)")
	if err := f.Parse(args); err != nil {
		return o, errors.Join(flag.ErrHelp, err) // the flag package has told it
	}
	if _, err := fmt.Sscanf(o.size, "%dx%d", &o.w, &o.h); err != nil || o.w < 40 || o.h < 10 {
		return o, fmt.Errorf("size %q: want columns x rows, at least 40x10", o.size)
	}
	for _, name := range strings.Split(o.only, ",") {
		if !slices.ContainsFunc(measures, func(m struct {
			name string
			run  func(*options, context.Context) error
		},
		) bool {
			return m.name == name
		}) {
			return o, fmt.Errorf("there is nothing called %q to measure: want paint, idle, frames, view, keys, made or flood", name)
		}
	}
	return o, nil
}

// measure runs what was asked for, all of it also when something is over.
func (o *options) measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "understudy-measure")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o.state = filepath.Join(dir, "state") // not beside the program, whose name the folder in it has
	if o.exe == "" {
		o.exe = filepath.Join(dir, "understudy")
		build := exec.CommandContext(ctx, "go", "build", "-o", o.exe, "./cmd/understudy")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	fmt.Fprintf(o.out, "load of the machine: %s\n", load())
	var over []error
	for _, m := range measures {
		if !slices.Contains(strings.Split(o.only, ","), m.name) {
			continue
		}
		switch err := m.run(o, ctx); {
		case errors.As(err, new(*overError)):
			over = append(over, err)
		case err != nil:
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return errors.Join(over...)
}

// start runs a program on a terminal.
func (o *options) start(exe string, args []string, opts ...tuitest.Option) (*tuitest.Terminal, error) {
	cmd := exec.Command(exe, args...)
	cmd.Env = tuitest.Env("XDG_STATE_HOME="+o.state, "XDG_CONFIG_HOME="+o.state)
	return tuitest.Start(cmd, o.w, o.h, opts...)
}
