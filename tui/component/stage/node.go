package stage

import (
	"time"

	"understudy/sandbox/event"
)

// node is a process and what the stage knows of it besides.
type node struct {
	*event.Process
	parent   *node
	kids     []*node
	kidLooks [numLooks]int // how many kids look like that
	adopted  bool
	look     look
	stuck    bool // in a deadlock
	stuckFor string
	again    *node // whom a supervisor started in its place
	instead  *node // in whose place it was started

	born, died int    // the events at which it appeared and died (-1: not yet)
	last       int    // its latest step, or -1
	fresh      uint64 // the message that came last
	freshAt    int    // with which event

	spans []span  // oldest first; how it looked over time
	few   [3]span // room for the spans of the many who have only a few

	present    bool // on the stage
	prev, next *node
}

// span is the beginning of a time in which a process looked like that.
type span struct {
	at   time.Duration
	look look
}

// How many spans are kept: of the first processes, which have rows of their own in
// the picture, and of the many others.
const (
	firstNodes  = 128
	firstSpans  = 256
	othersSpans = 16
)

// mark notes that n looks like l from at on.
func (n *node) mark(at time.Duration, l look) {
	limit := othersSpans
	if n.Index() < firstNodes {
		limit = firstSpans
	}
	if k := len(n.spans) - 1; k >= 0 && n.spans[k].at == at {
		n.spans[k].look = l
		return
	}
	if len(n.spans) >= limit { // the beginning of a long life is given up
		n.spans = append(n.spans[:0], n.spans[limit/2:]...)
	}
	n.spans = append(n.spans, span{at, l})
}

// list is a list of nodes through the nodes themselves, so that moving one
// costs a few pointers and no memory.
type list struct {
	head, tail *node
	len        int
}

func (l *list) pushBack(n *node) {
	n.present, n.next, n.prev = true, nil, l.tail
	if l.tail != nil {
		l.tail.next = n
	} else {
		l.head = n
	}
	l.tail = n
	l.len++
}

func (l *list) remove(n *node) {
	if n.prev != nil {
		n.prev.next = n.next
	} else {
		l.head = n.next
	}
	if n.next != nil {
		n.next.prev = n.prev
	} else {
		l.tail = n.prev
	}
	n.present, n.prev, n.next = false, nil, nil
	l.len--
}
