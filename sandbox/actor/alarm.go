package actor

import (
	"container/heap"
	"math"
	"time"
)

// An alarm rings when its scheduler's clock reaches at. It wakes p, or calls ring.
type alarm struct {
	at    time.Duration
	seq   uint64 // alarms of one time ring in the order in which they were set
	p     *Process
	ring  func(at time.Duration) (again time.Duration) // again is when it rings next; negative: never
	idle  func() bool                                  // whether nobody would notice it; nil: no
	index int                                          // in the heap; -1 once it rang or was cancelled
}

// later is d after now, or the end of time if that comes first. d is not negative.
func later(now, d time.Duration) time.Duration {
	if d > math.MaxInt64-now {
		return math.MaxInt64
	}
	return now + d
}

// alarms is a heap of those that have not rung.
type alarms struct {
	heap []*alarm
	seq  uint64
}

func (h *alarms) Len() int { return len(h.heap) }

func (h *alarms) Less(i, j int) bool {
	a, b := h.heap[i], h.heap[j]
	return a.at < b.at || a.at == b.at && a.seq < b.seq
}

func (h *alarms) Swap(i, j int) {
	h.heap[i], h.heap[j] = h.heap[j], h.heap[i]
	h.heap[i].index, h.heap[j].index = i, j
}

// Push is for package heap.
func (h *alarms) Push(x any) {
	a := x.(*alarm) //nolint:forcetypeassert // only add pushes
	a.index = len(h.heap)
	h.heap = append(h.heap, a)
}

// Pop is for package heap.
func (h *alarms) Pop() any {
	last := len(h.heap) - 1
	a := h.heap[last]
	h.heap[last] = nil
	h.heap = h.heap[:last]
	a.index = -1
	return a
}

func (h *alarms) add(a *alarm) *alarm {
	h.seq++
	a.seq = h.seq
	heap.Push(h, a)
	return a
}

// remove takes a out, and says whether it was still in.
func (h *alarms) remove(a *alarm) bool {
	if a == nil || a.index < 0 {
		return false
	}
	heap.Remove(h, a.index)
	return true
}

// sound calls the ring of a, which is due, and says whether it will ring again.
func (h *alarms) sound(a *alarm) bool {
	again := a.ring(a.at)
	if again < 0 {
		return false
	}
	a.at = again
	h.add(a)
	return true
}

// awaited says whether there is an alarm that somebody would notice.
func (h *alarms) awaited() bool {
	for _, a := range h.heap {
		if a.idle == nil || !a.idle() {
			return true
		}
	}
	return false
}

// due takes out the next alarm that rings at or before now, or returns nil.
func (h *alarms) due(now time.Duration) *alarm {
	if len(h.heap) == 0 || h.heap[0].at > now {
		return nil
	}
	return heap.Pop(h).(*alarm) //nolint:forcetypeassert // they all are
}
