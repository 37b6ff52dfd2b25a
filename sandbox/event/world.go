package event

import (
	"math"
	"slices"
	"time"
)

// World is the state of all processes after a sequence of events.
// The zero value is not usable; call NewWorld. A World is not safe for concurrent use.
type World struct {
	Now       time.Duration // time of the last event
	Seq       uint64        // number of the last event
	Missing   uint64        // events that were dropped on the way here
	Alive     int           // processes that live
	Forgotten int           // dead processes that Forget took out

	gap time.Duration // the time of the last event before the last that was dropped

	order []*Process          // in the order of spawning
	base  uint64              // the pid of the first in dense
	dense []*Process          // by pid, for the pids that runs hand out, one after the other
	far   map[uint64]*Process // the others
}

// NewWorld returns a world in which nothing has happened.
func NewWorld() *World { return &World{far: map[uint64]*Process{}} }

// Process is the process of that pid, dead or alive, or nil.
func (w *World) Process(pid uint64) *Process {
	if i := pid - w.base; i < uint64(len(w.dense)) { // a pid before base is far out, too
		if p := w.dense[i]; p != nil {
			return p
		}
	}
	if len(w.far) > 0 {
		return w.far[pid]
	}
	return nil
}

// Len is the number of processes that ever lived, less those that were forgotten.
func (w *World) Len() int { return len(w.order) }

// At is the i-th process in the order of spawning.
func (w *World) At(i int) *Process { return w.order[i] }

// Named is the living process registered under name, or nil.
func (w *World) Named(name string) *Process {
	for _, p := range w.order {
		if p.Name == name && p.State != Dead {
			return p
		}
	}
	return nil
}

// get returns the process, and makes it up when its spawn was dropped.
func (w *World) get(pid uint64, at time.Duration) *Process {
	p := w.Process(pid)
	if p == nil && pid != 0 {
		p = &Process{PID: pid, Born: at, Until: -1, index: len(w.order)}
		w.order = append(w.order, p)
		w.remember(p)
		w.Alive++
	}
	return p
}

func (w *World) remember(p *Process) {
	i := p.PID - w.base
	if p.PID < w.base || i > uint64(2*len(w.dense)+1024) { // not one that a run hands out now
		w.far[p.PID] = p
		return
	}
	for uint64(len(w.dense)) <= i {
		w.dense = append(w.dense, nil)
	}
	w.dense[i] = p
}

// Apply brings the world one event further.
func (w *World) Apply(e Event) {
	if e.Seq > w.Seq+1 {
		w.Missing += e.Seq - w.Seq - 1
		w.gap = w.Now
	}
	w.Seq, w.Now = e.Seq, e.At
	if e.Kind == Signal { // also from a person, who is no process
		w.signal(e)
	}
	p := w.get(e.PID, e.At)
	if p == nil {
		return
	}
	if works(&e) {
		p.Reductions++
	}
	switch e.Kind {
	case Spawn:
		w.spawn(p, e)
	case Exit:
		w.exit(p, e)
	case Send:
		p.Sent++
	case Enqueue:
		p.put(Message{ID: e.Msg, From: e.Peer, Text: e.Text, At: e.At})
	case Receive:
		p.Received++
		i := p.Waits(e.Msg)
		if i >= 0 {
			p.take(i)
		}
		if w.Missing > 0 {
			p.doubt(i, w.gap)
		}
	case Wait:
		p.State, p.For, p.Since, p.Until = Waiting, e.Text, e.At, deadline(e)
	case Sleep:
		p.State, p.For, p.Since, p.Until = Sleeping, "", e.At, deadline(e)
	case Wake:
		if p.State != Dead {
			p.State, p.For, p.Since, p.Until = Running, "", e.At, -1
		}
	case Suspend:
		p.Suspended = !e.Bad
	case Go, GoWait, GoWake, GoEnd:
		p.goroutine(e)
	default:
		w.relate(p, e)
	}
}

