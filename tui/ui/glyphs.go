package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Glyphs is which signs a screen is drawn with.
type Glyphs uint8

// The sets of signs. Safe is the box lines, blocks, triangles and arrows that
// every terminal font of today has, one column each. ASCII is for the others:
// the painter puts a sign of ASCII in the place of each sign that is none.
const (
	Safe Glyphs = iota
	ASCII
)

var glyphNames = [...]string{Safe: "safe", ASCII: "ascii"}

// String is the set's name in settings.
func (g Glyphs) String() string { return glyphNames[g] }

// GlyphNames lists the names of all sets, the default first.
func GlyphNames() []string { return glyphNames[:] }

// ParseGlyphs is the set of that name, and whether there is one.
func ParseGlyphs(name string) (Glyphs, bool) {
	for i, n := range glyphNames {
		if n == name {
			return Glyphs(i), true
		}
	}
	return Safe, false
}

// SafeGlyphs is one of each sign that screens are drawn with. They take one column
// each in a terminal that shows them right.
const SafeGlyphs = "─│┌┐└┘├┤●■□▲▼►◄→←↑↓×·•…█▌▄▀░▒▓"

// stand is what stands for a sign where there is only ASCII: one column for
// each of its own, and told apart from those it is seen beside.
var stand = map[rune]string{
	'─': "-", '│': "|", '┌': "+", '┐': "+", '└': "+", '┘': "+", '├': "+", '┤': "+", '┬': "+", '┴': "+", '┼': "+",
	'═': "=", '║': "|", '╔': "+", '╗': "+", '╚': "+", '╝': "+", '╭': "+", '╮': "+", '╰': "+", '╯': "+",
	'●': "*", '○': "o", '■': "#", '□': "o", '▲': "^", '▼': "v", '►': ">", '◄': "<", '▶': ">", '◀': "<", '△': "^", '▽': "v",
	'→': ">", '←': "<", '↑': "^", '↓': "v", '↔': "-", '×': "x", '·': ".", '•': "*", '…': "~", '✓': "v",
	'█': "#", '▓': "%", '▒': "=", '░': ":", '▄': "_", '▀': "\"", '▌': "|", '▐': "|",
	'–': "-", '—': "-", '−': "-", '‘': "'", '’': "'", '“': "\"", '”': "\"", '„': "\"", '«': "<", '»': ">", '′': "'",
	'≤': "<", '≥': ">", '≠': "#", '≈': "~", '±': "~", '÷': "/", '°': "o", 'µ': "u", 'μ': "u", '√': "v", '∞': "8",
	'²': "2", '³': "3", '½': "/", '€': "E", '£': "L", '§': "S", '©': "c",
}

// accented are letters with a mark; plain are the same without it.
const (
	accented = "ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝýÿŠšŽžČčŘřĚěŮůŁłŃńŚśŹźŻżĄąĘęĆćĞğİıŞşŐőŰűß"
	plain    = "AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOOooooooUUUUuuuuYyySsZzCcRrEeUuLlNnSsZzZzAaEeCcGgIiSsOoUus"
)

func init() {
	i := 0
	for _, r := range accented {
		stand[r] = plain[i : i+1]
		i++
	}
}

// Unknown stands for each column of a sign that ASCII has nothing for.
const Unknown = "?"

// Spell returns s in the signs of the set, in as many columns.
func (g Glyphs) Spell(s string) string {
	if g == Safe || isASCII(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		drawn, w, size := Next(s)
		s = s[size:]
		b.WriteString(spelled(drawn, w))
	}
	return b.String()
}

// Signs returns s with the signs of the set in place of others, and the letters of
// all languages as they are: it is for text in which somebody's own words are.
func (g Glyphs) Signs(s string) string {
	if g == Safe || isASCII(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if as, ok := stand[r]; ok && (r == 'µ' || !unicode.IsLetter(r)) {
			b.WriteString(as)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// spelled is a grapheme cluster of w columns in ASCII.
func spelled(g string, w int) string {
	if g == "" || g[0] < utf8.RuneSelf {
		return g[:min(len(g), max(w, 0))] // a letter, less the marks that join it
	}
	r, _ := utf8.DecodeRuneInString(g)
	if s, ok := stand[r]; ok && w == 1 {
		return s
	}
	return strings.Repeat(Unknown, w)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
