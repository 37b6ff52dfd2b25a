//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

// TestPreviewOnATerminal writes a lesson beside its preview: what is saved is on
// the screen, and a save that is broken leaves the last good version there.
func TestPreviewOnATerminal(t *testing.T) {
	text, err := lessons.NewLesson("echo")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "echo.yaml")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(text)
	term := open(t, t.TempDir(), 120, 36, "preview", file, "answer")
	term.Expect(t, "echo sends ping back", "takes the message and keeps it")
	save(strings.Replace(text, "takes the message and keeps it", "gets the message and keeps it", 1))
	term.Expect(t, "gets the message and keeps it", "The file was saved")
	save(strings.Replace(text, "teaches:", "teeches:", 1))
	term.Expect(t, "E 14:1 unknown key", "gets the message and keeps it", "1 fault")
	save(text)
	term.Expect(t, "The check found nothing", "takes the message and keeps it", "Learner 80×24")
	term.Send(tuitest.Left)
	term.Expect(t, "step 2/5")
	term.Send(tuitest.Right)
	term.Expect(t, "step 3/5", "takes the message and keeps it")
	term.Send(tuitest.Alt("z"))
	term.Expect(t, "Learner 120×36, of which")
	term.Send(tuitest.Alt("z"), tuitest.Alt("z"))
	term.Expect(t, "Learner 80×24")
	term.Send(tuitest.F5)
	term.Expect(t, "echo must send ping to the process")
	quit(t, term)
}

// TestQuestionsOnATerminal answers the prediction and the quiz of a new lesson.
func TestQuestionsOnATerminal(t *testing.T) {
	text, err := lessons.NewLesson("echo")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "echo.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	term := open(t, t.TempDir(), 120, 36, "preview", file, "guess")
	term.Expect(t, "What does the shell read?", "Press a number from 1 to 4")
	term.Send("4")
	term.Expect(t, "a twice (yours)", "That is impossible", "What can happen, in all")
	term.Send(tuitest.F8)
	term.Expect(t, "Goals")
	term.Send(tuitest.F8)
	term.Expect(t, "Why does echo not simply know it?")
	term.Send("2")
	term.Expect(t, "A pid is a value like any other")
	term.Send("1")
	term.Expect(t, "A process serves many others", "Enter opens the next step")
	quit(t, term)
}
