package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/tui/ui"
)

func newPack(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pack",
		Short: "List, add and remove packs: lessons of others",
		Long: `A pack is a folder of lessons with a course.yaml. Those that you add, and those that
you open with --pack, are listed on the home screen. Nothing is fetched from a network.`,
		Example: `  understudy pack add ~/Downloads/queues   # keep a copy of it
  understudy pack list
  understudy learn queues                  # open it
  understudy pack remove queues`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return showPacks(io) },
	}
	cmd.AddCommand(newPackList(io), newPackAdd(io), newPackRemove(io))
	return cmd
}

func newPackList(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List your packs",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return showPacks(io) },
	}
}

func showPacks(io streams) error {
	all, err := lessons.NewShelf(true).Packs()
	if err == nil && len(all) == 0 {
		fmt.Fprintln(io.out, "You have no packs. understudy pack add FOLDER adds one; it is kept in\n"+lessons.PacksDir())
	}
	if told := tellPacks(io.out, all); told != nil {
		return told
	}
	return err
}

// tellPacks prints a line for each pack, and what is wrong with it below.
func tellPacks(out io.Writer, all []*lessons.Pack) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, p := range all {
		if p.Course == nil {
			state := map[bool]string{true: "is gone", false: "cannot be opened"}[p.Gone]
			fmt.Fprintf(w, "%s\t%s\t%s\n", p.ID, ui.Clean(p.Title), state)
			continue
		}
		done, steps := p.Progress()
		fmt.Fprintf(w, "%s\t%s\t%d of %d steps\t%s\tby %s\n", p.ID, ui.Clean(p.Title), done, steps, count(p.Minutes(), "minute"), ui.Clean(strings.Join(p.Course.Authors, ", ")))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, p := range all {
		if p.Fault != "" {
			fmt.Fprintf(out, "\n%s: %s\n", p.ID, ui.Clean(p.Fault))
		}
	}
	return nil
}

func newPackAdd(io streams) *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use:   "add FOLDER",
		Short: "Keep a copy of a pack among yours",
		Long: `Copies a pack into your folder of packs, so that it stays when FOLDER goes. Nothing of
it runs. A newer version of a pack takes the place of the old one with --replace; your
progress stays.`,
		Args: oneArg("pack add takes the folder of the pack"),
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := lessons.NewShelf(true).Add(args[0], replace)
			switch {
			case errors.Is(err, lessons.ErrHasPack):
				return fmt.Errorf("%w; --replace puts this one in its place", err)
			case p == nil:
				return err
			case err != nil:
				fmt.Fprintln(io.err, "understudy: warning:", err)
			}
			fmt.Fprintf(io.out, "%s, by %s: %s, about %s.\n", ui.Clean(p.Title), ui.Clean(strings.Join(p.Course.Authors, ", ")),
				count(len(p.Course.Lessons), "lesson"), count(p.Minutes(), "minute"))
			fmt.Fprintf(io.out, "It is kept in %s. understudy learn %s opens it.\n", p.Path, p.ID)
			return nil
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "put it in the place of the one of the same name")
	return cmd
}

func newPackRemove(io streams) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:     "remove NAME|FOLDER",
		Aliases: []string{"rm"},
		Short:   "Take a pack off the list",
		Long: `Takes a pack off the list. A copy in your folder of packs is deleted, after asking; a
folder elsewhere stays as it is. Your progress is kept: understudy progress forgets it.`,
		Args: oneArg("pack remove takes the name of a pack; understudy pack list lists yours"),
		RunE: func(_ *cobra.Command, args []string) error {
			shelf := lessons.NewShelf(true)
			p, err := shelf.Find(args[0])
			if p == nil {
				return usage{err}
			}
			if p.Own {
				fmt.Fprintf(io.err, "The copy at %s will be deleted.\n", p.Path)
				if !yes && !confirm(io, "Delete it?") {
					fmt.Fprintln(io.out, "\nNothing was changed.")
					return exit(exitFailed)
				}
			}
			if err := shelf.Remove(p); err != nil {
				return err
			}
			fmt.Fprintf(io.out, "%s is off the list. Your progress in it is kept.\n", ui.Clean(p.Title))
			return nil
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}
