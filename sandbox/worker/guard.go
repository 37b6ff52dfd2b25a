package worker

import (
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"understudy/sandbox/event"
)

// Bounds of a worker.
const (
	maxStack  = 64 << 20 // bytes of one goroutine's stack; beyond it Go ends the program
	beatEvery = 250 * time.Millisecond
	// maxCPU is the processor time of one worker: nobody learns with more, and it
	// ends what would heat a machine that nobody looks at.
	maxCPU = 8 * time.Hour
)

// allowedEnv are the variables that a worker may have: what the host sets, and
// what the tests of the race detector need.
var allowedEnv = []string{"GOTRACEBACK", "GOMAXPROCS", "TZ", "SYSTEMROOT", "GORACE"}

// errTooLong is about a source that nobody wrote by hand.
var errTooLong = fmt.Errorf("the source is longer than %s, so it was not read", size(event.MaxSource))

// How often the heap is looked at, and how often while it does not change.
const (
	guardEvery = 20 * time.Millisecond
	idleGuard  = 100 * time.Millisecond
)

// guard keeps the worker inside its bounds: Go's own limits, and a watch on the
// heap that ends the worker before the machine suffers.
func guard() {
	debug.SetMaxStack(maxStack)
	debug.SetMemoryLimit(softMemory)
	debug.SetTraceback("single")
	heedProcessorLimit()
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
		var last uint64
		for wait := guardEvery; ; time.Sleep(wait) {
			metrics.Read(sample)
			used := sample[0].Value.Uint64() + sample[1].Value.Uint64()
			if used > hardMemory {
				os.Exit(event.ExitMemory)
			}
			if wait = guardEvery; used == last { // nobody runs: who only waits is to take no time
				wait = idleGuard
			}
			last = used
		}
	}()
}

// must ends the worker when the pipe to the host is broken: nobody is left to work for.
func must(err error) {
	if err != nil {
		os.Exit(0)
	}
}

// ours ends the worker for a fault of understudy itself.
func ours(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(event.ExitOurs)
}

func size(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}

// beat tells the host that this process lives, even while a learner's loop spins,
// until done is closed. Between two runs nobody asks.
func (w *worker) beat(done <-chan struct{}) {
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			must(w.out.Write(event.FrameBeat, nil))
		case <-done:
			return
		}
	}
}
