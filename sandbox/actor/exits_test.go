package actor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Exits, links".

var errOops = errors.New("oops")

func TestHowAProcessEndsIsItsReason(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		want(t, "returned", end(self, func(*actor.Process) {}), error(actor.Normal))
		want(t, "Exit(r)", end(self, func(self *actor.Process) { self.Exit(errOops) }), errOops)
		var p *actor.Panic
		err := end(self, func(*actor.Process) { panic("boom") })
		if !errors.As(err, &p) || p.Value != "boom" || !strings.Contains(string(p.Stack), "TestHowAProcessEndsIsItsReason") {
			t.Errorf("panicked: got %v", err)
		}
	})
}

func TestExitSignalNormal(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		pid := self.Spawn(func(self *actor.Process) {
			self.Receive(func(m any) bool { return m == "trap" })
			self.TrapExits(true)
			self.Send(me, "traps")
			self.Send(me, self.Receive())
		})
		self.ExitSignal(pid, actor.Normal)
		self.Send(pid, "trap")
		want(t, "the one that does not trap lives on", self.Receive(), "traps")
		self.ExitSignal(pid, actor.Normal)
		want(t, "the one that traps", self.Receive(), actor.Exit{From: me, Reason: actor.Normal})
	})
}

func TestLinksOfTheKilledSeeKilled(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		ready := make(chan struct{})
		pid := self.SpawnLink(func(self *actor.Process) {
			self.TrapExits(true)
			close(ready)
			forever(self)
		})
		for len(ready) == 0 && !closed(ready) {
			self.Sleep(time.Millisecond)
		}
		self.ExitSignal(pid, actor.Kill)
		want(t, "the link got", self.Receive(), actor.Exit{From: pid, Reason: actor.Killed})
	})
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func TestAnExitSignalCannotBeCaught(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		var caught any
		ranOn, deferred := false, make(chan struct{})
		pid, ref := self.SpawnMonitor(func(self *actor.Process) {
			defer func() {
				caught = recover()
				self.Send(me, "from beyond") // does nothing any more
				close(deferred)
			}()
			self.Send(me, "up")
			forever(self)
			ranOn = true
		})
		self.Receive()
		self.ExitSignal(pid, errOops)
		want(t, "it died of", downOf(self, ref), errOops)
		for !closed(deferred) {
			self.Sleep(time.Millisecond)
		}
		want(t, "recover gave", caught, nil)
		want(t, "it went on", ranOn, false)
		want(t, "its deferred calls did", self.Flush(), []any(nil))
	})
}

func TestMailAfterAnExitSignalIsNeverHandled(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		pid, ref := self.SpawnMonitor(func(self *actor.Process) {
			for {
				self.Send(me, self.Receive())
			}
		})
		self.ExitSignal(pid, actor.Shutdown)
		self.Send(pid, "too late")
		downOf(self, ref)
		want(t, "handled", self.Flush(), []any(nil))
	})
}

func TestANormalDeathSparesLinks(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(func(self *actor.Process) {
			child := self.SpawnLink(func(*actor.Process) {})
			gone(self, child)
			self.TrapExits(true)
			child = self.SpawnLink(func(*actor.Process) {})
			want(t, "the one that traps got", self.Receive(), actor.Exit{From: child, Reason: actor.Normal})
		})
		_ = pid
		want(t, "the linked one ended", downOf(self, ref), error(actor.Normal))
	})
}

func TestAnAbnormalDeathGoesFromLinkToLink(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		_, a := self.SpawnMonitor(func(self *actor.Process) {
			self.SpawnLink(func(self *actor.Process) {
				self.SpawnLink(func(self *actor.Process) { self.Exit(errOops) })
				forever(self)
			})
			forever(self)
		})
		want(t, "the grandparent died of", downOf(self, a), errOops)
		self.TrapExits(true)
		pid := self.SpawnLink(func(self *actor.Process) {
			self.SpawnLink(func(self *actor.Process) { self.Exit(errOops) })
			forever(self)
		})
		want(t, "the one that traps got", self.Receive(), actor.Exit{From: pid, Reason: errOops})
	})
}

func TestLinksAreIdempotentAndMonitorsStack(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		pid := self.Spawn(func(self *actor.Process) { self.Receive(); self.Exit(errOops) })
		self.Link(pid)
		self.Link(pid)
		self.Monitor(pid)
		self.Monitor(pid)
		self.Send(pid, "go")
		exits, downs := 0, 0
		for range 3 {
			switch self.Receive().(type) {
			case actor.Exit:
				exits++
			case actor.Down:
				downs++
			}
		}
		want(t, "EXIT and DOWN", []int{exits, downs, len(self.Flush())}, []int{1, 2, 0})
	})
}

func TestLinksAreSymmetric(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(forever)
		end(self, func(self *actor.Process) { self.Link(pid); self.Exit(errOops) })
		want(t, "the linked one died of", downOf(self, ref), errOops)
	})
}

func TestAfterUnlinkNoExitComes(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		pid := self.SpawnLink(func(self *actor.Process) { self.Receive(); self.Exit(errOops) })
		self.Unlink(pid)
		self.Send(pid, "go")
		gone(self, pid)
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestDemonitorRemovesADeliveredDown(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid := self.Spawn(func(self *actor.Process) { self.Receive() })
		before, after := self.Monitor(pid), self.Monitor(pid)
		self.Send(pid, "go")
		downOf(self, after) // the other one lies in the mailbox by now
		self.Demonitor(before)
		want(t, "mailbox", self.Flush(), []any(nil))
		off := self.Monitor(self.Spawn(forever))
		self.Demonitor(off)
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestSpawnLinkAndSpawnMonitorAreAtomic(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		for range 50 {
			want(t, "monitor", end(self, func(self *actor.Process) { self.Exit(errOops) }), errOops)
			pid := self.SpawnLink(func(self *actor.Process) { self.Exit(errOops) })
			want(t, "link", self.Receive(), actor.Exit{From: pid, Reason: errOops})
		}
	})
}

// TestLinksHearOfADeathBeforeMonitors: one process gets EXIT, then DOWN (Erlang/OTP
// 25, a thousand times); and who has the Down finds that the linked ones know.
func TestLinksHearOfADeathBeforeMonitors(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		pid, _ := self.SpawnMonitor(func(self *actor.Process) { self.Receive() })
		self.Link(pid)
		self.Send(pid, "go")
		_, first := self.Receive().(actor.Exit)
		_, second := self.Receive().(actor.Down)
		want(t, "Exit, Down", []bool{first, second}, []bool{true, true})
	})
}
