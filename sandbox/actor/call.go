package actor

import (
	"fmt"
	"math"
	"reflect"
	"time"
)

// Forever, as a duration to wait, is without end.
const Forever time.Duration = math.MaxInt64

// callTimeout is how long Call waits: OTP's default.
const callTimeout = 5 * time.Second

// A Request is the message that Call sends. A GenServer never sees one: its
// HandleCall is called. A process with a loop of its own receives it and answers
// with ReplyTo.
type Request struct {
	From From
	Body any
}

// From says who waits for an answer, and to which call. It may be kept and sent
// on: any process may give the answer.
type From struct {
	PID PID
	ref uint64
}

// A Casted is the message that Cast sends. A GenServer never sees one: its
// HandleCast is called.
type Casted struct{ Body any }

// answer is what ends a call.
type answer struct {
	ref   uint64
	value any
}

// callDown ends a call whose callee died first.
type callDown struct {
	ref    uint64
	pid    PID
	reason error
}

// CallError is the exit reason of a process whose call failed. errors.Is finds
// the reason in it: NoProc, CallingSelf, Timeout, or what the callee died of.
type CallError struct {
	Op      string // "call", "stop" or "await"
	To      Dest
	Request string        // what was asked, as the trace shows it
	Within  time.Duration // how long it would have waited
	Reason  error
}

// Error names the call and says why it failed: `call <7> with get: noproc`.
func (e *CallError) Error() string {
	s := e.Op + " " + fmt.Sprint(e.To)
	if e.Request != "" {
		s += " with " + e.Request
	}
	s += ": " + e.Reason.Error()
	if e.Reason == Timeout { //nolint:errorlint // the constant itself
		s += " after " + e.Within.String()
	}
	return s
}

// Unwrap is the reason.
func (e *CallError) Unwrap() error { return e.Reason }

// Call sends request to a server and returns its reply. It waits at most 5 s; if
// there is no reply by then, if nobody is there, if the server dies first or is
// the caller itself, the caller exits with a *CallError. Mail that lies in the
// mailbox does not slow a call, and a reply that comes too late is dropped.
func (p *Process) Call(to Dest, request any) any { return p.CallWithin(callTimeout, to, request) }

// CallWithin is Call that waits at most within, Forever if need be.
func (p *Process) CallWithin(within time.Duration, to Dest, request any) any {
	if !p.enter() {
		return nil
	}
	request, err := copyMessage(request, p.sys.hooks.Shared)
	if err != nil {
		panic("call: " + err.Error())
	}
	v, err := p.ask(to, request, within)
	if err != nil {
		p.failCall("call", to, request, within, err)
	}
	return v
}

// Call is self.Call with a reply of type T. Any other reply crashes the caller.
func Call[T any](self *Process, to Dest, request any) T {
	v := self.Call(to, request)
	t, ok := v.(T)
	if !ok && v != nil {
		panic(fmt.Sprintf("call: the reply is %s, a %T, where a %T was expected", self.sys.render(v), v, t))
	}
	return t
}

// Cast sends a server a message that it does not answer, and returns at once.
// It always succeeds: a dead process or a name that nobody has drops it.
func (p *Process) Cast(to Dest, msg any) {
	if !p.enter() {
		return
	}
	if to == nil {
		panic("cast: to is nil")
	}
	msg, err := copyMessage(msg, p.sys.hooks.Shared)
	if err != nil {
		panic("cast: " + err.Error())
	}
	p.cast(to, msg)
}

func (p *Process) cast(to Dest, msg any) {
	if q, ok := to.find(p.sys); ok && q != nil {
		p.sys.send(p, q, Casted{msg})
	}
}

// ReplyTo answers the call that from stands for, now or later, by whichever
// process. The first answer counts; one that comes too late is dropped.
func (p *Process) ReplyTo(from From, reply any) {
	if !p.enter() {
		return
	}
	p.reply(from, reply)
}

func (p *Process) reply(from From, v any) {
	v, err := copyMessage(v, p.sys.hooks.Shared)
	if err != nil {
		panic("reply: " + err.Error())
	}
	p.sys.answer(p, from.PID.p, from.ref, answer{from.ref, v})
}

// Stop asks a server or supervisor to stop, as its parent would, and waits until
// it has: a GenServer runs Terminate. If nobody is there, the caller exits with NoProc.
func (p *Process) Stop(to Dest) { p.StopWith(to, Normal, Forever) }

// StopWith is Stop with a reason and a limit. If the process ends with another
// reason, or not within the time, the caller exits with a *CallError that says so.
func (p *Process) StopWith(to Dest, reason error, within time.Duration) {
	if !p.enter() {
		return
	}
	if _, err := p.askMessage(to, within, func(uint64) any { return stopRequest{reason} }); !same(err, reason) {
		p.failCall("stop", to, nil, within, err)
	}
}

// An operation is a request of a behaviour of this package, which holds functions
// and is therefore not rendered but named.
type operation interface{ name() string }

// operate calls a behaviour of this package with one of its operations.
func (p *Process) operate(to Dest, op operation, within time.Duration) any {
	if !p.enter() {
		return nil
	}
	v, err := p.ask(to, op, within)
	if err != nil {
		p.failCall("call", to, op, within, err)
	}
	return v
}

