package main

import (
	"bytes"
	"slices"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// quiet is how long a program writes nothing when it has drawn all that it has to.
const quiet = 300 * time.Millisecond

// frames counts the bytes of each synchronized update that a program writes, and of what
// it writes between two: the first frame comes before the terminal has said that it
// synchronizes.
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
		switch n := f.n + i; {
		case f.in:
			f.sizes = append(f.sizes, len(begins)+n+len(ends))
		case n > 0:
			f.sizes = append(f.sizes, n)
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
	s := slices.Sorted(slices.Values(append(f.sizes[:len(f.sizes):len(f.sizes)], f.n+len(f.tail))))
	return len(s), s[len(s)/2], s[len(s)-1]
}
