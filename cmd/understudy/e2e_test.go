//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"understudy/lessons"
	"understudy/tui/config"
	"understudy/tui/tuitest"
)

// built is the real understudy, built once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := scratch()
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "understudy")
	cmd := exec.Command("go", "build", "-o", exe, ".")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", &exec.Error{Name: string(out), Err: err}
	}
	return exe, nil
})

// binary is where the real understudy is. It is another program than this one, and
// not made for the race detector, so that under it these tests would show nothing.
func binary(t *testing.T) string {
	t.Helper()
	if !hostIsLean {
		t.Skip("the race detector sees nothing of another program")
	}
	exe, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// open starts the binary on a terminal, with its state in dir.
func open(t *testing.T, dir string, w, h int, args ...string) *tuitest.Terminal {
	t.Helper()
	exe := binary(t)
	cmd := exec.Command(exe, args...)
	cmd.Env = tuitest.Env(lessons.StateDirEnv+"="+dir, lessons.DataDirEnv+"="+filepath.Join(dir, "data"), config.FileEnv+"="+filepath.Join(dir, "config.yaml"))
	return tuitest.StartTest(t, cmd, w, h)
}

// quit leaves, and checks that the terminal is as it was.
func quit(t *testing.T, term *tuitest.Terminal) {
	t.Helper()
	term.Send(tuitest.CtrlQ)
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}

// spawning begins at the lesson in which a learner first writes code.
var spawning = []string{"learn", "spawning/two-lives"}

// TestFirstLesson does that lesson as a beginner would: run the demo, read, solve
// the exercise, go on, leave, and come back to the next step.
func TestFirstLesson(t *testing.T) {
	for name, size := range map[string][2]int{"80x24": {80, 24}, "120x36": {120, 36}, "200x50": {200, 50}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			term := open(t, dir, size[0], size[1], spawning...)
			term.Expect(t, "Spawning", "press F5")
			term.Send(tuitest.F5)
			term.Expect(t, "hello from <2>", "greeter")
			term.Send(tuitest.F8)
			term.Expect(t, "What you started is a")
			term.Send(tuitest.F8)
			term.Expect(t, "Start two")

			term.Send(tuitest.F5) // the starter fails
			term.Expect(t, "×")
			term.Send(key(t, "ctrl+end"), "self.Spawn(greeter)")
			term.Expect(t, "self.Spawn(greeter)")
			term.Send(tuitest.F5)
			term.Expect(t, "hello from <3>", "All goals hold")
			expectOnStage(t, term, "greeter <3>")
			term.Send(tuitest.F8)
			term.Expect(t, "Ten thousand")
			quit(t, term)

			term = open(t, dir, size[0], size[1])
			term.Expect(t, "Ten thousand")
			term.Send(tuitest.F7)
			term.Expect(t, "Start two", "self.Spawn(greeter)") // the learner's text is still there
			quit(t, term)
		})
	}
}

// expectOnStage waits until the stage shows a process, in whatever form has room.
func expectOnStage(t *testing.T, term *tuitest.Terminal, process string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	if err := term.WaitUntil(ctx, func(screen string) bool { return strings.Contains(screen, process) }); err != nil {
		t.Fatal(err)
	}
}

// TestSignalsRestoreTheTerminal: SIGTERM and SIGHUP end the program in good order.
func TestSignalsRestoreTheTerminal(t *testing.T) {
	for _, sig := range []unix.Signal{unix.SIGTERM, unix.SIGHUP} {
		t.Run(unix.SignalName(sig), func(t *testing.T) {
			term := open(t, t.TempDir(), 80, 24, spawning...)
			term.Expect(t, "Spawning")
			if err := term.Signal(sig); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
			defer cancel()
			if _, err := term.WaitExit(ctx); err != nil {
				t.Fatal(err)
			}
			if err := term.Restored(); err != nil {
				t.Errorf("the terminal is not as it was: %v", err)
			}
		})
	}
}

// TestWrongCodeShowsItsLine and the next run works.
func TestWrongCodeShowsItsLine(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, spawning...)
	term.Expect(t, "press F5")
	term.Send(key(t, "ctrl+end"), tuitest.Enter, "missing()", tuitest.F5)
	term.Expect(t, "undefined: missing")
	term.Send(tuitest.CtrlA, tuitest.CtrlK, tuitest.F5)
	term.Expect(t, "hello from <2>")
	quit(t, term)
}

