package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/tui"
	"understudy/tui/ui"
)

// screens begin at a place of a kind.
var screens = map[ui.Kind]func(context.Context, tui.Options) error{
	ui.Lesson: tui.RunLessons, ui.Course: tui.RunHome, ui.Tour: tui.RunTour,
}

func newHome(io streams, set *settings) *cobra.Command {
	var from source
	cmd := &cobra.Command{
		Use:   "home",
		Short: "See all lessons, and choose one",
		Long: `Shows the whole course: what each lesson teaches, and how far you are. From there
you open any lesson or step, and the prompt. F11 or Alt+L shows it anywhere else.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return visit(cmd.Context(), io, from, "", set, ui.Course)
		},
	}
	from.flags(cmd)
	from.trustFlag(cmd)
	return cmd
}

func newTour(io streams, set *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "tour",
		Short: "See in two minutes what is where on the screen",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return visit(cmd.Context(), io, source{}, "", set, ui.Tour)
		},
	}
}

// tourFile is in the state folder when the tour was seen.
const tourFile = "tour-seen"

// firstTime says whether nobody has learned here yet, nor seen the tour.
func firstTime(store *lessons.Store) bool {
	if last, _ := store.Last(); last != "" || store.Path() == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(lessons.StateDir(), tourFile))
	return errors.Is(err, fs.ErrNotExist)
}

// tourSeen notes that the tour was seen.
func tourSeen() error {
	if err := os.MkdirAll(lessons.StateDir(), 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(lessons.StateDir(), tourFile), nil, 0o600)
}
