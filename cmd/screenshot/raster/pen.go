package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// pen draws shapes into one cell. Its coordinates are pixels from the cell's
// corner.
type pen struct {
	img    draw.Image
	box    image.Rectangle
	colour color.RGBA
	thick  int // of a light line, in pixels
	bold   bool
}

// point is a place in the cell.
type point struct{ x, y float64 }

func (p *pen) size() (w, h int) { return p.box.Dx(), p.box.Dy() }

// fill fills the rectangle, to the pixel.
func (p *pen) fill(x0, y0, x1, y1 int) { p.tint(x0, y0, x1, y1, 1) }

// tint fills the rectangle with a share of the colour.
func (p *pen) tint(x0, y0, x1, y1 int, share float64) {
	c := p.colour
	r := image.Rect(x0, y0, x1, y1).Add(p.box.Min).Intersect(p.box)
	src := color.NRGBA{c.R, c.G, c.B, uint8(255*share + 0.5)}
	draw.Draw(p.img, r, image.NewUniform(src), image.Point{}, draw.Over)
}

// shape fills one or more closed paths with smooth edges. Where paths overlap
// in opposite directions they leave a hole.
func (p *pen) shape(paths ...[]point) {
	w, h := p.size()
	z := vector.NewRasterizer(w, h)
	for _, path := range paths {
		z.MoveTo(float32(path[0].x), float32(path[0].y))
		for _, q := range path[1:] {
			z.LineTo(float32(q.x), float32(q.y))
		}
		z.ClosePath()
	}
	z.Draw(p.img, p.box, image.NewUniform(p.colour), image.Point{})
}

// stroke draws a line of the given thickness through path.
func (p *pen) stroke(thick float64, path ...point) {
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		l := math.Hypot(b.x-a.x, b.y-a.y)
		// Half a thickness longer at each end, so that corners close.
		dx, dy := (b.x-a.x)/l*thick/2, (b.y-a.y)/l*thick/2
		a, b = point{a.x - dx/2, a.y - dy/2}, point{b.x + dx/2, b.y + dy/2}
		p.shape([]point{{a.x - dy, a.y + dx}, {b.x - dy, b.y + dx}, {b.x + dy, b.y - dx}, {a.x + dy, a.y - dx}})
	}
}

// circle is a path around c; clockwise, or the other way for a hole.
func circle(c point, radius float64, hole bool) []point {
	const corners = 48
	path := make([]point, corners)
	for i := range path {
		a := 2 * math.Pi * float64(i) / corners
		if hole {
			a = -a
		}
		path[i] = point{c.x + radius*math.Cos(a), c.y + radius*math.Sin(a)}
	}
	return path
}

// arc is the part of a circle between two angles, in quarter turns clockwise
// from the right.
func arc(c point, radius, from, to float64) []point {
	const steps = 16
	path := make([]point, steps+1)
	for i := range path {
		a := math.Pi / 2 * (from + (to-from)*float64(i)/steps)
		path[i] = point{c.x + radius*math.Cos(a), c.y + radius*math.Sin(a)}
	}
	return path
}

// empty is what stands for a rune without a picture.
func (p *pen) empty() {
	w, h := p.size()
	x0, y0, x1, y1, t := w/6, h/5, w-w/6, h-h/5, max(1, p.thick/2)
	p.fill(x0, y0, x1, y0+t)
	p.fill(x0, y1-t, x1, y1)
	p.fill(x0, y0, x0+t, y1)
	p.fill(x1-t, y0, x1, y1)
}
