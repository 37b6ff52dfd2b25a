package actor_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// gate is what a strand waits for, as a library of locks would have it.
type gate struct{ waiting []actor.Strand }

func (g *gate) wait(sys *actor.System, until time.Duration) (late bool) {
	t, _ := sys.Running()
	t.Point()
	g.waiting = append(g.waiting, t)
	forget := func() {
		for i, o := range g.waiting {
			if o == t {
				g.waiting = append(g.waiting[:i], g.waiting[i+1:]...)
				return
			}
		}
	}
	late = t.Park("an open gate", until, forget)
	forget()
	return late
}

func (g *gate) open() {
	all := g.waiting
	g.waiting = nil
	for _, t := range all {
		t.Wake()
	}
}

func TestGoroutinesTakeTurns(t *testing.T) {
	seen := map[string]bool{}
	for seed := range int64(40) {
		var order string
		again := func() string {
			order = ""
			g := &gate{}
			err := actor.Run(func(self *actor.Process) {
				sys := self.System()
				for i := range 3 {
					sys.Go("goroutine", func() {
						g.wait(sys, -1)
						order += fmt.Sprint(i)
						g.open()
					})
				}
				self.Sleep(time.Second)
				g.open()
				self.Sleep(time.Second)
			}, actor.Seeded(seed), actor.VirtualTime())
			want(t, "end", err, nil)
			return order
		}
		first := again()
		want(t, "the same seed", again(), first)
		if len(first) != 3 {
			t.Fatalf("seed %d: %q", seed, first)
		}
		seen[first] = true
	}
	if len(seen) < 4 {
		t.Errorf("40 seeds gave only the orders %v", seen)
	}
}

func TestADeadlockNamesGoroutines(t *testing.T) {
	g := &gate{}
	err := actor.Run(func(self *actor.Process) {
		sys := self.System()
		sys.Go("goroutine started in line 3", func() { g.wait(sys, -1) })
		g.wait(sys, -1)
	}, actor.Seeded(1))
	want(t, "report", fmt.Sprint(err), "deadlock: nobody can ever run again; main <1> waits for an open gate; goroutine started in line 3 waits for an open gate")
	err = actor.Run(func(*actor.Process) {
		sys := actor.NewSystem(func(*actor.Process) {}, actor.Seeded(1)) // another one, which has no turn
		want(t, "end of the other", sys.Wait(), nil)
		if _, ok := sys.Running(); ok {
			t.Error("somebody runs in a system that is over")
		}
	}, actor.Seeded(1))
	want(t, "end", err, nil)
}

// A killed process leaves the queue that it waits in, and recover cannot hold it.
func TestKilledWhileParked(t *testing.T) {
	g := &gate{}
	deferred, recovered := 0, any(nil)
	err := actor.Run(func(self *actor.Process) {
		pid, ref := self.SpawnMonitor(func(self *actor.Process) {
			defer func() { deferred++; recovered = recover() }()
			g.wait(self.System(), -1)
			t.Error("a dead process went on")
		})
		self.Sleep(time.Second)
		want(t, "waiting", len(g.waiting), 1)
		info, _ := self.Info(pid)
		want(t, "info", info.Status+" for "+info.WaitsFor, "waiting for an open gate")
		self.ExitSignal(pid, actor.Kill)
		want(t, "reason", downOf(self, ref), error(actor.Killed))
	}, actor.Seeded(3), actor.VirtualTime())
	want(t, "end", err, nil)
	want(t, "left in the queue", len(g.waiting), 0)
	want(t, "deferred", deferred, 1)
	want(t, "recovered", recovered, nil)
}

// When the first process has ended, goroutines are gone; their code sees that.
func TestGoroutinesVanish(t *testing.T) {
	vanished, others := 0, 0
	err := actor.Run(func(self *actor.Process) {
		sys := self.System()
		for range 3 {
			sys.Go("goroutine", func() {
				defer func() {
					if me, _ := sys.Running(); me.Vanished() {
						vanished++
					} else {
						others++
					}
				}()
				(&gate{}).wait(sys, -1)
			})
		}
		sys.Go("goroutine that never runs", func() {
			for {
				(&gate{}).wait(sys, sys.Now()+time.Millisecond)
			}
		})
		self.Sleep(time.Second)
	}, actor.Seeded(1), actor.VirtualTime())
	want(t, "end", err, nil)
	want(t, "vanished, others", []int{vanished, others}, []int{3, 0})
}

