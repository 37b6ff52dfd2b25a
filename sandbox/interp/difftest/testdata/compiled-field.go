package main

import (
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

type Ask struct {
	From actor.PID
	text string
}
type Two struct {
	From actor.PID
	D    time.Duration
}
type Out struct{ A Two }

func main() {
	actor.Run(func(self *actor.Process) {
		me := self.PID()
		fmt.Println(Ask{me, "x"})
		fmt.Println(Two{me, 3})
		fmt.Println(Out{Two{me, 3}})
		fmt.Println([]Two{{me, 3}}, &Two{me, 4})
		fmt.Println([]actor.PID{me}, map[string]Two{"a": {me, 3}})
		fmt.Printf("%v %+v %s\n", Two{me, 3}, Two{me, 4}, Ask{me, "x"})
		fmt.Println(struct {
			P actor.PID
			D time.Duration
		}{me, 3})
	})
}
