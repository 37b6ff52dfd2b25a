package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newLessons(std streams) *cobra.Command {
	var from source
	cmd := &cobra.Command{
		Use:   "lessons",
		Short: "List the lessons and your packs, and how far you are",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			course, store, err := from.open()
			if err != nil {
				return err
			}
			if err := listLessons(std.out, course, store); err != nil || from.pack != "" {
				return err
			}
			return listPacks(std, "\nYour packs; understudy learn NAME opens one:")
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
	pack    string // a folder, or the name of a pack on the shelf; "" is the built-in course
	trusted bool
	found   *lessons.Pack // once it was looked for
}

func (s *source) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.pack, "pack", "", "the lessons of this pack: its name, or a folder with a course.yaml")
}

// trustFlag lets whoever knows the pack not be asked.
func (s *source) trustFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&s.trusted, "trust", false, "run the pack's code even where files and the network cannot be closed off")
}

// open loads the course, and the store with its progress.
func (s *source) open() (*lessons.Course, *lessons.Store, error) {
	course, err := s.course()
	if err != nil {
		return nil, nil, err
	}
	store, err := lessons.OpenStore()
	if err != nil {
		return nil, nil, fmt.Errorf("%w. Put that right, or have your progress kept elsewhere: %s=FOLDER understudy", err, lessons.StateDirEnv)
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
	p, err := lessons.NewShelf(true).Find(s.pack)
	if p == nil {
		return nil, usage{err}
	}
	if p.Course == nil {
		course, err := lessons.LoadPath(p.Path)
		switch {
		case len(lessons.Faults(err)) > 0:
			return nil, fmt.Errorf("the pack has faults:\n%w", err)
		case err == nil && course.ID == "":
			return nil, usage{errors.New(p.Fault)}
		}
		return nil, errors.New(p.Fault)
	}
	s.found = p
	return p.Course, nil
}
