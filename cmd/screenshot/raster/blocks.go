package raster

// block draws a glyph of Block Elements or Braille Patterns, to the edges of
// the cell, and reports whether r is one.
func (p *pen) block(r rune) bool {
	w, h := p.size()
	switch {
	case r == '▀':
		p.fill(0, 0, w, h/2)
	case r >= '▁' && r <= '█':
		p.fill(0, h-h*int(r-'▀')/8, w, h)
	case r >= '▉' && r <= '▏':
		p.fill(0, 0, max(1, w*int('▐'-r)/8), h)
	case r == '▐':
		p.fill(w/2, 0, w, h)
	case r >= '░' && r <= '▓':
		p.tint(0, 0, w, h, float64(r-'░'+1)/4)
	case r == '▔':
		p.fill(0, 0, w, h/8)
	case r == '▕':
		p.fill(w-max(1, w/8), 0, w, h)
	case r >= '▖' && r <= '▟':
		p.quarters(quadrants[r-'▖'])
	case r >= '\u2800' && r <= '\u28ff':
		p.braille(int(r - '\u2800'))
	default:
		return false
	}
	return true
}

// quadrants are ▖▗▘▙▚▛▜▝▞▟ by the quarters they fill: 1 upper left, 2 upper
// right, 4 lower left, 8 lower right.
var quadrants = [10]int{4, 8, 1, 1 | 4 | 8, 1 | 8, 1 | 2 | 4, 1 | 2 | 8, 2, 2 | 4, 2 | 4 | 8}

func (p *pen) quarters(set int) {
	w, h := p.size()
	for i := range 4 {
		if set>>i&1 == 1 {
			x, y := i%2, i/2
			p.fill(x*(w/2), y*(h/2), w/2+x*(w-w/2), h/2+y*(h-h/2))
		}
	}
}

// braille draws the dots of a pattern, in the order of Unicode's bits.
func (p *pen) braille(set int) {
	w, h := p.size()
	for i, at := range [8]point{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}} {
		if set>>i&1 == 1 {
			c := point{(2*at.x + 1) * float64(w) / 4, (2*at.y + 1) * float64(h) / 8}
			p.shape(circle(c, float64(w)/8+0.2, false))
		}
	}
}
