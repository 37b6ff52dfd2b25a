package goroutine

import (
	"iter"
	"sync"
	"testing"
)

// The number is the one that stack traces show, on goroutines and coroutines.
func TestID(t *testing.T) {
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if got, want := ID(), traced(); got != want || got == 0 {
				t.Errorf("got %d, want %d", got, want)
			}
			next, stop := iter.Pull(func(yield func(bool) bool) { yield(ID() == traced()) })
			defer stop()
			if same, _ := next(); !same {
				t.Error("wrong in a coroutine")
			}
		})
	}
	all.Wait()
}

// Where there is a record, it is used: a trace of a deep stack takes too long.
func TestIDIsFast(t *testing.T) {
	if Depth() == 0 {
		t.Skip("no records on this architecture")
	}
	if _, ok := recorded(); !ok {
		t.Error("the place of the number in a record was not found")
	}
}

func TestDepth(t *testing.T) {
	at := Depth()
	if at == 0 {
		t.Skip("no records on this architecture")
	}
	last := at
	for _, n := range []int{1, 10, 1000, 100_000} { // the stack moves on the way
		if got := down(n); got < last+uintptr(n)*16 || got > at+uintptr(n)*1024+4096 {
			t.Errorf("%d calls down: got %d, at the top %d", n, got, at)
		} else {
			last = at
		}
	}
}

//go:noinline
func down(n int) uintptr {
	if n == 0 {
		return Depth()
	}
	return down(n-1) + 0*uintptr(n)
}

func BenchmarkID(b *testing.B) {
	for b.Loop() {
		ID()
	}
}
