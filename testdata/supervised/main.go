// Supervised shows a server that crashes, and the supervisor that starts it
// again: whoever asks it by its name hardly notices.
package main

import (
	"fmt"
	"os"

	"understudy/sandbox/actor"
)

type divide struct{ A, B int }

// calculator divides, and has no idea what to do about a zero.
type calculator struct {
	actor.Defaults
	answered int
}

func (c *calculator) HandleCall(_ *actor.Process, _ actor.From, req any) actor.Next {
	d := req.(divide)
	q := d.A / d.B
	c.answered++
	return actor.Reply(fmt.Sprintf("%d, answer %d since the start", q, c.answered))
}

func program(self *actor.Process) {
	start := actor.GenServerOf(func() actor.GenServer { return &calculator{} }, actor.Named(actor.Name("calculator")))
	supervisor, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{ID: "calculator", Start: start}}})
	if err != nil {
		self.Exit(err)
	}
	for _, d := range []divide{{84, 2}, {84, 4}, {1, 0}, {84, 6}} {
		// Each client is a process of its own: the one that asks for 1/0 goes down with the server.
		_, ref := self.SpawnMonitor(func(self *actor.Process) {
			fmt.Printf("%d / %d is %v\n", d.A, d.B, self.Call(actor.Name("calculator"), d))
		})
		if down := actor.ReceiveIf(self, func(m actor.Down) bool { return m.Ref == ref }); down.Reason != actor.Normal {
			fmt.Println("a client died:", down.Reason)
		}
		self.CountChildren(supervisor) // a call: by its answer, the restart is over
	}
}

func main() {
	if err := actor.Run(program); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
