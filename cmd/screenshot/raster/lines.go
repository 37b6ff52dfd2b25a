package raster

import "slices"

// The arms of a line glyph, in the order up, right, down, left: 0 none, 1
// light, 2 heavy, 3 double.
type arms [4]byte

const (
	up = iota
	right
	down
	left
)

// boxes lists the glyphs of the block Box Drawing by their arms.
var boxes = map[rune]arms{}

func init() {
	for arm, glyphs := range map[arms]string{
		{0, 1, 0, 1}: "─", {1, 0, 1, 0}: "│", {0, 2, 0, 2}: "━", {2, 0, 2, 0}: "┃",
		{0, 1, 1, 0}: "┌", {0, 0, 1, 1}: "┐", {1, 1, 0, 0}: "└", {1, 0, 0, 1}: "┘",
		{0, 2, 2, 0}: "┏", {0, 0, 2, 2}: "┓", {2, 2, 0, 0}: "┗", {2, 0, 0, 2}: "┛",
		{0, 2, 1, 0}: "┍", {0, 1, 2, 0}: "┎", {0, 0, 1, 2}: "┑", {0, 0, 2, 1}: "┒",
		{1, 2, 0, 0}: "┕", {2, 1, 0, 0}: "┖", {1, 0, 0, 2}: "┙", {2, 0, 0, 1}: "┚",
		{1, 1, 1, 0}: "├", {1, 2, 1, 0}: "┝", {2, 1, 2, 0}: "┠", {2, 2, 2, 0}: "┣",
		{1, 0, 1, 1}: "┤", {1, 0, 1, 2}: "┥", {2, 0, 2, 1}: "┨", {2, 0, 2, 2}: "┫",
		{0, 1, 1, 1}: "┬", {0, 2, 1, 2}: "┯", {0, 1, 2, 1}: "┰", {0, 2, 2, 2}: "┳",
		{1, 1, 0, 1}: "┴", {1, 2, 0, 2}: "┷", {2, 1, 0, 1}: "┸", {2, 2, 0, 2}: "┻",
		{1, 1, 1, 1}: "┼", {1, 2, 1, 2}: "┿", {2, 1, 2, 1}: "╂", {2, 2, 2, 2}: "╋",
		{0, 3, 0, 3}: "═", {3, 0, 3, 0}: "║", {0, 3, 3, 0}: "╔", {0, 0, 3, 3}: "╗",
		{3, 3, 0, 0}: "╚", {3, 0, 0, 3}: "╝", {3, 3, 3, 0}: "╠", {3, 0, 3, 3}: "╣",
		{0, 3, 3, 3}: "╦", {3, 3, 0, 3}: "╩", {3, 3, 3, 3}: "╬",
		{0, 3, 1, 0}: "╒", {0, 1, 3, 0}: "╓", {0, 0, 1, 3}: "╕", {0, 0, 3, 1}: "╖",
		{1, 3, 0, 0}: "╘", {3, 1, 0, 0}: "╙", {1, 0, 0, 3}: "╛", {3, 0, 0, 1}: "╜",
		{1, 3, 1, 0}: "╞", {3, 1, 3, 0}: "╟", {1, 0, 1, 3}: "╡", {3, 0, 3, 1}: "╢",
		{0, 3, 1, 3}: "╤", {0, 1, 3, 1}: "╥", {1, 3, 0, 3}: "╧", {3, 1, 0, 1}: "╨",
		{1, 3, 1, 3}: "╪", {3, 1, 3, 1}: "╫",
		{0, 0, 0, 1}: "╴", {1, 0, 0, 0}: "╵", {0, 1, 0, 0}: "╶", {0, 0, 1, 0}: "╷",
		{0, 0, 0, 2}: "╸", {2, 0, 0, 0}: "╹", {0, 2, 0, 0}: "╺", {0, 0, 2, 0}: "╻",
	} {
		for _, r := range glyphs {
			boxes[r] = arm
		}
	}
}

// dashes lists broken lines: how many dashes, whether heavy, whether upright.
var dashes = map[rune]struct {
	n              int
	heavy, upright bool
}{
	'┄': {3, false, false}, '┅': {3, true, false}, '┆': {3, false, true}, '┇': {3, true, true},
	'┈': {4, false, false}, '┉': {4, true, false}, '┊': {4, false, true}, '┋': {4, true, true},
	'╌': {2, false, false}, '╍': {2, true, false}, '╎': {2, false, true}, '╏': {2, true, true},
}

// line draws a glyph of Box Drawing and reports whether r is one.
func (p *pen) line(r rune) bool {
	if a, ok := boxes[r]; ok {
		p.arms(a)
		return true
	}
	if d, ok := dashes[r]; ok {
		p.dashed(d.n, p.weight(d.heavy), d.upright)
		return true
	}
	if i := slices.Index([]rune("╭╮╯╰"), r); i >= 0 {
		p.rounded(i)
		return true
	}
	return p.diagonal(r)
}

