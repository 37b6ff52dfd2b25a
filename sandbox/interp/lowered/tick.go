package lowered

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"understudy/sandbox/interp/goroutine"
)

const (
	// entriesPerTick is how many calls of recursive functions make a reduction check:
	// about a millisecond of work.
	entriesPerTick = 64
	// maxDepth is how much stack, in bytes, a recursion may take: less than a worker's
	// limit of 64 MB.
	maxDepth = 52 << 20
	// segmentDepth is how much stack, in bytes, a panic goes up at once. The
	// interpreter catches a panic and throws it again at every call, and Go then walks
	// over all that has been thrown before: without segments a panic from 20,000 calls
	// down takes half a minute.
	segmentDepth = 128 << 10
)

// ticks is what a Runtime knows for reduction checks.
type ticks struct {
	entries atomic.Uint64
	apart   sync.Map // goroutines that are no process
	aparts  atomic.Int64
	bases   sync.Map // the depth at which a goroutine's last segment began
}

// Tick is a reduction check. Loops call it every few hundred turns, and begin to
// count anew from what it returns: 0.
func (r *Runtime) Tick() int {
	if r.Options.Tick == nil {
		return 0
	}
	if r.ticks.aparts.Load() > 0 {
		if _, apart := r.ticks.apart.Load(goroutine.ID()); apart {
			return 0
		}
	}
	r.Options.Tick()
	return 0
}

// Go is the go statement. What it starts is no process, so it does not tick: a
// seeded scheduler would take it for the process whose turn it is.
func (r *Runtime) Go(f func()) { go r.Aside(f)() }

// Aside is f for a goroutine that is no process.
func (r *Runtime) Aside(f func()) func() {
	if f == nil {
		return nil // whose fault that is, Go says
	}
	return func() {
		id := goroutine.ID()
		r.ticks.aparts.Add(1)
		r.ticks.apart.Store(id, true)
		defer r.ticks.aparts.Add(-1)
		defer r.ticks.apart.Delete(id)
		f()
	}
}

// Enter is called first by every function that may call itself, directly or
// through others. It says whether the stack has become deep.
func (r *Runtime) Enter() (deep bool) {
	if r.ticks.entries.Add(1)%entriesPerTick == 0 {
		r.Tick()
	}
	depth := goroutine.Depth()
	if depth < segmentDepth {
		return false
	}
	if base, ok := r.ticks.bases.Load(goroutine.ID()); ok {
		return depth > base.(uintptr)+segmentDepth
	}
	return true
}

// Deeper calls f, which is the function called name again, now in a segment of its own.
func (r *Runtime) Deeper(name string, line int, f func()) {
	r.bound(name, line)
	if v, panicked := r.segment(f); panicked {
		panic(v) // with what was below it gone from the stack
	}
}

func (r *Runtime) segment(f func()) (v any, panicked bool) {
	id := goroutine.ID()
	before, nested := r.ticks.bases.Swap(id, goroutine.Depth())
	returned := false
	defer func() {
		if nested {
			r.ticks.bases.Store(id, before)
		} else {
			r.ticks.bases.Delete(id)
		}
		if !returned {
			v = recover()
			panicked = v != nil // else it is a Goexit
		}
	}()
	f()
	returned = true
	return nil, false
}

// bound panics when the recursion of the function called name is too deep.
func (r *Runtime) bound(name string, line int) {
	if goroutine.Depth() < maxDepth {
		return
	}
	text := overflow + name + " calls itself again and again"
	if n := calls(); n > 0 {
		text = fmt.Sprintf("%s%s calls itself, more than %d deep", overflow, name, n/1000*1000)
	}
	r.fail(line, text)
}

const overflow = "stack overflow: "

// overflowed says whether a panic is that of bound, which in Go nobody catches.
func overflowed(v any) bool {
	e, ok := v.(Error)
	return ok && strings.HasPrefix(string(e), overflow)
}

// calls is how many calls of interpreted functions are on the stack.
func calls() int {
	pcs := make([]uintptr, maxDepth/64)
	n := 0
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, "/yaegi/interp.runCfg") {
			n++
		}
		if !more {
			return n
		}
	}
}
