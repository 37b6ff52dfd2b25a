package actor_test

import (
	"errors"
	"runtime"
	"sync/atomic"
	"testing"

	"understudy/sandbox/actor"
)

// What Erlang shows: a suspended process handles no message; its mailbox fills, and
// one resume lets it go on with them, oldest first.
func TestSuspendInRealTime(t *testing.T) {
	got := make(chan any, 8)
	up := make(chan uint64)
	sys := actor.NewSystem(func(self *actor.Process) {
		child, _ := self.SpawnMonitor(func(self *actor.Process) {
			for {
				got <- self.Receive()
			}
		})
		up <- child.Number()
		self.Receive()
	})
	child := <-up
	want(t, "suspend", sys.Suspend(child), true)
	want(t, "suspend again", sys.Suspend(child), true)
	for i := range 3 {
		if alive, err := sys.Send(child, i); !alive || err != nil {
			t.Fatal(alive, err)
		}
	}
	runtime.Gosched()
	want(t, "handled while suspended", len(got), 0)
	want(t, "resume", sys.Resume(child), true)
	for i := range 3 {
		want(t, "message", <-got, any(i))
	}
	sys.Signal(child, actor.Kill)
	if err := sys.Wait(); err != nil {
		t.Error(err)
	}
	want(t, "suspend the dead", sys.Suspend(child), false)
}

// A process in a busy loop is held at its next reduction check, and dies there of an
// exit signal, that of a kill or another one, as in Erlang.
func TestASuspendedProcessDies(t *testing.T) {
	for _, reason := range []error{actor.Kill, errors.New("boom")} {
		var turns atomic.Int64
		up := make(chan uint64)
		spinning := make(chan bool)
		var status string
		sys := actor.NewSystem(func(self *actor.Process) {
			child, ref := self.SpawnMonitor(func(self *actor.Process) {
				for {
					if turns.Add(1) == 1 {
						spinning <- true
					}
					self.Tick()
				}
			})
			up <- child.Number()
			for status != "suspended" {
				i, _ := self.Info(child)
				status = i.Status
				runtime.Gosched()
			}
			before := turns.Load()
			runtime.Gosched()
			want(t, "turns while suspended", turns.Load()-before, int64(0))
			self.ExitSignal(child, reason)
			_ = downOf(self, ref)
		}, actor.LogTo(quiet))
		child := <-up
		<-spinning
		sys.Suspend(child)
		if err := sys.Wait(); err != nil {
			t.Error(err)
		}
	}
}

// One that traps exits finds the signal in its mailbox when it goes on.
func TestASuspendedProcessTrapsExits(t *testing.T) {
	got := make(chan any, 2)
	up := make(chan uint64)
	sys := actor.NewSystem(func(self *actor.Process) {
		self.TrapExits(true)
		up <- self.PID().Number()
		got <- self.Receive()
		got <- self.Receive()
	})
	first := <-up
	sys.Suspend(first)
	sys.Signal(first, actor.Shutdown)
	if _, err := sys.Send(first, "hi"); err != nil {
		t.Fatal(err)
	}
	sys.Resume(first)
	e, ok := (<-got).(actor.Exit)
	want(t, "an Exit", ok && errors.Is(e.Reason, actor.Shutdown), true)
	want(t, "then", <-got, any("hi"))
	if err := sys.Wait(); err != nil {
		t.Error(err)
	}
}

// Whoever interrupts a suspended process wants it to do something: it goes on.
func TestInterruptResumes(t *testing.T) {
	cause, stopped := errors.New("stop"), make(chan error, 1)
	up := make(chan actor.PID)
	sys := actor.NewSystem(func(self *actor.Process) {
		up <- self.PID()
		func() {
			defer func() { stopped <- self.Recovered(recover()) }()
			for {
				self.Tick()
			}
		}()
		self.Sleep(1)
	})
	pid := <-up
	sys.Suspend(pid.Number())
	sys.Interrupt(pid, cause)
	want(t, "the reason", <-stopped, cause)
	if err := sys.Wait(); err != nil {
		t.Error(err)
	}
}

// The end of a run waits for nobody's Resume.
func TestTheEndOfARunResumesAll(t *testing.T) {
	up, done := make(chan uint64), make(chan bool, 1)
	sys := actor.NewSystem(func(self *actor.Process) {
		child := self.Spawn(func(self *actor.Process) {
			self.TrapExits(true)
			up <- self.PID().Number()
			self.Receive(actor.Is[actor.Exit])
			done <- true
		})
		self.Monitor(child)
		self.Receive()
	})
	sys.Suspend(<-up)
	sys.Signal(1, actor.Kill)
	_ = sys.Wait()
	want(t, "the suspended one has heard of the end", <-done, true)
}

// A run that settles waits for a Resume.
func TestARunDoesNotSettleOverASuspendedProcess(t *testing.T) {
	up, resting := make(chan uint64), make(chan bool)
	done := false
	sys := actor.NewSystem(func(self *actor.Process) {
		self.Spawn(func(self *actor.Process) {
			up <- self.PID().Number()
			self.Receive()
			done = true
		})
		<-resting
	}, actor.Settle())
	child := <-up
	sys.Suspend(child)
	_, _ = sys.Send(child, "go on")
	close(resting)
	runtime.Gosched()
	sys.Resume(child)
	if err := sys.Wait(); err != nil {
		t.Error(err)
	}
	want(t, "the child has gone on", done, true)
}

// The prompt's Ctrl-C in a seeded run: the process that is interrupted goes on after
// what it did, whatever that was; the others do not notice.
func TestAControlInterrupts(t *testing.T) {
	for name, busy := range map[string]func(self *actor.Process){
		"receive": func(self *actor.Process) { self.Receive() },
		"sleep":   func(self *actor.Process) { self.Sleep(1 << 40) },
		"spin": func(self *actor.Process) {
			for {
				self.Tick()
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, cause := actor.NewControl(), errors.New("stop")
			begun := make(chan bool, 1)
			go func() {
				<-begun
				c.Interrupt(1, cause)
			}()
			err := actor.Run(func(self *actor.Process) {
				other := self.Spawn(func(self *actor.Process) {
					from, _ := actor.ReceiveWithin[actor.PID](self, 1<<40) // a timer, or it would be a deadlock
					self.Send(from, "alive")
				})
				func() {
					defer func() { want(t, "the reason", self.Recovered(recover()), cause) }()
					begun <- true
					c.Suspend(99) // a wish of somebody else changes nothing
					busy(self)
				}()
				self.Send(other, self.PID())
				want(t, "the other", self.Receive(), any("alive"))
			}, actor.Seeded(3), actor.Controlled(c))
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// A shell that waits for what cannot come goes on, and knows why.
func TestADeadlockOfAShellIsAnExit(t *testing.T) {
	var sys *actor.System
	err := actor.Run(func(self *actor.Process) {
		sys = self.System()
		var stuck *actor.DeadlockError
		func() {
			defer func() {
				if !errors.As(self.Recovered(recover()), &stuck) || len(stuck.Waiters) != 2 {
					t.Errorf("got %v", stuck)
				}
			}()
			self.Spawn(forever)
			self.Receive()
		}()
		want(t, "the others", len(self.Processes()), 2)
		sys.Stop()
	}, actor.Seeded(3), actor.Persist(), actor.Controlled(actor.NewControl()))
	if !errors.Is(err, actor.ErrStopped) {
		t.Error(err)
	}
}
