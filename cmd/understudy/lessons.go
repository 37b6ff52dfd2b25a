package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newLessons(std streams) *cobra.Command {
	var from source
	cmd := &cobra.Command{
		Use:   "lessons",
		Short: "List the lessons, and how far you are",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			course, store, err := from.open()
			if err != nil {
				return err
			}
			return listLessons(std.out, course, store)
		},
	}
	from.flags(cmd)
	return cmd
}

func listLessons(out io.Writer, course *lessons.Course, store *lessons.Store) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, l := range course.Lessons {
		done, _ := store.Kept(l)
		fmt.Fprintf(w, "%d\t%s\t%s\t%d of %d steps\t%d minutes\n", course.Number(i), l.ID, l.Title, done, len(l.Steps), l.Minutes)
	}
	return w.Flush()
}

// source is which course a command is about.
type source struct {
	pack    string // a folder; "" is the built-in course
	trusted bool
}

func (s *source) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.pack, "pack", "", "the lessons of this folder, which has a course.yaml")
}

// open loads the course, and the store with its progress.
func (s *source) open() (*lessons.Course, *lessons.Store, error) {
	course, err := s.course()
	if err != nil {
		return nil, nil, err
	}
	store, err := lessons.OpenStore()
	if err != nil {
		return nil, nil, err
	}
	return course, store.For(course), nil
}

func (s *source) course() (*lessons.Course, error) {
	if s.pack == "" {
		course, err := lessons.Builtin()
		if err != nil {
			return nil, fmt.Errorf("load the lessons: %w", err)
		}
		return course, nil
	}
	course, err := lessons.LoadPath(s.pack)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage{err}
	case err != nil:
		return nil, fmt.Errorf("the pack has faults:\n%w", err)
	case course.ID == "":
		return nil, usage{fmt.Errorf("%s has no course.yaml, so it is no pack; understudy new course %s writes one", s.pack, s.pack)}
	}
	return course, nil
}
