package main

import (
	"context"
	"sync"
	"time"

	"understudy/sandbox/event"
	"understudy/tui"
	"understudy/tui/ui"
)

// beMeasured is the prompt over a session that makes rate events a second.
func beMeasured(ctx context.Context, rate int) error {
	return tui.RunREPL(ctx, tui.Options{Look: ui.Look{Theme: ui.Dark}, Session: &maker{rate: rate, wake: make(chan struct{}, 1)}})
}

// maker is a session that runs nothing: an input lets it make events for ever.
type maker struct {
	rate int
	wake chan struct{}

	mu    sync.Mutex
	began time.Time // zero before the first input
	made  int
}

// Run begins to make events.
func (m *maker) Run(event.Request) uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.began.IsZero() {
		m.began = time.Now()
		go func() {
			for range time.Tick(time.Millisecond) {
				select {
				case m.wake <- struct{}{}:
				default:
				}
			}
		}()
	}
	return 1
}

// Stop does nothing.
func (m *maker) Stop() {}

// Act does nothing.
func (m *maker) Act(event.Act) {}

// Wake can be received from when there is something to take.
func (m *maker) Wake() <-chan struct{} { return m.wake }

const (
	makers      = 64      // processes
	mostPending = 1 << 16 // events that wait; the oldest of more are lost
)

// Take makes what is due.
func (m *maker) Take() event.Batch {
	m.mu.Lock()
	defer m.mu.Unlock()
	var b event.Batch
	if m.began.IsZero() {
		return b
	}
	now := time.Since(m.began)
	due := int(now.Seconds() * float64(m.rate))
	if due-m.made > mostPending { // as a session does, which reads no further then
		m.made = due - mostPending
	}
	b.Events = make([]event.RunEvent, 0, due-m.made)
	for ; m.made < due; m.made++ {
		b.Events = append(b.Events, event.RunEvent{ID: 1, Event: m.event(now)})
	}
	return b
}

// event is the next one: at first all processes are born, then each sends to the next.
func (m *maker) event(at time.Duration) event.Event {
	e := event.Event{Seq: uint64(m.made + 1), At: at} //nolint:gosec // never negative
	if m.made < makers {
		e.Kind, e.PID, e.Text = event.Spawn, uint64(m.made+1), "worker" //nolint:gosec // never negative
		return e
	}
	turn, part := (m.made-makers)/eventsOfTurn, (m.made-makers)%eventsOfTurn
	from, to := uint64(turn%makers+1), uint64((turn+1)%makers+1) //nolint:gosec // never negative
	e.Msg = uint64(turn + 1)                                     //nolint:gosec // never negative
	switch part {
	case 0:
		e.Kind, e.PID, e.Peer, e.Text = event.Send, from, to, "Add{7}"
	case 1:
		e.Kind, e.PID, e.Peer, e.Text = event.Enqueue, to, from, "Add{7}"
	case 2:
		e.Kind, e.PID, e.Peer, e.Text = event.Receive, to, from, ""
	}
	return e
}
