// Package repl is the screen with a prompt: what is typed runs when it is
// complete, the values stand below it, and the stage beside it shows the
// processes that live on from one input to the next.
//
//	s := repl.New(repl.Options{Runner: session, Styles: styles})
//
// The words: an input is what is run at once; the transcript is what was run
// and what came of it. An input is complete when its brackets are closed and it
// does not end in the middle of an expression; that is decided by lexing alone,
// because only the worker parses.
package repl
