package actor

import (
	"fmt"
	"time"
)

// An envelope is a message on its way.
type envelope struct {
	msg  any
	from *Process
	id   uint64 // in the trace; 0 when untraced
}

// Send puts a copy of msg in the mailbox of to and returns at once: it never
// blocks. A dead process drops it silently, as on the BEAM. A name that nobody
// has, and a message that cannot be copied (it holds a function, a channel, a
// mutex or a *Process), crash the sender.
func (p *Process) Send(to Dest, msg any) {
	if !p.enter() {
		return
	}
	if to == nil {
		panic("send: to is nil")
	}
	q, ok := to.find(p.sys)
	if !ok {
		panic(fmt.Sprintf("send: no process is registered as %v", to))
	}
	msg, err := copyMessage(msg, p.sys.hooks.Shared)
	if err != nil {
		panic("send: " + err.Error())
	}
	p.sys.send(p, q, msg)
}

// send delivers msg, already copied, and traces it as sent by from. If from has
// been killed since its operation began, nothing is sent: its Down may be there already.
func (s *system) send(from, to *Process, msg any) { s.post(from, from, to, msg) }

// post is send on condition that alive lives. That is nil for a timer, which
// outlives the process that set it.
func (s *system) post(alive, from, to *Process, msg any) {
	if s.trace != nil {
		s.postTraced(alive, from, to, msg)
		return
	}
	if to == nil {
		return
	}
	to.mu.Lock()
	if alive == nil || !alive.dead.Load() {
		to.pushLocked(envelope{msg: msg, from: from})
	}
	to.mu.Unlock()
}

