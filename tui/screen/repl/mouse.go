package repl

import tea "charm.land/bubbletea/v2"

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	n := 3
	if msg.Button == tea.MouseWheelUp {
		n = -n
	}
	switch r := m.stageAt; {
	case m.pager != nil:
		m.pager.scroll(n)
	case msg.X >= r.x && msg.X < r.x+r.w && msg.Y >= r.y && msg.Y < r.y+r.h:
		m.stage.Wheel(n / 3)
	default:
		m.out.Scroll(n)
	}
}

// click puts the cursor into the input.
func (m *Model) click(msg tea.MouseClickMsg) {
	x, y := msg.X-m.inputX, msg.Y-m.inputY
	if msg.Button != tea.MouseLeft || x < 0 || x >= m.inputW || y < 0 || y >= m.inputH {
		return
	}
	m.watch, m.search, m.dragging = false, nil, true
	m.input.Click(x, y)
}

// drag selects in the input.
func (m *Model) drag(msg tea.MouseMotionMsg) {
	if m.dragging && msg.Button == tea.MouseLeft {
		m.input.Drag(msg.X-m.inputX, msg.Y-m.inputY)
	}
}
