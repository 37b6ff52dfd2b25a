package actor_test

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Task, Agent, Registry, Table": tasks and agents.

func TestAsyncAndAwait(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.Send(self.PID(), "older mail")
		a := actor.Async(self, func(*actor.Process) int { return 6 })
		b := actor.Async(self, func(*actor.Process) []string { return []string{"x"} })
		want(t, "values", []any{b.Await(self), a.Await(self)}, []any{[]string{"x"}, 6})
		want(t, "mailbox", self.Flush(), []any{"older mail"})
	})
}

func TestACrashingTaskTakesTheCallerAlong(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		crash := func(self *actor.Process) int { self.Exit(errOops); return 0 }
		want(t, "caller", end(self, func(self *actor.Process) { actor.Async(self, crash); forever(self) }), errOops)
		var task actor.Task[int]
		err := end(self, func(self *actor.Process) {
			self.TrapExits(true)
			task = actor.Async(self, crash)
			want(t, "exit", actor.Receive[actor.Exit](self), actor.Exit{From: task.PID(), Reason: errOops})
			_, err := task.Yield(self, 0)
			want(t, "yield", err, errOops)
			task = actor.Async(self, crash)
			task.Await(self)
		})
		failed(t, err, errOops, "await "+task.PID().String()+": oops")
	})
}

func TestAwaitTimesOutByExitingTheCaller(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		err := end(self, func(self *actor.Process) {
			task := actor.Async(self, func(self *actor.Process) int { forever(self); return 0 })
			self.Send(me, task.PID())
			task.AwaitWithin(self, time.Millisecond)
		})
		task := actor.Receive[actor.PID](self)
		failed(t, err, actor.Timeout, "await "+task.String()+": timeout after 1ms")
		gone(self, task) // by its link
	})
}

func TestAwaitWaits5SecondsByDefault(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		actor.Async(self, func(self *actor.Process) int { self.Sleep(4999 * time.Millisecond); return 0 }).Await(self)
		err := end(self, func(self *actor.Process) {
			actor.Async(self, func(self *actor.Process) int { self.Sleep(5001 * time.Millisecond); return 0 }).Await(self)
		})
		want(t, "caller", errors.Is(err, actor.Timeout), true)
	}, actor.VirtualTime())
	want(t, "run", err, error(nil))
}

func TestOnlyTheOwnerMayAwait(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		task := actor.Async(self, func(*actor.Process) int { return 1 })
		var thief actor.PID
		err := end(self, func(self *actor.Process) { thief = self.PID(); task.Await(self) })
		want(t, "error", err.Error(), fmt.Sprintf("the task %v belongs to <1>: only its owner may ask for its value, not %v", task.PID(), thief))
		want(t, "value", task.Await(self), 1)
	})
}

func TestYieldAndShutdown(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		task := actor.Async(self, func(self *actor.Process) int { self.Receive(); return 7 })
		_, err := task.Yield(self, time.Millisecond)
		want(t, "too early", err, error(actor.Timeout))
		self.Send(task.PID(), "go")
		v, err := task.Yield(self, actor.Forever)
		want(t, "yield", []any{v, err}, []any{7, nil})

		stuck := actor.Async(self, func(self *actor.Process) int { forever(self); return 0 })
		_, err = stuck.Shutdown(self)
		want(t, "shutdown", []any{err, self.Alive(stuck.PID())}, []any{actor.Shutdown, false})

		deaf := actor.Async(self, func(self *actor.Process) int {
			self.TrapExits(true)
			self.Send(task.Any.Owner, "deaf")
			forever(self)
			return 0
		})
		self.Receive()
		_, err = deaf.Any.ShutdownWithin(self, time.Millisecond)
		want(t, "one that does not stop", err, error(actor.Killed))

		ready := actor.Async(self, func(*actor.Process) int { return 8 })
		for self.Alive(ready.PID()) {
			self.Sleep(time.Millisecond)
		}
		v, err = ready.Shutdown(self)
		want(t, "one that is done", []any{v, err}, []any{8, nil})
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestAsyncNoLinkCrashArrivesAsDown(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		sup, err := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
		want(t, "start", err, error(nil))
		task := actor.AsyncNoLink(self, sup, func(self *actor.Process) int { self.Exit(errOops); return 0 })
		want(t, "down", self.Receive(), any(actor.Down{Ref: task.Ref(), PID: task.PID(), Reason: errOops}))
		task = actor.AsyncNoLink(self, sup, func(*actor.Process) int { return 3 })
		want(t, "value", task.Await(self), 3)
		task = actor.AsyncNoLink(self, sup, func(*actor.Process) int { return 4 })
		want(t, "as a message", self.Receive(), any(actor.TaskResult{Ref: task.Ref(), Value: 4}))
		gone(self, task.PID()) // the value came before the end of the task
		want(t, "forgotten by the supervisor", self.CountChildren(sup), actor.Counts{})
	})
}

