package main

import (
	"testing"

	"understudy/sandbox/front"
)

// TestCodeOfLessonsIsFormatted: code is formatted before it runs, and nobody should see
// lines change that they did not touch.
func TestCodeOfLessonsIsFormatted(t *testing.T) {
	course, err := (&source{}).course()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, l := range course.Lessons {
		for _, s := range l.Steps {
			for what, src := range map[string]string{"code": s.Source(), "solution": s.Solution} {
				if src == "" {
					continue
				}
				seen++
				if got, err := front.Format(src); err != nil || got != src {
					t.Errorf("%s/%s: the %s is not as gofmt writes it: %v\n%s", l.ID, s.ID, what, err, got)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d sources were looked at", seen)
	}
}
