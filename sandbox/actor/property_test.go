package actor_test

import (
	"errors"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"understudy/sandbox/actor"
)

// marker is the name that the first process of a random run takes when the books
// are to be closed: what comes later in the trace is the end of the run.
const marker actor.Name = "the books are closed"

// audited runs random programs and balances the books of the run. Messages are
// counted when everybody has done its steps.
func audited(kinds [][]op, alone bool, options ...actor.Option) (*audit, error) {
	c, a, closed := &chaos{kinds: kinds}, newAudit(), false
	a.alone = alone
	options = append(options, actor.LogTo(quiet), actor.Grace(time.Millisecond), actor.WithHooks(actor.Hooks{Render: rendered}), actor.Trace(func(e actor.Event) {
		closed = closed || e.Kind == actor.EvRegister && e.Text == string(marker)
		if !closed {
			a.apply(e)
		}
	}))
	boxes := map[actor.PID]int{}
	err := actor.Run(func(self *actor.Process) {
		c.run(self)
		self.SendAfter(10*time.Millisecond, self.PID(), "last") // later than any timer of theirs
		self.Receive(func(m any) bool { return m == "last" })
		for _, pid := range self.Processes() {
			i, _ := self.Info(pid)
			boxes[pid] = i.Mailbox
		}
		self.Register(marker)
	}, options...)
	if err != nil {
		return a, fmt.Errorf("the run ended with %w", err)
	}
	return a, a.close(boxes)
}

// TestMessagesAndSignalsAreConserved runs random programs of spawn, send,
// receive, link, monitor, exit and kill. From the trace alone: what was sent was
// received, lies in a mailbox, or died with its process; messages of a pair keep
// their order; every link and every monitor delivers once, and nothing else does.
func TestMessagesAndSignalsAreConserved(t *testing.T) {
	var total struct{ sends, receives, drops, lost, exits, downs, cascades int }
	rapid.Check(t, func(t *rapid.T) {
		kinds := programs(t)
		seed := rapid.Int64().Draw(t, "seed")
		for name, options := range map[string][]actor.Option{"seeded": {actor.Seeded(seed), actor.VirtualTime()}, "parallel": nil} {
			a, err := audited(kinds, name == "seeded", options...)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			o := a.observed
			total.sends += o.sends
			total.receives += o.receives
			total.drops += o.drops
			total.lost += o.lost
			total.exits += o.exits
			total.downs += o.downs
			total.cascades += o.cascades
		}
	})
	t.Logf("%+v", total)
	if !testing.Short() && total.drops*total.lost*total.exits*total.downs*total.cascades == 0 {
		t.Errorf("the programs were too tame: %+v", total)
	}
}

// TestPairsKeepTheirOrder has random senders send to random receivers, which
// take everything in the order of its arrival.
func TestPairsKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		to := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 2), 1, 40), 1, 6).Draw(t, "to")
		seed := rapid.Int64().Draw(t, "seed")
		for name, options := range map[string][]actor.Option{"seeded": {actor.Seeded(seed), actor.VirtualTime()}, "parallel": nil} {
			err := actor.Run(func(self *actor.Process) {
				counts := [3]int{}
				for _, list := range to {
					for _, r := range list {
						counts[r]++
					}
				}
				var receivers [3]actor.PID
				for r := range receivers {
					receivers[r], _ = self.SpawnMonitor(func(self *actor.Process) {
						next := map[int]int{}
						for range counts[r] {
							m := self.Receive().(letter)
							if m.To != r || m.N != next[m.From] {
								self.Exit(fmt.Errorf("receiver %d got %+v, want number %d", r, m, next[m.From]))
							}
							next[m.From]++
						}
					})
				}
				for s, list := range to {
					self.Spawn(func(self *actor.Process) {
						next := [3]int{}
						for _, r := range list {
							self.Send(receivers[r], letter{s, r, next[r]})
							next[r]++
						}
					})
				}
				for range receivers {
					if d := self.Receive().(actor.Down); d.Reason != actor.Normal {
						self.Exit(d.Reason)
					}
				}
			}, options...)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}

// traced runs f and hashes its whole trace.
func traced(f func(self *actor.Process), options ...actor.Option) (hash uint64, events int) {
	h := fnv.New64a()
	options = append(options, actor.LogTo(quiet), actor.VirtualTime(), actor.Trace(func(e actor.Event) {
		events++
		fmt.Fprintln(h, e.Seq, e.At, e.Kind, e.PID, e.Peer, e.Msg, e.For, e.Text, e.Bad)
	}))
	err := actor.Run(f, options...)
	fmt.Fprintln(h, err)
	return h.Sum64(), events
}

