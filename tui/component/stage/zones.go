package stage

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// zone is a part of the picture that stands for something.
type zone struct {
	pid  uint64 // a process
	fold uint64 // the folded children of a process
	row  int    // an event, or -1
	item int    // of the menu, or -1
}

// zones is what the last Draw drew, in reading order.
type zones struct {
	list []zone
	more bool // the tree goes on beyond the edge
}

// PickMsg says that a zone of the stage was clicked: see Pick.
type PickMsg struct{ zone }

// TabMsg says that the tab of a view was clicked.
type TabMsg struct{ View }

func (z *zones) add(p *ui.Painter, x, y, w, h int, pid uint64) {
	z.put(p, x, y, w, h, zone{pid: pid, row: -1, item: -1})
}

func (z *zones) addRow(p *ui.Painter, y, i int) {
	z.put(p, 0, y, p.W(), 1, zone{row: i, item: -1})
}

func (z *zones) addFold(p *ui.Painter, y int, of uint64) {
	z.put(p, 0, y, p.W(), 1, zone{fold: of, row: -1, item: -1})
}

func (z *zones) put(p *ui.Painter, x, y, w, h int, it zone) {
	z.list = append(z.list, it)
	p.Zone(x, y, w, h, PickMsg{it})
}

// Pick is a click on what Draw drew. A click on what is chosen already opens it.
func (m *Model) Pick(msg PickMsg) Wish {
	c, z := &m.choice, msg.zone
	c.down = 0
	if c.menu != nil {
		if z.item < 0 || z.item >= len(c.menu.items) {
			c.menu = nil
			return Wish{}
		}
		c.menu.at = z.item
		return m.chooseItem(c.menu)
	}
	switch {
	case z.row >= 0 && c.row == z.row, z.fold != 0 && c.fold == z.fold, z.pid != 0 && c.pid == z.pid && c.fold == 0:
		return m.enter()
	case z.row >= 0:
		c.row = z.row
	default:
		c.pid, c.fold = z.pid, z.fold
	}
	return Wish{}
}

// Wheel turns the wheel by n over the stage: it scrolls where there is something to
// scroll, and else goes through the steps of the run.
func (m *Model) Wheel(n int) {
	switch {
	case m.choice.menu != nil:
	case m.choice.open && m.choice.long:
		m.scrollInspector(n)
	case m.rowwise():
		m.moveRow(n)
	case m.view == Tree && m.zones.more:
		m.choice.top, m.choice.reveal = max(m.choice.top+n, 0), false
	default:
		m.Step(n)
	}
}

// DrawTabs names the views on one line, the current one in brackets. A click on one
// is a TabMsg.
func (m *Model) DrawTabs(p *ui.Painter, focus bool) {
	title := m.st.Title
	if focus {
		title = m.st.TitleFocus
	}
	var names []string
	for i, v := range Views() {
		names = append(names, fmt.Sprintf("%d %v", i+1, v))
	}
	ui.DrawTabs(p, names, int(m.view), title, m.st.Dim, func(i int) tea.Msg { return TabMsg{View(i)} }) //nolint:gosec // there are five
}
