package actor

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// Hooks are what an interpreter knows better than the runtime. Every field may be nil.
type Hooks struct {
	// Render writes a message, a reason's value or a panic's value in one line. For
	// a value that cannot change, a Recorder calls it later, from whoever reads it.
	Render func(v any) string
	// PanicValue turns a recovered value into the one that the learner's code
	// handed to panic.
	PanicValue func(v any) any
	// CrashLine is the learner's line, a Place, of the panic that this very goroutine is
	// recovering from, or 0.
	CrashLine func() int
	// Shared says that values of a type, given by its import path and name, are
	// handed over as they are instead of being copied.
	Shared func(pkgPath, name string) bool
}

// A Crash is what the crash log is told.
type Crash struct {
	PID    PID
	Title  string // registered name, or label
	Reason *Panic // nil if Note says all
	Note   string // what happened, if it was not a panic: a server that stopped with an error, a message it did not expect
}

// String is the log line: `process <7> "cache" crashed: boom (line 12)`, or
// `process <7> "cache" stopped: disk full`.
func (c Crash) String() string {
	s := "process " + c.PID.String()
	if c.Title != "" {
		s += fmt.Sprintf(" %q", c.Title)
	}
	if c.Reason == nil {
		return s + " " + c.Note
	}
	s += " crashed: " + c.Reason.Error()
	if c.Reason.Line > 0 {
		s += fmt.Sprintf(" (%s)", PlaceText(c.Reason.Line))
	}
	return s
}

// An Option changes how Run runs.
type Option func(*config)

type config struct {
	seed         int64
	seeded       bool
	virtual      bool
	settle       bool
	trace        *tracer
	log          func(Crash)
	hooks        Hooks
	maxProcesses int
	maxEvents    int
	grace        time.Duration
	ctx          context.Context
	label        string
	persist      bool
	plan         planner
	control      *Control
	goroutine    func() uint64 // see Identified
	plain        bool          // see Plain
	within       *Process      // see Within
	attend       func(*System) (done func())
	record       *recording
}

// Seeded runs one process at a time and draws who is next from seed. The same
// program and seed give the same trace.
func Seeded(seed int64) Option { return func(c *config) { c.seeded, c.seed = true, seed } }

// VirtualTime lets the clock of a seeded run jump to the next timer when nobody
// can run. Without Seeded it also chooses the seeded scheduler, with seed 1.
func VirtualTime() Option {
	return func(c *config) {
		c.virtual = true
		if !c.seeded {
			c.seeded, c.seed = true, 1
		}
	}
}

// Trace hands every event to fn, one at a time and in order. fn must not call
// anything of this package's processes, and must not block: everybody waits for it.
func Trace(fn func(Event)) Option {
	return func(c *config) {
		if fn != nil {
			c.listen().fn = fn
		}
	}
}

// LogTo hands every crash to fn instead of writing it to standard error.
func LogTo(fn func(Crash)) Option { return func(c *config) { c.log = fn } }

// Settle lets the other processes go on after the first one has returned, until
// nobody can run and no timer waits; only then Run ends. The first process stays
// alive meanwhile, like a shell at its prompt.
func Settle() Option { return func(c *config) { c.settle = true } }

// WithHooks sets an interpreter's hooks.
func WithHooks(h Hooks) Option { return func(c *config) { c.hooks = h } }

// MaxProcesses crashes a process that would start one more than n alive at once.
func MaxProcesses(n int) Option { return func(c *config) { c.maxProcesses = n } }

// MaxEvents ends a traced run after n events, with a *LimitError.
func MaxEvents(n int) Option { return func(c *config) { c.maxEvents = n } }

// Context ends the run with ErrStopped when ctx is done.
func Context(ctx context.Context) Option { return func(c *config) { c.ctx = ctx } }

// Label names the first process in traces and logs. It is "main" if not set.
func Label(name string) Option { return func(c *config) { c.label = name } }

// Grace is how long the other processes may take to stop at the end of the run,
// on the run's clock, before they are killed: 5 s if not set.
func Grace(d time.Duration) Option { return func(c *config) { c.grace = d } }

// Plain makes the first strand of a seeded run a goroutine in place of a process, as
// main is in Go: it has no PID, and the function that it runs gets a nil self.
func Plain() Option { return func(c *config) { c.plain = true } }

// Attended calls begin when the run is made and, when it is over, what that returns.
func Attended(begin func(sys *System) (done func())) Option {
	return func(c *config) { c.attend = begin }
}

