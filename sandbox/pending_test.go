package sandbox

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// What nobody takes is not read for ever: the session is full, until somebody
// takes what is there, and that wakes the keeper.
func TestNobodyTakes(t *testing.T) {
	s := &Session{poke: make(chan struct{}, 1), wake: make(chan struct{}, 1)}
	for range maxPending >> 20 {
		if s.full() {
			t.Fatal("it is full too early")
		}
		s.add(func(b *event.Batch) {
			b.Outputs = append(b.Outputs, event.Output{Text: strings.Repeat("x", 1<<20)})
		})
	}
	if !s.full() {
		t.Error("it takes more than it may")
	}
	if n := len(s.Take().Outputs); n != maxPending>>20 || s.full() {
		t.Errorf("got %d outputs, full is %v", n, s.full())
	}
	select {
	case <-s.poke:
	default:
		t.Error("nobody wakes the keeper")
	}
}

// An outcome keeps so much and counts the rest.
func TestOutcomesAreBounded(t *testing.T) {
	var o Outcome
	b := event.Batch{Events: make([]event.RunEvent, 10_000)}
	for range 100 {
		o.keep(0, b)
	}
	if total := uint64(len(o.Events)) + o.Dropped; total != 1_000_000 || o.Dropped == 0 || len(o.Events)*100 > maxKept {
		t.Errorf("got %d events and %d dropped", len(o.Events), o.Dropped)
	}
}