func TestAPanicInAGoroutineEndsTheRun(t *testing.T) {
	survived := false
	err := actor.Run(func(self *actor.Process) {
		self.System().Go("goroutine", func() { panic("boom") })
		self.Sleep(time.Second)
		survived = true
	}, actor.VirtualTime())
	var fatal *actor.GoroutinePanic
	if !errors.As(err, &fatal) || fatal.Value != "boom" || err.Error() != "a goroutine panicked: boom" {
		t.Errorf("got %v", err)
	}
	want(t, "survived", survived, false)
}

// A plain run has a goroutine where others have their first process.
func TestPlain(t *testing.T) {
	var events int
	done := false
	trace := actor.Trace(func(actor.Event) { events++ })
	var sys *actor.System
	attend := actor.Attended(func(s *actor.System) func() { sys = s; return func() { done = true } })
	g := &gate{}
	err := actor.Run(func(self *actor.Process) {
		if self != nil {
			t.Error("it has a self")
		}
		sys.Go("goroutine", g.open)
		g.wait(sys, -1)
	}, actor.VirtualTime(), actor.Plain(), trace, attend)
	want(t, "end", err, nil)
	want(t, "events", events, 0)
	want(t, "attended", done, true)
	err = actor.Run(func(*actor.Process) { g.wait(sys, -1) }, actor.VirtualTime(), actor.Plain(), attend, actor.Label("main"))
	want(t, "report", fmt.Sprint(err), "deadlock: nobody can ever run again; main waits for an open gate")
}

// An alarm that nobody would notice does not keep a run going.
func TestIdleAlarms(t *testing.T) {
	g := &gate{}
	err := actor.Run(func(self *actor.Process) {
		sys := self.System()
		var again func()
		again = func() { sys.After(sys.Now()+time.Second, again, func() bool { return true }) }
		again()
		g.wait(sys, -1)
	}, actor.VirtualTime())
	if err == nil || !strings.HasPrefix(err.Error(), "deadlock") {
		t.Errorf("got %v", err)
	}
}

// What is drawn is a choice of the schedule: a search goes through it, and a failure
// can be replayed. What a program draws for itself is replayed too.
func TestDrawsAreChoices(t *testing.T) {
	program := func(self *actor.Process) {
		sys := self.System()
		self.Exit(fmt.Errorf("%d %d", sys.Draw(3), sys.Draw(2)))
	}
	var seen []string
	report := actor.Explore(program, func(tr actor.Trial) error {
		seen = append(seen, tr.Err.Error())
		return nil
	})
	want(t, "exhaustive", report.Exhaustive, true)
	want(t, "all", seen[1:], []string{"0 0", "0 1", "1 0", "1 1", "2 0", "2 1"})

	random := func(self *actor.Process) {
		if n := self.System().Random() % 8; n == 5 && self.System().Draw(4) == 3 {
			self.Exit(fmt.Errorf("found"))
		}
	}
	report = actor.Explore(random, func(tr actor.Trial) error { return tr.Err })
	if report.Failure == nil || report.Exhaustive {
		t.Fatalf("not found, or all was tried: %+v", report)
	}
	want(t, "shrunk", len(report.Failure.Schedule), 2)
	err := actor.Run(random, actor.Replay(report.Failure.Schedule), actor.VirtualTime())
	want(t, "replayed", fmt.Sprint(err), "found")
	t.Log(report.Failure.Schedule)
}

// Who sleeps beside processes that spin wakes at the next reduction check, in real
// time too, and not when the turn of a spinning one is over.
func TestASleeperBesideSpinners(t *testing.T) {
	var due time.Time
	late := 0 // reduction checks after it was due
	spin := func(self *actor.Process) {
		for {
			for t := time.Now(); time.Since(t) < 20*time.Microsecond; { // as interpreted code takes
			}
			if !due.IsZero() && time.Now().After(due) {
				late++
			}
			self.Tick()
		}
	}
	err := actor.Run(func(self *actor.Process) {
		self.Spawn(spin)
		self.Spawn(spin)
		self.Sleep(time.Second / 5) // until both have had a turn
		for range 5 {
			due = time.Now().Add(time.Millisecond)
			self.Sleep(time.Millisecond)
			due = time.Time{}
		}
	}, actor.Seeded(5), actor.Grace(0))
	want(t, "end", err, nil)
	if late > 2000 { // that is one turn
		t.Errorf("spinning processes made %d reduction checks after the sleeper was due", late)
	}
}
