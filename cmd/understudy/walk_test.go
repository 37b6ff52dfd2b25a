package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"understudy/lessons"
)

// A learner sits at understudy learn --plain: a process of its own that reads
// what they type and whose progress is kept in a folder of its own.
type learner struct {
	*testing.T
	state string
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	said  int // how often something was said
	begun string
}

// walkLimit ends a program that no longer answers. Nothing waits for it.
const walkLimit = 5 * time.Minute

// sitDown starts the program.
func sitDown(t *testing.T, state string, args ...string) *learner {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), walkLimit)
	t.Cleanup(cancel)
	l := &learner{T: t, state: state, cmd: exec.CommandContext(ctx, exe)}
	l.cmd.Args = append([]string{"understudy"}, args...)
	l.cmd.Env = append(os.Environ(), lessons.StateDirEnv+"="+state)
	l.cmd.Stderr = os.Stderr
	if l.in, err = l.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := l.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	l.out = bufio.NewReader(out)
	if err := l.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	l.begun = l.hear()
	return l
}

// say types lines and answers what the program said to them.
func (l *learner) say(lines ...string) string {
	l.Helper()
	for _, line := range lines {
		if _, err := io.WriteString(l.in, line+"\n"); err != nil {
			l.Fatalf("type %q: %v", line, err)
		}
	}
	return l.hear()
}

// hear reads up to the answer to a question that comes in no lesson.
func (l *learner) hear() string {
	l.Helper()
	l.said++
	word := fmt.Sprintf("word%d.", l.said)
	if _, err := io.WriteString(l.in, ":word "+word+"\n"); err != nil {
		l.Fatalf("type: %v", err)
	}
	var all strings.Builder
	for {
		line, err := l.out.ReadString('\n')
		if strings.HasPrefix(line, fmt.Sprintf("The glossary has no word %q", word)) {
			return all.String()
		}
		all.WriteString(line)
		if err != nil {
			l.Fatalf("the program ended (%v) after:\n%s", err, all.String())
		}
	}
}

// reads fails unless the learner finds all texts in what was said, whichever way
// its lines are broken.
func (l *learner) reads(said string, texts ...string) {
	l.Helper()
	flat := strings.Join(strings.Fields(said), " ")
	for _, text := range texts {
		if want := strings.Join(strings.Fields(text), " "); !strings.Contains(flat, want) {
			l.Fatalf("nothing says %q in:\n%s", want, said)
		}
	}
}

// leave types the last lines, and waits for the end of the program.
func (l *learner) leave(lines ...string) string {
	l.Helper()
	for _, line := range lines {
		if _, err := io.WriteString(l.in, line+"\n"); err != nil {
			l.Fatalf("type %q: %v", line, err)
		}
	}
	l.in.Close()
	rest, err := io.ReadAll(l.out)
	if err != nil {
		l.Fatal(err)
	}
	if err := l.cmd.Wait(); err != nil {
		l.Fatalf("%v after:\n%s", err, rest)
	}
	return string(rest)
}

// store is the learner's progress as it is on the disk.
func (l *learner) store() *lessons.Store {
	l.Helper()
	s, err := lessons.OpenStoreAt(l.state)
	if err != nil {
		l.Fatal(err)
	}
	return s
}

// types puts code in the place of what is there, and runs it.
func (l *learner) types(code string) string {
	l.Helper()
	lines := append([]string{":new"}, strings.Split(strings.TrimRight(code, "\n"), "\n")...)
	return l.say(append(lines, ":run")...)
}

// step does one step as a learner who errs first where the lesson lists how.
func (l *learner) step(s *lessons.Step) {
	l.Helper()
	switch s.Kind {
	case lessons.Demo:
		l.reads(l.say(":run"), "Type :next to go on")
	case lessons.Play:
		if strings.TrimSpace(s.Code) != "" {
			l.reads(l.say(":run"), "Type :next to go on")
		}
	case lessons.Predict:
		l.reads(l.say(":run"), "Answer first")
		l.predict(s)
	case lessons.Quiz:
		l.quiz(s)
	case lessons.Exercise:
		l.exercise(s)
	}
}

func (l *learner) predict(s *lessons.Step) {
	l.Helper()
	answer := "1"
	if s.Choices == nil {
		l.reads(l.say(s.Order[0]+" nonsense"), `"nonsense" is none of the words`)
		answer = strings.Join(s.Order, " ")
	} else {
		l.reads(l.say("nonsense"), fmt.Sprintf("Type a number from 1 to %d.", len(s.Choices)))
	}
	said := l.say(answer)
	l.reads(said, "Type :next to go on")
	if !strings.Contains(said, "schedule") && !strings.Contains(said, "It always comes to:") {
		l.Errorf("nothing says what can happen in:\n%s", said)
	}
	if s.Choices != nil {
		l.reads(said, s.Choices[0].Because)
	}
}

func (l *learner) quiz(s *lessons.Step) {
	l.Helper()
	right := slices.IndexFunc(s.Choices, func(c *lessons.Choice) bool { return c.Right })
	for i, c := range s.Choices {
		if !c.Right {
			l.reads(l.say(fmt.Sprint(i+1)), "No, not that one.", c.Because, "Choose again")
		}
	}
	l.reads(l.say(fmt.Sprint(right+1)), "Yes.", s.Choices[right].Because)
}

