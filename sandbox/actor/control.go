package actor

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// A Control holds the reins of one seeded run: it can be paused between two
// events, stepped, slowed and acted on. All its methods may be called by any
// goroutine that is no process of the run, before, during and after it.
//
// A run can be held before every operation of a process and wherever the turn
// goes to another: its points, which are counted. The events of one operation, as
// the sending and the arrival of a message, are not torn apart.
type Control struct {
	changed chan struct{} // holds something while the run has not seen what is new here
	done    chan struct{} // closed when the run is over

	mu     sync.Mutex
	told   uint64 // how often something was new
	seen   uint64 // how much of that the run knows
	pause  bool
	steps  uint64  // how many events Step lets happen, until the run has seen it
	until  uint64  // the run is held at the first point after this event; only while pause
	pace   float64 // events a second; 0 is no limit
	rate   float64 // of virtual time against real time; 0 jumps
	wishes []func(s *seeded)
	script []Act // to be done again, in order
	acts   []Act // done
	cut    *interruption
	status Status
	news   chan struct{} // closed when status changes
}

// An Act is what a person did to a run, and when.
type Act struct {
	Point  uint64        // the number of the point at which it was done
	Event  uint64        // the number of the last event before it
	Clock  time.Duration // the run's clock then
	Kind   ActKind
	PID    uint64 // the number of the process
	Reason error  // of ActSignal
	Msg    any    // of ActSend
}

// ActKind says what was done.
type ActKind uint8

// The kinds of acts.
const (
	_          ActKind = iota
	ActSignal          // the process was sent the exit signal Reason
	ActSend            // the process was sent Msg
	ActSuspend         // the process gets no turn any more
	ActResume          // it gets turns again
)

// String says what was done: "at event 12: kill <3>".
func (a Act) String() string {
	what := ""
	switch a.Kind {
	case ActSignal:
		what = fmt.Sprintf("signal %v to <%d>", a.Reason, a.PID)
	case ActSend:
		what = fmt.Sprintf("send %s to <%d>", show(a.Msg), a.PID)
	case ActSuspend:
		what = fmt.Sprintf("suspend <%d>", a.PID)
	case ActResume:
		what = fmt.Sprintf("resume <%d>", a.PID)
	}
	return fmt.Sprintf("at event %d: %s", a.Event, what)
}

// NewControl makes the control of a run to come. acts, of an earlier run, are
// done again at the same points: with the same program and seed, or Replay and
// schedule, they give the same trace.
func NewControl(acts ...Act) *Control {
	return &Control{
		changed: make(chan struct{}, 1), done: make(chan struct{}),
		news: make(chan struct{}), script: append([]Act(nil), acts...),
	}
}

// Controlled gives the run's reins to c. Without Seeded it also chooses the
// seeded scheduler, with seed 1. A Control is for one run.
func Controlled(c *Control) Option {
	return func(o *config) {
		o.control = c
		if !o.seeded {
			o.seeded, o.seed = true, 1
		}
	}
}

// Status is how far a run is.
type Status struct {
	Held   bool          // it waits for Continue or Step
	Stuck  bool          // nobody can run before a suspended process is resumed
	Over   bool          // it has ended
	Events uint64        // that have happened
	Clock  time.Duration // of the run, which stands still while it is held
}

// Status says how far the run is, as of the last time that it was held, stuck or over.
func (c *Control) Status() Status {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.status
}

// Await returns when the run is held, stuck or over and all that it was told
// before is done, or when ctx is done.
func (c *Control) Await(ctx context.Context) (Status, error) {
	for {
		c.mu.Lock()
		st, news := c.status, c.news
		settled := st.Over || c.seen == c.told && (st.Held || st.Stuck)
		c.mu.Unlock()
		if settled {
			return st, nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return st, fmt.Errorf("wait for a run: %w", ctx.Err())
		}
	}
}

// Pause holds the run at its next point.
func (c *Control) Pause() { c.set(func() { c.pause, c.steps, c.until = true, 0, 0 }) }

// Continue lets the run go on.
func (c *Control) Continue() { c.set(func() { c.pause = false }) }

// Step lets n more events happen, or a few more if the last of them belongs to an
// operation that has more, and then holds the run.
func (c *Control) Step(n int) { c.set(func() { c.pause, c.steps = true, uint64(max(n, 1)) }) } //nolint:gosec // positive

// StepTo lets the run go on until event number event, or a few more if that belongs to
// an operation that has more, and then holds it.
func (c *Control) StepTo(event uint64) {
	c.set(func() { c.pause, c.steps, c.until = true, 0, event })
}

// Pace lets at most perSecond events happen in a second; 0 ends that limit.
func (c *Control) Pace(perSecond float64) { c.set(func() { c.pace = max(perSecond, 0) }) }

// ClockRate lets virtual time go by at rate times the speed of real time; 0, as in
// the beginning, jumps to the next timer. The trace is the same.
func (c *Control) ClockRate(rate float64) { c.set(func() { c.rate = max(rate, 0) }) }

// Signal sends the exit signal reason to the process with the number pid.
func (c *Control) Signal(pid uint64, reason error) {
	c.act(Act{Kind: ActSignal, PID: pid, Reason: reason})
}

// Send puts a copy of msg in the mailbox of the process with the number pid, or
// says why it cannot be copied.
func (c *Control) Send(pid uint64, msg any) error {
	msg, err := copyMessage(msg, nil)
	if err == nil {
		c.act(Act{Kind: ActSend, PID: pid, Msg: msg})
	}
	return err
}

// Suspend lets the process with the number pid have no turn. Its mailbox fills;
// signals still act on it.
func (c *Control) Suspend(pid uint64) { c.act(Act{Kind: ActSuspend, PID: pid}) }

// Resume ends Suspend.
func (c *Control) Resume(pid uint64) { c.act(Act{Kind: ActResume, PID: pid}) }

// An interruption is an interrupt that the run has not seen.
type interruption struct {
	pid    uint64
	reason error
}

// Interrupt makes the call that the process with the number pid waits in, or else the
// next one that it makes, leave as Exit(reason) does; a suspended process is resumed
// for that. It is none of the Acts.
func (c *Control) Interrupt(pid uint64, reason error) {
	c.set(func() { c.cut = &interruption{pid, reason} })
}

// Forget takes back an Interrupt that the run has not seen.
func (c *Control) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = nil
}

// Inspect says how the process with the number pid is doing, and false if it is
// dead, or the run is over, or ctx was done before the run came to a point.
func (c *Control) Inspect(ctx context.Context, pid uint64) (Info, bool) {
	type answer struct {
		info  Info
		alive bool
	}
	got := make(chan answer, 1)
	c.set(func() {
		c.wishes = append(c.wishes, func(s *seeded) {
			if p := s.numbered(pid); p != nil {
				got <- answer{p.info(), true}
			} else {
				got <- answer{}
			}
		})
	})
	select {
	case a := <-got:
		return a.info, a.alive
	case <-c.done:
	case <-ctx.Done():
	}
	return Info{}, false
}

// Acts are all that was done to the run so far, in order.
func (c *Control) Acts() []Act {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Act(nil), c.acts...)
}

func (c *Control) act(a Act) {
	c.set(func() { c.wishes = append(c.wishes, func(s *seeded) { s.perform(a) }) })
}

// set changes what the run shall do, and tells it.
func (c *Control) set(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
	c.told++
	select {
	case c.changed <- struct{}{}:
	default:
	}
}

// report changes the status. Called with c.mu held.
func (c *Control) report(st Status) {
	if st == c.status {
		return
	}
	c.status = st
	close(c.news)
	c.news = make(chan struct{})
}