// postTraced is apart from post because its events need much stack.
//
//go:noinline
func (s *system) postTraced(alive, from, to *Process, msg any) {
	r := record{kind: EvSend, pid: from, peer: to, msg: fresh, what: s.told(msg)}
	if to == nil {
		s.tell(&r)
		return
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	if alive != nil && alive.dead.Load() {
		return
	}
	r.then = to.arrival()
	to.pushLocked(envelope{msg: msg, from: from, id: s.tell(&r)})
}

// arrival is what becomes of a message that comes: the dead drop it. Called with
// p.mu held.
func (p *Process) arrival() EventKind {
	if p.dead.Load() {
		return EvDrop
	}
	return EvEnqueue
}

// notify delivers an Exit or a Down: a message that the runtime itself sends.
func (s *system) notify(from, to *Process, msg any) {
	e := envelope{msg: msg, from: from}
	var what any
	if s.trace != nil {
		what = s.told(msg)
	}
	if to == nil {
		return
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	if s.trace != nil {
		e.id = s.tell(&record{kind: to.arrival(), pid: to, peer: from, msg: fresh, what: what})
	}
	to.pushLocked(e)
}

func (p *Process) pushLocked(e envelope) {
	if p.dead.Load() {
		return
	}
	if p.mu.off {
		p.queue.push(e) // nobody is looking at it
	} else {
		p.inbox.push(e)
	}
	p.arrived++
	if p.parkedIn() == inReceive {
		p.setParked(awake)
		p.sys.sched.wake(p)
	}
}

// Receive takes a message out of the mailbox and returns it, and waits for one
// if there is none. Without matchers that is the oldest message; with matchers
// the oldest that one of them accepts, and the others stay in their order.
func (p *Process) Receive(matchers ...func(msg any) bool) any {
	p.forgetWish()
	m, _ := p.receive(anyOf(matchers), -1)
	return m
}

// ReceiveWithin is Receive that gives up after d, and says whether it got a
// message. With d 0 it looks through the mailbox and does not wait.
func (p *Process) ReceiveWithin(d time.Duration, matchers ...func(msg any) bool) (any, bool) {
	p.forgetWish()
	return p.receive(anyOf(matchers), max(d, 0))
}

// Flush empties the mailbox and returns what was in it, oldest first.
func (p *Process) Flush() []any {
	var all []any
	for {
		m, ok := p.receive(nil, 0)
		if !ok {
			return all
		}
		all = append(all, m)
	}
}

// Is accepts messages of type T.
func Is[T any](msg any) bool {
	_, ok := msg.(T)
	if q, asked := msg.(*question); asked && !ok {
		q.answer = typed[T]{}.wished()
	}
	return ok
}

// Receive takes the oldest message of type T out of self's mailbox, and waits for one.
func Receive[T any](self *Process) T {
	self.wish = typed[T]{}
	m, _ := self.receive(Is[T], -1)
	t, _ := m.(T)
	return t
}

// ReceiveIf takes the oldest message of type T that fits out of self's mailbox, and waits for one.
func ReceiveIf[T any](self *Process, fits func(T) bool) T {
	self.wish = fitting[T]{}
	m, _ := self.receive(func(m any) bool { t, ok := m.(T); return ok && fits(t) }, -1)
	t, _ := m.(T)
	return t
}

// ReceiveWithin is Receive[T] that gives up after d, and says whether it got a message.
func ReceiveWithin[T any](self *Process, d time.Duration) (T, bool) {
	self.wish = typed[T]{}
	m, ok := self.receive(Is[T], max(d, 0))
	t, _ := m.(T)
	return t, ok
}

func anyOf(matchers []func(any) bool) func(any) bool {
	switch len(matchers) {
	case 0:
		return nil
	case 1:
		return matchers[0]
	}
	return either(matchers)
}

// either is a matcher for several, in a function that is never inlined, so that
// all of them are of one code: see describe.
//
//go:noinline
func either(matchers []func(any) bool) func(any) bool {
	return func(m any) bool {
		if q, asked := m.(*question); asked {
			q.answer = describeAll(matchers)
			return false
		}
		for _, fits := range matchers {
			if fits(m) {
				return true
			}
		}
		return false
	}
}

// receive takes the oldest message that fits (any, if fits is nil). It waits at
// most within, for ever if that is negative. It resumes looking where it
// stopped: a message is offered to fits once.
func (p *Process) receive(fits func(any) bool, within time.Duration) (any, bool) {
	if !p.enter() {
		return nil, false
	}
	return p.receiveFrom(place{}, fits, within)
}

// receiveFrom is receive that begins to look at pl: who waits for the answer to
// what it is about to send need not look at what came before.
func (p *Process) receiveFrom(pl place, fits func(any) bool, within time.Duration) (any, bool) {
	s := p.sys
	deadline, late, waited := time.Duration(-1), false, false
	for {
		for e := p.queue.at(&pl); e != nil; e = p.queue.at(&pl) {
			if fits == nil || fits(e.msg) {
				return p.take(pl, waited), true
			}
			pl.i++
		}
		if p.queue.n == 0 {
			pl = place{} // the pages will change
		}
		if late || (within == 0 && !p.fetch()) {
			if waited && s.trace != nil {
				s.emit(Event{Kind: EvWake, PID: PID{p}, Bad: true})
			}
			return nil, false
		}
		if within == 0 || p.fetch() {
			continue
		}
		if within > 0 && deadline < 0 {
			deadline = later(s.sched.now(), within)
		}
		if !waited && s.trace != nil {
			p.traceWait(fits, within)
		}
		waited = true
		late = p.await(fits, deadline)
		p.fetch() // what arrived with the deadline still counts
	}
}

// forgetWish is for a receive whose matchers say all.
func (p *Process) forgetWish() {
	if p.wish != nil {
		p.wish = nil
	}
}

// waitsFor says for what the process waits when it waits in a receive. Others may
// ask while it is parked, with p.mu held.
func (p *Process) waitsFor(fits func(any) bool) wish {
	q := p.callee.Load()
	switch {
	case q != nil:
		return replyFrom{q}
	case fits == nil:
		return anyMessage{}
	case p.wish != nil:
		return p.wish
	}
	return matching(fits)
}

// await parks the process until mail or the deadline.
func (p *Process) await(fits func(any) bool, deadline time.Duration) (late bool) {
	p.mu.Lock()
	if p.inbox.n > 0 && !p.dead.Load() {
		p.mu.Unlock()
		return false
	}
	if p.mayPark() {
		p.fits = fits
		p.setParked(inReceive)
		p.mu.Unlock()
		late = p.sys.sched.park(p, deadline)
	} else {
		p.mu.Unlock()
	}
	return !p.goesOn() || late
}

// mayPark says whether the process may wait: nobody has killed or interrupted it. It
// is asked with p.mu held, as who does either looks, with p.mu held, whether p waits.
func (p *Process) mayPark() bool { return !p.dead.Load() && !p.interrupted() }

// goesOn is resumed after a wait: an interrupt is seen to end it.
func (p *Process) goesOn() bool {
	if s := p.sys; s.trace != nil && p.interrupted() && !p.dead.Load() {
		s.emit(Event{Kind: EvWake, PID: PID{p}})
	}
	return p.resumed()
}

// fetch moves what arrived to the end of the queue and says whether anything had.
func (p *Process) fetch() bool {
	if p.mu.off {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inbox.n == 0 {
		return false
	}
	p.queue.append(&p.inbox)
	return true
}

// take removes the message at pl from the queue. woke says that the process waited
// for it.
func (p *Process) take(pl place, woke bool) any {
	e := p.queue.take(pl)
	p.count(&p.taken)
	if s := p.sys; s.trace != nil && (woke || e.id != 0) {
		p.traceTake(&e, woke)
	}
	return e.msg
}

// The events of receive are made in functions of their own: what they need of the
// stack would otherwise be part of what a waiting process needs, and push that
// over the 2 KB that a goroutine starts with.

//go:noinline
func (p *Process) traceWait(fits func(any) bool, within time.Duration) {
	p.sys.tell(&record{kind: EvWait, pid: p, what: p.waitsFor(fits), number: int64(within)})
}

//go:noinline
func (p *Process) traceTake(e *envelope, woke bool) {
	r := record{kind: EvReceive, pid: p, peer: e.from, msg: e.id}
	switch {
	case woke && e.id == 0: // of a message that no trace shows
		r = record{kind: EvWake, pid: p}
	case woke:
		r.kind, r.then = EvWake, EvReceive
	}
	if e.id != 0 {
		r.what = p.sys.told(e.msg)
	}
	p.sys.tell(&r)
}
