// Sleeps: a thousand processes sleep for 100 to 2,500 ms. Together they take as long
// as the longest, and not as long as the sum.
package main

import (
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

func sleeper(ms int, to actor.PID) func(self *actor.Process) {
	return func(self *actor.Process) {
		self.Sleep(time.Duration(ms) * time.Millisecond)
		self.Send(to, "done")
	}
}

func program(self *actor.Process) {
	begin, sum := self.Now(), 0
	for i := range 1000 {
		ms := 100 + i*2400/999
		sum += ms
		self.Spawn(sleeper(ms, self.PID()))
	}
	for range 1000 {
		self.Receive()
	}
	fmt.Println("sum-ms", sum)
	fmt.Println("took-ms", (self.Now() - begin).Milliseconds())
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
