package raster

import (
	"image"
	"image/color"
	"maps"
	"slices"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// defaults are the glyphs that the program draws with by default.
const defaults = "│─├┤└┌┐┘█▌▄▀░▒▓●■□▲▼►◄→←↑↓×·…"

// buffer makes a screen of one row a line.
func buffer(w, h int, style uv.Style, lines ...string) *uv.Buffer {
	b := uv.NewBuffer(w, h)
	for y, line := range lines {
		x := 0
		for _, r := range line {
			b.SetCell(x, y, &uv.Cell{Content: string(r), Width: 1, Style: style})
			x++
		}
	}
	return b
}

// drawn1 draws one glyph alone in a cell.
func drawn1(t *testing.T, r rune, style uv.Style, size float64) (img *image.RGBA, missing []rune) {
	t.Helper()
	img, missing, err := Draw(Screen{Cells: buffer(1, 1, style, string(r))}, Options{Size: size})
	if err != nil {
		t.Fatal(err)
	}
	return img, missing
}

// ink counts the pixels that are not of the background.
func ink(img *image.RGBA, r image.Rectangle, bg color.RGBA) (n int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if img.RGBAAt(x, y) != bg {
				n++
			}
		}
	}
	return n
}

func TestEveryGlyphLeavesInk(t *testing.T) {
	glyphs := []rune(defaults + "╭╮╯╰╱╲╳▁▂▃▅▆▇▉▊▋▍▎▏▐▔▕▖▗▘▙▚▛▜▝▞▟⠁⣿○◌◉◎azAZ09{}_é–“”•≤")
	glyphs = slices.AppendSeq(glyphs, maps.Keys(boxes))
	glyphs = slices.AppendSeq(glyphs, maps.Keys(dashes))
	glyphs = slices.AppendSeq(glyphs, maps.Keys(signs))
	for _, size := range []float64{10, 14, 20, 41} {
		for _, r := range glyphs {
			img, missing := drawn1(t, r, uv.Style{}, size)
			if len(missing) > 0 {
				t.Errorf("%q at %g pixels: no picture", r, size)
			}
			if n := ink(img, img.Rect, Background); n < 2 {
				t.Errorf("%q at %g pixels: %d pixels of ink", r, size, n)
			}
		}
	}
}

// Distinct glyphs have to look distinct, or a map with a slip would pass.
func TestEveryDefaultGlyphLooksItsOwn(t *testing.T) {
	seen := map[string]rune{}
	glyphs := append([]rune(defaults+"╭╮╯╰╱╲╳▁▂▃▅▆▇▉▊▋▍▎▏▐▔▕▖▗▘▙▚▛▜▝▞▟○◌◉◎"), slices.Collect(maps.Keys(boxes))...)
	slices.Sort(glyphs)
	for _, r := range slices.Compact(glyphs) {
		img, _ := drawn1(t, r, uv.Style{}, 20)
		if other, twice := seen[string(img.Pix)]; twice {
			t.Errorf("%q looks as %q", r, other)
		}
		seen[string(img.Pix)] = r
	}
}

// A line reaches the edge of its cell exactly where it has an arm.
func TestLinesMeetAtTheEdges(t *testing.T) {
	all := maps.Clone(boxes)
	for r, a := range map[rune]arms{'╭': {0, 1, 1, 0}, '╮': {0, 0, 1, 1}, '╯': {1, 0, 0, 1}, '╰': {1, 1, 0, 0}} {
		all[r] = a
	}
	for _, size := range []float64{10, 14, 20, 33} {
		for r, a := range all {
			img, _ := drawn1(t, r, uv.Style{}, size)
			w, h := img.Rect.Dx(), img.Rect.Dy()
			edges := [4]image.Rectangle{
				up: image.Rect(0, 0, w, 1), right: image.Rect(w-1, 0, w, h),
				down: image.Rect(0, h-1, w, h), left: image.Rect(0, 0, 1, h),
			}
			// What a straight line of that kind leaves at an edge is what is wanted.
			for side, kind := range a {
				straight := map[byte]rune{0: ' ', 1: '│', 2: '┃', 3: '║'}
				if side == left || side == right {
					straight = map[byte]rune{0: ' ', 1: '─', 2: '━', 3: '═'}
				}
				like, _ := drawn1(t, straight[kind], uv.Style{}, size)
				got, want := ink(img, edges[side], Background), ink(like, edges[side], Background)
				if got != want {
					t.Errorf("%q at %g pixels, side %d: %d pixels at the edge, want %d as %q", r, size, side, got, want, straight[kind])
				}
			}
		}
	}
}

