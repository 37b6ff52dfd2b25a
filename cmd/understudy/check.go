package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
)

func newCheck(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "check PATH...",
		Short: "Check lessons, as their author",
		Long: `Reads lesson files, or folders of them, and reports every fault with its place.
Then it runs the code: a demo must end as it says, a starter must fail its check,
and a solution must pass under every schedule. Exit code 1 means that there are faults.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{errors.New("check needs a lesson file or a folder")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			bad := 0
			for _, path := range args {
				n, err := checkPath(cmd.Context(), io, path, runner{session})
				if err != nil {
					return err
				}
				bad += n
			}
			if bad > 0 {
				fmt.Fprintln(io.err, count(bad, "fault"))
				return exit(exitFailed)
			}
			return nil
		},
	}
}

// checkPath reports the faults of one path and says how many there are.
func checkPath(ctx context.Context, io streams, path string, r lessons.Runner) (int, error) {
	course, err := lessons.LoadPath(path)
	faults := lessons.Faults(err)
	if err != nil && len(faults) == 0 {
		if errors.Is(err, fs.ErrNotExist) {
			return 0, usage{err}
		}
		return 0, err
	}
	for _, f := range faults {
		fmt.Fprintln(io.err, f)
		if f.Excerpt != "" {
			fmt.Fprintln(io.err, f.Excerpt)
		}
	}
	bad := len(faults)
	if course == nil {
		return bad, nil
	}
	for _, l := range course.Lessons {
		problems := lessons.CheckLesson(ctx, l, r)
		for _, p := range problems {
			fmt.Fprintln(io.err, p)
		}
		bad += len(problems)
		if len(problems) == 0 {
			fmt.Fprintf(io.out, "%s: %s, no faults\n", l.File, count(len(l.Steps), "step"))
		}
	}
	return bad, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
