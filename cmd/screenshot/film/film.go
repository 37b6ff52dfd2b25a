// Package film joins pictures of a screen to an animated GIF. Of each picture it
// keeps the rectangle that differs from the one before, so that a film of a screen
// on which little moves stays small.
package film

import (
	"cmp"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"io"
	"slices"
	"time"
)

// Film is a row of pictures of one size. The zero value is an empty film.
type Film struct {
	shots []shot
}

type shot struct {
	img *image.RGBA
	at  time.Duration
}

// Add adds a picture that is to be seen from a moment on, counted from any common
// start. Pictures come in the order of their moments.
func (f *Film) Add(img *image.RGBA, at time.Duration) {
	f.shots = append(f.shots, shot{img, at})
}

// Encode writes the film as a GIF that plays for ever. The last picture stays for a
// time of rest. It fails for a film without pictures, and for pictures of several sizes.
func (f *Film) Encode(w io.Writer, rest time.Duration) error {
	if len(f.shots) == 0 {
		return errors.New("a film without pictures")
	}
	colours := f.palette()
	film := &gif.GIF{Config: image.Config{
		ColorModel: colours, Width: f.shots[0].img.Rect.Dx(), Height: f.shots[0].img.Rect.Dy(),
	}}
	nearest := map[color.RGBA]uint8{}
	var before *image.RGBA
	for i, s := range f.shots {
		if s.img.Rect != f.shots[0].img.Rect {
			return errors.New("the pictures of a film differ in size")
		}
		until := s.at + rest
		if i+1 < len(f.shots) {
			until = f.shots[i+1].at
		}
		film.Image = append(film.Image, paletted(s.img, changed(before, s.img), colours, nearest))
		film.Delay = append(film.Delay, hundredths(s.at-f.shots[0].at, until-f.shots[0].at))
		film.Disposal = append(film.Disposal, gif.DisposalNone)
		before = s.img
	}
	return gif.EncodeAll(w, film)
}

// hundredths is how long a picture stays, in GIF's unit. Both ends are rounded, so
// that the errors of many pictures do not add up.
func hundredths(from, to time.Duration) int {
	unit := 10 * time.Millisecond
	return int(to.Round(unit)/unit - from.Round(unit)/unit)
}

// changed is the smallest rectangle in which two pictures differ; a lone point when
// they are the same, since GIF has no empty pictures.
func changed(a, b *image.RGBA) image.Rectangle {
	if a == nil {
		return b.Rect
	}
	var r image.Rectangle
	for y := b.Rect.Min.Y; y < b.Rect.Max.Y; y++ {
		for x := b.Rect.Min.X; x < b.Rect.Max.X; x++ {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if r.Empty() {
		return image.Rectangle{Min: b.Rect.Min, Max: b.Rect.Min.Add(image.Pt(1, 1))}
	}
	return r
}

func paletted(img *image.RGBA, part image.Rectangle, colours color.Palette, nearest map[color.RGBA]uint8) *image.Paletted {
	out := image.NewPaletted(part, colours)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := img.RGBAAt(x, y)
			i, ok := nearest[c]
			if !ok {
				i = uint8(colours.Index(c))
				nearest[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	return out
}

// palette is the colours that are seen most. A screen has a dozen and the steps
// between them at the edges of letters, of which the rare ones are not missed.
func (f *Film) palette() color.Palette {
	seen := map[color.RGBA]int{}
	for _, s := range f.shots {
		opaque(s.img)
		for i := 0; i < len(s.img.Pix); i += 4 {
			seen[color.RGBA{s.img.Pix[i], s.img.Pix[i+1], s.img.Pix[i+2], 255}]++
		}
	}
	all := make([]color.RGBA, 0, len(seen))
	for c := range seen {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), cmp.Compare(key(a), key(b)))
	})
	var p color.Palette
	for _, c := range all[:min(len(all), 256)] {
		p = append(p, c)
	}
	return p
}

func key(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

// opaque puts black behind what shows through.
func opaque(img *image.RGBA) {
	under := image.NewRGBA(img.Rect)
	draw.Draw(under, img.Rect, image.Black, image.Point{}, draw.Src)
	draw.Draw(under, img.Rect, img, img.Rect.Min, draw.Over)
	img.Pix = under.Pix
}
