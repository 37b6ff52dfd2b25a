package actor_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

func ExampleVirtualTime() {
	began := time.Now()
	err := actor.Run(func(self *actor.Process) {
		self.Sleep(24 * time.Hour)
		fmt.Println("it is", self.Now())
	}, actor.VirtualTime())
	fmt.Println(err, time.Since(began) < time.Hour)
	// Output:
	// it is 24h0m0s
	// <nil> true
}

func ExampleDeadlockError() {
	type pay struct{ Sum int }
	err := actor.Run(func(self *actor.Process) {
		self.SpawnAs("clerk", func(self *actor.Process) { actor.Receive[pay](self) })
		self.Receive()
	}, actor.Seeded(1))
	var deadlock *actor.DeadlockError
	fmt.Println(errors.As(err, &deadlock), len(deadlock.Waiters), deadlock.Waiters[1].Title)
	// Output: true 2 clerk
}

// Two processes read a balance, add to it and write it back. Explore finds an
// order in which one of the two is lost.
func ExampleExplore() {
	var balance int
	program := func(self *actor.Process) {
		balance = 0
		account := self.Spawn(func(self *actor.Process) {
			for {
				switch m := self.Receive().(type) {
				case actor.Request:
					self.ReplyTo(m.From, balance)
				case int:
					balance = m
				}
			}
		})
		deposit := func(self *actor.Process) { self.Send(account, self.Call(account, "balance").(int)+10) }
		_, a := self.SpawnMonitor(deposit)
		_, b := self.SpawnMonitor(deposit)
		for _, ref := range []actor.Ref{a, b} {
			actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref })
		}
		self.Call(account, "balance") // so that all that was sent is handled
	}
	report := actor.Explore(program, func(actor.Trial) error {
		if balance != 20 {
			return fmt.Errorf("the balance is %d", balance)
		}
		return nil
	})
	fmt.Println(report.Failure.Err)
	err := actor.Run(program, actor.VirtualTime(), actor.Replay(report.Failure.Schedule))
	fmt.Println(err, balance)
	// Output:
	// the balance is 10
	// <nil> 10
}

func ExampleControl() {
	c := actor.NewControl()
	c.Pause()
	done := make(chan error)
	go func() {
		done <- actor.Run(func(self *actor.Process) {
			fmt.Println("got", self.Receive())
		}, actor.Seeded(1), actor.VirtualTime(), actor.Controlled(c))
	}()
	status, err := c.Await(context.Background())
	fmt.Println("held after event", status.Events, err)
	fmt.Println(c.Send(1, "a word from outside"))
	c.Continue()
	fmt.Println(<-done, c.Acts())
	// Output:
	// held after event 1 <nil>
	// <nil>
	// got a word from outside
	// <nil> [at event 1: send a word from outside to <1>]
}
