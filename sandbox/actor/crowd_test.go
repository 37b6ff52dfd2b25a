package actor_test

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// most bounds what a crowd may take, the Go runtime and all stacks included.
const most = 1 << 30

// TestACrowdUnderSupervisors has 100,000 processes alive at once (fewer under the
// race detector), each linked to a supervisor; every one of them gets a message
// and answers. The shapes differ in where a search through links would show.
func TestACrowdUnderSupervisors(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	for _, shape := range []struct{ supervisors, children int }{
		{100, crowd / 100},
		{1, crowd},
	} {
		for name, options := range map[string][]actor.Option{"parallel": nil, "seeded": {actor.Seeded(1), actor.VirtualTime()}} {
			t.Run(fmt.Sprintf("%dx%d/%s", shape.supervisors, shape.children, name), func(t *testing.T) {
				began := time.Now()
				var up, asked, stopped time.Duration
				err := actor.Run(func(self *actor.Process) {
					pids := startCrowd(t, self, shape.supervisors, shape.children)
					up = time.Since(began)
					answerAll(t, self, pids)
					asked = time.Since(began) - up
					if got := resident(); got > most {
						t.Errorf("%d processes take %d MB, want at most %d", crowd, got>>20, most>>20)
					} else {
						t.Logf("%d processes take %d MB, %d bytes each", crowd, got>>20, got/crowd)
					}
					for i := range shape.supervisors {
						self.Stop(actor.Name(fmt.Sprint("supervisor ", i)))
					}
					stopped = time.Since(began) - up - asked
					want(t, "alive at the end", len(self.Processes()), 1)
				}, options...)
				if err != nil {
					t.Error(err)
				}
				t.Logf("start %v, messages %v, stop %v", up, asked, stopped)
			})
		}
	}
}

// startCrowd starts the supervisors and returns their children.
func startCrowd(t *testing.T, self *actor.Process, supervisors, children int) []actor.PID {
	t.Helper()
	var pids []actor.PID
	for i := range supervisors {
		spec := actor.Supervisor{}
		for k := range children {
			spec.Children = append(spec.Children, actor.Child{ID: fmt.Sprint(k), Start: actor.Loop(echoes)})
		}
		sup, err := actor.StartSupervisor(self, spec, actor.Named(actor.Name(fmt.Sprint("supervisor ", i))))
		if err != nil {
			t.Error(err)
		}
		for _, c := range self.WhichChildren(sup) {
			pids = append(pids, c.PID)
		}
	}
	want(t, "alive", len(self.Processes()), 1+supervisors+supervisors*children)
	return pids
}

// echoes sends every note back.
func echoes(self *actor.Process) {
	for {
		m := self.Receive().(note)
		self.Send(m.From, m.N)
	}
}

// answerAll sends everybody a number and waits for all of them to come back.
func answerAll(t *testing.T, self *actor.Process, pids []actor.PID) {
	t.Helper()
	sum := 0
	for i, p := range pids {
		self.Send(p, note{self.PID(), i})
		sum += i
	}
	for range pids {
		sum -= self.Receive().(int)
	}
	want(t, "answers missing", sum, 0)
}

// resident is what the program has from the operating system and uses.
func resident() uint64 {
	runtime.GC()
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/memory/classes/heap/free:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64() - s[2].Value.Uint64()
}

// TestACrowdEndsWithTheRun has a crowd stopped by the end of the run: everybody
// gets the exit signal at once, and the supervisors an Exit from every child.
func TestACrowdEndsWithTheRun(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	for name, options := range map[string][]actor.Option{"parallel": nil, "seeded": {actor.Seeded(1), actor.VirtualTime()}} {
		t.Run(name, func(t *testing.T) {
			var up time.Time
			if err := actor.Run(func(self *actor.Process) {
				startCrowd(t, self, 1, crowd)
				up = time.Now()
			}, options...); err != nil {
				t.Error(err)
			}
			t.Logf("stopped in %v", time.Since(up))
		})
	}
}

// TestNothingSlowsWithLinksAndMonitors does with one process what would take
// hours if any of it searched through all links or monitors.
func TestNothingSlowsWithLinksAndMonitors(t *testing.T) {
	crowd := crowd
	if testing.Short() {
		crowd = 400
	}
	if err := actor.Run(func(self *actor.Process) {
		self.TrapExits(true)
		var pids []actor.PID
		var refs []actor.Ref
		for range crowd {
			pid, ref := self.SpawnMonitor(forever)
			self.Link(pid)
			self.Link(pid)
			pids, refs = append(pids, pid), append(refs, ref)
			refs = append(refs, self.Monitor(pid))
		}
		for i, pid := range pids {
			switch i % 4 {
			case 0:
				self.Unlink(pid)
			case 1:
				self.Demonitor(refs[2*i])
				self.Demonitor(refs[2*i+1])
			}
		}
		for i := range pids { // the youngest first
			self.ExitSignal(pids[len(pids)-1-i], actor.Shutdown)
		}
		exits, downs := 0, 0
		for _, m := range self.Flush() {
			switch m.(type) {
			case actor.Exit:
				exits++
			case actor.Down:
				downs++
			}
		}
		want(t, "Exits, Downs", []int{exits, downs}, []int{crowd / 4 * 3, crowd / 4 * 6})
	}, actor.Seeded(1), actor.VirtualTime()); err != nil {
		t.Error(err)
	}
}
