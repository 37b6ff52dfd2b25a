package actor

import "context"

// A System is a run seen from outside: by the Go code that started it, which is
// no process.
type System struct {
	s    *system
	done chan struct{}
	err  error
}

// Persist lets the run go on when the first process has ended. It then ends with
// its Context or by Stop. A seeded one that has a Control also goes on after a deadlock
// of its first process: what that waits in is left as by Exit with the *DeadlockError.
func Persist() Option { return func(c *config) { c.persist = true } }

// NewSystem is Run that returns at once.
func NewSystem(f func(self *Process), options ...Option) *System {
	c := config{grace: defaultShutdown, label: "main"}
	for _, o := range options {
		o(&c)
	}
	if c.control != nil {
		c.listen() // events are what a Control counts
	}
	s := &system{config: c, names: map[Name]*Process{}}
	s.mu.off, s.traceMu.off = c.seeded, c.seeded
	if c.seeded {
		s.sched = newSeeded(s)
	} else {
		s.sched = newParallel(s)
	}
	if d, ok := s.sched.(*seeded); ok && c.within != nil {
		d.visit(c.within)
	}
	sys := &System{s: s, done: make(chan struct{})}
	s.face = sys
	over := func() {}
	if c.attend != nil {
		over = c.attend(sys)
	}
	unwatch := func() bool { return true }
	if c.ctx != nil {
		unwatch = context.AfterFunc(c.ctx, sys.Stop)
	}
	if d, ok := s.sched.(*seeded); ok && c.plain {
		s.first = d.spawn(c.label, func(*Process) { f(nil) })
	} else {
		s.spawn(nil, c.label, func(p *Process) {
			f(p)
			if c.settle {
				s.sched.rest(p)
			}
		}, spawnPlain)
	}
	go func() {
		defer close(sys.done)
		sys.err = s.sched.run()
		over()
		unwatch()
	}()
	return sys
}

// Wait returns what Run would.
func (sys *System) Wait() error {
	if s, ok := sys.s.sched.(*seeded); ok && s.guest != nil {
		sys.attendGuest(s)
	}
	<-sys.done
	return sys.err
}

// Stop ends the run with ErrStopped. It does not wait.
func (sys *System) Stop() { sys.s.stop(ErrStopped) }

// Spawn starts a process without a parent. Only a run under the parallel
// scheduler takes one from outside; under the seeded one Spawn panics.
func (sys *System) Spawn(label string, f func(self *Process)) PID {
	if sys.s.seeded {
		panic("actor: a seeded run takes no process from outside")
	}
	p, _ := sys.s.spawn(nil, label, f, spawnPlain)
	return PID{p}
}

// Interrupt makes the call that pid waits in, or else the next one that it makes,
// leave as Exit(reason) does; a suspended process is resumed for that. Only a run under the parallel scheduler can be
// interrupted from outside; under the seeded one Interrupt panics.
func (sys *System) Interrupt(pid PID, reason error) {
	if sys.s.seeded {
		panic("actor: a seeded run cannot be interrupted from outside")
	}
	sys.s.mu.Lock()
	defer sys.s.mu.Unlock()
	sys.s.interrupt(pid.p, reason)
}

// Forget takes back an interrupt that pid has not noticed.
func (sys *System) Forget(pid PID) { pid.p.forgetInterrupt() }

func (p *Process) forgetInterrupt() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.interrupted() {
		p.cut.Store(nil)
	}
}

// Signal sends the exit signal reason to the process with the number pid, and says
// whether it lives. Only a run under the parallel scheduler takes one from outside; a
// seeded one has a Control.
func (sys *System) Signal(pid uint64, reason error) (alive bool) {
	s := sys.s
	s.outside("signal")
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.numbered(pid)
	if p == nil {
		return false
	}
	s.signal(nil, p, reason)
	return true
}

// Send puts a copy of msg in the mailbox of the process with the number pid, and says
// whether it lives; the error says why msg cannot be copied. It is for the parallel
// scheduler, as Signal is.
func (sys *System) Send(pid uint64, msg any) (alive bool, err error) {
	s := sys.s
	s.outside("message")
	if msg, err = copyMessage(msg, s.hooks.Shared); err != nil {
		return true, err
	}
	s.mu.Lock()
	p := s.numbered(pid)
	s.mu.Unlock()
	if p == nil {
		return false, nil
	}
	s.post(nil, nil, p, msg)
	return true, nil
}

func (s *system) outside(what string) {
	if s.seeded {
		panic("actor: a seeded run takes no " + what + " from outside")
	}
}

// numbered is the living process with the number n, or nil. Called with mu held.
func (s *system) numbered(n uint64) *Process {
	for p := s.living.head; p != nil; p = p.next {
		if p.id == n {
			return p
		}
	}
	return nil
}
