// Package sync is Go's package sync for a seeded run: who waits for a lock gives its
// turn away, and the seed draws who goes on. Map, Pool and Locker are Go's own.
package sync

import (
	"sync"

	"understudy/sandbox/interp/seeded"
)

// Locker is sync.Locker.
type Locker = sync.Locker

// line is who waits for the same thing, first come first served. Like all that is in
// a lock it can be compared, as Go's locks can.
type line struct{ head, tail *waiter }

type waiter struct {
	turn   seeded.Turn
	served bool
	next   *waiter
}

// wait parks the strand on turn until it is served. One that dies when it has been
// served hands that on.
func (l *line) wait(t seeded.Turn, what string) { l.join(t).park(l, what) }

func (l *line) join(t seeded.Turn) *waiter {
	w := &waiter{turn: t}
	if l.tail != nil {
		l.tail.next = w
	} else {
		l.head = w
	}
	l.tail = w
	return w
}

func (w *waiter) park(l *line, what string) {
	for !w.served {
		w.turn.Park(w.turn.Line(what), -1, func() {
			if w.served {
				l.serve()
			}
			l.leave(w)
		})
	}
}

func (l *line) leave(w *waiter) {
	var before *waiter
	for o := l.head; o != nil; before, o = o, o.next {
		switch {
		case o != w:
			continue
		case before == nil:
			l.head = w.next
		default:
			before.next = w.next
		}
		if l.tail == w {
			l.tail = before
		}
		return
	}
}

// serve lets the first one go on, and says whether there was one.
func (l *line) serve() bool {
	w := l.head
	if w == nil {
		return false
	}
	l.leave(w)
	w.served = true
	w.turn.Wake()
	return true
}

func (l *line) empty() bool { return l.head == nil }

// turn begins an operation of a lock. Outside of a seeded run there is no other one
// to wait for.
func turn() (t seeded.Turn, ok bool) { return seeded.Turning() }

// A Mutex is a sync.Mutex.
type Mutex struct {
	locked bool
	line   line
}

// Lock is that of sync.Mutex. Who has waited longest gets it.
func (m *Mutex) Lock() {
	t, ok := turn()
	for m.locked {
		if !ok {
			panic("sync: a lock of a seeded run is held, and nobody is there to give it back")
		}
		m.line.wait(t, "an Unlock of a Mutex")
	}
	m.locked = true
}

// TryLock is that of sync.Mutex.
func (m *Mutex) TryLock() bool {
	turn()
	if m.locked {
		return false
	}
	m.locked = true
	return true
}

// Unlock is that of sync.Mutex.
func (m *Mutex) Unlock() {
	turn()
	if !m.locked {
		fatal("sync: unlock of unlocked mutex")
	}
	m.locked = false
	m.line.serve()
}

// fatal ends the run, as it ends a Go program.
func fatal(text string) {
	if t, ok := seeded.Here().Turn(); ok {
		t.Fatal(text)
	}
	panic("fatal error: " + text)
}

// A RWMutex is a sync.RWMutex.
type RWMutex struct {
	writing bool
	readers int
	writers line // who waits to write
	line    line // who waits to read
}

// Lock is that of sync.RWMutex.
func (m *RWMutex) Lock() {
	t, ok := turn()
	for m.writing || m.readers > 0 {
		if !ok {
			panic("sync: a lock of a seeded run is held, and nobody is there to give it back")
		}
		what := "an Unlock of an RWMutex"
		if m.readers > 0 {
			what = "an RUnlock of an RWMutex"
		}
		m.writers.wait(t, what)
	}
	m.writing = true
}

// TryLock is that of sync.RWMutex.
func (m *RWMutex) TryLock() bool {
	turn()
	if m.writing || m.readers > 0 {
		return false
	}
	m.writing = true
	return true
}

// Unlock is that of sync.RWMutex.
func (m *RWMutex) Unlock() {
	turn()
	if !m.writing {
		fatal("sync: Unlock of unlocked RWMutex")
	}
	m.writing = false
	for m.line.serve() {
	}
	if m.readers == 0 {
		m.writers.serve()
	}
}

// RLock is that of sync.RWMutex: it waits behind those who wait to write.
func (m *RWMutex) RLock() {
	t, ok := turn()
	if m.writing || !m.writers.empty() {
		if !ok {
			panic("sync: a lock of a seeded run is held, and nobody is there to give it back")
		}
		m.line.wait(t, "an Unlock of an RWMutex")
		for m.writing {
			m.line.wait(t, "an Unlock of an RWMutex")
		}
	}
	m.readers++
}

// TryRLock is that of sync.RWMutex.
func (m *RWMutex) TryRLock() bool {
	turn()
	if m.writing || !m.writers.empty() {
		return false
	}
	m.readers++
	return true
}

// RUnlock is that of sync.RWMutex.
func (m *RWMutex) RUnlock() {
	turn()
	if m.readers == 0 {
		fatal("sync: RUnlock of unlocked RWMutex")
	}
	if m.readers--; m.readers == 0 && !m.writers.serve() {
		for m.line.serve() {
		}
	}
}

// RLocker is that of sync.RWMutex.
func (m *RWMutex) RLocker() Locker { return (*rlocker)(m) }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }
