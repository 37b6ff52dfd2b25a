package prose

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"

	"understudy/tui/ui"
)

// layouter turns blocks into lines of a width.
type layouter struct {
	src       []byte
	addresses bool // links say where they lead
	plain     bool // nothing is drawn
}

// blocks lays out the children of n, an empty line between them.
func (l *layouter) blocks(n ast.Node, w int) []line {
	var out []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		lines := l.block(c, w)
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 && !tight(c) {
			out = append(out, nil)
		}
		out = append(out, lines...)
	}
	return out
}

// tight reports whether no empty line stands before c: in a list without them.
func tight(c ast.Node) bool {
	if list, ok := c.Parent().(*ast.List); ok {
		return list.IsTight
	}
	if item, ok := c.Parent().(*ast.ListItem); ok {
		return item.Parent().(*ast.List).IsTight
	}
	return false
}

func (l *layouter) block(n ast.Node, w int) []line {
	switch n := n.(type) {
	case *ast.Heading:
		return wrap(l.inline(n, heading), w)
	case *ast.List:
		return l.blocks(n, w)
	case *ast.ListItem:
		return l.item(n, w)
	case *ast.Blockquote:
		return prefix(recolour(l.blocks(n, max(w-2, 1))), piece{text: l.signs().quote, role: rule}, piece{text: l.signs().quote, role: rule})
	case *ast.ThematicBreak:
		return []line{{{text: l.ruleOf(w), role: rule}}}
	case *ast.FencedCodeBlock:
		return l.code(n, string(n.Language(l.src)), w)
	case *ast.CodeBlock:
		return l.code(n, "", w)
	case *ast.HTMLBlock:
		return l.code(n, "html", w)
	case *tables.Table:
		return l.table(n, w)
	default:
		return wrap(l.inline(n, plain), w)
	}
}

func (l *layouter) item(n *ast.ListItem, w int) []line {
	mark := l.itemMark(n)
	lines := l.blocks(n, max(w-ui.Width(mark), 1))
	if len(lines) == 0 {
		lines = []line{nil}
	}
	return prefix(lines, piece{text: mark, role: marker}, piece{text: strings.Repeat(" ", ui.Width(mark))})
}

// itemMark is what stands before an item: its number, as wide as the list's last
// one, or a dot.
func (l *layouter) itemMark(n *ast.ListItem) string {
	list := n.Parent().(*ast.List)
	if !list.IsOrdered() {
		return l.signs().bullet
	}
	i := list.Start
	for p := n.PreviousSibling(); p != nil; p = p.PreviousSibling() {
		i++
	}
	last := list.Start + list.ChildCount() - 1
	return fmt.Sprintf("%*d%c ", len(fmt.Sprint(last)), i, list.Marker)
}

// prefix puts first before the first line and rest before the others.
func prefix(lines []line, first, rest piece) []line {
	for i, ln := range lines {
		p := rest
		if i == 0 {
			p = first
		}
		if len(ln) == 0 {
			p.text = strings.TrimRight(p.text, " ")
		}
		lines[i] = append(line{p}, ln...)
	}
	return lines
}

// recolour gives quoted text the look of a quote.
func recolour(lines []line) []line {
	for _, ln := range lines {
		for i := range ln {
			if ln[i].role == plain {
				ln[i].role = quote
			}
		}
	}
	return lines
}

// codeIndent stands before each line of a code block.
const codeIndent = "  "

// code lays out a code block. Go has its colours; lines that are too long go on
// in the next line, further to the right.
func (l *layouter) code(n ast.Node, language string, w int) []line {
	var b strings.Builder
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(l.src))
	}
	src := strings.TrimRight(b.String(), "\n")
	spans := colours(language, src)
	var out []line
	for i, s := range strings.Split(src, "\n") {
		ln := line{{text: s, role: classes}}
		if spans != nil {
			ln = coloured(s, spans[i])
		}
		out = append(out, fold(ln, w)...)
	}
	return out
}

// colours finds the coloured pieces of source in a language, by line; nil where
// nobody knows the language. What names none is Go.
func colours(language, src string) [][]ui.Span {
	switch language {
	case "", "go":
		return ui.Highlight(src)
	case "elixir", "ex", "exs", "iex":
		return elixir(src)
	}
	return nil
}

func coloured(s string, spans []ui.Span) line {
	var ln line
	at := 0
	for _, sp := range spans {
		ln = append(ln, piece{text: s[at:sp.From], role: classes}, piece{text: s[sp.From:sp.To], role: classes + role(sp.Class)})
		at = sp.To
	}
	return append(ln, piece{text: s[at:], role: classes})
}

// fold indents a line of code and breaks it when it is too long: between words, or
// where a name ends, or else at any place.
func fold(ln line, w int) []line {
	const further = codeIndent + codeIndent
	cur, used := line{{text: codeIndent}}, len(codeIndent)
	var out []line
	next := func() { out, cur, used = append(out, cur), line{{text: further}}, len(further) }
	for _, p := range words(ln) {
		if n := ui.Width(strings.TrimRight(p.text, " ")); used+n > w && used > len(further) && len(further)+n <= w {
			next()
		}
		for p.text != "" {
			n, gw := fits(p.text, w-used)
			if n == 0 && used > len(further) {
				next()
				continue
			}
			if n == 0 { // narrower than one character: the Painter cuts
				n = len(p.text)
			}
			cur, used = append(cur, piece{text: p.text[:n], role: p.role}), used+gw
			p.text = p.text[n:]
		}
	}
	return append(out, cur)
}

// words are the pieces of a line, cut behind each space.
func words(ln line) line {
	var out line
	for _, p := range ln {
		for word := range strings.SplitAfterSeq(p.text, " ") {
			if word != "" {
				out = append(out, piece{text: word, role: p.role})
			}
		}
	}
	return out
}

// fits is how many bytes of s fit into w columns, and how many columns they take.
func fits(s string, w int) (n, width int) {
	for n < len(s) {
		_, cw, size := ui.Next(s[n:])
		if width+cw > w {
			break
		}
		n, width = n+size, width+cw
	}
	return n, width
}
