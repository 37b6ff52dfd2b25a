package prose

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"

	"understudy/tui/ui"
)

// layouter turns blocks into lines of a width.
type layouter struct{ src []byte }

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
		return prefix(recolour(l.blocks(n, max(w-2, 1))), piece{"│ ", rule}, piece{"│ ", rule})
	case *ast.ThematicBreak:
		return []line{{{strings.Repeat("─", w), rule}}}
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
	mark := "• "
	if list := n.Parent().(*ast.List); list.IsOrdered() {
		i := list.Start
		for p := n.PreviousSibling(); p != nil; p = p.PreviousSibling() {
			i++
		}
		mark = fmt.Sprintf("%d. ", i)
	}
	lines := l.blocks(n, max(w-len([]rune(mark)), 1))
	if len(lines) == 0 {
		lines = []line{nil}
	}
	return prefix(lines, piece{mark, marker}, piece{strings.Repeat(" ", ui.Width(mark)), plain})
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
	var spans [][]ui.Span
	if language == "" || language == "go" {
		spans = ui.Highlight(src)
	}
	var out []line
	for i, s := range strings.Split(src, "\n") {
		var ln line
		if spans != nil {
			ln = coloured(s, spans[i])
		} else {
			ln = line{{s, classes}}
		}
		out = append(out, fold(ln, w)...)
	}
	return out
}

func coloured(s string, spans []ui.Span) line {
	var ln line
	at := 0
	for _, sp := range spans {
		ln = append(ln, piece{s[at:sp.From], classes}, piece{s[sp.From:sp.To], classes + role(sp.Class)})
		at = sp.To
	}
	return append(ln, piece{s[at:], classes})
}

// fold indents a line of code and breaks it at any place when it is too long.
func fold(ln line, w int) []line {
	cur := line{{codeIndent, plain}}
	used := len(codeIndent)
	var out []line
	for _, p := range ln {
		for p.text != "" {
			n, gw := 0, 0
			for n < len(p.text) {
				_, cw, size := ui.Next(p.text[n:])
				if used+gw+cw > w {
					break
				}
				gw, n = gw+cw, n+size
			}
			if n == 0 && used > 2*len(codeIndent) {
				out, cur, used = append(out, cur), line{{codeIndent + codeIndent, plain}}, 2*len(codeIndent)
				continue
			}
			if n == 0 { // narrower than one character: the Painter cuts
				n = len(p.text)
			}
			cur, used = append(cur, piece{p.text[:n], p.role}), used+gw
			p.text = p.text[n:]
		}
	}
	return append(out, cur)
}
