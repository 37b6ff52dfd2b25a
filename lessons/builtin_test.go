package lessons

import (
	"slices"
	"strings"
	"testing"
)

// What the course promises of its exercises.
const (
	minExercises = 60 // in all
	minTogether  = 20 // of them judged on what several processes did
	minWrong     = 2  // wrong answers that one exercise of a lesson has at least
)

// exercisesOf are the exercises of a lesson.
func exercisesOf(l *Lesson) []*Step {
	return slices.DeleteFunc(slices.Clone(l.Steps), func(s *Step) bool { return s.Kind != Exercise })
}

func TestBuiltinExercises(t *testing.T) {
	all, together := 0, 0
	for _, l := range course(t).Lessons {
		wrong := 0
		for _, s := range exercisesOf(l) {
			all++
			if len(actorsOf(s.Check)) > 1 {
				together++
			}
			wrong = max(wrong, len(s.Wrong))
			if s.Second == "" || len(s.Wrong) == 0 {
				t.Errorf("%s/%s has no second solution, or no wrong answers", l.ID, s.ID)
			}
		}
		if l.ID == "why" {
			continue // it is all demonstration
		}
		if n := len(exercisesOf(l)); n < 2 || wrong < minWrong {
			t.Errorf("%s has %d exercises, with at most %d wrong answers, want 2 with %d", l.ID, n, wrong, minWrong)
		}
		if !slices.ContainsFunc(l.Steps, func(s *Step) bool { return s.Kind == Predict }) {
			t.Errorf("%s has nothing to predict", l.ID)
		}
	}
	if all < minExercises || together < minTogether {
		t.Errorf("got %d exercises, %d of them with several processes, want %d and %d", all, together, minExercises, minTogether)
	}
	t.Logf("%d exercises, %d of them judged on what several processes did", all, together)
}

// actorsOf are the processes that a check asks about by name.
func actorsOf(c *Check) []string {
	var names []string
	add := func(all ...string) {
		for _, n := range all {
			if n != "" && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	patterns := func(all ...*Pattern) {
		for _, p := range all {
			if p != nil {
				add(p.Process, p.Peer)
			}
		}
	}
	for _, k := range c.Conditions {
		patterns(k.Has, k.Never)
		patterns(append(slices.Clone(k.Before), k.AnyOrder...)...)
		if k.Count != nil {
			patterns(k.Count.Pattern)
		}
		if k.Outcomes != nil && k.Outcomes.Of != nil {
			patterns(k.Outcomes.Of.Events)
		}
		if k.Final != nil {
			add(k.Final.Process)
			add(k.Final.Linked...)
		}
	}
	return names
}

func TestActorsOfACheck(t *testing.T) {
	one := &Pattern{Process: "a", Peer: "shell"}
	for _, c := range []struct {
		of   *Condition
		want []string
	}{
		{&Condition{Has: one}, []string{"a", "shell"}},
		{&Condition{Count: &CountOf{Pattern: &Pattern{Process: "a"}}}, []string{"a"}},
		{&Condition{Before: []*Pattern{one, {Process: "b"}}}, []string{"a", "shell", "b"}},
		{&Condition{Final: &Final{Process: "a", Linked: []string{"b"}}}, []string{"a", "b"}},
		{&Condition{Value: &Value{}}, nil},
	} {
		if got := actorsOf(&Check{Conditions: []*Condition{c.of}}); !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Each demo can be shown in Elixir, with what that printed.
func TestDemosHaveTwins(t *testing.T) {
	for _, l := range course(t).Lessons {
		for _, s := range l.Steps {
			if s.Kind == Demo && (s.Elixir == nil || s.Elixir.Code == "" || s.Elixir.Output == "") {
				t.Errorf("%s/%s has no twin in Elixir, or no output of it", l.ID, s.ID)
			}
		}
	}
}

// A word that a lesson says it teaches can be looked up.
func TestTaughtWordsAreInTheGlossary(t *testing.T) {
	for _, l := range course(t).Lessons {
		for _, word := range l.Teaches {
			if Words().Find(word) == nil {
				t.Errorf("%s teaches %q, which the glossary does not have%s", l.ID, word, Words().Suggest(word))
			}
		}
	}
}

// A hint of several lines begins with a sentence; its code is set in by four
// columns after an empty line, so that plain mode can tell it from the sentence.
func TestHintsSayWhatTheirCodeIs(t *testing.T) {
	for _, l := range course(t).Lessons {
		for _, s := range l.Steps {
			for _, h := range s.Hints {
				if why := bareHint(h); why != "" {
					t.Errorf("%s/%s: %s: %q", l.ID, s.ID, why, h)
				}
			}
		}
	}
}

func bareHint(hint string) string {
	said, blank := false, true
	for line := range strings.Lines(strings.TrimRight(hint, "\n")) {
		line = strings.TrimRight(line, "\n")
		code := strings.HasPrefix(line, "    ")
		switch {
		case line == "":
		case code && !said:
			return "code comes before a sentence"
		case code && !blank:
			return "there is no empty line before the code"
		case !code && looksLikeCode(line):
			return "code is not set in by four columns"
		}
		said = said || line != "" && !code
		blank = line == "" || code
	}
	return ""
}

// looksLikeCode says whether a whole line is code, and no sentence around some.
func looksLikeCode(line string) bool {
	return strings.Contains(line, "\t") || strings.HasSuffix(line, "{") || strings.HasPrefix(line, "}") ||
		strings.Contains(line, " := ") && !strings.HasSuffix(line, ".")
}

func TestBareHint(t *testing.T) {
	for hint, want := range map[string]bool{
		"Write self.Spawn(f) once more.":             false,
		"In the loop:\n\n    x := 1\n    \tf()\n":    false,
		"In the loop:\n    x := 1\n":                 true,
		"    x := 1\n":                               true,
		"if ok {\n\tf()\n}\n":                        true,
		"In the loop:\n\n    x := 1\n\nAnd then go.": false,
		"x := 1\nand in the loop\n\n    f()\n":       true,
	} {
		if got := bareHint(hint) != ""; got != want {
			t.Errorf("%q: got %v, want %v", hint, got, want)
		}
	}
}
