package actor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// operations are those of the core that touch other processes, names or timers.
var operations = map[string]func(p *actor.Process, other actor.PID){
	"Spawn":         func(p *actor.Process, _ actor.PID) { p.Spawn(forever) },
	"SpawnLink":     func(p *actor.Process, _ actor.PID) { p.SpawnLink(forever) },
	"SpawnMonitor":  func(p *actor.Process, _ actor.PID) { p.SpawnMonitor(forever) },
	"Send":          func(p *actor.Process, other actor.PID) { p.Send(other, 1) },
	"Receive":       func(p *actor.Process, _ actor.PID) { p.Receive() },
	"ReceiveWithin": func(p *actor.Process, _ actor.PID) { p.ReceiveWithin(0) },
	"Flush":         func(p *actor.Process, _ actor.PID) { p.Flush() },
	"Sleep":         func(p *actor.Process, _ actor.PID) { p.Sleep(0) },
	"Exit":          func(p *actor.Process, _ actor.PID) { p.Exit(errOops) },
	"ExitSignal":    func(p *actor.Process, other actor.PID) { p.ExitSignal(other, errOops) },
	"TrapExits":     func(p *actor.Process, _ actor.PID) { p.TrapExits(true) },
	"Alive":         func(p *actor.Process, other actor.PID) { p.Alive(other) },
	"Link":          func(p *actor.Process, other actor.PID) { p.Link(other) },
	"Unlink":        func(p *actor.Process, other actor.PID) { p.Unlink(other) },
	"Monitor":       func(p *actor.Process, other actor.PID) { p.Monitor(other) },
	"Demonitor":     func(p *actor.Process, _ actor.PID) { p.Demonitor(actor.Ref{}) },
	"Register":      func(p *actor.Process, _ actor.PID) { p.Register("taken") },
	"Unregister":    func(p *actor.Process, _ actor.PID) { p.Unregister("owner") },
	"Whereis":       func(p *actor.Process, _ actor.PID) { p.Whereis("owner") },
	"SendAfter":     func(p *actor.Process, other actor.PID) { p.SendAfter(0, other, 1) },
	"SendEvery":     func(p *actor.Process, other actor.PID) { p.SendEvery(0, other, 1) },
	"CancelTimer":   func(p *actor.Process, _ actor.PID) { p.CancelTimer(actor.Timer{}) },
	"Info":          func(p *actor.Process, other actor.PID) { p.Info(other) },
	"Processes":     func(p *actor.Process, _ actor.PID) { p.Processes() },
	"Now":           func(p *actor.Process, _ actor.PID) { p.Now() },
}

// TestEveryOperationKnowsItsOwner has each operation called by another process
// than the one it belongs to.
func TestEveryOperationKnowsItsOwner(t *testing.T) {
	for name, operation := range operations {
		t.Run(name, func(t *testing.T) {
			var reason error
			if err := actor.Run(func(self *actor.Process) {
				outer, other := self, self.Spawn(forever)
				self.Register("owner")
				reason = end(self, func(*actor.Process) { operation(outer, other) })
				_, taken := self.Whereis("taken")
				want(t, "the other lives, the name is free, mail", []any{self.Alive(other), taken, len(self.Flush())}, []any{true, false, 0})
			}, actor.Seeded(1), actor.LogTo(quiet)); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(reason.Error(), "self of <1> used in <3>") {
				t.Errorf("got %v", reason)
			}
		})
	}
}

// TestNoOperationOfTheDeadDoesAnything has each operation called by the deferred
// function of a process that has been killed.
func TestNoOperationOfTheDeadDoesAnything(t *testing.T) {
	for name, operation := range operations {
		t.Run(name, func(t *testing.T) {
			on(t, func(t *testing.T, self *actor.Process) {
				self.Register("owner")
				other, otherRef := self.SpawnMonitor(func(self *actor.Process) { self.Receive() })
				over := make(chan struct{})
				me := self.PID()
				pid, ref := self.SpawnMonitor(func(self *actor.Process) {
					defer close(over)
					defer operation(self, other)
					self.Send(me, "up")
					forever(self)
				})
				self.Receive()
				before := len(self.Processes())
				self.ExitSignal(pid, actor.Kill)
				want(t, "it died of", downOf(self, ref), error(actor.Killed))
				for !closed(over) {
					self.Sleep(time.Millisecond)
				}
				_, taken := self.Whereis("taken")
				want(t, "a name, processes, mail", []any{taken, len(self.Processes()), len(self.Flush())}, []any{false, before - 1, 0})
				self.Send(other, "end")
				want(t, "the other one ends of its own", downOf(self, otherRef), error(actor.Normal))
			})
		})
	}
}

