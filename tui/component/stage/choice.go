package stage

import (
	"sort"
	"strings"
)

// choice is what a person looks at.
type choice struct {
	pid    uint64 // the chosen process, or 0
	row    int    // the chosen event, in the messages and the log; or -1
	fold   uint64 // the chosen row stands for folded children of this process
	open   bool   // the process is inspected
	menu   *menu  // what can be done to it, while one chooses
	line   *line  // what is being typed
	filter filter
	down   int             // how far the inspector is scrolled
	long   bool            // there is more of it than is seen
	wide   map[uint64]bool // whose children are all shown in the tree
	top    int             // the first row of the tree that is shown
	reveal bool            // the chosen row is to be among them
}

func (c *choice) reset() { *c = choice{row: -1} }

// rowwise reports whether one chooses rows in the view, and not processes.
func (m *Model) rowwise() bool { return m.view == Messages || m.view == Log }

// Chosen is the chosen process: that of the chosen row where rows are chosen; or 0.
func (m *Model) Chosen() uint64 {
	if i := m.choice.row; m.rowwise() && i >= m.hist.first() && i < m.cursor {
		e := m.hist.at(i)
		if e.PID != 0 {
			return e.PID
		}
		return e.Peer
	}
	return m.choice.pid
}

// Choose makes that process the chosen one; 0 is none.
func (m *Model) Choose(pid uint64) { m.choice.pid, m.choice.fold, m.choice.down = pid, 0, 0 }

// move chooses the one that is n further among those that are drawn.
func (m *Model) move(n int) {
	m.choice.down = 0
	if m.rowwise() {
		m.moveRow(n)
		return
	}
	m.choice.reveal = true
	here, list := -1, m.zones.list
	for i, z := range list {
		if z.pid == m.choice.pid && z.fold == m.choice.fold && (z.pid != 0 || z.fold != 0) {
			here = i
			break
		}
	}
	switch {
	case here < 0 && n < 0:
		here = len(list)
	case here < 0:
		here = -1
	}
	for i := here + n; i >= 0 && i < len(list); i += n {
		if z := list[i]; z.pid != 0 || z.fold != 0 {
			m.choice.pid, m.choice.fold = z.pid, z.fold
			return
		}
	}
	if m.view == Tree { // there may be more beyond the edge
		m.choice.top, m.choice.reveal = max(m.choice.top+n, 0), false
	}
}

// moveRow chooses the next row of the messages or the log, or the one before.
func (m *Model) moveRow(n int) {
	here := m.choice.row
	if here < 0 || here >= m.cursor {
		if n > 0 {
			return // the last row is shown, and none is below it
		}
		here = m.cursor
	}
	if n < 0 {
		if rows := m.rowsBefore(here, 1); len(rows) > 0 {
			m.choice.row = rows[0]
		}
		return
	}
	if rows := m.rowsAfter(here, 1); len(rows) > 0 {
		m.choice.row = rows[0]
	} else {
		m.choice.row = -1
	}
}

// maxLook bounds how many events are looked at for the rows of one picture.
const maxLook = 20_000

// isRow reports whether event i is a row of the view.
func (m *Model) isRow(i int) bool {
	if m.view == Messages {
		return m.hist.at(i).is(talk)
	}
	return m.hist.at(i).is(row)
}

// rowsBefore is the n rows of the view before event i, the oldest first.
func (m *Model) rowsBefore(i, n int) []int {
	if m.view == Log && m.choice.filter.text != "" {
		return m.choice.filter.before(i, n)
	}
	var rows []int
	for k := i - 1; k >= m.hist.first() && k > i-maxLook && len(rows) < n; k-- {
		if m.isRow(k) {
			rows = append(rows, k)
		}
	}
	sort.Ints(rows)
	return rows
}

// rowsAfter is the n rows of the view after event i, as far as they were shown.
func (m *Model) rowsAfter(i, n int) []int {
	if m.view == Log && m.choice.filter.text != "" {
		return m.choice.filter.after(i, n, m.cursor)
	}
	var rows []int
	for k := max(i+1, m.hist.first()); k < m.cursor && k < i+maxLook && len(rows) < n; k++ {
		if m.isRow(k) {
			rows = append(rows, k)
		}
	}
	return rows
}

