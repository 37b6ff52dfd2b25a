package lessons

import (
	"regexp"
	"strings"
	"unicode"
)

// maxWords is how long a sentence may be.
const maxWords = 30

var sentenceEnd = regexp.MustCompile("[.!?:][*\"')]*(\\s+|$)|\n\\s*\n|(^|\n)\\s*([-*]|[0-9]+\\.)\\s|\n```")

// LongSentence is the first sentence of a text of Markdown that is too long to
// follow, or "". Code in a fence is not read, and a cell of a table by itself.
func LongSentence(text string) string {
	if !mayBeLong(text) {
		return ""
	}
	for _, sentence := range sentenceEnd.Split(cellByCell(withoutFences(text)), -1) {
		if len(strings.Fields(sentence)) > maxWords {
			return strings.Join(strings.Fields(sentence), " ")
		}
	}
	return ""
}

// mayBeLong says, without a regular expression, whether a sentence of text can be too
// long: when a course is read, nearly none is.
func mayBeLong(text string) bool {
	words := 0
	for w := range strings.FieldsSeq(text) {
		if words++; words > maxWords {
			return true
		}
		if w = strings.TrimRight(w, "*\"')"); w != "" && strings.ContainsRune(".!?:", rune(w[len(w)-1])) {
			words = 0
		}
	}
	return false
}

func withoutFences(text string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
			b.WriteString("\n\n")
			continue
		}
		if !fenced {
			b.WriteString(line)
		}
	}
	return b.String()
}

// cellByCell is a text in which each cell of a table is a paragraph.
func cellByCell(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "|") {
			line = strings.ReplaceAll(line, "|", "\n\n")
		}
		b.WriteString(line)
	}
	return b.String()
}

// plain warns of a sentence under key that is too long.
func (o *object) plain(key, text string) {
	if s := LongSentence(text); s != "" {
		o.warn(o.keyAt(key), "%q has a sentence of %d words, more than %d: %s…", key, len(strings.Fields(s)), maxWords, firstWords(s, 6))
	}
}

func firstWords(s string, n int) string {
	w := strings.Fields(s)
	return strings.Join(w[:min(n, len(w))], " ")
}

// boldWords are the words that a text introduces.
var boldWords = regexp.MustCompile(`\*\*([^*]+?)[.,:;]?\*\*`)

var codeSpan = regexp.MustCompile("`[^`]*`")

// wordsIn is the words of a text in lower case with one blank around each, less
// code and punctuation.
func wordsIn(text string) string {
	text = codeSpan.ReplaceAllString(withoutFences(text), " . ")
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '-' && r != '_' && r != '\'' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		words[i] = strings.Trim(w, ".'") // a full stop does not join two words
		if words[i] != w {
			words[i] += " ."
		}
	}
	return " " + strings.Join(words, " ") + " "
}
