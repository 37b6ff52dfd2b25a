package stage

import (
	"fmt"
	"slices"
	"sort"
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
	t := &treeDrawing{m: m, p: p, longest: m.scene.longest(256)}
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
	m       *Model
	p       *ui.Painter
	most    int             // children of one family
	limit   int             // rows
	wide    map[uint64]bool // whose children are all shown
	rows    []treeRow
	longest []*node // who has the longest mailboxes
}

// build makes the rows. When not all fit into h lines, the largest families are folded,
// so far that the rest fits: of each family at most so many children are shown, and
// those with no more are shown whole. Families that a person unfolded come on top of
// that, and are scrolled through.
func (t *treeDrawing) build(h int) {
	t.wide = nil
	if !t.fits(1<<20, h) {
		most := 1 + sort.Search(h, func(k int) bool { return !t.fits(k+2, h) }) // the most that fit, or 1
		t.fits(most, h)
	}
	if t.wide = t.m.choice.wide; len(t.wide) > 0 || len(t.rows) > h {
		t.rows, t.limit = t.rows[:0], maxTree
		t.family(nil, t.m.scene.roots, t.m.scene.rootLooks, nil)
	}
}

// fits makes the rows with at most so many children of a family, and says whether h
// lines are enough for them. It gives up as soon as they are not.
func (t *treeDrawing) fits(most, h int) bool {
	t.most, t.limit, t.rows = most, h+1, t.rows[:0]
	t.family(nil, t.m.scene.roots, t.m.scene.rootLooks, nil)
	return len(t.rows) <= h
}

// family adds the rows of the children of one parent, and of theirs. It gives
// up as soon as they cannot fit any more.
func (t *treeDrawing) family(parent *node, kids []*node, counts [numLooks]int, last []bool) {
	if len(kids) == 0 || len(t.rows) >= t.limit {
		return
	}
	shown := t.pick(parent, kids)
	if len(shown) < len(kids) {
		for _, n := range shown {
			counts[n.look]--
		}
	}
	fold := len(shown) < len(kids)
	among, final := append(slices.Clip(last), false), append(slices.Clip(last), true)
	for i, n := range shown {
		at := among
		if i == len(shown)-1 && !fold {
			at = final
		}
		t.rows = append(t.rows, treeRow{n: n, last: at})
		if len(t.rows) >= t.limit {
			return
		}
		t.family(n, n.kids, n.kidLooks, at)
	}
	if fold {
		folded := counts
		r := treeRow{folded: &folded, last: final, box: longestIn(kids)}
		if parent != nil {
			r.of = parent.PID
		}
		t.rows = append(t.rows, r)
	}
}

func longestIn(kids []*node) (most int) {
	for _, n := range kids {
		if n.look.alive() {
			most = max(most, len(n.Mailbox))
		}
	}
	return most
}

// pick is which children are shown, in the order of spawning.
func (t *treeDrawing) pick(parent *node, kids []*node) []*node {
	if len(kids) <= t.most+1 || parent != nil && t.wide[parent.PID] { // the row of a single one that is folded could be its own
		return kids
	}
	want := map[*node]bool{}
	add := func(n *node) {
		if n != nil && len(want) < t.most && n.parent == parent {
			want[n] = true
		}
	}
	add(t.m.scene.find(t.m.choice.pid))
	for _, n := range kids[:min(len(kids), 64)] {
		if len(n.kids) > 0 {
			add(n)
		}
	}
	s, young := t.m.scene, kids[max(0, len(kids)-64):]
	for i := len(s.crashes) - 1; i >= 0; i-- {
		if t.m.seen(s.crashes[i]) == crashed {
			add(s.crashes[i])
		}
	}
	for _, n := range t.longest {
		add(n)
	}
	for _, n := range slices.Backward(young) {
		if n.look.alive() {
			add(n)
		}
	}
	for _, n := range slices.Backward(young) {
		add(n)
	}
	out := make([]*node, 0, len(want))
	for n := range want {
		out = append(out, n)
	}
	sortByIndex(out)
	return out
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
	text := t.words(n)
	if look != crashed {
		style = st.Dim
	}
	if x < t.p.W() {
		t.p.Text(x, y, ui.Cut(text, t.p.W()-x), style)
	}
}

// words is what a row says behind the name.
func (t *treeDrawing) words(n *node) string {
	text := t.m.doing(n)
	if rest, is := strings.CutPrefix(text, "crashed"); is {
		text = "CRASHED" + rest
	}
	switch {
	case n.Strategy != "":
		if text == looks[waiting].word { // for a change among its children, as it should
			return t.m.rule(n)
		}
		text = t.m.rule(n) + " · " + text
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
	room := t.p.W() - x
	tail := ""
	for _, s := range []string{fmt.Sprintf(" · longest mailbox %d", r.box), " · Enter shows all"} {
		if s[len(s)-2:] == " 0" || ui.Width(tail+s)+40 > room {
			continue
		}
		tail += s
	}
	end := t.m.drawCounts(t.p.Sub(x, y, room-ui.Width(tail), 1), fmt.Sprintf("+ %s more: ", number(total)), *r.folded)
	t.p.Text(x+end, y, tail, t.m.st.Dim)
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

func sortByIndex(nodes []*node) {
	slices.SortFunc(nodes, func(a, b *node) int { return a.Index() - b.Index() })
}
