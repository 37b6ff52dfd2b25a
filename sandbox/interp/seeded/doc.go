// Package seeded is Go's concurrency on the seeded scheduler: goroutines, channels,
// select, and beside it, in packages of their own, what learners use of sync, time
// and context. Who blocks gives its turn away in place of its thread, so the seed
// draws who goes on, virtual time goes by, and a deadlock has a report.
//
// Channels are Go's own, and their buffers hold what is buffered; only who waits for
// one is kept here. A strand that can go on without waiting does what Go would do. One
// that cannot is put in the channel's queue, and whoever comes to serve it hands the
// value over.
//
// The types of the packages below have the names, methods and zero values of those
// that they stand for, and front checks code against the real ones: only the
// interpreter sees these.
//
// All of it is for code that one strand at a time runs. Where none has the turn, as
// in compiled code around a run, channels work as Go's.
package seeded
