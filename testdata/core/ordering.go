// Ordering: a thousand senders write ten numbers each to one process. What each sent
// arrives in its order; how they are mixed, nobody promises.
package main

import (
	"fmt"

	"understudy/sandbox/actor"
)

type number struct{ Sender, N int }

const senders, each = 1000, 10

func sender(id int, to actor.PID) func(self *actor.Process) {
	return func(self *actor.Process) {
		for n := range each {
			self.Send(to, number{id, n})
		}
	}
}

func program(self *actor.Process) {
	for id := range senders {
		self.Spawn(sender(id, self.PID()))
	}
	next := make([]int, senders)
	outOfOrder, changes, last := 0, 0, -1
	for range senders * each {
		m := actor.Receive[number](self)
		if m.N != next[m.Sender] {
			outOfOrder++
		}
		next[m.Sender] = m.N + 1
		if m.Sender != last {
			changes, last = changes+1, m.Sender
		}
	}
	fmt.Println("received", senders*each)
	fmt.Println("out-of-order-of-one-sender", outOfOrder)
	fmt.Println("changes-of-sender", changes)
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
