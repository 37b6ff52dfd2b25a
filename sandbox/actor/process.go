package actor

import (
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

// A Process is a process as its own code sees it: the self that its function is
// given. It belongs to that process; other processes hold its PID. Calling a
// method of it from another process crashes the caller.
type Process struct {
	sys *system

	// What a message touches lies together, so that it is in few cache lines.
	parked   uint32              // one of the constants below; see parkedIn and setParked
	dead     atomic.Bool         // set under mu and system.mu
	cut      atomic.Pointer[cut] // what it has to heed, and has not noticed; nil if nothing
	reckoned uint64              // operations, which the BEAM calls reductions; see count
	taken    uint64              // messages that it has received; see count
	queue    pages               // the mailbox, as far as the process has looked; only it touches that
	wish     wish                // what its receive or its sleep waits for, if not just what fits; others may read it while it is parked
	task     task                // the scheduler's
	page     page                // the first of queue or inbox

	mu      lock           // guards what follows
	fits    func(any) bool // what the receive that it waits in accepts; nil for any message
	arrived uint64         // how many messages ever did
	inbox   pages          // what arrived since the process last looked; always empty in a seeded run
	call    uint64         // ref of the call that it waits for; 0 once something was delivered for it
	queued  callers
	reason  error         // once dead
	doneCh  chan struct{} // guarded by system.doneMu

	callee  atomic.Pointer[Process] // whom it calls
	calling callNode                // its place in callee's queued; guarded by callee's mu

	id    uint64
	label string
	fn    func(*Process) // for its name, if label is empty

	prev, next *Process // in system.living; guarded by system.mu
	links      ties
	watchers   ties         // who watches it
	watching   ties         // whom it watches
	byRef      map[Ref]*tie // an index of watching, where there are many; never iterated
	names      []Name
	owned      *belongings // what goes with it besides its names; nil if nothing
	traps      bool
	supervises bool
	told       bool  // the crash log knows why it ends; only the process itself touches this
	unwinding  bool  // dead, and its deferred functions run; only the process itself touches this
	overtime   int32 // ticks that those took; likewise

	spun uint64 // one more than the operations that it had done when a turn of it was over because it spun
}

// count adds one to a number of p that others may read. In a seeded run nobody
// can be reading it.
func (p *Process) count(n *uint64) {
	if p.mu.off {
		*n++
		return
	}
	atomic.AddUint64(n, 1)
}

// parkedIn says in what the process is parked.
func (p *Process) parkedIn() uint32 { return atomic.LoadUint32(&p.parked) }

// setParked is called with mu held.
func (p *Process) setParked(in uint32) {
	if p.mu.off {
		p.parked = in
		return
	}
	atomic.StoreUint32(&p.parked, in)
}

// In what a process is parked.
const (
	awake uint32 = iota
	inReceive
	inSleep
	inWait // as a Strand
	atRest // a first process whose function has returned
	inHold // suspended
)

// PID is the process's own PID.
func (p *Process) PID() PID { return PID{p} }

// spawnHow says what comes with a new process, before it can run.
type spawnHow uint8

const (
	spawnPlain  spawnHow = 0
	spawnLinked spawnHow = 1 << iota
	spawnMonitored
)

// Spawn starts a process that runs f, and returns at once. The new process has
// an empty mailbox and shares nothing with its parent; its end does not touch the parent.
func (p *Process) Spawn(f func(self *Process)) PID { return p.SpawnAs("", f) }

// SpawnLink is Spawn and Link in one step: the link is there before the process can run.
func (p *Process) SpawnLink(f func(self *Process)) PID { return p.SpawnLinkAs("", f) }

// SpawnMonitor is Spawn and Monitor in one step: the monitor is there before the process can run.
func (p *Process) SpawnMonitor(f func(self *Process)) (PID, Ref) { return p.SpawnMonitorAs("", f) }

// SpawnAs is Spawn with a label for traces and logs. Without one, that is the function's name.
func (p *Process) SpawnAs(label string, f func(self *Process)) PID {
	if !p.enter() {
		return PID{}
	}
	q, _ := p.sys.spawn(p, label, f, spawnPlain)
	return PID{q}
}

// SpawnLinkAs is SpawnLink with a label.
func (p *Process) SpawnLinkAs(label string, f func(self *Process)) PID {
	if !p.enter() {
		return PID{}
	}
	q, _ := p.sys.spawn(p, label, f, spawnLinked)
	return PID{q}
}

// SpawnMonitorAs is SpawnMonitor with a label.
func (p *Process) SpawnMonitorAs(label string, f func(self *Process)) (PID, Ref) {
	if !p.enter() {
		return PID{}, Ref{}
	}
	q, ref := p.sys.spawn(p, label, f, spawnMonitored)
	return PID{q}, ref
}

func (s *system) spawn(parent *Process, label string, f func(*Process), how spawnHow) (q *Process, ref Ref) {
	if how&spawnMonitored != 0 {
		ref = Ref{s.refs.Add(1)}
	}
	return s.spawnFor(parent, monitor{ref: ref, watcher: parent}, label, f, how), ref
}

// spawnFor is spawn with a monitor that may belong to somebody else than parent.
func (s *system) spawnFor(parent *Process, m monitor, label string, f func(*Process), how spawnHow) (q *Process) {
	if f == nil {
		panic("spawn: the function is nil")
	}
	q = &Process{sys: s, label: label, fn: f}
	if q.mu.off = s.seeded; s.seeded {
		q.queue.begin(&q.page)
	} else {
		q.inbox.begin(&q.page)
	}
	s.lockFor(parent)
	if s.maxProcesses > 0 && s.alive >= s.maxProcesses {
		s.mu.Unlock()
		panic(&LimitError{"processes", s.maxProcesses})
	}
	s.born++
	q.id = s.born
	if q.id == 1 {
		s.first = q
	}
	s.living.push(q)
	s.alive++
	if s.trace != nil {
		s.emit(Event{Kind: EvSpawn, PID: PID{q}, Peer: PID{parent}, Text: q.Label()})
	}
	if how&spawnLinked != 0 {
		s.link(parent, q)
	}
	if how&spawnMonitored != 0 {
		m.watched = q
		s.watch(m)
	}
	s.mu.Unlock()
	s.sched.start(q, f)
	return q
}

// Label is what the process was spawned as: the label it was given, or the name
// of its function.
func (p *Process) Label() string {
	if p.label != "" || p.fn == nil {
		return p.label
	}
	return functionName(p.fn)
}

// functionName is the name of the function that fn is or was written in.
func functionName(fn any) string {
	f := runtime.FuncForPC(reflect.ValueOf(fn).Pointer())
	if f == nil {
		return ""
	}
	name := f.Name()
	if name == "reflect.makeFuncStub" {
		return ""
	}
	name = name[strings.LastIndexByte(name, '/')+1:]
	name = name[strings.IndexByte(name, '.')+1:]
	for strings.HasSuffix(name, "-fm") || strings.Contains(name, ".func") {
		name = strings.TrimSuffix(name, "-fm")
		if i := strings.Index(name, ".func"); i >= 0 {
			name = name[:i]
		}
	}
	return name
}

// title is what a person calls the process. Called with system.mu held.
func (p *Process) title() string {
	if len(p.names) > 0 {
		return string(p.names[0])
	}
	return p.Label()
}

// enter begins every operation. It says whether the operation may go on: when
// the process is dead it leaves the goroutine, and while the deferred functions
// of a dead process run, their operations do nothing.
func (p *Process) enter() bool {
	if p.dead.Load() {
		return p.leave()
	}
	p.count(&p.reckoned)
	p.sys.sched.op(p)
	return p.resumed()
}

// resumed is for when others may have run: p may be dead by now, interrupted or
// suspended.
func (p *Process) resumed() bool {
	if p.dead.Load() {
		return p.leave()
	}
	return p.cut.Load() == nil || p.heed()
}

// lockFor locks system.mu for an operation of p, if any. Under the parallel
// scheduler somebody may have killed p since the operation began: then p leaves,
// or the dead would have children, links and names, for ever.
func (s *system) lockFor(p *Process) {
	s.mu.Lock()
	if p != nil && p.dead.Load() {
		s.mu.Unlock()
		p.leave()
	}
}

// leave unwinds a dead process. A learner's recover cannot catch Goexit.
func (p *Process) leave() bool {
	p.sys.sched.owns(p)
	if p.unwinding {
		return false
	}
	p.unwinding = true
	runtime.Goexit()
	return false
}

// body is what the scheduler runs as the process.
func (p *Process) body(f func(*Process)) {
	returned := false
	defer func() {
		reason, crash := error(Normal), (*Panic)(nil)
		if v := recover(); v != nil {
			reason = p.Recovered(v)
			crash = p.crashOf(v, reason)
		} else if !returned && !p.dead.Load() {
			reason = p.sys.panicOf("runtime.Goexit called in a process")
		}
		p.sys.end(p, reason, crash)
	}()
	f(p)
	returned = true
}

// crashOf is what the crash log is told of a process that ended by a panic with v: of
// an Exit nothing, unless it is that of a call which got no answer: of that nobody else
// has told.
func (p *Process) crashOf(v any, reason error) *Panic {
	if _, exited := v.(exitPanic); !exited {
		crash, _ := reason.(*Panic) //nolint:errorlint // the panic itself
		return crash
	}
	if e, failed := reason.(*CallError); failed && !p.told { //nolint:errorlint // its own call, not that of another whose reason it repeats
		switch e.Reason {
		case Timeout, NoProc, CallingSelf, Normal:
			return p.sys.panicOf(e)
		}
	}
	return nil
}

// end is the death of p by its own doing.
func (s *system) end(p *Process, reason error, crash *Panic) {
	s.mu.Lock()
	first, title := !p.dead.Load(), ""
	if first {
		var c cause
		if crash != nil {
			c.line, title = crash.Line, p.title()
		}
		s.die(p, reason, c)
	}
	s.mu.Unlock()
	if first && crash != nil {
		s.logCrash(p, title, crash)
	}
}

// Done is closed when the process has died. It is for Go code around the
// process that has to wait for more than messages.
func (p *Process) Done() <-chan struct{} {
	p.sys.doneMu.Lock()
	defer p.sys.doneMu.Unlock()
	if p.doneCh == nil {
		p.doneCh = make(chan struct{})
		if p.dead.Load() {
			close(p.doneCh)
		}
	}
	return p.doneCh
}

// queueLen is how many messages nobody has taken.
func (p *Process) queueLen() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int(p.arrived - atomic.LoadUint64(&p.taken)) //nolint:gosec // a mailbox fits into memory
}

// Sleep lets d go by. Others run meanwhile; messages wait in the mailbox.
func (p *Process) Sleep(d time.Duration) {
	if !p.enter() {
		return
	}
	s := p.sys
	if s.trace != nil {
		s.emit(Event{Kind: EvSleep, PID: PID{p}, For: max(d, 0)})
	}
	end := later(s.sched.now(), max(d, 0))
	p.wish = waking(end)
	p.mu.Lock()
	if p.mayPark() {
		p.setParked(inSleep)
		p.mu.Unlock()
		s.sched.park(p, end)
	} else {
		p.mu.Unlock()
	}
	if !p.goesOn() {
		return
	}
	if s.trace != nil {
		s.emit(Event{Kind: EvWake, PID: PID{p}})
	}
}
