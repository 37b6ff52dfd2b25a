package actor

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// parallel runs every process on a goroutine of its own, in real time.
type parallel struct {
	sys   *system
	began time.Time
	procs sync.WaitGroup
	busy  atomic.Int64 // who can run or will, and alarms: 0 is quiet

	starts atomic.Uint64 // how many there were

	who sync.Map // *Process by goroutine, if the run is Identified

	stopOnce sync.Once
	stopped  chan struct{}
	err      error

	alarmMu sync.Mutex
	alarms  alarms
	clock   *time.Timer // rings the next alarm; nil until there is one
	closed  bool
}

func newParallel(s *system) *parallel {
	return &parallel{sys: s, began: time.Now(), stopped: make(chan struct{})}
}

func (s *parallel) start(p *Process, f func(*Process)) {
	p.task.wake = make(chan struct{}, 1)
	s.procs.Add(1)
	s.busy.Add(1)
	go func() {
		defer s.procs.Done()
		defer s.rested()
		if s.sys.goroutine != nil {
			defer s.identify(p)()
		}
		p.body(f)
	}()
	if s.starts.Add(1)%batchOfStarts == 0 {
		runtime.Gosched()
	}
}

// batchOfStarts is after how many starts the others get a turn, where there is but
// one processor: without it they wait until whoever starts a thousand is preempted,
// after 10 ms. On the BEAM a spawn costs the parent reductions, to the same end.
const batchOfStarts = 16

// rested counts one less that can run. In a run that settles, the last one ends it.
func (s *parallel) rested() {
	if s.busy.Add(-1) > 0 || !s.sys.settle {
		return
	}
	s.sys.mu.Lock()
	p, err := s.sys.first, s.sys.verdict
	s.sys.mu.Unlock()
	if p.dead.Load() || p.parkedIn() == atRest {
		s.stop(err)
	}
}

// owns cannot tell goroutines apart; but a process that is parked does not call.
func (s *parallel) owns(p *Process) {
	if p.parkedIn() != awake {
		panic(misuse{p})
	}
}

func (s *parallel) op(p *Process) { s.owns(p) }

func (s *parallel) wake(p *Process) {
	s.busy.Add(1)
	p.task.wake <- struct{}{}
}

func (s *parallel) unwind(p *Process) { s.wake(p) }

func (s *parallel) park(p *Process, deadline time.Duration) (late bool) {
	if deadline < 0 {
		s.rested()
		<-p.task.wake
		return false
	}
	return s.parkUntil(p, deadline)
}

// parkUntil is park with a deadline, apart from it so that who waits for ever
// needs little stack.
//
//go:noinline
func (s *parallel) parkUntil(p *Process, deadline time.Duration) (late bool) {
	if p.task.timer == nil {
		p.task.timer = time.NewTimer(deadline - s.now())
	} else {
		p.task.timer.Reset(deadline - s.now())
	}
	select {
	case <-p.task.wake:
		p.task.timer.Stop()
		s.busy.Add(-1) // it had not been counted as resting
		return false
	case <-p.task.timer.C:
	}
	p.mu.Lock()
	if p.parkedIn() != awake {
		p.setParked(awake)
		p.mu.Unlock()
		return true
	}
	p.mu.Unlock() // somebody was faster
	<-p.task.wake
	s.busy.Add(-1)
	return false
}

func (s *parallel) rest(p *Process) {
	p.mu.Lock()
	if !p.dead.Load() {
		p.setParked(atRest)
	}
	p.mu.Unlock()
	s.rested()
	if !p.dead.Load() {
		<-p.task.wake
	}
	p.leave()
}

func (s *parallel) now() time.Duration { return time.Since(s.began) }

// after keeps all alarms in one heap behind one timer, so that they ring in the
// order of their times.
func (s *parallel) after(at time.Duration, ring func(time.Duration) time.Duration) *alarm {
	s.busy.Add(1)
	s.alarmMu.Lock()
	defer s.alarmMu.Unlock()
	a := s.alarms.add(&alarm{at: at, ring: ring})
	s.setClock()
	return a
}

// setClock sets the timer to the next alarm. Called with alarmMu held.
func (s *parallel) setClock() {
	if s.alarms.Len() == 0 || s.closed {
		return
	}
	d := s.alarms.heap[0].at - s.now()
	if s.clock == nil {
		s.clock = time.AfterFunc(d, s.ring)
		return
	}
	s.clock.Reset(d)
}

// ring lets the alarms ring whose time has come. It keeps alarmMu meanwhile, so
// that two timers' messages cannot overtake each other.
func (s *parallel) ring() {
	s.alarmMu.Lock()
	rang := 0
	for a := s.alarms.due(s.now()); a != nil && !s.closed; a = s.alarms.due(s.now()) {
		if !s.alarms.sound(a) {
			rang++
		}
	}
	s.setClock()
	s.alarmMu.Unlock()
	for ; rang > 0; rang-- {
		s.rested()
	}
}

func (s *parallel) cancel(a *alarm) bool {
	s.alarmMu.Lock()
	ok := s.alarms.remove(a)
	s.alarmMu.Unlock()
	if ok {
		s.rested()
	}
	return ok
}

func (s *parallel) stop(err error) {
	s.stopOnce.Do(func() {
		s.err = err
		close(s.stopped)
	})
}

// unwindTime is how long a killed process may take to leave what Go code it is
// in, before Run stops waiting for it: only calls of this package notice a kill.
const unwindTime = time.Second

func (s *parallel) run() error {
	<-s.stopped
	if s.sys.settle {
		s.sys.mute()
	}
	s.sys.freeAll()
	gone := make(chan struct{})
	go func() {
		s.procs.Wait()
		close(gone)
	}()
	s.sys.signalAll(Shutdown)
	grace := s.sys.grace
	if s.err == ErrStopped { //nolint:errorlint // Run's own, never wrapped
		grace = 0
	}
	if !waitFor(gone, grace) {
		s.sys.signalAll(Kill)
		waitFor(gone, unwindTime)
	}
	s.alarmMu.Lock()
	s.closed = true
	if s.clock != nil {
		s.clock.Stop()
	}
	s.alarmMu.Unlock()
	return s.err
}

func waitFor(done <-chan struct{}, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-done:
		return true
	case <-t.C:
		return false
	}
}
