package stage

import (
	"time"
)

// speeds are how fast a playback goes, of normal speed.
var speeds = []struct {
	rate float64
	name string
}{
	{0.01, "×1/100"}, {0.02, "×1/50"}, {0.05, "×1/20"}, {0.1, "×1/10"}, {0.2, "×1/5"}, {0.5, "×1/2"}, {1, "×1"},
}

const normal = 6 // which of speeds is ×1

// speedOf is which of speeds has a rate; ×1 when none has.
func speedOf(rate float64) int {
	for i, s := range speeds {
		if s.rate == rate {
			return i
		}
	}
	return normal
}

const shock = 600 * time.Millisecond // how long a crash stays a crash

// Tick moves the playback and all that fades on by dt. It reports whether
// anything moves still: when not, there is no need for frames until the next
// Apply, Press, Step or change of view.
func (m *Model) Tick(dt time.Duration) (moved bool) {
	dt = max(dt, 0)
	m.clock += dt
	m.since += dt
	m.recent = fade(m.recent, m.clock, flashFor)
	m.crashes = fade(m.crashes, m.clock, shock)
	switch {
	case m.paused:
	case m.st.Still && m.Playing():
		m.Fast()
	default:
		m.play(dt)
	}
	if m.st.Still { // nothing lights up for a moment
		m.recent, m.crashes = nil, nil
	}
	searching := m.choice.filter.search(m)
	fading := m.scene.settle(m.clock)
	return fading || searching || m.Playing() && !m.paused || len(m.recent) > 0 || len(m.crashes) > 0 || m.counting()
}

// play moves the cursor: a run in real time by its own clock, any other by steps at a
// pace that can be followed.
func (m *Model) play(dt time.Duration) {
	dt = time.Duration(float64(dt) * speeds[m.speed].rate)
	switch {
	case m.follow || m.cursor == m.hist.end:
	case m.timed:
		m.at += dt
		for m.cursor < m.hist.end && m.hist.at(m.cursor).At <= m.at {
			m.forward()
		}
		if m.cursor == m.hist.end && m.live && m.speed == normal {
			m.follow = true // it has caught up
		}
	default:
		for n := m.pace.due(dt); n > 0 && m.pending() > 0; n-- {
			m.step()
		}
		if m.pending() == 0 {
			m.finish()
		}
	}
}

// counting reports whether the time left of a sleep or a timeout runs down.
func (m *Model) counting() bool { return m.live && m.follow && !m.paused && m.now() < m.scene.until }

// now is the run's time as the stage shows it. In virtual time nothing passes
// between two events; in real time it does.
func (m *Model) now() time.Duration {
	then := m.scene.world.Now
	switch {
	case m.live && m.follow && !m.paused:
		return min(then+m.since, max(m.scene.until, then))
	case m.timed && !m.follow && m.cursor < m.hist.end:
		return max(then, m.at)
	}
	return then
}

// Playing reports whether events wait to be shown.
func (m *Model) Playing() bool { return m.cursor < m.hist.end }

// Fast shows at once all that waits to be shown, and goes on from there.
func (m *Model) Fast() {
	m.paused = false
	m.finish()
	if m.live {
		m.follow = true
	}
}

// SetLive says whether events take effect at once, which is right for a run in
// real time, or are played back, which is right for one in virtual time. When
// a live run is over, SetLive(false) stops its clock.
func (m *Model) SetLive(live bool) {
	m.live = live
	switch {
	case live:
		m.timed, m.follow = true, true
		m.finish()
	case m.hist.end == 0:
		m.timed, m.follow = false, false
	}
}

// ShowFrom lets the first n events of the run to come take effect at once: it is
// played back from there.
func (m *Model) ShowFrom(n int) { m.until = n }

// Paused reports whether the playback stands still.
func (m *Model) Paused() bool { return m.paused }

