package actor_test

import (
	"errors"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Messages".

func TestMessagesKeepTheirSendOrder(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		self.Spawn(func(self *actor.Process) {
			for i := range 10_000 {
				self.Send(me, i)
			}
		})
		for i := range 10_000 {
			if got := self.Receive(); got != i {
				t.Errorf("message %d is %v", i, got)
				return
			}
		}
	})
}

func TestSendToTheDeadIsSilent(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		self.Send(pid, "hello")
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestSendToANameThatNobodyHasCrashesTheSender(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		var p *actor.Panic
		err := end(self, func(self *actor.Process) { self.Send(actor.Name("nobody"), 1) })
		if !errors.As(err, &p) || p.Error() != `send: no process is registered as "nobody"` {
			t.Errorf("got %v", err)
		}
	})
}

func TestReceiveTakesTheFirstThatFits(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for _, m := range []string{"a", "b", "c", "b"} {
			self.Send(self.PID(), m)
		}
		want(t, "got", self.Receive(func(m any) bool { return m == "b" }), "b")
		want(t, "left", self.Flush(), []any{"a", "c", "b"})
	})
}

func TestReceiveWithin0LooksThroughTheMailbox(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for i := range 100 {
			self.Send(self.PID(), i)
		}
		got, ok := self.ReceiveWithin(0, func(m any) bool { return m == 99 })
		want(t, "the last", []any{got, ok}, []any{99, true})
		_, ok = self.ReceiveWithin(0, func(m any) bool { return m == 99 })
		want(t, "again", ok, false)
	})
}

func TestTimeoutsAreNeverEarly(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		for i := range 1000 {
			d := time.Duration(1+i%5) * time.Millisecond
			self.Spawn(func(self *actor.Process) {
				began := self.Now()
				_, ok := self.ReceiveWithin(d)
				if took := self.Now() - began; ok || took < d {
					t.Errorf("%v timed out after %v (got mail: %v)", d, took, ok)
				}
				self.Send(me, "done")
			})
		}
		for range 1000 {
			self.Receive()
		}
	})
}

func TestExitSignalsActAnywhere(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for name, busy := range map[string]func(*actor.Process){
			"waiting":  forever,
			"sleeping": func(self *actor.Process) { self.Sleep(time.Hour) },
			"busy": func(self *actor.Process) {
				for {
					self.Alive(self.PID())
				}
			},
		} {
			pid, ref := self.SpawnMonitor(func(self *actor.Process) { busy(self) })
			for range 3 {
				self.Alive(pid) // let it come into its stride
			}
			self.ExitSignal(pid, actor.Shutdown)
			want(t, name, downOf(self, ref), error(actor.Shutdown))
		}
	})
}

func TestTheMailboxDiesWithItsProcess(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		if _, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
			ID: "child", Start: actor.Loop(func(self *actor.Process) {
				self.Register("child")
				self.Send(me, self.Flush())
				self.Receive(func(m any) bool { return m == "die" })
				panic("die")
			}),
		}}}); err != nil {
			t.Error(err)
		}
		want(t, "first mailbox", self.Receive(), []any(nil))
		for i := range 10 {
			self.Send(actor.Name("child"), i)
		}
		self.Send(actor.Name("child"), "die")
		want(t, "mailbox after the restart", self.Receive(), []any(nil))
	})
}

func TestACallIsNotSlowedByOlderMail(t *testing.T) {
	const older = 10_000
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(_ *actor.Process, _ actor.From, req any) actor.Next { return actor.Reply(req) }})
		// The best of many rounds, so that a busy machine does not matter.
		best := func() time.Duration {
			least := time.Hour
			for range 20 {
				began := time.Now()
				for i := range 10 {
					want(t, "reply", self.Call(server, i), i)
				}
				least = min(least, time.Since(began))
			}
			return least
		}
		empty := best()
		for i := range older {
			self.Send(self.PID(), i)
		}
		// Looking through the mailbox would take 10 × 10,000 looks.
		if full := best(); full > 10*empty+100*time.Microsecond {
			t.Errorf("10 calls took %v with an empty mailbox and %v with a full one", empty, full)
		}
		for i := range older {
			if got := self.Receive(); got != i {
				t.Errorf("the mailbox lost its order: got %v, want %d", got, i)
				return
			}
		}
	})
}

func TestWhatTheSenderDoesLaterIsNotSeen(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(_ *actor.Process, _ actor.From, req any) actor.Next {
			list := req.([]int)
			list[0] = 99
			return actor.Reply(list)
		}})
		mine := []int{1, 2}
		got := self.Call(server, mine)
		want(t, "mine after the server changed its own", mine, []int{1, 2})
		want(t, "the reply", got, any([]int{99, 2}))
	})
}
