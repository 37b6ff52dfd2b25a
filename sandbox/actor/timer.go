package actor

import "time"

// A Timer is a message that will be sent later. It may be copied and sent.
type Timer struct{ t *timer }

type timer struct {
	owner *Process
	id    uint64
	at    time.Duration
	alarm *alarm
}

// SendAfter sends msg, copied now, to to when d has gone by. The timer outlives
// the process that set it; if to is dead or nobody by then, msg is dropped.
func (p *Process) SendAfter(d time.Duration, to Dest, msg any) Timer {
	if !p.enter() {
		return Timer{}
	}
	if to == nil {
		panic("send after: to is nil")
	}
	s := p.sys
	msg, err := copyMessage(msg, s.hooks.Shared)
	if err != nil {
		panic("send after: " + err.Error())
	}
	t := &timer{owner: p, id: s.refs.Add(1), at: s.sched.now() + max(d, 0)}
	if s.trace != nil {
		q, _ := to.find(s)
		s.emit(Event{Kind: EvTimerSet, PID: PID{p}, Peer: PID{q}, Msg: t.id, For: max(d, 0), Text: s.render(msg)})
	}
	t.alarm = s.sched.after(t.at, func() {
		if s.trace != nil {
			s.emit(Event{Kind: EvTimerFire, PID: PID{p}, Msg: t.id})
		}
		if q, ok := to.find(s); ok && q != nil {
			s.send(p, q, msg)
		}
	})
	return Timer{t}
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
	return max(t.t.at-s.sched.now(), 0), true
}