func TestNoReasonIsNormal(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		want(t, "Exit(nil)", end(self, func(self *actor.Process) { self.Exit(nil) }), error(actor.Normal))
		me := self.PID()
		pid := self.Spawn(func(self *actor.Process) {
			self.TrapExits(true)
			self.Send(me, "up")
			self.Send(me, self.Receive())
		})
		self.Receive()
		self.ExitSignal(pid, nil)
		want(t, "ExitSignal(nil)", self.Receive(), actor.Exit{From: me, Reason: actor.Normal})
	})
}

// TestSignalsToOneself: what a process sends itself acts before the call returns.
func TestSignalsToOneself(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for _, c := range []struct{ reason, want error }{
			{actor.Normal, actor.Normal}, {actor.Kill, actor.Killed}, {errOops, errOops},
		} {
			ranOn := false
			got := end(self, func(self *actor.Process) {
				self.ExitSignal(self.PID(), c.reason)
				ranOn = true
			})
			want(t, "reason, ran on", []any{got, ranOn}, []any{c.want, false})
		}
	})
}

// TestLinkingTheDead: the link acts at once.
func TestLinkingTheDead(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		dead, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		ranOn := false
		got := end(self, func(self *actor.Process) { self.Link(dead); ranOn = true })
		want(t, "reason, ran on", []any{got, ranOn}, []any{error(actor.NoProc), false})
		self.TrapExits(true)
		self.Link(dead)
		m, _ := self.ReceiveWithin(0)
		want(t, "who traps gets", m, actor.Exit{From: dead, Reason: actor.NoProc})
		self.Link(self.PID())
		self.Unlink(dead)
		self.Unlink(actor.PID{})
		i, _ := self.Info(self.PID())
		want(t, "links, mail", []any{len(i.Links), len(self.Flush())}, []any{0, 0})
	})
}

// TestWhatADeadProcessLeavesBehind: nobody is linked to it, watched by it or
// watches it any more.
func TestWhatADeadProcessLeavesBehind(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		me := self.PID()
		a, b := self.Spawn(forever), self.Spawn(forever)
		pid := self.SpawnLink(func(self *actor.Process) {
			for _, p := range []actor.PID{a, b, me} {
				self.Monitor(p)
				self.Monitor(p)
			}
			self.Send(me, "up")
			self.Receive()
		})
		self.Receive(func(m any) bool { return m == "up" })
		i, _ := self.Info(a)
		want(t, "a is watched by", i.Watchers, []actor.PID{pid, pid})
		self.Monitor(pid)
		self.Send(pid, "go")
		self.Receive(actor.Is[actor.Down])
		self.Receive(actor.Is[actor.Exit])
		for _, p := range []actor.PID{a, b, me} {
			i, _ := self.Info(p)
			want(t, "links, watchers, watched", []any{len(i.Links), len(i.Watchers), len(i.Monitors)}, []any{0, 0, 0})
		}
	})
}

// TestManyMonitors passes the number from which a process keeps an index.
func TestManyMonitors(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid := self.Spawn(func(self *actor.Process) { self.Receive() })
		var refs []actor.Ref
		for range 100 {
			refs = append(refs, self.Monitor(pid))
		}
		for i, ref := range refs {
			if i%3 == 0 {
				self.Demonitor(ref)
			}
		}
		for range 3 {
			refs = append(refs, self.Monitor(pid))
		}
		self.Demonitor(refs[len(refs)-1])
		self.Demonitor(refs[len(refs)-1])
		i, _ := self.Info(pid)
		want(t, "watchers", len(i.Watchers), 68)
		self.Send(pid, "go")
		got := map[actor.Ref]int{}
		for range 68 {
			got[self.Receive().(actor.Down).Ref]++
		}
		want(t, "Downs, more", []int{len(got), len(self.Flush())}, []int{68, 0})
		for i, ref := range refs {
			if gone := i < 100 && i%3 == 0 || i == len(refs)-1; gone == (got[ref] == 1) {
				t.Errorf("monitor %d: ended %v, delivered %d times", i, gone, got[ref])
			}
		}
		self.Monitor(self.Spawn(forever)) // the index is gone, and comes again
		ref := self.Monitor(self.Spawn(forever))
		self.Demonitor(ref)
		i, _ = self.Info(self.PID())
		want(t, "monitors", len(i.Monitors), 1)
	})
}

