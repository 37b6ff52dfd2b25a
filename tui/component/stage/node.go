package stage

import (
	"time"

	"understudy/sandbox/event"
)

// node is a process and what the stage knows of it besides.
type node struct {
	*event.Process
	index    int // in the order of spawning
	parent   *node
	kids     []*node
	kidLooks [numLooks]int // how many kids look like that
	adopted  bool
	look     look
	stuck    bool // in a deadlock
	stuckFor string
	again    *node // whom a supervisor started in its place

	born, died int // the events at which it appeared and died (-1: not yet)
	last       int // its latest step, or -1
	lastAt     time.Duration
	fresh      uint64 // the message that came last
	freshAt    int    // with which event

	spans []span  // oldest first; how it looked over time
	few   [3]span // room for the spans of the many who have only a few
	box   int     // which of scene.boxes it is in, or -1
	in    [numLists]bool
	prev  [numLists]*node
	next  [numLists]*node
}

// span is the beginning of a time in which a process looked like that.
type span struct {
	at   time.Duration
	look look
}

// mark notes that n looks like l from at on.
func (n *node) mark(at time.Duration, l look) {
	if len(n.spans) == maxSpans { // the beginning of a long life is given up
		n.spans = append(n.spans[:0], n.spans[maxSpans/2:]...)
	}
	if k := len(n.spans) - 1; k >= 0 && n.spans[k].at == at {
		n.spans[k].look = l
		return
	}
	n.spans = append(n.spans, span{at, l})
}

// Which list a link of a node belongs to.
const (
	inPresent = iota
	inRecent
	inBox
	numLists
)

// list is a list of nodes through the nodes themselves, so that moving one
// costs a few pointers and no memory.
type list struct {
	which      int
	head, tail *node
	len        int
}

func (l *list) pushFront(n *node) {
	k := l.which
	n.in[k], n.prev[k], n.next[k] = true, nil, l.head
	if l.head != nil {
		l.head.prev[k] = n
	} else {
		l.tail = n
	}
	l.head = n
	l.len++
}

func (l *list) pushBack(n *node) {
	k := l.which
	n.in[k], n.next[k], n.prev[k] = true, nil, l.tail
	if l.tail != nil {
		l.tail.next[k] = n
	} else {
		l.head = n
	}
	l.tail = n
	l.len++
}

func (l *list) remove(n *node) {
	k := l.which
	if n.prev[k] != nil {
		n.prev[k].next[k] = n.next[k]
	} else {
		l.head = n.next[k]
	}
	if n.next[k] != nil {
		n.next[k].prev[k] = n.prev[k]
	} else {
		l.tail = n.prev[k]
	}
	n.in[k], n.prev[k], n.next[k] = false, nil, nil
	l.len--
}