// relate is Apply for what ties processes to each other, and for their names.
func (w *World) relate(p *Process, e Event) {
	switch e.Kind {
	case Link:
		w.link(p, e)
	case Unlink:
		w.unlink(p, e.Peer)
	case Monitor:
		p.Watching = append(p.Watching, e.Peer)
		if q := w.Process(e.Peer); q != nil {
			q.Watchers = append(q.Watchers, p.PID)
		}
	case Demonitor:
		w.unwatch(p, e.Peer)
	case Trap:
		p.Traps = !e.Bad
	case Register:
		p.Name = e.Text
	case Unregister:
		p.Name = ""
	case Restart:
		p.restarted(e.At, int(min(e.Msg, maxWindow))) //nolint:gosec // bounded
	case Supervise:
		p.Strategy, p.Tolerates, p.Within = e.Text, int(min(e.Msg, math.MaxInt32)), e.For //nolint:gosec // bounded
	}
}

// works says whether e tells of an operation that its process did, and not of what
// befell it.
func works(e *Event) bool {
	switch e.Kind {
	case Send, Receive, Sleep, Link, Unlink, Monitor, Demonitor, Signal, Trap, Register, Unregister, TimerSet, TimerCancel:
		return true
	case Wake:
		return e.Bad // a receive that got nothing
	}
	return false
}

func deadline(e Event) time.Duration {
	if e.For < 0 {
		return -1
	}
	return e.At + e.For
}

func (w *World) spawn(p *Process, e Event) {
	p.Parent, p.Label, p.Born, p.Since = e.Peer, e.Text, e.At, e.At
	if parent := w.Process(e.Peer); parent != nil {
		parent.Reductions++
	}
}

func (w *World) exit(p *Process, e Event) {
	if p.State != Dead {
		w.Alive--
	}
	p.State, p.Since, p.Died, p.Until, p.For, p.Suspended = Dead, e.At, e.At, -1, "", false
	p.Reason, p.Crashed, p.Line, p.By = e.Text, e.Bad, e.Line, e.Peer
	if len(p.Links) > 0 {
		p.Was = slices.Clone(p.Links)
	}
	for _, peer := range p.Was {
		w.unlink(p, peer)
	}
	for _, peer := range p.Watching {
		if q := w.Process(peer); q != nil {
			q.Watchers = drop(q.Watchers, p.PID)
		}
	}
	for _, peer := range p.Watchers { // a monitor tells of one death
		if q := w.Process(peer); q != nil && q != p {
			q.Watching = drop(q.Watching, p.PID)
		}
	}
	p.Watchers = nil
}

func (w *World) signal(e Event) {
	q := w.Process(e.Peer)
	if q != nil && (!q.Traps || e.Text == "kill") && e.Text != "normal" {
		q.hit = e.PID
	}
}

// ByHand says whether e, the Exit of a process that died of the signal of another,
// tells of a signal that was sent by hand, and not of one that came over a link.
// The answer is the same just before e is applied and at any time after.
func (w *World) ByHand(e Event) bool {
	p := w.Process(e.PID)
	return e.Peer != 0 && p != nil && p.hit == e.Peer
}

func (w *World) link(p *Process, e Event) {
	q := w.get(e.Peer, e.At)
	if q == nil {
		return
	}
	p.Links, q.Links = insert(p.Links, q.PID), insert(q.Links, p.PID)
}

func (w *World) unlink(p *Process, peer uint64) {
	p.Links = remove(p.Links, peer)
	if q := w.Process(peer); q != nil {
		q.Links = remove(q.Links, p.PID)
	}
}

func (w *World) unwatch(p *Process, peer uint64) {
	p.Watching = drop(p.Watching, peer)
	if q := w.Process(peer); q != nil {
		q.Watchers = drop(q.Watchers, p.PID)
	}
}

func insert(s []uint64, v uint64) []uint64 {
	i, found := slices.BinarySearch(s, v)
	if found {
		return s
	}
	return slices.Insert(s, i, v)
}

func remove(s []uint64, v uint64) []uint64 {
	if i, found := slices.BinarySearch(s, v); found {
		return slices.Delete(s, i, i+1)
	}
	return s
}

// drop takes the first v out of s.
func drop(s []uint64, v uint64) []uint64 {
	if i := slices.Index(s, v); i >= 0 {
		return slices.Delete(s, i, i+1)
	}
	return s
}
