package lessons

import (
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
)

// tabWidth is how wide the editor draws a tab.
const tabWidth = 4

// block is a text of several lines, each narrow enough for the screen.
func (o *object) block(key string) string {
	s := o.text(key)
	for i, line := range strings.Split(strings.TrimRight(s, "\n"), "\n") {
		if w := width(line); w > MaxWidth {
			o.fault(o.lineAt(key, i, line), "%q has a line of %d columns, more than %d", key, w, MaxWidth)
		}
	}
	return s
}

// lineAt is where the i-th line of a block goes over the edge. Only literal
// blocks keep their lines; of others it is where they begin.
func (o *object) lineAt(key string, i int, line string) pos {
	lit, ok := o.fields[key].value.(*ast.LiteralNode)
	if !ok || lit.Start == nil || !strings.HasPrefix(lit.Start.Value, "|") {
		return o.valueAt(key)
	}
	n := lit.Start.Position.Line + 1 + i
	if n > len(o.lines) {
		return o.valueAt(key)
	}
	return pos{n, o.indent(n, line) + over(line)}
}

// lineStart is where the i-th line of a block begins.
func (o *object) lineStart(key string, i int, line string) pos {
	p := o.lineAt(key, i, line)
	if p != o.valueAt(key) {
		p.col = o.indent(p.line, line) + 1
	}
	return p
}

// indent is how many characters stand before the block's line in line n of the file.
func (f *faults) indent(n int, line string) int { return max(0, strings.Index(f.lines[n-1], line)) }

// over is the number of the first character beyond MaxWidth columns, from 1.
func over(line string) int {
	n, w := 0, 0
	for _, r := range line {
		n++
		if w += runeWidth(r, w); w > MaxWidth {
			break
		}
	}
	return n
}

// width is how many columns a line takes on the screen, about.
func width(line string) int {
	w := 0
	for _, r := range line {
		w += runeWidth(r, w)
	}
	return w
}

// runeWidth is the width of r at column w. Wide is what East Asian scripts and
// pictures take; the course has neither, so the blocks of Unicode are enough.
func runeWidth(r rune, w int) int {
	switch {
	case r == '\t':
		return tabWidth - w%tabWidth
	case r < 0x7f: // nearly all there is: a look into the tables takes long
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana),
		r >= 0x1f300 && r <= 0x1faff, r >= 0xff01 && r <= 0xff60:
		return 2
	}
	return 1
}