func TestNamesOfOneProcess(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		whois := func(n actor.Name) any { _, ok := self.Whereis(n); return ok }
		got := end(self, func(self *actor.Process) { self.Register("") })
		want(t, "an empty name", got.Error(), "register: the name is empty")
		self.Register("a")
		self.Register("b")
		self.Unregister("a")
		want(t, "a, b", []any{whois("a"), whois("b")}, []any{false, true})
		i, _ := self.Info(self.PID())
		want(t, "name", i.Name, actor.Name("b"))
		got = end(self, func(self *actor.Process) { self.Unregister("b") })
		if !strings.HasPrefix(got.Error(), "unregister: ") {
			t.Errorf("another's name: got %v", got)
		}
		other, ref := self.SpawnMonitor(func(self *actor.Process) { self.Register("a"); self.Register("c"); self.Receive() })
		for whois("c") == false {
			self.Sleep(time.Millisecond)
		}
		self.Send(other, "end")
		downOf(self, ref)
		want(t, "a, b, c", []any{whois("a"), whois("b"), whois("c")}, []any{false, true, false})
		self.Register("a") // after a name of its own was taken over by another and freed again
	})
}

func TestTimersThatAreRefused(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		got := end(self, func(self *actor.Process) { self.SendAfter(0, nil, 1) })
		want(t, "to nobody", got.Error(), "send after: to is nil")
		got = end(self, func(self *actor.Process) { self.SendEvery(time.Second, self.PID(), func() {}) })
		if !strings.HasPrefix(got.Error(), "send every: ") {
			t.Errorf("what cannot be copied: got %v", got)
		}
		left, ok := self.CancelTimer(actor.Timer{})
		want(t, "no timer", []any{left, ok}, []any{time.Duration(0), false})
	})
}

// TestTimerMessagesAreCopies: of the value when the timer was set, one for each time.
func TestTimerMessagesAreCopies(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		v := []int{1}
		self.SendAfter(time.Millisecond, self.PID(), v)
		every := self.SendEvery(2*time.Millisecond, self.PID(), v)
		v[0] = 2
		for range 3 {
			got := self.Receive().([]int)
			want(t, "message", got, []int{1})
			got[0] = 3
		}
		self.CancelTimer(every)
	})
}

// TestATimerOutlivesItsProcess and a timer to a name finds who has it by then.
func TestATimerOutlivesItsProcess(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		end(self, func(self *actor.Process) { self.SendAfter(2*time.Millisecond, me, "from the dead") })
		want(t, "message", self.Receive(), "from the dead")
		self.SendEvery(time.Millisecond, actor.Name("later"), "for a name")
		self.Sleep(3 * time.Millisecond)
		self.Register("later")
		want(t, "message", self.Receive(), "for a name")
	})
}

// repeats is how often a test tries what only chance can show.
func repeats() int {
	if testing.Short() {
		return 10
	}
	return tries
}

// TestAKilledProcessKeepsNothing kills a process that is busy all the time.
func TestAKilledProcessKeepsNothing(t *testing.T) {
	// Under the parallel scheduler a process can be killed in the middle of an
	// operation. Whatever it was about to do must not outlive it.
	for range repeats() {
		if err := actor.Run(func(self *actor.Process) {
			pid, ref := self.SpawnMonitor(func(self *actor.Process) {
				for i := 0; ; i++ {
					self.Register("busy")
					self.SpawnLink(forever)
					self.Unregister("busy")
				}
			})
			for {
				if n := len(self.Processes()); n > 5 {
					break
				}
			}
			self.ExitSignal(pid, actor.Kill)
			want(t, "reason", downOf(self, ref), error(actor.Killed))
			self.Register("busy")
			want(t, "processes", len(self.Processes()), 1)
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingComesAfterADown: what a process was about to send when it was killed
// is not sent after everybody has heard of its death.
func TestNothingComesAfterADown(t *testing.T) {
	for range repeats() {
		if err := actor.Run(func(self *actor.Process) {
			me := self.PID()
			pid, ref := self.SpawnMonitor(func(self *actor.Process) {
				for i := 0; ; i++ {
					self.Send(me, i)
				}
			})
			self.Receive()
			self.ExitSignal(pid, actor.Kill)
			downOf(self, ref)
			self.Flush()
			self.SendAfter(100*time.Microsecond, me, "last")
			want(t, "after its Down", self.Receive(), any("last"))
		}); err != nil && !errors.Is(err, actor.Normal) {
			t.Fatal(err)
		}
	}
}
