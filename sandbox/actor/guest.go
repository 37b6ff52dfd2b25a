package actor

import "time"

// A seeded run inside a strand of another one, as when a program's main calls Run, is
// that one's guest. The two take turns: the strand, which waits for the end of the
// guest, gives its turn away for it, so that the others of its own run go on beside the
// guest's processes, can wake them and be woken. Both have one clock.

// Within makes a seeded run the guest of the strand that starts it and waits for it.
func Within(t Strand) Option { return func(c *config) { c.within = t.p } }

// guest is what a seeded run has that is one.
type guest struct {
	strand *Process // of the host's, that waits for the guest
	host   *seeded
	asks   chan favour
	out    bool // the strand is parked until somebody wakes one of the guest's
	stuck  bool // it was woken because nobody of the host's can run either
}

// A favour is what a guest's loop lets the strand do.
type favour struct {
	f    func()
	done chan struct{}
}

// visit makes s the guest of p's run, if their clocks are of one kind.
func (s *seeded) visit(p *Process) {
	h, ok := p.sys.sched.(*seeded)
	if !ok || h.sys.virtual != s.sys.virtual {
		return
	}
	s.guest = &guest{strand: p, host: h, asks: make(chan favour)}
	s.time, s.base = h.time, *h.time
	h.guests = append(h.guests, s)
}

// attendGuest serves the guest's loop on the goroutine of its strand, until the guest
// is over. If the strand has to leave before that, the guest ends, too.
func (sys *System) attendGuest(s *seeded) {
	over := false
	defer func() {
		if !over {
			if s.guest.strand.task.vanished {
				s.stop(&FatalError{"the run around this one is over"})
			}
			sys.Stop()
			for !over {
				over = s.serve(sys.done, false)
			}
		}
		h := s.guest.host
		h.guests = h.guests[:len(h.guests)-1]
	}()
	for !over {
		over = s.serve(sys.done, true)
	}
}

// serve does the next favour, or none if the strand is leaving.
func (s *seeded) serve(end <-chan struct{}, willing bool) (over bool) {
	select {
	case <-end:
		return true
	case a := <-s.guest.asks:
		defer close(a.done)
		if willing {
			a.f()
		}
		return false
	}
}

// ask lets the strand do f, and waits for that.
func (s *seeded) ask(f func()) {
	a := favour{f, make(chan struct{})}
	s.guest.asks <- a
	<-a.done
}

// giveWay lets the host's others go first now and then.
func (s *seeded) giveWay() {
	if g := s.guest; g != nil && s.phase == open && !s.stopped.Load() && len(g.host.ready) > 0 {
		s.ask(func() { Strand{g.strand}.Point() })
	}
}

// abroad waits, when nobody of the guest's can run, until one of the host's has woken
// somebody or the next alarm is due. It says whether there was anybody to wait for.
func (s *seeded) abroad() bool {
	g := s.guest
	if g == nil || s.phase != open || s.stopped.Load() || g.stuck || !g.others() {
		return false
	}
	at, late := time.Duration(-1), false
	if s.alarms.Len() > 0 && s.alarms.awaited() {
		at = g.host.now() + max(0, s.alarms.heap[0].at-s.now())
	}
	g.out = true
	s.ask(func() { late = Strand{g.strand}.Park("its processes", at, func() {}) })
	g.out = false
	if late {
		s.ring()
	}
	return true
}

// others says whether there is anybody in the host who could do something.
func (g *guest) others() bool {
	h := g.host
	return len(h.ready) > 0 || h.goroutines.head != h.goroutines.tail || h.sys.alive > 1 || h.alarms.awaited()
}

// called wakes the strand that waits abroad, as there is somebody to run.
func (s *seeded) called() {
	if g := s.guest; g != nil && g.out {
		g.out = false
		Strand{g.strand}.Wake()
	}
}

// freeGuest tells a guest whose strand waits that nobody here can wake it.
func (s *seeded) freeGuest() bool {
	for i := len(s.guests) - 1; i >= 0; i-- {
		if q := s.guests[i]; q.guest.out {
			q.guest.stuck = true
			q.called()
			return true
		}
	}
	return false
}

// Together is several options as one.
func Together(options ...Option) Option {
	return func(c *config) {
		for _, o := range options {
			o(c)
		}
	}
}
