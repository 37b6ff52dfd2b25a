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
		return line{{text: string(n.Value), role: r}}
	case *ast.CodeSpan:
		return line{{text: strings.ReplaceAll(l.raw(n), "\n", " "), role: code}}
	case *ast.Emphasis:
		if r == heading {
			return l.inline(n, heading)
		}
		if n.Level > 1 {
			return l.inline(n, strong)
		}
		return l.inline(n, emphasis)
	case *ast.Link:
		return l.link(n)
	case *ast.AutoLink:
		return linked(line{{text: string(n.Label(l.src)), role: link}}, string(n.URL(l.src)))
	case *ast.RawHTML:
		var b strings.Builder
		for i := range n.Segments.Len() {
			seg := n.Segments.At(i)
			b.Write(seg.Value(l.src))
		}
		return line{{text: b.String(), role: r}}
	}
	return l.inline(n, r)
}

func (l *layouter) text(n *ast.Text, r role) line {
	out := line{{text: unescape(n.Segment.Value(l.src)), role: r}}
	switch {
	case n.HardLineBreak():
		out = append(out, piece{text: lineBreak, role: r})
	case n.SoftLineBreak():
		out = append(out, piece{text: " ", role: r})
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
				f.add(piece{s, p.role, p.to})
				s = ""
			case i > 0:
				f.add(piece{s[:i], p.role, p.to})
				s = s[i:]
			default:
				f.word()
				f.space(p)
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

func (f *filler) space(of piece) {
	if len(f.cur) > 0 {
		f.gap = piece{" ", of.role, of.to}
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
			f.put(piece{p.text[:at], p.role, p.to})
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
	if n := len(f.cur); n > 0 && f.cur[n-1].role == p.role && f.cur[n-1].to == p.to {
		f.cur[n-1].text += p.text
		return
	}
	f.cur = append(f.cur, p)
}
