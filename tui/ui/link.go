package ui

import (
	uv "github.com/charmbracelet/ultraviolet"
)

// Link is Text that the terminal opens as that address when it is clicked, in
// terminals that know hyperlinks. Clean an address of unknown origin first.
func (p *Painter) Link(x, y int, s string, st uv.Style, address string) int {
	end := p.Text(x, y, s, st)
	r := uv.Rect(p.x0+x, p.y0+y, end-x, 1).Intersect(p.clip)
	for i := r.Min.X; i < r.Max.X; i++ {
		if c := p.buf.CellAt(i, r.Min.Y); c != nil && !c.IsZero() {
			c.Link = uv.Link{URL: address}
		}
	}
	return end
}
