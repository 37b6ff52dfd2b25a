package actor_test

import (
	"errors"
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

// run runs an example: seeded and in virtual time, so that it prints the same
// every time. Crashes are not logged.
func run(f func(self *actor.Process)) {
	if err := actor.Run(f, actor.Seeded(1), actor.VirtualTime(), actor.LogTo(func(actor.Crash) {})); err != nil {
		fmt.Println("ended with", err)
	}
}

func ExampleRun() {
	err := actor.Run(func(self *actor.Process) {
		me := self.PID()
		self.Spawn(func(self *actor.Process) { self.Send(me, "hello from "+self.PID().String()) })
		fmt.Println(self.Receive())
	})
	fmt.Println(err)
	// Output:
	// hello from <2>
	// <nil>
}

func ExampleProcess_Spawn() {
	run(func(self *actor.Process) {
		me := self.PID()
		pid := self.Spawn(func(self *actor.Process) { self.Send(me, "done") })
		fmt.Println(pid, self.Receive())
	})
	// Output: <2> done
}

func ExampleProcess_SpawnLink() {
	run(func(self *actor.Process) {
		self.TrapExits(true)
		self.SpawnLink(func(self *actor.Process) { panic("boom") })
		e := actor.Receive[actor.Exit](self)
		fmt.Println(e.From, "died of", e.Reason)
	})
	// Output: <2> died of boom
}

func ExampleProcess_SpawnMonitor() {
	run(func(self *actor.Process) {
		self.SpawnMonitor(func(self *actor.Process) { self.Exit(errors.New("no luck")) })
		d := actor.Receive[actor.Down](self)
		fmt.Println(d.PID, "died of", d.Reason)
	})
	// Output: <2> died of no luck
}

func ExampleProcess_Receive() {
	run(func(self *actor.Process) {
		for _, m := range []any{"a", 1, "b"} {
			self.Send(self.PID(), m)
		}
		fmt.Println(self.Receive(actor.Is[int]))
		fmt.Println(self.Flush())
	})
	// Output:
	// 1
	// [a b]
}

func ExampleProcess_ReceiveWithin() {
	run(func(self *actor.Process) {
		m, ok := self.ReceiveWithin(time.Second)
		fmt.Println(m, ok, self.Now())
	})
	// Output: <nil> false 1s
}

func ExampleReceiveIf() {
	run(func(self *actor.Process) {
		for i := range 5 {
			self.Send(self.PID(), i)
		}
		fmt.Println(actor.ReceiveIf(self, func(n int) bool { return n > 2 }))
	})
	// Output: 3
}

func ExampleProcess_Register() {
	run(func(self *actor.Process) {
		self.Register("shop")
		self.Send(actor.Name("shop"), "one apple")
		fmt.Println(self.Receive())
		fmt.Println(self.Whereis("shop"))
	})
	// Output:
	// one apple
	// <1> true
}

func ExampleProcess_Link() {
	run(func(self *actor.Process) {
		a := self.Spawn(func(self *actor.Process) { self.Receive() })
		_, ref := self.SpawnMonitor(func(self *actor.Process) {
			self.Link(a)
			self.Receive()
		})
		self.Sleep(time.Second)
		self.ExitSignal(a, actor.Kill)
		fmt.Println(downOf(self, ref))
	})
	// Output: killed
}

func ExampleProcess_Monitor() {
	run(func(self *actor.Process) {
		ref := self.Monitor(actor.Name("nobody"))
		d := actor.Receive[actor.Down](self)
		fmt.Println(d.Ref == ref, d.Reason)
	})
	// Output: true noproc
}

func ExampleProcess_SendAfter() {
	run(func(self *actor.Process) {
		self.SendAfter(2*time.Second, self.PID(), "two")
		self.SendAfter(time.Second, self.PID(), "one")
		off := self.SendAfter(time.Minute, self.PID(), "never")
		fmt.Println(self.Receive(), self.Receive())
		left, ok := self.CancelTimer(off)
		fmt.Println(left, ok)
	})
	// Output:
	// one two
	// 58s true
}

func ExampleProcess_SendEvery() {
	run(func(self *actor.Process) {
		timer := self.SendEvery(time.Second, self.PID(), "tick")
		for range 3 {
			fmt.Println(self.Receive(), self.Now())
		}
		self.CancelTimer(timer)
	})
	// Output:
	// tick 1s
	// tick 2s
	// tick 3s
}

func ExampleProcess_Info() {
	run(func(self *actor.Process) {
		pid := self.SpawnAs("clerk", func(self *actor.Process) { self.Receive(actor.Is[int]) })
		self.Send(pid, "a letter")
		self.Sleep(time.Second)
		i, _ := self.Info(pid)
		fmt.Println(i.Label, i.Status, "for", i.WaitsFor, "with", i.Mailbox, "in its mailbox")
	})
	// Output: clerk waiting for a message of type int with 1 in its mailbox
}

// stack is a server that keeps a stack of words.
type stack struct {
	actor.Defaults
	words []string
}

func (s *stack) HandleCall(_ *actor.Process, _ actor.From, _ any) actor.Next {
	if len(s.words) == 0 {
		return actor.Stop(errors.New("the stack is empty"))
	}
	top := s.words[len(s.words)-1]
	s.words = s.words[:len(s.words)-1]
	return actor.Reply(top)
}

func (s *stack) HandleCast(_ *actor.Process, msg any) actor.Next {
	s.words = append(s.words, msg.(string))
	return actor.OK()
}

func ExampleGenServer() {
	run(func(self *actor.Process) {
		pid, err := actor.StartGenServer(self, func() actor.GenServer { return &stack{} }, actor.Unlinked())
		fmt.Println(pid, err)
		self.Cast(pid, "hello")
		self.Cast(pid, "world")
		fmt.Println(self.Call(pid, "pop"), self.Call(pid, "pop"))
		_, ref := self.SpawnMonitor(func(self *actor.Process) { self.Call(pid, "pop") })
		fmt.Println(downOf(self, ref))
	})
	// Output:
	// <2> <nil>
	// world hello
	// call <2> with pop: the stack is empty
}

func ExampleCall() {
	run(func(self *actor.Process) {
		double := self.Spawn(func(self *actor.Process) {
			for {
				r := actor.Receive[actor.Request](self)
				self.ReplyTo(r.From, r.Body.(int)*2)
			}
		})
		fmt.Println(actor.Call[int](self, double, 21) + 1)
	})
	// Output: 43
}

func ExampleProcess_Stop() {
	run(func(self *actor.Process) {
		pid, _ := actor.StartGenServer(self, func() actor.GenServer { return &stack{} })
		self.Stop(pid)
		fmt.Println(self.Alive(pid))
	})
	// Output: false
}

func ExampleStartAgent() {
	run(func(self *actor.Process) {
		count, _ := actor.StartAgent(self, func() int { return 0 })
		count.Update(self, func(n int) int { return n + 5 })
		fmt.Println(count.Get(self))
		old := actor.GetAndUpdate(self, count, func(n int) (int, int) { return n, 0 })
		fmt.Println(old, count.Get(self))
	})
	// Output:
	// 5
	// 5 0
}

func ExampleAsync() {
	run(func(self *actor.Process) {
		slow := func(word string) actor.Task[string] {
			return actor.Async(self, func(self *actor.Process) string {
				self.Sleep(time.Second)
				return word
			})
		}
		a, b := slow("hello"), slow("world")
		fmt.Println(a.Await(self), b.Await(self), "after", self.Now())
	})
	// Output: hello world after 1s
}

func ExampleAsyncNoLink() {
	run(func(self *actor.Process) {
		tasks, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
		risky := actor.AsyncNoLink(self, tasks, func(self *actor.Process) int { panic("boom") })
		_, err := risky.Yield(self, time.Second)
		fmt.Println(err)
	})
	// Output: boom
}

func ExampleTask_Yield() {
	run(func(self *actor.Process) {
		slow := actor.Async(self, func(self *actor.Process) int { self.Sleep(time.Minute); return 1 })
		_, err := slow.Yield(self, time.Second)
		fmt.Println(err)
		_, err = slow.Shutdown(self)
		fmt.Println(err, self.Now())
	})
	// Output:
	// timeout
	// shutdown 1s
}

func ExampleAsyncStream() {
	run(func(self *actor.Process) {
		squares := actor.AsyncStream(self, []int{1, 2, 3, 4}, 2, func(self *actor.Process, n int) int {
			self.Sleep(time.Second)
			return n * n
		})
		for _, r := range squares {
			fmt.Println(r.Value)
		}
		fmt.Println("two at a time:", self.Now())
	})
	// Output:
	// 1
	// 4
	// 9
	// 16
	// two at a time: 2s
}

func ExampleStartSupervisor() {
	run(func(self *actor.Process) {
		me := self.PID()
		actor.StartSupervisor(self, actor.Supervisor{
			Strategy: actor.OneForOne,
			Children: []actor.Child{{ID: "clerk", Start: actor.Loop(func(self *actor.Process) {
				self.Register("clerk")
				self.Send(me, "at work")
				self.Receive()
				panic("boom")
			})}},
		})
		fmt.Println(self.Receive())
		self.Send(actor.Name("clerk"), "a bad letter")
		fmt.Println(self.Receive(), "again")
	})
	// Output:
	// at work
	// at work again
}

func ExampleProcess_WhichChildren() {
	run(func(self *actor.Process) {
		sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{
			{ID: "words", Start: actor.GenServerOf(func() actor.GenServer { return &stack{} })},
			{ID: "inner", Start: actor.SupervisorOf(actor.Supervisor{})},
		}})
		self.TerminateChild(sup, "words")
		for _, c := range self.WhichChildren(sup) {
			fmt.Println(c.ID, c.PID != actor.PID{}, c.Supervisor)
		}
		_, err := self.RestartChild(sup, "words")
		fmt.Println(err, self.CountChildren(sup))
		fmt.Println(self.DeleteChild(sup, "words"))
	})
	// Output:
	// words false false
	// inner true true
	// <nil> {2 2 1 1}
	// delete child "words": running
}

