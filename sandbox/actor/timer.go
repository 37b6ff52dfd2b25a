package actor

import "time"

// A Timer is a message that will be sent later. It may be copied and sent.
type Timer struct{ t *timer }

type timer struct {
	owner *Process
	id    uint64
	alarm *alarm
	to    Dest
	msg   any
	every time.Duration // 0: once
}

// SendAfter sends msg, copied now, to to when d has gone by. The timer outlives
// the process that set it; if to is dead or nobody by then, msg is dropped.
func (p *Process) SendAfter(d time.Duration, to Dest, msg any) Timer {
	return p.setTimer("send after", max(d, 0), 0, to, msg)
}

// SendEvery sends msg, copied now, to to each time that d has gone by, until it
// is cancelled or to is a PID that has died. A d under a millisecond is one. A run
// that settles waits for a timer that nobody cancels.
func (p *Process) SendEvery(d time.Duration, to Dest, msg any) Timer {
	d = max(d, time.Millisecond)
	return p.setTimer("send every", d, d, to, msg)
}

func (p *Process) setTimer(op string, d, every time.Duration, to Dest, msg any) Timer {
	if !p.enter() {
		return Timer{}
	}
	if to == nil {
		panic(op + ": to is nil")
	}
	s := p.sys
	msg, err := copyMessage(msg, s.hooks.Shared)
	if err != nil {
		panic(op + ": " + err.Error())
	}
	t := &timer{owner: p, id: s.refs.Add(1), to: to, msg: msg, every: every}
	if s.trace != nil {
		q, _ := to.find(s)
		s.emit(Event{Kind: EvTimerSet, PID: PID{p}, Peer: PID{q}, Msg: t.id, For: d, Text: s.render(msg)})
	}
	t.alarm = s.sched.after(later(s.sched.now(), d), t.fire)
	return Timer{t}
}

// fire sends the message, and says when to fire again: never, if that is negative.
func (t *timer) fire(at time.Duration) (again time.Duration) {
	s := t.owner.sys
	if s.trace != nil {
		s.emit(Event{Kind: EvTimerFire, PID: PID{t.owner}, Msg: t.id})
	}
	q, ok := t.to.find(s)
	_, byPID := t.to.(PID)
	msg := t.msg
	switch {
	case t.every == 0 || byPID && (q == nil || q.dead.Load()):
		again = -1
	default:
		again = at + t.every
		msg, _ = copyMessage(msg, s.hooks.Shared) // a copy each time; it has been copied before
	}
	if ok && q != nil {
		s.post(nil, t.owner, q, msg)
	}
	return again
}

// CancelTimer stops t. It says how much was left, and false if t had fired or
// had been cancelled already.
func (p *Process) CancelTimer(t Timer) (left time.Duration, ok bool) {
	if !p.enter() || t.t == nil {
		return 0, false
	}
	s := p.sys
	if !s.sched.cancel(t.t.alarm) {
		return 0, false
	}
	if s.trace != nil {
		s.emit(Event{Kind: EvTimerCancel, PID: PID{t.t.owner}, Msg: t.t.id})
	}
	return max(t.t.alarm.at-s.sched.now(), 0), true
}
