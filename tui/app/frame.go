package app

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// frame is the time between two frames.
const frame = time.Second / 30

type (
	wokenMsg struct{ feed *feed } // it has something
	frameMsg struct{ time.Time }  // it is time for a frame
)

// waitCmd waits until f has something, unless somebody does.
func (m *Model) waitCmd(f *feed) tea.Cmd {
	if f == nil || f.waiting {
		return nil
	}
	f.waiting = true
	ctx, wake := m.ctx, f.Wake()
	return func() tea.Msg {
		select {
		case _, ok := <-wake:
			if ok {
				return wokenMsg{f}
			}
		case <-ctx.Done():
		}
		return nil
	}
}

// wake draws a frame at once when none was due, so that the first event of a
// run is not late. What is for a hidden window waits until it is shown.
func (m *Model) wake(f *feed) tea.Cmd {
	f.woken, f.waiting = true, false
	if m.ticking || f != m.shown().feed {
		return nil
	}
	return m.frame()
}

// frame takes what arrived and moves what moves.
func (m *Model) frame() tea.Cmd {
	m.ticking = false
	var cmds []tea.Cmd
	w := m.shown()
	arrived := w.feed != nil && w.feed.woken
	if arrived {
		w.feed.woken = false
		cmds = append(cmds, w.own(w.Screen.Update(w.feed.Take())), m.waitCmd(w.feed))
	}
	now := m.now()
	dt := frame // after a pause nothing has moved; the first frame is like any other
	if !m.last.IsZero() {
		dt = min(now.Sub(m.last), 3*frame)
	}
	m.last = now
	moving := w.Screen.Tick(dt)
	m.dirty = true
	if moving || arrived {
		cmds = append(cmds, m.tick())
	} else {
		m.last = time.Time{}
	}
	return tea.Batch(cmds...)
}

// tick asks for a frame, unless one is due.
func (m *Model) tick() tea.Cmd {
	if m.ticking {
		return nil
	}
	m.ticking = true
	return tea.Tick(frame, func(t time.Time) tea.Msg { return frameMsg{t} })
}
