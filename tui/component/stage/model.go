package stage

import (
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Model is the stage. It is not safe for concurrent use. Use New.
type Model struct {
	st      *ui.Styles
	view    View
	hist    history
	scene   *scene
	cursor  int // events that took effect
	pending int // steps that have not
	unseen  int // steps that took effect without being shown, for want of room
	pace    pace
	live    bool
	idle    bool // the shell has nothing to do
	stopped bool // nobody runs any more
	paused  bool
	clock   time.Duration // the stage's own time, of which flashes are made
	since   time.Duration // stage time since the last event of a live run
	slots   []*node       // who stands where in a crowded Procs view
}

// New returns an empty stage.
func New(st *ui.Styles) *Model {
	m := &Model{st: st}
	m.Reset()
	return m
}

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.st = st }

// Reset empties the stage: a new run begins. The view and SetLive stay.
func (m *Model) Reset() {
	m.hist.reset()
	m.scene = newScene()
	m.cursor, m.pending, m.unseen, m.idle, m.stopped = 0, 0, 0, false, false
	m.pace, m.paused, m.clock, m.since, m.slots = pace{}, false, 0, 0, nil
}

// Apply queues events in their order. They take effect as Tick plays them
// back, or at once on a live stage.
func (m *Model) Apply(evs []event.Event) {
	begin, before := m.pending == 0, m.pending
	for i := range evs {
		if full := m.hist.end - maxHistory; full >= 0 && full >= m.cursor {
			if m.hist.at(m.cursor).step {
				m.unseen++
			}
			m.forward()
		}
		e := m.hist.add(&evs[i])
		switch {
		case e.step:
			m.pending++
		case m.pending == 0: // rides along with a step that was already shown
			m.forward()
		}
		if m.live && !m.paused {
			m.finish()
		}
	}
	if len(evs) > 0 {
		m.since = 0
	}
	if m.pending > before || begin {
		m.pace.plan(m.pending, begin)
	}
}

// forward lets the next event take effect.
func (m *Model) forward() {
	e := m.hist.at(m.cursor)
	m.scene.apply(e, m.cursor, m.clock)
	if e.step {
		m.pending--
	}
	m.cursor++
}

// step lets the next step take effect, and all that rides along with it.
func (m *Model) step() {
	for seen := false; m.cursor < m.hist.end; m.forward() {
		if m.hist.at(m.cursor).step {
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

// Tick moves the playback and all that fades on by dt. It reports whether
// anything moves still: when not, there is no need for frames until the next
// Apply, Step or change of view.
func (m *Model) Tick(dt time.Duration) (moved bool) {
	m.clock += max(dt, 0)
	m.since += max(dt, 0)
	if m.pending > 0 && !m.paused {
		for n := m.pace.due(dt); n > 0 && m.pending > 0; n-- {
			m.step()
		}
	}
	fading := m.scene.settle(m.clock)
	return fading || m.pending > 0 && !m.paused || m.flashing() || m.counting()
}

// flashing reports whether the latest step is still marked.
func (m *Model) flashing() bool {
	n := m.scene.recent.head
	return n != nil && n.last >= 0 && m.isFresh(n)
}

// counting reports whether the time left of a sleep or a timeout runs down.
func (m *Model) counting() bool { return m.live && !m.paused && m.now() < m.scene.until }

// now is the run's time as the stage shows it. In virtual time nothing passes
// between two events; in real time it does.
func (m *Model) now() time.Duration {
	if m.live && !m.paused {
		return min(m.scene.world.Now+m.since, max(m.scene.until, m.scene.world.Now))
	}
	return m.scene.world.Now
}

// isFresh reports whether the latest step of n was shown just now.
func (m *Model) isFresh(n *node) bool { return n.last >= 0 && m.clock-n.lastAt < flashFor }

// Playing reports whether steps wait to be shown.
func (m *Model) Playing() bool { return m.pending > 0 }

// Fast shows at once all that waits to be shown.
func (m *Model) Fast() { m.finish() }

// SetLive says whether events take effect at once, which is right for a run in
// real time, or are played back, which is right for one in virtual time. When
// a live run is over, SetLive(false) stops its clock.
func (m *Model) SetLive(live bool) {
	m.live = live
	if live {
		m.finish()
	}
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
	case n.look != running || m.pending > 0:
	case m.stopped:
		return "stopped"
	case m.idle && n.Parent == 0 && n.Label == "shell":
		return "idle"
	}
	return n.look.word()
}

// World is the state of the run at the playback's cursor. It is the stage's
// own: look, do not touch, and do not keep it over a Reset or a Step back.
func (m *Model) World() *event.World { return m.scene.world }

// Dropped is the number of events that never arrived: gaps in their numbers.
func (m *Model) Dropped() uint64 { return m.scene.world.Missing }

// Paused reports whether the playback stands still.
func (m *Model) Paused() bool { return m.paused }

// Pause stops the playback, or lets it go on.
func (m *Model) Pause(on bool) {
	m.paused = on
	switch {
	case on:
	case m.live:
		m.finish()
	default:
		m.pace.plan(m.pending, true)
	}
}

// Step pauses and goes n steps forward, or backward when n is negative. It
// reports false, and does nothing, when there is no such step or the history
// does not reach back to the beginning.
func (m *Model) Step(n int) bool {
	m.paused = true
	if n >= 0 {
		if m.pending == 0 {
			return n == 0
		}
		for ; n > 0; n-- {
			m.step()
		}
		return true
	}
	done := m.scene.steps.total
	if m.hist.first() > 0 || done == 0 {
		return false
	}
	m.rewind(max(done+n, 0))
	return true
}

// rewind shows the run as it was after that many steps, from its beginning:
// the world only knows the way forward, and a million events a second of it.
func (m *Model) rewind(steps int) {
	m.scene, m.slots = newScene(), nil
	m.cursor, m.pending = 0, 0
	for i := range m.hist.end {
		if m.hist.at(i).step {
			m.pending++
		}
	}
	now := m.clock
	m.clock -= time.Hour // long ago: only the last step is marked as new
	for m.cursor < m.hist.end && !m.hist.at(m.cursor).step {
		m.forward()
	}
	for i := range steps {
		if i == steps-1 {
			m.clock = now
		}
		m.step()
	}
	m.clock = now
	m.scene.settle(now)
}
