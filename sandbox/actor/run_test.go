package actor_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// each runs f under the parallel scheduler and under many seeds.
func each(t *testing.T, f func(t *testing.T, run func(func(*actor.Process), ...actor.Option) error)) {
	t.Run("parallel", func(t *testing.T) {
		t.Parallel()
		f(t, func(body func(*actor.Process), o ...actor.Option) error { return actor.Run(body, o...) })
	})
	seeds := int64(50)
	if testing.Short() {
		seeds = 5
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			f(t, func(body func(*actor.Process), o ...actor.Option) error {
				return actor.Run(body, append([]actor.Option{actor.Seeded(seed), actor.VirtualTime()}, o...)...)
			})
		})
	}
}

type runner = func(func(*actor.Process), ...actor.Option) error

func quiet(actor.Crash) {}

func TestPairKeepsOrder(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		var got []int
		err := run(func(self *actor.Process) {
			me := self.PID()
			self.Spawn(func(self *actor.Process) {
				for i := range 1000 {
					self.Send(me, i)
				}
			})
			for range 1000 {
				got = append(got, self.Receive().(int))
			}
		})
		if err != nil || !slices.IsSorted(got) || len(got) != 1000 {
			t.Fatalf("got %d messages, sorted %v, err %v", len(got), slices.IsSorted(got), err)
		}
	})
}

func TestSelectiveReceiveLeavesTheRest(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		var first any
		var rest []any
		if err := run(func(self *actor.Process) {
			for _, m := range []string{"a", "b", "c"} {
				self.Send(self.PID(), m)
			}
			first = self.Receive(func(m any) bool { return m == "b" })
			rest = self.Flush()
		}); err != nil {
			t.Fatal(err)
		}
		if first != "b" || !slices.Equal(rest, []any{"a", "c"}) {
			t.Fatalf("got %v, left %v", first, rest)
		}
	})
}

func TestLinkCarriesTheReason(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		oops := errors.New("oops")
		var down actor.Down
		err := run(func(self *actor.Process) {
			_, ref := self.SpawnMonitor(func(self *actor.Process) {
				self.SpawnLink(func(self *actor.Process) { self.Exit(oops) })
				self.Receive()
			})
			down = self.Receive().(actor.Down)
			if down.Ref != ref {
				t.Errorf("got ref %v, want %v", down.Ref, ref)
			}
		})
		if err != nil || down.Reason != oops {
			t.Fatalf("got %v, err %v", down.Reason, err)
		}
	})
}

func TestKillCannotBeTrapped(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		var down actor.Down
		var caught any
		err := run(func(self *actor.Process) {
			victim, _ := self.SpawnMonitor(func(self *actor.Process) {
				defer func() { caught = recover() }()
				self.TrapExits(true)
				self.Register("victim")
				self.Receive()
			})
			for _, ok := self.Whereis("victim"); !ok; _, ok = self.Whereis("victim") {
				self.Sleep(time.Millisecond)
			}
			self.ExitSignal(victim, actor.Kill)
			down = self.Receive().(actor.Down)
			if _, ok := self.Whereis("victim"); ok {
				t.Error("the name outlived the process")
			}
		})
		if err != nil || down.Reason != actor.Killed || caught != nil {
			t.Fatalf("got %v, recovered %v, err %v", down.Reason, caught, err)
		}
	})
}

func TestPanicEndsOnlyItsProcess(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		crashes := make(chan actor.Crash, 1)
		err := run(func(self *actor.Process) {
			self.SpawnMonitor(func(self *actor.Process) { panic("boom") })
			var p *actor.Panic
			if d := self.Receive().(actor.Down); !errors.As(d.Reason, &p) || p.Value != "boom" {
				t.Errorf("got reason %v", d.Reason)
			}
		}, actor.LogTo(func(c actor.Crash) { crashes <- c }))
		if c := <-crashes; err != nil || !strings.Contains(c.String(), "process <2>") || !strings.HasSuffix(c.String(), "crashed: boom") {
			t.Fatalf("err %v, log %v", err, c)
		}
	})
}

func TestReceiveWithinIsNeverEarly(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) {
			for i := range 20 {
				d := time.Duration(1+i%5) * time.Millisecond
				began := time.Now()
				if _, ok := self.ReceiveWithin(d); ok {
					t.Error("got a message that nobody sent")
				}
				_ = began
			}
		}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestSleepersDoNotAddUp(t *testing.T) {
	var last time.Duration
	err := actor.Run(func(self *actor.Process) {
		me := self.PID()
		for i := range 1000 {
			self.Spawn(func(self *actor.Process) {
				self.Sleep(time.Duration(100+i*2400/999) * time.Millisecond)
				self.Send(me, i)
			})
		}
		for range 1000 {
			self.Receive()
		}
	}, actor.Seeded(7), actor.VirtualTime(), actor.Trace(func(e actor.Event) { last = e.At }))
	if err != nil || last != 2500*time.Millisecond {
		t.Fatalf("ended at %v, err %v; want 2.5s", last, err)
	}
}

func TestDeadlockSaysWhoWaits(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		self.Register("main")
		self.Send(self.PID(), 1)
		self.Receive(func(m any) bool { return m == 2 })
	}, actor.Seeded(1))
	var d *actor.DeadlockError
	if !errors.As(err, &d) || len(d.Waiters) != 1 || d.Waiters[0].Title != "main" || d.Waiters[0].Queue != 1 {
		t.Fatalf("got %v", err)
	}
}

