package actor

// Exit is the message that a process that traps exits gets in place of an exit signal.
type Exit struct {
	From   PID
	Reason error
}

// Down is the message that a monitor delivers, once, when the watched process dies.
type Down struct {
	Ref    Ref
	PID    PID
	Reason error
}

// A monitor is a watch that shall begin.
type monitor struct {
	ref              Ref
	watcher, watched *Process
}

// Exit ends the process with reason, as a panic does: deferred functions run,
// and recover stops it.
func (p *Process) Exit(reason error) {
	if !p.enter() {
		return
	}
	if reason == nil {
		reason = Normal
	}
	panic(exitPanic{reason})
}

// ExitSignal sends pid the exit signal reason, as if a process linked to it had
// died of it. Kill cannot be trapped. Normal is ignored, unless pid is the sender
// itself or traps exits. A process that traps exits gets the message Exit instead.
func (p *Process) ExitSignal(pid PID, reason error) {
	if !p.enter() {
		return
	}
	if reason == nil {
		reason = Normal
	}
	s := p.sys
	s.mu.Lock()
	s.signal(p, pid.p, reason)
	s.mu.Unlock()
	if p.dead.Load() {
		p.leave()
	}
}

// signal acts on an exit signal that was sent by hand. Called with s.mu held.
func (s *system) signal(from, to *Process, reason error) {
	if s.trace != nil {
		s.emit(Event{Kind: EvSignal, PID: PID{from}, Peer: PID{to}, Text: s.reasonText(reason), Bad: abnormal(reason)})
	}
	switch {
	case to == nil || to.dead.Load():
	case reason == Kill: //nolint:errorlint // a signal is kill only if it is the constant itself
		s.die(to, Killed, cause{by: from})
	case to.traps:
		s.notify(from, to, Exit{PID{from}, reason})
	case reason == Normal && from != to: //nolint:errorlint // likewise
	default:
		s.die(to, reason, cause{by: from})
	}
}

// TrapExits says whether exit signals other than Kill shall arrive as Exit
// messages (true) or act (false, as in every new process).
func (p *Process) TrapExits(on bool) {
	if !p.enter() {
		return
	}
	p.sys.mu.Lock()
	defer p.sys.mu.Unlock()
	if p.traps != on && p.sys.trace != nil {
		p.sys.emit(Event{Kind: EvTrap, PID: PID{p}, Bad: !on})
	}
	p.traps = on
}

// Alive says whether the process lives.
func (p *Process) Alive(pid PID) bool {
	return p.enter() && pid.p != nil && !pid.p.dead.Load()
}

// Link ties the two processes together: when one dies abnormally, so does the
// other, unless it traps exits. Linking twice is linking once. A link to a dead
// process acts at once, with the reason NoProc.
func (p *Process) Link(pid PID) {
	if !p.enter() || pid.p == p {
		return
	}
	s := p.sys
	s.lockFor(p)
	switch {
	case pid.p != nil && !pid.p.dead.Load():
		s.link(p, pid.p)
	case p.traps:
		s.notify(pid.p, p, Exit{pid, NoProc})
	default:
		s.die(p, NoProc, cause{by: pid.p})
	}
	s.mu.Unlock()
	if p.dead.Load() {
		p.leave()
	}
}

// Unlink takes the link away: no exit signal comes over it afterwards. An Exit
// message that lies in the mailbox already stays there, as on the BEAM.
func (p *Process) Unlink(pid PID) {
	if !p.enter() || pid.p == nil {
		return
	}
	s := p.sys
	s.mu.Lock()
	s.unlink(p, pid.p)
	s.mu.Unlock()
}

func (s *system) link(p, q *Process) {
	if p.linkTo(q) != nil {
		return
	}
	bind(p, &p.links, q, &q.links, Ref{})
	if s.trace != nil {
		s.emit(Event{Kind: EvLink, PID: PID{p}, Peer: PID{q}})
	}
}

func (s *system) unlink(p, q *Process) {
	t := p.linkTo(q)
	if t == nil {
		return
	}
	p.links.remove(t)
	q.links.remove(t.twin)
	if s.trace != nil {
		s.emit(Event{Kind: EvUnlink, PID: PID{p}, Peer: PID{q}})
	}
}

// Monitor watches the process to: when it dies, a Down with this Ref and the
// reason arrives, once. If it is dead already, or nobody has the name, the Down
// comes at once with the reason NoProc. Monitors stack: two give two Downs.
func (p *Process) Monitor(to Dest) Ref {
	if !p.enter() {
		return Ref{}
	}
	q, _ := to.find(p.sys)
	s := p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.monitor(p, q)
}

func (s *system) monitor(p, q *Process) Ref {
	m := monitor{Ref{s.refs.Add(1)}, p, q}
	s.watch(m)
	return m.ref
}

