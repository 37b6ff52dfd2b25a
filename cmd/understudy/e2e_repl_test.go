//go:build unix

package main

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

// prompt opens the prompt on a terminal.
func prompt(t *testing.T, w, h int, args ...string) *sit {
	t.Helper()
	s := &sit{T: t, dir: t.TempDir()}
	s.term = open(t, s.dir, w, h, append([]string{"repl"}, args...)...)
	s.sees("1>")
	return s
}

// enter types an input, runs it, and waits for what it leads to.
func (s *sit) enter(source string, texts ...string) {
	s.Helper()
	s.term.Send(source, tuitest.Enter)
	s.sees(texts...)
}

// TestPromptSession is an hour at the prompt: completion, what does not compile, a
// crash, a link, a kill, the help, the history, and the run once more from its seed.
func TestPromptSession(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			s := prompt(t, size[0], size[1])
			s.term.Send("fmt.Spri", tuitest.Tab)
			s.sees("Sprint", "Sprintf", "The arrows choose")
			s.term.Send(tuitest.Enter, `("a", 1)`, tuitest.Enter)
			s.sees("   a1", "2>")

			s.enter("1 + x", "2> 1 + x", "^ undefined: x", "Mend it") // it has not run
			s.term.Send(tuitest.CtrlC)
			s.gone("undefined: x")
			s.term.Send("func echo(self *actor.Process) {", tuitest.Enter) // it goes on
			s.sees("Not complete yet")
			s.enter("self.Receive(); panic(`boom`) }", "3>")
			s.enter("p := self.Spawn(echo); p", "<2> echo", "4>")
			s.enter(`self.Send(p, "hi")`, "crashed: boom", "5>")
			s.enter("self.SpawnLink(echo)", "6>")
			s.enter(":kill 3", "taken down by a link", "old mailbox is gone", "7>")
			s.enter("p", "<2>", "8>") // what was declared is still there

			s.enter(":help", "What you type")
			s.term.Send(tuitest.Esc)
			s.gone("What you type")
			s.term.Send(tuitest.CtrlR, "Spri")
			s.sees(`Search for "Spri"`)
			s.term.Send(tuitest.Enter, tuitest.Enter)
			s.sees("10>")

			s.enter(":seed 7", "Seed 7", "11>")
			s.enter("self.Spawn(func(self *actor.Process) { self.Receive() })", "12>")
			s.term.Send(tuitest.F6)
			s.sees("[1 Procs]", "waiting")
			s.term.Send(tuitest.Left)
			s.sees("paused")
			s.term.Send(tuitest.Esc)
			s.sees("Type Go and press Enter") // or Esc and the next key would be one
			s.enter("1", "13>", "live")       // what runs is seen, also after a look back
			quit(t, s.term)
		})
	}
}

// TestFoldedStage: the strip tells the last crash, and the whole stage comes back.
func TestFoldedStage(t *testing.T) {
	s := prompt(t, 100, 30)
	s.sees("[1 Procs]")
	s.term.Send(tuitest.F7)
	s.sees("Nothing has happened yet")
	s.enter("self.Spawn(func(self *actor.Process) { panic(1) })", "× process <2> crashed", "1 ended badly")
	s.term.Send(tuitest.F7)
	s.sees("[1 Procs]")
	quit(t, s.term)
}

// flood sends about a thousand events a second, for ever.
const flood = `for { for i := 0; i < 33; i++ { self.Send(self.PID(), i); self.Receive() }; self.Sleep(100 * time.Millisecond) }`

// TestResizeStorm: whatever size the window takes, nothing breaks, and what is typed
// meanwhile is there at the end.
func TestResizeStorm(t *testing.T) {
	s := prompt(t, 120, 36)
	s.enter(flood, "ev/s", "running")
	sizes := [][2]int{{1, 1}, {120, 36}, {2, 40}, {300, 3}, {39, 9}, {40, 10}, {59, 16}, {60, 16}, {99, 24}, {100, 24}, {200, 50}, {1, 1}}
	typed := ""
	for n := range 60 {
		size := sizes[n%len(sizes)]
		if err := s.term.Resize(size[0], size[1]); err != nil {
			t.Fatal(err)
		}
		if n < 40 { // as much as fits one line
			typed += string(rune('a' + n%26))
			s.term.Send(typed[n:])
		}
		if size[0] == 39 { // it has caught up when it says that this is too small
			s.sees("too small")
		}
		if size[0] == 100 {
			s.sees("[1 Procs]", "running")
		}
	}
	if err := s.term.Resize(120, 36); err != nil {
		t.Fatal(err)
	}
	s.sees("> "+typed, "ev/s")
	s.term.Send(tuitest.CtrlC)
	s.sees("Stopped.", "2> "+typed)
	quit(t, s.term)
}

