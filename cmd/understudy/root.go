package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitFailed = 1 // the program crashed, a check found faults, or understudy failed
	exitUsage  = 2 // the command makes no sense, or the code does not compile
)

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// exit ends a command with a code, and with nothing more to say.
type exit int

// Error is the code in words.
func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// usage is an error of the command line.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

// run is the whole command with its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot(streams{in, out, errOut})
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := fang.Execute(ctx, root, fang.WithoutVersion(), fang.WithoutCompletions(), fang.WithoutManpage(), fang.WithErrorHandler(report))
	var code exit
	var wrong usage
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &wrong):
		return exitUsage
	}
	return exitFailed
}

// report says what went wrong, once and without decoration.
func report(w io.Writer, _ fang.Styles, err error) {
	var code exit
	if errors.As(err, &code) {
		return
	}
	fmt.Fprintln(w, "understudy:", plainly(err))
	var wrong usage
	if errors.As(err, &wrong) {
		fmt.Fprintln(w, "understudy --help lists what there is.")
	}
}

func newRoot(io streams) *cobra.Command {
	var set settings
	root := &cobra.Command{
		Use:   "understudy",
		Short: "Learn the actor model by watching processes live",
		Long: `understudy teaches the actor model in the terminal. You write Go, see your
processes live on a stage beside it, crash them, and watch a supervisor put them
back. Without a command it opens the first lesson that you have not finished.`,
		Example: `  understudy                       # go on where you were
  understudy learn mailboxes       # open one lesson
  understudy repl                  # play
  understudy run ping.go           # run a program of processes`,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return learn(cmd.Context(), io, source{}, "", &set)
		},
	}
	set.flags(root.PersistentFlags())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage{err} })
	words := set.words(io) // for those who need no terminal and print nothing of a program
	root.AddCommand(newLearn(io, &set), newHome(io, &set), newTour(io, &set), newREPL(io, &set), newRun(io), newWatch(io, &set), newLessons(words), newPack(words), newCheck(io, words), newNew(io), newPreview(io, &set), newPresent(io, &set), newNotes(io, &set), newSchema(io), newProgress(words), newGlossary(words), newDoctor(io, &set), newSelfTest(io), newVersion(words))
	return root
}

// noArgs refuses arguments: an unknown command is one.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return usage{fmt.Errorf("there is no command %q", args[0])}
	}
	return usage{fmt.Errorf("%s takes no arguments, got %q", cmd.CommandPath(), args[0])}
}

// wantsPlain says whether there is no screen to draw on, or none is wanted.
func wantsPlain(io streams, set *settings) bool {
	return set.config().Plain() || os.Getenv("TERM") == "dumb" || !isTerminal(io.out) || !isTerminal(io.in)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
