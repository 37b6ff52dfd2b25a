package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// TabWidth is how many columns a tab takes, wherever it stands. Go code has
// tabs at the start of lines only, so that stops and a fixed width are the same
// there, and a fixed width keeps Width additive.
const TabWidth = 4

const tabSpaces = "    "

// The letters that flags are made of, on which terminals agree least: they are
// drawn as letters.
const (
	flagA = '\U0001F1E6'
	flagZ = '\U0001F1FF'
)

// Next is the first grapheme cluster of s: what to draw for it, its width in
// columns (0 when it is dropped), and how many bytes of s it takes. Width, Cut,
// Wrap and Painter.Text are made of it, so that they never disagree.
//
// Terminals measure clusters made of several wide parts in two ways; of those
// only the first part is drawn, which all terminals measure alike.
func Next(s string) (drawn string, width, size int) {
	if s == "" {
		return "", 0, 0
	}
	if c := s[0]; c < ' ' || c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return nextASCII(s)
	}
	switch r, n := utf8.DecodeRuneInString(s); {
	case r == utf8.RuneError:
		return "\uFFFD", 1, n
	case dropped(r):
		return "", 0, n
	case r >= flagA && r <= flagZ:
		return string('A' + r - flagA), 1, n
	}
	g, wide := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if narrow := ansi.WcWidth.StringWidth(g); narrow == wide && !strings.ContainsFunc(g, dropped) {
		return g, wide, len(g)
	}
	_, n := utf8.DecodeRuneInString(g)
	return g[:n], ansi.WcWidth.StringWidth(g[:n]), len(g)
}

func nextASCII(s string) (string, int, int) {
	switch c := s[0]; {
	case c == '\t':
		return tabSpaces, TabWidth, 1
	case c == '\n':
		return " ", 1, 1
	case c < ' ' || c == 0x7f:
		return "", 0, 1
	}
	return s[:1], 1, 1
}

// dropped reports whether r must never reach a terminal: control characters,
// and the invisible ones that reorder or join text.
func dropped(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' ||
		unicode.Is(unicode.Variation_Selector, r)
}

// Width is the number of columns that Painter.Text takes for s.
func Width(s string) int {
	n := 0
	for s != "" {
		_, w, size := Next(s)
		n += w
		s = s[size:]
	}
	return n
}

// Cut shortens s to w columns at most; when something is cut off, the last
// column says so with "…".
func Cut(s string, w int) string {
	if len(s) <= w && !strings.ContainsRune(s, '\t') || Width(s) <= w {
		return s
	}
	if w <= 0 {
		return ""
	}
	return s[:prefix(s, w-1)] + "…"
}

// prefix is how many bytes of s fit into w columns.
func prefix(s string, w int) int {
	at := 0
	for at < len(s) {
		_, gw, size := Next(s[at:])
		if gw > w {
			break
		}
		w -= gw
		at += size
	}
	return at
}

// Wrap breaks s into lines of w columns at most: between words where it can,
// within a word that is longer than a line. Line breaks of s stay, and so does
// the indentation of each line. An empty s is one empty line.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		out = wrapLine(out, line, w)
	}
	return out
}

func wrapLine(out []string, line string, w int) []string {
	for Width(line) > w {
		n := prefix(line, w)
		if n == 0 { // a cluster wider than the line
			_, _, n = Next(line)
		}
		cut := n
		if n < len(line) && line[n] != ' ' {
			if i := strings.LastIndexByte(line[:n], ' '); i >= 0 && strings.TrimSpace(line[:i]) != "" {
				cut = i
			}
		}
		out = append(out, strings.TrimRight(line[:cut], " "))
		if line = strings.TrimLeft(line[cut:], " "); line == "" {
			return out
		}
	}
	return append(out, strings.TrimRight(line, " "))
}

// Clean makes text of unknown origin fit to be shown: escape sequences, control
// and bidirectional characters are taken out, "\r\n" and "\r" become "\n", bytes
// that are no UTF-8 become U+FFFD. Line breaks and tabs stay.
func Clean(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, unclean) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = ansi.Strip(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	return strings.Map(func(r rune) rune {
		if unclean(r) {
			return -1
		}
		return r
	}, s)
}

func unclean(r rune) bool { return r != '\n' && r != '\t' && dropped(r) }