// diagonal draws ╱, ╲ and ╳ from corner to corner.
func (p *pen) diagonal(r rune) bool {
	w, h := p.size()
	x, y, t := float64(w), float64(h), float64(p.thick)
	if r == '╱' || r == '╳' {
		p.stroke(t, point{0, y}, point{x, 0})
	}
	if r == '╲' || r == '╳' {
		p.stroke(t, point{0, 0}, point{x, y})
	}
	return r >= '╱' && r <= '╳'
}

func (p *pen) weight(heavy bool) int {
	if heavy {
		return 2 * p.thick
	}
	return p.thick
}

// arms draws from the edges of the cell to its middle.
func (p *pen) arms(a arms) {
	for side, kind := range a {
		switch kind {
		case 1, 2:
			t := p.weight(kind == 2)
			p.bar(side, -t/2, t-t/2, p.reach(side, a))
		case 3:
			p.doubled(side, a)
		}
	}
}

// reach is how far beyond the middle a single arm goes to fill the joint.
func (p *pen) reach(side int, a arms) int {
	near, far := across(side)
	doubles := 0
	for _, n := range []int{near, far} {
		if a[n] == 3 {
			doubles++
		}
	}
	switch {
	case doubles == 0:
		return p.weight(slices.Contains(a[:], 2)) / 2
	case a[(side+2)%4] != 0:
		return 0 // goes on in the opposite arm
	case doubles == 2:
		return -p.thick // ends at the nearer line
	}
	return 2 * p.thick // ends at the farther line
}

// across returns the sides that an arm has to its left or above, and to its
// right or below.
func across(side int) (near, far int) {
	if side == left || side == right {
		return up, down
	}
	return left, right
}

// bar fills an arm from its edge to beyond past the middle, from lo to hi
// across it.
func (p *pen) bar(side, lo, hi, beyond int) {
	w, h := p.size()
	mx, my := w/2, h/2
	switch side {
	case up:
		p.fill(mx+lo, 0, mx+hi, my+beyond)
	case down:
		p.fill(mx+lo, my-beyond, mx+hi, h)
	case left:
		p.fill(0, my+lo, mx+beyond, my+hi)
	case right:
		p.fill(mx-beyond, my+lo, w, my+hi)
	}
}

// doubled draws one double arm. Each of its two lines stops at the near line
// of a double neighbour on its own side, goes on to the far line of one on the
// other side, and otherwise ends in the middle.
func (p *pen) doubled(side int, a arms) {
	t := p.thick
	gap := t // from the middle to a line's near edge: the space between is 2 t
	near, far := across(side)
	beyond := func(own, other int) int {
		switch {
		case a[own] == 3:
			return -gap
		case a[other] == 3:
			return gap + t
		}
		return t / 2
	}
	p.bar(side, -gap-t, -gap, beyond(near, far))
	p.bar(side, gap, gap+t, beyond(far, near))
}

func (p *pen) dashed(n, t int, upright bool) {
	w, h := p.size()
	for i := range n {
		if upright {
			p.fill(w/2-t/2, i*h/n+h/n/6, w/2+t-t/2, (i+1)*h/n-h/n/6)
		} else {
			p.fill(i*w/n+max(1, w/n/6), h/2-t/2, (i+1)*w/n-max(1, w/n/6)+1, h/2+t-t/2)
		}
	}
}

// rounded draws a corner as a quarter of a circle and a straight rest: 0 ╭, 1
// ╮, 2 ╯, 3 ╰.
func (p *pen) rounded(corner int) {
	w, h := p.size()
	t := p.thick
	// The middle of the lines that the corner has to meet.
	mx, my := float64(w/2-t/2)+float64(t)/2, float64(h/2-t/2)+float64(t)/2
	radius := float64(w)/2 - 1.5 // ends short of the edge, where only the straight line is to be
	sx, sy := 1.0, 1.0           // where the centre of the circle is, seen from the joint
	if corner == 1 || corner == 2 {
		sx = -1
	}
	if corner == 2 || corner == 3 {
		sy = -1
	}
	c := point{mx + sx*radius, my + sy*radius}
	from := []float64{2, 3, 0, 1}[corner]
	outer := arc(c, radius+float64(t)/2, from, from+1)
	inner := arc(c, radius-float64(t)/2, from+1, from)
	p.shape(append(outer, inner...))
	x0, y0 := int(mx-float64(t)/2), int(my-float64(t)/2)
	if sy > 0 {
		p.fill(x0, int(c.y), x0+t, h)
	} else {
		p.fill(x0, 0, x0+t, int(c.y+1))
	}
	if sx > 0 {
		p.fill(int(c.x), y0, w, y0+t)
	} else {
		p.fill(0, y0, int(c.x+1), y0+t)
	}
}
