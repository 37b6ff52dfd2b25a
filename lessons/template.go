package lessons

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed template.yaml
var lessonTemplate string

// NewLesson is a lesson of that name to begin with: every kind of step, with
// comments that say what is what. It has no faults.
func NewLesson(name string) (string, error) {
	id, title, err := called(name)
	if err != nil {
		return "", err
	}
	return strings.NewReplacer("TEMPLATE-ID", id, "TEMPLATE-TITLE", title).Replace(lessonTemplate), nil
}

// NewCourse is the course.yaml of a pack of that name to begin with.
func NewCourse(name string) (string, error) {
	id, title, err := called(name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`# This file makes the folder a pack: understudy learn --pack FOLDER opens it.

# A name for good: the progress of learners is kept by it.
id: %s
title: %s
authors: [Your Name]
licence: CC-BY-4.0

# The ids of the lessons, in the order in which they are taught. Without it the
# lessons come in the order of their file names.
# order: [first, second]
`, id, title), nil
}

// called makes an id and a title of what somebody called a file.
func called(name string) (id, title string, err error) {
	id = strings.Trim(strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return '-'
		}
		return r
	}, strings.ToLower(name)), "-")
	if len(id) > maxID || !idPattern.MatchString(id) {
		return "", "", fmt.Errorf("a name is lower-case words joined by dashes, such as two-senders, got %q", name)
	}
	title = strings.ReplaceAll(id, "-", " ")
	return id, strings.ToUpper(title[:1]) + title[1:], nil
}
