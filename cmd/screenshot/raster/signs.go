package raster

// A sign is drawn on a unit square, which sign scales into the cell: polygons
// are filled, strokes are lines.
type sign struct {
	polygons [][]point
	strokes  [][]point
}

// signs are the runes in use in terminals that Go Mono does not have. Triangles
// that it has (▲▼►◄) stay with it.
var signs = map[rune]sign{
	'▶': filled(point{0.1, 0}, point{0.95, 0.5}, point{0.1, 1}),
	'◀': filled(point{0.9, 0}, point{0.05, 0.5}, point{0.9, 1}),
	'▸': filled(point{0.25, 0.2}, point{0.8, 0.5}, point{0.25, 0.8}),
	'◂': filled(point{0.75, 0.2}, point{0.2, 0.5}, point{0.75, 0.8}),
	'▴': filled(point{0.2, 0.75}, point{0.5, 0.2}, point{0.8, 0.75}),
	'▾': filled(point{0.2, 0.25}, point{0.5, 0.8}, point{0.8, 0.25}),
	'▷': drawn(point{0.1, 0.05}, point{0.9, 0.5}, point{0.1, 0.95}, point{0.1, 0.05}),
	'◁': drawn(point{0.9, 0.05}, point{0.1, 0.5}, point{0.9, 0.95}, point{0.9, 0.05}),
	'△': drawn(point{0.05, 0.9}, point{0.5, 0.1}, point{0.95, 0.9}, point{0.05, 0.9}),
	'▽': drawn(point{0.05, 0.1}, point{0.5, 0.9}, point{0.95, 0.1}, point{0.05, 0.1}),
	'◆': filled(point{0.5, 0}, point{1, 0.5}, point{0.5, 1}, point{0, 0.5}),
	'◇': drawn(point{0.5, 0.03}, point{0.97, 0.5}, point{0.5, 0.97}, point{0.03, 0.5}, point{0.5, 0.03}),
	'✓': drawn(point{0.05, 0.55}, point{0.35, 0.9}, point{0.95, 0.1}),
	'✔': drawn(point{0.05, 0.55}, point{0.35, 0.9}, point{0.95, 0.1}),
	'✗': drawnAll([]point{{0.1, 0.1}, {0.9, 0.9}}, []point{{0.9, 0.1}, {0.1, 0.9}}),
	'✘': drawnAll([]point{{0.1, 0.1}, {0.9, 0.9}}, []point{{0.9, 0.1}, {0.1, 0.9}}),
	'❯': drawn(point{0.25, 0}, point{0.75, 0.5}, point{0.25, 1}),
	'❮': drawn(point{0.75, 0}, point{0.25, 0.5}, point{0.75, 1}),
	'⏎': drawnAll([]point{{0.95, 0.1}, {0.95, 0.65}, {0.1, 0.65}}, []point{{0.4, 0.35}, {0.1, 0.65}, {0.4, 0.95}}),
	'↵': drawnAll([]point{{0.95, 0.1}, {0.95, 0.65}, {0.1, 0.65}}, []point{{0.4, 0.35}, {0.1, 0.65}, {0.4, 0.95}}),
	'⇒': drawnAll([]point{{0, 0.35}, {0.75, 0.35}}, []point{{0, 0.65}, {0.75, 0.65}}, []point{{0.6, 0.1}, {1, 0.5}, {0.6, 0.9}}),
	'⇐': drawnAll([]point{{1, 0.35}, {0.25, 0.35}}, []point{{1, 0.65}, {0.25, 0.65}}, []point{{0.4, 0.1}, {0, 0.5}, {0.4, 0.9}}),
}

func filled(path ...point) sign      { return sign{polygons: [][]point{path}} }
func drawn(path ...point) sign       { return sign{strokes: [][]point{path}} }
func drawnAll(paths ...[]point) sign { return sign{strokes: paths} }

// sign draws a shape of our own and reports whether there is one for r.
func (p *pen) sign(r rune) bool {
	w, h := p.size()
	// A square in the middle, a little above it as letters are.
	side := float64(w) * 0.86
	x0, y0 := (float64(w)-side)/2, (float64(h)-side)/2
	at := func(q point) point { return point{x0 + q.x*side, y0 + q.y*side} }
	centre, thick := at(point{0.5, 0.5}), float64(p.weight(p.bold))*0.9
	switch r {
	case '◌': // a ring of dots
		for i, q := range circle(centre, side*0.42, false) {
			if i%6 == 0 {
				p.shape(circle(q, max(0.9, thick*0.45), false))
			}
		}
		return true
	case '◉', '◎':
		inner := map[rune]float64{'◉': 0.28, '◎': 0.16}[r]
		p.shape(circle(centre, side*0.48, false), circle(centre, side*0.48-thick, true))
		p.shape(circle(centre, side*inner, false))
		return true
	}
	s, ok := signs[r]
	if !ok {
		return false
	}
	for _, polygon := range s.polygons {
		p.shape(scaled(polygon, at))
	}
	for _, stroke := range s.strokes {
		p.stroke(thick, scaled(stroke, at)...)
	}
	return true
}

func scaled(path []point, at func(point) point) []point {
	out := make([]point, len(path))
	for i, q := range path {
		out[i] = at(q)
	}
	return out
}
