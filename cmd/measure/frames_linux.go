package main

import (
	"bytes"
	"slices"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// frames counts the bytes of each synchronized update that a program writes.
type frames struct {
	mu    sync.Mutex
	in    bool
	tail  []byte // the end of what was seen, as long as half a mark
	n     int    // bytes of the update so far
	sizes []int
}

var (
	begins = []byte(ansi.SetModeSynchronizedOutput)
	ends   = []byte(ansi.ResetModeSynchronizedOutput)
)

// take takes what the program wrote.
func (f *frames) take(b []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b = append(f.tail, b...)
	for {
		mark := begins
		if f.in {
			mark = ends
		}
		i := bytes.Index(b, mark)
		if i < 0 {
			break
		}
		if f.in {
			f.sizes = append(f.sizes, f.n+i+len(ends))
		}
		f.in, f.n = !f.in, 0
		b = b[i+len(mark):]
	}
	keep := min(len(b), len(begins)-1)
	f.n += len(b) - keep
	f.tail = append([]byte(nil), b[len(b)-keep:]...)
}

// reset forgets the updates so far.
func (f *frames) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sizes = nil
}

// stats are the number of the updates, and the middle and the largest size.
func (f *frames) stats() (n, median, most int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.sizes) == 0 {
		return 0, 0, 0
	}
	s := slices.Sorted(slices.Values(f.sizes))
	return len(s), s[len(s)/2], s[len(s)-1]
}
