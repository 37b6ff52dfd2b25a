package main

import (
	"context"
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// maxSource bounds a program, in bytes.
const maxSource = 256 << 10

func newRun(io streams) *cobra.Command {
	var seed int64
	var virtual bool
	cmd := &cobra.Command{
		Use:   "run FILE.go",
		Short: "Run a Go program of processes",
		Long: `Runs a whole "package main", or a file of declarations and statements in which
self is the first process. "-" is standard input. What the program prints goes to
standard output; crashes and errors go to standard error.

It ends with 0 when all went well, 1 when the program crashed or failed, and 2
when the code does not compile.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{fmt.Errorf("run takes one file, got %d", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if virtual && seed == 0 {
				seed = 1
			}
			return runFile(cmd.Context(), io, args[0], seed, virtual)
		},
	}
	cmd.Flags().Int64Var(&seed, "seed", 0, "run one process at a time, in an order drawn from this `number`")
	cmd.Flags().BoolVar(&virtual, "virtual", false, "let the clock jump when nobody can run (with --seed, 1 by default)")
	return cmd
}

func runFile(ctx context.Context, out streams, file string, seed int64, virtual bool) error {
	source, err := readSource(out.in, file)
	if err != nil {
		return usage{err}
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	session := sandbox.Open(sandbox.Options{})
	defer session.Close()
	req := event.Request{Mode: event.Cell, File: file, Source: source, Seed: seed, Virtual: virtual, Quiet: true, Limits: event.Limits{Wall: forever}}
	if isProgram(source) {
		req.Mode = event.Program
	}
	var broken error
	res := session.Do(ctx, req, func(b event.Batch) {
		for _, o := range b.Outputs {
			w := out.out
			if o.Err {
				w = out.err
			}
			if _, err := io.WriteString(w, o.Text); err != nil && broken == nil {
				broken = err
				session.Stop() // nobody reads any more
			}
		}
	}).Result
	for _, f := range res.Faults {
		fmt.Fprintf(out.err, "%s:%d:%d: %s\n", file, f.Line, f.Col, f.Text)
		if f.Help != "" {
			fmt.Fprintf(out.err, "\t%s\n", f.Help)
		}
	}
	if res.Sentence != "" && len(res.Faults) == 0 {
		fmt.Fprintln(out.err, res.Sentence)
	}
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

func readSource(in io.Reader, file string) (string, error) {
	r := in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	if len(b) > maxSource {
		return "", errors.New(file + " is longer than 256 KB")
	}
	return string(b), nil
}

// isProgram says whether the first word is package. The host only lexes.
func isProgram(source string) bool {
	var s scanner.Scanner
	fset := token.NewFileSet()
	s.Init(fset.AddFile("", fset.Base(), len(source)), []byte(source), func(token.Position, string) {}, 0)
	_, t, _ := s.Scan()
	return t == token.PACKAGE
}
