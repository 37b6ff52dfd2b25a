package actor_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

var soak = flag.Duration("soak", time.Second, "how long TestSoak runs")

// TestSoak runs trees of supervisors, servers, tasks, names, timers and monitors
// under random kills, one system after another and all within each for a while,
// and wants the memory and the goroutines to stay what they were. It takes a
// second; `go test -run Soak -soak 10m ./sandbox/actor` takes ten minutes.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a second")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	began := time.Now()
	var base usage
	rounds, kills := 0, 0
	for ; rounds < 4 || time.Since(began) < *soak; rounds++ {
		options := []actor.Option{actor.LogTo(quiet), actor.Grace(time.Second)}
		if rounds%2 == 1 {
			options = append(options, actor.Seeded(r.Int64()), actor.VirtualTime())
		}
		length := min(*soak/8, 20*time.Second)
		err := actor.Run(func(self *actor.Process) { kills += storm(t, self, r, length) }, options...)
		if err != nil {
			t.Fatalf("round %d: %v", rounds, err)
		}
		now := used()
		switch {
		case rounds < 2: // both schedulers have run once
			base = now
		case now.heap > base.heap+4<<20 || now.goroutines > base.goroutines:
			t.Fatalf("round %d: %v, after the first ones it was %v", rounds, now, base)
		}
	}
	t.Logf("%d rounds, %d kills: %v, at first %v", rounds, kills, used(), base)
	if kills < 100 {
		t.Errorf("only %d kills", kills)
	}
}

// usage is what is in use when nothing runs.
type usage struct {
	heap       uint64
	goroutines int
}

func (u usage) String() string {
	return fmt.Sprintf("%d KB, %d goroutines", u.heap>>10, u.goroutines)
}

func used() usage {
	runtime.GC()
	runtime.GC() // what the first one's finalizers let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return usage{m.HeapAlloc, runtime.NumGoroutine()}
}

// storm kills random processes of a tree that starts them again, for a while of
// real time, and says how many. Within the run, too, memory stays flat.
func storm(t *testing.T, self *actor.Process, r *rand.Rand, length time.Duration) (kills int) {
	self.TrapExits(true)
	top, err := actor.StartSupervisor(self, stormTree(3), actor.Named(actor.Name("storm")))
	if err != nil {
		self.Exit(err)
	}
	alive := len(self.Processes())
	var base uint64
	for began := time.Now(); time.Since(began) < length; {
		all := self.Processes()
		for n := 0; n < 20 && len(all) > 1; n++ {
			p := all[1+r.IntN(len(all)-1)]
			switch r.IntN(6) {
			case 0:
				self.ExitSignal(p, actor.Kill)
			case 1:
				self.Monitor(p)
				self.ExitSignal(p, errOops)
			case 2:
				self.Send(p, "crash")
			case 3:
				self.Demonitor(self.Monitor(p))
			default:
				self.Send(p, "work")
			}
			kills++
		}
		self.Sleep(time.Millisecond)
		self.Flush()
		if !self.Alive(top) || len(self.Processes()) < 2 {
			gone(self, top)
			if top, err = actor.StartSupervisor(self, stormTree(3), actor.Named(actor.Name("storm"))); err != nil {
				self.Exit(err)
			}
		}
		if kills%20_000 != 0 {
			continue
		}
		if now := used().heap; base == 0 {
			base = now
		} else if now > 2*base+16<<20 {
			t.Errorf("after %d kills: %d KB, at first %d KB; %d processes, at first %d", kills, now>>10, base>>10, len(self.Processes()), alive)
			return kills
		}
	}
	return kills
}

// stormTree restarts for ever.
func stormTree(depth int) actor.Supervisor {
	spec := actor.Supervisor{Strategy: actor.Strategy(depth % 3), MaxRestarts: 1000, Within: time.Millisecond}
	for i := range 4 {
		c := actor.Child{ID: fmt.Sprint(i), Shutdown: 100 * time.Millisecond, Start: actor.Loop(stormWorker)}
		if depth > 0 && i < 2 {
			c.Start = actor.SupervisorOf(stormTree(depth - 1))
		}
		spec.Children = append(spec.Children, c)
	}
	return spec
}

// stormWorker links, monitors, names and sets timers as it is told to work.
func stormWorker(self *actor.Process) {
	self.SendEvery(20*time.Millisecond, self.PID(), "work")
	for {
		switch self.Receive() {
		case "crash":
			panic("crash")
		case "work":
			helper := self.SpawnLink(func(self *actor.Process) { self.ReceiveWithin(5 * time.Millisecond) })
			self.Monitor(helper)
			self.Send(helper, "done")
			self.CancelTimer(self.SendAfter(time.Minute, self.PID(), "never"))
			actor.Async(self, func(*actor.Process) int { return 1 }).Await(self)
		}
	}
}
