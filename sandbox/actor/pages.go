package actor

// pages are messages in their order, in pages that grow with their number: a
// mailbox that fills up moves no message, needs no large piece of memory, and
// gives back what has been read.
type pages struct {
	first, last *page
	n           int
}

// A page holds messages from head on.
type page struct {
	prev, next *page
	head       int
	msgs       []envelope
	room       [smallPage]envelope // in place of msgs' own memory, if that is enough
}

const (
	smallPage = 1
	largePage = 256
)

// A place is where a search stands: before the i-th message of a page. The zero
// place is the beginning.
type place struct {
	page *page
	i    int
}

// begin makes pg, which is part of a process, the first page. So most processes
// need no other.
func (q *pages) begin(pg *page) {
	pg.msgs = pg.room[:0]
	q.first, q.last = pg, pg
}

// push appends e.
func (q *pages) push(e envelope) {
	if q.last == nil || len(q.last.msgs) == cap(q.last.msgs) {
		q.link(&page{msgs: make([]envelope, 0, min(q.n+3, largePage))})
	}
	q.last.msgs = append(q.last.msgs, e)
	q.n++
}

func (q *pages) link(pg *page) {
	if q.last == nil {
		q.first, q.last = pg, pg
		return
	}
	pg.prev = q.last
	q.last.next = pg
	q.last = pg
}

// append moves everything out of from to the end: few messages one by one, many
// by linking their pages.
func (q *pages) append(from *pages) {
	if q.n == 0 { // nothing left over: change places
		*q, *from = *from, *q
		return
	}
	if from.n > 4 {
		from.first.prev = q.last
		q.last.next = from.first
		q.last = from.last
		q.n += from.n
		*from = pages{}
		return
	}
	for pg := from.first; pg != nil; pg = pg.next {
		for i := pg.head; i < len(pg.msgs); i++ {
			q.push(pg.msgs[i])
		}
		clear(pg.msgs)
		pg.msgs, pg.head = pg.msgs[:0], 0
	}
	from.last, from.first.next, from.n = from.first, nil, 0
}

// at is the first message at or after *pl, and nil at the end. *pl is then right
// before it.
func (q *pages) at(pl *place) *envelope {
	if pl.page == nil {
		if q.first == nil {
			return nil
		}
		*pl = place{q.first, q.first.head}
	}
	for pl.i == len(pl.page.msgs) {
		if pl.page.next == nil {
			return nil
		}
		*pl = place{pl.page.next, pl.page.next.head}
	}
	return &pl.page.msgs[pl.i]
}

// end is the place where the next message will be.
func (q *pages) end() place {
	if q.n == 0 {
		return place{}
	}
	return place{q.last, len(q.last.msgs)}
}

// take removes the message right behind pl. Places before it stay right.
func (q *pages) take(pl place) envelope {
	pg := pl.page
	e := pg.msgs[pl.i]
	if pl.i == pg.head {
		pg.msgs[pl.i] = envelope{}
		pg.head++
	} else {
		last := len(pg.msgs) - 1
		copy(pg.msgs[pl.i:], pg.msgs[pl.i+1:])
		pg.msgs[last] = envelope{}
		pg.msgs = pg.msgs[:last]
	}
	q.n--
	if pg.head == len(pg.msgs) {
		q.drop(pg)
	}
	return e
}

// drop takes an empty page out, but keeps the only one for the next message.
func (q *pages) drop(pg *page) {
	if pg.prev == nil && pg.next == nil {
		pg.msgs, pg.head = pg.msgs[:0], 0
		return
	}
	if pg.prev != nil {
		pg.prev.next = pg.next
	} else {
		q.first = pg.next
	}
	if pg.next != nil {
		pg.next.prev = pg.prev
	} else {
		q.last = pg.prev
	}
}
