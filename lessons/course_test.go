package lessons

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func course(t *testing.T) *Course {
	t.Helper()
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBuiltinCourse(t *testing.T) {
	var ids []string
	for _, l := range course(t).Lessons {
		ids = append(ids, l.ID)
		if n := len(l.Steps); n < 4 || n > 6 {
			t.Errorf("%s has %d steps, want 4 to 6", l.ID, n)
		}
		for _, kind := range []Kind{Prose, Demo, Exercise} {
			if !slices.ContainsFunc(l.Steps, func(s *Step) bool { return s.Kind == kind }) {
				t.Errorf("%s has no %s", l.ID, kind)
			}
		}
		if l.Steps[0].Kind != Demo {
			t.Errorf("%s begins with %s; an idea is met in running code first", l.ID, l.Steps[0].Kind)
		}
		for _, s := range l.Steps {
			if s.Kind == Exercise && (len(s.Hints) < 2 || len(s.Hints) > 3 || s.Starter == s.Solution) {
				t.Errorf("%s/%s: %d hints, or the starter is the solution", l.ID, s.ID, len(s.Hints))
			}
		}
	}
	want := []string{"spawning", "mailboxes", "ordering", "sleeps", "crashes", "supervision"}
	if !slices.Equal(ids, want) {
		t.Errorf("got lessons %v, want %v", ids, want)
	}
}

// No built-in check looks at what was printed: any text may be right.
func TestBuiltinChecksJudgeTheTrace(t *testing.T) {
	for _, l := range course(t).Lessons {
		for _, s := range l.Steps {
			if s.Check == nil {
				continue
			}
			for _, c := range s.Check.Conditions {
				if c.Output != nil || c.Value != nil || c.Status != nil {
					t.Errorf("%s/%s: %q does not judge the trace", l.ID, s.ID, c.Goal)
				}
			}
		}
	}
}

// texts calls f with everything of a lesson that a learner reads as prose.
func texts(l *Lesson, f func(where, text string)) {
	f(l.ID+" summary", l.Summary)
	for _, s := range l.Steps {
		where := l.ID + "/" + s.ID
		f(where+" text", s.Text)
		for _, h := range s.Hints {
			f(where+" hint", h)
		}
		if s.Check != nil {
			for _, c := range s.Check.Conditions {
				f(where+" goal", c.Goal)
				f(where+" fail", c.Fail)
			}
		}
	}
}

func TestNoLineIsTooWide(t *testing.T) {
	for _, l := range course(t).Lessons {
		for _, s := range l.Steps {
			for _, text := range []string{s.Text, s.Code, s.Starter, s.Solution} {
				for line := range strings.Lines(text) {
					if w := width(strings.TrimRight(line, "\n")); w > MaxWidth {
						t.Errorf("%s/%s: %d columns: %s", l.ID, s.ID, w, line)
					}
				}
			}
		}
	}
}

var sentenceEnd = regexp.MustCompile(`[.!?:][*"']*(\s+|$)|\n\s*\n`)

func TestNoSentenceIsTooLong(t *testing.T) {
	const most = 30
	for _, l := range course(t).Lessons {
		texts(l, func(where, text string) {
			for _, sentence := range sentenceEnd.Split(text, -1) {
				if n := len(strings.Fields(sentence)); n > most {
					t.Errorf("%s: %d words: %s", where, n, sentence)
				}
			}
		})
	}
}

func TestTextsArePlain(t *testing.T) {
	for _, l := range course(t).Lessons {
		texts(l, func(where, text string) {
			for _, r := range text {
				if r > 0x2fff || r == '\t' && !strings.Contains(where, "hint") {
					t.Errorf("%s: %q in %q", where, r, text)
				}
			}
		})
	}
}

// Each lesson needs only what comes before it.
func TestNeedsComeBefore(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range course(t).Lessons {
		for _, need := range l.Needs {
			if !seen[need] {
				t.Errorf("%s needs %s, which comes later", l.ID, need)
			}
		}
		seen[l.ID] = true
	}
}
