package main

import (
	"testing"

	"understudy/lessons"
	"understudy/sandbox"
)

// TestStartersFailAndSolutionsPass runs every step of the built-in course as its
// author's check does, under every schedule.
func TestStartersFailAndSolutionsPass(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range course.Lessons {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			s := sandbox.Open(sandbox.Options{})
			defer s.Close()
			for _, p := range lessons.CheckLesson(t.Context(), l, runner{s}) {
				t.Error(p)
			}
		})
	}
}
