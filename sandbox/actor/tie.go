package actor

// A tie is what one process knows of a link or a monitor: who the other one is.
// Its twin is what the other one knows. A tie lies in a list of its process, so
// that the end of a link takes no search, however many links the other one has:
// a supervisor may have a hundred thousand. The lists are guarded by system.mu.
type tie struct {
	peer       *Process // the other one
	ref        Ref      // of a monitor
	twin       *tie
	prev, next *tie
}

// ties are a process's links, its monitors, or those who watch it, in the order
// in which they were made.
type ties struct {
	head, tail *tie
	n          int
}

// bind makes a tie between p and q: mine is a list of p, theirs one of q.
func bind(p *Process, mine *ties, q *Process, theirs *ties, ref Ref) {
	pair := new([2]tie)
	pair[0] = tie{peer: q, ref: ref, twin: &pair[1]}
	pair[1] = tie{peer: p, ref: ref, twin: &pair[0]}
	mine.push(&pair[0])
	theirs.push(&pair[1])
}

func (l *ties) push(t *tie) {
	t.prev = l.tail
	if l.tail != nil {
		l.tail.next = t
	} else {
		l.head = t
	}
	l.tail = t
	l.n++
}

func (l *ties) remove(t *tie) {
	if t.prev != nil {
		t.prev.next = t.next
	} else {
		l.head = t.next
	}
	if t.next != nil {
		t.next.prev = t.prev
	} else {
		l.tail = t.prev
	}
	l.n--
}

// pop takes out the oldest, or returns nil.
func (l *ties) pop() *tie {
	t := l.head
	if t != nil {
		l.remove(t)
	}
	return t
}

// linkTo is p's end of its link to q, or nil. It looks at whichever of the two
// has fewer links: a child knows its supervisor at once.
func (p *Process) linkTo(q *Process) *tie {
	if q.links.n < p.links.n {
		if t := q.links.to(p); t != nil {
			return t.twin
		}
		return nil
	}
	return p.links.to(q)
}

func (l *ties) to(q *Process) *tie {
	for t := l.head; t != nil; t = t.next {
		if t.peer == q {
			return t
		}
	}
	return nil
}

// fewTies is how many monitors of a process are looked through for one of them;
// where there are more, they have an index.
const fewTies = 32

// watchOf is p's end of its monitor ref, or nil.
func (p *Process) watchOf(ref Ref) *tie {
	if p.byRef == nil && p.watching.n > fewTies {
		p.byRef = make(map[Ref]*tie, p.watching.n)
		for t := p.watching.head; t != nil; t = t.next {
			p.byRef[t.ref] = t
		}
	}
	if p.byRef != nil {
		return p.byRef[ref]
	}
	for t := p.watching.head; t != nil; t = t.next {
		if t.ref == ref {
			return t
		}
	}
	return nil
}

// startWatch begins p's monitor ref of q.
func (p *Process) startWatch(q *Process, ref Ref) {
	bind(p, &p.watching, q, &q.watchers, ref)
	if p.byRef != nil {
		p.byRef[ref] = p.watching.tail
	}
}

// endWatch takes p's end of a monitor away.
func (p *Process) endWatch(t *tie) {
	p.watching.remove(t)
	delete(p.byRef, t.ref)
	if p.watching.n == 0 {
		p.byRef = nil
	}
}

// pids are the other ends.
func (l *ties) pids() []PID {
	var all []PID
	for t := l.head; t != nil; t = t.next {
		all = append(all, PID{t.peer})
	}
	return all
}
