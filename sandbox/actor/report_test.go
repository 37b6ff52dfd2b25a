package actor_test

import (
	"errors"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

type (
	get struct{}
	put struct{ n int }
)

func evens(m any) bool { n, ok := m.(int); return ok && n%2 == 0 }

// typeNamed receives a T in generic code, where T is no type of its own.
func typeNamed[T any](self *actor.Process) { self.Receive(actor.Is[T]) }

// waits is what a process can wait for, and how a deadlock says it.
var waits = []struct {
	name string
	wait func(self *actor.Process)
	want string
}{
	{"any", func(self *actor.Process) { self.Receive(); self.Receive(); self.Receive() }, "any message"},
	{"a type", func(self *actor.Process) { actor.Receive[get](self) }, "a message of type get"},
	{"a type with a test", func(self *actor.Process) { actor.ReceiveIf(self, func(p put) bool { return p.n > 3 }) }, "a message of type put that fits"},
	{"a type without a name", func(self *actor.Process) { actor.Receive[[]string](self) }, "a message of type []string"},
	{"a matcher", func(self *actor.Process) { self.Receive(actor.Is[get]) }, "a message of type get"},
	{"two matchers", func(self *actor.Process) { self.Receive(actor.Is[get], actor.Is[put]) }, "a message of type get or put"},
	{"three", func(self *actor.Process) {
		self.Receive(actor.Is[get], actor.Is[put], actor.Described("an even number", evens))
	}, "a message of type get, put or an even number"},
	{"a described one", func(self *actor.Process) {
		self.Receive(actor.Described("more than two", func(m any) bool { return false }))
	}, "more than two"},
	{"one that could crash", func(self *actor.Process) {
		self.Receive(func(m any) bool { _, isPut := m.(put); return !isPut && m.(string) == "" })
	}, "a message that fits"},
	{"known and unknown", func(self *actor.Process) { self.Receive(actor.Is[get], func(any) bool { return false }) }, "a message that fits"},
	{"in generic code", typeNamed[get], "a message that fits"},
	{"after one that was left", func(self *actor.Process) {
		func() {
			defer func() { recover() }()
			self.Send(self.PID(), put{})
			actor.ReceiveIf(self, func(put) bool { panic("left") })
		}()
		self.Receive(actor.Described("what comes later", func(m any) bool { return false }))
	}, "what comes later"},
	{"a reply", func(self *actor.Process) {
		self.CallWithin(actor.Forever, self.Spawn(forever), "x")
	}, "a reply from <3>"},
	{"a task", func(self *actor.Process) {
		actor.Async(self, func(self *actor.Process) int { forever(self); return 0 }).AwaitWithin(self, actor.Forever)
	}, "the result of task <3>"},
	{"a child", func(self *actor.Process) {
		sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{
			{ID: "slow", Shutdown: actor.Forever, Start: actor.GenServerOf(func() actor.GenServer {
				return &script{
					init: func(self *actor.Process) actor.Next { self.TrapExits(true); return actor.OK() },
					term: func(self *actor.Process, _ error) { forever(self) },
				}
			}, actor.Labelled("slow"))},
		}})
		self.Stop(sup)
	}, "a reply from <3>"},
}

// TestADeadlockSaysWhoWaitsForWhat, and how much mail lies there that does not fit.
func TestADeadlockSaysWhoWaitsForWhat(t *testing.T) {
	for _, c := range waits {
		t.Run(c.name, func(t *testing.T) {
			for seed := range int64(20) {
				r := actor.NewRecorder(1000)
				err := actor.Run(func(self *actor.Process) {
					pid := self.Spawn(c.wait)
					self.Send(pid, "mail")
					self.Send(pid, "mail")
					self.Receive()
				}, actor.Seeded(seed), actor.VirtualTime(), actor.Record(r), actor.LogTo(quiet))
				var stuck *actor.DeadlockError
				if !errors.As(err, &stuck) || len(stuck.Waiters) < 2 {
					t.Fatalf("the run ended with %v", err)
				}
				left := 2
				switch c.name {
				case "any":
					left = 0 // it takes both
				case "after one that was left":
					left = 3 // and what it has sent itself
				}
				want(t, "the waiter", stuck.Waiters[1], actor.Waiter{PID: stuck.Waiters[1].PID, Title: stuck.Waiters[1].Title, For: c.want, Queue: left})
				events := r.Events()
				last := func(k actor.EventKind) actor.Event {
					i := len(events) - 1
					for i >= 0 && (events[i].Kind != k || events[i].PID != stuck.Waiters[1].PID) {
						i--
					}
					return events[max(i, 0)]
				}
				want(t, "the trace of the deadlock", last(actor.EvDeadlock).Text, c.want)
				want(t, "the trace of the wait", last(actor.EvWait).Text, c.want)
			}
		})
	}
}

// TestASupervisorThatStopsWaitsForAnEnd says so of the process, not of its caller.
func TestASupervisorThatStopsWaitsForAnEnd(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		waits[len(waits)-1].wait(self)
	}, actor.Seeded(1), actor.VirtualTime())
	var stuck *actor.DeadlockError
	if !errors.As(err, &stuck) {
		t.Fatalf("got %v", err)
	}
	want(t, "the supervisor", stuck.Waiters[1].For, "the end of <3>")
	want(t, "the report", err.Error(), "deadlock: nobody can ever run again; main <1> waits for a reply from <2>; "+
		"supervisor <2> waits for the end of <3>; slow <3> waits for a message that fits")
}

