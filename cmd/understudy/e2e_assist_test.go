//go:build unix

package main

import (
	"testing"

	"understudy/tui/tuitest"
)

// A learner completes a name, sees what the call wants, crashes, goes on with the
// last value, and finds all of it again the next day.
func TestPromptHelpsWhileOneTypes(t *testing.T) {
	state := t.TempDir()
	term := open(t, state, 80, 24, "repl")
	term.Expect(t, "1>")
	term.Send("self.SpawnM", key(t, "tab"))
	term.Expect(t, "SpawnMonitor", "SpawnMonitorAs", "Enter takes it")
	term.Send(tuitest.Enter, "(")
	term.Expect(t, "►f func(self *actor.Process)◄")
	term.Send("nil)", key(t, "ctrl+c"))
	term.Expect(t, "Nothing is running")
	term.Send("20 + 1", tuitest.Enter)
	term.Expect(t, "21", "2>")
	term.Send(`panic("boom")`, tuitest.Enter)
	term.Expect(t, "Your code crashed", "3>")
	term.Send("_ * 2", tuitest.Enter)
	term.Expect(t, "42", "4>")
	term.Send(":h strings.Fields", tuitest.Enter)
	term.Expect(t, "func Fields(s string) []string", "5>")
	quit(t, term)

	term = open(t, state, 80, 24, "repl")
	term.Expect(t, "1>")
	term.Send(key(t, "ctrl+r"), "20")
	term.Expect(t, `Search for "20"`, "1> 20 + 1")
	term.Send(tuitest.Enter, tuitest.Enter)
	term.Expect(t, "21", "2>")
	quit(t, term)
}