func (s *system) watch(m monitor) {
	p, q := m.watcher, m.watched
	if s.trace != nil {
		s.emit(Event{Kind: EvMonitor, PID: PID{p}, Peer: PID{q}})
	}
	if q == nil || q.dead.Load() {
		s.notify(q, p, Down{m.ref, PID{q}, NoProc})
		return
	}
	if p.dead.Load() {
		return // a supervisor started this task for p, which has died since
	}
	p.startWatch(q, m.ref)
}

// Demonitor ends the watch that Monitor returned ref for, and removes its Down
// if that lies in the mailbox already (OTP's flush).
func (p *Process) Demonitor(ref Ref) {
	if !p.enter() {
		return
	}
	s := p.sys
	s.mu.Lock()
	t := p.watchOf(ref)
	if t != nil {
		p.endWatch(t)
		t.peer.watchers.remove(t.twin)
		if s.trace != nil {
			s.emit(Event{Kind: EvDemonitor, PID: PID{p}, Peer: PID{t.peer}})
		}
	}
	s.mu.Unlock()
	if t == nil {
		p.receive(func(m any) bool { d, ok := m.(Down); return ok && d.Ref == ref }, 0)
	}
}

func (s *system) reasonText(reason error) string {
	if p, ok := reason.(*Panic); ok && s.hooks.Render != nil { //nolint:errorlint // the panic itself
		if _, isErr := p.Value.(error); !isErr {
			if str, isStr := p.Value.(string); isStr {
				return str
			}
			return s.render(p.Value)
		}
	}
	return reason.Error()
}

// A cause is what the trace says of a death besides its reason.
type cause struct {
	by   *Process // whose exit signal it was, over a link or by hand; nil if nobody's
	line int      // of p's own crash; whom a signal killed did not crash there
}

// die is the logical death of p and of all that its links take along. It is
// immediate: names and mailbox are gone, Exit and Down are sent, and what p
// calls from now on does nothing. The stack unwinds afterwards. Called with s.mu held.
func (s *system) die(p *Process, reason error, c cause) {
	type death struct {
		p      *Process
		reason error
		cause
	}
	for work := []death{{p, reason, c}}; len(work) > 0; {
		d := work[0]
		work = work[1:]
		q := d.p
		if q.dead.Load() {
			continue
		}
		callers := s.bury(q, d.reason, d.cause)
		// Links hear of it first, as on the BEAM: who has its Down and asks the
		// supervisor finds that it knows.
		for t := q.links.pop(); t != nil; t = q.links.pop() {
			t.peer.links.remove(t.twin)
			switch {
			case t.peer.traps:
				s.notify(q, t.peer, Exit{PID{q}, d.reason})
			case d.reason != Normal: //nolint:errorlint // the constant itself
				work = append(work, death{t.peer, d.reason, cause{by: q}})
			}
		}
		for _, c := range callers {
			s.answer(q, c.p, c.ref, callDown{c.ref, PID{q}, d.reason})
		}
		for t := q.watchers.pop(); t != nil; t = q.watchers.pop() {
			t.peer.endWatch(t.twin)
			s.notify(q, t.peer, Down{t.ref, PID{q}, d.reason})
		}
		for t := q.watching.head; t != nil; t = q.watching.head {
			q.endWatch(t)
			t.peer.watchers.remove(t.twin)
		}
	}
}

// exitEvent is the event of q's death.
func (s *system) exitEvent(q *Process, reason error, c cause) (e Event) {
	if s.trace != nil {
		e = Event{Kind: EvExit, PID: PID{q}, Peer: PID{c.by}, Text: s.reasonText(reason), Bad: abnormal(reason), Line: c.line}
	}
	return e
}

// bury marks q dead and takes away what it had. It returns those who wait for
// q to answer their calls.
func (s *system) bury(q *Process, reason error, c cause) (left []waiting) {
	for _, n := range q.names {
		delete(s.names, n)
	}
	if q.owned != nil {
		s.release(q)
	}
	s.living.remove(q)
	s.alive--
	q.fn = nil
	exit := s.exitEvent(q, reason, c)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.reason = reason
	q.dead.Store(true)
	if s.trace != nil {
		s.emit(exit) // with q.mu held: no message is seen to arrive after it
	}
	q.inbox = pages{}
	left = q.queued.empty()
	s.doneMu.Lock()
	if q.doneCh != nil {
		close(q.doneCh)
	}
	s.doneMu.Unlock()
	if q.parkedIn() != awake {
		q.setParked(awake)
		s.sched.unwind(q)
	}
	if q != s.first {
		return left
	}
	s.verdict = reason
	if reason == Normal { //nolint:errorlint // the constant itself
		s.verdict = nil
	}
	if !s.settle && !s.persist {
		s.sched.stop(s.verdict)
	}
	return left
}
