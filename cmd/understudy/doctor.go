package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/event"
	"understudy/tui/config"
)

// starts is how many workers the doctor starts to say how long one takes.
const starts = 5

// patience is how long the doctor waits for a worker.
const patience = 15 * time.Second

func newDoctor(io streams, set *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Say what understudy finds on this machine, and which walls stand",
		Long: `Says which understudy this is, what it knows of the system and the terminal, where
it keeps your progress, and which walls stand around the code that you run. Exit
code 1 means that no worker starts here.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(set.words(io).out, 0, 0, 2, ' ', 0)
			tellProgram(w)
			tellTerminal(cmd.Context(), w, io, set.config().Look().Glyphs)
			tellSettings(w, set.config())
			err := tellWorker(cmd.Context(), w)
			if flushed := w.Flush(); err == nil {
				err = flushed
			}
			return err
		},
	}
}

// fact prints a line of two columns.
func fact(w io.Writer, name string, value any) { fmt.Fprintf(w, "%s\t%v\n", name, value) }

func tellProgram(w io.Writer) {
	fact(w, "understudy", versionLine())
	exe, err := os.Executable()
	if err != nil {
		exe = err.Error()
	}
	fact(w, "binary", exe)
	fact(w, "progress", lessons.StateDir())
	fact(w, "system", systemName())
}

// tellSettings says what each setting is and where that was said.
func tellSettings(w io.Writer, c *config.Config) {
	file := c.File
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		file += " (not there, which is fine)"
	}
	fact(w, "settings", file)
	for _, s := range c.Settings {
		fact(w, "setting: "+string(s.Key), fmt.Sprintf("%s (%s)", cmp.Or(s.Value, "not set"), s.From))
	}
	for _, text := range c.Warnings {
		fact(w, "WARNING", text)
	}
}

func tellWorker(ctx context.Context, w io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	hello, took, err := startWorkers(ctx)
	if err != nil {
		fact(w, "worker", "does not start")
		return err
	}
	fact(w, "worker", fmt.Sprintf("ready after %v (the median of %d)", took.Round(100*time.Microsecond), starts))
	tellWalls(w, hello)
	return nil
}

// startWorkers starts some workers, one after the other, and returns what the
// last one said and the median time from start to hello.
func startWorkers(ctx context.Context) (hello event.Hello, median time.Duration, err error) {
	var took []time.Duration
	for range starts {
		began := time.Now()
		session := sandbox.Open(sandbox.Options{})
		hello, err = session.Ready(ctx)
		took = append(took, time.Since(began))
		session.Close()
		if err != nil {
			return hello, 0, err
		}
	}
	slices.Sort(took)
	return hello, took[starts/2], nil
}

// tellWalls lists the layers, and what they come to.
func tellWalls(w io.Writer, hello event.Hello) {
	for _, wall := range hello.Walls {
		state := "stands"
		switch {
		case wall.Fault != "":
			state = "MISSING: " + wall.Fault
		case wall.Note != "":
			state += " (" + wall.Note + ")"
		}
		fact(w, "wall: "+wall.Name, state)
	}
	if hello.Closed() {
		fact(w, "verdict", "Code that you run here reaches no file, no network and no other program.")
	} else {
		fact(w, "verdict", "Code that you run here runs in a process of its own, with limits of time and memory. But files and the network are not closed off: run only code that you trust.")
	}
}
