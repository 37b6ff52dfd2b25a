package stage

import (
	"hash/maphash"
	"time"

	"understudy/sandbox/event"
)

// entry is an event that arrived, and what it means to the stage.
type entry struct {
	event.Event
	marks
	past uint32 // of a Receive: how many older messages it left where they were
}

// marks is what an event is, in bits.
type marks uint8

const (
	step marks = 1 << iota // it gets a moment of its own
	row                    // of the log
	talk                   // a row of the messages
	woe                    // a misfortune, to which one can jump
)

func (m marks) is(what marks) bool { return m&what != 0 }

// What the stage keeps of a run. When more arrives, the oldest events go; those of
// them that were not shown yet take effect unseen: the picture stays true.
const (
	maxHistory = 1 << 18
	maxText    = 24 << 20 // bytes, in all events together
	chunkSize  = 1 << 12
	keptChunks = 32 // over a reset, so that the next run need not make new ones
)

// history keeps the last events that arrived, in chunks, so that it grows without
// copying. Events are named by their place in the order of arrival, from 0, also
// after the older ones are gone.
type history struct {
	chunks []*[chunkSize]entry // event i is in chunk i / chunkSize, modulo their number
	start  int                 // the oldest event that is kept
	end    int                 // events that ever arrived
	steps  int                 // how many of them were steps
	text   int                 // bytes
	words  words
	last   event.Event   // the last one but Wait and Wake; only what isStep needs
	until  time.Duration // when the last event was
	main   uint64        // the run's first process
	over   bool          // it has ended, and with it the run: what follows clears up
}

func (h *history) reset() {
	*h = history{chunks: h.chunks[:min(len(h.chunks), keptChunks)]}
}

func (h *history) first() int { return h.start }

// at is event i, which must be one of first() to end-1.
func (h *history) at(i int) *entry {
	return &h.chunks[uint(i)%maxHistory/chunkSize][uint(i)%chunkSize]
}

// full reports whether the oldest event must go before the next can come.
func (h *history) full() bool {
	return h.end-h.start >= maxHistory || h.text >= maxText && h.end > h.start
}

// forget lets the oldest event go.
func (h *history) forget() {
	e := h.at(h.start)
	h.text -= len(e.Text)
	e.Text = ""
	h.start++
}

// add appends e. The history must not be full.
func (h *history) add(e *event.Event) *entry {
	if k := h.end % maxHistory / chunkSize; k == len(h.chunks) {
		h.chunks = append(h.chunks, new([chunkSize]entry))
	}
	to := h.at(h.end)
	to.Event, to.past = *e, 0
	to.Text = h.words.one(e.Text)
	to.marks = marksOf(e, isStep(e, &h.last) && (!h.over || isBad(e)))
	switch {
	case e.Kind == event.Wait || e.Kind == event.Wake:
	case h.main == 0 && e.Kind == event.Spawn:
		h.main = e.PID
		fallthrough
	default:
		h.over = h.over || e.Kind == event.Exit && e.PID == h.main
		h.last = event.Event{Kind: e.Kind, Msg: e.Msg, PID: e.PID, Peer: e.Peer}
	}
	h.until = max(h.until, e.At)
	h.end++
	h.text += len(e.Text)
	if to.is(step) {
		h.steps++
	}
	return to
}

// marksOf is what e is, given whether it is a step.
func marksOf(e *event.Event, isStep bool) marks {
	m := row
	switch e.Kind {
	case event.Spawn, event.Exit, event.Send, event.Receive, event.Drop, event.Signal:
		if isStep {
			m |= talk
		}
	case event.Enqueue:
		m = 0
		if isStep {
			m = row | talk
		}
	case event.Wait, event.Wake:
		m = 0
		if isStep {
			m = row
		}
	}
	if isStep {
		m |= step
	}
	if isBad(e) {
		m |= woe
	}
	return m
}

// words keeps one copy of texts that come again and again: a message is told of
// when it is sent, when it arrives, and by everyone who sends the same.
type words struct {
	seed maphash.Seed
	seen [1 << 10]string
}

// one is s, or a string like it that is there already.
func (w *words) one(s string) string {
	if s == "" {
		return ""
	}
	if w.seed == (maphash.Seed{}) {
		w.seed = maphash.MakeSeed()
	}
	slot := &w.seen[maphash.String(w.seed, s)%uint64(len(w.seen))]
	if *slot != s {
		*slot = s
	}
	return *slot
}

// isStep reports whether a person should get to see e by itself; before is the
// event that happened before it. A delivery belongs to its send, unless it has
// none: then it comes from the runtime, as Down and Exit do. A link or a monitor
// that came with a spawn belongs to that.
func isStep(e, before *event.Event) bool {
	switch e.Kind {
	case event.Spawn, event.Exit, event.Send, event.Receive, event.Drop, event.Sleep,
		event.Unlink, event.Demonitor, event.Signal, event.Trap, event.Register,
		event.Restart, event.GiveUp, event.Deadlock, event.Suspend,
		event.Go, event.GoWait, event.GoEnd:
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
