package repl

import (
	"fmt"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/stage"
	"understudy/tui/ui"
)

// maxTraced bounds the events that are said at once.
const maxTraced = 200

// tell applies events to the world, notes what the strip tells and, while tracing,
// says each.
func (m *Model) tell(evs []event.Event) {
	told, crash := -1, -1
	for i := range evs {
		e := &evs[i]
		if m.trace && i < maxTraced {
			if text := stage.Sentence(*e, m.world); text != "" {
				m.say(fmt.Sprintf("%10s  %s", e.At.Round(time.Microsecond), ui.Clean(text)))
			}
		}
		switch e.Kind {
		case event.Exit:
			if e.Bad {
				crash = i
				m.crashed++
			}
			told = i
		case event.Spawn, event.Send, event.Receive, event.Drop, event.Signal, event.Restart, event.GiveUp, event.Sleep, event.Deadlock:
			told = i
		}
		m.world.Apply(*e)
	}
	shell.Bury(m.world)
	if n := len(evs) - maxTraced; m.trace && n > 0 {
		m.say(fmt.Sprintf("… and %s more events", thousands(n)))
	}
	if told >= 0 {
		m.told = evs[told]
	}
	if crash >= 0 {
		m.crash = evs[crash]
	}
	m.forget()
}

// maxRemembered is of how many processes :ps and :info can tell; beyond it those that
// ended long ago are forgotten.
const maxRemembered = 25_000

func (m *Model) forget() {
	if n := m.world.Len(); n > maxRemembered {
		m.world.Forget(func(p *event.Process) bool { return p.Index() > 0 && p.Index() < n-maxRemembered/4 })
	}
}
