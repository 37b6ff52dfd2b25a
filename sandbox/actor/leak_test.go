package actor

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// occupy starts one of everything that keeps a goroutine, a coroutine or a timer.
func occupy(self *Process) (server PID) {
	me := self.PID()
	self.TrapExits(true)
	self.Spawn(func(self *Process) { self.Receive() })
	self.Spawn(func(self *Process) { self.Sleep(time.Hour) })
	self.Spawn(func(self *Process) { self.ReceiveWithin(time.Hour) })
	self.Spawn(func(self *Process) {
		defer func() {
			self.Send(me, "does nothing")
			_ = recover()
		}()
		self.SendEvery(time.Minute, me, "tick")
		self.Send(me, "deferred")
		self.Receive()
	})
	self.SendAfter(time.Hour, me, "late")
	self.CancelTimer(self.SendAfter(time.Hour, me, "never"))
	mute := self.SpawnAs("mute", func(self *Process) { self.Send(me, "mute"); self.Receive(func(any) bool { return false }) })
	self.Spawn(func(self *Process) { self.CallWithin(time.Hour, mute, "hello") })
	server, err := StartSupervisor(self, Supervisor{Children: []Child{
		{ID: "worker", Start: Loop(func(self *Process) { self.Receive() })},
		{ID: "stubborn", Shutdown: time.Millisecond, Start: Loop(func(self *Process) { self.TrapExits(true); self.Receive(func(any) bool { return false }) })},
		{ID: "inner", Start: SupervisorOf(Supervisor{Children: []Child{{ID: "worker", Start: Loop(func(self *Process) { self.Receive() })}}})},
		{ID: "tasks", Start: DynamicSupervisorOf(DynamicSupervisor{})},
	}})
	if err != nil {
		self.Exit(err)
	}
	self.SendAfter(time.Millisecond, me, "soon")
	for _, m := range []string{"deferred", "mute", "soon"} {
		self.Receive(func(x any) bool { return x == m })
	}
	return server
}

