//go:build unix

package tuitest

import (
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
)

// Snapshot is a copy of all that is to be seen at one moment.
type Snapshot struct {
	Cells         *uv.Buffer
	Cursor        uv.Position
	CursorVisible bool
	CursorShape   string      // as in State
	Fg, Bg        color.Color // of cells that have no colour of their own
}

// Snapshot returns a copy of the screen.
func (t *Terminal) Snapshot() Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	cells := uv.NewBuffer(t.em.Width(), t.em.Height())
	for y := range t.em.Height() {
		for x := range t.em.Width() {
			if c := t.em.CellAt(x, y); c != nil && c.Width > 0 {
				cells.SetCell(x, y, c)
			}
		}
	}
	return Snapshot{
		Cells: cells, Cursor: t.em.CursorPosition(), CursorVisible: t.track.cursorVisible(),
		CursorShape: t.track.cursorShape(t.em), Fg: t.em.ForegroundColor(), Bg: t.em.BackgroundColor(),
	}
}
