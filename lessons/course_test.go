package lessons

import (
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

// coreTopics are what the course is about; others may come around them.
var coreTopics = []string{"spawning", "mailboxes", "ordering", "sleeps", "crashes", "supervision"}

func TestBuiltinCourse(t *testing.T) {
	var ids []string
	for _, l := range course(t).Lessons {
		ids = append(ids, l.ID)
		if n := len(l.Steps); n < 4 || n > 9 {
			t.Errorf("%s has %d steps, want 4 to 9", l.ID, n)
		}
		if !slices.ContainsFunc(l.Steps, func(s *Step) bool { return s.Kind == Demo }) {
			t.Errorf("%s has no demo", l.ID)
		}
		if l.Steps[0].Kind != Demo && l.Steps[0].Kind != Predict {
			t.Errorf("%s begins with %s; an idea is met in running code first", l.ID, l.Steps[0].Kind)
		}
		for _, s := range l.Steps {
			if s.Kind == Exercise && (len(s.Hints) != 3 || s.Starter == s.Solution) {
				t.Errorf("%s/%s: %d hints, or the starter is the solution", l.ID, s.ID, len(s.Hints))
			}
		}
	}
	core := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !slices.Contains(coreTopics, id) })
	if !slices.Equal(core, coreTopics) {
		t.Errorf("got lessons %v, want among them, in this order, %v", ids, coreTopics)
	}
}

// A presenter finds notes at each step, and all steps fit into the lesson's minutes.
func TestNotesFitTheMinutes(t *testing.T) {
	for _, l := range course(t).Lessons {
		if l.Minutes < 5 || l.Minutes > 12 {
			t.Errorf("%s takes %d minutes, want 5 to 12", l.ID, l.Minutes)
		}
		seconds := 0
		for _, s := range l.Steps {
			if s.Notes == nil || s.Notes.Seconds == 0 || strings.TrimSpace(s.Notes.Text) == "" {
				t.Errorf("%s/%s has no notes with seconds", l.ID, s.ID)
				continue
			}
			seconds += s.Notes.Seconds
		}
		if most := l.Minutes * 60; seconds > most || seconds < most*2/3 {
			t.Errorf("the notes of %s say %d seconds, and the lesson %d minutes", l.ID, seconds, l.Minutes)
		}
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
				if c.Output != nil {
					t.Errorf("%s/%s: %q judges what was printed", l.ID, s.ID, c.Goal)
				}
			}
		}
	}
}

// texts calls f with everything of a lesson that is read as prose, by a learner
// or by who presents it.
func texts(l *Lesson, f func(where, text string)) {
	f(l.ID+" summary", l.Summary)
	for _, s := range l.Steps {
		where := l.ID + "/" + s.ID
		f(where+" title", s.Title)
		f(where+" text", s.Text)
		f(where+" question", s.Question)
		for _, c := range s.Choices {
			f(where+" choice", c.Text)
			f(where+" because", c.Because)
		}
		for _, w := range s.Wrong {
			f(where+" wrong", w.Name)
		}
		if s.Notes != nil {
			f(where+" notes", s.Notes.Text)
		}
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

func TestNoSentenceIsTooLong(t *testing.T) {
	for _, l := range course(t).Lessons {
		texts(l, func(where, text string) {
			if s := LongSentence(text); s != "" {
				t.Errorf("%s: %d words: %s", where, len(strings.Fields(s)), s)
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
