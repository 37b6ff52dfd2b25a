package actor

import (
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// seeded runs one process at a time, each as a coroutine, and draws who is next.
//
// All but stop is called by the goroutine of the loop or by the coroutine that
// it has resumed, never by two at once, so nothing here needs a lock.
type seeded struct {
	sys    *system
	random random
	ready  []*Process // who could run
	doomed []*Process // who died parked: their stacks must unwind
	cur    *Process   // who runs
	budget int        // operations until somebody else is drawn
	turn   uint64
	alarms alarms
	began  time.Time
	clock  time.Duration  // of virtual time
	time   *time.Duration // that, or the host's
	base   time.Duration  // what it showed when the run began
	guest  *guest         // nil if it is none
	guests []*seeded      // its own, the innermost last
	phase  phase
	ticks  int        // reduction checks until somebody else has a turn
	urgent []*Process // whom an alarm has woken while somebody spins, in real time
	data   random     // what Random draws from
	drawn  bool       // it has

	goroutines list
	begun      uint64 // how many goroutines there ever were
	waits      uint64 // how often a strand has waited

	reins *reins // nil if nobody has them

	plan   planner    // chooses in place of the seed; nil if nobody does
	chosen *Process   // by plan, at an operation of another
	record *recording // notes who was chosen; nil if nobody wants to know

	stopped atomic.Bool
	stopMu  sync.Mutex
	err     error
	kick    chan struct{} // ends a wait for real time
}

// phase is how far the end of a run has come.
type phase uint8

const (
	open     phase = iota
	stopping       // everybody was sent Shutdown
	killing        // everybody was killed
)

// task is what a scheduler keeps in each process.
type task struct {
	// seeded
	next    func() (struct{}, bool)
	stop    func()
	yield   func(struct{}) bool
	late    bool // the alarm woke it
	started bool

	suspended bool     // by a Control
	cutShort  bool     // an interrupt has ended its Strand.Park
	vanished  bool     // see Strand.Vanished
	owner     *Process // of a goroutine: the process from which it comes, or nil
	// parallel
	wake  chan struct{}
	timer *time.Timer
}

func newSeeded(s *system) *seeded {
	d := &seeded{sys: s, random: random(s.seed), data: random(s.dataSeed() ^ ownNumbers), began: time.Now(), kick: make(chan struct{}, 1), plan: s.plan, record: s.record}
	d.time = &d.clock
	if s.control != nil {
		d.reins = newReins(s.control)
	}
	return d
}

// ownNumbers sets a program's own numbers apart from those that draw who is next.
const ownNumbers = 0xa0761d6478bd642f

func (s *seeded) start(p *Process, _ func(*Process)) {
	s.ready = append(s.ready, p)
}

func (s *seeded) wake(p *Process) {
	s.ready = append(s.ready, p)
	if s.guest != nil {
		s.called()
	}
}

func (s *seeded) unwind(p *Process) { s.doomed = append(s.doomed, p) }

func (s *seeded) owns(p *Process) {
	if s.cur != p {
		panic(misuse{p})
	}
}

// op is where a process can lose its turn: after as many operations as were
// drawn for it.
func (s *seeded) op(p *Process) {
	s.owns(p)
	if s.reins != nil {
		s.checkpoint()
		if s.setAside(p) {
			p.task.yield(struct{}{})
		}
	}
	if s.plan != nil {
		s.consult(p)
		return
	}
	s.budget--
	goesOn := s.budget > 0 && !s.stopped.Load()
	if s.record != nil {
		s.record.operation(p, s.ready, goesOn)
	}
	if goesOn {
		return
	}
	if len(s.ready) == 0 && !s.stopped.Load() {
		s.budget = s.draw()
		return
	}
	s.ready = append(s.ready, p)
	p.task.yield(struct{}{})
}

// draw is how many operations a process may do in its turn: often one, so that
// orders mix, and sometimes many, so that long runs are fast and starvation is seen.
func (s *seeded) draw() int { return turns[s.random.below(len(turns))] }

var turns = [...]int{1, 1, 1, 1, 2, 2, 3, 4, 6, 10, 20, 40}

func (s *seeded) park(p *Process, deadline time.Duration) (late bool) {
	p.task.late = false
	var a *alarm
	if deadline >= 0 {
		a = s.alarms.add(&alarm{at: deadline, p: p})
	}
	p.task.yield(struct{}{})
	if a != nil {
		s.alarms.remove(a)
	}
	return p.task.late
}

func (s *seeded) rest(p *Process) {
	for !p.dead.Load() {
		p.mu.Lock()
		p.setParked(atRest)
		p.mu.Unlock()
		p.task.yield(struct{}{})
	}
	p.leave()
}

func (s *seeded) now() time.Duration {
	if s.sys.virtual {
		return *s.time - s.base
	}
	return time.Since(s.began)
}

func (s *seeded) after(at time.Duration, ring func(time.Duration) time.Duration) *alarm {
	return s.alarms.add(&alarm{at: at, ring: ring})
}

func (s *seeded) cancel(a *alarm) bool { return s.alarms.remove(a) }

func (s *seeded) stop(err error) {
	s.stopMu.Lock()
	defer s.stopMu.Unlock()
	if s.stopped.Load() {
		return
	}
	s.err = err
	s.stopped.Store(true)
	select {
	case s.kick <- struct{}{}:
	default:
	}
}

// run gives out turns until everybody is gone. A process that leaves by Goexit
// takes the goroutine that resumed it along; then the next one takes over.
func (s *seeded) run() error {
	for over := false; !over; {
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.turns()
			over = true
		}()
		<-done
	}
	s.finish()
	return s.err
}

