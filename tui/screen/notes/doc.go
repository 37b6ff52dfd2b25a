// Package notes is the speaker's window of a talk that runs in another terminal:
// the notes of the step, what comes next, what the script types, and the clock.
//
//	m := notes.New(notes.Options{Link: link, Styles: styles})
//
// Its keys are the talk's: they drive it from here too. When the talk ends the
// window stays, and waits for the next one.
package notes