func TestInfoSaysWhatAProcessWaitsFor(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		look := func(f func(*actor.Process), status, waitsFor string) {
			pid := self.Spawn(f)
			i, _ := self.Info(pid)
			for ; i.Status == "running"; i, _ = self.Info(pid) {
				self.Sleep(0)
			}
			want(t, "status", i.Status, status)
			if ok := i.WaitsFor == waitsFor; !ok && waitsFor != "" {
				t.Errorf("got %q, want %q", i.WaitsFor, waitsFor)
			}
			self.ExitSignal(pid, actor.Kill)
		}
		look(func(self *actor.Process) { actor.ReceiveWithin[get](self, time.Hour) }, "waiting", "a message of type get")
		look(func(self *actor.Process) { self.ReceiveWithin(time.Hour, actor.Is[put]) }, "waiting", "a message of type put")
		began := self.Now()
		pid := self.Spawn(func(self *actor.Process) { self.Sleep(time.Hour) })
		i, _ := self.Info(pid)
		for ; i.Status == "running"; i, _ = self.Info(pid) {
			self.Sleep(0)
		}
		end, err := time.ParseDuration(i.WaitsFor[len("its sleep to end at "):])
		if err != nil || end < began+time.Hour || end > self.Now()+time.Hour {
			t.Errorf("a sleeper waits for %q", i.WaitsFor)
		}
	})
}

// TestAnExitSaysWhoseSignalItWas, and has a line only if it is the process's own crash.
func TestAnExitSaysWhoseSignalItWas(t *testing.T) {
	hooks := actor.Hooks{CrashLine: func() int { return 7 }}
	type death struct {
		text string
		peer string // label of
		line int
	}
	each(t, func(t *testing.T, run runner) {
		r := actor.NewRecorder(10_000)
		err := run(func(self *actor.Process) {
			crash := func(*actor.Process) { panic("boom") }
			// A crash, and whom it takes along, in two steps.
			gone(self, self.SpawnAs("far", func(self *actor.Process) {
				self.SpawnLinkAs("near", func(self *actor.Process) { self.SpawnLinkAs("crash", crash); forever(self) })
				forever(self)
			}))
			// Signals by hand, of another and of the process itself.
			for label, reason := range map[string]error{"killed": actor.Kill, "stopped": errOops} {
				pid := self.SpawnAs(label, forever)
				self.ExitSignal(pid, reason)
				gone(self, pid)
			}
			gone(self, self.SpawnAs("suicide", func(self *actor.Process) { self.ExitSignal(self.PID(), actor.Kill) }))
			// A link to the dead.
			dead := self.SpawnAs("dead", func(*actor.Process) {})
			gone(self, dead)
			gone(self, self.SpawnAs("late", func(self *actor.Process) { self.Link(dead) }))
			// Its own end, with the reason that another crashed of.
			gone(self, self.SpawnAs("heir", func(self *actor.Process) {
				_, ref := self.SpawnMonitorAs("testator", crash)
				self.Exit(downOf(self, ref))
			}))
		}, actor.LogTo(quiet), actor.Record(r), actor.WithHooks(hooks))
		want(t, "run", err, error(nil))
		labels, deaths := map[actor.PID]string{}, map[string]death{}
		for _, e := range r.Events() {
			switch e.Kind {
			case actor.EvSpawn:
				labels[e.PID] = e.Text
			case actor.EvExit:
				deaths[labels[e.PID]] = death{e.Text, labels[e.Peer], e.Line}
			}
		}
		for label, d := range map[string]death{
			"crash": {"boom", "", 7}, "near": {"boom", "crash", 0}, "far": {"boom", "near", 0},
			"killed": {"killed", "main", 0}, "stopped": {"oops", "main", 0}, "suicide": {"killed", "suicide", 0},
			"dead": {"normal", "", 0}, "late": {"noproc", "dead", 0},
			"testator": {"boom", "", 7}, "heir": {"boom", "", 0},
		} {
			want(t, label, deaths[label], d)
		}
	})
}

// TestALateReplyIsDropped: the trace says so, and the caller lives.
func TestALateReplyIsDropped(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		r := actor.NewRecorder(1000)
		err := run(func(self *actor.Process) {
			var from actor.From
			server := serve(t, self, script{call: func(self *actor.Process, f actor.From, req any) actor.Next {
				if req == "slow" {
					from = f
					return actor.NoReply()
				}
				self.ReplyTo(from, "late")
				return actor.Reply(req)
			}})
			caller, ref := self.SpawnMonitor(func(self *actor.Process) {
				self.Spawn(func(self *actor.Process) {})
				defer func() { recover(); actor.Receive[get](self) }()
				self.CallWithin(time.Millisecond, server, "slow")
			})
			for i, _ := self.Info(caller); i.WaitsFor != "a message of type get"; i, _ = self.Info(caller) {
				self.Sleep(time.Millisecond)
			}
			self.Call(server, "now")
			self.Send(caller, get{})
			downOf(self, ref)
			self.Stop(server)
			reason := end(self, func(self *actor.Process) { self.Call(server, "too late") })
			want(t, "a call of the dead", errors.Is(reason, actor.NoProc), true)
		}, actor.LogTo(quiet), actor.Record(r))
		want(t, "run", err, error(nil))
		var drops []string
		for _, e := range r.Events() {
			if e.Kind == actor.EvDrop {
				drops = append(drops, e.Text)
			}
		}
		want(t, "dropped", drops, []string{"reply late", "call too late"})
	})
}