// TestAStoppedSystemLeavesNothing ends runs in every way that there is.
func TestAStoppedSystemLeavesNothing(t *testing.T) {
	oops := errors.New("oops")
	for _, end := range []struct {
		name    string
		want    error // by errors.As a *Panic or such, if its type says so
		options []Option
		body    func(self *Process, stop func())
		seeded  bool // only there
	}{
		{name: "return", body: func(self *Process, _ func()) { occupy(self) }},
		{name: "crash", want: &Panic{}, body: func(self *Process, _ func()) { occupy(self); panic("boom") }},
		{name: "crash of a child", body: func(self *Process, _ func()) {
			occupy(self)
			self.SpawnLink(func(*Process) { panic("boom") })
			self.Receive(Is[Exit])
		}},
		{name: "exit", want: oops, body: func(self *Process, _ func()) { occupy(self); self.Exit(oops) }},
		{name: "kill", want: Killed, body: func(self *Process, _ func()) { occupy(self); self.ExitSignal(self.PID(), Kill) }},
		{name: "kill of everybody", body: func(self *Process, _ func()) {
			occupy(self)
			for _, p := range self.Processes()[1:] {
				self.ExitSignal(p, Kill)
			}
		}},
		{name: "a supervisor stops", body: func(self *Process, _ func()) { self.Stop(occupy(self)) }},
		{name: "deadlock", want: &DeadlockError{}, seeded: true, body: func(self *Process, _ func()) {
			self.TrapExits(true)
			self.SpawnLink(func(self *Process) { self.TrapExits(true); self.Receive() })
			self.Receive()
		}},
		{name: "limit of processes", want: &LimitError{}, options: []Option{MaxProcesses(100)}, body: func(self *Process, _ func()) {
			occupy(self)
			for {
				self.Spawn(func(self *Process) { self.Receive() })
			}
		}},
		{name: "limit of events", want: &LimitError{}, options: []Option{MaxEvents(500), Trace(func(Event) {})}, body: func(self *Process, _ func()) {
			occupy(self)
			for {
				self.Send(self.PID(), 1)
			}
		}},
		{name: "stop", want: ErrStopped, body: func(self *Process, stop func()) {
			occupy(self)
			stop()
			for { // in virtual time an hour may be over before anybody hears of the stop
				self.Sleep(time.Hour)
			}
		}},
		{name: "stop, settling", want: ErrStopped, options: []Option{Settle()}, body: func(self *Process, stop func()) { occupy(self); stop() }},
		{name: "stop, persisting", want: ErrStopped, options: []Option{Persist()}, body: func(self *Process, stop func()) {
			occupy(self)
			self.Spawn(func(self *Process) { // the run goes on without the first process
				stop()
				for {
					self.Sleep(time.Hour)
				}
			})
		}},
		{name: "settle", options: []Option{Settle()}, body: func(self *Process, _ func()) {
			self.Spawn(func(self *Process) { self.Receive() })
			self.Spawn(func(self *Process) { self.Sleep(time.Millisecond) })
			self.SendAfter(2*time.Millisecond, self.PID(), "late")
			self.CancelTimer(self.SendAfter(time.Hour, self.PID(), "never"))
		}},
		{name: "spawn while it ends", body: func(self *Process, _ func()) {
			for range 10 {
				self.Spawn(func(self *Process) {
					self.TrapExits(true)
					self.Receive(Is[Exit])
					for range 10 {
						self.Spawn(func(self *Process) { self.Receive() })
					}
				})
			}
			self.Sleep(time.Millisecond)
		}},
	} {
		for name, scheduler := range map[string][]Option{"parallel": nil, "seeded": {Seeded(7), VirtualTime()}, "seeded, real time": {Seeded(7)}} {
			if end.seeded && scheduler == nil {
				continue
			}
			t.Run(end.name+"/"+name, func(t *testing.T) {
				before := goleak.IgnoreCurrent()
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				options := append([]Option{Context(ctx), LogTo(func(Crash) {}), Grace(10 * time.Millisecond)}, end.options...)
				var all []*Process
				sys := NewSystem(func(self *Process) {
					defer func() { all = append(all, self.sys.everybody()...) }()
					end.body(self, stop)
				}, append(options, scheduler...)...)
				err := sys.Wait()
				if !sameKind(err, end.want) {
					t.Errorf("it ended with %v, want %v", err, end.want)
				}
				if n := sys.s.alive; n != 0 {
					t.Errorf("%d processes are alive", n)
				}
				noTimer(t, sys.s, all)
				if err := goleak.Find(before); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// everybody is who lives.
func (s *system) everybody() []*Process {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*Process
	for p := s.living.head; p != nil; p = p.next {
		all = append(all, p)
	}
	return all
}

func sameKind(got, want error) bool {
	switch want.(type) { //nolint:errorlint // only their types count
	case *Panic:
		return errors.As(got, new(*Panic))
	case *DeadlockError:
		return errors.As(got, new(*DeadlockError))
	case *LimitError:
		return errors.As(got, new(*LimitError))
	}
	return errors.Is(got, want)
}

// noTimer fails if a timer of the runtime could still fire.
func noTimer(t *testing.T, s *system, all []*Process) {
	t.Helper()
	for _, p := range all {
		if tm := p.task.timer; tm != nil && tm.Stop() {
			t.Errorf("%v has left its timer running", PID{p})
		}
	}
	if p, ok := s.sched.(*parallel); ok && p.clock != nil && p.clock.Stop() {
		t.Error("the alarms' timer still runs")
	}
}

// TestAnInterruptedProcessLeavesNothing is for who runs cells.
func TestAnInterruptedProcessLeavesNothing(t *testing.T) {
	before := goleak.IgnoreCurrent()
	up, caught := make(chan PID), make(chan error, 1)
	sys := NewSystem(func(self *Process) {
		defer func() { caught <- self.Recovered(recover()) }()
		up <- self.PID()
		self.Sleep(time.Hour)
	}, Persist())
	oops := errors.New("interrupted")
	sys.Interrupt(<-up, oops)
	if err := <-caught; !errors.Is(err, oops) {
		t.Errorf("got %v, want %v", err, oops)
	}
	sys.Spawn("second", func(self *Process) { self.Receive() })
	sys.Stop()
	if err := sys.Wait(); !errors.Is(err, ErrStopped) {
		t.Errorf("got %v, want %v", err, ErrStopped)
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}
