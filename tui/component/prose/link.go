package prose

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"

	"understudy/tui/ui"
)

// GlossaryScheme begins the address of a link to a word of the glossary:
// [mailboxes](glossary:mailbox).
const GlossaryScheme = "glossary:"

// link is a link's text, every piece of which knows where it leads. Where a terminal
// may not let a link be followed, the address stands behind the text.
func (l *layouter) link(n *ast.Link) line {
	to := string(n.Destination)
	if word, ok := strings.CutPrefix(to, GlossaryScheme); ok {
		if w, err := url.PathUnescape(word); err == nil {
			word = w
		}
		return linked(l.inline(n, gloss), GlossaryScheme+word)
	}
	label := l.inline(n, link)
	if to == "" {
		return label
	}
	out := linked(label, to)
	if l.addresses && to != label.text() {
		out = append(out, piece{text: " (" + to + ")", role: marker})
	}
	return out
}

func linked(label line, to string) line {
	for i := range label {
		label[i].to = to
	}
	return label
}

// Words are the words of the glossary that the document links to, in their order.
func (d *Document) Words() []string {
	var out []string
	_ = ast.Walk(d.root, func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.Link); ok && in {
			if word, ok := strings.CutPrefix(string(l.Destination), GlossaryScheme); ok {
				out = append(out, word) // as it is written
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

// SetAddresses says whether links show where they lead, for terminals that do not
// let them be followed.
func (d *Document) SetAddresses(on bool) {
	if d.addresses != on {
		d.addresses, d.width = on, -1
	}
}

// LinkAt is where the link at column x of a line leads, at the width of the last
// layout, or "". A word of the glossary has an address that begins with GlossaryScheme.
func (d *Document) LinkAt(x, line int) string {
	if line < 0 || line >= len(d.lines) || x < 0 {
		return ""
	}
	for _, p := range d.lines[line] {
		if x -= ui.Width(p.text); x < 0 {
			return p.to
		}
	}
	return ""
}

// address is the address that a terminal may open, or "": a lesson may come from
// anybody.
func address(to string) string {
	if strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "mailto:") {
		return ui.Clean(to)
	}
	return ""
}