func ExampleStartDynamicSupervisor() {
	run(func(self *actor.Process) {
		sup, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{MaxChildren: 1})
		room := actor.Child{Start: actor.GenServerOf(func() actor.GenServer { return &stack{} })}
		pid, err := self.StartChild(sup, room)
		fmt.Println(pid, err)
		_, err = self.StartChild(sup, room)
		fmt.Println(errors.Is(err, actor.MaxChildren))
		fmt.Println(self.TerminateChildPID(sup, pid), self.Alive(pid))
	})
	// Output:
	// <3> <nil>
	// true
	// <nil> false
}

func ExampleStartRegistry() {
	run(func(self *actor.Process) {
		actor.StartRegistry(self, "rooms", actor.Unique)
		lobby := actor.Via{Registry: "rooms", Key: "lobby"}
		actor.StartGenServer(self, func() actor.GenServer { return &stack{} }, actor.Named(lobby))
		self.Cast(lobby, "hello")
		fmt.Println(self.Call(lobby, "pop"))
		fmt.Println(self.RegisterIn("rooms", "lobby", nil))
	})
	// Output:
	// hello
	// already registered: "rooms"["lobby"] is <3>
}

func ExampleProcess_Dispatch() {
	run(func(self *actor.Process) {
		actor.StartRegistry(self, "topics", actor.Duplicate)
		self.RegisterIn("topics", "news", nil)
		fmt.Println(self.Dispatch("topics", "news", "it rains"), self.Receive())
	})
	// Output: 1 it rains
}

func ExampleNewTable() {
	run(func(self *actor.Process) {
		prices := actor.NewTable[string, int](self, actor.TableSpec{Name: "prices", Kind: actor.OrderedSet})
		prices.Put(self, "pear", 3)
		prices.Put(self, "apple", 2)
		fmt.Println(prices.Get(self, "apple"))
		fmt.Println(prices.Keys(self))
		_, ref := self.SpawnMonitor(func(self *actor.Process) { prices.Put(self, "apple", 0) })
		fmt.Println(downOf(self, ref))
	})
	// Output:
	// 2 true
	// [apple pear]
	// put table "prices": it is protected, and <1> is its owner, not <2>
}

func ExampleUpdateCounter() {
	run(func(self *actor.Process) {
		hits := actor.NewTable[string, int](self, actor.TableSpec{Access: actor.Public})
		actor.UpdateCounter(self, hits, "home", 1)
		fmt.Println(actor.UpdateCounter(self, hits, "home", 1))
	})
	// Output: 2
}
