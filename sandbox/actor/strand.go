package actor

import (
	"runtime"
	"time"
)

// A Strand is whoever has the turn in a seeded run: a process, or a goroutine that
// one of them started. It is what code around the processes needs, an interpreter or
// a library of locks, to lower channels and locks onto the scheduler: they count in
// the order that the seed draws, in plans and in reports of deadlocks.
//
// A goroutine has no PID, no mailbox and no links. Its events, of the kinds EvGo to
// EvGoEnd, are those of the process that started it. It takes its
// turns as a process does. When the run's first process has ended it is gone at
// once, as in Go, and its deferred functions do not run; its panic ends the run with
// a *GoroutinePanic.
//
// The methods of a Strand are called by that strand, while it has the turn; Wake by
// whoever has it, or by what After calls.
type Strand struct{ p *Process }

// firstGoroutine is the number of the first goroutine: processes have smaller ones.
const firstGoroutine = 1 << 32

// goroutine says whether p is a goroutine, and no process.
func (p *Process) goroutine() bool { return p.id >= firstGoroutine }

// blocked is a wish in the words of whoever parked the strand.
type blocked string

func (b blocked) wished() string { return string(b) }

// Running is who has the turn, if this is a seeded run and anybody has it.
func (sys *System) Running() (t Strand, ok bool) {
	s, ok := sys.s.sched.(*seeded)
	if !ok || s.cur == nil {
		return Strand{}, false
	}
	return Strand{s.cur}, true
}

// System is the run that the strand belongs to.
func (t Strand) System() *System { return t.p.sys.face }

// Tick is a reduction check of the strand: see Process.Tick.
func (t Strand) Tick() { t.p.Tick() }

// System is the run that p belongs to, as seen from outside.
func (p *Process) System() *System { return p.sys.face }

// Go starts a goroutine that runs f. label is what reports call it. Only the strand
// that has the turn, or what After calls, may call it, in a seeded run.
func (sys *System) Go(label string, f func()) {
	s := sys.s.sched.(*seeded) //nolint:forcetypeassert // by contract
	s.spawn(label, func(*Process) { f() })
}

func (s *seeded) spawn(label string, f func(*Process)) *Process {
	s.begun++
	p := &Process{sys: s.sys, label: label, fn: f, id: firstGoroutine + s.begun}
	p.mu.off = true
	s.goroutines.push(p)
	s.wake(p)
	if p.task.owner = s.cur; s.cur != nil && s.cur.goroutine() {
		p.task.owner = s.cur.task.owner
	}
	if p.traced() {
		p.tellGoroutine(Event{Kind: EvGo, Text: label})
	}
	return p
}

// traced says whether the trace tells of p, a goroutine. Of those that belong to no
// process, as all of a program's main do, it does not.
func (p *Process) traced() bool { return p.sys.trace != nil && p.task.owner != nil }

// tellGoroutine tells e of p.
func (p *Process) tellGoroutine(e Event) {
	e.PID, e.Msg = PID{p.task.owner}, p.id-firstGoroutine
	p.sys.emit(e)
}

// Point is an operation of the strand: others may run first, as before a Send. A
// strand that has been killed leaves here.
func (t Strand) Point() { t.p.enter() }

// Park blocks the strand until somebody calls Wake, or the clock reaches the time
// until, if that is not negative; it says whether the time came first. what is what
// it waits for, in the words of reports: "a value from a channel". If the strand
// dies meanwhile, Park calls forget and does not return: its deferred functions run.
// In those it does not wait at all, but leaves the one that called it.
func (t Strand) Park(what string, until time.Duration, forget func()) (late bool) {
	p := t.p
	s := p.sys.sched.(*seeded) //nolint:forcetypeassert // there is no other strand
	s.owns(p)
	if p.dead.Load() {
		forget()
		runtime.Goexit()
	}
	p.wish = blocked(what)
	p.setParked(inWait)
	s.tellWait(p, what, until)
	late = s.park(p, until)
	if p.dead.Load() {
		forget()
		p.leave()
	}
	if p.task.cutShort {
		p.task.cutShort = false
		forget()
		p.goesOn()
	}
	switch {
	case p.sys.trace == nil:
	case !p.goroutine():
		p.sys.emit(Event{Kind: EvWake, PID: PID{p}})
	case p.traced():
		p.tellGoroutine(Event{Kind: EvGoWake})
	}
	return late
}

// tellWait tells that p waits. It is counted, too: what goes on for ever without any
// event is to end by the limit of events.
func (s *seeded) tellWait(p *Process, what string, until time.Duration) {
	s.waits++
	switch sys := s.sys; {
	case sys.maxEvents > 0 && s.waits > uint64(sys.maxEvents) && !s.stopped.Load():
		s.stop(&LimitError{"events", sys.maxEvents})
	case sys.trace == nil:
	case p.goroutine():
		if p.traced() {
			d := time.Duration(-1)
			if until >= 0 {
				d = max(until-s.now(), 0)
			}
			p.tellGoroutine(Event{Kind: EvGoWait, Text: what, For: d})
		}
	case until >= 0:
		sys.emit(Event{Kind: EvSleep, PID: PID{p}, For: max(until-s.now(), 0)})
	default:
		sys.emit(Event{Kind: EvWait, PID: PID{p}, Text: what, For: -1})
	}
}

