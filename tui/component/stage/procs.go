package stage

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// size is how much a process gets to tell in the Procs view.
type size struct {
	width, height int // the least width, the height
	boxed         bool
}

// From roomy to terse. The first that fits all processes is taken.
var sizes = []size{
	{28, 6, true},  // state, mailbox, messages, what it did last
	{28, 5, true},  // state, mailbox, messages
	{20, 4, true},  // state, mailbox with messages
	{20, 3, true},  // all on one line
	{34, 1, false}, // the same without a frame
}

const widest = 44 // a box wider than that is mostly air

// drawProcs paints a box or a line for each process, as roomy as they fit; when
// not even lines fit, lines for those that matter and a mosaic of all.
func (m *Model) drawProcs(p *ui.Painter) {
	body := p
	if m.scene.left > 0 && p.H() >= 5 {
		m.drawGone(p.Sub(0, p.H()-1, p.W(), 1))
		body = p.Sub(0, 0, p.W(), p.H()-1)
	}
	n := m.scene.present.len
	for _, sz := range sizes {
		cols, rows := min(max(body.W()/sz.width, 1), max(n, 1)), body.H()/sz.height
		if sz.boxed && body.W() < 14 || n > cols*rows {
			continue
		}
		if sz.boxed && rows > 0 { // rather wide boxes than many beside each other
			cols = min(cols, max((n+rows-1)/rows, body.W()/36, 1))
		}
		m.slots = nil
		m.drawGrid(body, sz, cols, m.everyone(n))
		return
	}
	m.drawCrowd(body)
}

// everyone is the first n processes that are on the stage.
func (m *Model) everyone(n int) []*node {
	all := make([]*node, 0, n)
	for x := m.scene.present.head; x != nil && len(all) < n; x = x.next {
		all = append(all, x)
	}
	return all
}

func (m *Model) drawGrid(p *ui.Painter, sz size, cols int, nodes []*node) {
	w := p.W() / cols
	if sz.boxed {
		w = min(w, widest)
	}
	for i, n := range nodes {
		x, y := i%cols*w, i/cols*sz.height
		cell := p.Sub(x, y, w, sz.height)
		m.zones.add(p, x, y, w, sz.height, n.PID)
		if !sz.boxed {
			m.drawLine(cell, n)
			continue
		}
		m.drawBox(cell, n)
	}
}

// chosenMark stands before the process that was chosen.
const chosenMark = "►"

// seen is how n looks in the picture: a crash stays one for a moment, even if another
// has taken its place already.
func (m *Model) seen(n *node) look {
	if n.look == replaced && m.shocked(n) {
		return crashed
	}
	return n.look
}

// drawBox paints one process with a frame.
func (m *Model) drawBox(p *ui.Painter, n *node) {
	l := m.seen(n)
	look, border, mark := l.style(m.st), m.st.Border, ""
	if m.isFresh(n) || l == crashed || l == stuck {
		border = look
	}
	if n.PID == m.choice.pid {
		border, mark = m.st.BorderFocus, chosenMark
	}
	in := p.Box(mark+l.glyph()+" "+titleIn(n, p.W()-6-ui.Width(mark)), border, look)
	if in.W() < 3 {
		return
	}
	in = in.Sub(1, 0, in.W()-1, in.H())
	switch {
	case !n.look.alive():
		lines := m.tell(n, in.W(), max(in.H(), 1))
		for y, text := range lines {
			in.Text(0, y, text, look)
		}
		if left := unread(n); left > 0 {
			x := in.Text(0, len(lines), fmt.Sprintf("never read: %d ", left), m.st.Dim)
			m.drawMail(in, x, len(lines), n)
		}
	case in.H() == 1:
		if len(n.Mailbox) == 0 {
			in.Text(0, 0, m.tell(n, in.W(), 1)[0], look)
			return
		}
		x := in.Text(0, 0, ui.Cut(m.word(n), in.W()), look) + 1
		m.drawMailbox(in, x, 0, n)
	default:
		lines := 1
		if in.H() > 2 && len(n.Mailbox) == 0 {
			lines = 2
		}
		told := m.tell(n, in.W(), lines)
		for y, text := range told {
			in.Text(0, y, text, look)
		}
		used := len(told) - 1
		m.fillBox(in.Sub(0, used, in.W(), in.H()-used), n)
	}
}

// unread is how many messages n never took, but for those of the runtime,
// which says goodbye to everyone.
func unread(n *node) (c int) {
	for i := range n.Mailbox {
		if n.Mailbox[i].From != 0 {
			c++
		}
	}
	return c
}

// fillBox paints what a box has below its first line.
func (m *Model) fillBox(in *ui.Painter, n *node) {
	acted := m.isFresh(n) && n.last == m.scene.latest && m.hist.at(n.last).Kind != event.Enqueue
	if in.H() == 2 && acted {
		m.drawLast(in, 1, n)
		return
	}
	switch {
	case len(n.Mailbox) == 0 && len(n.Goroutines) > 0:
		in.Text(0, 1, ui.Cut(goroutinesIn(n), in.W()), m.st.Text)
	case len(n.Mailbox) == 0:
		in.Text(0, 1, ui.Cut("mailbox empty", in.W()), m.st.Dim)
	case in.H() == 2:
		m.drawMailbox(in, 0, 1, n)
	default:
		x := in.Text(0, 1, fmt.Sprintf("mailbox %d ", len(n.Mailbox)), m.st.Dim)
		m.drawBlocks(in, x, 1, n, in.W()-x)
	}
	if in.H() == 3 && (acted || len(n.Mailbox) == 0) {
		m.drawLast(in, 2, n)
		return
	}
	if in.H() >= 3 {
		x := 0
		if m.left(n) > 0 {
			x = in.Text(0, 2, "left: ", m.st.Hint)
		}
		m.drawMail(in, x, 2, n)
		m.drawLast(in, 3, n)
	}
}

