package interp

import (
	"context"
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
	if len(s.all) == 1 {
		s.only.Store(s.all[0])
	} else {
		s.only.Store(nil)
	}
}

// Tick lets the reduction checks of the machine's code ask sys, until done is
// called. Under the parallel scheduler sys has to be Identified.
func (m *Machine) Tick(sys *actor.System) (done func()) {
	m.systems.change(func(all []*actor.System) []*actor.System { return append(all, sys) })
	return func() {
		m.systems.change(func(all []*actor.System) []*actor.System {
			var others []*actor.System
			for _, s := range all {
				if s != sys {
					others = append(others, s)
				}
			}
			return others
		})
	}
}

// Run is actor.Run of a system whose processes run the machine's code, so that
// they can be stopped wherever they are.
func (m *Machine) Run(f func(*actor.Process), options ...actor.Option) error {
	sys := actor.NewSystem(f, append(options, actor.Identified(goroutine.ID))...)
	defer m.Tick(sys)()
	return sys.Wait()
}

// What these call is no process: see lowered.Runtime.Aside.

func (m *Machine) afterFunc(d time.Duration, f func()) *time.Timer {
	return time.AfterFunc(d, m.runtime.Aside(f))
}

func (m *Machine) contextAfterFunc(ctx context.Context, f func()) (stop func() bool) {
	return context.AfterFunc(ctx, m.runtime.Aside(f))
}
