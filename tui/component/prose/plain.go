package prose

import (
	"strings"

	"understudy/tui/ui"
)

// Text is md as lines of text for a reader without a screen, at most width columns
// wide: no lines are drawn, a table is told row by row, and a link says where it leads.
func Text(md string, width int) string {
	d := New(md)
	d.SetAddresses(true)
	d.plain = true
	p := ui.NewPainter(width, d.Lines(width))
	d.Draw(p, ui.NewStyles(ui.Plain), 0)
	return p.Plain()
}

// signs are what stands for the marks of lists, quotes and rules.
type signs struct{ bullet, quote, rule string }

var drawn, spoken = signs{"• ", "│ ", "─"}, signs{"- ", "> ", "-"}

func (l *layouter) signs() signs {
	if l.plain {
		return spoken
	}
	return drawn
}

// ruleOf is a rule across the width; a reader without a screen needs no more than a
// few signs of it.
func (l *layouter) ruleOf(w int) string {
	if l.plain {
		w = min(w, 3)
	}
	return strings.Repeat(l.signs().rule, w)
}
