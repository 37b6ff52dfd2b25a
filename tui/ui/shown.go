package ui

import (
	"bytes"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
)

// Shown is what a terminal shows by now. With it a screen of which much has changed is
// put on a slow line in several frames, each of which the line can take. The zero value
// is an empty terminal.
type Shown struct {
	lines []uv.Line
	next  int    // the line that has waited longest
	zones []zone // of what was shown whole last
}

// Forget says that the terminal is empty, as after a change of its size.
func (s *Shown) Forget() { *s = Shown{} }

// lineStart is how many bytes it may take to come to a place in a line and to leave it
// without a style behind.
const lineStart = 16

// Advance keeps of what p has drawn as many changed lines as take room bytes together;
// in the others it puts back what the terminal shows. It returns how much room is left,
// and whether something was put back: then draw and advance again, in the next frame.
// With all, at least one line is kept however long it is. Call it on the root.
func (p *Painter) Advance(s *Shown, room int, all bool) (left int, owed bool) {
	h := len(p.buf.Lines)
	if len(s.lines) != h || h > 0 && len(s.lines[0]) != len(p.buf.Lines[0]) {
		s.empty(p.w, h)
	}
	if bytes := p.changes(s); bytes <= room {
		s.keep(p)
		return room - bytes, false
	}
	first := s.next
	for i := range h {
		y := (first + i) % h
		line := p.buf.Lines[y]
		bytes := change(s.lines[y], line)
		switch {
		case bytes == 0:
		case bytes <= room || all:
			copy(s.lines[y], line)
			room, all = max(room-bytes, 0), false
		default:
			copy(line, s.lines[y])
			p.hold(y, s.zones)
			if !owed {
				s.next, owed = y, true
			}
		}
	}
	if !owed {
		s.keep(p)
	}
	return room, owed
}

// keep says that the terminal shows all that p has drawn.
func (s *Shown) keep(p *Painter) {
	for y, line := range p.buf.Lines {
		copy(s.lines[y], line)
	}
	s.next, s.zones = 0, append(s.zones[:0], p.zones...)
}

// maybeLong is how many bytes a change must take by the rough count to be counted exactly.
const maybeLong = 4 << 10

// changes is how many bytes it takes to show all of p: a rough upper bound where that is
// little, and else as many as the library writes, which knows how to erase.
func (p *Painter) changes(s *Shown) int {
	rough := 0
	for y, line := range p.buf.Lines {
		foldBlanks(line)
		rough += change(s.lines[y], line)
	}
	if rough < maybeLong {
		return rough
	}
	var out bytes.Buffer
	r := uv.NewTerminalRenderer(&out, []string{"TERM=xterm-256color", "COLORTERM=truecolor"})
	r.SetColorProfile(colorprofile.TrueColor)
	r.SetFullscreen(true)
	for _, lines := range [][]uv.Line{s.lines, p.buf.Lines} {
		_ = r.Flush() // to a buffer
		out.Reset()
		r.Render(bufferOf(lines).RenderBuffer)
	}
	_ = r.Flush()
	return out.Len()
}

func bufferOf(lines []uv.Line) uv.ScreenBuffer {
	b := uv.NewScreenBuffer(len(lines[0]), len(lines))
	for y, line := range lines {
		for x := range line {
			if c := &line[x]; !c.IsZero() { // SetCell puts these behind wide ones
				b.SetCell(x, y, c)
			}
		}
	}
	return b
}

func (s *Shown) empty(w, h int) {
	*s = Shown{lines: make([]uv.Line, h)}
	for y := range s.lines {
		s.lines[y] = uv.NewLine(w)
	}
}

// change is how many bytes it takes at most to make one line another: all from the first
// cell that differs to the last.
func change(from, to uv.Line) (bytes int) {
	a, b := 0, len(to)
	for a < b && from[a].Equal(&to[a]) {
		a++
	}
	for b > a && from[b-1].Equal(&to[b-1]) {
		b--
	}
	if a == b {
		return 0
	}
	style, link := &uv.Style{}, uv.Link{}
	for x := a; x < b; x++ {
		if c := &to[x]; !c.IsZero() { // behind a wide one there is nothing to write
			if !c.Style.Equal(style) {
				bytes += len(c.Style.Diff(style))
				style = &c.Style
			}
			if c.Link != link {
				bytes += len(c.Link.URL) + len(c.Link.Params) + lineStart
				link = c.Link
			}
			bytes += len(c.Content)
		}
	}
	return bytes + lineStart
}
