// Package time is what of Go's package time follows the clock, on the clock of a
// seeded run. Times and durations are Go's own.
package time

import (
	"reflect"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp/seeded"
)

// start is when virtual time begins, whatever the real one is: the same instant as in
// Go's playground.
var start = time.Date(2009, time.November, 10, 23, 0, 0, 0, time.UTC)

// Now is the time: in virtual time the start of that and what has gone by since.
func Now() time.Time {
	w := seeded.Here()
	if t, ok := w.Turn(); ok && t.System.Virtual() {
		return start.Add(w.Clock())
	}
	return time.Now()
}

// Since is time.Since.
func Since(t time.Time) time.Duration { return Now().Sub(t) }

// Until is time.Until.
func Until(t time.Time) time.Duration { return t.Sub(Now()) }

// Sleep is time.Sleep.
func Sleep(d time.Duration) {
	t, ok := seeded.Turning()
	if !ok {
		time.Sleep(d)
		return
	}
	if d > 0 {
		t.Park(t.Line("its time.Sleep to end"), later(t.System.Now(), d), func() {})
	}
}

// later is d after now, or the end of time if that comes first.
func later(now, d time.Duration) time.Duration {
	if sum := now + max(d, 0); sum >= now {
		return sum
	}
	return 1<<63 - 1
}

// clock is what rings for a Timer or a Ticker.
type clock struct {
	system *actor.System
	alarm  *actor.Alarm
	c      chan time.Time // nil if f is called in its place
	f      func()
	every  time.Duration // 0: once
	began  time.Time     // what the channel would be sent if its clock stood at 0
	line   int
}

// set lets it ring when d has gone by.
func (k *clock) set(d time.Duration) { k.ringAt(later(k.system.Now(), d)) }

func (k *clock) ringAt(at time.Duration) {
	var idle func() bool
	if k.c != nil {
		idle = func() bool { return !seeded.Here().Awaited(reflect.ValueOf(k.c)) }
	}
	k.alarm = k.system.After(at, func() { k.ring(at) }, idle)
}

func (k *clock) ring(at time.Duration) {
	k.alarm = nil
	if k.every > 0 {
		k.ringAt(later(at, k.every))
	}
	if k.c == nil {
		k.system.Go(seeded.Started("goroutine of AfterFunc", k.line), k.f)
		return
	}
	seeded.Here().Offer(reflect.ValueOf(k.c), reflect.ValueOf(k.began.Add(at)))
}

// stop says whether it would still have been heard of. A value that nobody has taken
// is taken back.
func (k *clock) stop() (active bool) {
	if k.alarm != nil {
		active = k.alarm.Stop()
		k.alarm = nil
	}
	select {
	case <-k.c:
		active = true
	default:
	}
	return active
}

// newClock is nil outside of a seeded run.
func newClock(d, every time.Duration, f func()) *clock {
	t, ok := seeded.Turning()
	if !ok {
		return nil
	}
	k := &clock{system: t.System, every: every, f: f, line: t.At()}
	k.began = Now().Add(-t.System.Now())
	if f == nil {
		k.c = make(chan time.Time, 1)
	}
	k.set(d)
	return k
}

// A Timer is a time.Timer.
type Timer struct {
	C     <-chan time.Time
	clock *clock
	real  *time.Timer
}

// NewTimer is time.NewTimer.
func NewTimer(d time.Duration) *Timer {
	if k := newClock(d, 0, nil); k != nil {
		return &Timer{C: k.c, clock: k}
	}
	t := time.NewTimer(d)
	return &Timer{C: t.C, real: t}
}

// AfterFunc is time.AfterFunc: f runs in a goroutine of its own.
func AfterFunc(d time.Duration, f func()) *Timer {
	if f == nil {
		panic("time: AfterFunc with a nil function")
	}
	if k := newClock(d, 0, f); k != nil {
		return &Timer{clock: k}
	}
	return &Timer{real: time.AfterFunc(d, f)}
}

// Ring is AfterFunc for a function that does not wait and needs no goroutine.
func Ring(d time.Duration, f func()) *Timer {
	t, ok := seeded.Here().Turn()
	if !ok {
		return &Timer{real: time.AfterFunc(d, f)}
	}
	k := &clock{system: t.System}
	k.alarm = t.System.After(later(t.System.Now(), d), func() { k.alarm = nil; f() }, nil)
	return &Timer{clock: k}
}

// After is time.After.
func After(d time.Duration) <-chan time.Time { return NewTimer(d).C }

// Stop is that of time.Timer.
func (t *Timer) Stop() bool {
	switch {
	case t.clock != nil:
		return t.clock.stop()
	case t.real != nil:
		return t.real.Stop()
	}
	panic("time: Stop called on uninitialized Timer")
}

// Reset is that of time.Timer.
func (t *Timer) Reset(d time.Duration) bool {
	switch {
	case t.clock != nil:
		active := t.clock.stop()
		t.clock.set(d)
		return active
	case t.real != nil:
		return t.real.Reset(d)
	}
	panic("time: Reset called on uninitialized Timer")
}

// A Ticker is a time.Ticker.
type Ticker struct {
	C     <-chan time.Time
	clock *clock
	real  *time.Ticker
}

// NewTicker is time.NewTicker.
func NewTicker(d time.Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	if k := newClock(d, d, nil); k != nil {
		return &Ticker{C: k.c, clock: k}
	}
	t := time.NewTicker(d)
	return &Ticker{C: t.C, real: t}
}

// Tick is time.Tick.
func Tick(d time.Duration) <-chan time.Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}

// Stop is that of time.Ticker.
func (t *Ticker) Stop() {
	switch {
	case t.clock != nil:
		t.clock.stop()
	case t.real != nil:
		t.real.Stop()
	}
}

// Reset is that of time.Ticker.
func (t *Ticker) Reset(d time.Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	switch {
	case t.clock != nil:
		t.clock.stop()
		t.clock.every = d
		t.clock.set(d)
	case t.real != nil:
		t.real.Reset(d)
	default:
		panic("time: Reset called on uninitialized Ticker")
	}
}
