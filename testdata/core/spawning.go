// Spawning: ten thousand processes are alive at once, each with a pid of its own.
package main

import (
	"fmt"

	"understudy/sandbox/actor"
)

func waiter(self *actor.Process) {
	actor.Receive[string](self) // until it is told to go
}

func program(self *actor.Process) {
	pids := map[actor.PID]bool{}
	for range 10000 {
		pid, _ := self.SpawnMonitor(waiter)
		pids[pid] = true
	}
	alive := 0
	for pid := range pids {
		if self.Alive(pid) {
			alive++
		}
	}
	fmt.Println("different-pids", len(pids))
	fmt.Println("alive-at-once", alive)

	for pid := range pids {
		self.Send(pid, "go")
	}
	normal := 0
	for range pids {
		if actor.Receive[actor.Down](self).Reason == actor.Normal {
			normal++
		}
	}
	fmt.Println("ended-normally", normal)
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
