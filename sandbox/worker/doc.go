// Package worker is the child's side of the wire: it reads requests, parses,
// checks and runs learners' code, and sends back events, output and results.
//
// It runs one request at a time. Nothing that a learner's process does waits for
// the pipe: events and output go to bounded buffers, which a goroutine of their
// own empties; what does not fit is dropped and counted.
package worker
