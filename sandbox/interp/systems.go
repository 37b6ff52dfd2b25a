package interp

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp/goroutine"
)

// systems are those whose processes run a Machine's code, and which its reduction
// checks ask.
type systems struct {
	only atomic.Pointer[actor.System] // the one that runs; nil if none does, or several do

	nested bool // of several the last is the one that runs, inside the others

	mu  sync.Mutex
	all []*actor.System
}

// tick is a reduction check. While several systems run it does nothing: a seeded one
// cannot tell its own processes from those of another.
func (s *systems) tick() {
	if sys := s.only.Load(); sys != nil {
		sys.Tick()
	}
}

func (s *systems) change(change func(all []*actor.System) []*actor.System) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = change(s.all)
	switch n := len(s.all); {
	case n == 1, n > 1 && s.nested:
		s.only.Store(s.all[n-1])
	default:
		s.only.Store(nil)
	}
}

// Tick lets the reduction checks of the machine's code ask sys, until done is
// called. Under the parallel scheduler sys has to be Identified.
func (m *Machine) Tick(sys *actor.System) (done func()) {
	leave := func() {}
	if m.world != nil {
		leave = m.world.Enter(sys)
	}
	m.systems.change(func(all []*actor.System) []*actor.System { return append(all, sys) })
	return func() {
		m.systems.change(func(all []*actor.System) []*actor.System {
			return slices.DeleteFunc(slices.Clone(all), func(s *actor.System) bool { return s == sys })
		})
		leave()
	}
}

// Attend is the option with which the runs of somebody else, as actor.Explore's, have
// the machine's code ask them.
func (m *Machine) Attend() actor.Option { return actor.Attended(m.Tick) }

// Run is actor.Run of a system whose processes run the machine's code, so that
// they can be stopped wherever they are.
func (m *Machine) Run(f func(*actor.Process), options ...actor.Option) error {
	return actor.Run(f, append(options, actor.Identified(goroutine.ID), m.Attend())...)
}

// RunMain runs f as main runs in a seeded run: as a goroutine, which other goroutines
// take turns with. f may call Run; meanwhile nobody else here has a turn.
func (m *Machine) RunMain(f func(), options ...actor.Option) error {
	return m.Run(func(*actor.Process) { f() }, append(options, actor.Plain(), actor.Label("main"))...)
}

// What these call is no process: see lowered.Runtime.Aside.

func (m *Machine) afterFunc(d time.Duration, f func()) *time.Timer {
	return time.AfterFunc(d, m.runtime.Aside(f))
}

func (m *Machine) contextAfterFunc(ctx context.Context, f func()) (stop func() bool) {
	return context.AfterFunc(ctx, m.runtime.Aside(f))
}
