package actor

import (
	"math"
	"time"
)

// reins is a seeded run's side of its Control.
type reins struct {
	*Control
	point     uint64     // the number of this point
	next      uint64     // the point of the next act to do again
	careful   bool       // paused or paced: every point needs a look
	idling    bool       // the last point was counted, and nobody has run since
	suspended []*Process // who would run if they were not
	paced     uint64     // the event at which pacing last looked
	due       time.Time  // when the event after that may come
}

func newReins(c *Control) *reins {
	r := &reins{Control: c, next: math.MaxUint64}
	if len(c.script) > 0 {
		r.next = c.script[0].Point
	}
	return r
}

// checkpoint is a point. It says whether somebody acted.
func (s *seeded) checkpoint() bool {
	r := s.reins
	if r == nil {
		return false
	}
	r.point++
	r.idling = false
	return s.attend()
}

// attend does what the control wants at this point, and stays as long as it holds the run.
func (s *seeded) attend() (acted bool) {
	r := s.reins
	if !r.careful && r.point < r.next && len(r.changed) == 0 || s.stopped.Load() {
		return false
	}
	began := time.Now()
	defer func() { s.began = s.began.Add(time.Since(began)) }() // the clock stands still
	for {
		acted = s.obey() || acted
		pause, wait := r.look(s)
		if !pause && wait <= 0 || s.stopped.Load() {
			return acted
		}
		s.standStill(pause, wait)
	}
}

