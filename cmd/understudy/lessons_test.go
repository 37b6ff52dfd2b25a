package main

import (
	"os"
	"strings"
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

// TestTheLessonInReadme is what README.md shows to authors: it has no faults.
func TestTheLessonInReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(readme), "```yaml\n")
	text, _, ended := strings.Cut(text, "```")
	if !found || !ended {
		t.Fatal("README.md shows no lesson")
	}
	l, err := lessons.Parse("README.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, p := range lessons.CheckLesson(t.Context(), l, runner{s}) {
		t.Error(p)
	}
}
