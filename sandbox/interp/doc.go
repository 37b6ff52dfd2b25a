// Package interp runs what package front lowered, in the yaegi interpreter.
//
//	m, err := interp.New(interp.Options{Stdout: w, Stderr: w})
//	c, err := m.Load(unit)      // compile
//	value := c.Run(self)        // run a cell in the process self
//
// A Machine sees the allowed packages and nothing else: no files, no network, no
// environment, no arguments. What it prints goes to Options.Stdout. One Machine
// keeps what its units declared; a fresh run takes a fresh Machine.
//
// Crashes: yaegi says where a function panicked by a line on its error output,
// written in the goroutine that panics. The Machine reads those lines instead of
// showing them; CrashLine, called in the same goroutine by whoever recovers,
// gives the learner's line, and PanicValue the value that was thrown.
package interp

//go:generate go run ./gen
