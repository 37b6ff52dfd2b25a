package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/plain"
	"understudy/tui/ui"
)

// previewSchedules is under how many schedules solutions run at each save: an
// author waits for it.
const previewSchedules = 10

func newPreview(io streams, set *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "preview PATH [STEP]",
		Short: "See a lesson as learners will, while you write it",
		Long: `Shows a lesson file, or a folder of them, on the learner's own screen, with a list of
its faults beside it. Left and right change the step, Alt+Z the size of the learner's
terminal; Alt+A, or any letter, goes into the lesson, where all works. It follows every save of your editor. A save that cannot be read leaves the last good
version on the screen. Nothing is kept of what you do in it.

With --plain, or where there is no terminal, it prints one step with its faults. It
prints the step again when you press Enter, until the input ends.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage{fmt.Errorf("preview takes a path, and perhaps a step, got %d arguments", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			step := ""
			if len(args) == 2 {
				step = args[1]
			}
			return preview(cmd.Context(), io, args[0], step, set)
		},
	}
}

func preview(ctx context.Context, out streams, path, step string, set *settings) error {
	checks := sandbox.Open(sandbox.Options{})
	defer checks.Close()
	w := &follower{ctx: ctx, path: path, runner: runner{checks}}
	course, faults, err := w.look()
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return usage{err}
		}
		return err
	}
	lesson, at, err := previewed(course, step)
	if err != nil {
		return usage{err}
	}
	if wantsPlain(out, set) {
		set.tell(out.err)
		return w.plain(set.words(out), set.config().Look().Glyphs, course, faults, step)
	}
	if lesson == nil {
		tellFaults(out.err, faults)
		return exit(exitFailed)
	}
	session, assistant := sandbox.Open(sandbox.Options{}), sandbox.NewAssistant(sandbox.Options{})
	defer session.Close()
	defer assistant.Close()
	store, err := lessons.OpenStoreAt("") // an author's playing is no progress
	if err != nil {
		return err
	}
	w.told = faults
	return tui.RunLessons(ctx, tui.Options{
		Look: set.config().Look(), Notices: set.config().Warnings, Editor: set.config().Editor(),
		Session: session, Assistant: assistant, Course: course, Store: store, Lesson: lesson.ID, Step: at.ID, Preview: w.changes,
	})
}

// previewed is the step to show: by its id or its number, of the first lesson that
// has it. There is none while the course has no good lesson.
func previewed(course *lessons.Course, step string) (*lessons.Lesson, *lessons.Step, error) {
	if course == nil || len(course.Lessons) == 0 {
		return nil, nil, nil
	}
	if step == "" {
		return course.Lessons[0], course.Lessons[0].Steps[0], nil
	}
	for _, l := range course.Lessons {
		if s := l.Step(step); s != nil {
			return l, s, nil
		}
	}
	l := course.Lessons[0]
	if n, err := strconv.Atoi(step); err == nil && n >= 1 && n <= len(l.Steps) {
		return l, l.Steps[n-1], nil
	}
	ids := make([]string, len(l.Steps))
	for i, s := range l.Steps {
		ids[i] = s.ID
	}
	return nil, nil, fmt.Errorf("lesson %q has no step %q; its steps are %s", l.ID, step, strings.Join(ids, ", "))
}

// follower looks at what an author writes.
type follower struct {
	ctx    context.Context
	path   string
	runner lessons.Runner
	seen   uint64
	told   []*lessons.FormatError // what the first change is to say: the screen has the course already
}

// changes answers what was saved since it was asked last.
func (w *follower) changes() (*lessons.Course, []*lessons.FormatError, bool) {
	now := w.stamp()
	if now == w.seen {
		first := w.told
		w.told = nil
		return nil, first, first != nil
	}
	w.told = nil
	w.seen = now
	course, faults, err := w.look()
	if err != nil {
		return nil, []*lessons.FormatError{{File: w.path, Text: err.Error()}}, true
	}
	return course, faults, true
}

// look loads the lessons that have no faults, and answers all faults there are.
func (w *follower) look() (*lessons.Course, []*lessons.FormatError, error) {
	w.seen = w.stamp()
	reports, err := lessons.CheckPath(w.ctx, w.path, w.runner, previewSchedules)
	if err != nil {
		return nil, nil, err
	}
	var faults []*lessons.FormatError
	for _, r := range reports {
		faults = append(faults, r.Faults...)
	}
	course, err := lessons.LoadPath(w.path)
	if err != nil && len(lessons.Faults(err)) == 0 {
		return nil, faults, err
	}
	return course, faults, nil
}

// stamp changes when a file of the path does. What cannot be read has a stamp too:
// an editor may be in the middle of writing.
func (w *follower) stamp() uint64 {
	h := fnv.New64a()
	files := []string{w.path}
	entries, _ := os.ReadDir(w.path) // none, if it is a file
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".yaml" || ext == ".yml" {
			files = append(files, filepath.Join(w.path, e.Name()))
		}
	}
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintln(h, name, err)
			continue
		}
		fmt.Fprintln(h, name, info.Size(), info.ModTime().UnixNano())
	}
	return max(h.Sum64(), 1)
}

// plain prints the step, and again for each line that is read.
func (w *follower) plain(out streams, glyphs ui.Glyphs, course *lessons.Course, faults []*lessons.FormatError, step string) error {
	in := bufio.NewScanner(out.in)
	for {
		if lesson, at, err := previewed(course, step); err == nil && lesson != nil {
			plain.Preview(out.out, glyphs, lesson, at)
		} else {
			fmt.Fprintln(out.out, "There is nothing to show yet.")
		}
		tellFaults(out.err, faults)
		if !in.Scan() {
			break
		}
		next, found, err := w.look()
		if err != nil {
			return err
		}
		if faults = found; next != nil && len(next.Lessons) > 0 {
			course = next // else the last good one stays
		}
	}
	if slices.ContainsFunc(faults, func(f *lessons.FormatError) bool { return !f.Warning }) {
		return exit(exitFailed)
	}
	return in.Err()
}

func tellFaults(w io.Writer, faults []*lessons.FormatError) {
	for _, f := range faults {
		fmt.Fprintln(w, f)
		if f.Excerpt != "" {
			fmt.Fprintln(w, f.Excerpt)
		}
	}
}
