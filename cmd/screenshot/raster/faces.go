package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonobolditalic"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// faces are the letters at one size, and the measures that follow from them.
type faces struct {
	mono   [4]font.Face // by bold + 2 italic
	title  font.Face
	font   *sfnt.Font // of the regular face, to ask what it has
	buf    sfnt.Buffer
	cell   image.Point
	ascent int
	thick  int // of lines
}

func newFaces(size float64) (*faces, error) {
	f := &faces{thick: max(1, int(size/10))}
	for i, ttf := range [][]byte{gomono.TTF, gomonobold.TTF, gomonoitalic.TTF, gomonobolditalic.TTF} {
		parsed, face, err := newFace(ttf, size)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			f.font = parsed
		}
		f.mono[i] = face
	}
	var err error
	if _, f.title, err = newFace(goregular.TTF, size*0.8); err != nil {
		return nil, err
	}
	advance, _ := f.mono[0].GlyphAdvance('M')
	m := f.mono[0].Metrics()
	f.cell = image.Pt(advance.Ceil(), (m.Ascent + m.Descent).Ceil())
	f.ascent = m.Ascent.Ceil()
	return f, nil
}

func newFace(ttf []byte, size float64) (*sfnt.Font, font.Face, error) {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return nil, nil, fmt.Errorf("parse a built-in font: %w", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, nil, fmt.Errorf("scale a built-in font: %w", err)
	}
	return parsed, face, nil
}

func (f *faces) Close() {
	for _, face := range f.mono {
		_ = face.Close()
	}
	_ = f.title.Close()
}

// has reports whether there is a letter for r.
func (f *faces) has(r rune) bool {
	i, err := f.font.GlyphIndex(&f.buf, r)
	return err == nil && i != 0
}

// letter draws r into the cell whose corner is at.
func (f *faces) letter(dst draw.Image, at image.Point, r rune, style uv.Style, c color.RGBA) {
	i := 0
	if style.Attrs&uv.AttrBold != 0 {
		i++
	}
	if style.Attrs&uv.AttrItalic != 0 {
		i += 2
	}
	d := font.Drawer{Dst: dst, Src: image.NewUniform(c), Face: f.mono[i], Dot: fixed.P(at.X, at.Y+f.ascent)}
	d.DrawString(string(r))
}
