package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"understudy/tui/ui"
)

// lineBreak is the text of a piece that ends its line.
const lineBreak = "\n"

// inline is the text under n as pieces; r is the role of what has none of its own.
func (l *layouter) inline(n ast.Node, r role) line {
	var out line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		out = append(out, l.span(c, r)...)
	}
	return out
}

func (l *layouter) span(n ast.Node, r role) line {
	switch n := n.(type) {
	case *ast.Text:
		return l.text(n, r)
	case *ast.String:
		return line{{string(n.Value), r}}
	case *ast.CodeSpan:
		return line{{strings.ReplaceAll(l.raw(n), "\n", " "), code}}
	case *ast.Emphasis:
		if r == heading {
			return l.inline(n, heading)
		}
		if n.Level > 1 {
			return l.inline(n, strong)
		}
		return l.inline(n, emphasis)
	case *ast.Link:
		return l.link(l.inline(n, link), string(n.Destination))
	case *ast.AutoLink:
		return line{{string(n.URL(l.src)), link}}
	case *ast.RawHTML:
		var b strings.Builder
		for i := range n.Segments.Len() {
			seg := n.Segments.At(i)
			b.Write(seg.Value(l.src))
		}
		return line{{b.String(), r}}
	}
	return l.inline(n, r)
}

func (l *layouter) text(n *ast.Text, r role) line {
	out := line{{unescape(n.Segment.Value(l.src)), r}}
	switch {
	case n.HardLineBreak():
		out = append(out, piece{lineBreak, r})
	case n.SoftLineBreak():
		out = append(out, piece{" ", r})
	}
	return out
}

// unescape is what Markdown's backslashes and entities stand for.
func unescape(b []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

// raw is the source under n, as it stands.
func (l *layouter) raw(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(l.src))
		}
	}
	return b.String()
}

// link shows where a link leads, unless its text says so: a terminal may not
// let a link be followed.
func (l *layouter) link(label line, to string) line {
	var b strings.Builder
	for _, p := range label {
		b.WriteString(p.text)
	}
	if to == "" || to == b.String() {
		return label
	}
	return append(label, piece{" (" + to + ")", marker})
}

// wrap breaks pieces into lines of w columns at most, between words. A word may
// be made of several pieces; one that is longer than a line is broken.
func wrap(pieces line, w int) []line {
	f := filler{w: w}
	for _, p := range pieces {
		if p.text == lineBreak {
			f.word()
			f.newline()
			continue
		}
		for s := p.text; s != ""; {
			i := strings.IndexAny(s, " \n")
			switch {
			case i < 0:
				f.add(piece{s, p.role})
				s = ""
			case i > 0:
				f.add(piece{s[:i], p.role})
				s = s[i:]
			default:
				f.word()
				f.space(p.role)
				s = s[1:]
			}
		}
	}
	f.word()
	if len(f.cur) > 0 {
		f.newline()
	}
	return f.out
}

// filler fills lines with words.
type filler struct {
	w       int
	out     []line
	cur     line
	used    int
	gap     piece // the space to come before the next word, if any
	pending line  // the word that is being put together
}

func (f *filler) add(p piece) { f.pending = append(f.pending, p) }

func (f *filler) space(r role) {
	if len(f.cur) > 0 {
		f.gap = piece{" ", r}
	}
}

func (f *filler) newline() {
	f.out, f.cur, f.used, f.gap = append(f.out, f.cur), nil, 0, piece{}
}

// word puts the pending word into the line, or into the next one.
func (f *filler) word() {
	if len(f.pending) == 0 {
		return
	}
	gap, n := len(f.gap.text), f.pending.width()
	if f.used+gap+n > f.w && len(f.cur) > 0 {
		f.newline()
		gap = 0
	}
	if gap > 0 {
		f.put(f.gap)
	}
	for _, p := range f.pending {
		f.long(p)
	}
	f.gap, f.pending = piece{}, nil
}

// long puts a piece of a word in, over several lines when it must.
func (f *filler) long(p piece) {
	for {
		n := ui.Width(p.text)
		if n <= f.w-f.used {
			f.put(p)
			return
		}
		at, gw := 0, 0
		for at < len(p.text) {
			_, cw, size := ui.Next(p.text[at:])
			if f.used+gw+cw > f.w && (at > 0 || f.used > 0) {
				break
			}
			at, gw = at+size, gw+cw
		}
		if at > 0 {
			f.put(piece{p.text[:at], p.role})
			p.text = p.text[at:]
		}
		if p.text == "" {
			return
		}
		f.newline()
	}
}

func (f *filler) put(p piece) {
	f.used += ui.Width(p.text)
	if n := len(f.cur); n > 0 && f.cur[n-1].role == p.role {
		f.cur[n-1].text += p.text
		return
	}
	f.cur = append(f.cur, p)
}
