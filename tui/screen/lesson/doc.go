// Package lesson is the screen on which a learner works through the course:
// what is asked, what they wrote, and what happens on the stage.
//
//	s := lesson.New(lesson.Options{Course: course, Store: store, Runner: session, Styles: styles})
//
// The words: a pane is one of Read (the lesson), Code, Stage and Output; the
// pane with the focus gets the keys. A run is one execution of the code. The
// run that the learner asked for is shown on the stage; the further runs of an
// attempt, under other seeds, are quiet. The guide is the line that always says
// what to do next. A popup is a window over the screen, such as the glossary: it has
// the keys until it is closed. To skip an exercise is to go past it while it is open;
// it stays so.
//
// The learner's text is kept in the store when it runs, when the step changes,
// when the screen is closed, and within a second of typing. Writing happens in
// commands, one at a time, so that an older text never replaces a newer one.
package lesson
