package seeded

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"understudy/sandbox/actor"
)

// A World is all that the code of one interpreter shares: its systems, of which one
// may run inside another, and who waits for which channel.
type World struct {
	mu      sync.Mutex
	systems []*actor.System              // the innermost is the last
	top     atomic.Pointer[actor.System] // that one; nil if none runs
	past    atomic.Int64                 // how long those took that are over, in ns of their clocks
	waiting map[unsafe.Pointer]*queue    // by channel; only the strand on turn touches it
	line    int                          // of the learner's code that is about to wait; likewise
}

// worlds are those in which a system runs.
var (
	worldsMu sync.Mutex
	worlds   []*World
	latest   atomic.Pointer[World]
)

// New makes a world.
func New() *World { return &World{waiting: map[unsafe.Pointer]*queue{}} }

// Enter makes sys the innermost system, until leave is called.
func (w *World) Enter(sys *actor.System) (leave func()) {
	w.change(func(all []*actor.System) []*actor.System { return append(slices.Clone(all), sys) })
	return func() {
		w.past.Add(int64(sys.Now()))
		w.change(func(all []*actor.System) []*actor.System {
			return slices.DeleteFunc(slices.Clone(all), func(s *actor.System) bool { return s == sys })
		})
	}
}

func (w *World) change(change func([]*actor.System) []*actor.System) {
	worldsMu.Lock()
	defer worldsMu.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.systems = change(w.systems)
	worlds = slices.DeleteFunc(worlds, func(o *World) bool { return o == w })
	if n := len(w.systems); n > 0 {
		w.top.Store(w.systems[n-1])
		worlds = append(worlds, w)
	} else {
		w.top.Store(nil)
	}
	if n := len(worlds); n > 0 {
		latest.Store(worlds[n-1])
	} else {
		latest.Store(nil)
	}
}

// Here is the world of the code that calls, for types that know no interpreter. In a
// process with several interpreters it is the one that began to run last.
func Here() *World { return latest.Load() }

// A Turn is the turn of a strand that calls something of this package.
type Turn struct {
	World  *World
	System *actor.System
	actor.Strand
	line int
}

// Turn is the turn of the strand that calls; ok is false if nobody has it.
func (w *World) Turn() (t Turn, ok bool) {
	if w == nil {
		return Turn{}, false
	}
	sys := w.top.Load()
	if sys == nil {
		return Turn{}, false
	}
	strand, ok := sys.Running()
	if !ok {
		return Turn{}, false
	}
	t = Turn{World: w, System: sys, Strand: strand, line: w.line}
	w.line = 0
	return t, true
}

// Turning is Turn of Here. It begins an operation: others may go first.
func Turning() (t Turn, ok bool) {
	t, ok = Here().Turn()
	if ok {
		t.Point()
	}
	return t, ok
}

// At says which line of the learner's is about to call something that may wait.
func (w *World) At(line int) {
	if w != nil {
		w.line = line
	}
}

// Line is text with the learner's line, if that is known.
func (t Turn) Line(text string) string {
	if t.line == 0 {
		return text
	}
	return fmt.Sprintf("%s (line %d)", text, t.line)
}

// Go starts f as a goroutine of the strand's system.
func (t Turn) Go(f func()) { t.System.Go(Started("goroutine", t.line), f) }

// Started is what reports call a goroutine.
func Started(what string, line int) string {
	if line == 0 {
		return what
	}
	return fmt.Sprintf("%s started in line %d", what, line)
}

// Clock is how long the systems have run, one inside or after another.
func (w *World) Clock() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	d := time.Duration(w.past.Load())
	for _, s := range w.systems {
		d += s.Now()
	}
	return d
}

// Point is a place where others may go first.
func (w *World) Point() {
	if t, ok := w.Turn(); ok {
		t.Point()
	}
}

// Vanished says that the code that runs is gone already: what it deferred must not run.
func (w *World) Vanished() bool {
	if w == nil {
		return false
	}
	t, ok := w.Turn()
	return ok && t.Vanished()
}

// At is the learner's line, or 0 if that is not known.
func (t Turn) At() int { return t.line }
