// Package event is the wire between understudy and its worker: what can happen
// to a process (Event), what the two sides say to each other (the messages in
// message.go), and how both become bytes (frames of a length, a type and a
// payload).
//
// The package knows nothing of either side and imports only the standard
// library. World is the one place where a stream of events becomes a picture:
// the stage draws it, the checks of a lesson ask it who is alive.
//
//	w := event.NewWorld()
//	for _, e := range batch {
//		w.Apply(e)
//	}
//	w.Process(4).Mailbox // what waits there now
package event
