package ui

import (
	uv "github.com/charmbracelet/ultraviolet"
)

// widestGap is the longest run of blanks that takes over the colour before it where another
// comes after it. That saves three bytes, and a longer run would have to be erased again
// whenever the colour changes.
const widestGap = 32

// unseen are the attributes that a blank does not show.
const unseen = uv.AttrBold | uv.AttrFaint | uv.AttrItalic

// foldBlanks lets the blanks between two words have the colour of the word before them:
// nobody sees it, and a terminal need not be told of two changes.
func foldBlanks(line uv.Line) {
	gap, last := 0, -1 // blanks since the last cell with something in it
	for i := range line {
		c := &line[i]
		switch {
		case c.IsZero(): // the right half of the one before
			if gap == 0 {
				continue
			}
			last = -1
		case isBlank(c):
			gap++
			continue
		case last >= 0 && gap > 0 && (gap <= widestGap || sameColour(&line[last].Style, &c.Style)):
			for j := i - gap; j < i; j++ {
				takeColour(&line[j].Style, line[last].Style)
			}
		}
		gap, last = 0, i
	}
}

// isBlank says whether nothing of a cell is seen but its background.
func isBlank(c *uv.Cell) bool {
	return c.Content == " " && c.Width == 1 && c.Link.IsZero() && c.Style.Underline == uv.UnderlineNone && c.Style.Attrs&^unseen == 0
}

// sameColour says whether a terminal need not be told of a change between the two.
func sameColour(a, b *uv.Style) bool { return a.Fg == b.Fg && a.Attrs == b.Attrs }

// takeColour is what a blank can have of a style without being seen.
func takeColour(st *uv.Style, from uv.Style) {
	st.Fg, st.Attrs = from.Fg, from.Attrs&unseen
}
