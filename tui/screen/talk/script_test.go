package talk

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"understudy/lessons"
)

func TestScriptTypesOnlyWhatIsNew(t *testing.T) {
	from := "func f() {\n\tself.Send(____, 1)\n}\n\nf()\n"
	to := "func f() {\n\tself.Send(pid, 1)\n}\n\nf()\nf()\n"
	s := newScript(from, to)
	if got, _ := s.at(0); got != from {
		t.Errorf("at first: %q", got)
	}
	text, cursor := s.at(1)
	if want := "func f() {\n\tself.Send(pid"; text[:cursor] != want {
		t.Errorf("after a press the cursor stands behind %q, want %q", text[:cursor], want)
	}
	if got := s.rest(0); got != "pid\nf()\n" {
		t.Errorf("to type: %q", got)
	}
	if got, _ := s.at(s.pieces); got != to {
		t.Errorf("at the end: %q", got)
	}
	if s.pieces > 4 {
		t.Errorf("%d presses for six characters", s.pieces)
	}
}

func TestScriptTypesIntoALineOfItsOwn(t *testing.T) {
	s := newScript("f()\n", "g()\nh()\nf()\n")
	for n, want := range map[int]string{1: "g()\nf()\n", 2: "g()\n\nf()\n", 3: "g()\nh()\nf()\n"} {
		if got, _ := s.at(n); got != want {
			t.Errorf("after %d presses %q, want %q", n, got, want)
		}
	}
	if got := s.line(0); got != 2 {
		t.Errorf("Enter goes to %d, want 2", got)
	}
}

func TestScriptTypesALine(t *testing.T) {
	s := newScript("", "one two three\n\tfour\n")
	n := s.line(0)
	if got, cursor := s.at(n); got[:cursor] != "one two three\n\t" {
		t.Errorf("after a line: %q", got)
	}
	if n = s.line(n); n != s.pieces {
		t.Errorf("after the last line %d of %d", n, s.pieces)
	}
}

func TestScriptEndsWhereItShould(t *testing.T) {
	line := rapid.SampledFrom([]string{"a", "b := 1", "\tself.Send(____)", "\tself.Send(p)", "", "ä ö → ü", "ä ö ← ü"})
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.SampledFrom([]string{"", "\n"})
		from := strings.Join(rapid.SliceOfN(line, 0, 8).Draw(t, "from"), "\n") + end.Draw(t, "end")
		to := strings.Join(rapid.SliceOfN(line, 0, 8).Draw(t, "to"), "\n") + end.Draw(t, "end")
		s := newScript(from, to)
		if got, _ := s.at(0); got != from {
			t.Fatalf("begins with %q, not %q", got, from)
		}
		if got, _ := s.at(s.pieces); got != to {
			t.Fatalf("ends with %q, not %q", got, to)
		}
		for n := range s.pieces {
			text, cursor := s.at(n)
			if !utf8.ValidString(text) || cursor > len(text) || !utf8.ValidString(text[:cursor]) {
				t.Fatalf("after %d presses: %q, cursor %d", n, text, cursor)
			}
			if next := s.line(n); next <= n {
				t.Fatalf("Enter at %d goes to %d", n, next)
			}
		}
	})
}

func TestEveryScriptOfTheCourse(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range course.Lessons {
		for _, step := range l.Steps {
			s := newScript(step.Source(), step.Model())
			if got, _ := s.at(s.pieces); got != step.Model() {
				t.Errorf("%s/%s ends with\n%s", l.ID, step.ID, got)
			}
		}
	}
}
