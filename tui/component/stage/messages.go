package stage

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

const (
	laneWidth = 10         // the least width of a process's column
	narrow    = 30         // below that there are no columns
	otherLane = ^uint64(0) // stands for all processes that have no column
)

// lanes is a drawing of the Messages view: a column per process.
type lanes struct {
	m     *Model
	p     *ui.Painter
	pids  []uint64
	at    map[uint64]int // the column of a pid
	width int            // of a column
	right int            // where the last column ends
	waits bool           // a message lies in a mailbox
	took  bool           // one was taken out
}

// drawMessages paints who sent what to whom, a row a message, the newest at the bottom.
func (m *Model) drawMessages(p *ui.Painter) {
	h := p.H() - 1
	if h < 1 {
		return
	}
	rows := m.rows(h)
	if len(rows) == 0 {
		p.Text(0, 0, ui.Cut("no messages yet", p.W()), m.st.Dim)
		return
	}
	skipped, later := m.others(rows)
	if skipped > 0 && len(rows) == h && h > 1 {
		rows = rows[1:]
		skipped++
	}
	if later > 0 && len(rows) >= h-1 && h > 3 {
		rows = rows[:len(rows)-1]
		later++
	}
	if p.W() < narrow {
		m.drawPairs(p, rows)
		return
	}
	l := m.lay(p, rows)
	l.heads()
	y := 1
	if skipped > 0 && h > 1 {
		p.Text(1, y, ui.Cut(fmt.Sprintf("~ %s not shown ~", plural(skipped, "earlier row")), p.W()-1), m.st.Dim)
		y++
	}
	before := time.Duration(-1)
	for _, i := range rows {
		l.row(y, i)
		m.zones.addRow(p, y, i)
		if at := m.hist.at(i).At; at != before && l.right < p.W() {
			p.TextRight(p.W(), y, short(at), m.st.Dim)
			before = at
		}
		if i == m.choice.row {
			p.Text(0, y, chosenMark, m.st.BorderFocus)
			p.Restyle(0, y, p.W(), 1, m.st.Selected)
		}
		y++
	}
	if later > 0 && y < p.H() {
		p.Text(1, y, ui.Cut(fmt.Sprintf("~ %s not shown ~", plural(later, "later row")), p.W()-1), m.st.Dim)
		return
	}
	l.legend(y)
}

// others is how many rows there are before those, and how many after.
func (m *Model) others(rows []int) (before, after int) {
	for i := rows[len(rows)-1] + 1; i < m.cursor; i++ {
		if m.hist.at(i).is(talk) {
			after++
		}
	}
	return m.scene.talk - len(rows) - after, after
}

// drawPairs paints rows where there is no room for columns: "<1> ─► <2> Add{7}".
func (m *Model) drawPairs(p *ui.Painter, rows []int) {
	for y, i := range rows {
		e := &m.hist.at(i).Event
		mark, st := m.logMark(e)
		m.zones.addRow(p, y, i)
		if i == m.choice.row {
			mark, st = chosenMark, m.st.BorderFocus
		}
		text, what := fmt.Sprintf("<%d> ", e.PID), oneLine(e.Text)
		switch e.Kind {
		case event.Send, event.Signal:
			text = fmt.Sprintf("<%d> ─► <%d> %s", e.PID, e.Peer, what)
		case event.Spawn:
			text += "spawned"
		case event.Exit:
			text += exitWords(e, m.scene.world, angled)
		case event.Receive:
			text += "took " + m.takenIn(m.hist.at(i), p.W()-2-len(text)-5)
		case event.Enqueue:
			text += "got " + what
		case event.Drop:
			text += "lost " + what
		}
		x := p.Text(0, y, mark+" ", st)
		p.Text(x, y, ui.Cut(text, p.W()-x), m.st.Text)
	}
}

