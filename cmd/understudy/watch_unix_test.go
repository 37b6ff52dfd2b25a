//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

const pong = `package main

import (
	"fmt"

	"understudy/sandbox/actor"
)

func ponger(self *actor.Process) {
	self.Send(actor.Receive[actor.PID](self), "pong")
}

func main() {
	actor.Run(func(self *actor.Process) {
		p := self.Spawn(ponger)
		self.Send(p, self.PID())
		fmt.Println("got", self.Receive())
	})
}
`

// TestWatchOnATerminal saves a program beside its screen: each save runs, also one
// that an editor makes by renaming; one that is broken leaves the last run there.
func TestWatchOnATerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pong.go")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(pong)
	term := open(t, t.TempDir(), 120, 36, "watch", file)
	term.Expect(t, "got pong", "ponger <2>", "run 1", "save it: it runs at once")
	if err := os.WriteFile(file+"~", []byte(strings.Replace(pong, `"pong"`, `"PONG"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+"~", file); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "got PONG", "run 2")
	save(strings.Replace(pong, "ponger(self", "panger(self", 1))
	term.Expect(t, "got PONG", "pong.go:15:19: undefined: ponger", "the last run that compiled")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "pong.go is not there", "got PONG")
	save(pong)
	term.Expect(t, "got pong", "run 3")
	term.Send("s")
	term.Expect(t, "seed 1", "run 4", "got pong")
	term.Send("v")
	term.Expect(t, "virtual time", "run 5", "got pong")
	term.Send("q")
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}

// TestWatchLineByLine does the same without a screen.
func TestWatchLineByLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pong.go")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(pong)
	term := open(t, t.TempDir(), 120, 36, "watch", "--plain", "--virtual", file)
	term.Expect(t, "watching", "run 1: ", "seed 1, virtual time", "got pong", "run 1: ended after")
	save("func")
	term.Expect(t, "pong.go:1:", "does not compile as it was saved")
	term.Send(tuitest.Enter)
	term.Expect(t, "run 2: ", "again at", "run 2: ended after")
	save(strings.Replace(pong, "fmt.Println", "panic(`no`)\n\tfmt.Println", 1))
	term.Expect(t, "run 3: ", "crashed: no (line 17)", "run 3: crashed after")
	save(strings.Replace(pong, "self.Send(p, self.PID())", "for p != self.PID() {}", 1))
	term.Expect(t, "run 4: ")
	save("fu")
	term.Expect(t, "does not compile as it was saved; run 4 goes on")
	term.Send(tuitest.CtrlC)
	term.ExpectExit(t, 0)
}

// outside starts understudy with a shell script as the learner's editor.
func outside(t *testing.T, variable, script string, args ...string) *tuitest.Terminal {
	t.Helper()
	name := filepath.Join(t.TempDir(), "scribe")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	exe := binary(t)
	cmd := exec.Command(exe, args...)
	cmd.Env = tuitest.Env(lessons.StateDirEnv+"="+t.TempDir(), "VISUAL=", "EDITOR=/nowhere/editor", variable+"="+name)
	return tuitest.StartTest(t, cmd, 120, 36)
}

// TestOutside goes to the learner's own editor and back. All that is typed there is the
// editor's, and nothing else: no answer of the terminal, though understudy has just begun.
func TestOutside(t *testing.T) {
	term := outside(t, "VISUAL", `echo "the file is $(basename $1)"; read line; echo "fmt.Println(\"$line\")" >> $1`, spawning...)
	term.Expect(t, "press F5")
	term.Send(tuitest.CtrlO)
	term.Expect(t, "the file is cell.go")
	term.Send("from outside", tuitest.Enter)
	term.Expect(t, `fmt.Println("from outside")`, "This is what you saved in scribe", "Spawning")
	term.Send(tuitest.F5)
	term.Expect(t, "from outside", "ended")
	term.Send(tuitest.CtrlU)
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	if err := term.WaitGone(ctx, `fmt.Println("from outside")`); err != nil {
		t.Fatal(err)
	}
	quit(t, term)
}

// TestOutsideInterrupted: Ctrl+C in an editor that leaves the terminal as it was
// ends the editor, and not understudy.
func TestOutsideInterrupted(t *testing.T) {
	term := outside(t, "UNDERSTUDY_EDITOR", `echo "waiting"; echo lost >> $1; exec cat`, "repl")
	term.Expect(t, "1>")
	term.Send("x := 41", tuitest.CtrlO)
	term.Expect(t, "waiting")
	term.Send(tuitest.CtrlC)
	term.Expect(t, "scribe ended with an error", "x := 41")
	term.Send(tuitest.Enter)
	term.Expect(t, "2>")
	quit(t, term)
}

// TestTheShellGetsWhatIsTyped while understudy is suspended, and after it has ended: all
// of it, and nothing else, though understudy has just begun.
func TestTheShellGetsWhatIsTyped(t *testing.T) {
	exe := binary(t)
	shell := exec.Command("/bin/sh", "-i")
	shell.Env = tuitest.Env(lessons.StateDirEnv+"="+t.TempDir(), "PS1=shell> ", "ENV=", "HISTFILE=", "UNDERSTUDY="+exe)
	term := tuitest.StartTest(t, shell, 120, 36)
	term.Expect(t, "shell>")
	term.Send("$UNDERSTUDY repl", tuitest.Enter)
	term.Expect(t, "1>")
	term.Send(tuitest.CtrlZ)
	term.Expect(t, "Stopped", "\nshell>")
	term.Send("echo \"typed $((40+2)) while suspended\"", tuitest.Enter)
	term.Expect(t, "\ntyped 42 while suspended\nshell>")
	term.Send("fg; echo ended $?", tuitest.Enter)
	term.Expect(t, "1>", "Ctrl+Q quit")
	term.Send(tuitest.CtrlQ)
	term.Expect(t, "\nended 0\nshell>")
	term.Send("clear; $UNDERSTUDY repl; echo again $?", tuitest.Enter)
	term.Expect(t, "1>", "Ctrl+Q quit")
	term.Send(tuitest.CtrlQ)
	term.Expect(t, "again 0\nshell>")
	term.Send("echo \"typed $((40+3)) after it\"", tuitest.Enter)
	term.Expect(t, "\ntyped 43 after it\nshell>")
	term.Send("exit", tuitest.Enter)
	term.ExpectExit(t, 0)
}

// TestDraftSurvives: what was typed at the prompt is there again after a kill.
func TestDraftSurvives(t *testing.T) {
	dir := t.TempDir()
	term := open(t, dir, 80, 24, "repl")
	term.Expect(t, "1>")
	term.Send("answer := 41 +", tuitest.Enter)
	term.Expect(t, "Not complete yet")
	draft := filepath.Join(dir, draftFile)
	keeps(t, draft, "answer")
	killed(t, term)
	term = open(t, dir, 80, 24, "repl")
	term.Expect(t, "answer := 41 +", "This is what you had not run yet")
	term.Send("1", tuitest.Enter)
	term.Expect(t, "2>")
	quit(t, term)
	if _, err := os.Stat(draft); err == nil {
		t.Error("what was run is kept as not run")
	}
}

// keeps waits until a file has that text in it: what is typed is kept within a second.
func keeps(t *testing.T, path, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	for look := time.NewTicker(10 * time.Millisecond); ; <-look.C {
		if b, err := os.ReadFile(path); err == nil && strings.Contains(string(b), text) {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("%s never had %q in it", path, text)
		}
	}
}

// killed ends the program as nothing can prevent.
func killed(t *testing.T, term *tuitest.Terminal) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	if err := term.Signal(unix.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if _, err := term.WaitExit(ctx); err != nil {
		t.Fatal(err)
	}
}

// TestTwoPrompts: two windows keep what is typed in each apart, and what ran in
// either is in the history of the next; also when both are killed.
func TestTwoPrompts(t *testing.T) {
	dir := t.TempDir()
	first, second := open(t, dir, 80, 24, "repl"), open(t, dir, 80, 24, "repl")
	first.Expect(t, "1>")
	second.Expect(t, "1>")
	first.Send("1111", tuitest.Enter)
	first.Expect(t, "2>")
	second.Send("2222", tuitest.Enter)
	second.Expect(t, "2>")
	first.Send("of_one")
	second.Send("of_two")
	for _, text := range []string{"1111", "2222"} {
		keeps(t, filepath.Join(dir, historyFile), text)
	}
	drafts := ""
	for _, name := range []string{"prompt-draft", "prompt-draft-2"} {
		keeps(t, filepath.Join(dir, name), "of_")
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		drafts += string(b)
	}
	if !strings.Contains(drafts, "of_one") || !strings.Contains(drafts, "of_two") {
		t.Fatalf("kept is %q", drafts)
	}
	killed(t, first)
	killed(t, second)

	first = open(t, dir, 80, 24, "repl")
	first.Expect(t, "of_", "This is what you had not run yet")
	second = open(t, dir, 80, 24, "repl")
	second.Expect(t, "of_", "This is what you had not run yet")
	if a, b := strings.Contains(first.Screen(), "of_one"), strings.Contains(second.Screen(), "of_one"); a == b {
		t.Errorf("both windows show the same:\n%s", first.Screen())
	}
	for _, text := range []string{"1111", "2222"} {
		second.Send(tuitest.CtrlC, tuitest.CtrlR, text[:3])
		second.Expect(t, "Search for", text)
		second.Send(tuitest.CtrlC)
	}
	quit(t, first)
	quit(t, second)
}