// goroutinesIn says in a line what the goroutines of n do: the one that has waited
// longest, and how many more there are.
func goroutinesIn(n *node) string {
	first := &n.Goroutines[0]
	for i := range n.Goroutines {
		if g := &n.Goroutines[i]; g.For != "" && (first.For == "" || g.Since < first.Since) {
			first = g
		}
	}
	text := fmt.Sprintf("goroutine %d %s", first.ID, oneLine(first.Does()))
	if more := len(n.Goroutines) - 1; more > 0 {
		return fmt.Sprintf("+%d more, %s", more, text)
	}
	return text
}

// drawMailbox paints the mailbox as blocks and the first messages after them.
func (m *Model) drawMailbox(in *ui.Painter, x, y int, n *node) {
	if len(n.Mailbox) > 0 && x < in.W() {
		x = m.drawBlocks(in, x, y, n, min(max((in.W()-x)/3, 1), 8))
		m.drawMail(in, x+1, y, n)
	}
}

// drawLast says on line y what n did last, and marks it when that was just now.
func (m *Model) drawLast(in *ui.Painter, y int, n *node) {
	if n.last < m.hist.first() || n.last < 0 {
		return
	}
	st := m.st.Dim
	switch {
	case m.isFresh(n) && n.last == m.scene.latest && n.look.alive():
		st = m.flash()
	case m.isFresh(n):
		st = m.st.Message
	}
	in.Text(0, y, ui.Cut(m.did(n, in.W()), in.W()), st)
}

// drawLine paints one process on one line.
func (m *Model) drawLine(p *ui.Painter, n *node) {
	look := m.seen(n).style(m.st)
	p = p.Sub(0, 0, p.W()-1, 1)
	x := 0
	if n.PID == m.choice.pid {
		x = p.Text(0, 0, chosenMark, m.st.BorderFocus)
	}
	x = p.Text(x, 0, m.seen(n).glyph()+" ", look)
	x = p.Text(x, 0, calledIn(n, max(p.W()/2, min(p.W(), 14))-x), look) + 1
	if x >= p.W() {
		return
	}
	text := m.word(n)
	if len(n.Mailbox) == 0 || !n.look.alive() {
		text = m.tell(n, p.W()-x, 1)[0]
	}
	x = p.Text(x, 0, ui.Cut(text, p.W()-x), look) + 1
	if n.look.alive() {
		m.drawMailbox(p, x, 0, n)
	}
}

// drawBlocks paints a block for each message in the mailbox, in room columns,
// and returns the x after them.
func (m *Model) drawBlocks(p *ui.Painter, x, y int, n *node, room int) int {
	for i := range len(n.Mailbox) {
		if i == room-1 && len(n.Mailbox) > room {
			return p.Text(x, y, "…", m.st.Message)
		}
		st := m.st.Message
		if m.isNew(n, n.Mailbox[i].ID) {
			st = m.flash()
		}
		x = p.Text(x, y, "■", st)
	}
	return x
}

// drawMail paints the first messages of the mailbox from x on.
func (m *Model) drawMail(p *ui.Painter, x, y int, n *node) {
	for i := range n.Mailbox {
		if x >= p.W() {
			return
		}
		st := m.st.Message
		if m.isNew(n, n.Mailbox[i].ID) {
			st = m.flash()
		}
		x = p.Text(x, y, ui.Cut(oneLine(n.Mailbox[i].Text), p.W()-x), st) + 2
	}
}

// isNew reports whether that message was put into the mailbox of n just now.
func (m *Model) isNew(n *node, msg uint64) bool {
	return n.fresh == msg && n.freshAt >= m.scene.latest && m.flashing()
}

// drawGone lists who has ended, the last one first, each with how it went: □ ended,
// ▲ crashed, and another stands in for it.
func (m *Model) drawGone(p *ui.Painter) {
	x := p.Text(0, 0, "gone: ", m.st.Dim)
	named := 0
	for i := len(m.scene.gone) - 1; i >= max(0, len(m.scene.gone)-maxGone); i-- {
		n := m.scene.gone[i]
		text := n.look.glyph() + " " + called(n)
		if n.again != nil {
			text += fmt.Sprintf(" now <%d>", n.again.PID)
		}
		more, tail := m.scene.left-named-1, 0
		if more > 0 {
			tail = len(fmt.Sprintf("  + %d more", more))
		}
		if x+ui.Width(text)+tail > p.W() {
			break
		}
		x = p.Text(x, 0, text, n.look.style(m.st)) + 2
		named++
	}
	if more := m.scene.left - named; named == 0 {
		p.Text(x, 0, fmt.Sprint(more), m.st.Dim)
	} else if more > 0 {
		p.Text(x, 0, fmt.Sprintf("+ %d more", more), m.st.Dim)
	}
}

// called is "counter <4>".
func called(n *node) string { return fmt.Sprintf("%s <%d>", oneLine(n.Title()), n.PID) }

// calledIn is called in w columns: rather the number than the whole name.
func calledIn(n *node, w int) string {
	name, id := oneLine(n.Title()), fmt.Sprintf(" <%d>", n.PID)
	if room := w - len(id); room >= 3 {
		return ui.Cut(name, room) + id
	}
	return ui.Cut(name+id, w)
}

// titleIn is calledIn for whoever has a name, and after it what it runs, where there is
// room: "cellar <6> · room".
func titleIn(n *node, w int) string {
	title := calledIn(n, w)
	if label := oneLine(n.Label); n.Name != "" && label != "" && label != oneLine(n.Title()) && ui.Width(title)+3+ui.Width(label) <= w {
		title += " · " + label
	}
	return title
}