// rows is the n rows to show: the last ones, or those around the chosen one.
func (m *Model) rows(n int) []int {
	rows := m.rowsBefore(m.cursor, n)
	here := m.choice.row
	if here < 0 || here >= m.cursor || len(rows) > 0 && here >= rows[0] || here < m.hist.first() {
		return rows
	}
	below := m.rowsAfter(here, n/3)
	rows = append(m.rowsBefore(here, n-1-len(below)), here)
	return append(rows, below...)
}

// enter opens what is chosen: a process to be inspected, a family to be shown whole, or
// the moment of a row, in all views.
func (m *Model) enter() Wish {
	c := &m.choice
	switch {
	case m.rowwise() && c.row >= 0:
		m.Seek(c.row + 1)
		return Wish{Say: "All views show this moment now. End goes back to the last event."}
	case m.rowwise():
		m.moveRow(-1)
		return Wish{}
	case m.view == Tree && c.fold != 0:
		m.unfold(c.fold)
		return Wish{}
	}
	return m.inspect()
}

// unfold shows all children of a process in the tree, or no longer.
func (m *Model) unfold(pid uint64) {
	c := &m.choice
	if c.wide == nil {
		c.wide = map[uint64]bool{}
	}
	c.wide[pid] = !c.wide[pid]
	c.pid, c.fold = pid, 0
}

// inspect opens the inspector, or closes it.
func (m *Model) inspect() Wish {
	pid := m.Chosen()
	if pid == 0 {
		if n := m.scene.present.head; n != nil && !m.rowwise() {
			m.choice.pid, m.choice.open = n.PID, true
			return Wish{}
		}
		return Wish{Say: "Choose a process first: ↑ and ↓ do."}
	}
	m.choice.open, m.choice.down = !m.choice.open, 0
	return Wish{}
}

// filter is what the lines of the log must contain to be shown.
type filter struct {
	text   string
	begun  bool
	lo, hi int   // of the events from lo to hi-1 it is known which ones match
	older  []int // those found going back, the newest first
	newer  []int // those found going on
}

func (f *filter) set(text string) {
	if text != f.text {
		*f = filter{text: strings.ToLower(text)}
	}
}

// search looks at more events, and reports whether there are others still.
func (f *filter) search(m *Model) bool {
	if f.text == "" {
		return false
	}
	if !f.begun {
		f.begun, f.lo, f.hi = true, m.cursor, m.cursor
	}
	f.lo, f.hi = max(f.lo, m.hist.first()), max(f.hi, m.hist.first())
	left := maxLook
	for ; f.hi < m.cursor && left > 0; f.hi++ {
		if f.fits(m, f.hi) {
			f.newer = append(f.newer, f.hi)
		}
		left--
	}
	for ; f.lo > m.hist.first() && left > 0; f.lo-- {
		if f.fits(m, f.lo-1) {
			f.older = append(f.older, f.lo-1)
		}
		left--
	}
	return f.hi < m.cursor || f.lo > m.hist.first()
}

func (f *filter) fits(m *Model, i int) bool {
	e := m.hist.at(i)
	return e.is(row) && strings.Contains(strings.ToLower(say(&e.Event, m.scene.world, angled)), f.text)
}

// found is what was found, the oldest first.
func (f *filter) found() (n int, at func(int) int) {
	k := len(f.older)
	return k + len(f.newer), func(i int) int {
		if i < k {
			return f.older[k-1-i]
		}
		return f.newer[i-k]
	}
}

// count is how many of those found are among the events from first to cursor-1.
func (f *filter) count(first, cursor int) int {
	all, at := f.found()
	return sort.Search(all, func(k int) bool { return at(k) >= cursor }) - sort.Search(all, func(k int) bool { return at(k) >= first })
}

func (f *filter) before(i, n int) []int {
	all, at := f.found()
	end := sort.Search(all, func(k int) bool { return at(k) >= i })
	var rows []int
	for k := max(end-n, 0); k < end; k++ {
		rows = append(rows, at(k))
	}
	return rows
}

func (f *filter) after(i, n, cursor int) []int {
	all, at := f.found()
	var rows []int
	for k := sort.Search(all, func(k int) bool { return at(k) > i }); k < all && len(rows) < n && at(k) < cursor; k++ {
		rows = append(rows, at(k))
	}
	return rows
}
