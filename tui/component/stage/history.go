package stage

import "understudy/sandbox/event"

// entry is an event that arrived, and what it means for the playback.
type entry struct {
	event.Event
	step bool // it gets a moment of its own
}

// maxHistory is how many events the stage keeps. When more are waiting to be
// shown, the oldest of them take effect unseen: the picture stays true.
const (
	maxHistory = 1 << 18
	chunkSize  = 1 << 12
	keptChunks = 32 // over a reset, so that the next run need not make new ones
)

// history keeps the last maxHistory events that arrived, in chunks, so that it
// grows without copying. Events are named by their place in the order of
// arrival, from 0, also after the older ones are gone.
type history struct {
	chunks []*[chunkSize]entry // event i is in chunk i / chunkSize, modulo their number
	end    int                 // events that ever arrived
	last   event.Event         // the last one but Wait and Wake; only what isStep needs
	main   uint64              // the run's first process
	over   bool                // it has ended, and with it the run: what follows clears up
}

func (h *history) reset() {
	*h = history{chunks: h.chunks[:min(len(h.chunks), keptChunks)]}
}

func (h *history) first() int { return max(h.end-maxHistory, 0) }

// at is event i, which must be one of first() to end-1.
func (h *history) at(i int) *entry {
	return &h.chunks[uint(i)%maxHistory/chunkSize][uint(i)%chunkSize]
}

// add appends e, in place of the oldest event when the history is full.
func (h *history) add(e *event.Event) *entry {
	if k := h.end % maxHistory / chunkSize; k == len(h.chunks) {
		h.chunks = append(h.chunks, new([chunkSize]entry))
	}
	to := h.at(h.end)
	to.Event, to.step = *e, isStep(e, &h.last) && (!h.over || isBad(e))
	switch {
	case e.Kind == event.Wait || e.Kind == event.Wake:
	case h.main == 0 && e.Kind == event.Spawn:
		h.main = e.PID
		fallthrough
	default:
		h.over = h.over || e.Kind == event.Exit && e.PID == h.main
		h.last = event.Event{Kind: e.Kind, Msg: e.Msg, PID: e.PID, Peer: e.Peer}
	}
	h.end++
	return to
}

// isStep reports whether a person should get to see e by itself; before is the
// event that happened before it. A delivery belongs to its send, unless it has
// none: then it comes from the runtime, as Down and Exit do. A link or a monitor
// that came with a spawn belongs to that.
func isStep(e, before *event.Event) bool {
	switch e.Kind {
	case event.Spawn, event.Exit, event.Send, event.Receive, event.Drop, event.Sleep,
		event.Unlink, event.Demonitor, event.Signal, event.Trap, event.Register,
		event.Restart, event.GiveUp, event.Deadlock:
		return true
	case event.Link, event.Monitor:
		return before.Kind != event.Spawn || before.PID != e.Peer || before.Peer != e.PID
	case event.Enqueue:
		return before.Kind != event.Send || before.Msg != e.Msg
	case event.Wake:
		return e.Bad
	}
	return false
}

// ring is the last numbers of a sequence.
type ring struct {
	buf   []int
	total int
}

const ringSize = 4096 // a power of two; far more rows than any screen has

func (r *ring) add(v int) {
	if len(r.buf) < ringSize {
		r.buf = append(r.buf, v)
	} else {
		r.buf[r.total%ringSize] = v
	}
	r.total++
}

func (r *ring) len() int { return len(r.buf) }

// back is the i-th number from the end; back(0) is the last one.
func (r *ring) back(i int) int { return r.buf[(r.total-1-i)%ringSize] }
