package lesson

import (
	tea "charm.land/bubbletea/v2"
)

// wheelLines is how far a turn of the mouse wheel goes.
const wheelLines = 3

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	n := wheelLines
	if msg.Button == tea.MouseWheelUp {
		n = -n
	}
	if m.popup != nil {
		m.popup.scroll(n)
		return
	}
	if m.overGoals(msg.X, msg.Y) {
		m.goalScroll = max(m.goalScroll+min(n, m.goalsBelow), 0)
		return
	}
	switch p, ok := m.paneAt(msg.X, msg.Y); {
	case !ok:
	case p == read:
		m.scroll = max(min(m.scroll+n, m.scroll+m.more()), 0)
	case p == code:
		m.code.Scroll(n)
	case p == output:
		m.out.Scroll(n)
	case p == watch && m.solution != nil:
		m.solution.Scroll(n)
	case p == watch:
		m.stage.Wheel(n / wheelLines)
	}
}

// overGoals reports whether a place is over the goals or the question.
func (m *Model) overGoals(x, y int) bool {
	l := m.layout()
	if l.goals.holds(x, y) {
		return true
	}
	in := l.panes[read]
	text := m.visible()
	return l.goals.w == 0 && in.holds(x, y) && y > in.y+text.y+text.h
}

// click gives the focus to a pane, and puts the cursor into the code. What can be
// pressed has a zone of its own.
func (m *Model) click(msg tea.MouseClickMsg) {
	if m.popup != nil || msg.Button != tea.MouseLeft || m.reads() {
		return
	}
	p, ok := m.paneAt(msg.X, msg.Y)
	if m.layout().goals.holds(msg.X, msg.Y) {
		p, ok = read, true
	}
	if !ok {
		return
	}
	m.focus = p
	if p == code {
		r := m.layout().panes[p]
		m.dragged = m.code
		m.code.Click(msg.X-r.x-1, msg.Y-r.y-1)
	}
}

// drag selects in the editor that was clicked into.
func (m *Model) drag(msg tea.MouseMotionMsg) {
	if m.dragged == nil || msg.Button != tea.MouseLeft || m.dragged != m.code || m.focus != code {
		return
	}
	r := m.layout().panes[code]
	m.dragged.Drag(msg.X-r.x-1, msg.Y-r.y-1)
}

// pressed does what a click on something of the screen's means.
func (m *Model) pressed(msg pressedMsg) tea.Cmd {
	m.notice = ""
	return msg.do(m)
}

func (m *Model) paneAt(x, y int) (pane, bool) {
	l := m.layout()
	for i, r := range l.panes {
		if r.holds(x, y) {
			return pane(i), true
		}
	}
	return read, false
}
