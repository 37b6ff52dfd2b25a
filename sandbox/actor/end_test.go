package actor_test

import (
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// TestAMessageThatComesWithTheDeadlineWakesOnce: the sleep that follows is not cut short.
func TestAMessageThatComesWithTheDeadlineWakesOnce(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		late, ref := self.SpawnMonitor(func(self *actor.Process) {
			self.ReceiveWithin(time.Millisecond)
			began := self.Now()
			self.Sleep(5 * time.Millisecond)
			if slept := self.Now() - began; slept < 5*time.Millisecond {
				t.Errorf("it slept %v", slept)
			}
		})
		for range 3 {
			self.Spawn(func(self *actor.Process) {
				self.Sleep(time.Millisecond)
				self.Send(late, "with the deadline")
			})
		}
		downOf(self, ref)
	})
}

// TestTheCleanUpIsNoPartOfTheTrace of a run that settled, or could not go on.
func TestTheCleanUpIsNoPartOfTheTrace(t *testing.T) {
	for name, c := range map[string]struct {
		options []actor.Option
		last    func(self *actor.Process)
	}{
		"settled":             {[]actor.Option{actor.Settle()}, func(*actor.Process) {}},
		"settled, seeded":     {[]actor.Option{actor.Settle(), actor.Seeded(1), actor.VirtualTime()}, func(*actor.Process) {}},
		"deadlock":            {[]actor.Option{actor.Seeded(1), actor.VirtualTime()}, forever},
		"deadlock, real time": {[]actor.Option{actor.Seeded(1)}, forever},
	} {
		t.Run(name, func(t *testing.T) {
			ends := 0
			_ = actor.Run(func(self *actor.Process) {
				self.Spawn(forever)
				c.last(self)
			}, append(c.options, actor.Trace(func(e actor.Event) {
				if e.Kind == actor.EvExit || e.Kind == actor.EvSignal {
					ends++
				}
			}))...)
			want(t, "signals and exits in the trace", ends, 0)
		})
	}
}

// TestWhoDoesNotStopIsKilled at the end of the run, when the grace is over, even
// if there is always something left to do.
func TestWhoDoesNotStopIsKilled(t *testing.T) {
	for name, options := range map[string][]actor.Option{"parallel": nil, "seeded": {actor.Seeded(1), actor.VirtualTime()}} {
		t.Run(name, func(t *testing.T) {
			var reason string
			var at time.Duration
			err := actor.Run(func(self *actor.Process) {
				me := self.PID()
				self.Spawn(func(self *actor.Process) {
					self.TrapExits(true)
					self.Send(me, "up")
					for {
						self.Sleep(time.Millisecond)
					}
				})
				self.Receive()
			}, append(options, actor.Grace(20*time.Millisecond), actor.Trace(func(e actor.Event) {
				if e.Kind == actor.EvExit && e.PID.Number() == 2 {
					reason, at = e.Text, e.At
				}
			}))...)
			if err != nil || reason != "killed" || at < 20*time.Millisecond {
				t.Errorf("err %v; it died of %q at %v", err, reason, at)
			}
		})
	}
}

// TestSettlingWaitsForTimers, even if nobody can run.
func TestSettlingWaitsForTimers(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		got := make(chan any, 2)
		err := run(func(self *actor.Process) {
			pid := self.Spawn(func(self *actor.Process) { got <- self.Receive(); got <- self.Receive() })
			self.SendAfter(2*time.Millisecond, pid, "first")
			self.SendAfter(4*time.Millisecond, pid, "second")
		}, actor.Settle())
		want(t, "err, messages", []any{err, len(got)}, []any{nil, 2})
	})
}
