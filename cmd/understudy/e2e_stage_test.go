//go:build unix

package main

import (
	"testing"

	"understudy/tui/tuitest"
)

// A process of the prompt is killed from the stage while an input waits for its death.
func TestKillFromTheStage(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, "repl")
	term.Expect(t, "1>")
	term.Send("p := self.Spawn(func(self *actor.Process) { self.Receive() })", tuitest.Enter)
	term.Expect(t, "process <2>", "waiting", "2>")
	term.Send("self.Monitor(p); self.Receive()", tuitest.Enter)
	term.Expect(t, "It runs. Ctrl+C stops it.")
	term.Send(tuitest.F6, "2", tuitest.Down, tuitest.Down)
	term.Expect(t, "►◄ process <2> waiting")
	term.Send("x")
	term.Expect(t, "► k  kill")
	term.Send(tuitest.Enter)
	term.Expect(t, "process <2> was killed", "Down{#1, <2>, killed}")
	term.Send(tuitest.Left, tuitest.Left)
	term.Expect(t, "paused")
	term.Send("f")
	term.Expect(t, "live")
	quit(t, term)
}

// A worker is killed at the end of a recorded run: the run is played again with that in
// it, and its supervisor starts another.
func TestKillInALesson(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, "learn", "supervision")
	term.Expect(t, "It comes back")
	term.Send(tuitest.F5)
	term.Expect(t, "28 events · 1s", "a worker begins: <4>")
	term.Send(tuitest.F6, "2", tuitest.Down, tuitest.Down, tuitest.Down, tuitest.Down)
	term.Expect(t, "►◄ worker <4>")
	term.Send("x", "k")
	term.Expect(t, "You killed <4> after event 28", "▲ worker <4> restarted as worker <5>", "2/3 restarts")
	term.Send("n")
	term.Expect(t, "Seed 2")
	quit(t, term)
}
