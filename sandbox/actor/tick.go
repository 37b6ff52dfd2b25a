package actor

import "time"

// spin is how many ticks a process may spend in one turn of a seeded run: more
// than code does that is not in a loop for good, so that who runs next depends on
// the operations alone.
const spin = 2000

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
func (p *Process) Tick() {
	if p.dead.Load() {
		p.leave()
		return
	}
	p.sys.sched.tick(p)
	p.resumed()
}

func (s *parallel) tick(*Process) {}

func (s *seeded) tick(p *Process) {
	s.owns(p)
	s.checkpoint()
	if s.ticks--; s.ticks > 0 && !s.stopped.Load() && !p.task.suspended {
		return
	}
	s.ticks = spin
	if s.sys.virtual {
		s.clock += spinTime
		s.ring()
	}
	if len(s.ready) == 0 && s.alarms.Len() == 0 && !s.stopped.Load() {
		return
	}
	s.ready = append(s.ready, p)
	p.task.yield(struct{}{})
}
