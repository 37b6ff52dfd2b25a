package stage

import (
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Model is the stage. It is not safe for concurrent use. Use New.
type Model struct {
	st     *ui.Styles
	keys   Keys
	view   View
	hist   history
	marks  memory
	scene  *scene
	cursor int // events that took effect
	unseen int // steps that took effect without being shown, for want of room

	pace    pace
	live    bool          // events come as they happen
	timed   bool          // they came so: the run's clock is real time
	follow  bool          // what arrives takes effect at once
	paused  bool          // by a person
	speed   int           // which of speeds
	until   int           // events that are shown at once: the playback begins after them
	at      time.Duration // the run's clock while a timed run is played back
	idle    bool          // the shell has nothing to do
	stopped bool          // nobody runs any more
	clock   time.Duration // the stage's own time, of which flashes are made
	since   time.Duration // stage time since the last event of a live run
	recent  []moment      // steps that were shown just now
	crashes []moment      // crashes that were, a little longer

	slots  []*node // who stands where in a crowded Procs view
	choice choice
	zones  zones // what the last Draw drew where
	can    Can   // what the run allows
}

// moment is when an event was shown.
type moment struct {
	i  int
	at time.Duration
}

// New returns an empty stage.
func New(st *ui.Styles) *Model {
	m := &Model{st: st, keys: NewKeys(), speed: speedOf(st.Speed)}
	m.Reset()
	return m
}

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.st = st }

// Reset empties the stage: a new run begins. The view, the speed and SetLive stay.
func (m *Model) Reset() {
	m.hist.reset()
	m.marks.reset()
	m.scene = newScene()
	m.cursor, m.unseen, m.until, m.idle, m.stopped = 0, 0, 0, false, false
	m.timed, m.follow, m.paused = m.live, m.live, false
	m.pace, m.clock, m.since, m.at, m.slots = pace{}, 0, 0, 0, nil
	m.recent, m.crashes = nil, nil
	m.choice.reset()
}

// Restart is Reset for the same program once more: whom one looked at is looked at still.
func (m *Model) Restart() {
	c := m.choice
	m.Reset()
	m.choice.pid, m.choice.open, m.choice.wide = c.pid, c.open, c.wide
}

// Apply queues events in their order. They take effect as Tick plays them
// back, or at once while the stage follows.
func (m *Model) Apply(evs []event.Event) {
	begin, before := m.pending() == 0, m.pending()
	for i := range evs {
		for m.hist.full() {
			m.forget()
		}
		e := m.hist.add(&evs[i])
		rides := !e.is(step) && m.cursor == m.hist.end-1 // with a step that was shown already
		early := m.cursor < m.until
		if m.follow && !m.paused || early || rides {
			m.finish()
		}
		if early { // all that was seen before
			m.recent, m.crashes = m.recent[:0], m.crashes[:0]
		}
	}
	if len(evs) > 0 {
		m.since = 0
	}
	if m.pending() > before || begin {
		m.pace.plan(m.pending(), begin)
	}
}

// forget lets the oldest event go. One that was not shown yet takes effect before.
func (m *Model) forget() {
	if m.hist.first() >= m.cursor {
		if m.hist.at(m.cursor).is(step) {
			m.unseen++
		}
		m.forward()
	}
	m.hist.forget()
}

// pending is how many steps wait to be shown.
func (m *Model) pending() int { return m.hist.steps - m.scene.steps }

// forward lets the next event take effect.
func (m *Model) forward() {
	e := m.hist.at(m.cursor)
	m.scene.apply(e, m.cursor, m.clock)
	if e.is(step) {
		m.recent = remember(m.recent, m.cursor, m.clock)
		if e.is(woe) {
			m.crashes = remember(m.crashes, m.cursor, m.clock)
		}
	}
	m.cursor++
	m.marks.keep(m.scene, m.cursor, m.hist.first())
}

// remember notes when event i was shown. Of those shown at once the first stands for all.
func remember(list []moment, i int, at time.Duration) []moment {
	if k := len(list) - 1; k >= 0 && list[k].at == at {
		return list
	}
	return append(list, moment{i, at})
}

// fade takes out what was longer ago than d.
func fade(list []moment, now, d time.Duration) []moment {
	n := 0
	for n < len(list) && now-list[n].at >= d {
		n++
	}
	return list[n:]
}

// step lets the next step take effect, and all that rides along with it.
func (m *Model) step() {
	for seen := false; m.cursor < m.hist.end; m.forward() {
		if m.hist.at(m.cursor).is(step) {
			if seen {
				return
			}
			seen = true
		}
	}
}

func (m *Model) finish() {
	for m.cursor < m.hist.end {
		m.forward()
	}
}

// flashing reports whether the latest step is still marked.
func (m *Model) flashing() bool { return m.scene.latest >= 0 && m.isNow(m.scene.latest) }

// isNow reports whether event i, which was shown, was shown just now.
func (m *Model) isNow(i int) bool { return len(m.recent) > 0 && i >= m.recent[0].i }

// isFresh reports whether the latest step of n was shown just now.
func (m *Model) isFresh(n *node) bool { return n.last >= 0 && m.isNow(n.last) }

// shocked reports whether n crashed a moment ago: it is shown as crashed then, even if
// another has taken its place already.
func (m *Model) shocked(n *node) bool {
	return n.Crashed && n.died >= 0 && len(m.crashes) > 0 && n.died >= m.crashes[0].i
}

// SetIdle says whether the code that the shell ran is at its end. The shell
// lives on then, and when all has been shown it is called idle rather than
// running. Reset takes it back.
func (m *Model) SetIdle(idle bool) { m.idle = idle }

// Stopped says that the run was ended from outside: when all has been shown,
// whoever still ran is called stopped. Reset takes it back.
func (m *Model) Stopped() { m.stopped = true }

// word is what n does, in a word.
func (m *Model) word(n *node) string {
	switch {
	case n.Suspended && n.look.alive():
		return "suspended"
	case n.look != running || m.cursor < m.hist.end:
	case m.stopped:
		return "stopped"
	case m.idle && n.Parent == 0 && n.Label == "shell":
		return "idle"
	}
	return n.look.word()
}

// World is the state of the run at the cursor. It is the stage's own: look, do
// not touch, and do not keep it over a change of the cursor.
func (m *Model) World() *event.World { return m.scene.world }

// Dropped is the number of events that never arrived: gaps in their numbers.
func (m *Model) Dropped() uint64 { return m.scene.world.Missing }
