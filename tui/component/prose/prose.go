// Package prose shows the Markdown of a lesson: paragraphs, headings, lists,
// quotes, tables, and code in colours.
//
//	d := prose.New("A process has a *mailbox*.\n\n```go\nself.Receive()\n```")
//	n := d.Lines(40)            // how many lines it takes
//	d.Draw(pane, styles, 0)     // from the first line on
//
// Links to pages are hyperlinks of the terminal; links to words of the glossary are
// found again with LinkAt.
//
// The text comes from a lesson file, which may be somebody else's: everything
// that is drawn is cleaned of control characters by the Painter.
package prose

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"understudy/tui/ui"
)

// Document is a piece of Markdown, ready to be laid out at any width.
// It is not safe for concurrent use.
type Document struct {
	src       []byte
	root      ast.Node
	addresses bool
	plain     bool // see Text
	width     int  // that lines are laid out for
	lines     []line
}

// parser is made once: it keeps no state between documents.
var parser = goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()

// New parses md. Any text is Markdown; there are no errors.
func New(md string) *Document {
	src := []byte(strings.ReplaceAll(md, "\r\n", "\n"))
	return &Document{src: src, root: parser.Parse(text.NewReader(src)), width: -1}
}

// Lines is how many lines the document takes at that width.
func (d *Document) Lines(width int) int {
	d.layout(width)
	return len(d.lines)
}

// Draw paints the lines from offset on.
func (d *Document) Draw(p *ui.Painter, st *ui.Styles, offset int) {
	d.layout(p.W())
	for y := range p.H() {
		if i := offset + y; i >= 0 && i < len(d.lines) {
			d.lines[i].draw(p, 0, y, st)
		}
	}
}

// DrawLine paints one line of the last layout, which Lines or Draw made, in the first
// row of p.
func (d *Document) DrawLine(p *ui.Painter, st *ui.Styles, i int) {
	if i >= 0 && i < len(d.lines) {
		d.lines[i].draw(p, 0, 0, st)
	}
}

func (d *Document) layout(width int) {
	if d.width != width {
		l := layouter{src: d.src, addresses: d.addresses, plain: d.plain}
		d.lines, d.width = l.blocks(d.root, max(width, 1)), width
	}
}

// role is what a piece of text is.
type role uint8

const (
	plain role = iota
	strong
	emphasis
	code
	link
	gloss // a word of the glossary
	heading
	quote
	rule
	marker
	classes // and the ui.Class of Go source from here on
)

func (r role) style(st *ui.Styles) uv.Style {
	if r >= classes {
		return st.Of(ui.Class(r - classes))
	}
	return [...]uv.Style{
		plain: st.Text, strong: st.Strong, emphasis: st.Emphasis, code: st.InlineCode, link: st.Link, gloss: glossed(st),
		heading: st.Heading, quote: st.Quote, rule: st.Rule, marker: st.Dim,
	}[r]
}

// glossed is the look of a word that the glossary explains.
func glossed(st *ui.Styles) uv.Style {
	s := st.Text
	s.Underline = uv.UnderlineSingle
	return s
}

// piece is text of one role, and a line is pieces from left to right.
type (
	piece struct {
		text string
		role role
		to   string // where it leads, if it is part of a link
	}
	line []piece
)

func (l line) draw(p *ui.Painter, x, y int, st *ui.Styles) int {
	for _, pc := range l {
		if to := address(pc.to); to != "" {
			x = p.Link(x, y, pc.text, pc.role.style(st), to)
		} else {
			x = p.Text(x, y, pc.text, pc.role.style(st))
		}
	}
	return x
}

func (l line) text() string {
	var b strings.Builder
	for _, p := range l {
		b.WriteString(p.text)
	}
	return b.String()
}

func (l line) width() int {
	n := 0
	for _, p := range l {
		n += ui.Width(p.text)
	}
	return n
}
