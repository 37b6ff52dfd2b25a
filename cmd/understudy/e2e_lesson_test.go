//go:build unix

package main

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

// sit is somebody at a terminal who does a lesson.
type sit struct {
	*testing.T
	term *tuitest.Terminal
	dir  string
}

// sitAt opens the lesson on a terminal of 120 by 36 with these variables set.
func sitAt(t *testing.T, env []string, args ...string) *sit {
	t.Helper()
	exe := binary(t)
	s := &sit{T: t, dir: t.TempDir()}
	cmd := exec.Command(exe, append([]string{"learn"}, args...)...)
	cmd.Env = tuitest.Env(append([]string{lessons.StateDirEnv + "=" + s.dir}, env...)...)
	s.term = tuitest.StartTest(t, cmd, 120, 36)
	return s
}

// sees waits until all texts are on the screen.
func (s *sit) sees(texts ...string) {
	s.Helper()
	s.term.Expect(s.T, texts...)
}

// gone waits until a text is no longer on the screen.
func (s *sit) gone(text string) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), tuitest.Patience)
	defer cancel()
	if err := s.term.WaitGone(ctx, text); err != nil {
		s.Fatal(err)
	}
}

// click waits for a text and clicks at its first character.
func (s *sit) click(text string) {
	s.Helper()
	s.sees(text)
	for y, line := range strings.Split(s.term.Screen(), "\n") {
		if i := strings.Index(line, text); i >= 0 {
			s.term.Click(utf8.RuneCountInString(line[:i]), y)
			return
		}
	}
	s.Fatalf("%q went away:\n%s", text, s.term.Screen())
}

// isDone fails unless the steps count as done on the disk.
func (s *sit) isDone(lesson string, steps []*lessons.Step) {
	s.Helper()
	store, err := lessons.OpenStoreAt(s.dir)
	if err != nil {
		s.Fatal(err)
	}
	for _, step := range steps {
		if !store.Done(lesson, step.ID) {
			s.Errorf("step %s is not done", step.ID)
		}
	}
}

func builtinLesson(t *testing.T, id string) *lessons.Lesson {
	t.Helper()
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return course.Lesson(id)
}

// TestLessonOneInEveryLook: a learner in 16 colours, without colour and in ASCII
// finishes lesson 1, and the terminal gets no more than it can show.
func TestLessonOneInEveryLook(t *testing.T) {
	for name, c := range map[string]struct {
		env []string
		fit func(c *uv.Cell) string // why a cell does not fit, or ""
	}{
		"16 colours": {[]string{"TERM=xterm-16color", "COLORTERM="}, beyond16},
		"no colour":  {[]string{"NO_COLOR=1"}, coloured},
		"ascii":      {[]string{"UNDERSTUDY_GLYPHS=ascii"}, beyondASCII},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lesson := builtinLesson(t, "spawning")
			s := sitAt(t, c.env, lesson.ID)
			for i, step := range lesson.Steps {
				s.sees(fmt.Sprintf("%d/%d", i+1, len(lesson.Steps)))
				s.step(step)
				s.fits(c.fit)
				if got := s.colours(); (got > 2) == (name == "no colour") {
					t.Errorf("step %s is shown in %d colours", step.ID, got)
				}
				s.term.Send(tuitest.F8)
			}
			s.sees("Mailboxes", "1/")
			quit(t, s.term)
			s.isDone(lesson.ID, lesson.Steps)
		})
	}
}

// step does a step with keys.
func (s *sit) step(step *lessons.Step) {
	s.Helper()
	switch step.Kind {
	case lessons.Demo:
		s.term.Send(tuitest.F5)
		s.sees("Change something and press F5 again")
	case lessons.Predict:
		s.term.Send("1")
		s.sees("Change something and press F5 to see more")
	case lessons.Exercise:
		s.sees("open ") // nothing holds yet
		s.term.Send(tuitest.F5)
		s.sees("failed ", "wanted ", "seen ", "Not yet: ")
		s.term.Send(tuitest.F1)
		s.sees("hint 1/")
		s.term.Send(tuitest.Alt("a"))
		s.term.Paste(step.Solution)
		s.term.Send(tuitest.F5)
		s.sees("All goals hold")
	}
}

