package ui

import (
	"image/color"
	"math"
	"reflect"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// luminance and ratio are WCAG's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// drawnOnly are the styles in which lines are drawn, not text.
var drawnOnly = []string{"Border", "Rule"}

// eachStyle calls f for every style of st, with its name.
func eachStyle(st *Styles, f func(name string, s uv.Style)) {
	v := reflect.ValueOf(*st)
	for i := range v.NumField() {
		if s, is := v.Field(i).Interface().(uv.Style); is {
			f(v.Type().Field(i).Name, s)
		}
	}
}

// TestContrast measures every style against the backgrounds that it is seen on:
// for dark and light those of common colour schemes, and the cursor's line.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		theme   Theme
		grounds []string
		text    float64
		lines   float64
	}{
		{Dark, []string{"#000000", "#1e1e2e", "#282c34"}, 4.5, 3},
		{Light, []string{"#ffffff", "#fdf6e3", "#eeeeee"}, 4.5, 3},
		{Contrast, nil, 7, 7},
		{ContrastLight, nil, 7, 7},
	} {
		st := NewStyles(c.theme)
		grounds := []color.Color{st.CursorLine.Bg}
		for _, g := range c.grounds {
			grounds = append(grounds, lipgloss.Color(g))
		}
		if c.grounds == nil {
			grounds = append(grounds, st.Ground)
		}
		eachStyle(st, func(name string, s uv.Style) {
			want := c.text
			if slices.Contains(drawnOnly, name) {
				want = c.lines
			}
			if s.Attrs&uv.AttrFaint != 0 {
				t.Errorf("%v: %s is faint", c.theme, name)
			}
			for _, g := range grounds {
				if s.Fg != nil && ratio(s.Fg, g) < want {
					t.Errorf("%v: %s on %v: got a contrast of %.1f, want %.1f", c.theme, name, g, ratio(s.Fg, g), want)
				}
			}
		})
	}
}

// Text is never as dark as the terminal's own grey, which may be its background.
func TestNoGreyText(t *testing.T) {
	eachStyle(NewStyles(Basic), func(name string, s uv.Style) {
		if s.Fg == lipgloss.Color("8") && !slices.Contains(drawnOnly, name) {
			t.Errorf("%s is bright black", name)
		}
	})
	eachStyle(NewStyles(Plain), func(name string, s uv.Style) {
		if s.Fg != nil || s.Bg != nil {
			t.Errorf("%s has a colour", name)
		}
	})
}

func TestThemeNames(t *testing.T) {
	for i, n := range ThemeNames() {
		if got, ok := ParseTheme(n); !ok || got != Theme(i) || got.String() != n {
			t.Errorf("%q: got %v, %v", n, got, ok)
		}
		if st := NewStyles(Theme(i)); Theme(i) != Auto && st.Theme != Theme(i) {
			t.Errorf("%q is not itself, but %v", n, st.Theme)
		}
	}
	if _, ok := ParseTheme("pink"); ok {
		t.Error("there is a theme that is pink")
	}
}

// A theme with a ground of its own leaves no cell on the terminal's.
func TestGround(t *testing.T) {
	st, p := NewStyles(Contrast), NewPainter(6, 3)
	p.Use(st)
	p.Clear()
	p.Box("t", st.Border, st.Title).Text(0, 0, "日a", st.Selected)
	for y := range 3 {
		for x := range 6 {
			if c := p.buf.CellAt(x, y); !c.IsZero() && c.Style.Bg != st.Ground {
				t.Errorf("%d, %d: got background %v, want %v", x, y, c.Style.Bg, st.Ground)
			}
		}
	}
}
