package actor

import (
	"runtime"
	"time"
)

// spin is how many ticks a process may spend in one turn of a seeded run: more
// than code does that is not in a loop for good, so that who runs next depends on
// the operations alone.
const spin = 2000

// spinsOn is the same in real time for a process that has spun through its last turn:
// others do not have to wait as long again each time.
const spinsOn = spin / 20

// spinTime is how long that takes in virtual time, which otherwise goes on only
// while nobody can run: or a process in a busy loop would hold up every timer.
const spinTime = 10 * time.Millisecond

// Tick is a reduction check: a place where a process that calls nothing of this
// package can be stopped. In compiled Go there is none, so a process in a busy
// loop ends only with its loop; a long computation, or code that a compiler or
// interpreter makes, calls Tick now and then (every few hundred turns of a loop).
//
// Tick leaves a process that has been killed or interrupted. In a seeded run it
// also lets the others run, but only after 2,000 ticks without a pause; those
// count as 10 ms of virtual time.
//
// A deferred function of a dead process is left after that many ticks too, so
// that none can hold up its end.
func (p *Process) Tick() {
	switch {
	case p.unwinding:
		if p.overtime++; p.overtime > spin {
			p.overtime = 0
			runtime.Goexit() // goes on with the next deferred function
		}
	case p.dead.Load():
		p.leave()
	default:
		p.sys.sched.tick(p)
		p.resumed()
	}
}

// Identified lets System.Tick find out, under the parallel scheduler, which
// process calls it. The function returns the number of the calling goroutine, one
// that no other goroutine ever has; nil stands for one that reads it from a stack
// trace, which takes about a microsecond, and far more where the stack is deep.
func Identified(goroutine func() uint64) Option {
	if goroutine == nil {
		goroutine = goroutineID
	}
	return func(c *config) { c.goroutine = goroutine }
}

// Tick is Process.Tick of the process that calls it, for code that has no self at
// hand. Called by anybody else it does nothing. Under the parallel scheduler the
// run must be Identified.
func (sys *System) Tick() {
	if p := sys.s.sched.running(); p != nil {
		p.Tick()
	}
}

func (s *parallel) tick(*Process) {}

// running looks the goroutine up by its number.
func (s *parallel) running() *Process {
	if s.sys.goroutine == nil {
		return nil
	}
	p, _ := s.who.Load(s.sys.goroutine())
	q, _ := p.(*Process)
	return q
}

// identify notes that p runs on this goroutine, and returns what takes that back.
func (s *parallel) identify(p *Process) (forget func()) {
	id := s.sys.goroutine()
	s.who.Store(id, p)
	return func() { s.who.Delete(id) }
}

// goroutineID is the number in "goroutine 18 [running]:".
func goroutineID() (id uint64) {
	var buf [64]byte
	for _, c := range buf[len("goroutine "):runtime.Stack(buf[:], false)] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}

func (s *seeded) running() *Process { return s.cur }

func (s *seeded) tick(p *Process) {
	s.owns(p)
	if s.checkpoint() && len(s.urgent) > 0 { // somebody was interrupted
		s.ready = append(s.ready, p)
		p.task.yield(struct{}{})
		return
	}
	if !s.sys.virtual && s.alarms.Len() > 0 && s.wakes() {
		s.ready = append(s.ready, p)
		p.task.yield(struct{}{})
		return
	}
	if s.ticks--; s.ticks > 0 && !s.stopped.Load() && !p.task.suspended {
		return
	}
	s.ticks, p.spun = spin, p.reckoned+1
	if s.sys.virtual {
		*s.time += spinTime
		s.ring()
	}
	if len(s.ready) == 0 && s.alarms.Len() == 0 && !s.stopped.Load() {
		return
	}
	s.ready = append(s.ready, p)
	p.task.yield(struct{}{})
}

// wakes lets the alarms ring that are due in real time, while somebody spins, and says
// whether anybody can go on because of that.
func (s *seeded) wakes() bool {
	before := len(s.ready)
	if !s.ring() || len(s.ready) == before {
		return false
	}
	s.urgent = append(s.urgent, s.ready[before:]...)
	return true
}
