package actor

import (
	"slices"
	"sync/atomic"
	"time"
)

// Info is what can be known of a living process from outside.
type Info struct {
	PID        PID
	Name       Name   // the first that it registered, if any
	Label      string // what it was spawned as
	Status     string // "running", "waiting", "sleeping" or, where it was held from outside, "suspended"
	WaitsFor   string // if it waits: "any message", "a message of type Get", "a reply from <3>", "its sleep to end at 3s"
	Mailbox    int    // messages that nobody has taken
	Links      []PID
	Monitors   []PID // whom it watches
	Watchers   []PID // who watches it
	Traps      bool
	Reductions uint64 // how many operations of this package it has done
}

// Info says how the process pid is doing, and false if it is dead or nobody.
func (p *Process) Info(pid PID) (Info, bool) {
	if !p.enter() || pid.p == nil {
		return Info{}, false
	}
	q, s := pid.p, p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	if q.dead.Load() {
		return Info{}, false
	}
	return q.info(), true
}

// info is Info of a living process. Called with system.mu held.
func (q *Process) info() Info {
	i := Info{
		PID: PID{q}, Label: q.Label(), Status: "running", Mailbox: q.queueLen(),
		Traps: q.traps, Reductions: atomic.LoadUint64(&q.reckoned),
	}
	if len(q.names) > 0 {
		i.Name = q.names[0]
	}
	i.Links, i.Monitors, i.Watchers = q.links.pids(), q.watching.pids(), q.watchers.pids()
	switch q.parkedIn() {
	case inReceive, inWait:
		i.Status, i.WaitsFor = "waiting", q.waiting()
	case inHold:
		i.Status = "suspended"
	case inSleep:
		i.Status, i.WaitsFor = "sleeping", q.waiting()
	}
	return i
}

// Processes lists the living processes in the order of their birth.
func (p *Process) Processes() []PID {
	if !p.enter() {
		return nil
	}
	s := p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Grow([]PID(nil), s.alive)
	for q := s.living.head; q != nil; q = q.next {
		all = append(all, PID{q})
	}
	return all
}

// waiting says for what a parked process waits.
func (p *Process) waiting() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch p.parkedIn() {
	case inReceive:
		return p.waitsFor(p.fits).wished()
	case inSleep, inWait:
		return p.wish.wished()
	}
	return ""
}

// Now is the run's clock: how long ago the run began, in real or virtual time.
func (p *Process) Now() time.Duration {
	if !p.enter() {
		return 0
	}
	return p.sys.sched.now()
}