func TestColoursOfCells(t *testing.T) {
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 180, 255}
	tests := map[string]struct {
		style     uv.Style
		glyph     rune
		wantFirst color.RGBA // of the pixel 0,0
	}{
		"background":         {uv.Style{Bg: blue}, ' ', blue},
		"foreground":         {uv.Style{Fg: red, Bg: blue}, '█', red},
		"reverse":            {uv.Style{Fg: red, Bg: blue, Attrs: uv.AttrReverse}, ' ', red},
		"reverse of default": {uv.Style{Attrs: uv.AttrReverse}, ' ', Foreground},
		"dim":                {uv.Style{Fg: red, Bg: blue, Attrs: uv.AttrFaint}, '█', color.RGBA{110, 0, 81, 255}},
		"concealed":          {uv.Style{Fg: red, Bg: blue, Attrs: uv.AttrConceal}, '█', blue},
		"basic colour":       {uv.Style{Bg: ansi.Red}, ' ', basic[1]},
		"quarter shade":      {uv.Style{Fg: color.White, Bg: color.Black}, '░', color.RGBA{64, 64, 64, 255}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			img, _ := drawn1(t, tt.glyph, tt.style, 20)
			if got := img.RGBAAt(0, 0); got != tt.wantFirst {
				t.Errorf("got %v, want %v", got, tt.wantFirst)
			}
		})
	}
}

func TestAttributesChangeThePicture(t *testing.T) {
	plain, _ := drawn1(t, 'n', uv.Style{}, 20)
	base := ink(plain, plain.Rect, Background)
	for name, style := range map[string]uv.Style{
		"bold": {Attrs: uv.AttrBold}, "strike": {Attrs: uv.AttrStrikethrough},
		"underline": {Underline: uv.UnderlineSingle}, "double": {Underline: uv.UnderlineDouble},
		"curly": {Underline: uv.UnderlineCurly}, "dotted": {Underline: uv.UnderlineDotted}, "dashed": {Underline: uv.UnderlineDashed},
	} {
		img, _ := drawn1(t, 'n', style, 20)
		if got := ink(img, img.Rect, Background); got <= base {
			t.Errorf("%s: %d pixels of ink, want more than the %d of plain", name, got, base)
		}
	}
	if img, _ := drawn1(t, 'n', uv.Style{Attrs: uv.AttrItalic}, 20); slices.Equal(img.Pix, plain.Pix) {
		t.Error("italic: the same as plain")
	}
	green := color.RGBA{0, 250, 0, 255}
	img, _ := drawn1(t, ' ', uv.Style{Underline: uv.UnderlineSingle, UnderlineColor: green}, 20)
	found := false
	for y := range img.Rect.Dy() {
		found = found || img.RGBAAt(5, y) == green
	}
	if !found {
		t.Error("coloured underline: its colour is not there")
	}
}

