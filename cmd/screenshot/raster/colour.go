package raster

import (
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// The theme: a dark one, as most terminals are.
var (
	Foreground = color.RGBA{0xd8, 0xde, 0xe9, 0xff}
	Background = color.RGBA{0x1b, 0x1e, 0x28, 0xff}

	// basic are the sixteen colours that programs name and terminals choose.
	basic = [16]color.RGBA{
		{0x3b, 0x42, 0x52, 0xff}, // black
		{0xe0, 0x6c, 0x75, 0xff}, // red
		{0x98, 0xc3, 0x79, 0xff}, // green
		{0xe5, 0xc0, 0x7b, 0xff}, // yellow
		{0x61, 0xaf, 0xef, 0xff}, // blue
		{0xc6, 0x78, 0xdd, 0xff}, // magenta
		{0x56, 0xb6, 0xc2, 0xff}, // cyan
		{0xc8, 0xcc, 0xd4, 0xff}, // white
		{0x6b, 0x75, 0x89, 0xff}, // bright black
		{0xf0, 0x84, 0x8c, 0xff},
		{0xb1, 0xd9, 0x94, 0xff},
		{0xf2, 0xd3, 0x97, 0xff},
		{0x84, 0xc2, 0xf7, 0xff},
		{0xd8, 0x96, 0xeb, 0xff},
		{0x78, 0xcd, 0xd8, 0xff},
		{0xff, 0xff, 0xff, 0xff}, // bright white
	}
)

// colours resolves what a style means on a screen of these default colours.
func colours(s uv.Style, defFg, defBg color.Color) (fg, bg color.RGBA) {
	fg, bg = toRGBA(defFg), toRGBA(defBg)
	if s.Fg != nil {
		fg = toRGBA(s.Fg)
	}
	if s.Bg != nil {
		bg = toRGBA(s.Bg)
	}
	if s.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	if s.Attrs&uv.AttrFaint != 0 {
		fg = mix(fg, bg, 0.45)
	}
	return fg, bg
}

func toRGBA(c color.Color) color.RGBA {
	switch c := c.(type) {
	case ansi.BasicColor:
		return basic[c%16]
	case ansi.IndexedColor:
		if c < 16 {
			return basic[c]
		}
	}
	return color.RGBAModel.Convert(c).(color.RGBA)
}

// mix returns a with a share of b in it.
func mix(a, b color.RGBA, share float64) color.RGBA {
	at := func(a, b uint8) uint8 { return uint8(float64(a)*(1-share) + float64(b)*share + 0.5) }
	return color.RGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), at(a.A, b.A)}
}