// Wake lets a parked strand go on. It does nothing if the strand is not parked.
func (t Strand) Wake() {
	if t.p.dead.Load() || t.p.parkedIn() != inWait {
		return
	}
	t.p.setParked(awake)
	t.p.sys.sched.wake(t.p)
}

// Dying says whether the strand is dead and its deferred functions run.
func (t Strand) Dying() bool { return t.p.dead.Load() }

// Vanished says whether the strand is gone as a goroutine of Go is when its program
// has ended: then what it deferred must not run.
func (t Strand) Vanished() bool { return t.p.task.vanished }

// Now is the run's clock: how long ago the run began, in real or virtual time.
func (sys *System) Now() time.Duration { return sys.s.sched.now() }

// Virtual says whether the run has virtual time.
func (sys *System) Virtual() bool { return sys.s.virtual }

// An Alarm is a call that After has set.
type Alarm struct {
	s scheduler
	a *alarm
}

// After calls ring when the clock reaches the time at, with no strand on turn: it
// must not wait. idle, if not nil, says that nobody would notice, so that a run which
// has nothing else to wait for need not wait for that.
func (sys *System) After(at time.Duration, ring func(), idle func() bool) *Alarm {
	a := sys.s.sched.after(at, func(time.Duration) time.Duration {
		ring()
		return -1
	})
	a.idle = idle
	return &Alarm{sys.s.sched, a}
}

// Stop says whether it has kept the call from being made.
func (a *Alarm) Stop() bool { return a.s.cancel(a.a) }

// Draw draws from 0 to n-1 what happens next, as which of several channels a select
// takes: a choice that plans and searches see.
func (sys *System) Draw(n int) int {
	if n < 2 {
		return 0
	}
	return sys.s.sched.(*seeded).drawOf(n) //nolint:forcetypeassert // by contract
}

// Random draws a number for the program's own use, such as the order of a map. It is
// no choice of the schedule, but a Schedule says from what it is drawn.
func (sys *System) Random() uint64 {
	return sys.s.sched.(*seeded).random64() //nolint:forcetypeassert // by contract
}

// GoroutinePanic ends a seeded run: a goroutine has panicked, and nobody can catch
// that.
type GoroutinePanic struct{ *Panic }

// Error says what it panicked with.
func (g *GoroutinePanic) Error() string { return "a goroutine panicked: " + g.Panic.Error() }

// Unwrap is the panic.
func (g *GoroutinePanic) Unwrap() error { return g.Panic }

// FatalError ends a seeded run as Go's runtime ends a program that it cannot go on
// with.
type FatalError struct{ Text string }

// Error is "fatal error: " and the text.
func (f *FatalError) Error() string { return "fatal error: " + f.Text }

// Fatal ends the run with a *FatalError. Everybody is gone at once, and no deferred
// function runs.
func (t Strand) Fatal(text string) {
	t.p.sys.sched.stop(&FatalError{text})
	t.Park("the end of the run", -1, func() {})
}

// goroutineBody is what the scheduler runs as a goroutine.
func (p *Process) goroutineBody(f func(*Process)) {
	s := p.sys.sched.(*seeded) //nolint:forcetypeassert // there is no other goroutine
	defer func() {
		v := recover()
		s.goroutines.remove(p)
		alive := !p.dead.Load()
		p.dead.Store(true)
		if alive && p.traced() {
			p.tellGoroutine(Event{Kind: EvGoEnd, Bad: v != nil})
		}
		switch {
		case !alive:
		case v != nil:
			s.stop(&GoroutinePanic{p.panicked(v)})
		case p == p.sys.first:
			s.stop(nil)
		}
	}()
	f(p)
}

// panicked is the panic of a goroutine.
func (p *Process) panicked(v any) *Panic {
	if m, ok := v.(misuse); ok {
		v = m.Error() + ": a goroutine is no process"
	}
	return p.sys.panicOf(v)
}

// vanish lets all goroutines be gone, and everybody else too if the run ends by a
// panic that nobody can catch.
func (s *seeded) vanish() {
	for s.goroutines.head != nil {
		p := s.goroutines.head
		s.goroutines.remove(p)
		p.task.vanished = true
		p.dead.Store(true)
		if p.parkedIn() != awake {
			p.setParked(awake)
			s.unwind(p)
		}
	}
	switch s.err.(type) { //nolint:errorlint // Run's own, never wrapped
	case *GoroutinePanic, *FatalError:
		for p := s.sys.living.head; p != nil; p = p.next {
			p.task.vanished = true
		}
	}
}