func TestSettleLetsTheOthersFinish(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		done := make(chan string, 1)
		err := run(func(self *actor.Process) {
			self.Spawn(func(self *actor.Process) {
				self.Sleep(5 * time.Millisecond)
				done <- "finished"
			})
		}, actor.Settle())
		if err != nil {
			t.Fatal(err)
		}
		select {
		case <-done:
		default:
			t.Fatal("the run ended before the child")
		}
	})
}

func TestRunEndsTheOthers(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		reasons := make(chan error, 2)
		err := run(func(self *actor.Process) {
			me := self.PID()
			for range 2 {
				self.Spawn(func(self *actor.Process) {
					self.TrapExits(true)
					self.Send(me, "ready")
					e, _ := self.Receive().(actor.Exit)
					reasons <- e.Reason
				})
			}
			self.Receive()
			self.Receive()
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			select {
			case r := <-reasons:
				if r != actor.Shutdown {
					t.Errorf("got %v, want shutdown", r)
				}
			default:
				t.Fatal("a process ended without shutdown")
			}
		}
	})
}

func TestSameSeedSameTrace(t *testing.T) {
	trace := func(seed int64) string {
		var b strings.Builder
		if err := actor.Run(func(self *actor.Process) {
			var all []actor.PID
			for range 10 {
				all = append(all, self.Spawn(func(self *actor.Process) {
					peers := self.Receive().([]actor.PID)
					for k := range 20 {
						self.Send(peers[k%len(peers)], k)
						self.ReceiveWithin(time.Duration(k) * time.Millisecond)
					}
				}))
			}
			for _, p := range all {
				self.Send(p, all)
			}
		}, actor.Seeded(seed), actor.VirtualTime(), actor.Settle(), actor.Trace(func(e actor.Event) { fmt.Fprintln(&b, e) })); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first, again := trace(1), trace(1)
	if first != again {
		t.Error("two runs of one seed differ")
	}
	if first == trace(2) {
		t.Error("two seeds gave the same run")
	}
}

func TestOuterSelfCrashesTheCaller(t *testing.T) {
	var down actor.Down
	err := actor.Run(func(self *actor.Process) {
		outer := self
		self.SpawnMonitor(func(self *actor.Process) { outer.Send(self.PID(), 1) })
		down = self.Receive().(actor.Down)
	}, actor.Seeded(1), actor.LogTo(quiet))
	if err != nil || !strings.Contains(down.Reason.Error(), "self of <1> used in <2>") {
		t.Fatalf("got %v, err %v", down.Reason, err)
	}
}

func TestMessagesAreCopied(t *testing.T) {
	type node struct {
		Name string
		Next *node
		tags []string
	}
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) {
			a := &node{Name: "a", tags: []string{"x"}}
			a.Next = a
			self.Send(self.PID(), a)
			a.Name, a.tags[0] = "changed", "changed"
			b := self.Receive().(*node)
			if b == a || b.Name != "a" || b.tags[0] != "x" || b.Next != b {
				t.Errorf("got %+v", b)
			}
		}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestUncopyableMessageCrashesTheSender(t *testing.T) {
	type job struct{ Do func() }
	err := actor.Run(func(self *actor.Process) { self.Send(self.PID(), job{func() {}}) }, actor.LogTo(quiet))
	if err == nil || !strings.Contains(err.Error(), "actor_test.job.Do is a function") {
		t.Fatalf("got %v", err)
	}
}

func TestTimers(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) {
			self.SendAfter(300*time.Millisecond, self.PID(), "late")
			self.SendAfter(time.Millisecond, self.PID(), "early")
			off := self.SendAfter(time.Hour, self.PID(), "never")
			if left, ok := self.CancelTimer(off); !ok || left <= 0 {
				t.Errorf("cancel: got %v, %v", left, ok)
			}
			if _, ok := self.CancelTimer(off); ok {
				t.Error("cancelled twice")
			}
			if a, b := self.Receive(), self.Receive(); a != "early" || b != "late" {
				t.Errorf("got %v, %v", a, b)
			}
		}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestLimits(t *testing.T) {
	var limit *actor.LimitError
	err := actor.Run(func(self *actor.Process) {
		for {
			self.Spawn(func(self *actor.Process) { self.Receive() })
		}
	}, actor.Seeded(1), actor.MaxProcesses(100), actor.LogTo(quiet))
	if !errors.As(err, &limit) || limit.What != "processes" {
		t.Errorf("got %v", err)
	}
	err = actor.Run(func(self *actor.Process) {
		for {
			self.Send(self.PID(), 1)
			self.Receive()
		}
	}, actor.Seeded(1), actor.MaxEvents(1000), actor.Trace(func(actor.Event) {}))
	if !errors.As(err, &limit) || limit.What != "events" {
		t.Errorf("got %v", err)
	}
}

func TestSettleKeepsTheReason(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		err := run(func(self *actor.Process) { self.Send(actor.Name("nobody"), 1) }, actor.Settle(), actor.LogTo(quiet))
		if err == nil || !strings.Contains(err.Error(), `no process is registered as "nobody"`) {
			t.Fatalf("got %v", err)
		}
	})
}
