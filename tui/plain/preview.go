package plain

import (
	"io"

	"understudy/lessons"
)

// Preview writes a step as a learner meets it, for its author.
func Preview(w io.Writer, lesson *lessons.Lesson, step *lessons.Step) {
	store, _ := lessons.OpenStoreAt("") // in memory: it cannot fail
	l := &learner{
		console: newConsole(Options{Out: w}), store: store, lesson: lesson, step: step,
		course: &lessons.Course{Lessons: []*lessons.Lesson{lesson}},
	}
	l.enterStep()
}
