package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
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
			w := &diagnosis{out: set.words(io).out, width: widthOf(io.out)}
			tellProgram(w)
			tellTerminal(cmd.Context(), w, io, set.config().Look().Glyphs)
			tellSettings(w, set.config())
			tellPacksFound(w)
			err := tellWorker(cmd.Context(), w)
			if told := w.tell(); err == nil {
				err = told
			}
			return err
		},
	}
}

func tellProgram(w *diagnosis) {
	w.fact("understudy", versionLine())
	exe, err := os.Executable()
	if err != nil {
		exe = err.Error()
	}
	w.fact("binary", exe)
	w.fact("progress", lessons.StateDir())
	if _, err := lessons.OpenStore(); err != nil {
		w.todo("Progress is not kept: %v.", err)
	}
	w.fact("system", systemName())
}

// tellSettings says what each setting is and where that was said.
func tellSettings(w *diagnosis, c *config.Config) {
	file := c.File
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		file += " (not there, which is fine)"
	}
	w.fact("settings", file)
	for _, s := range c.Settings {
		w.fact("setting: "+string(s.Key), fmt.Sprintf("%s (%s)", cmp.Or(s.Value, "not set"), s.From))
	}
	for _, text := range c.Warnings {
		w.fact("WARNING", text)
		w.todo("%s. Until then the other settings hold.", text)
	}
}

func tellWorker(ctx context.Context, w *diagnosis) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	hello, took, err := startWorkers(ctx)
	if err != nil {
		w.fact("worker", "does not start")
		w.todo("No code can run: %v. Run understudy doctor again; if it stays so, report this with what stands above.", err)
		return err
	}
	w.fact("worker", fmt.Sprintf("ready after %v (the median of %d)", took.Round(100*time.Microsecond), starts))
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

// with names what is missing.
func with(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	return " (missing: " + strings.Join(missing, ", ") + ")"
}

// tellPacksFound says where packs are looked for, and which cannot be opened.
func tellPacksFound(w *diagnosis) {
	all, err := lessons.NewShelf(true).Packs()
	w.fact("packs", fmt.Sprintf("%s (%d)", lessons.PacksDir(), len(all)))
	if err != nil {
		w.todo("%v.", err)
	}
	for _, p := range all {
		if p.Fault != "" {
			w.todo("The pack %s: %s", p.Title, p.Fault)
		}
	}
}

// tellWalls lists the layers, and what they come to.
func tellWalls(w *diagnosis, hello event.Hello) {
	var missing []string
	for _, wall := range hello.Walls {
		state := "stands"
		switch {
		case wall.Fault != "":
			state = "MISSING: " + wall.Fault
			missing = append(missing, wall.Name)
		case wall.Note != "":
			state += " (" + wall.Note + ")"
		}
		w.fact("wall: "+wall.Name, state)
	}
	if hello.Closed() {
		w.fact("verdict", "Code that you run here reaches no file, no network and no other program.")
	} else {
		w.fact("verdict", "Code that you run here runs in a process of its own, with limits of time and memory. But files and the network are not closed off: run only code that you trust.")
		w.todo("Open only packs whose authors you trust, and paste only code that you understand: files and the network are not closed off here%s. On Linux from 6.7 on they are.", with(missing))
	}
}