func (s *seeded) turns() {
	s.cur = nil
	for {
		if len(s.doomed) > 0 {
			s.sweep()
		}
		if s.stopped.Load() && s.phase == open {
			s.shutdown()
			continue
		}
		if s.turn++; s.turn%16 == 0 && !s.sys.virtual && s.alarms.Len() > 0 {
			s.ring()
		}
		if s.guest != nil {
			s.giveWay()
		}
		if s.reins != nil {
			s.takeBack()
		}
		switch {
		case len(s.ready) == 0:
			if !s.abroad() && !s.attendIdle() && !s.idle() {
				return
			}
		case s.reins == nil:
			s.resume(s.pick())
		case !s.checkpoint():
			if p := s.pick(); !s.setAside(p) {
				s.resume(p)
			}
		}
	}
}

func (s *seeded) pick() *Process {
	if s.plan != nil {
		return s.planned()
	}
	if len(s.urgent) > 0 {
		if p := s.rush(); p != nil {
			return p
		}
	}
	i, last := 0, len(s.ready)-1
	if last > 0 {
		i = s.random.below(last + 1)
	}
	p := s.ready[i]
	s.ready[i] = s.ready[last]
	s.ready[last] = nil
	s.ready = s.ready[:last]
	if s.record != nil {
		s.record.picked(p, s.ready)
	}
	return p
}

// rush takes one out of ready whom an alarm has woken while somebody spins in real
// time: who sleeps beside processes that spin is to wake in time. It is no draw, for
// real time has no trace that comes again.
func (s *seeded) rush() *Process {
	for len(s.urgent) > 0 {
		p := s.urgent[0]
		s.urgent = s.urgent[1:]
		if i := slices.Index(s.ready, p); i >= 0 {
			s.ready = slices.Delete(s.ready, i, i+1)
			return p
		}
	}
	return nil
}

func (s *seeded) resume(p *Process) {
	if !p.task.started {
		f := p.fn
		if p.dead.Load() {
			return // it died before its first turn
		}
		p.task.started = true
		p.task.next, p.task.stop = pull(func(yield func(struct{}) bool) {
			p.task.yield = yield
			if p.goroutine() {
				p.goroutineBody(f)
				return
			}
			p.body(f)
		})
	}
	s.cur, s.budget, s.ticks = p, s.draw(), spin
	if !s.sys.virtual && p.spun == p.reckoned+1 {
		s.ticks = spinsOn
	}
	p.task.next()
	s.cur = nil
}

// sweep unwinds the stacks of those that died parked. stop hands their Goexit to
// its caller, which therefore is a goroutine of its own.
func (s *seeded) sweep() {
	for len(s.doomed) > 0 {
		p := s.doomed[0]
		s.doomed = s.doomed[1:]
		s.cur = p
		done := make(chan struct{})
		go func() {
			defer close(done)
			p.task.stop()
		}()
		<-done
		s.cur = nil
	}
}