func TestCursorShapes(t *testing.T) {
	for shape, want := range map[CursorShape]int{Block: 12 * 24, Underline: 12 * 4, Bar: 2 * 24} {
		s := Screen{Cells: uv.NewBuffer(3, 2), Cursor: &Cursor{X: 1, Y: 1, Shape: shape}}
		img, _, err := Draw(s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := ink(img, image.Rect(12, 24, 24, 48), Background); got != want {
			t.Errorf("shape %d: %d pixels in the cursor's cell, want %d", shape, got, want)
		}
		if got := ink(img, img.Rect, Background); got != want {
			t.Errorf("shape %d: %d pixels in all, want %d", shape, got, want)
		}
	}
	outside := Screen{Cells: uv.NewBuffer(3, 2), Cursor: &Cursor{X: 3, Y: 9}}
	if _, _, err := Draw(outside, Options{}); err != nil {
		t.Errorf("cursor outside: %v", err)
	}
}

func TestSizeAndFrame(t *testing.T) {
	s := Screen{Cells: buffer(10, 3, uv.Style{}, "hello")}
	bare, _, err := Draw(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := bare.Rect, image.Rect(0, 0, 120, 72); got != want {
		t.Errorf("bare: got %v, want %v", got, want)
	}
	framed, _, err := Draw(s, Options{Frame: true, Title: "title"})
	if err != nil {
		t.Fatal(err)
	}
	b := framed.Rect
	if b.Dx() <= bare.Rect.Dx() || b.Dy() <= bare.Rect.Dy() {
		t.Errorf("framed: got %v, want more than %v", b, bare.Rect)
	}
	for _, corner := range []image.Point{{0, 0}, {b.Max.X - 1, 0}, {0, b.Max.Y - 1}, {b.Max.X - 1, b.Max.Y - 1}} {
		if _, _, _, a := framed.At(corner.X, corner.Y).RGBA(); a != 0 {
			t.Errorf("corner %v: alpha %d, want a clear margin", corner, a)
		}
	}
	if _, _, _, a := framed.At(b.Dx()/2, b.Dy()/2).RGBA(); a != 0xffff {
		t.Errorf("middle: alpha %d, want opaque", a)
	}
	// The screen inside is the bare one, pixel by pixel.
	at := image.Pt(30+12, 30-6+36)
	for y := range bare.Rect.Dy() {
		for x := range bare.Rect.Dx() {
			if got, want := framed.RGBAAt(at.X+x, at.Y+y), bare.RGBAAt(x, y); got != want {
				t.Fatalf("pixel %d,%d of the screen: got %v, want %v", x, y, got, want)
			}
		}
	}
	untitled, _, err := Draw(s, Options{Frame: true})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Equal(untitled.Pix, framed.Pix) {
		t.Error("the title leaves no ink")
	}
}

func TestMissingGlyphsAreTold(t *testing.T) {
	img, missing, err := Draw(Screen{Cells: buffer(4, 1, uv.Style{}, "語a日語")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := []rune("日語"); !slices.Equal(missing, want) {
		t.Errorf("got %q, want %q", missing, want)
	}
	if ink(img, image.Rect(0, 0, 12, 24), Background) == 0 {
		t.Error("nothing stands for the missing glyph")
	}
}

func TestWideCellsTakeTwo(t *testing.T) {
	b := uv.NewBuffer(3, 1)
	blue := color.RGBA{0, 0, 180, 255}
	b.SetCell(0, 0, &uv.Cell{Content: "日", Width: 2, Style: uv.Style{Bg: blue}})
	img, _, err := Draw(Screen{Cells: b}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := img.RGBAAt(23, 0); got != blue {
		t.Errorf("second half: got %v, want %v", got, blue)
	}
	if got := img.RGBAAt(24, 0); got != Background {
		t.Errorf("next cell: got %v, want %v", got, Background)
	}
}

func TestSizesThatCannotBe(t *testing.T) {
	for _, size := range []float64{-1, 9, 1000} {
		if _, _, err := Draw(Screen{Cells: uv.NewBuffer(1, 1)}, Options{Size: size}); err == nil {
			t.Errorf("%g pixels: got no error", size)
		}
	}
}
