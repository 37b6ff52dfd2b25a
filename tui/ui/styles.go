package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Theme chooses the colours.
type Theme uint8

// The themes. Auto asks the terminal and is Dark until it answers. Basic is for
// terminals with 16 colours, whose tones it leaves to them. Plain has no
// colours, only bold, faint, underlined and reversed text.
const (
	Auto Theme = iota
	Dark
	Light
	Basic
	Plain
)

// Styles says what things look like, by what they mean. A state is never shown
// by its style alone: a glyph and a word go with it.
type Styles struct {
	Theme Theme

	Text, Dim, Strong, Title, TitleFocus, Border, BorderFocus, Key uv.Style // the frame of the screen

	Running, Waiting, Sleeping, Crashed, Dead, Message uv.Style // processes and what they send

	Good, Bad, Hint, Open uv.Style // what became of a goal

	Code, Keyword, String, Number, Comment, Func, Type, Punct uv.Style // Go

	Gutter, GutterHere, CursorLine, ErrorMark, ErrorText uv.Style // the editor

	Heading, Emphasis, InlineCode, Quote, Rule, Link uv.Style // prose

	Selected, Status uv.Style // the chosen row, the footer
}

// palette is the raw colours of a theme: nothing else in the program names a
// colour. An empty one is the terminal's own.
type palette struct {
	text, dim, faint, blue, green, yellow, orange, red, violet, teal, line string
}

var palettes = map[Theme]palette{
	Dark: {
		text: "#d8dee9", dim: "#8f99ad", faint: "#5b6578", blue: "#82aaff", green: "#a5d98a", yellow: "#f2d06b",
		orange: "#f5a96b", red: "#ff7a85", violet: "#c9a0f5", teal: "#6fd3c7", line: "#303030",
	},
	Light: {
		text: "#22262e", dim: "#5d6675", faint: "#9aa2af", blue: "#1d4fc4", green: "#2b7a1f", yellow: "#8a6100",
		orange: "#b04a00", red: "#c01f35", violet: "#7a2fc0", teal: "#00736a", line: "#eeeeee",
	},
	// Nearest to the tones of Dark, yellow would be red, and grey blue.
	Basic: {
		dim: "8", faint: "8", blue: "12", green: "2", yellow: "3",
		orange: "3", red: "1", violet: "5", teal: "6",
	},
}

// NewStyles builds the styles of a theme.
func NewStyles(t Theme) *Styles {
	if t == Plain {
		return plainStyles()
	}
	if t == Auto {
		t = Dark
	}
	c := palettes[t]
	fg := func(s string, attrs ...uint8) uv.Style {
		st := uv.Style{Fg: tone(s)}
		for _, a := range attrs {
			st.Attrs |= a
		}
		return st
	}
	return &Styles{
		Theme: t,
		Text:  fg(c.text), Dim: fg(c.dim), Strong: fg(c.text, uv.AttrBold),
		Title: fg(c.dim, uv.AttrBold), TitleFocus: fg(c.blue, uv.AttrBold),
		Border: fg(c.faint), BorderFocus: fg(c.blue), Key: fg(c.yellow),

		Running: fg(c.green), Waiting: fg(c.blue), Sleeping: fg(c.violet), Crashed: fg(c.red, uv.AttrBold), Dead: fg(c.faint), Message: fg(c.yellow),

		Good: fg(c.green, uv.AttrBold), Bad: fg(c.red, uv.AttrBold), Hint: fg(c.yellow), Open: fg(c.dim),

		Code: fg(c.text), Keyword: fg(c.violet), String: fg(c.green), Number: fg(c.orange),
		Comment: fg(c.dim, uv.AttrItalic), Func: fg(c.blue), Type: fg(c.teal), Punct: fg(c.dim),

		Gutter: fg(c.faint), GutterHere: fg(c.yellow), CursorLine: uv.Style{Bg: tone(c.line)},
		ErrorMark: fg(c.red, uv.AttrBold), ErrorText: fg(c.red),

		Heading: fg(c.blue, uv.AttrBold), Emphasis: fg(c.text, uv.AttrItalic), InlineCode: fg(c.teal),
		Quote: fg(c.dim), Rule: fg(c.faint), Link: underlined(c.blue),

		Selected: uv.Style{Attrs: uv.AttrReverse}, Status: fg(c.dim),
	}
}

// tone is the colour of that name, or none.
func tone(s string) color.Color {
	if s == "" {
		return nil
	}
	return lipgloss.Color(s)
}

func underlined(c string) uv.Style {
	return uv.Style{Fg: tone(c), Underline: uv.UnderlineSingle}
}

func plainStyles() *Styles {
	bold, faint := uv.Style{Attrs: uv.AttrBold}, uv.Style{Attrs: uv.AttrFaint}
	under := uv.Style{Underline: uv.UnderlineSingle}
	return &Styles{
		Theme: Plain,
		Dim:   faint, Strong: bold, Title: bold, TitleFocus: uv.Style{Attrs: uv.AttrBold | uv.AttrReverse}, Border: faint, Key: bold,
		Crashed: bold, Dead: faint, Message: bold,
		Good: bold, Bad: bold, Hint: bold,
		Keyword: bold, Comment: faint,
		Gutter: faint, GutterHere: bold, ErrorMark: bold, ErrorText: bold,
		Heading: bold, Emphasis: under, InlineCode: bold, Quote: faint, Rule: faint, Link: under,
		Selected: uv.Style{Attrs: uv.AttrReverse}, Status: faint,
	}
}

// ThemeFor is the theme to use when the terminal's background is dark or not.
// NO_COLOR, set to anything, wins: it asks for no colours (https://no-color.org).
func ThemeFor(dark bool, getenv func(string) string) Theme {
	switch {
	case getenv("NO_COLOR") != "":
		return Plain
	case dark:
		return Dark
	}
	return Light
}
