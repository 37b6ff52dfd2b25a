//go:build unix

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
	out, size, script, title string
	px                       float64
	frame                    bool
	startup                  int
	within, timeout          time.Duration
	command                  []string
	w, h                     int
	steps                    []step
}

// run returns 0, 1 when the program does not do as the script or -within
// wants, and 2 for a wrong command line.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stderr)
	if err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(stderr, "screenshot:", err)
		}
		return 2
	}
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	if o.startup > 0 {
		err = o.measure(ctx, stdout)
	} else {
		err = o.shoot(ctx, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "screenshot:", err)
		return 1
	}
	return 0
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("screenshot", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprintln(stderr, "usage: screenshot [flags] -- COMMAND ARGS…")
		f.PrintDefaults()
	}
	f.StringVar(&o.out, "o", "", "write the last picture to `FILE` (default screenshot.png, or none when the script takes one or films)")
	f.StringVar(&o.size, "size", "", "the terminal's `COLUMNSxROWS` (default 120x36, or 80x24 with -startup)")
	f.StringVar(&o.script, "script", "", "play `SCRIPT`, or the script in a file with @FILE: wait \"text\"; key f5; type \"…\"; settle")
	f.StringVar(&o.title, "title", "", "the window's `TITLE`")
	f.Float64Var(&o.px, "px", 20, "size of the letters in `PIXELS`")
	f.BoolVar(&o.frame, "frame", true, "draw a window around the screen")
	f.IntVar(&o.startup, "startup", 0, "start the command `N` times, print how long the first text takes, and take no picture")
	f.DurationVar(&o.within, "within", 0, "with -startup: fail when the median is above `TIME`")
	f.DurationVar(&o.timeout, "timeout", time.Minute, "give up after `TIME`")
	if err := f.Parse(args); err != nil {
		return o, errors.Join(flag.ErrHelp, err) // the flag package has told it
	}
	if o.command = f.Args(); len(o.command) == 0 {
		return o, errors.New("no command: want screenshot [flags] -- COMMAND ARGS…")
	}
	return o, o.complete()
}

// complete reads what the flags' texts mean.
func (o *options) complete() (err error) {
	if o.size == "" {
		o.size = "120x36"
		if o.startup > 0 {
			o.size = "80x24"
		}
	}
	if o.w, o.h, err = parseSize(o.size); err != nil {
		return err
	}
	if file, ok := strings.CutPrefix(o.script, "@"); ok {
		src, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("read the script: %w", err)
		}
		o.script = string(src)
	}
	o.steps, err = parseScript(o.script)
	if o.out == "" && !slices.ContainsFunc(o.steps, func(s step) bool { return s.verb == "shot" || s.verb == "film" }) {
		o.out = "screenshot.png"
	}
	return err
}

func (o *options) start(opts ...tuitest.Option) (*tuitest.Terminal, error) {
	return tuitest.Start(exec.Command(o.command[0], o.command[1:]...), o.w, o.h, opts...)
}
