package app

import (
	"time"

	"understudy/tui/ui"
)

// frameBytes is how much of the screen a frame changes at most, in bytes, and firstBytes
// the first, which also says how the terminal is to be used. The library adds what it says
// of the cursor, so that no frame has more than 8 KB.
const (
	frameBytes = 8100
	firstBytes = 7800
)

// pace spreads what changes over frames that a slow line can take: at 1 Mbit/s one has
// 66 ms. Only a big screen that changes as a whole has more than fits.
type pace struct {
	shown  ui.Shown
	room   int       // bytes that this frame still has
	filled time.Time // when this frame began
	owes   bool      // the screen is not all that it is to be
}

// fresh says whether a new frame may begin.
func (p *pace) fresh(now time.Time) bool { return now.Sub(p.filled) >= frame }

// advance lets through what this frame has room for.
func (p *pace) advance(painter *ui.Painter, now time.Time) {
	fresh := p.fresh(now)
	if fresh {
		p.room = frameBytes
		if p.filled.IsZero() {
			p.room = firstBytes
		}
		p.filled = now
	}
	p.room, p.owes = painter.Advance(&p.shown, p.room, fresh)
}

// redraw draws what has changed, and what is owed when there is room for it again.
func (m *Model) redraw() {
	if m.dirty || m.pace.owes && m.pace.fresh(m.now()) {
		m.dirty = false
		m.view = m.draw()
	}
}

// Repaint says that nothing is on the terminal any more, as after another program had it.
func (m *Model) Repaint() {
	m.pace.shown.Forget()
	m.dirty = true
}