// TestEndlessLoopIsStopped by Ctrl-C, and the next run works.
func TestEndlessLoopIsStopped(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, spawning...)
	term.Expect(t, "press F5")
	term.Send(key(t, "ctrl+end"), tuitest.Enter, "for {}", tuitest.F5)
	term.Expect(t, "running")
	term.Send(tuitest.CtrlC)
	term.Expect(t, "Stopped")
	term.Send(tuitest.F9, tuitest.F5) // gofmt has made two lines of it
	term.Expect(t, "hello from <2>")
	quit(t, term)
}

// TestPrompt uses the REPL's screen.
func TestPrompt(t *testing.T) {
	term := open(t, t.TempDir(), 80, 24, "repl")
	term.Expect(t, "1>")
	term.Send("1+2", tuitest.Enter)
	term.Expect(t, "2>", "3")
	term.Send(`self.Send(self.PID(), "hi")`, tuitest.Enter)
	term.Expect(t, "3>")
	term.Send("self.Receive()", tuitest.Enter)
	term.Expect(t, "4>", "hi")
	quit(t, term)
}

// key is what a terminal sends for a key by name.
func key(t *testing.T, name string) string {
	t.Helper()
	k, err := tuitest.ParseKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// TestDoctorAsksTheTerminal, which answers, and is left as it was.
func TestDoctorAsksTheTerminal(t *testing.T) {
	term := open(t, t.TempDir(), 120, 60, "doctor")
	term.Expect(t, "120 columns, 60 lines", "one column each, as it must be", "keyboard", "verdict")
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}

// TestFirstStart: who comes for the first time is shown around, once; then
// understudy opens the first lesson, and later where they were.
func TestFirstStart(t *testing.T) {
	dir := t.TempDir()
	term := open(t, dir, 80, 24)
	term.Expect(t, "Welcome · 1 of")
	term.Send(tuitest.Enter, tuitest.Enter, tuitest.Enter)
	term.Expect(t, "Press F5 now")
	term.Send(tuitest.F5)
	term.Expect(t, "Each box is a process", "greeter")
	term.Send(tuitest.Esc)
	term.Expect(t, "Why processes", "Two machines")
	term.Send(tuitest.F8)
	term.Expect(t, "A thousand at once")
	quit(t, term)

	term = open(t, dir, 80, 24)
	term.Expect(t, "A thousand at once")
	term.Send(tuitest.F11)
	term.Expect(t, "Go on: Why processes", "of 1") // of 1xx steps
	quit(t, term)

	term = open(t, dir, 80, 24, "tour")
	term.Expect(t, "Welcome · 1 of")
	quit(t, term)

	dir = t.TempDir() // somebody else, who ends understudy in the tour
	term = open(t, dir, 80, 24)
	term.Expect(t, "Welcome · 1 of")
	quit(t, term)
	term = open(t, dir, 80, 24)
	term.Expect(t, "Why processes")
	if strings.Contains(term.Screen(), "Welcome") {
		t.Error("the tour is shown again")
	}
	quit(t, term)
}

// TestHomeWithTheMouseAlone goes to the prompt, to a step, and back.
func TestHomeWithTheMouseAlone(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, "home")
	click := func(text string) {
		t.Helper()
		term.Expect(t, text)
		for y, line := range strings.Split(term.Screen(), "\n") {
			if at := strings.Index(line, text); at >= 0 {
				term.Click(len([]rune(line[:at])), y)
				return
			}
		}
		t.Fatalf("%q is not on the screen", text)
	}
	click("  Play at the prompt") // chooses the row, and shows what it is,
	click("► Play at the prompt") // then opens it
	term.Expect(t, "1> ")
	term.Send("40+2", tuitest.Enter)
	term.Expect(t, "42", "2> ")
	click("F11 lessons")
	click("1 Spawning")
	click("3 Start two")
	term.Expect(t, "step 3/7")
	click("F11 lessons")
	click("  Play at the prompt") // chooses the row, and shows what it is,
	click("► Play at the prompt") // then opens it
	term.Expect(t, "42", "2> ")   // as it was left
	click("F10 keys")
	term.Expect(t, "Keys · ")
	click("Ctrl+Q  ") // of the keys, not of the greeting
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}

// TestBadSettingsAreSaid over the first screen, and the defaults hold.
func TestBadSettingsAreSaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte("theme: drak\nglyphs: ascii\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term := open(t, dir, 80, 24, spawning...)
	term.Expect(t, "Please note", "config.yaml:1:8", `did you mean "dark"?`, "+---")
	term.Send(tuitest.Space)
	term.Expect(t, "press F5")
	quit(t, term)
}
