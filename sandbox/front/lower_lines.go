package front

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// finish puts the parts together and takes the line marks out.
func (l *lowerer) finish(u *Unit, body string) {
	var b strings.Builder
	b.WriteString("package main\n\n")
	for _, p := range slices.Sorted(maps.Keys(l.imports)) {
		fmt.Fprintf(&b, "import %s %q\n", l.imports[p], p)
	}
	for _, v := range l.vars {
		b.WriteString("\n" + v + "\n")
	}
	b.WriteString(body)
	for _, x := range l.extra {
		b.WriteString("\n\x010\x02" + x + "\n")
	}
	u.Keys, u.Package = l.keys, l.pkg
	text, lines := strip(b.String())
	u.Source, u.lines = text, lines
	u.single, u.Source = spans(text, lines)
}

// strip takes line marks out of a text and returns what line each line was made from.
func strip(text string) (string, []int) {
	var b strings.Builder
	var lines []int
	line := 0
	for _, s := range strings.SplitAfter(text, "\n") {
		for strings.Contains(s, "\x01") {
			before, rest, _ := strings.Cut(s, "\x01")
			n, after, _ := strings.Cut(rest, "\x02")
			line, _ = strconv.Atoi(n)
			s = before + after
		}
		b.WriteString(s)
		lines = append(lines, line)
	}
	return b.String(), lines
}

// spans finds the notes that functionBody left, //ˑ NUMBER after the opening
// brace of a function that can fail on one line only, and takes them out.
func spans(text string, lines []int) ([]span, string) {
	var out []span
	var open []int // indexes in out, of spans not closed yet; -1 for other functions
	parts := strings.Split(text, "\n")
	for i, s := range parts {
		if note, ok := strings.CutPrefix(s, openNote); ok {
			n, _ := strconv.Atoi(note)
			out = append(out, span{from: i + 1, to: len(lines), line: n})
			open = append(open, len(out)-1)
			parts[i] = ""
		} else if s == closeNote && len(open) > 0 {
			out[open[len(open)-1]].to = i + 1
			open = open[:len(open)-1]
			parts[i] = ""
		}
	}
	return out, strings.Join(parts, "\n")
}

const (
	openNote  = "//ˑopen "
	closeNote = "//ˑclose"
)