// TestSameSeedSameTraceOfAnyProgram also has Replay repeat what Explore recorded.
func TestSameSeedSameTraceOfAnyProgram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := programs(t)
		seed := rapid.Int64().Draw(t, "seed")
		run := func(self *actor.Process) { (&chaos{kinds: kinds}).run(self) }
		a, n := traced(run, actor.Seeded(seed))
		b, m := traced(run, actor.Seeded(seed))
		if a != b || n != m {
			t.Fatalf("one seed, two traces: %x of %d events and %x of %d", a, n, b, m)
		}
		for _, search := range []actor.Search{actor.Uniform, actor.Priorities} {
			last := recordedTrial(run, seed, search)
			c, k := traced(run, actor.Replay(last.Schedule))
			d, l := traced(run, actor.Replay(last.Schedule))
			if c != d || k != l || k != len(last.Events) {
				t.Fatalf("replays differ: %x of %d events, %x of %d; recorded %d", c, k, d, l, len(last.Events))
			}
			if search == actor.Uniform && (c != a || k != n) {
				t.Fatalf("the replay of seed %d differs from its run: %x of %d events, and %x of %d", seed, c, k, a, n)
			}
		}
	})
}

// recordedTrial is the second of two trials of a search, the first of which is
// always uniform; of the uniform search it is the first.
func recordedTrial(run func(*actor.Process), seed int64, search actor.Search) (last actor.Trial) {
	n := 1
	if search == actor.Priorities {
		n = 2
	}
	actor.Explore(run, func(t actor.Trial) error { last = t; return nil },
		actor.Schedules(n), actor.By(search), actor.FirstSeed(seed))
	return last
}

// The hashes of the traces of two fixed programs under seed 42. They have to be
// the same on every machine and with every version of Go. A change of the runtime
// that changes traces on purpose changes them, and lessons' recorded seeds with them.
const (
	hashOfCrowdedPrimes uint64 = 0xfa450b5a9b3be28a
	hashOfStormyTree    uint64 = 0xf618d40d610585df
)

func TestTracesAreTheSameEverywhere(t *testing.T) {
	for _, c := range []struct {
		name string
		run  func(*actor.Process)
		want uint64
	}{
		{"crowded primes", crowdedPrimes, hashOfCrowdedPrimes},
		{"stormy tree", stormyTree, hashOfStormyTree},
	} {
		got, n := traced(c.run, actor.Seeded(42))
		if got != c.want || n < 400 {
			t.Errorf("%s: got %#x (%d events), want %#x", c.name, got, n, c.want)
		}
	}
}

// crowdedPrimes is a sieve of processes, each of which passes on what it cannot divide.
func crowdedPrimes(self *actor.Process) {
	me := self.PID()
	var sieve func(self *actor.Process)
	sieve = func(self *actor.Process) {
		prime := self.Receive().(int)
		self.Send(me, prime)
		next := self.SpawnLinkAs("sieve", sieve)
		for {
			if n := self.Receive().(int); n%prime != 0 {
				self.Send(next, n)
			}
		}
	}
	first := self.SpawnLinkAs("sieve", sieve)
	for n := 2; n <= 40; n++ {
		self.Send(first, n)
	}
	for range 12 {
		self.Receive()
	}
}

// stormyTree is a tree of supervisors and a timer that kills somebody every now and then.
func stormyTree(self *actor.Process) {
	self.TrapExits(true)
	worker := actor.LoopAs("worker", func(self *actor.Process) {
		m := self.Receive().(int)
		self.Sleep(time.Duration(m) * time.Millisecond)
		panic(m)
	})
	inner := actor.Supervisor{Strategy: actor.OneForAll, MaxRestarts: 2, Children: []actor.Child{{ID: "a", Start: worker}, {ID: "b", Start: worker}}}
	root, err := actor.StartSupervisor(self, actor.Supervisor{Strategy: actor.RestForOne, MaxRestarts: 20, Within: time.Hour, Children: []actor.Child{
		{ID: "first", Start: worker}, {ID: "inner", Start: actor.SupervisorOf(inner)}, {ID: "last", Start: worker, Restart: actor.Transient},
	}})
	if err != nil {
		self.Exit(err)
	}
	self.SendEvery(7*time.Millisecond, self.PID(), "now")
	for i := 0; i < 40 && self.Alive(root); i++ {
		if _, gone := self.Receive().(actor.Exit); gone {
			return
		}
		all := self.Processes()
		if p := all[i%len(all)]; p != self.PID() && p != root {
			self.Send(p, i%5)
		}
	}
	self.ExitSignal(root, errors.New("enough"))
}
