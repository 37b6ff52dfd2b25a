package stage

import (
	"fmt"
	"slices"
	"strings"

	"understudy/tui/ui"
)

// maxTree bounds the rows of a tree through which one can scroll.
const maxTree = 4000

// drawTree paints who started whom: a solid line where the parent supervises, a dotted
// one where they are only linked. When not all fit, large families are folded.
func (m *Model) drawTree(p *ui.Painter) {
	h := p.H()
	if h < 1 {
		return
	}
	t := &treeDrawing{m: m, p: p, longest: m.scene.longest(256), kinds: map[*node]kind{}}
	t.build(h)
	m.zones.more = len(t.rows) > h
	top := m.scrolled(t, h)
	for y := range min(len(t.rows)-top, h) {
		r := t.rows[top+y]
		switch {
		case y == h-1 && top+h < len(t.rows):
			p.Text(0, y, ui.Cut(fmt.Sprintf("~ %s below ~", plural(len(t.rows)-top-h+1, "more row")), p.W()), m.st.Dim)
			return
		case r.n == nil:
			m.zones.addFold(p, y, r.of)
		default:
			m.zones.add(p, 0, y, p.W(), 1, r.n.PID)
		}
		t.draw(y, r)
	}
	t.legend(len(t.rows)-top, h)
}

// scrolled is the first row to show: the chosen one is among them, once it was chosen.
func (m *Model) scrolled(t *treeDrawing, h int) int {
	c := &m.choice
	top := max(min(c.top, len(t.rows)-h), 0)
	if c.reveal {
		for i, r := range t.rows {
			if r.is(c) {
				top = max(min(top, i), i-h+2)
			}
		}
		top = max(min(top, len(t.rows)-h), 0)
	}
	c.top = top
	return top
}

// treeRow is a process, or the count of the children that were folded.
type treeRow struct {
	n      *node
	of     uint64 // whose children are folded
	folded *[numLooks]int
	box    int    // the longest mailbox among them
	label  string // what all of them were spawned as, or ""
	last   []bool // for each generation: is this the last child
}

// is reports whether r is the chosen row.
func (r *treeRow) is(c *choice) bool {
	if r.n == nil {
		return c.fold != 0 && c.fold == r.of
	}
	return c.fold == 0 && c.pid == r.n.PID
}

type treeDrawing struct {
	m *Model
	p *ui.Painter
	bound
	limit   int             // rows
	wide    map[uint64]bool // whose children are all shown
	kinds   map[*node]kind  // of the families that were looked at
	rows    []treeRow
	longest []*node // who has the longest mailboxes
}

func (t *treeDrawing) draw(y int, r treeRow) {
	st := t.m.st
	x := t.p.Text(0, y, branches(r, t.p.W()/3), st.Border)
	if r.is(&t.m.choice) {
		x = t.p.Text(x, y, chosenMark, st.BorderFocus)
	}
	if r.n == nil {
		t.drawFolded(x, y, r)
		return
	}
	n, look := r.n, t.m.seen(r.n)
	style := look.style(st)
	x = t.p.Text(x, y, look.glyph()+" "+called(n), style) + 1
	room := t.p.W() - x
	if len(n.Mailbox) > 0 && n.look.alive() {
		x = t.m.drawBlocks(t.p, x, y, n, min(max(room/4, 1), 8)) + 1
	}
	text := t.words(n, t.p.W()-x)
	if look != crashed {
		style = st.Dim
	}
	if x < t.p.W() {
		t.p.Text(x, y, ui.Cut(text, t.p.W()-x), style)
	}
}

// words is what a row says behind the name, for so many columns.
func (t *treeDrawing) words(n *node, room int) string {
	tail := t.tail(n)
	text := t.m.tell(n, max(room-ui.Width(tail), 8), 1)[0]
	if rest, is := strings.CutPrefix(text, "crashed"); is {
		text = "CRASHED" + rest
	}
	return text + tail
}

