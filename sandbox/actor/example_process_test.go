package actor_test

import (
	"errors"
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

func ExampleReceive() {
	run(func(self *actor.Process) {
		self.Send(self.PID(), "a word")
		self.Send(self.PID(), 7)
		fmt.Println(actor.Receive[int](self), actor.Receive[string](self))
	})
	// Output: 7 a word
}

func ExampleReceiveWithin() {
	run(func(self *actor.Process) {
		_, ok := actor.ReceiveWithin[int](self, time.Second)
		fmt.Println(ok, self.Now())
	})
	// Output: false 1s
}

func ExampleIs() {
	run(func(self *actor.Process) {
		self.Send(self.PID(), 1.5)
		self.Send(self.PID(), true)
		self.Send(self.PID(), "text")
		fmt.Println(self.Receive(actor.Is[string], actor.Is[bool]))
	})
	// Output: true
}

func ExampleProcess_Send() {
	run(func(self *actor.Process) {
		words := []string{"kept"}
		self.Send(self.PID(), words) // a copy
		words[0] = "changed"
		fmt.Println(self.Receive())
	})
	// Output: [kept]
}

func ExampleProcess_Flush() {
	run(func(self *actor.Process) {
		for i := range 3 {
			self.Send(self.PID(), i)
		}
		fmt.Println(self.Flush(), len(self.Flush()))
	})
	// Output: [0 1 2] 0
}

func ExampleProcess_Sleep() {
	run(func(self *actor.Process) {
		me := self.PID()
		for _, nap := range []time.Duration{300, 100, 200} {
			self.Spawn(func(self *actor.Process) {
				self.Sleep(nap * time.Millisecond)
				self.Send(me, nap)
			})
		}
		fmt.Println(self.Receive(), self.Receive(), self.Receive(), "after", self.Now())
	})
	// Output: 100ns 200ns 300ns after 300ms
}

func ExampleProcess_Unlink() {
	run(func(self *actor.Process) {
		p := self.SpawnLink(func(self *actor.Process) { self.Receive(); panic("alone") })
		self.Unlink(p)
		ref := self.Monitor(p)
		self.Send(p, "go")
		fmt.Println(actor.Receive[actor.Down](self).Ref == ref)
	})
	// Output: true
}

func ExampleProcess_Demonitor() {
	run(func(self *actor.Process) {
		p := self.Spawn(func(*actor.Process) {})
		ref := self.Monitor(p)
		self.Sleep(time.Second) // by now it has ended, and its Down is here
		self.Demonitor(ref)
		fmt.Println(len(self.Flush()))
	})
	// Output: 0
}

func ExampleProcess_TrapExits() {
	run(func(self *actor.Process) {
		self.TrapExits(true)
		self.SpawnLink(func(*actor.Process) { panic("oops") })
		exit := actor.Receive[actor.Exit](self)
		fmt.Println(exit.From, exit.Reason)
	})
	// Output: <2> oops
}

func ExampleProcess_Exit() {
	full := errors.New("disk full")
	run(func(self *actor.Process) {
		self.SpawnMonitor(func(self *actor.Process) { self.Exit(full) })
		fmt.Println(errors.Is(actor.Receive[actor.Down](self).Reason, full))
	})
	// Output: true
}

func ExampleProcess_ExitSignal() {
	run(func(self *actor.Process) {
		stubborn, ref := self.SpawnMonitor(func(self *actor.Process) {
			self.TrapExits(true)
			for {
				self.Receive()
			}
		})
		self.Sleep(time.Second)
		self.ExitSignal(stubborn, actor.Shutdown) // only a message to it
		self.Sleep(time.Second)
		fmt.Println("alive:", self.Alive(stubborn))
		self.ExitSignal(stubborn, actor.Kill)
		fmt.Println(actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref }).Reason)
	})
	// Output:
	// alive: true
	// killed
}

func ExampleProcess_Whereis() {
	run(func(self *actor.Process) {
		self.Register("boss")
		fmt.Println(self.Whereis("boss"))
		self.Unregister("boss")
		fmt.Println(self.Whereis("boss"))
	})
	// Output:
	// <1> true
	// <0> false
}

func ExampleProcess_Cast() {
	run(func(self *actor.Process) {
		counter := self.Spawn(func(self *actor.Process) {
			for n := 0; ; {
				switch m := self.Receive().(type) {
				case actor.Casted:
					n += m.Body.(int)
				case actor.Request:
					self.ReplyTo(m.From, n)
				}
			}
		})
		self.Cast(counter, 3)
		self.Cast(counter, 4)
		fmt.Println(self.Call(counter, "total"))
	})
	// Output: 7
}

func ExampleProcess_ReplyTo() {
	run(func(self *actor.Process) {
		server := self.Spawn(func(self *actor.Process) {
			ask := actor.Receive[actor.Request](self)
			self.Spawn(func(self *actor.Process) { // another process may answer
				self.Sleep(time.Second)
				self.ReplyTo(ask.From, fmt.Sprint(ask.Body, " at ", self.Now()))
			})
			self.Receive() // the server must live: its death would end the call
		})
		fmt.Println(self.Call(server, "tea"))
	})
	// Output: tea at 1s
}

func ExampleProcess_CancelTimer() {
	run(func(self *actor.Process) {
		t := self.SendAfter(time.Minute, self.PID(), "wake up")
		self.Sleep(20 * time.Second)
		fmt.Println(self.CancelTimer(t))
		fmt.Println(self.CancelTimer(t))
	})
	// Output:
	// 40s true
	// 0s false
}

func ExampleProcess_Tick() {
	run(func(self *actor.Process) {
		busy, ref := self.SpawnMonitor(func(self *actor.Process) {
			for {
				self.Tick() // without it nobody else would have a turn
			}
		})
		self.Sleep(time.Second)
		self.ExitSignal(busy, actor.Kill)
		fmt.Println(actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref }).Reason)
	})
	// Output: killed
}
