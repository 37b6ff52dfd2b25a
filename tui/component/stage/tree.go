package stage

import (
	"fmt"
	"slices"
	"strings"

	"understudy/tui/ui"
)

// drawTree paints who started whom. When not all fit, large families are folded.
func (m *Model) drawTree(p *ui.Painter) {
	h := p.H()
	if h < 1 {
		return
	}
	t := treeDrawing{m: m, p: p}
	for _, most := range []int{1 << 20, 24, 12, 6, 3, 1} { // children shown of one family
		t.most = most
		t.rows = t.rows[:0]
		if t.family(nil, m.scene.roots, m.scene.rootLooks, nil); len(t.rows) <= h {
			break
		}
	}
	for y, r := range t.rows[:min(len(t.rows), h)] {
		if y == h-1 && len(t.rows) > h {
			p.Text(0, y, "~ the tree goes on below ~", m.st.Dim)
			return
		}
		t.draw(y, r)
	}
}

// treeRow is a process, or the count of the children that were folded.
type treeRow struct {
	n      *node
	folded [numLooks]int
	last   []bool // for each generation: is this the last child
}

type treeDrawing struct {
	m    *Model
	p    *ui.Painter
	most int
	rows []treeRow
}

// family adds the rows of the children of one parent, and of theirs. It gives
// up as soon as they cannot fit any more.
func (t *treeDrawing) family(parent *node, kids []*node, counts [numLooks]int, last []bool) {
	if len(t.rows) > t.p.H() {
		return
	}
	shown := t.pick(parent, kids)
	for _, n := range shown {
		counts[n.look]--
	}
	fold := len(shown) < len(kids)
	for i, n := range shown {
		at := append(slices.Clip(last), i == len(shown)-1 && !fold)
		t.rows = append(t.rows, treeRow{n: n, last: at})
		if len(t.rows) > t.p.H() {
			return
		}
		t.family(n, n.kids, n.kidLooks, at)
	}
	if fold {
		t.rows = append(t.rows, treeRow{folded: counts, last: append(slices.Clip(last), true)})
	}
}

// pick is which children are shown, in the order of spawning.
func (t *treeDrawing) pick(parent *node, kids []*node) []*node {
	room := t.p.H() + 1
	if len(kids) <= min(t.most, room) {
		return kids
	}
	most := min(t.most, room)
	want := map[*node]bool{}
	add := func(n *node) {
		if n != nil && len(want) < most && n.parent == parent {
			want[n] = true
		}
	}
	for _, n := range kids[:min(len(kids), 64)] {
		if len(n.kids) > 0 {
			add(n)
		}
	}
	s, young := t.m.scene, kids[max(0, len(kids)-64):]
	for i := len(s.crashes) - 1; i >= 0; i-- {
		if s.crashes[i].look == crashed {
			add(s.crashes[i])
		}
	}
	for b := len(s.boxes) - 1; b > 0; b-- {
		for n, looked := s.boxes[b].head, 0; n != nil && looked < 64; n = n.next[inBox] {
			add(n)
			looked++
		}
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
	x := t.p.Text(0, y, branches(r.last, t.p.W()/3), st.Border)
	if r.n == nil {
		t.drawFolded(x, y, r)
		return
	}
	n, look := r.n, r.n.look.style(st)
	x = t.p.Text(x, y, n.look.glyph()+" "+called(n), look) + 1
	room := t.p.W() - x
	if len(n.Mailbox) > 0 && n.look.alive() {
		x = t.m.drawBlocks(t.p, x, y, n, min(max(room/4, 1), 8)) + 1
	}
	text := t.m.doing(n)
	if n.Restarts > 0 {
		text += fmt.Sprintf(" · ▲ %d restarts", n.Restarts)
		if n.Restarts == 1 {
			text = strings.TrimSuffix(text, "s")
		}
	}
	if n.look == crashed {
		text = "CRASHED" + strings.TrimPrefix(text, "crashed")
	} else {
		look = st.Dim
	}
	if x < t.p.W() {
		t.p.Text(x, y, ui.Cut(text, t.p.W()-x), look)
	}
}

func (t *treeDrawing) drawFolded(x, y int, r treeRow) {
	total := 0
	for _, c := range r.folded {
		total += max(c, 0)
	}
	t.m.drawCounts(t.p.Sub(x, y, t.p.W()-x, 1), fmt.Sprintf("+ %d more: ", total), r.folded)
}

// branches is the lines in front of a row of the tree, at most room columns of them.
func branches(last []bool, room int) string {
	var b strings.Builder
	generations := last[1:] // roots stand at the edge
	if skip := len(generations) - max(room/3, 1); skip > 0 {
		b.WriteString("…")
		generations = generations[skip:]
	}
	for i, end := range generations {
		switch {
		case i == len(generations)-1 && end:
			b.WriteString("└─ ")
		case i == len(generations)-1:
			b.WriteString("├─ ")
		case end:
			b.WriteString("   ")
		default:
			b.WriteString("│  ")
		}
	}
	return b.String()
}

func sortByIndex(nodes []*node) {
	slices.SortFunc(nodes, func(a, b *node) int { return a.index - b.index })
}
