// Mailboxes: a selective receive takes the first message that fits, the others keep
// their order, and a receive with a timeout gives up after that time.
package main

import (
	"fmt"
	"strings"
	"time"

	"understudy/sandbox/actor"
)

func program(self *actor.Process) {
	for _, m := range []any{"a", 7, "b", 8, "c"} {
		self.Send(self.PID(), m)
	}
	fmt.Println("taken", self.Receive(actor.Is[int]))
	var left []string
	for _, m := range self.Flush() {
		left = append(left, fmt.Sprint(m))
	}
	fmt.Println("left", strings.Join(left, ","))

	before := self.Now()
	_, ok := self.ReceiveWithin(300 * time.Millisecond)
	fmt.Println("message-in-time", ok)
	fmt.Println("gave-up-after-ms", (self.Now() - before).Milliseconds())
}

func main() {
	if err := actor.Run(program); err != nil {
		panic(err)
	}
}
