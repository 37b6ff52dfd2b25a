// Command measure measures understudy as a person at a terminal feels it: the real
// binary, with its confined worker, on a pseudo-terminal with an emulator that reads.
//
//	go run ./cmd/measure                          # builds ./cmd/understudy and measures all but the long flood
//	go run ./cmd/measure -only keys,made -n 500
//	go run ./cmd/measure -only flood -for 10m     # memory under a flood of events
//	go run ./cmd/measure -exe ./understudy
//
// What there is to measure:
//
//	paint  from the start to the first text on the screen
//	idle   the share of a core that a prompt takes at which nothing happens
//	frames the largest frame of each screen, at 120x36 and 200x50
//	view   the time to draw each view of the stage at 200x50
//	keys   from a key to the painted screen, while a worker sends events
//	made   the same, while a million events a second are made in the process itself
//	flood  memory over time, while a worker sends events as fast as it can
//
// Beside the time that passes, it prints the processor time that the host took: the
// machine may be busy with something else, and that is not understudy's. The bytes of
// a frame are those between the marks of a synchronized update, and those between two.
//
// It ends with 1 when something is over its bound.
package main