func (l *learner) exercise(s *lessons.Step) {
	l.Helper()
	for _, w := range s.Wrong {
		said := l.types(w.Code)
		for _, c := range s.Check.Conditions {
			if slices.Contains(w.Fails, c.Goal) {
				l.reads(said, "does not hold: "+c.Goal+" "+c.Fail)
			}
		}
		l.reads(said, "Not yet:")
	}
	said := l.types(s.Solution)
	for _, g := range s.Goals() {
		l.reads(said, "holds: "+g)
	}
	l.reads(said, "Everything holds.")
}

// TestEveryLessonFromStartToEnd does each lesson in plain mode, as somebody would
// who errs first. What they type is in the lessons themselves.
func TestEveryLessonFromStartToEnd(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for i, lesson := range course.Lessons {
		t.Run(lesson.ID, func(t *testing.T) {
			t.Parallel()
			if !hostIsLean && i%6 != 0 {
				t.Skip("the race detector takes five times as long; it sees every sixth lesson")
			}
			l := sitDown(t, t.TempDir(), "learn", "--plain", lesson.ID)
			said := l.begun
			l.reads(said, fmt.Sprintf("Lesson %d: %s.", course.Number(i), lesson.Title))
			for k, s := range lesson.Steps {
				l.reads(said, fmt.Sprintf("Step %d of %d: %s", k+1, len(lesson.Steps), s.Title), s.Question)
				l.reads(said, s.Goals()...)
				l.step(s)
				if k+1 < len(lesson.Steps) {
					said = l.say(":next")
				}
			}
			if i+1 < len(course.Lessons) {
				l.reads(l.say(":next"), "That was the lesson.")
				l.leave(":quit")
			} else {
				l.reads(l.leave(":next"), "That was the last lesson.")
			}
			store := l.store()
			for _, s := range lesson.Steps {
				if !store.Done(lesson.ID, s.ID) {
					t.Errorf("the step %s is not kept as done", s.ID)
				}
				if code, ok := store.Code(lesson.ID, s.ID); s.Kind == lessons.Exercise && (!ok || strings.TrimSpace(code) != strings.TrimSpace(s.Solution)) {
					t.Errorf("of the step %s what was typed is not kept, but %q", s.ID, code)
				}
			}
		})
	}
}

// TestALessonWithDetours goes through the first lesson that has an exercise after
// its first step and a step after that, and there: takes hints, looks at the
// solution, leaves a blank, skips, goes back, leaves in the middle in two ways, and
// finds everything again.
func TestALessonWithDetours(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	lesson, at := exerciseInTheMiddle(course)
	if lesson == nil {
		t.Fatal("no lesson has an exercise in the middle")
	}
	s, after := lesson.Steps[at], lesson.Steps[at+1]
	l := sitDown(t, t.TempDir(), "learn", "--plain", lesson.ID)
	for range at {
		l.say(":next")
	}
	for i, hint := range s.Hints {
		l.reads(l.say(":hint"), fmt.Sprintf("Hint %d of %d: ", i+1, len(s.Hints)), strings.Fields(hint)[0])
	}
	l.reads(l.say(":hint"), "Those were all the hints.")
	l.reads(l.say(":solution"), "One way to do it:", strings.TrimSpace(strings.Split(s.Solution, "\n")[0]))
	said := l.types("first := ____\nsecond := ____\n")
	l.reads(said, "Not finished: 2 blanks ____ are left.")
	if strings.Contains(said, "does not hold") || strings.Contains(said, "does not compile") {
		t.Errorf("blanks are judged:\n%s", said)
	}
	l.reads(l.types("missing(____)"), "undefined: missing", "Not finished: 1 blank ____ is left.")

	l.reads(l.say(":next"), "This exercise is still open.", after.Title)
	l.reads(l.say(":back"), s.Title, "missing(____)")
	l.say(":new", "// half of it")
	l.reads(l.leave(":quit"), "Everything is kept.")
	if l.store().Done(lesson.ID, s.ID) {
		t.Error("a step that was skipped is done")
	}

	l = sitDown(t, l.state, "learn", "--plain", lesson.ID+"/"+s.ID)
	l.reads(l.begun, s.Title, "1 // half of it")
	l.reads(l.types(s.Solution), "Everything holds.")
	l.leave() // the input ends, and nobody said :quit

	l = sitDown(t, l.state, "learn", "--plain", lesson.ID+"/"+s.ID)
	l.reads(l.begun, strings.TrimSpace(strings.Split(s.Solution, "\n")[0]))
	l.reads(l.say(":reset"), "The text is as it was at first:")
	if said := l.say(":next"); strings.Contains(said, "still open") {
		t.Errorf("what is done is open again:\n%s", said)
	}
	l.leave(":quit")
	if !l.store().Done(lesson.ID, s.ID) {
		t.Error("the step is not kept as done")
	}
}

func exerciseInTheMiddle(c *lessons.Course) (*lessons.Lesson, int) {
	for _, l := range c.Lessons {
		for i := 1; i+1 < len(l.Steps); i++ {
			if l.Steps[i].Kind == lessons.Exercise && len(l.Steps[i].Hints) > 1 {
				return l, i
			}
		}
	}
	return nil, 0
}
