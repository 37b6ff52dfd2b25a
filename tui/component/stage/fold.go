package stage

import (
	"slices"
	"sort"
)

// bound is how far families are folded.
type bound struct {
	most int  // children of a family that are shown
	like bool // only those are counted and folded that are like most of the others
}

// build makes the rows. When not all fit into h lines, the largest families are folded,
// so far that the rest fits: of each at most so many children are shown, and those with
// no more are shown whole. Children that are all alike are the first to go, for they
// tell least. Families that a person unfolded come on top of that, and are scrolled
// through.
func (t *treeDrawing) build(h int) {
	t.wide = nil
	if !t.fits(bound{most: 1 << 20}, h) {
		like := t.fits(bound{1, true}, h)
		further := sort.Search(h, func(k int) bool { return !t.fits(bound{k + 2, like}, h) })
		t.fits(bound{1 + further, like}, h)
	}
	if t.wide = t.m.choice.wide; len(t.wide) > 0 || len(t.rows) > h {
		t.rows, t.limit = t.rows[:0], maxTree
		t.family(nil, t.m.scene.roots, t.m.scene.rootLooks, nil)
	}
}

// fits makes the rows within b, and says whether h lines are enough for them. It gives
// up as soon as they are not.
func (t *treeDrawing) fits(b bound, h int) bool {
	t.bound, t.limit, t.rows = b, h+1, t.rows[:0]
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
		if t.like {
			r.label = t.kindOf(parent, kids).label
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
	k, most := kind{}, t.most
	if t.like && len(kids) > most {
		k = t.kindOf(parent, kids)
		most += len(kids) - k.count
	}
	switch {
	case parent != nil && t.wide[parent.PID]:
		return kids
	case len(kids) <= most+1: // the row of a single one that is folded could be its own
		return kids
	case t.like && len(kids)-k.count > t.limit: // far too many in any case
		return kids
	}
	want := map[*node]bool{}
	add := func(n *node) {
		if n != nil && len(want) < most && n.parent == parent {
			want[n] = true
		}
	}
	if t.like {
		for _, n := range kids {
			if !k.has(n) {
				add(n)
			}
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

// kind is what most of the children of a family are, of those that have none themselves.
type kind struct {
	label string
	count int
}

// kindOf is the kind of the children of parent.
func (t *treeDrawing) kindOf(parent *node, kids []*node) kind {
	k, known := t.kinds[parent]
	if known {
		return k
	}
	for _, n := range kids { // whoever has more than half is left in the end
		switch {
		case len(n.kids) > 0:
		case k.count == 0:
			k = kind{n.Label, 1}
		case n.Label == k.label:
			k.count++
		default:
			k.count--
		}
	}
	k.count = 0
	for _, n := range kids {
		if k.has(n) {
			k.count++
		}
	}
	t.kinds[parent] = k
	return k
}

func (k kind) has(n *node) bool { return len(n.kids) == 0 && n.Label == k.label }

func sortByIndex(nodes []*node) {
	slices.SortFunc(nodes, func(a, b *node) int { return a.Index() - b.Index() })
}
