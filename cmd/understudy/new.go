package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newNew(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Begin a lesson or a pack of your own",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return usage{errors.New("new takes what to begin: understudy new lesson DIR/NAME, or understudy new course DIR")}
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "lesson DIR/NAME",
		Short: "Write a lesson that passes check, to change",
		Args:  oneArg("new lesson takes the file to write: DIR/NAME"),
		RunE:  func(_ *cobra.Command, args []string) error { return beginLesson(io, args[0]) },
	}, &cobra.Command{
		Use:   "course DIR",
		Short: "Write the course.yaml that makes a folder a pack",
		Args:  oneArg("new course takes the folder of the pack"),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := lessons.NewCourse(filepath.Base(filepath.Clean(args[0])))
			if err != nil {
				return usage{err}
			}
			return begin(io, filepath.Join(args[0], "course.yaml"), text)
		},
	})
	return cmd
}

func oneArg(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 || args[0] == "" {
			return usage{errors.New(what)}
		}
		return nil
	}
}

func beginLesson(io streams, path string) error {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	text, err := lessons.NewLesson(name)
	if err != nil {
		return usage{err}
	}
	path = strings.TrimSuffix(path, filepath.Ext(path)) + ".yaml"
	if err := begin(io, path, text); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "Now: understudy preview %s\n     understudy check %s\n", path, path)
	return nil
}

// begin writes a file that is not there yet.
func begin(io streams, path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usage{fmt.Errorf("%s is there already; nothing was changed", path)}
	}
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s is written.\n", path)
	return nil
}
