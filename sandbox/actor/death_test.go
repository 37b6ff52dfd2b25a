package actor_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// TestATriangleOfLinksDiesOnce: two ways lead to each of them.
func TestATriangleOfLinksDiesOnce(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		exits := 0
		err := run(func(self *actor.Process) {
			a, b, c := self.Spawn(meets), self.Spawn(meets), self.Spawn(meets)
			for _, pair := range [][2]actor.PID{{a, b}, {b, c}, {c, a}} {
				self.Send(pair[0], meet{self.PID(), pair[1]})
				self.Receive()
			}
			var refs []actor.Ref
			for _, p := range []actor.PID{a, b, c} {
				refs = append(refs, self.Monitor(p))
			}
			self.ExitSignal(a, errOops)
			for _, ref := range refs {
				want(t, "reason", downOf(self, ref), errOops)
			}
			want(t, "mail, processes", []int{len(self.Flush()), len(self.Processes())}, []int{0, 1})
		}, actor.Trace(func(e actor.Event) {
			if e.Kind == actor.EvExit && e.Text == "oops" {
				exits++
			}
		}))
		if err != nil || exits != 3 {
			t.Errorf("err %v, %d exits, want 3", err, exits)
		}
	})
}

// meet asks a process to link itself to Whom, and to say so.
type meet struct{ From, Whom actor.PID }

func meets(self *actor.Process) {
	for {
		m := self.Receive().(meet)
		self.Link(m.Whom)
		self.Send(m.From, "linked")
	}
}

// TestAMonitorKnowsItsOwner: ending one is the watcher's own business.
func TestAMonitorKnowsItsOwner(t *testing.T) {
	if err := actor.Run(func(self *actor.Process) {
		outer, pid := self, self.Spawn(func(self *actor.Process) { self.Receive() })
		ref := self.Monitor(pid)
		if err := end(self, func(*actor.Process) { outer.Demonitor(ref) }); errors.Is(err, actor.Normal) {
			t.Error("another process ended the monitor")
		}
		self.Send(pid, "go")
		want(t, "Down", downOf(self, ref), error(actor.Normal))
	}, actor.Seeded(1), actor.LogTo(quiet)); err != nil {
		t.Error(err)
	}
}

// TestTheDeadWatchNobody: a task that a supervisor starts for a process which has
// died since is watched by nobody.
func TestTheDeadWatchNobody(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		sup, err := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
		if err != nil {
			t.Fatal(err)
		}
		me := self.PID()
		self.Spawn(func(self *actor.Process) { // keeps the supervisor busy
			_, _ = self.StartChild(sup, actor.Child{ID: "slow", Restart: actor.Temporary, Start: func(parent *actor.Process) (actor.PID, error) {
				parent.Send(me, "busy")
				parent.Receive(func(m any) bool { return m == "go on" })
				return actor.PID{}, actor.Ignored
			}})
		})
		self.Receive(func(m any) bool { return m == "busy" })
		owner := self.Spawn(func(self *actor.Process) {
			actor.AsyncNoLink(self, sup, func(self *actor.Process) int { forever(self); return 0 })
		})
		for i, _ := self.Info(sup); i.Mailbox == 0; i, _ = self.Info(sup) {
			self.Sleep(time.Millisecond)
		}
		self.ExitSignal(owner, actor.Kill)
		gone(self, owner)
		self.Send(sup, "go on")
		for _, c := range self.WhichChildren(sup) {
			i, _ := self.Info(c.PID)
			want(t, "watchers", len(i.Watchers), 0)
		}
	})
}

// TestHowATraceShowsReasons: a panic's value as the interpreter writes it, with its line.
func TestHowATraceShowsReasons(t *testing.T) {
	type odd struct{ N int }
	for _, c := range []struct {
		value any
		want  string
	}{{"text", "text"}, {odd{1}, "rendered"}, {errOops, "oops"}} {
		var got actor.Event
		err := actor.Run(func(self *actor.Process) {
			end(self, func(*actor.Process) { panic(c.value) })
			panicLine := got.Line
			want(t, "text, line", []any{got.Text, panicLine}, []any{c.want, 7})
			end(self, func(self *actor.Process) { self.Exit(errOops) })
			want(t, "text, line", []any{got.Text, got.Line}, []any{"oops", 0})
		}, actor.Seeded(1), actor.LogTo(quiet), actor.WithHooks(actor.Hooks{
			Render:    func(any) string { return "rendered" },
			CrashLine: func() int { return 7 },
		}), actor.Trace(func(e actor.Event) {
			if e.Kind == actor.EvExit {
				got = e
			}
		}))
		if err != nil {
			t.Error(err)
		}
	}
}

