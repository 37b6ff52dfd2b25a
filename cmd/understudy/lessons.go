package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newLessons(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "lessons",
		Short: "List the lessons, and how far you are",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			course, err := lessons.Builtin()
			if err != nil {
				return fmt.Errorf("load the lessons: %w", err)
			}
			store, err := lessons.OpenStore()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
			for i, l := range course.Lessons {
				done := 0
				for _, s := range l.Steps {
					if store.Done(l.ID, s.ID) {
						done++
					}
				}
				fmt.Fprintf(w, "%d\t%s\t%s\t%d of %d steps\t%d minutes\n", i+1, l.ID, l.Title, done, len(l.Steps), l.Minutes)
			}
			return w.Flush()
		},
	}
}
