package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Styles says what things look like, by what they mean. A state is never shown
// by its style alone: a glyph and a word go with it.
type Styles struct {
	Theme  Theme
	Glyphs Glyphs
	Speed  float64     // see Look.Speed
	Still  bool        // see Look.Still
	Ground color.Color // behind everything; nil is the terminal's own

	Text, Dim, Strong, Title, TitleFocus, Border, BorderFocus, Key uv.Style // the frame of the screen

	Running, Waiting, Sleeping, Crashed, Dead, Message uv.Style // processes and what they send

	Good, Bad, Hint, Open uv.Style // what became of a goal

	Code, Keyword, String, Number, Comment, Func, Type, Punct uv.Style // Go

	Gutter, GutterHere, CursorLine, ErrorMark, ErrorText uv.Style // the editor

	Heading, Emphasis, InlineCode, Quote, Rule, Link uv.Style // prose

	Selected, Status uv.Style // the chosen row, the footer
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
		Theme: t, Ground: tone(c.ground),
		Text: fg(c.text), Dim: fg(c.dim), Strong: fg(c.text, uv.AttrBold),
		Title: fg(c.dim, uv.AttrBold), TitleFocus: fg(c.blue, uv.AttrBold),
		Border: fg(c.faint), BorderFocus: fg(c.blue), Key: fg(c.yellow),

		Running: fg(c.green), Waiting: fg(c.blue), Sleeping: fg(c.violet), Crashed: fg(c.red, uv.AttrBold), Dead: fg(c.dim), Message: fg(c.yellow),

		Good: fg(c.green, uv.AttrBold), Bad: fg(c.red, uv.AttrBold), Hint: fg(c.yellow), Open: fg(c.dim),

		Code: fg(c.text), Keyword: fg(c.violet), String: fg(c.green), Number: fg(c.orange),
		Comment: fg(c.dim, uv.AttrItalic), Func: fg(c.blue), Type: fg(c.teal), Punct: fg(c.dim),

		Gutter: fg(c.dim), GutterHere: fg(c.yellow), CursorLine: uv.Style{Bg: tone(c.line)},
		ErrorMark: fg(c.red, uv.AttrBold), ErrorText: fg(c.red),

		Heading: fg(c.blue, uv.AttrBold), Emphasis: fg(c.text, uv.AttrItalic), InlineCode: fg(c.teal),
		Quote: fg(c.dim), Rule: fg(c.faint), Link: underlined(c.blue),

		Selected: fg(c.text, uv.AttrReverse), Status: fg(c.dim),
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
