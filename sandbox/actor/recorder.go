package actor

import "sync"

// A Recorder keeps the latest events of a run, up to a number, and counts those
// that it had to let go: the oldest first. Give it to a run with Record. It is safe
// to read from any goroutine while the run goes on, but not from the function of
// Trace. The same recorder in another run forgets what it had and keeps that one.
//
// Most texts are made when somebody reads them, and not while the processes run. What
// they say is what was the case: only values that nobody can change are kept as
// such. They are kept as long as the recorder keeps their events.
type Recorder struct {
	most int

	mu    sync.Mutex
	sys   *system // whose run it keeps; nil before the first event
	ring  []record
	next  int // where the next record goes, once the ring is full
	total uint64
}

// NewRecorder returns a recorder that keeps the latest most events; with 0 it only
// counts them.
func NewRecorder(most int) *Recorder { return &Recorder{most: max(most, 0)} }

// Record lets r keep the events of the run.
func Record(r *Recorder) Option {
	return func(c *config) {
		if r != nil {
			c.listen().rec = r
		}
	}
}

// Events are the events that are kept, in their order.
func (r *Recorder) Events() []Event { return r.Since(0) }

// Since are the events that are kept of those after number seq: what is new to
// somebody who has seen that one.
func (r *Recorder) Since(seq uint64) []Event {
	sys, records, first := r.after(seq)
	all := make([]Event, 0, 2*len(records))
	for i := range records {
		e, next := records[i].expand(sys, first)
		if e.Seq > seq {
			all = append(all, e)
		}
		if next.Seq > seq {
			all = append(all, next)
		}
		first += records[i].events()
	}
	return all[max(len(all)-r.most, 0):]
}

// Total is how many events have happened.
func (r *Recorder) Total() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.total
}

// Dropped is how many events are no longer kept.
func (r *Recorder) Dropped() uint64 {
	total := r.Total()
	return total - min(total, uint64(r.most)) //nolint:gosec // most is not negative
}

// put keeps what has just happened in s. Called with mu held.
func (r *Recorder) put(s *system, rec *record) {
	if r.sys != s {
		if s.seq != rec.events() {
			return // a run that goes on after another one has begun
		}
		r.sys, r.ring, r.next = s, r.ring[:0], 0
	}
	r.total = s.seq
	switch {
	case len(r.ring) < r.most:
		r.ring = append(r.ring, *rec)
	case r.most > 0:
		r.ring[r.next] = *rec
		if r.next++; r.next == r.most {
			r.next = 0
		}
	}
}

// after copies the records that tell of events after number seq, and says which
// number the first of those has.
func (r *Recorder) after(seq uint64) (sys *system, records []record, first uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, first := 0, r.total+1
	for n < len(r.ring) && first > seq+1 {
		n++
		first -= r.back(n).events()
	}
	records = make([]record, n)
	for i := range records {
		records[i] = *r.back(n - i)
	}
	return r.sys, records, first
}

// back is the n-th record from the end; back(1) is the last.
func (r *Recorder) back(n int) *record {
	if i := r.next - n; i >= 0 {
		return &r.ring[i]
	}
	return &r.ring[r.next-n+len(r.ring)]
}
