package actor

// callers are the processes that wait for the answer of one process, in the
// order in which they called. The list goes through the callers themselves: a
// process waits for one answer at a time, so calling somebody allocates nothing
// and hanging up takes no search, however many wait. The callee's mu guards it.
type callers struct{ head, tail *Process }

// A callNode is the place of a caller in callers.
type callNode struct {
	prev, next *Process
	ref        uint64 // 0 if it is nowhere
}

// A waiting caller, and the call that it waits for.
type waiting struct {
	p   *Process
	ref uint64
}

func (l *callers) push(p *Process, ref uint64) {
	p.calling = callNode{prev: l.tail, ref: ref}
	if l.tail != nil {
		l.tail.calling.next = p
	} else {
		l.head = p
	}
	l.tail = p
}

func (l *callers) remove(p *Process) {
	n := p.calling
	if n.ref == 0 {
		return
	}
	if n.prev != nil {
		n.prev.calling.next = n.next
	} else {
		l.head = n.next
	}
	if n.next != nil {
		n.next.calling.prev = n.prev
	} else {
		l.tail = n.prev
	}
	p.calling = callNode{}
}

// empty takes all out.
func (l *callers) empty() []waiting {
	var all []waiting
	for l.head != nil {
		p := l.head
		all = append(all, waiting{p, p.calling.ref})
		l.remove(p)
	}
	return all
}

// dismiss forgets that p waits for an answer of q.
func (q *Process) dismiss(p *Process) {
	q.mu.Lock()
	q.queued.remove(p)
	q.mu.Unlock()
}
