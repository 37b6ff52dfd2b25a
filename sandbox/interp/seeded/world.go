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
	systems []*actor.System                 // the innermost is the last
	stack   atomic.Pointer[[]*actor.System] // the same
	past    atomic.Int64                    // how long those took that are over, in ns of their clocks
	waiting map[unsafe.Pointer]*queue       // by channel; only the strand on turn touches it
	line    int                             // of the learner's code that is about to wait; likewise
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
		w.mu.Lock()
		if len(w.systems) == 1 { // else the clock of the one around it goes on
			w.past.Add(int64(sys.Now()))
		}
		w.mu.Unlock()
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
	all := w.systems
	w.stack.Store(&all)
	if len(all) > 0 {
		worlds = append(worlds, w)
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
	strand, ok := w.Running()
	if !ok {
		return Turn{}, false
	}
	t = Turn{World: w, System: strand.System(), Strand: strand, line: w.line}
	w.line = 0
	return t, true
}

// Running is who has the turn. Of a system that runs inside another, that is one of
// its own, while any of them has it.
func (w *World) Running() (actor.Strand, bool) {
	if w == nil {
		return actor.Strand{}, false
	}
	all := w.stack.Load()
	if all == nil {
		return actor.Strand{}, false
	}
	for i := len(*all) - 1; i >= 0; i-- {
		if t, ok := (*all)[i].Running(); ok {
			return t, true
		}
	}
	return actor.Strand{}, false
}

// Tick is a reduction check of whoever has the turn.
func (w *World) Tick() {
	if t, ok := w.Running(); ok {
		t.Tick()
	}
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
	return fmt.Sprintf("%s (%s)", text, actor.PlaceText(t.line))
}

// Go starts f as a goroutine of the strand's system.
func (t Turn) Go(f func()) { t.System.Go(Started("goroutine", t.line), f) }

// Started is what reports call a goroutine.
func Started(what string, line int) string {
	if line == 0 {
		return what
	}
	return fmt.Sprintf("%s started in %s", what, actor.PlaceText(line))
}

// Clock is how long the systems have run, one after another. One inside another has
// the same clock.
func (w *World) Clock() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	d := time.Duration(w.past.Load())
	if len(w.systems) > 0 {
		d += w.systems[0].Now()
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
