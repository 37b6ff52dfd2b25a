package ui

import (
	"image/color"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// Painter draws into a rectangle of a screen buffer. What would fall outside
// of the rectangle is cut off, so that a widget can draw without looking.
// Coordinates count from the rectangle's upper left corner.
//
// A Painter is not safe for concurrent use.
type Painter struct {
	buf        uv.ScreenBuffer
	x0, y0     int // of the view, in the buffer; its start may lie outside of the clip
	w, h       int
	clip       uv.Rectangle // in the buffer
	cursorX    int
	cursorY    int
	cursorSeen bool
	zones      []zone
	held       map[int][]zone // of lines that do not show yet what was drawn
	marks      map[string]uv.Rectangle
	glyphs     Glyphs
	ground     color.Color // behind what has no background; nil is the terminal's own
	root       *Painter
}

// NewPainter returns a painter on a new, empty screen of that size.
func NewPainter(w, h int) *Painter {
	w, h = max(w, 0), max(h, 0)
	p := &Painter{buf: uv.NewScreenBuffer(w, h), w: w, h: h, clip: uv.Rect(0, 0, w, h)}
	p.root = p
	return p
}

// Use draws with the glyphs of st, on its ground, from the next Clear on. Call it
// on the root.
func (p *Painter) Use(st *Styles) { p.glyphs, p.ground = st.Glyphs, st.Ground }

// W is the width of the rectangle in columns.
func (p *Painter) W() int { return p.w }

// H is the height of the rectangle in lines.
func (p *Painter) H() int { return p.h }

// Clear empties the whole screen, for the next frame. Call it on the root.
func (p *Painter) Clear() {
	p.buf.Clear()
	if p.ground != nil {
		p.buf.Fill(&uv.Cell{Content: " ", Width: 1, Style: uv.Style{Bg: p.ground}})
	}
	p.cursorSeen, p.zones = false, p.zones[:0]
	clear(p.marks)
	clear(p.held)
}

// Sub is the part of p at x, y. It has the size asked for, less what lies
// outside of p to the right and below.
func (p *Painter) Sub(x, y, w, h int) *Painter {
	w, h = max(min(w, p.w-x), 0), max(min(h, p.h-y), 0)
	r := uv.Rect(p.x0+x, p.y0+y, w, h).Intersect(p.clip)
	return &Painter{buf: p.buf, x0: p.x0 + x, y0: p.y0 + y, w: w, h: h, clip: r, root: p.root}
}

// Text draws one line of text at x, y and returns the x after it, also when
// part of it or all of it was cut off. Tabs take TabWidth columns, line breaks
// one; control characters are left out.
func (p *Painter) Text(x, y int, s string, st uv.Style) int {
	for s != "" {
		g, w, size := Next(s)
		s = s[size:]
		if g == tabSpaces {
			for i := range TabWidth {
				p.set(x+i, y, " ", 1, st)
			}
		} else {
			p.set(x, y, g, w, st)
		}
		x += w
	}
	return x
}

// TextRight draws one line of text so that it ends before column x, cut at the
// left edge of p, and returns where it began.
func (p *Painter) TextRight(x, y int, s string, st uv.Style) int {
	s = Cut(s, x)
	x -= Width(s)
	p.Text(x, y, s, st)
	return x
}

// Fill puts r, which must be one column wide, into every cell of a rectangle.
func (p *Painter) Fill(x, y, w, h int, r rune, st uv.Style) {
	s := string(r)
	for j := max(y, 0); j < min(y+h, p.h); j++ {
		for i := max(x, 0); i < min(x+w, p.w); i++ {
			p.set(i, j, s, 1, st)
		}
	}
}

// Restyle changes how the cells of a rectangle look, and leaves what they say:
// each cell takes the colours and the underline that st has, and st's attributes
// besides its own.
func (p *Painter) Restyle(x, y, w, h int, st uv.Style) {
	r := uv.Rect(p.x0+x, p.y0+y, w, h).Intersect(p.clip)
	for j := r.Min.Y; j < r.Max.Y; j++ {
		for i := r.Min.X; i < r.Max.X; i++ {
			c := p.buf.CellAt(i, j)
			if c == nil || c.IsZero() {
				continue
			}
			if st.Fg != nil {
				c.Style.Fg = st.Fg
			}
			if st.Bg != nil {
				c.Style.Bg = st.Bg
			}
			if st.Underline != uv.UnderlineNone {
				c.Style.Underline = st.Underline
			}
			c.Style.Attrs |= st.Attrs
		}
	}
}

// Box draws a frame on the whole of p with a title in its upper edge, and
// returns the inside. Where there is no room for a frame the inside is empty.
func (p *Painter) Box(title string, st, titleStyle uv.Style) *Painter {
	if p.w < 2 || p.h < 2 {
		return p.Sub(p.w, p.h, 0, 0)
	}
	r, b := p.w-1, p.h-1
	p.Fill(1, 0, r-1, 1, '─', st)
	p.Fill(1, b, r-1, 1, '─', st)
	p.Fill(0, 1, 1, b-1, '│', st)
	p.Fill(r, 1, 1, b-1, '│', st)
	p.set(0, 0, "┌", 1, st)
	p.set(r, 0, "┐", 1, st)
	p.set(0, b, "└", 1, st)
	p.set(r, b, "┘", 1, st)
	if title != "" && p.w > 4 {
		x := p.Text(1, 0, " ", titleStyle)
		x = p.Text(x, 0, Cut(title, p.w-4), titleStyle)
		p.Text(x, 0, " ", titleStyle)
	}
	return p.Sub(1, 1, p.w-2, p.h-2)
}

// SetCursor asks for the terminal's cursor at x, y. Outside of p it asks for
// nothing. The last one asked for wins.
func (p *Painter) SetCursor(x, y int) {
	if uv.Pos(p.x0+x, p.y0+y).In(p.clip) {
		p.root.cursorX, p.root.cursorY, p.root.cursorSeen = p.x0+x, p.y0+y, true
	}
}

// HideCursor takes back what was asked for with SetCursor.
func (p *Painter) HideCursor() { p.root.cursorSeen = false }

// Cursor is where the cursor was asked for on this screen since Clear, and
// whether it was.
func (p *Painter) Cursor() (x, y int, ok bool) {
	return p.root.cursorX, p.root.cursorY, p.root.cursorSeen
}

// String is the whole screen with its styles, lines joined by line breaks.
func (p *Painter) String() string {
	for _, line := range p.buf.Lines {
		foldBlanks(line)
	}
	return p.buf.Render()
}

// Plain is the whole screen without styles and without spaces at the ends of lines.
func (p *Painter) Plain() string { return uv.TrimSpace(p.buf.String()) }

// set puts one grapheme cluster into the buffer, if all of it lies in the clip.
func (p *Painter) set(x, y int, g string, w int, st uv.Style) {
	X, Y := p.x0+x, p.y0+y
	if w < 1 || Y < p.clip.Min.Y || Y >= p.clip.Max.Y || X < p.clip.Min.X || X+w > p.clip.Max.X {
		return
	}
	if p.root.ground != nil && st.Bg == nil {
		st.Bg = p.root.ground
	}
	if p.root.glyphs == ASCII && (len(g) > 1 || g[0] >= utf8.RuneSelf) {
		p.setASCII(X, Y, spelled(g, w), st)
		return
	}
	p.buf.SetCell(X, Y, &uv.Cell{Content: g, Width: w, Style: st})
}

// setASCII puts what stands for a cluster into the buffer, a column a byte.
func (p *Painter) setASCII(X, Y int, s string, st uv.Style) {
	for i := range len(s) {
		p.buf.SetCell(X+i, Y, &uv.Cell{Content: s[i : i+1], Width: 1, Style: st})
	}
}