// lay decides which processes get a column: those with the most to do with the
// rows, in the order of spawning.
func (m *Model) lay(p *ui.Painter, rows []int) *lanes {
	uses := map[uint64]int{}
	for _, i := range rows {
		e := m.hist.at(i)
		uses[e.PID] += 2
		if e.Peer != 0 && e.Kind != event.Exit {
			uses[e.Peer]++
		}
	}
	delete(uses, 0)
	pids := make([]uint64, 0, len(uses))
	for pid := range uses {
		pids = append(pids, pid)
	}
	slices.SortFunc(pids, func(a, b uint64) int {
		return cmp.Or(uses[b]-uses[a], cmp.Compare(b, a))
	})
	l := &lanes{m: m, p: p, at: map[uint64]int{}, right: p.W()}
	if few := len(pids) * laneWidth; p.W() >= 48 || few <= p.W()-timeWidth || few > p.W() {
		l.right -= timeWidth
	}
	room := max(l.right/laneWidth, 1)
	folded := len(pids) > room
	if folded {
		pids = pids[:max(room-1, 0)]
	}
	slices.SortFunc(pids, m.bySpawn)
	if folded {
		pids = append(pids, otherLane)
	}
	l.pids = pids
	for i, pid := range pids {
		l.at[pid] = i
	}
	l.width = min(max((l.right-8)/max(len(pids), 1), laneWidth), 30) // what is over lets the last one speak
	return l
}

