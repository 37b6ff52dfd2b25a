package lessons

import (
	"regexp"
	"strings"
)

// pauseMark stands on a line of its own where a presenter pauses.
const pauseMark = "<!-- pause -->"

// glossaryLink is [the word](glossary:word) in a text.
var glossaryLink = regexp.MustCompile(`\[([^\]\n]+)\]\(glossary:([^)\n]*)\)`)

// prose reads the step's text: its pause markers and its links to the glossary.
func (o *object) prose(s *Step) {
	raw := o.text("text")
	for i, line := range strings.Split(strings.TrimRight(raw, "\n"), "\n") {
		if w := width(unlink(line)); w > MaxWidth {
			o.fault(o.lineAt("text", i, line), "%q has a line of %d columns, more than %d", "text", w, MaxWidth)
		}
		for _, m := range glossaryLink.FindAllStringSubmatch(line, -1) {
			word := strings.TrimSpace(m[2])
			if entry := Words().Find(word); entry == nil {
				o.fault(o.lineStart("text", i, line), "the glossary has no word %q%s", clip(word), suggest(word, Words().names()))
			} else {
				s.Words = append(s.Words, entry.Word)
			}
		}
	}
	s.Parts = parts(unlink(raw))
	s.Text = strings.Join(s.Parts, "")
	o.plain("text", s.Text)
}

// unlink is a text without its links to the glossary: the words stay.
func unlink(text string) string { return glossaryLink.ReplaceAllString(text, "$1") }

// parts cuts a text at its pause markers, outside of code.
func parts(text string) []string {
	var all []string
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "```") {
			fenced = !fenced
		}
		if trimmed == pauseMark && !fenced {
			all = append(all, b.String())
			b.Reset()
			continue
		}
		b.WriteString(line)
	}
	return append(all, b.String())
}
