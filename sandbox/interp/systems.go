package interp

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp/goroutine"
	"understudy/sandbox/interp/seeded"
)

// systems are those whose processes run a Machine's code, and which its reduction
// checks ask.
type systems struct {
	only atomic.Pointer[actor.System] // the one that runs; nil if none does, or several do

	world *seeded.World // that of a machine for seeded runs

	mu  sync.Mutex
	all []*actor.System
}

// tick is a reduction check. While several systems run it does nothing, unless one
// runs inside another: a seeded one cannot tell its own processes from those of another.
func (s *systems) tick() {
	if s.world != nil {
		s.world.Tick()
		return
	}
	if sys := s.only.Load(); sys != nil {
		sys.Tick()
	}
}

func (s *systems) change(change func(all []*actor.System) []*actor.System) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = change(s.all)
	switch n := len(s.all); {
	case n == 1:
		s.only.Store(s.all[0])
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

// Attend is the option with which a run that somebody else makes has the machine's code
// ask it. One that the machine's code itself makes is inside the one that this runs in.
func (m *Machine) Attend() actor.Option {
	if t, ok := m.world.Running(); ok {
		return actor.Together(actor.Attended(m.Tick), actor.Within(t))
	}
	return actor.Attended(m.Tick)
}

// explore is actor.Explore for the machine's code. Its runs know nothing of the one
// that they are tried in.
func (m *Machine) explore(program func(*actor.Process), check func(actor.Trial) error, options ...actor.ExploreOption) actor.Report {
	return actor.Explore(program, check, append(options, actor.Also(actor.Identified(goroutine.ID), actor.Attended(m.Tick)))...)
}

// Run is actor.Run of a system whose processes run the machine's code, so that
// they can be stopped wherever they are.
func (m *Machine) Run(f func(*actor.Process), options ...actor.Option) error {
	return actor.Run(f, append(options, actor.Identified(goroutine.ID), m.Attend())...)
}

// RunMain runs f as main runs in a seeded run: as a goroutine, which other goroutines
// take turns with. f may call Run: those that it has started go on meanwhile.
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
