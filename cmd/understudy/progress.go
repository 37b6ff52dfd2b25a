package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newProgress(io streams) *cobra.Command {
	var from source
	var reset string
	var all, yes bool
	cmd := &cobra.Command{
		Use:   "progress",
		Short: "Show how far you are, or forget it",
		Long: `Shows the steps that you have finished, and where your text is kept. --reset forgets
one lesson, --all the whole course: what is done, and what you wrote. It asks first.`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			course, store, err := from.open()
			if err != nil {
				return err
			}
			switch {
			case reset != "" && all:
				return usage{errors.New("--reset is for one lesson, --all for all of them: give one of the two")}
			case reset != "":
				l := course.Lesson(reset)
				if l == nil {
					return usage{fmt.Errorf("there is no lesson %q; understudy lessons lists them", reset)}
				}
				return forget(io, store, []*lessons.Lesson{l}, yes, func() error { return store.Reset(l.ID) })
			case all:
				return forget(io, store, course.Lessons, yes, store.ResetAll)
			}
			return tellProgress(io, course, store)
		},
	}
	from.flags(cmd)
	cmd.Flags().StringVar(&reset, "reset", "", "forget all about this `lesson`")
	cmd.Flags().BoolVar(&all, "all", false, "forget all about the whole course")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

func tellProgress(io streams, course *lessons.Course, store *lessons.Store) error {
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	done, steps := 0, 0
	for _, l := range course.Lessons {
		n, written := store.Kept(l)
		done, steps = done+n, steps+len(l.Steps)
		fmt.Fprintf(w, "%s\t%d of %d steps\t", l.ID, n, len(l.Steps))
		if written > 0 {
			fmt.Fprintf(w, "your text at %s", count(written, "step"))
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "\n%d of %d steps are done.", done, steps)
	if l, s := store.Resume(course); l != nil {
		fmt.Fprintf(io.out, " Next is %s/%s.", l.ID, s.ID)
	}
	fmt.Fprintf(io.out, "\nIt is kept in %s.\n", store.Path())
	return nil
}

// forget says what would be lost, asks, and does it.
func forget(io streams, store *lessons.Store, which []*lessons.Lesson, yes bool, do func() error) error {
	done, written := 0, 0
	for _, l := range which {
		d, w := store.Kept(l)
		done, written = done+d, written+w
	}
	if done+written == 0 {
		fmt.Fprintln(io.out, "There is nothing to forget.")
		return nil
	}
	fmt.Fprintf(io.err, "This forgets %s that you finished and your text at %s. It cannot be undone.\n", count(done, "step"), count(written, "step"))
	if !yes && !confirm(io, "Forget it?") {
		fmt.Fprintln(io.out, "\nNothing was changed.")
		return exit(exitFailed)
	}
	if err := do(); err != nil {
		return err
	}
	fmt.Fprintln(io.out, "It is forgotten.")
	return nil
}