// tail is what a row says at its end: how n supervises while it does something else,
// and whom it is linked to besides its family.
func (t *treeDrawing) tail(n *node) (text string) {
	switch {
	case n.Strategy != "" && n.look == waiting && !n.Suspended && (n.For == "" || n.For == "any message"): // doing says it
	case n.Strategy != "":
		text += " · " + t.m.rule(n)
	case n.Restarts > 0:
		text += " · ▲ " + plural(n.Restarts, "restart")
	}
	var others []string
	for _, pid := range n.Links {
		if q := t.m.scene.find(pid); q != nil && q.parent != n && n.parent != q && len(others) < 4 {
			others = append(others, fmt.Sprintf("<%d>", pid))
		}
	}
	if len(others) > 0 {
		text += " ·· linked to " + strings.Join(others, " ")
	}
	return text
}

func (t *treeDrawing) drawFolded(x, y int, r treeRow) {
	total := 0
	for _, c := range r.folded {
		total += max(c, 0)
	}
	head, room := moreWords(r.label, total), t.p.W()-x
	long, short := countsWidth(head, *r.folded)
	enter, box := " · Enter shows all", ""
	if r.box > 0 {
		box = fmt.Sprintf(" · longest mailbox %d", r.box)
	}
	tail := ""
	for _, counts := range []int{long, short} {
		for _, s := range []string{box + enter, enter, " · Enter"} {
			if tail == "" && counts+ui.Width(s) <= room {
				tail = s
			}
		}
	}
	end := t.m.drawCounts(t.p.Sub(x, y, room-ui.Width(tail), 1), head, *r.folded)
	t.p.Text(x+end, y, tail, t.m.st.Dim)
}

// moreWords begins the count of n children that were folded.
func moreWords(label string, n int) string {
	if label == "" {
		return fmt.Sprintf("+ %s more: ", number(n))
	}
	return fmt.Sprintf("+ %s ×%s: ", oneLine(label), number(n))
}

// legend says what the lines mean, where there is room below the rows and both occur.
func (t *treeDrawing) legend(rows, h int) {
	solid, dotted := false, false
	for _, r := range t.rows {
		solid, dotted = solid || r.bond() == supervised, dotted || r.bond() == linked
	}
	text := ""
	switch {
	case solid && dotted:
		text = "── supervised  ·· linked  ─ only started"
	case solid:
		text = "── supervised  ─ only started"
	case dotted:
		text = "·· linked  ─ only started"
	}
	if text != "" && rows <= h-2 && ui.Width(text) <= t.p.W() {
		t.p.Text(0, h-1, text, t.m.st.Dim)
	}
}

// bond is what ties a process to the one that started it.
type bond uint8

const (
	loose bond = iota
	linked
	supervised
)

func (r *treeRow) bond() bond {
	if r.n == nil || r.n.parent == nil {
		return loose
	}
	parent := r.n.parent
	_, now := slices.BinarySearch(r.n.Links, parent.PID)
	_, then := slices.BinarySearch(r.n.Was, parent.PID)
	switch {
	case !now && !then:
		return loose
	case parent.Traps:
		return supervised
	}
	return linked
}

// branches is the lines in front of a row of the tree, at most room columns of them.
func branches(r treeRow, room int) string {
	var b strings.Builder
	generations := r.last[1:] // roots stand at the edge
	if skip := len(generations) - max(room/3, 1); skip > 0 {
		b.WriteString("…")
		generations = generations[skip:]
	}
	for i, end := range generations {
		corner := "│"
		switch {
		case i == len(generations)-1 && end:
			corner = "└"
		case i == len(generations)-1:
			corner = "├"
		case end:
			corner = " "
		}
		b.WriteString(corner)
		switch {
		case i < len(generations)-1:
			b.WriteString("  ")
		case r.bond() == supervised:
			b.WriteString("──")
		case r.bond() == linked:
			b.WriteString("··")
		default:
			b.WriteString("─ ")
		}
	}
	if len(generations) > 0 {
		b.WriteString(" ")
	}
	return b.String()
}