// TestAStartThatCrashesAtOnceSaysWhy: the caller hears of it, however fast it was.
func TestAStartThatCrashesAtOnceSaysWhy(t *testing.T) {
	for range repeats() {
		if err := actor.Run(func(self *actor.Process) {
			_, err := actor.StartGenServer(self, func() actor.GenServer { panic("at once") }, actor.Unlinked())
			var p *actor.Panic
			if !errors.As(err, &p) || p.Value != "at once" {
				t.Errorf("got %v", err)
			}
		}, actor.LogTo(quiet)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDoneIsClosedByTheEnd, whether somebody asked for it before or after.
func TestDoneIsClosedByTheEnd(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		var p *actor.Process
		var early <-chan struct{}
		_, ref := self.SpawnMonitor(func(self *actor.Process) {
			p, early = self, self.Done()
			want(t, "while it lives", closed(self.Done()), false)
		})
		downOf(self, ref)
		want(t, "asked before, after", []any{closed(early), closed(p.Done())}, []any{true, true})
		_, ref = self.SpawnMonitor(func(self *actor.Process) { p = self })
		downOf(self, ref)
		want(t, "asked after", closed(p.Done()), true)
	})
}

// TestTimersOfOneTimeFireInTheOrderInWhichTheyWereSet is for virtual time, where
// there is such a thing as one time.
func TestTimersOfOneTimeFireInTheOrderInWhichTheyWereSet(t *testing.T) {
	for seed := range int64(20) {
		if err := actor.Run(func(self *actor.Process) {
			var off []actor.Timer
			for i := range 20 {
				self.SendAfter(time.Second, self.PID(), i)
				off = append(off, self.SendAfter(time.Second, self.PID(), "cancelled"))
			}
			for _, timer := range off {
				self.CancelTimer(timer)
			}
			for i := range 20 {
				want(t, "message", self.Receive(), i)
			}
		}, actor.Seeded(seed), actor.VirtualTime()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFunctionIsNeeded(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for _, spawn := range []func(*actor.Process){
			func(self *actor.Process) { self.Spawn(nil) },
			func(self *actor.Process) { self.SpawnLink(nil) },
			func(self *actor.Process) { self.SpawnMonitor(nil) },
		} {
			want(t, "reason", end(self, spawn).Error(), "spawn: the function is nil")
		}
		want(t, "processes", len(self.Processes()), 1)
	})
}

// TestGoexitIsACrash: a process that leaves its goroutine has not returned.
func TestGoexitIsACrash(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		got := end(self, func(*actor.Process) { runtime.Goexit() })
		want(t, "reason", got.Error(), "runtime.Goexit called in a process")
	})
}

// TestTheSelfOfTheDeadCrashesTheCaller: it does not end the caller without a word.
func TestTheSelfOfTheDeadCrashesTheCaller(t *testing.T) {
	if err := actor.Run(func(self *actor.Process) {
		var dead *actor.Process
		pid, ref := self.SpawnMonitor(func(self *actor.Process) { dead = self; forever(self) })
		for dead == nil {
			self.Sleep(0)
		}
		self.ExitSignal(pid, actor.Kill)
		downOf(self, ref)
		got := end(self, func(*actor.Process) { dead.Send(dead.PID(), 1) })
		if !strings.Contains(got.Error(), "self of <2> used in <3>") {
			t.Errorf("got %v", got)
		}
	}, actor.Seeded(1), actor.LogTo(quiet)); err != nil {
		t.Error(err)
	}
}

// TestSignalsToNobody: the zero PID is as good as a dead one.
func TestSignalsToNobody(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for _, reason := range []error{actor.Normal, actor.Kill, errors.New("oops"), nil} {
			self.ExitSignal(actor.PID{}, reason)
		}
		want(t, "alive", []any{self.Alive(actor.PID{}), self.Alive(self.PID())}, []any{false, true})
		self.Send(self.PID(), "still here")
		want(t, "mail", self.Flush(), []any{"still here"})
	})
}
