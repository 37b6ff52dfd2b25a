package stage

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// View is one way to look at a run.
type View uint8

// The views, in the order of their numbers on the screen.
const (
	Procs View = iota
	Tree
	Messages
	Time
	Log
	NumViews
)

var viewNames = [NumViews]string{"Procs", "Tree", "Messages", "Time", "Log"}

// String is the view's name, as tabs show it.
func (v View) String() string {
	if v < NumViews {
		return viewNames[v]
	}
	return fmt.Sprintf("View(%d)", uint8(v))
}

// Views lists all views in their order.
func Views() []View { return []View{Procs, Tree, Messages, Time, Log} }

// SetView changes the view. A number that is no view changes nothing.
func (m *Model) SetView(v View) {
	if v < NumViews {
		m.view = v
	}
}

// NextView goes to the next view, and from the last one to the first.
func (m *Model) NextView() { m.view = (m.view + 1) % NumViews }

// View is the view that Draw draws.
func (m *Model) View() View { return m.view }

// Draw paints the current view, below it the latest event as a sentence and where in
// time one is, and over it what is open.
func (m *Model) Draw(p *ui.Painter) {
	m.zones.list, m.zones.more = m.zones.list[:0], false
	w, h := p.W(), p.H()
	if w < 1 || h < 1 {
		return
	}
	if m.hist.end == 0 {
		m.empty(p, "The stage is empty. When code runs, its processes appear here.")
		return
	}
	lines := captionLines(w, h)
	m.drawFoot(p.Sub(0, h-lines, w, lines))
	body := p.Sub(0, 0, w, h-lines)
	if m.choice.open {
		body = m.drawInspector(body)
	}
	m.drawView(body)
	if m.choice.menu != nil {
		m.drawMenu(p)
	}
}

// drawView paints the current view as it is at the cursor.
func (m *Model) drawView(p *ui.Painter) {
	switch {
	case len(m.scene.nodes) == 0:
		m.empty(p, "This is before the first event. → goes on.")
	case m.view == Procs:
		m.drawProcs(p)
	case m.view == Tree:
		m.drawTree(p)
	case m.view == Messages:
		m.drawMessages(p)
	case m.view == Time:
		m.drawTimes(p)
	case m.view == Log:
		m.drawLog(p)
	}
}

func (m *Model) empty(p *ui.Painter, text string) {
	lines := ui.Wrap(text, p.W())
	y := max((p.H()-len(lines))/2, 0)
	for i, s := range lines {
		p.Text(max((p.W()-ui.Width(s))/2, 0), y+i, s, m.st.Dim)
	}
}

// captionLines is how many lines the caption gets. It does not depend on what
// it says, so that the picture above does not jump.
func captionLines(w, h int) int {
	switch {
	case h < 3:
		return 0
	case w < 64 && h >= 12:
		return 2
	}
	return 1
}

// isBad reports whether e is a misfortune, which is shown as one.
func isBad(e *event.Event) bool {
	switch e.Kind {
	case event.Exit:
		return e.Bad
	case event.GiveUp, event.Deadlock:
		return true
	}
	return false
}

// flash is the style of what has just changed.
func (m *Model) flash() uv.Style {
	st := m.st.Message
	st.Attrs |= uv.AttrBold | uv.AttrReverse
	return st
}