// A system is the one semantic core: who lives, who is linked to whom, who is
// called what, what dies when. mu guards all of it; a process's own mutex guards
// its mailbox and whether it is parked. Lock order: mu, then a process, then traceMu.
type system struct {
	config
	sched scheduler
	face  *System
	first *Process

	mu      lock
	verdict error // what Run returns, once the first process is dead
	names   map[Name]*Process

	registries map[Name]*registry // nil until there is one
	tables     map[Name]*table    // those with a name; nil until there is one

	living list   // of processes, in the order of their birth
	alive  int    // how many those are
	ending bool   // nobody can be suspended any more; see freeAll
	born   uint64 // number of the youngest

	refs   atomic.Uint64
	doneMu sync.Mutex // guards every doneCh: Done may be called by any goroutine

	traceMu    lock
	msgs       uint64 // messages that the trace has told of
	seq        uint64
	muted      bool
	overEvents bool
}

// A scheduler decides who runs and owns the clock. Its methods are called with
// no lock held, unless they say otherwise.
type scheduler interface {
	// start lets p run f, from now on.
	start(p *Process, f func(*Process))
	// run returns when the run is over, with every process gone.
	run() error
	// stop ends the run; run then returns err, that of the first call. It may be
	// called with any lock held.
	stop(err error)
	// owns panics with misuse if it can tell that p is not the caller.
	owns(p *Process)
	// op is called at the start of every operation of p, which it owns. It may let
	// others run first.
	op(p *Process)
	// tick is a reduction check of p, which it owns.
	tick(p *Process)
	// running is the process that calls it, or nil.
	running() *Process
	// park blocks p, which has set its parked state, until wake(p) or the
	// clock reaches deadline (never, if negative). It says whether the deadline came first.
	park(p *Process, deadline time.Duration) (late bool)
	// hold blocks p, which is suspended, until wake(p).
	hold(p *Process)
	// wake lets parked p go on. Called with p.mu held.
	wake(p *Process)
	// unwind gets rid of the stack of p, which has just died while it was
	// parked or had not run yet. Called with system.mu and p.mu held.
	unwind(p *Process)
	// rest is where the first process stays after its function, in a run that settles.
	rest(p *Process)
	// now is the clock, from 0 at the start of the run.
	now() time.Duration
	// after calls fn when the clock reaches at, and again at the time that fn
	// returns, unless that is negative.
	after(at time.Duration, fn func(at time.Duration) (again time.Duration)) *alarm
	// cancel stops a, if it has not rung, and says whether it did.
	cancel(a *alarm) bool
}

// Run starts a system whose first process runs f, and returns when that process
// has ended and the others have been stopped: each gets the exit signal Shutdown,
// then, after Grace, Kill. The error is nil if f returned, and otherwise the
// reason: a *Panic, the argument of Exit, a *DeadlockError, a *LimitError or ErrStopped.
func Run(f func(self *Process), options ...Option) error { return NewSystem(f, options...).Wait() }

func (s *system) stop(err error) { s.sched.stop(err) }

// panicOf makes the exit reason of a panic, in the goroutine that recovers it.
func (s *system) panicOf(v any) *Panic {
	p := &Panic{Value: v, Stack: debug.Stack()}
	if s.hooks.PanicValue != nil {
		p.Value = s.hooks.PanicValue(v)
	}
	if s.hooks.CrashLine != nil {
		p.Line = s.hooks.CrashLine()
	}
	return p
}

// logCrash tells the crash log that p died of r.
func (s *system) logCrash(p *Process, title string, r *Panic) {
	s.logTo(Crash{PID: PID{p}, Title: title, Reason: r})
}

// note tells the crash log something about p that is no panic.
func (s *system) note(p *Process, text string) {
	s.mu.Lock()
	title := p.title()
	s.mu.Unlock()
	s.logTo(Crash{PID: PID{p}, Title: title, Note: text})
}

func (s *system) logTo(c Crash) {
	if s.log != nil {
		s.log(c)
		return
	}
	fmt.Fprintln(os.Stderr, c)
}

// A list of processes, doubly linked through the processes themselves: the core
// never iterates a map, so that a seeded run is the same every time.
type list struct {
	head, tail *Process
	cursor     *Process // of who goes through it while processes die: whom to visit next
}

func (l *list) push(p *Process) {
	p.prev = l.tail
	if l.tail != nil {
		l.tail.next = p
	} else {
		l.head = p
	}
	l.tail = p
}

func (l *list) remove(p *Process) {
	if l.cursor == p {
		l.cursor = p.next
	}
	if p.prev != nil {
		p.prev.next = p.next
	} else {
		l.head = p.next
	}
	if p.next != nil {
		p.next.prev = p.prev
	} else {
		l.tail = p.prev
	}
	p.prev, p.next = nil, nil
}