// stopRequest is what Stop sends.
type stopRequest struct{ reason error }

// failCall is how a caller exits when err failed its call.
func (p *Process) failCall(op string, to Dest, request any, within time.Duration, err error) {
	if err == nil {
		err = fmt.Errorf("%v answered instead of stopping", to)
	}
	e := &CallError{Op: op, To: to, Within: within, Reason: err}
	if request != nil {
		e.Request = p.sys.render(request)
	}
	panic(exitPanic{e})
}

// ask calls to with request, which needs no copy any more.
func (p *Process) ask(to Dest, request any, within time.Duration) (any, error) {
	return p.askMessage(to, within, func(ref uint64) any { return Request{From{PID{p}, ref}, request} })
}

func (p *Process) askMessage(to Dest, within time.Duration, message func(ref uint64) any) (any, error) {
	if to == nil {
		panic("call: to is nil")
	}
	q, _ := to.find(p.sys)
	switch q {
	case nil:
		return nil, NoProc
	case p:
		return nil, CallingSelf
	}
	ref, mark := p.dial()
	if !p.queueUp(q, ref, message(ref)) {
		p.hangUp(ref)
		return nil, NoProc
	}
	return p.hear(ref, mark, within)
}

// dial begins a call: from now on one thing may be delivered for ref. Whoever
// waits for it may look from mark on: what is before it was here already.
func (p *Process) dial() (ref uint64, mark place) {
	p.fetch()
	ref = p.sys.refs.Add(1)
	p.mu.Lock()
	p.call = ref
	p.mu.Unlock()
	return ref, p.queue.end()
}

// queueUp sends message to q and makes p one of those who will hear of its death,
// in one step. It does nothing, and says so, if q is dead.
func (p *Process) queueUp(q *Process, ref uint64, message any) bool {
	s := p.sys
	e := envelope{msg: message, from: p}
	var what any
	traced := s.trace != nil && message != nil
	if traced {
		what = s.told(message)
	}
	p.callee.Store(q)
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.dead.Load() {
		q.queued.push(p, ref) // hangUp takes it out, also when p dies: that is deferred
	}
	if message == nil {
		return !q.dead.Load()
	}
	if traced {
		e.id = s.tell(&record{kind: EvSend, then: q.arrival(), pid: p, peer: q, msg: fresh, what: what})
	}
	if q.dead.Load() {
		return false
	}
	q.pushLocked(e)
	return true
}

// hear waits for what ends the call ref: an answer, the callee's death or the
// end of the time, whichever is first.
func (p *Process) hear(ref uint64, mark place, within time.Duration) (any, error) {
	heard := false
	fits := func(m any) bool {
		switch m := m.(type) {
		case answer:
			return m.ref == ref
		case callDown:
			return m.ref == ref
		}
		return false
	}
	var m any
	func() {
		defer func() {
			if !p.hangUp(ref) || heard || p.dead.Load() {
				return
			}
			p.fetch() // it came with the deadline, or with an interrupt
			m, heard = p.receiveFrom(mark, fits, 0)
		}()
		m, heard = p.receiveFrom(mark, fits, limit(within))
	}()
	switch m := m.(type) {
	case answer:
		return m.value, nil
	case callDown:
		return nil, m.reason
	}
	return nil, Timeout
}

// hangUp ends the call ref: nothing is delivered for it any more. It says
// whether something was.
func (p *Process) hangUp(ref uint64) (delivered bool) {
	if q := p.callee.Load(); q != nil {
		q.dismiss(p)
		p.callee.Store(nil)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	delivered = p.call != ref
	p.call = 0
	return delivered
}

// answer delivers msg to the caller to if it still waits for ref; only once.
func (s *system) answer(from, to *Process, ref uint64, msg any) {
	if to == nil {
		return
	}
	e := envelope{msg: msg, from: from}
	var what any
	traced := s.trace != nil && !silent(msg)
	if traced {
		what = s.told(msg)
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	waits := to.call == ref && !to.dead.Load()
	if traced {
		r := record{kind: EvSend, then: EvEnqueue, pid: from, peer: to, msg: fresh, what: what}
		if !waits {
			r.then = EvDrop
		}
		if _, down := msg.(callDown); down { // nobody sent that
			r.kind, r.then, r.pid, r.peer = r.then, 0, to, from
		}
		e.id = s.tell(&r)
	}
	if waits {
		to.call = 0
		to.pushLocked(e)
	}
}

// same says whether a is the very reason b.
func same(a, b error) bool {
	return a == nil && b == nil || a != nil && b != nil && reflect.TypeOf(b).Comparable() && a == b //nolint:errorlint // that is the point
}

// silent says whether msg ends a call that no trace shows: a start.
func silent(msg any) bool {
	a, ok := msg.(answer)
	if !ok {
		return false
	}
	_, ok = a.value.(started)
	return ok
}

// limit is a duration to wait as receive wants it.
func limit(within time.Duration) time.Duration {
	if within == Forever {
		return -1
	}
	return max(within, 0)
}
