package prose

import (
	"regexp"
	"strings"

	"understudy/tui/ui"
)

// elixirToken matches what has a colour in Elixir, the likeliest first. It is enough
// for code of a lesson's size, and any text will do.
var elixirToken = regexp.MustCompile(`(?P<comment>#.*)` +
	`|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')` +
	`|(?P<atom>:[a-zA-Z_]\w*[?!]?|\b[a-z_]\w*[?!]?:(?:\s|$))` +
	`|(?P<type>\b[A-Z]\w*(?:\.[A-Z]\w*)*)` +
	`|(?P<number>\b\d[\d_]*(?:\.\d+)?)` +
	`|(?P<word>[@&]?\b[a-z_]\w*[?!]?)(?P<call>\()?` +
	`|(?P<punct>[^\s\w])`)

// elixirClasses are the classes of its groups.
var elixirClasses = map[string]ui.Class{
	"comment": ui.ClassComment, "string": ui.ClassString, "atom": ui.ClassNumber,
	"type": ui.ClassType, "number": ui.ClassNumber, "punct": ui.ClassPunct,
}

var elixirKeywords = func() map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq("after alias and case catch cond def defmodule defp defstruct do else end false fn for if import in nil not or quote raise receive require rescue reraise throw true try unless unquote use when with") {
		words[w] = true
	}
	return words
}()

// elixir finds the coloured pieces of Elixir source, by line.
func elixir(src string) [][]ui.Span {
	lines := strings.Split(src, "\n")
	out := make([][]ui.Span, len(lines))
	names := elixirToken.SubexpNames()
	for i, s := range lines {
		for _, m := range elixirToken.FindAllStringSubmatchIndex(s, -1) {
			for g := 1; g < len(names); g++ {
				if from, to := m[2*g], m[2*g+1]; from >= 0 && to > from && names[g] != "call" {
					out[i] = append(out[i], ui.Span{From: from, To: to, Class: elixirClass(names[g], s[from:to], called(m, names))})
				}
			}
		}
	}
	return out
}

// called says whether a match is of a name with a parenthesis behind it.
func called(m []int, names []string) bool {
	for g, name := range names {
		if name == "call" {
			return m[2*g] >= 0
		}
	}
	return false
}

func elixirClass(group, text string, call bool) ui.Class {
	if group != "word" {
		return elixirClasses[group]
	}
	switch {
	case elixirKeywords[text]:
		return ui.ClassKeyword
	case call:
		return ui.ClassFunc
	}
	return ui.ClassCode
}