func TestAsyncStream(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		var running, most atomic.Int64
		got := actor.AsyncStream(self, []int{5, 2, 3, 1, 4}, 2, func(self *actor.Process, n int) string {
			if n := running.Add(1); n > 2 {
				most.Store(n)
			}
			defer running.Add(-1)
			self.Sleep(time.Duration(n) * time.Millisecond)
			if n == 3 {
				self.Exit(errOops)
			}
			return fmt.Sprint(n)
		})
		want(t, "results", got, []actor.Result[string]{{Value: "5"}, {Value: "2"}, {Err: errOops}, {Value: "1"}, {Value: "4"}})
		want(t, "mailbox", self.Flush(), []any(nil))
		want(t, "more than two at once", most.Load(), int64(0))
	})
}

func TestAStreamThatTimesOut(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		var reason error
		func() {
			defer func() { reason = self.Recovered(recover()) }()
			actor.AsyncStream(self, []int{1, 6, 7}, 0, func(self *actor.Process, n int) int {
				self.Sleep(time.Duration(n) * time.Second)
				return n
			})
		}()
		failed(t, reason, actor.Timeout, "await <3>: timeout after 5s")
		self.Sleep(time.Minute)
		want(t, "mailbox", self.Flush(), []any(nil))
	}, actor.VirtualTime())
	want(t, "run", err, error(nil))
}

func TestAnAgentSerialisesItsUpdates(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		a, err := actor.StartAgent(self, func() int { return 0 })
		want(t, "start", err, error(nil))
		var refs []actor.Ref
		for range 10 {
			_, ref := self.SpawnMonitor(func(self *actor.Process) {
				for range 10 {
					a.Update(self, func(n int) int { return n + 1 })
				}
			})
			refs = append(refs, ref)
		}
		for _, ref := range refs {
			downOf(self, ref)
		}
		want(t, "of 100", a.Get(self), 100)
		old := actor.GetAndUpdate(self, a, func(n int) (string, int) { return fmt.Sprint(n), n + 1 })
		want(t, "get and update", old, "100")
		a.Cast(self, func(n int) int { return n * 2 })
		want(t, "get from", actor.GetFrom(self, a, func(n int) bool { return n == 202 }), true)
		a.Stop(self)
		want(t, "alive", self.Alive(a.PID()), false)
	})
}

func TestAPanicInAnAgentKillsItAndExitsTheCaller(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		a, _ := actor.StartAgent(self, func() int { return 0 }, actor.Unlinked(), actor.Named(actor.Name("a")))
		ref := self.Monitor(a.To)
		err := end(self, func(self *actor.Process) {
			actor.Agent[int]{To: actor.Name("a")}.Update(self, func(int) int { panic("boom") })
		})
		failed(t, err, downOf(self, ref), `call "a" with update: boom`)
	})
}

func TestAnAgentHandsOutCopies(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		a, _ := actor.StartAgent(self, func() map[string]int { return map[string]int{"x": 1} })
		a.Get(self)["x"] = 99
		want(t, "value", a.Get(self), map[string]int{"x": 1})
	})
}
