// Supervision: a child that crashes is started afresh under the same name, and at the
// fourth crash within five seconds the supervisor gives up.
package main

import (
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

const worker = actor.Name("worker")

func counter(self *actor.Process) {
	self.Register(worker)
	for n := 1; ; n++ {
		switch m := self.Receive().(type) {
		case actor.PID:
			self.Send(m, n)
		case string:
			panic(m)
		}
	}
}

// ask waits until somebody has the name and answers what their count is.
func ask(self *actor.Process) (actor.PID, int) {
	for {
		if pid, up := self.Whereis(worker); up {
			self.Send(pid, self.PID())
			return pid, actor.Receive[int](self)
		}
		self.Sleep(time.Millisecond)
	}
}

func program(self *actor.Process) {
	self.TrapExits(true)
	actor.StartSupervisor(self, actor.Supervisor{
		Children: []actor.Child{{ID: "worker", Start: actor.Loop(counter)}},
	})
	ask(self)
	first, before := ask(self)
	_, ref := first, self.Monitor(first)
	self.Send(first, "boom")
	actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref })
	second, after := ask(self)
	fmt.Println("count-before", before)
	fmt.Println("count-after-restart", after)
	fmt.Println("another-pid", first != second)

	crashes := 1
	for {
		pid, _ := ask(self)
		ref := self.Monitor(pid)
		self.Send(pid, "boom")
		actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref })
		crashes++
		if exit, over := actor.ReceiveWithin[actor.Exit](self, 50*time.Millisecond); over {
			fmt.Println("gave-up-at-crash", crashes)
			fmt.Println("reason", exit.Reason)
			return
		}
	}
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