// TestPasteOfTenThousandLines: it arrives whole, and runs.
func TestPasteOfTenThousandLines(t *testing.T) {
	s := prompt(t, 80, 24)
	s.term.Paste("func big() (n int) {\n" + strings.Repeat("\tn++\n", 9_998) + "\treturn n }")
	s.sees("return n }", "Enter runs it")
	s.term.Send(tuitest.Enter)
	s.sees("2>")
	s.enter("big()", "9998", "3>")
	quit(t, s.term)
}

// TestSuspendWhileItRuns: Ctrl+Z gives the terminal back, and fg goes on.
func TestSuspendWhileItRuns(t *testing.T) {
	s := prompt(t, 80, 24)
	s.enter(flood, "ev/s")
	s.term.Send("later")
	s.sees("> later")
	s.term.Send(tuitest.CtrlZ)
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	if err := s.term.WaitStopped(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.term.Restored(); err != nil {
		t.Errorf("while it is stopped: %v", err)
	}
	if err := s.term.Signal(unix.SIGCONT); err != nil {
		t.Fatal(err)
	}
	s.sees("> later", "ev/s")
	s.term.Send(tuitest.CtrlC)
	s.sees("Stopped.", "2> later")
	quit(t, s.term)
}

// TestWorkersDeathKeepsTheInput: a program that eats all memory takes its worker along,
// and not what is being typed nor what was declared.
func TestWorkersDeathKeepsTheInput(t *testing.T) {
	s := prompt(t, 120, 36)
	s.enter("func seven() int { return 7 }", "2>")
	s.term.Send("var all [][]byte; for { all = append(all, make([]byte, 1<<24)) }", tuitest.Enter, "seven() +")
	s.sees("memory", "put back", "3> seven() +")
	s.enter(" 1", "8", "4>")
	quit(t, s.term)
}

// TestPromptFallsBack: too small for a screen, and no terminal to draw on.
func TestPromptFallsBack(t *testing.T) {
	s := prompt(t, 80, 24)
	if err := s.term.Resize(38, 9); err != nil {
		t.Fatal(err)
	}
	s.sees("too small", "--plain")
	if err := s.term.Resize(40, 10); err != nil {
		t.Fatal(err)
	}
	s.enter("6*7", "42")
	quit(t, s.term)

	exe := binary(t)
	cmd := exec.Command(exe, "repl", "--seed", "3", "--virtual")
	cmd.Env = tuitest.Env("TERM=dumb", lessons.StateDirEnv+"="+t.TempDir())
	term := tuitest.StartTest(t, cmd, 80, 24)
	term.Expect(t, ":help says what there is")
	term.Send("self.Sleep(time.Hour); 40+3", tuitest.Enter) // nobody waits for the clock
	term.Expect(t, "43")
	if term.AltScreen() {
		t.Error("a dumb terminal got a screen")
	}
	term.Send("\x04")
	term.ExpectExit(t, 0)
}

// TestFirstStartToLessonTwo: from the very first start, past the tour and through two
// lessons, to the third in the list.
func TestFirstStartToLessonTwo(t *testing.T) {
	s := &sit{T: t, dir: t.TempDir()}
	s.term = open(t, s.dir, 120, 36)
	s.sees("Welcome · 1 of")
	s.term.Send(tuitest.Esc)
	for _, id := range []string{"why", "spawning"} {
		lesson := builtinLesson(t, id)
		if lesson == nil {
			t.Fatalf("there is no lesson %q", id)
		}
		for i, step := range lesson.Steps {
			s.sees(fmt.Sprintf("%d/%d", i+1, len(lesson.Steps)), lesson.Title)
			s.step(step)
			s.term.Send(tuitest.F8)
		}
		s.gone(fmt.Sprintf("%d/%d", len(lesson.Steps), len(lesson.Steps)))
		s.isDone(lesson.ID, lesson.Steps)
	}
	s.sees("Mailboxes", "1/")
	quit(t, s.term)
}