func (m *Model) bySpawn(a, b uint64) int {
	x, y := m.scene.find(a), m.scene.find(b)
	if x == nil || y == nil {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(x.Index(), y.Index())
}

// lane is the column of pid, and whether it is its own.
func (l *lanes) lane(pid uint64) (int, bool) {
	if i, ok := l.at[pid]; ok {
		return i, true
	}
	return l.at[otherLane], false
}

func (l *lanes) heads() {
	for i, pid := range l.pids {
		text, st := "others", l.m.st.Dim
		if n := l.m.scene.find(pid); n != nil {
			text, st = calledIn(n, l.width-1), l.m.st.Strong
		} else if pid != otherLane {
			text = fmt.Sprintf("<%d>", pid)
		}
		l.p.Text(i*l.width+1, 0, ui.Cut(text, l.width-1), st)
	}
}

// row paints event i on line y.
func (l *lanes) row(y, i int) {
	e, st := &l.m.hist.at(i).Event, l.m.st
	for k, pid := range l.pids {
		if n := l.m.scene.find(pid); n == nil || n.born < i && (n.died < 0 || n.died >= i) {
			l.p.Text(l.x(k), y, "│", st.Border)
		}
	}
	text := st.Message
	if i == l.m.scene.latest && l.m.flashing() {
		text = l.m.flash()
	}
	switch e.Kind {
	case event.Send:
		l.arrow(y, e.PID, e.Peer, oneLine(e.Text), '─', text)
		l.lies(y, e)
	case event.Signal:
		if e.PID == 0 {
			l.note(y, e.Peer, "×", "exit "+oneLine(e.Text)+" from outside", st.Crashed)
			return
		}
		l.arrow(y, e.PID, e.Peer, "exit "+oneLine(e.Text), '─', st.Crashed)
	case event.Spawn:
		if e.Peer != 0 {
			l.arrow(y, e.Peer, e.PID, "spawn", '·', st.Dim)
		}
		if k, own := l.lane(e.PID); own {
			l.p.Text(l.x(k), y, "┌", st.Border)
		}
	case event.Receive:
		k, _ := l.lane(e.PID)
		l.took = true
		l.note(y, e.PID, "●", "took "+l.m.takenIn(l.m.hist.at(i), l.right-l.x(k)-8), st.Running)
	case event.Enqueue:
		mark := "│"
		if n := l.m.scene.find(e.PID); n != nil && l.holds(n, e.Msg) {
			mark, l.waits = "■", true
		}
		l.note(y, e.PID, mark, oneLine(e.Text)+" arrived", text)
	case event.Drop:
		l.note(y, e.PID, "×", oneLine(e.Text)+" lost", st.Crashed)
	case event.Exit:
		switch _, own := l.lane(e.PID); {
		case own && e.Bad && e.Peer != 0 && e.Peer != e.PID && !l.m.scene.world.ByHand(*e): // it came over a link
			l.arrow(y, e.Peer, e.PID, "exit "+oneLine(e.Text), '·', st.Crashed)
			k, _ := l.lane(e.PID)
			l.p.Text(l.x(k), y, "×", st.Crashed)
		case e.Bad:
			l.note(y, e.PID, "×", exitWords(e, l.m.scene.world, angled), st.Crashed)
		default:
			l.note(y, e.PID, "└", exitWords(e, l.m.scene.world, angled), st.Dim)
		}
	}
}

// maxSearched bounds the mailboxes in which messages are looked for.
const maxSearched = 4096

// lies marks the end of an arrow whose message lies in the mailbox still.
func (l *lanes) lies(y int, e *event.Event) {
	n := l.m.scene.find(e.Peer)
	k, own := l.lane(e.Peer)
	if n == nil || !own || !l.holds(n, e.Msg) {
		return
	}
	x := l.x(k)
	if e.PID == e.Peer { // behind the corner of the arrow to itself
		x++
	}
	l.waits = true
	l.p.Text(x, y, "■", l.m.st.Message)
}

// holds reports whether that message lies in the mailbox of n, as far as it is looked for.
func (l *lanes) holds(n *node, msg uint64) bool {
	return len(n.Mailbox) <= maxSearched && n.Waits(msg) >= 0
}

// legend says what the marks mean, where there is room below the rows.
func (l *lanes) legend(y int) {
	text := ""
	if l.waits {
		text = "■ lies in the mailbox  "
	}
	if l.took {
		text += "● taken out of the mailbox"
	}
	if y < l.p.H()-1 && ui.Width(text)+1 < l.p.W() {
		l.p.Text(1, l.p.H()-1, text, l.m.st.Dim)
	}
}

func (l *lanes) x(k int) int { return k*l.width + 1 }

// note writes what happened to one process beside its line.
func (l *lanes) note(y int, pid uint64, mark, text string, st uv.Style) {
	k, own := l.lane(pid)
	if !own {
		if mark == "└" {
			mark = "│"
		}
		text = fmt.Sprintf("<%d> %s", pid, text)
	}
	x := l.p.Text(l.x(k), y, mark, st)
	if before := l.x(k) - 2; ui.Width(text) > l.right-x-2 && before > l.right-x-2 { // there is more room on the other side
		text = ui.Cut(text, before)
		l.p.Text(l.x(k)-2-ui.Width(text), y, " "+text+" ", st)
		return
	}
	text = " " + ui.Cut(text, l.right-x-2) + " " // over the lines of others, so that it can be read
	if l.right-x > 2 {
		l.p.Text(x, y, text, st)
	}
}

// arrow draws from one process to another, with a label on the way.
func (l *lanes) arrow(y int, from, to uint64, label string, shaft rune, st uv.Style) {
	a, ownA := l.lane(from)
	b, ownB := l.lane(to)
	if !ownA && !ownB {
		l.p.Text(l.x(a), y, "│", l.m.st.Border)
		l.p.Text(l.x(a)+2, y, ui.Cut(fmt.Sprintf("<%d> ► <%d> %s", from, to, label), l.right-l.x(a)-3), st)
		return
	}
	if !ownB {
		label = fmt.Sprintf("%s <%d>", label, to)
	} else if !ownA {
		label = fmt.Sprintf("%s from <%d>", label, from)
	}
	line := l.m.st.Border
	if a == b {
		x := l.p.Text(l.x(a), y, "├", line)
		x = l.p.Text(x, y, "─┐ ", line)
		end := l.right
		if a < len(l.pids)-1 {
			end = l.x(a + 1)
		}
		l.p.Text(x, y, ui.Cut(label, end-x-1), st)
		return
	}
	left, right := l.x(min(a, b)), l.x(max(a, b))
	l.p.Fill(left+1, y, right-left-1, 1, shaft, line)
	margin := 2
	if l.width > 12 {
		margin = 3
	}
	start := left + margin
	if a < b {
		l.p.Text(left, y, "├", line)
		l.p.Text(right-1, y, "►│", line)
	} else {
		l.p.Text(left, y, "│◄", line)
		l.p.Text(right, y, "┤", line)
		start = max(left+3, right-margin+1-ui.Width(label))
	}
	if a < b {
		right -= margin
	}
	if room := right - start; room > 0 {
		l.p.Text(start, y, ui.Cut(label, room), st)
	}
}
