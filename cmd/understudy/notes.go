package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"understudy/tui"
	"understudy/tui/plain"
	"understudy/tui/speaker"
)

func newNotes(io streams, set *settings) *cobra.Command {
	var list bool
	cmd := &cobra.Command{
		Use:   "notes [TALK]",
		Short: "The speaker's window: notes, what comes next, the clock",
		Long: `Shows the notes of the talk that understudy present gives in another terminal, the
next step, what the script will type, the time with its difference to plan, and the
size of the audience's window. Its keys drive the talk too. When the talk ends it
waits for the next one. Where several talks go on, TALK says which: the id of the
lesson, or the number that --list shows.

With --plain it tells them line by line; Enter goes on.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage{fmt.Errorf("notes takes one talk, got %d", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			which := ""
			if len(args) == 1 {
				which = args[0]
			}
			if list {
				return listTalks(io)
			}
			return notes(cmd.Context(), io, set, which)
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "list the talks that go on")
	return cmd
}

func listTalks(io streams) error {
	talks, err := speaker.List(talksDir())
	if err != nil {
		return err
	}
	if len(talks) == 0 {
		fmt.Fprintln(io.out, "No talk goes on.")
	}
	for _, t := range talks {
		fmt.Fprintf(io.out, "%d\t%s\n", t.PID, t.Lesson)
	}
	return nil
}

func notes(ctx context.Context, io streams, set *settings, which string) error {
	dir := talksDir()
	talks, err := speaker.List(dir)
	if err != nil {
		return err
	}
	if _, why := speaker.Choose(talks, which); len(talks) > 1 && why != "" {
		return usage{errors.New(why)}
	}
	link := speaker.Follow(ctx, dir, which, speaker.Every)
	defer link.Close()
	if wantsPlain(io, set) {
		set.tell(io.err)
		return plain.Notes(ctx, plain.NotesOptions{Link: link, In: io.in, Out: io.out, Now: time.Now, Glyphs: set.config().Look().Glyphs})
	}
	return tui.RunNotes(ctx, tui.Options{Look: set.config().Look(), Notices: set.config().Warnings}, link)
}
