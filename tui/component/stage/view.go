package stage

import (
	"fmt"
	"strings"

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

// Tabs names the views in w columns, the current one in brackets:
// "[1 Procs] 2 Tree 3 Messages 4 Time 5 Log". Without room for that it names
// the current one: "Procs 1/5".
func (m *Model) Tabs(w int) string {
	var tabs []string
	for i, v := range Views() {
		tab := fmt.Sprintf("%d %v", i+1, v)
		if v == m.view {
			tab = "[" + tab + "]"
		}
		tabs = append(tabs, tab)
	}
	for _, text := range []string{strings.Join(tabs, " "), fmt.Sprintf("%v %d/%d", m.view, m.view+1, NumViews)} {
		if ui.Width(text) <= w {
			return text
		}
	}
	return ui.Cut(m.view.String(), w)
}

// Draw paints the current view, with the latest event as a sentence below it.
func (m *Model) Draw(p *ui.Painter) {
	w, h := p.W(), p.H()
	if w < 1 || h < 1 {
		return
	}
	if len(m.scene.nodes) == 0 {
		m.empty(p)
		return
	}
	lines := captionLines(w, h)
	m.caption(p.Sub(0, h-lines, w, lines))
	body := p.Sub(0, 0, w, h-lines)
	switch m.view {
	case Procs:
		m.drawProcs(body)
	case Tree:
		m.drawTree(body)
	case Messages:
		m.drawMessages(body)
	case Time:
		m.drawTimes(body)
	case Log:
		m.drawLog(body)
	}
}

func (m *Model) empty(p *ui.Painter) {
	lines := ui.Wrap("The stage is empty. When code runs, its processes appear here.", p.W())
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

// caption tells the latest step, and at the right what is still to come.
func (m *Model) caption(p *ui.Painter) {
	right := m.progress()
	if ui.Width(right) > p.W()/2 {
		right = strings.TrimPrefix(right, "replay ")
	}
	if ui.Width(right) > p.W()/2 {
		right = ""
	}
	room := p.W()
	if right != "" {
		room -= ui.Width(right) + 2
		p.TextRight(p.W(), p.H()-1, right, m.st.Dim)
	}
	i := m.scene.latest
	if i < m.hist.first() {
		return
	}
	e := m.hist.at(i)
	text := say(&e.Event, m.scene.world, angled)
	st := m.st.Text
	if isBad(&e.Event) {
		st = m.st.Crashed
	}
	if p.H() == 1 {
		p.Text(0, 0, ui.Cut(text, room), st)
		return
	}
	lines := ui.Wrap(ui.Cut(text, p.W()+room-4), p.W())
	for y, s := range lines[:min(len(lines), p.H())] {
		p.Text(0, y, s, st)
	}
}

// progress is what the right of the caption says: how far the playback is, and
// what was not seen.
func (m *Model) progress() string {
	var parts []string
	if n := m.scene.world.Missing; n > 0 {
		parts = append(parts, fmt.Sprintf("%d events lost", n))
	}
	if m.unseen > 0 {
		parts = append(parts, fmt.Sprintf("%d too fast to show", m.unseen))
	}
	if m.pending > 0 {
		done := m.scene.steps.total
		parts = append(parts, fmt.Sprintf("replay %d/%d", done, done+m.pending))
	}
	if m.paused {
		parts = append(parts, "paused")
	}
	return strings.Join(parts, " · ")
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
