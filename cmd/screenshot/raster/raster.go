package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"

	uv "github.com/charmbracelet/ultraviolet"
)

// Screen is what to draw.
type Screen struct {
	Cells  *uv.Buffer
	Cursor *Cursor     // nil when hidden
	Fg, Bg color.Color // of cells without a colour; nil means those of the theme
}

// Cursor is a cursor's cell, counted from 0, and its shape.
type Cursor struct {
	X, Y  int
	Shape CursorShape
}

// CursorShape is how a cursor looks.
type CursorShape int

// The shapes of cursors.
const (
	Block CursorShape = iota
	Underline
	Bar
)

// Options say how to draw. The zero value is a bare screen in 20 pixels.
type Options struct {
	Size  float64 // of the letters, in pixels; 0 means 20, which makes cells of 12x24
	Frame bool    // a window around the screen, on a transparent margin
	Title string  // in the window's bar
}

const defaultSize = 20 // pixels

// Draw draws s. It also returns the runes that it has no picture for, sorted.
// The error is for a size at which no letters can be made.
func Draw(s Screen, o Options) (img *image.RGBA, missing []rune, err error) {
	if o.Size == 0 {
		o.Size = defaultSize
	}
	if o.Size < 10 || o.Size > 200 {
		return nil, nil, fmt.Errorf("letters of %g pixels: want 10 to 200", o.Size)
	}
	faces, err := newFaces(o.Size)
	if err != nil {
		return nil, nil, err
	}
	defer faces.Close()
	if s.Fg == nil {
		s.Fg = Foreground
	}
	if s.Bg == nil {
		s.Bg = Background
	}
	area := image.Rect(0, 0, s.Cells.Width()*faces.cell.X, s.Cells.Height()*faces.cell.Y)
	p := &painter{faces: faces, screen: s}
	if o.Frame {
		p.img, area = frame(area.Size(), faces, s.Bg, o.Title)
	} else {
		p.img = image.NewRGBA(area)
		draw.Draw(p.img, area, image.NewUniform(s.Bg), image.Point{}, draw.Src)
	}
	p.origin = area.Min
	p.paint()
	slices.Sort(p.missing)
	return p.img, slices.Compact(p.missing), nil
}

// painter draws the cells of one screen.
type painter struct {
	img     *image.RGBA
	faces   *faces
	screen  Screen
	origin  image.Point // of the cell 0,0
	missing []rune
}

func (p *painter) paint() {
	for y := range p.screen.Cells.Height() {
		for x := range p.screen.Cells.Width() {
			if c := p.screen.Cells.CellAt(x, y); c != nil && c.Width > 0 {
				p.cell(x, y, c)
			}
		}
	}
	p.cursor()
}

// box returns the pixels of a cell that is w cells wide.
func (p *painter) box(x, y, w int) image.Rectangle {
	size := p.faces.cell
	at := p.origin.Add(image.Pt(x*size.X, y*size.Y))
	return image.Rectangle{at, at.Add(image.Pt(w*size.X, size.Y))}
}

func (p *painter) cell(x, y int, c *uv.Cell) {
	fg, bg := colours(c.Style, p.screen.Fg, p.screen.Bg)
	p.ink(p.box(x, y, c.Width), c, fg, bg)
}

// ink fills box with bg and draws the content of c in fg.
func (p *painter) ink(box image.Rectangle, c *uv.Cell, fg, bg color.RGBA) {
	draw.Draw(p.img, box, image.NewUniform(bg), image.Point{}, draw.Src)
	if c.Style.Attrs&uv.AttrConceal != 0 {
		return
	}
	for _, r := range c.Content {
		p.glyph(box, r, c.Style, fg)
	}
	p.lines(box, c.Style, fg)
}

func (p *painter) glyph(box image.Rectangle, r rune, style uv.Style, fg color.RGBA) {
	if r == ' ' || isInvisible(r) {
		return
	}
	pen := &pen{img: p.img, box: box, colour: fg, thick: p.faces.thick, bold: style.Attrs&uv.AttrBold != 0}
	switch {
	case pen.line(r), pen.block(r):
	case p.faces.has(r):
		p.faces.letter(p.img, box.Min, r, style, fg)
	case pen.sign(r):
	default:
		p.missing = append(p.missing, r)
		pen.empty()
	}
}

// isInvisible tells the joiners and selectors that ride on another rune.
func isInvisible(r rune) bool {
	return r == 0x200d || (r >= 0xfe00 && r <= 0xfe0f)
}

// lines draws underlines and the line through.
func (p *painter) lines(box image.Rectangle, style uv.Style, fg color.RGBA) {
	t := p.faces.thick
	fill := func(x0, x1, y int, c color.RGBA) {
		r := image.Rect(x0, y, x1, y+t).Intersect(box)
		draw.Draw(p.img, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	if style.Attrs&uv.AttrStrikethrough != 0 {
		fill(box.Min.X, box.Max.X, box.Min.Y+p.faces.ascent*2/3, fg)
	}
	c := fg
	if style.UnderlineColor != nil {
		c = toRGBA(style.UnderlineColor)
	}
	y := box.Min.Y + p.faces.ascent + t
	switch style.Underline {
	case uv.UnderlineNone:
	case uv.UnderlineSingle:
		fill(box.Min.X, box.Max.X, y, c)
	case uv.UnderlineDouble:
		fill(box.Min.X, box.Max.X, y-t, c)
		fill(box.Min.X, box.Max.X, y+t, c)
	case uv.UnderlineCurly:
		for i, x := 0, box.Min.X; x < box.Max.X; i, x = i+1, x+t {
			fill(x, x+t, y+[]int{0, t, t, 0, -t, -t}[(x/t)%6]/2, c)
		}
	case uv.UnderlineDashed:
		w := box.Dx() / 4
		fill(box.Min.X, box.Min.X+w, y, c)
		fill(box.Max.X-2*w, box.Max.X, y, c)
	default: // dotted
		for x := box.Min.X; x < box.Max.X; x += 2 * t {
			fill(x, x+t, y, c)
		}
	}
}

func (p *painter) cursor() {
	cur := p.screen.Cursor
	if cur == nil {
		return
	}
	c := p.screen.Cells.CellAt(cur.X, cur.Y)
	if c == nil {
		return
	}
	box, t := p.box(cur.X, cur.Y, max(1, c.Width)), p.faces.thick
	fill := func(r image.Rectangle) {
		draw.Draw(p.img, r, image.NewUniform(p.screen.Fg), image.Point{}, draw.Src)
	}
	switch cur.Shape {
	case Underline:
		fill(image.Rect(box.Min.X, box.Max.Y-2*t, box.Max.X, box.Max.Y))
	case Bar:
		fill(image.Rect(box.Min.X, box.Min.Y, box.Min.X+t, box.Max.Y))
	default:
		_, bg := colours(c.Style, p.screen.Fg, p.screen.Bg)
		p.ink(box, c, bg, toRGBA(p.screen.Fg))
	}
}
