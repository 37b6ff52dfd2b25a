//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

// newPackAt writes a pack of one lesson into a folder.
func newPackAt(t *testing.T, dir, id string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, make := range map[string]func(string) (string, error){"course.yaml": lessons.NewCourse, "echo.yaml": lessons.NewLesson} {
		what := map[string]string{"course.yaml": id, "echo.yaml": "echo"}[name]
		text, err := make(what)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestPacksOnATerminal opens a pack from home, makes progress in it, and goes back to
// the course; what was opened by its path is there the next day.
func TestPacksOnATerminal(t *testing.T) {
	dir := t.TempDir()
	newPackAt(t, filepath.Join(dir, "data", "packs", "mine"), "mine")
	elsewhere := filepath.Join(dir, "elsewhere")
	newPackAt(t, elsewhere, "zebra")

	term := open(t, dir, 120, 36, "learn", "--pack", elsewhere, "--trust")
	term.Expect(t, "Echo", "step 1/")
	quit(t, term)

	term = open(t, dir, 120, 36, "home")
	term.Expect(t, "Spawning", "Mine", "Zebra", "pack 0/5")
	term.Send("/mine")
	term.Expect(t, "By ", "Licence:", "You learn: ")
	term.Send(tuitest.Enter)
	term.Expect(t, "understudy · Mine", "Begin: Echo", "The built-in course")
	term.Send(tuitest.Enter)
	term.Expect(t, "step 1/5")
	term.Send(tuitest.F5)
	term.Expect(t, "F8 opens the next step")
	term.Send(tuitest.F8)
	term.Expect(t, "step 2/5")
	term.Send(tuitest.F11) // the lessons of the pack, not those of the course
	term.Expect(t, "understudy · Mine", "1 of 5 steps done", "Go on: Echo, step 2 of 5")
	term.Send(tuitest.Esc)
	term.Expect(t, "pack 1/5", "Spawning")

	if err := os.RemoveAll(elsewhere); err != nil {
		t.Fatal(err)
	}
	term.Send(tuitest.F11) // nothing was before home: the lesson
	term.Expect(t, "F5 run")
	term.Send(tuitest.F11)
	term.Expect(t, "pack, gone")
	term.Send("/zebra")
	term.Expect(t, "is not there any more")
	quit(t, term)
}
