package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui/plain"
	"understudy/tui/ui"
)

func newLearn(io streams, set *settings) *cobra.Command {
	var from source
	cmd := &cobra.Command{
		Use:   "learn [LESSON[/STEP]]",
		Short: "Go through the lessons",
		Long: `Opens a lesson, by its id or its number, at its first open step or at the step given.
The name of a pack, PACK or PACK/LESSON, opens that one; with --pack it may be a
folder. The progress of each pack is kept apart.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage{fmt.Errorf("learn takes one lesson, got %d", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			where := ""
			if len(args) == 1 {
				where = args[0]
			}
			return learn(cmd.Context(), io, from, where, set)
		},
	}
	from.flags(cmd)
	from.trustFlag(cmd)
	return cmd
}

// learn opens the lessons at where, or where the learner goes on.
func learn(ctx context.Context, io streams, from source, where string, set *settings) error {
	return visit(ctx, io, from, where, set, ui.Lesson)
}

// visit opens the lessons at a place of that kind. Without a screen the overview
// is a list, and in place of the tour it says how to get help.
func visit(ctx context.Context, io streams, from source, where string, set *settings, kind ui.Kind) error {
	from, where = packNamed(from, where)
	course, store, err := from.open()
	if err != nil {
		return err
	}
	if n := store.Notice(); n != "" {
		fmt.Fprintln(io.err, n)
	}
	lesson, step, err := find(course, store, where)
	if err != nil {
		return usage{err}
	}
	if kind == ui.Course && wantsPlain(io, set) {
		io = set.words(io)
		set.tell(io.err)
		if err := listLessons(io.out, course, store); err != nil || from.pack != "" {
			return err
		}
		return listPacks(io, "\nYour packs; understudy learn NAME opens one:")
	}
	session := sandbox.Open(sandbox.Options{})
	defer session.Close()
	more := &parts{io: io, courses: &courses{session: session}}
	defer more.close()
	if from.found != nil {
		if err := more.courses.enter(io, from.found, from.trusted); err != nil {
			return err
		}
	}
	if !wantsPlain(io, set) {
		o := more.options(set)
		if from.found != nil {
			o.Pack = from.found.Path
		}
		o.Session, o.Assistant, o.Course, o.Store = session, more.assistant(), course, store
		if lesson != nil {
			o.Lesson, o.Step = lesson.ID, step.ID
		}
		if where == "" && kind == ui.Lesson && firstTime(store) {
			kind = ui.Tour
		}
		return screens[kind](ctx, o)
	}
	set.tell(io.err)
	if kind == ui.Tour {
		fmt.Fprintln(io.out, "The tour shows what is where on a screen. Here all goes line by line; :help lists what there is.")
	}
	stops, end := interrupts()
	defer end()
	return plain.Learn(ctx, plain.LearnOptions{
		Options: plainOptions(io, set, session, stops), Course: course, Store: store, Lesson: lesson, Step: step, Courses: more.courses,
	})
}

// packNamed takes PACK, PACK/LESSON or PACK/LESSON/STEP apart where the first name is
// no lesson but a pack.
func packNamed(from source, where string) (source, string) {
	name, rest, _ := strings.Cut(where, "/")
	course, err := lessons.Builtin()
	if from.pack != "" || name == "" || err != nil || course.Lesson(name) != nil {
		return from, where
	}
	all, _ := lessons.NewShelf(true).Packs() // what is wrong is told when it is opened
	if slices.ContainsFunc(all, func(p *lessons.Pack) bool { return p.ID == name }) {
		from.pack, where = name, rest
	}
	return from, where
}

func plainOptions(io streams, set *settings, session *sandbox.Session, stops <-chan struct{}) plain.Options {
	return plain.Options{
		Runner: runner{session}, In: io.in, Out: io.out, Err: io.err,
		Prompts: isTerminal(io.in), Clean: isTerminal(io.out), Interrupts: stops,
		Glyphs: set.config().Look().Glyphs,
	}
}

// find is the lesson and step that where names: "mailboxes", "2", "mailboxes/reply".
// Without a name it is where the learner goes on, and nothing when all are done.
func find(course *lessons.Course, store *lessons.Store, where string) (*lessons.Lesson, *lessons.Step, error) {
	if where == "" {
		lesson, step := store.Resume(course)
		return lesson, step, nil
	}
	name, stepName, hasStep := strings.Cut(where, "/")
	lesson := course.Lesson(name)
	for i, l := range course.Lessons {
		if fmt.Sprint(course.Number(i)) == name {
			lesson = l
		}
	}
	if lesson == nil {
		return nil, nil, fmt.Errorf("there is no lesson %q; understudy lessons lists them", name)
	}
	if !hasStep {
		return lesson, firstOpen(store, lesson), nil
	}
	step := lesson.Step(stepName)
	if step == nil {
		var ids []string
		for _, s := range lesson.Steps {
			ids = append(ids, s.ID)
		}
		return nil, nil, fmt.Errorf("lesson %q has no step %q; its steps are %s", lesson.ID, stepName, strings.Join(ids, ", "))
	}
	return lesson, step, nil
}

func firstOpen(store *lessons.Store, l *lessons.Lesson) *lessons.Step {
	i := slices.IndexFunc(l.Steps, func(s *lessons.Step) bool { return !store.Done(l.ID, s.ID) })
	return l.Steps[max(i, 0)]
}
