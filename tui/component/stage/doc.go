// Package stage shows what happens among the processes of a run: who lives and
// what each is doing (Procs), who started whom (Tree), who said what to whom
// (Messages), who slept when (Time), and everything in sentences (Log).
//
//	m := stage.New(styles)
//	m.Apply(events)             // as they arrive; they wait in a bounded buffer
//	for m.Tick(frame) {         // once a frame, while it says that something moves
//		m.Draw(painter)
//	}
//
// A run in virtual time is over before anyone could look, so the stage plays it
// back at a pace that can be followed and yet ends in a few seconds. What it
// shows is a function of the events and of the time that Tick was told, of
// nothing else: there is no clock in here. A run in real time is shown as it
// happens (SetLive).
//
// The words: a step is an event worth a moment of its own; the other events
// ride along with the step before them. A look is the state of a process as the
// stage tells it, always a glyph and a word. To spare time for large runs all
// that views need is kept up to date event by event; a frame looks only at what
// fits on the screen.
package stage
