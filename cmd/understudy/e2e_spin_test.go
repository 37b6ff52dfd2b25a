//go:build unix

package main

import (
	"testing"

	"understudy/tui/tuitest"
)

// idle is what the prompt says while nothing runs.
const idle = "Type Go and press Enter"

// Ctrl-C stops the cell that spins and nothing else: what was bound before is there,
// and so are the processes.
func TestCtrlCAtThePromptKeepsBindings(t *testing.T) {
	term := open(t, t.TempDir(), 80, 24, "repl")
	term.Expect(t, "1>", idle)
	term.Send("kept := 6 * 7", tuitest.Enter)
	term.Expect(t, "2>", idle)
	term.Send("waiter := self.Spawn(func(self *actor.Process) { self.Receive() })", tuitest.Enter)
	term.Expect(t, "3>", "waiting", idle)
	term.Send("for {}", tuitest.Enter)
	term.Expect(t, "for {}", "It runs")
	term.Send(tuitest.CtrlC)
	term.Expect(t, "Stopped", "4>", idle)
	term.Send(`fmt.Sprint("kept is ", kept, ", the waiter lives: ", self.Alive(waiter))`, tuitest.Enter)
	term.Expect(t, "kept is 42, the waiter lives: true", "5>")
	quit(t, term)
}

// A process that spins is killed from the prompt, which answers before and after.
func TestKillOfASpinningProcess(t *testing.T) {
	term := open(t, t.TempDir(), 80, 24, "repl")
	term.Expect(t, "1>", idle)
	term.Send("spinner, _ := self.SpawnMonitor(func(self *actor.Process) { for {} })", tuitest.Enter)
	term.Expect(t, "2>", idle)
	term.Send(`"alive: " + fmt.Sprint(self.Alive(spinner))`, tuitest.Enter)
	term.Expect(t, "alive: true", "3>", idle)
	term.Send(":kill 2", tuitest.Enter)
	term.Expect(t, ":kill 2", idle)
	term.Send(`"it was " + self.Receive().(actor.Down).Reason.Error()`, tuitest.Enter)
	term.Expect(t, "it was killed", "4>", idle)
	term.Send(`"the prompt " + "lives"`, tuitest.Enter)
	term.Expect(t, "the prompt lives")
	quit(t, term)
}
