package stage

import "understudy/tui/ui"

// zone is a part of the picture that stands for something.
type zone struct {
	x, y, w, h int
	pid        uint64 // a process
	fold       uint64 // the folded children of a process
	row        int    // an event, or -1
}

func (z *zone) holds(x, y int) bool { return x >= z.x && x < z.x+z.w && y >= z.y && y < z.y+z.h }

// zones is what the last Draw drew where, in reading order, and the tabs.
type zones struct {
	list []zone
	tabs []zone // row is the view
	over []zone // of the menu, on top of everything: row is the number of a line
	more bool   // the tree goes on beyond the edge
}

func (z *zones) add(x, y, w, h int, pid uint64) {
	z.list = append(z.list, zone{x: x, y: y, w: w, h: h, pid: pid, row: -1})
}

func (z *zones) addRow(y, w, i int) {
	z.list = append(z.list, zone{y: y, w: w, h: 1, row: i})
}

func (z *zones) addFold(y, w int, of uint64) {
	z.list = append(z.list, zone{y: y, w: w, h: 1, fold: of, row: -1})
}

// hit is the zone at x, y.
func hit(list []zone, x, y int) (zone, bool) {
	for _, z := range list {
		if z.holds(x, y) {
			return z, true
		}
	}
	return zone{}, false
}

// Click is a click into the stage, at x, y of what Draw drew. A click on what is chosen
// already opens it.
func (m *Model) Click(x, y int) Wish {
	c := &m.choice
	if c.menu != nil {
		if z, ok := hit(m.zones.over, x, y); ok {
			c.menu.at = z.row
			return m.chooseItem(c.menu)
		}
		c.menu = nil
		return Wish{}
	}
	z, ok := hit(m.zones.list, x, y)
	switch {
	case !ok:
		return Wish{}
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
	case m.rowwise():
		m.moveRow(n)
	case m.view == Tree && m.zones.more:
		m.choice.top, m.choice.reveal = max(m.choice.top+n, 0), false
	default:
		m.Step(n)
	}
}

// DrawTabs names the views on one line, the current one in brackets. Without room for
// all it names the current one.
func (m *Model) DrawTabs(p *ui.Painter, focus bool) {
	title := m.st.Title
	if focus {
		title = m.st.TitleFocus
	}
	m.zones.tabs = m.zones.tabs[:0]
	if text := m.Tabs(p.W()); text[0] != '[' && text[0] != '1' {
		p.Text(0, 0, text, title)
		return
	}
	x := 0
	for i, v := range Views() {
		from, st, text := x, m.st.Dim, tabName(i, v, m.view)
		if v == m.view {
			st = title
		}
		x = p.Text(x, 0, text, st)
		m.zones.tabs = append(m.zones.tabs, zone{x: from, w: x - from, h: 1, row: i})
		x = p.Text(x, 0, " ", m.st.Border)
	}
}

// ClickTab is a click on column x of what DrawTabs drew. It chooses a view; where only
// the current one is named, the next.
func (m *Model) ClickTab(x int) {
	if len(m.zones.tabs) == 0 {
		m.NextView()
		return
	}
	if z, ok := hit(m.zones.tabs, x, 0); ok {
		m.SetView(View(z.row)) //nolint:gosec // there are five
	}
}
