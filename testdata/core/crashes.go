// Crashes: a process that crashes takes along whoever is linked to it, tells whoever
// watches it, and nobody else notices.
package main

import (
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

func sleeper(self *actor.Process) { self.Sleep(time.Hour) }

func linkedTo(f func(self *actor.Process)) func(self *actor.Process) {
	return func(self *actor.Process) {
		self.SpawnLink(f)
		self.Sleep(time.Hour)
	}
}

func faulty(self *actor.Process) {
	self.Sleep(100 * time.Millisecond)
	panic("boom")
}

func program(self *actor.Process) {
	bystander := self.Spawn(sleeper)
	partner, _ := self.SpawnMonitor(linkedTo(faulty))
	down := actor.Receive[actor.Down](self)
	fmt.Println("news-of-partner", down.PID == partner)
	fmt.Println("reason", down.Reason)
	fmt.Println("partner-alive", self.Alive(partner))
	fmt.Println("bystander-alive", self.Alive(bystander))
	fmt.Println("shell-alive", self.Alive(self.PID()))
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