// idle is for when nobody can run: it goes to the next alarm, or finds out that
// there is none. It says whether the run goes on.
func (s *seeded) idle() bool {
	sys := s.sys
	sys.mu.Lock()
	alive, first := sys.alive, sys.first
	sys.mu.Unlock()
	switch {
	case alive == 0 && (first == nil || first.dead.Load()):
		s.stop(sys.verdict) // unless something has stopped it already
		return false
	case s.alarms.Len() > 0 && (s.phase != open || s.alarms.awaited()):
		if s.advance() {
			s.ring()
		}
	case s.phase == stopping:
		s.killAll()
	case s.phase == open && s.freeGuest():
	case s.phase == open && s.stuck():
	case sys.settle && (first.dead.Load() || first.parkedIn() == atRest):
		s.stop(sys.verdict)
	case sys.persist && s.reins != nil && first.parkedIn() != awake:
		sys.interrupt(first, s.deadlock())
	default:
		s.stop(s.deadlock())
	}
	return true
}

// advance goes to the time of the next alarm, by jumping or by waiting. It says
// false if something came in between.
func (s *seeded) advance() bool {
	at := s.alarms.heap[0].at
	if s.sys.virtual {
		return s.creep(at)
	}
	var changed chan struct{}
	if s.reins != nil {
		changed = s.reins.changed
	}
	t := time.NewTimer(at - s.now())
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-changed:
		s.reins.nudge()
	case <-s.kick:
	}
	return false
}

// ring lets every alarm ring whose time has come, and says whether there was one.
func (s *seeded) ring() (rang bool) {
	for a := s.alarms.due(s.now()); a != nil; a = s.alarms.due(s.now()) {
		if a.p == nil {
			s.alarms.sound(a)
			rang = true
			continue
		}
		if a.p.parkedIn() != awake {
			a.p.setParked(awake)
			a.p.task.late = true
			s.ready = append(s.ready, a.p)
			rang = true
		}
	}
	return rang
}

// shutdown begins the end: everybody, youngest first, is asked to stop, and
// killed when the grace is over. A run that was cut off has no grace.
func (s *seeded) shutdown() {
	s.phase = stopping
	s.vanish()
	if s.sys.settle || s.cutOff() {
		s.sys.mute()
	}
	if s.cutOff() {
		s.killAll()
		return
	}
	s.sys.signalAll(Shutdown)
	s.alarms.add(&alarm{at: later(s.now(), s.sys.grace), ring: func(time.Duration) time.Duration {
		s.killAll()
		return -1
	}})
}

func (s *seeded) cutOff() bool {
	switch s.err.(type) { //nolint:errorlint // Run's own errors, never wrapped
	case *DeadlockError, *LimitError, *GoroutinePanic, *FatalError:
		return true
	}
	return s.err == ErrStopped //nolint:errorlint // likewise
}

func (s *seeded) killAll() {
	s.phase = killing
	s.sys.signalAll(Kill)
}

// signalAll sends everybody who lives reason, oldest first, so that a supervisor
// hears of it before its children die.
func (s *system) signalAll(reason error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := s.living.head; p != nil; p = s.living.cursor {
		s.living.cursor = p.next // goes on past those whom a link takes along
		s.signal(nil, p, reason)
	}
}

// deadlock says who waits for what.
func (s *seeded) deadlock() error {
	sys := s.sys
	sys.mu.Lock()
	defer sys.mu.Unlock()
	d := &DeadlockError{}
	if sys.first.goroutine() {
		d.add(sys.first)
	}
	for p := sys.living.head; p != nil; p = p.next {
		w := d.add(p)
		if sys.trace != nil {
			sys.emit(Event{Kind: EvDeadlock, PID: PID{p}, Text: w.For})
		}
	}
	for p := s.goroutines.head; p != nil; p = p.next {
		if p != sys.first {
			d.add(p)
		}
	}
	if g := s.guest; g != nil {
		for p := g.host.goroutines.head; p != nil; p = p.next {
			if p != g.strand {
				d.add(p)
			}
		}
	}
	return d
}

func (d *DeadlockError) add(p *Process) Waiter {
	w := Waiter{PID: PID{p}, Title: p.title(), For: p.waiting(), Queue: p.queueLen()}
	if p.goroutine() {
		w.PID = PID{}
	}
	d.Waiters = append(d.Waiters, w)
	return w
}

// random is splitmix64 (Steele, Lea, Flood 2014): the same numbers from the same
// seed on every machine and with every version of Go.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws from 0 to n-1.
func (r *random) below(n int) int {
	hi, _ := bits.Mul64(r.next(), uint64(n))
	return int(hi)
}