// obey acts as the script and the wishes say.
func (s *seeded) obey() (acted bool) {
	r := s.reins
	select {
	case <-r.changed:
	default:
	}
	r.mu.Lock()
	var due []Act
	for len(r.script) > 0 && r.script[0].Point <= r.point {
		due = append(due, r.script[0])
		r.script = r.script[1:]
	}
	r.next = math.MaxUint64
	if len(r.script) > 0 {
		r.next = r.script[0].Point
	}
	wishes := r.wishes
	stop := r.cut
	r.wishes, r.cut, r.seen = nil, nil, r.told
	before := len(r.acts)
	r.mu.Unlock()
	for _, a := range due {
		if s.sys.virtual {
			*s.time = max(*s.time, s.base+a.Clock)
		}
		s.perform(a)
	}
	for _, wish := range wishes {
		wish(s)
	}
	if stop != nil {
		s.cutShort(stop)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return stop != nil || len(r.acts) > before
}

// look says whether the run is paused here, and otherwise how long pacing wants it to wait.
func (r *reins) look(s *seeded) (pause bool, wait time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	seq := s.sys.seq
	if r.steps > 0 {
		r.until, r.steps = seq+r.steps, 0
	}
	r.careful = r.pause || r.pace > 0
	if r.pause && seq >= r.until {
		return true, 0
	}
	if r.pace == 0 {
		r.due = time.Time{}
		return false, 0
	}
	if r.due.IsZero() {
		r.due, r.paced = time.Now(), seq
	}
	if n := seq - r.paced; n > 0 {
		r.due = r.due.Add(time.Duration(float64(n) / r.pace * float64(time.Second)))
		r.paced = seq
	}
	return false, time.Until(r.due)
}

// standStill waits until something is new, for ever or at most for wait.
func (s *seeded) standStill(pause bool, wait time.Duration) {
	r := s.reins
	if pause {
		s.reportStatus(Status{Held: true})
		defer s.reportStatus(Status{})
		wait = math.MaxInt64
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-r.changed:
		r.nudge()
	case <-t.C:
	case <-s.kick:
	}
}

// nudge puts back what said that something is new: it counts until that is done.
func (r *reins) nudge() {
	select {
	case r.changed <- struct{}{}:
	default:
	}
}

func (s *seeded) reportStatus(st Status) {
	st.Events, st.Clock = s.sys.seq, s.now()
	s.reins.mu.Lock()
	defer s.reins.mu.Unlock()
	s.reins.report(st)
}

// perform does a.
func (s *seeded) perform(a Act) {
	r := s.reins
	a.Point, a.Event, a.Clock = r.point, s.sys.seq, s.now()
	r.mu.Lock()
	r.acts = append(r.acts, a)
	r.mu.Unlock()
	p := s.numbered(a.PID)
	if p == nil {
		return // it has died meanwhile
	}
	switch a.Kind {
	case ActSignal:
		s.sys.signal(nil, p, a.Reason)
	case ActSend:
		s.sys.post(nil, nil, p, a.Msg)
	case ActSuspend, ActResume:
		s.setSuspended(p, a.Kind == ActSuspend)
	}
}

func (s *seeded) setSuspended(p *Process, on bool) {
	p.task.suspended = on
	if s.sys.trace != nil {
		s.sys.emit(Event{Kind: EvSuspend, PID: PID{p}, Bad: !on})
	}
}

// cutShort interrupts a process.
func (s *seeded) cutShort(i *interruption) {
	p := s.numbered(i.pid)
	if p == nil {
		return
	}
	if p.task.suspended {
		s.setSuspended(p, false)
	}
	s.sys.interrupt(p, i.reason)
	s.urgent = append(s.urgent, p)
}

// numbered is the living process with the number n, or nil.
func (s *seeded) numbered(n uint64) *Process { return s.sys.numbered(n) }

// setAside says whether p, who could run, must not.
func (s *seeded) setAside(p *Process) bool {
	if s.reins == nil || !p.task.suspended || p.dead.Load() || s.phase != open {
		return false
	}
	s.reins.suspended = append(s.reins.suspended, p)
	return true
}

// takeBack makes those ready who were set aside and need not be any more.
func (s *seeded) takeBack() {
	r := s.reins
	if r == nil || len(r.suspended) == 0 {
		return
	}
	kept := r.suspended[:0]
	for _, p := range r.suspended {
		if p.task.suspended && !p.dead.Load() && s.phase == open {
			kept = append(kept, p)
			continue
		}
		s.ready = append(s.ready, p)
	}
	clear(r.suspended[len(kept):])
	r.suspended = kept
}

// attendIdle is the point at which nobody can run. It is one, however often
// somebody looks in while time goes by. It says whether somebody acted.
func (s *seeded) attendIdle() bool {
	r := s.reins
	if r == nil {
		return false
	}
	if !r.idling {
		r.point++
		r.idling = true
	}
	return s.attend()
}

// stuck waits, if somebody is suspended, until a person acts. It says whether that was so.
func (s *seeded) stuck() bool {
	r := s.reins
	if r == nil || len(r.suspended) == 0 {
		return false
	}
	s.reportStatus(Status{Stuck: true})
	defer s.reportStatus(Status{})
	select {
	case <-r.changed:
		r.nudge()
	case <-s.kick:
	}
	return true
}

// creep lets virtual time go by at the control's rate until at, and says false if
// something came in between. Without a rate it jumps.
func (s *seeded) creep(at time.Duration) (there bool) {
	rate := 0.0
	if r := s.reins; r != nil {
		r.mu.Lock()
		rate = r.rate
		r.mu.Unlock()
	}
	if rate == 0 || at <= s.now() || s.stopped.Load() {
		*s.time = max(*s.time, s.base+at)
		return true
	}
	began := time.Now()
	t := time.NewTimer(time.Duration(float64(at-s.now()) / rate))
	defer t.Stop()
	select {
	case <-t.C:
		*s.time = s.base + at
		return true
	case <-s.reins.changed:
		s.reins.nudge()
	case <-s.kick:
	}
	*s.time = s.base + min(at, s.now()+time.Duration(float64(time.Since(began))*rate))
	return false
}

// finish tells the control that the run is over.
func (s *seeded) finish() {
	if s.reins == nil {
		return
	}
	s.reportStatus(Status{Over: true})
	close(s.reins.done)
}
