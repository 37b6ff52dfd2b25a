package actor_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

func TestABusyLoopIsKilledAtItsNextTick(t *testing.T) {
	spin := func(self *actor.Process) {
		for {
			self.Tick()
		}
	}
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(spin)
		self.Sleep(time.Millisecond)
		self.ExitSignal(pid, actor.Kill)
		want(t, "reason", downOf(self, ref), error(actor.Killed))
	})
	t.Run("by a person", func(t *testing.T) {
		h := hold(t, spin, nil, actor.Seeded(1))
		h.Step(1)
		h.Pause()
		h.await()
		h.Signal(1, actor.Kill)
		want(t, "reason", h.finish(), error(actor.Killed))
	})
	t.Run("by the end of the run", func(t *testing.T) {
		for _, o := range [][]actor.Option{nil, {actor.Seeded(1)}, {actor.VirtualTime()}} {
			ctx, cancel := context.WithCancel(t.Context())
			started := make(chan struct{})
			go func() { <-started; cancel() }()
			err := actor.Run(func(self *actor.Process) { close(started); spin(self) }, append(o, actor.Context(ctx), actor.Grace(0))...)
			want(t, "end", err, actor.ErrStopped)
		}
	})
}

// TestTicksPreemptOnlyWhatSpins: a computation of any usual length runs in one turn.
func TestTicksPreemptOnlyWhatSpins(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		run := func(ticks int) (order []string) {
			err := actor.Run(func(self *actor.Process) {
				other := self.Spawn(func(self *actor.Process) { order = append(order, "other") })
				for range ticks {
					self.Tick()
				}
				order = append(order, "first")
				gone(self, other)
			}, o...)
			want(t, "end", err, nil)
			return order
		}
		want(t, "ticks change nothing", run(1000), run(0))
		want(t, "a spinner gives way", run(200_000), []string{"other", "first"})
	})
}

// TestTickWithoutSelf: code that has no self at hand is stopped too.
func TestTickWithoutSelf(t *testing.T) {
	ways := map[string][]actor.Option{"parallel": {actor.Identified(nil)}}
	for seed := range int64(50) {
		ways[fmt.Sprint("seed ", seed)] = []actor.Option{actor.Seeded(seed), actor.VirtualTime()}
	}
	for name, o := range ways {
		t.Run(name, func(t *testing.T) {
			var sys *actor.System
			ready := make(chan struct{})
			sys = actor.NewSystem(func(self *actor.Process) {
				<-ready
				pid, ref := self.SpawnMonitor(func(*actor.Process) {
					for {
						sys.Tick()
					}
				})
				self.Sleep(time.Millisecond)
				self.ExitSignal(pid, actor.Kill)
				want(t, "reason", downOf(self, ref), error(actor.Killed))
			}, o...)
			close(ready)
			want(t, "end", sys.Wait(), nil)
			sys.Tick() // by nobody
		})
	}
}

// TestADeferredFunctionCannotHoldUpTheEnd of a process that was killed; the next one still runs.
func TestADeferredFunctionCannotHoldUpTheEnd(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		var after atomic.Bool
		pid := self.Spawn(func(self *actor.Process) {
			defer after.Store(true)
			defer func() {
				for {
					self.Tick()
				}
			}()
			forever(self)
		})
		self.Sleep(time.Millisecond)
		self.ExitSignal(pid, actor.Kill)
		for !after.Load() {
			self.Sleep(time.Millisecond)
		}
	})
}
