package event

import (
	"maps"
	"slices"
)

// Clone is a world of its own in the same state: what happens in one is nothing
// to the other.
func (w *World) Clone() *World {
	c := *w
	c.order, c.dense, c.far = make([]*Process, len(w.order)), make([]*Process, len(w.dense)), maps.Clone(w.far)
	all := make([]Process, len(w.order))
	mail, pids := 0, 0
	for _, p := range w.order {
		mail += len(p.Mailbox)
		pids += len(p.Links) + len(p.Watching) + len(p.Watchers) + len(p.Was)
	}
	m, n := arena[Message]{make([]Message, 0, mail)}, arena[uint64]{make([]uint64, 0, pids)}
	for i, p := range w.order {
		q := &all[i]
		*q = *p
		q.box, q.front = m.copy(p.Mailbox), 0
		q.Mailbox = q.box
		q.Goroutines = slices.Clone(p.Goroutines)
		q.Links, q.Watching, q.Watchers, q.Was = n.copy(p.Links), n.copy(p.Watching), n.copy(p.Watchers), n.copy(p.Was)
		q.window = slices.Clip(p.window)
		c.order[i] = q
		if c.far[q.PID] != nil {
			c.far[q.PID] = q
		} else {
			c.dense[q.PID-c.base] = q
		}
	}
	return &c
}

// arena is one piece of memory for many short slices.
type arena[T any] struct{ all []T }

// copy is a copy of s that grows elsewhere.
func (a *arena[T]) copy(s []T) []T {
	if len(s) == 0 {
		return nil
	}
	n := len(a.all)
	a.all = append(a.all, s...)
	return a.all[n:len(a.all):len(a.all)]
}

// Forget takes out the dead for which gone says so. They keep their places in the
// memories of others: a pid in a list may be nobody's any more.
func (w *World) Forget(gone func(*Process) bool) {
	kept := w.order[:0]
	for _, p := range w.order {
		if p.State != Dead || !gone(p) {
			p.index = len(kept)
			kept = append(kept, p)
			continue
		}
		w.Forgotten++
	}
	clear(w.order[len(kept):])
	w.order = kept
	w.file()
}

// file finds a place for all processes anew: most of them are young, and have pids that
// are near to each other.
func (w *World) file() {
	w.base, w.dense = 0, nil
	clear(w.far)
	if n := len(w.order); n > 0 {
		w.base = w.order[n/4].PID
	}
	for _, p := range w.order {
		w.remember(p)
	}
}
