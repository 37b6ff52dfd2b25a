package actor_test

import (
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Monitors, names, timers".

func TestMonitoringTheDeadGivesNoProc(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		ref = self.Monitor(pid)
		got, ok := self.ReceiveWithin(0)
		want(t, "at once", []any{got, ok}, []any{actor.Down{Ref: ref, PID: pid, Reason: actor.NoProc}, true})
		ref = self.Monitor(actor.Name("nobody"))
		got, _ = self.ReceiveWithin(0)
		want(t, "a name", got, actor.Down{Ref: ref, Reason: actor.NoProc})
	})
}

func TestWhatItSentComesBeforeItsDownAndExit(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		me := self.PID()
		for range 20 {
			pid := self.SpawnLink(func(self *actor.Process) {
				for i := range 5 {
					self.Send(me, i)
				}
			})
			self.Monitor(pid)
			for i := range 5 {
				want(t, "message", self.Receive(), i)
			}
			gone(self, pid)
			self.Flush()
		}
	})
}

func TestNames(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid := self.Spawn(func(self *actor.Process) { self.Register("it"); self.Receive(); self.Receive() })
		for _, ok := self.Whereis("it"); !ok; _, ok = self.Whereis("it") {
			self.Sleep(time.Millisecond)
		}
		err := end(self, func(self *actor.Process) { self.Register("it") })
		want(t, "a taken name", err.Error(), `register: the name "it" is taken by `+pid.String())
		end(self, func(self *actor.Process) { self.Monitor(pid) })
		want(t, "the watched after its watcher's death", self.Alive(pid), true)
		ref := self.Monitor(actor.Name("it"))
		self.Send(actor.Name("it"), 1)
		self.Send(actor.Name("it"), 2)
		downOf(self, ref)
		self.Register("it")
		got, ok := self.Whereis("it")
		want(t, "the name after its death", []any{got, ok}, []any{self.PID(), true})
	})
}

func TestTimersFireInOrderAndCancel(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		// So far apart that it does not matter how long setting them takes.
		for _, ms := range []int{150, 90, 270, 30, 210} {
			self.SendAfter(time.Duration(ms)*time.Millisecond, self.PID(), ms)
		}
		for _, ms := range []int{30, 90, 150, 210, 270} {
			want(t, "timer", self.Receive(), ms)
		}
		off := self.SendAfter(time.Hour, self.PID(), "never")
		if left, ok := self.CancelTimer(off); !ok || left > time.Hour || left < time.Hour-time.Minute {
			t.Errorf("cancel: got %v, %v", left, ok)
		}
		left, ok := self.CancelTimer(off)
		want(t, "cancel again", []any{left, ok}, []any{time.Duration(0), false})
		dead, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		self.SendAfter(time.Millisecond, dead, "dropped")
		self.SendAfter(time.Millisecond, actor.Name("nobody"), "dropped")
		self.Sleep(3 * time.Millisecond)
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestSendEvery(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		began := self.Now()
		tick := self.SendEvery(2*time.Millisecond, self.PID(), "tick")
		for range 5 {
			want(t, "message", self.Receive(), "tick")
		}
		if took := self.Now() - began; took < 10*time.Millisecond {
			t.Errorf("five ticks took %v, want at least 10ms", took)
		}
		_, ok := self.CancelTimer(tick)
		want(t, "cancel", ok, true)
		self.Flush()
		self.Sleep(5 * time.Millisecond)
		want(t, "after cancel", self.Flush(), []any(nil))
		_, ok = self.CancelTimer(tick)
		want(t, "cancel again", ok, false)
	})
}

func TestSendEveryEndsWithItsReceiver(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) {
			self.Spawn(func(self *actor.Process) {
				self.SendEvery(time.Millisecond, self.PID(), "tick")
				self.Receive()
				self.Receive()
			})
		}, actor.Settle()); err != nil { // it would never settle if the timer went on
			t.Error(err)
		}
	})
}

func TestInfo(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid := self.SpawnLinkAs("clerk", func(self *actor.Process) {
			self.Register("desk")
			self.TrapExits(true)
			forever(self)
		})
		self.Monitor(pid)
		self.Send(pid, 1)
		self.Send(pid, 2)
		i, ok := self.Info(pid)
		for i.Status != "waiting" {
			self.Sleep(time.Millisecond)
			i, ok = self.Info(pid)
		}
		want(t, "alive", ok, true)
		if i.Reductions == 0 {
			t.Error("it has done nothing")
		}
		i.Reductions = 0
		want(t, "info", i, actor.Info{
			PID: pid, Name: "desk", Label: "clerk", Status: "waiting", WaitsFor: "a message that fits", Mailbox: 2,
			Links: []actor.PID{self.PID()}, Watchers: []actor.PID{self.PID()}, Traps: true,
		})
		want(t, "processes", self.Processes(), []actor.PID{self.PID(), pid})
		self.Unlink(pid)
		self.ExitSignal(pid, actor.Kill)
		_, ok = self.Info(pid)
		want(t, "the dead", ok, false)
	})
}

// TestSendEveryNothingIsEveryMillisecond: an interval of no length would never let time go on.
func TestSendEveryNothingIsEveryMillisecond(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		began := self.Now()
		tick := self.SendEvery(0, self.PID(), "tick")
		for range 3 {
			self.Receive()
		}
		if took := self.Now() - began; took < 3*time.Millisecond {
			t.Errorf("three ticks in %v", took)
		}
		self.CancelTimer(tick)
	})
}

// TestSleepsToTheEndOfTime: a time that does not fit into a Duration is its end.
func TestSleepsToTheEndOfTime(t *testing.T) {
	for seed := range int64(50) {
		want(t, "end", actor.Run(func(self *actor.Process) {
			self.Sleep(actor.Forever)
			self.Sleep(actor.Forever)
			self.SendAfter(actor.Forever, self.PID(), "at the end")
			_, ok := self.ReceiveWithin(actor.Forever)
			want(t, "a message", ok, true)
		}, actor.Seeded(seed), actor.VirtualTime()), nil)
	}
}
