package talk

import (
	"strings"

	"understudy/tui/component/diff"
	"understudy/tui/ui"
)

// script is a change of one text into another, in the pieces that key presses
// type. It does not change.
type script struct {
	segs   []segment
	pieces int
}

// segment is text that stays, or old text in whose place new text is typed.
type segment struct {
	old, new string
	pieces   []int // bytes of new after each press; nil where the text stays
}

// newScript is the script that turns from into to.
func newScript(from, to string) script {
	a, b := strings.SplitAfter(from, "\n"), strings.SplitAfter(to, "\n")
	var s script
	var old, fresh strings.Builder
	flush := func() {
		s.change(old.String(), fresh.String())
		old.Reset()
		fresh.Reset()
	}
	for _, r := range diff.Lines(a, b) {
		switch {
		case r.Op == diff.Both && a[r.Left] == b[r.Right]:
			flush()
			s.segs = append(s.segs, segment{old: b[r.Right], new: b[r.Right]})
		case r.Op == diff.Both:
			old.WriteString(a[r.Left])
			fresh.WriteString(b[r.Right])
		case r.Op == diff.Left:
			old.WriteString(a[r.Left])
		default:
			fresh.WriteString(b[r.Right])
		}
	}
	flush()
	for _, seg := range s.segs {
		s.pieces += len(seg.pieces)
	}
	return s
}

// change adds a change of old into fresh, less what they have in common at both
// ends: a blank that is filled in is all that is typed of its line.
func (s *script) change(old, fresh string) {
	if old == fresh {
		return
	}
	head := common(old, fresh, false)
	tail := common(old[head:], fresh[head:], true)
	if head > 0 {
		s.segs = append(s.segs, segment{old: old[:head], new: old[:head]})
	}
	seg := segment{old: old[head : len(old)-tail], new: fresh[head : len(fresh)-tail]}
	seg.pieces = pieces(seg.new)
	s.segs = append(s.segs, seg)
	if tail > 0 {
		s.segs = append(s.segs, segment{old: old[len(old)-tail:], new: old[len(old)-tail:]})
	}
}

// common is how many bytes two texts share at their start, or at their end, in
// whole characters.
func common(a, b string, end bool) int {
	n := 0
	for n < min(len(a), len(b)) {
		x, y := n, n
		if end {
			x, y = len(a)-1-n, len(b)-1-n
		}
		if a[x] != b[y] {
			break
		}
		n++
	}
	at := func() int {
		if end {
			return len(a) - n
		}
		return n
	}
	for n > 0 && at() < len(a) && a[at()]&0xc0 == 0x80 { // in the middle of a character
		n--
	}
	return n
}

// perPress is how many characters a key press types.
const perPress = 3

// pieces is where each press is at its end. A line break takes the indentation
// after it along. What is only taken away takes one press.
func pieces(s string) []int {
	if s == "" {
		return []int{0}
	}
	var out []int
	for at := 0; at < len(s); {
		if s[at] == '\n' {
			at++
			at += len(s[at:]) - len(strings.TrimLeft(s[at:], " \t"))
			out = append(out, at)
			continue
		}
		for n := 0; n < perPress && at < len(s) && s[at] != '\n'; n++ {
			_, _, size := ui.Next(s[at:])
			at += size
		}
		out = append(out, at)
	}
	return out
}

// at is the text after n presses, and the byte at which the next one types.
func (s *script) at(n int) (text string, cursor int) {
	var b strings.Builder
	for _, seg := range s.segs {
		switch {
		case seg.pieces == nil:
			b.WriteString(seg.new)
		case n >= len(seg.pieces):
			b.WriteString(seg.new)
			cursor = b.Len()
			n -= len(seg.pieces)
		case n > 0:
			b.WriteString(seg.new[:seg.pieces[n-1]])
			cursor = b.Len()
			if strings.HasSuffix(seg.new, "\n") { // whole lines are typed into a line of their own
				b.WriteString("\n")
			}
			n = 0
		default:
			b.WriteString(seg.old)
		}
	}
	return b.String(), cursor
}

// first is the byte at which the typing begins, once all is typed; 0 where nothing is typed.
func (s *script) first() int {
	at := 0
	for _, seg := range s.segs {
		if seg.pieces != nil {
			return at
		}
		at += len(seg.new)
	}
	return 0
}

// rest is what is still to be typed after n presses.
func (s *script) rest(n int) string {
	var b strings.Builder
	for _, seg := range s.segs {
		switch {
		case seg.pieces == nil || n >= len(seg.pieces):
			n -= len(seg.pieces)
			continue
		case n > 0:
			b.WriteString(seg.new[seg.pieces[n-1]:])
			n = 0
		default:
			b.WriteString(seg.new)
		}
		if !strings.HasSuffix(b.String(), "\n") {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// line is how many presses have typed the line to its end, after n.
func (s *script) line(n int) int {
	before := 0
	for _, seg := range s.segs {
		if at := n - before; at < len(seg.pieces) {
			from := 0
			if at > 0 {
				from = seg.pieces[at-1]
			}
			for at < len(seg.pieces)-1 && !strings.Contains(seg.new[from:seg.pieces[at]], "\n") {
				at++
			}
			return before + at + 1
		}
		before += len(seg.pieces)
	}
	return s.pieces
}
