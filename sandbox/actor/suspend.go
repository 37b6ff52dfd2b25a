package actor

// Suspend lets the process with the number pid have no turn, as erlang:suspend_process
// does, and says whether it lives. It is held at its next operation or reduction check;
// its mailbox fills meanwhile, and exit signals act on it as on any other. Suspends do
// not nest: one Resume ends them. It is for the parallel scheduler, as Signal is. When
// the run ends everybody goes on.
func (sys *System) Suspend(pid uint64) (alive bool) { return sys.s.suspend(pid, true) }

// Resume ends Suspend.
func (sys *System) Resume(pid uint64) (alive bool) { return sys.s.suspend(pid, false) }

// A cut is what a process has to heed at its next operation, or in the one that it
// waits in. It is never changed, only replaced.
type cut struct {
	reason error // of an interrupt; nil if it is none
	held   bool  // it is suspended, under the parallel scheduler
}

// interrupted says whether an interrupt is to end what p does.
func (p *Process) interrupted() bool {
	c := p.cut.Load()
	return c != nil && c.reason != nil
}

func (s *system) suspend(pid uint64, on bool) (alive bool) {
	s.outside("suspend")
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.numbered(pid)
	if p == nil {
		return false
	}
	if !on || !s.ending {
		s.setHeld(p, on)
	}
	return true
}

// setHeld suspends p or lets it go on. Called with s.mu held.
func (s *system) setHeld(p *Process, on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var c cut
	if was := p.cut.Load(); was != nil {
		c = *was
	}
	if c.held == on {
		return
	}
	if c.held = on; !on && c.reason == nil {
		p.cut.Store(nil)
	} else {
		p.cut.Store(&c)
	}
	if s.trace != nil {
		s.emit(Event{Kind: EvSuspend, PID: PID{p}, Bad: !on})
	}
	if p.parkedIn() == inHold {
		p.setParked(awake)
		s.sched.wake(p)
	}
}

// freeAll lets all who are suspended go on, for the run ends.
func (s *system) freeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ending = true
	for p := s.living.head; p != nil; p = p.next {
		if p.cut.Load() != nil {
			s.setHeld(p, false)
		}
	}
}

// heed does what p.cut wants: it leaves p's operation, or stays until p is resumed.
func (p *Process) heed() bool {
	for {
		p.mu.Lock()
		c := p.cut.Load()
		switch {
		case p.dead.Load():
			p.mu.Unlock()
			return p.leave()
		case c == nil:
			p.mu.Unlock()
			return true
		case c.reason != nil:
			p.cut.Store(nil)
			p.mu.Unlock()
			panic(exitPanic{c.reason})
		}
		p.setParked(inHold)
		p.mu.Unlock()
		p.sys.sched.hold(p)
	}
}

// interrupt lets p leave what it does with reason. A suspended one goes on for that.
// Called with s.mu held.
func (s *system) interrupt(p *Process, reason error) {
	s.setHeld(p, false)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut.Store(&cut{reason: reason})
	switch p.parkedIn() {
	case inWait:
		p.task.cutShort = true
		fallthrough
	case inReceive, inSleep:
		p.setParked(awake)
		s.sched.wake(p)
	}
}

// hold is where a suspended process stays. It counts as one that can run: a run does
// not settle before it has gone on.
func (s *parallel) hold(p *Process) {
	<-p.task.wake
	s.busy.Add(-1) // wake has counted it once more
}

// hold is never called: a Control keeps a process from having its turn.
func (s *seeded) hold(*Process) { panic("actor: a seeded run holds nobody") }
