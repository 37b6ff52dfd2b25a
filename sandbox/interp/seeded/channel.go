package seeded

import (
	"reflect"
	"unsafe"
)

// queue is who waits for one channel, first come first served.
type queue struct{ senders, receivers []*seat }

// seat is a place in one side of a queue.
type seat struct {
	party  *party
	number int // of the operation that it is for
	key    unsafe.Pointer
	send   bool
	value  reflect.Value // to be sent
}

// party is a strand that waits for one of several operations.
type party struct {
	turn   Turn
	seats  []*seat
	done   *seat // the operation that went on
	value  reflect.Value
	ok     bool
	closed bool // the channel was closed while it waited
}

func (w *World) queue(key unsafe.Pointer) *queue {
	q := w.waiting[key]
	if q == nil {
		q = &queue{}
		w.waiting[key] = q
	}
	return q
}

// side is where s belongs.
func (w *World) side(s *seat) *[]*seat {
	q := w.queue(s.key)
	if s.send {
		return &q.senders
	}
	return &q.receivers
}

func (p *party) sit(s *seat) {
	p.seats = append(p.seats, s)
	side := p.turn.World.side(s)
	*side = append(*side, s)
}

// rise takes p out of all queues.
func (p *party) rise() {
	w := p.turn.World
	for _, s := range p.seats {
		side := w.side(s)
		kept := (*side)[:0]
		for _, o := range *side {
			if o != s {
				kept = append(kept, o)
			}
		}
		clear((*side)[len(kept):])
		*side = kept
		if q := w.waiting[s.key]; len(q.senders) == 0 && len(q.receivers) == 0 {
			delete(w.waiting, s.key)
		}
	}
	p.seats = nil
}

// serve lets the party of s go on.
func (s *seat) serve(v reflect.Value, ok, closed bool) {
	p := s.party
	p.done, p.value, p.ok, p.closed = s, v, ok, closed
	p.rise()
	p.turn.Wake()
}

// first is who has waited longest on one side of a channel, or nil.
func (w *World) first(key unsafe.Pointer, send bool) *seat {
	q := w.waiting[key]
	switch {
	case q == nil:
	case send && len(q.senders) > 0:
		return q.senders[0]
	case !send && len(q.receivers) > 0:
		return q.receivers[0]
	}
	return nil
}

// trySend sends v if that can be done at once. It panics as Go does if ch is closed.
func (w *World) trySend(ch, v reflect.Value) bool {
	if s := w.first(ch.UnsafePointer(), false); s != nil {
		s.serve(v, true, false)
		return true
	}
	return ch.TrySend(v)
}

// tryReceive receives if that can be done at once: done.
func (w *World) tryReceive(ch reflect.Value) (v reflect.Value, ok, done bool) {
	sender := w.first(ch.UnsafePointer(), true)
	if sender != nil && ch.Cap() == 0 {
		v = sender.value
		sender.serve(reflect.Value{}, false, false)
		return v, true, true
	}
	v, ok = ch.TryRecv()
	if ok && sender != nil { // there is room now
		ch.TrySend(sender.value)
		sender.serve(reflect.Value{}, false, false)
	}
	return v, ok, v.IsValid()
}

// Send is ch <- v.
func (w *World) Send(ch, v reflect.Value) {
	t, ok := w.Turn()
	if !ok {
		ch.Send(v)
		return
	}
	t.Point()
	if !ch.IsNil() && w.trySend(ch, v) {
		return
	}
	p := &party{turn: t}
	if ch.IsNil() {
		p.wait("a receiver on a nil channel")
	}
	p.sit(&seat{party: p, key: ch.UnsafePointer(), send: true, value: v})
	p.wait("a receiver on a channel")
	if p.closed {
		ch.Send(v) // which panics
	}
}

// Receive is <-ch.
func (w *World) Receive(ch reflect.Value) (v reflect.Value, ok bool) {
	t, is := w.Turn()
	if !is {
		return ch.Recv()
	}
	t.Point()
	if !ch.IsNil() {
		if v, ok, done := w.tryReceive(ch); done {
			return v, ok
		}
	}
	p := &party{turn: t}
	if ch.IsNil() {
		p.wait("a value from a nil channel")
	}
	p.sit(&seat{party: p, key: ch.UnsafePointer()})
	p.wait("a value from a channel")
	if p.closed {
		return reflect.Zero(ch.Type().Elem()), false
	}
	return p.value, p.ok
}

// wait parks the party until it is served.
func (p *party) wait(what string) {
	for p.done == nil {
		p.turn.Park(p.turn.Line(what), -1, p.rise)
	}
}

// Close is close(ch). It panics as Go does.
func (w *World) Close(ch reflect.Value) {
	if t, ok := w.Turn(); ok {
		t.Point()
	}
	key := ch.UnsafePointer()
	ch.Close()
	w.wakeAll(key)
}

// wakeAll tells everybody who waits for a channel that it is closed.
func (w *World) wakeAll(key unsafe.Pointer) {
	for _, send := range []bool{false, true} {
		for s := w.first(key, send); s != nil; s = w.first(key, send) {
			s.serve(reflect.Value{}, false, true)
		}
	}
}

// Offer sends v if that can be done at once, with nobody on turn: a timer does.
func (w *World) Offer(ch, v reflect.Value) { w.trySend(ch, v) }

// Awaited says whether anybody waits to receive from ch.
func (w *World) Awaited(ch reflect.Value) bool { return w.first(ch.UnsafePointer(), false) != nil }

// Shut closes ch for compiled code: who waits for it goes on.
func Shut(ch chan struct{}) {
	w := Here()
	if w == nil {
		close(ch)
		return
	}
	v := reflect.ValueOf(ch)
	close(ch)
	w.wakeAll(v.UnsafePointer())
}