// fits fails if a cell of the screen is not what the terminal can show.
func (s *sit) fits(why func(*uv.Cell) string) {
	s.Helper()
	bad := ""
	s.term.Cells(func(x, y int, c *uv.Cell) {
		if c != nil && bad == "" {
			if text := why(c); text != "" {
				bad = fmt.Sprintf("the cell at %d, %d: %q %s", x, y, c.Content, text)
			}
		}
	})
	if bad != "" {
		s.Errorf("%s:\n%s", bad, s.term.Screen())
	}
}

// colours is how many there are on the screen.
func (s *sit) colours() int {
	seen := map[string]bool{}
	s.term.Cells(func(_, _ int, c *uv.Cell) {
		if c != nil && c.Style.Fg != nil {
			seen[fmt.Sprint(c.Style.Fg)] = true
		}
	})
	return len(seen)
}

func beyond16(c *uv.Cell) string {
	for _, col := range []any{c.Style.Fg, c.Style.Bg} {
		if _, basic := col.(ansi.BasicColor); col != nil && !basic {
			return fmt.Sprintf("has colour %v", col)
		}
	}
	return ""
}

func coloured(c *uv.Cell) string {
	if c.Style.Fg != nil || c.Style.Bg != nil {
		return fmt.Sprintf("has colours %v, %v", c.Style.Fg, c.Style.Bg)
	}
	return ""
}

func beyondASCII(c *uv.Cell) string {
	if strings.ContainsFunc(c.Content, func(r rune) bool { return r > '~' }) {
		return "is no ASCII"
	}
	return ""
}

// TestLessonOneInPlainMode: the same on a terminal, line by line. The screen is
// left alone: no colour, no other screen, no cursor movement.
func TestLessonOneInPlainMode(t *testing.T) {
	t.Parallel()
	lesson := builtinLesson(t, "spawning")
	s := sitAt(t, nil, "--plain", lesson.ID)
	for i, step := range lesson.Steps {
		s.sees(fmt.Sprintf("Step %d of %d", i+1, len(lesson.Steps)))
		switch step.Kind {
		case lessons.Demo:
			s.term.Send(":run\r")
			s.sees("Type :next to go on, or change the code")
		case lessons.Predict:
			s.term.Send("1\r")
			s.sees("Type :next to go on, or change the code")
		case lessons.Exercise:
			s.term.Send(":new\r", strings.ReplaceAll(strings.TrimRight(step.Solution, "\n"), "\n", "\r"), "\r:run\r")
			s.sees("Everything holds.")
			s.term.Send(":tree\r")
			s.sees("Below each are those that it started.")
		}
		s.fits(coloured)
		if s.term.AltScreen() {
			t.Error("plain mode takes the whole screen")
		}
		s.term.Send(":next\r")
	}
	s.sees("Lesson 2: Mailboxes")
	s.term.Send(":quit\r")
	s.term.ExpectExit(t, 0)
	s.isDone(lesson.ID, lesson.Steps)
}

// TestLessonWithTheMouseAlone does everything but typing with the mouse: running,
// hints, views, panes, looking up, answering, skipping, going on and back.
func TestLessonWithTheMouseAlone(t *testing.T) {
	t.Parallel()
	s := sitAt(t, nil, "spawning/two-lives")
	s.click("F5 run")
	s.sees("Change something and press F5 again")
	s.click("3 Messages")
	s.sees("[3 Messages]")
	s.click("1 Procs")
	s.click("F10 keys") // where all keys can be pressed
	s.click("in Elixir")
	s.sees("The same in Elixir")
	s.click("× Esc")
	s.gone("The same in Elixir")
	s.click("F8 next")

	s.sees("2/7")
	s.click("Alt+G glossary")
	s.sees("Glossary", "Search:")
	s.click("  asynchronous") // a word of the list
	s.sees("Not waiting for the other side.")
	s.click("× Esc")
	s.gone("Search:")
	s.click("Enter next step")

	s.sees("3/7", "F1 shows a hint")
	s.click("F1 shows a hint")
	s.sees("hint 1/")
	s.click("self.Spawn(greeter)")
	s.term.Send("self.Spawn(greeter)\r")
	s.click("F5 run")
	s.sees("All goals hold")
	s.click("F8 next")
	s.sees("4/7")
	s.click("F8 next")

	s.sees("5/7", "What do you expect?")
	s.click("The shell, <1>") // a choice
	s.sees("(yours)", "Change something and press F5 to see more")
	s.click("F8 next")

	s.sees("6/7")
	s.click("F8 skip")
	s.sees("Skip this exercise", "one solution")
	s.click("Esc back to your code")
	s.gone("Skip this exercise")
	s.click("F8 skip")
	s.sees("Skip this exercise")
	s.click("F8 skip it")
	s.sees("7/7", "still open. F7 goes back")
	s.click("F7")
	s.sees("You skipped this step.")
	s.term.Send("mine")
	s.sees("mine")
	s.click("F10 keys")
	s.click("start the step over")
	s.sees("Ctrl+U brings your text back.")
	s.click("Ctrl+U brings") // where the help was there is another one, for a moment
	s.gone("brings your text back")
	s.sees("mine")
	s.click("F10 keys")
	s.click("show the solution")
	s.sees("Your code and one solution")
	s.click("Ctrl+Q quit")
	s.term.ExpectExit(t, 0)
}

