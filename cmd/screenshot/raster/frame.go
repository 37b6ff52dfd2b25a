package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// frame makes an image with a window for a screen of the given size on a
// transparent margin with a soft shadow, so that it sits well on a light page
// and on a dark one. It returns the image and where in it the screen goes.
func frame(screen image.Point, f *faces, bg color.Color, title string) (*image.RGBA, image.Rectangle) {
	unit := f.cell.Y
	margin, bar, pad := unit*5/4, unit*3/2, unit/2
	window := image.Rect(0, 0, screen.X+2*pad, screen.Y+bar+pad).Add(image.Pt(margin, margin-unit/4))
	img := image.NewRGBA(image.Rect(0, 0, window.Dx()+2*margin, window.Dy()+2*margin))
	radius := float64(unit) / 2

	back := toRGBA(bg)
	shade := window.Add(image.Pt(0, unit/3))
	eachPixel(img, func(x, y float64) color.RGBA {
		return color.RGBA{A: uint8(110 * falloff(distance(shade, radius, x, y), float64(margin)*0.8))}
	})
	border := mix(back, color.RGBA{0xff, 0xff, 0xff, 0xff}, 0.16)
	fillRounded(img, window, radius, border)
	inner := window.Inset(max(1, f.thick/2))
	fillRounded(img, inner, radius-1, back)
	dots(img, image.Pt(window.Min.X+unit*4/5, window.Min.Y+bar/2), float64(unit)/5, mix(back, color.RGBA{0xff, 0xff, 0xff, 0xff}, 0.3))
	caption(img, f, title, window, bar, mix(toRGBA(Foreground), back, 0.35))

	at := image.Pt(window.Min.X+pad, window.Min.Y+bar)
	return img, image.Rectangle{at, at.Add(screen)}
}

func eachPixel(img *image.RGBA, f func(x, y float64) color.RGBA) {
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			img.SetRGBA(x, y, f(float64(x)+0.5, float64(y)+0.5))
		}
	}
}

// distance is how far outside of the rounded rectangle a place is; negative
// inside.
func distance(r image.Rectangle, radius, x, y float64) float64 {
	cx, cy := float64(r.Min.X+r.Max.X)/2, float64(r.Min.Y+r.Max.Y)/2
	dx := math.Abs(x-cx) - float64(r.Dx())/2 + radius
	dy := math.Abs(y-cy) - float64(r.Dy())/2 + radius
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius
}

// falloff goes smoothly from 1 at the edge to 0 at width.
func falloff(d, width float64) float64 {
	s := 1 - min(max(d/width, 0), 1)
	return s * s * (3 - 2*s)
}

func fillRounded(img *image.RGBA, r image.Rectangle, radius float64, c color.RGBA) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			cover := min(max(0.5-distance(r, radius, float64(x)+0.5, float64(y)+0.5), 0), 1)
			if cover > 0 {
				img.SetRGBA(x, y, mix(img.RGBAAt(x, y), c, cover))
			}
		}
	}
}

// dots draws the three buttons of a window.
func dots(img *image.RGBA, at image.Point, radius float64, c color.RGBA) {
	size := int(2*radius) + 2
	for i := range 3 {
		corner := at.Add(image.Pt(i*size*3/2-size/2, -size/2))
		p := &pen{img: img, box: image.Rectangle{corner, corner.Add(image.Pt(size, size))}, colour: c}
		p.shape(circle(point{float64(size) / 2, float64(size) / 2}, radius, false))
	}
}

// caption writes the title in the middle of the window's bar.
func caption(dst draw.Image, f *faces, title string, window image.Rectangle, bar int, c color.RGBA) {
	d := font.Drawer{Dst: dst, Src: image.NewUniform(c), Face: f.title}
	width := d.MeasureString(title).Ceil()
	m := f.title.Metrics()
	base := window.Min.Y + (bar+m.Ascent.Ceil()-m.Descent.Ceil())/2
	d.Dot = fixed.P(window.Min.X+(window.Dx()-width)/2, base)
	d.DrawString(title)
}