// Pause stops the playback, or lets it go on. At the end of a run that is over it
// begins from the start.
func (m *Model) Pause(on bool) {
	m.paused = on
	switch {
	case on:
	case m.cursor == m.hist.end && !m.live:
		m.Home()
		m.paused = false
	case m.cursor == m.hist.end:
		m.follow = true
	default:
		m.follow = false
	}
	m.at = m.scene.world.Now
	m.pace.plan(m.pending(), true)
}

// hold pauses to look at a moment.
func (m *Model) hold() { m.paused = true }

// Step pauses and goes n steps forward, or backward when n is negative. It
// reports false, and goes as far as it can, when there is no such step or the
// recording does not reach back to it.
func (m *Model) Step(n int) bool {
	m.hold()
	for ; n > 0; n-- {
		if m.pending() == 0 {
			return false
		}
		m.step()
	}
	to := m.cursor
	for ; n < 0; n++ {
		i := to - 1
		for i >= m.hist.first() && !m.hist.at(i).is(step) {
			i--
		}
		if i < m.hist.first() {
			return false
		}
		to = i
	}
	return to == m.cursor || m.Seek(to)
}

// Seek pauses and shows the run after its first n events: all views are what they
// were then. It reports false, and goes as far back as it can, when the recording
// does not reach back to it.
func (m *Model) Seek(n int) bool {
	m.hold()
	n = max(min(n, m.hist.end), 0)
	whole := true
	if oldest, ok := m.marks.oldest(m.hist.first()); !ok || n < oldest {
		if !ok {
			oldest = m.cursor
		}
		whole, n = n >= m.cursor, max(n, oldest)
	}
	if s, from := m.marks.before(n, m.hist.first(), m.cursor); s != nil {
		m.scene, m.cursor = s, from
	}
	m.slots = nil
	now := m.clock
	m.clock -= time.Hour // all was long ago
	for m.cursor < n {
		m.forward()
	}
	m.clock = now
	m.scene.settle(now)
	m.recent, m.crashes = m.recent[:0], m.crashes[:0]
	if i := m.scene.latest; i >= 0 { // but for the last step
		m.recent = remember(m.recent, i, now)
		if i >= m.hist.first() && m.hist.at(i).is(woe) {
			m.crashes = remember(m.crashes, i, now)
		}
	}
	m.at = m.scene.world.Now
	return whole
}

// Home goes to the start.
func (m *Model) Home() { m.Seek(0) }

// End goes to the end, and pauses there unless the run goes on.
func (m *Model) End() {
	m.Seek(m.hist.end)
	if m.live {
		m.Fast()
	}
}

// Crash goes to the next misfortune, or to the one before: a crash, a supervisor that
// gives up, a deadlock. It reports false when there is none.
func (m *Model) Crash(forward bool) bool {
	if forward {
		for i := m.cursor; i < m.hist.end; i++ {
			if m.hist.at(i).is(woe) {
				return m.Seek(i + 1)
			}
		}
		return false
	}
	for i := m.cursor - 2; i >= m.hist.first(); i-- {
		if m.hist.at(i).is(woe) {
			return m.Seek(i + 1)
		}
	}
	return false
}

// Faster changes the speed by n of its steps, from ×1/100 to ×1.
func (m *Model) Faster(n int) {
	m.speed = max(min(m.speed+n, len(speeds)-1), 0)
	if m.live && m.speed < normal && m.follow {
		m.follow, m.at = false, m.scene.world.Now
	}
}

// Follow lets what arrives take effect at once, or not: then a run is played back
// at the chosen speed.
func (m *Model) Follow(on bool) {
	m.follow = on
	if on {
		m.Fast()
		m.follow = true
	}
}

// Following reports whether the stage shows what happens at once.
func (m *Model) Following() bool { return m.follow && !m.paused }

// Events is how many events were shown and how many there are.
func (m *Model) Events() (shown, all int) { return m.cursor, m.hist.end }
