package plain

import (
	"io"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Preview writes a step as a learner meets it, for its author.
func Preview(w io.Writer, glyphs ui.Glyphs, lesson *lessons.Lesson, step *lessons.Step) {
	store, _ := lessons.OpenStoreAt("") // in memory: it cannot fail
	l := &learner{
		console: newConsole(Options{Out: w, Glyphs: glyphs}), store: store, lesson: lesson, step: step,
		course: &lessons.Course{Lessons: []*lessons.Lesson{lesson}},
	}
	l.enterStep()
}