// TestLessonWithKeysAlone does the same without it, and with the plain twins of the
// function keys.
func TestLessonWithKeysAlone(t *testing.T) {
	t.Parallel()
	s := sitAt(t, nil, "spawning/two-lives")
	s.sees("press F5")
	s.term.Send(tuitest.CtrlR)
	s.sees("Change something and press F5 again")
	s.term.Send(tuitest.Alt("v"), tuitest.Alt("v"))
	s.sees("[3 Messages]")
	s.term.Send(tuitest.Alt("e"))
	s.sees("The same in Elixir")
	s.term.Send(tuitest.Alt("e"), tuitest.CtrlN)
	s.sees("2/7")
	s.term.Send(tuitest.Alt("g"), "asynchr")
	s.sees("Not waiting for the other side.")
	s.term.Send(tuitest.Alt("g"), tuitest.Enter)
	s.sees("3/7")
	s.term.Send(tuitest.Alt("h"))
	s.sees("hint 1/")
	s.term.Send("mine ", tuitest.CtrlR)
	s.sees("mend line 1")
	s.term.Send(tuitest.Alt("r"))
	s.sees("Ctrl+U brings your text back")
	s.term.Send(tuitest.Alt("s"))
	s.sees("Your code and one solution")
	s.term.Send(tuitest.Alt("s"), tuitest.CtrlN)
	s.sees("Skip this exercise")
	s.term.Send(tuitest.CtrlN)
	s.sees("4/7", "still open. F7 goes back")
	s.term.Send(tuitest.CtrlN)
	s.sees("5/7")
	s.term.Send(tuitest.Down, tuitest.Enter)
	s.sees("(yours)", "Change something and press F5 to see more")
	s.term.Send(tuitest.CtrlP, tuitest.CtrlP, tuitest.CtrlU)
	s.sees("3/7", "mine func greeter") // what was reset comes back, even now
	quit(t, s.term)
}

// TestTheFailedRunIsReplayed: code that works in the first run fails in the search, as
// the step is there to show, and the very run in which it failed comes to the stage.
func TestTheFailedRunIsReplayed(t *testing.T) {
	t.Parallel()
	s := sitAt(t, nil, "ordering/your-order")
	s.sees("6/7")
	s.term.Send(tuitest.F5)
	s.sees("hello world", "× failed", "It happened in schedule", "F12 the failed run")
	s.term.Send(tuitest.F12)
	s.sees("world hello", "The stage shows that run")
	s.term.Send(tuitest.Alt("v"), tuitest.Alt("v"))
	s.sees("[3 Messages]", "took \"hello\"")
	quit(t, s.term)
}

// TestTextOutlivesTheProgram: what was typed is there after a program that was
// killed in the middle.
func TestTextOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	s := sitAt(t, nil, "spawning/another")
	s.sees("3/7")
	s.term.Send("// my words\r")
	store := func() string {
		st, err := lessons.OpenStoreAt(s.dir)
		if err != nil {
			t.Fatal(err)
		}
		code, _ := st.Code("spawning", "another")
		return code
	}
	s.term.Send(tuitest.F5) // it is kept when it runs
	s.sees("Not yet")
	if err := s.term.Close(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(store(), "// my words\n") {
		t.Errorf("got %q", store())
	}
}
