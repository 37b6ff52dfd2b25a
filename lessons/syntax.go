package lessons

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// judgeUses looks for constructs in the learner's code, token by token.
func judgeUses(source string, want []string) outcome {
	have := tokens(source)
	for _, w := range want {
		if find(have, tokens(w)) < 0 {
			return outcome{wanted: "code with " + w, seen: w + " is nowhere in the code"}
		}
	}
	return holds
}

func judgeForbids(source string, not []string) outcome {
	have := tokens(source)
	for _, w := range not {
		if i := find(have, tokens(w)); i >= 0 {
			return outcome{wanted: "code without " + w, seen: fmt.Sprintf("%s in line %d", w, have[i].line)}
		}
	}
	return holds
}

// find is where a construct begins in code, or -1. The semicolon that Go puts at
// the end of a line belongs to no construct.
func find(have, want []lexeme) int {
	if n := len(want); n > 0 && want[n-1].tok == token.SEMICOLON {
		want = want[:n-1]
	}
	if len(want) == 0 {
		return -1
	}
	for i := 0; i+len(want) <= len(have); i++ {
		if slices.EqualFunc(have[i:i+len(want)], want, same) {
			return i
		}
	}
	return -1
}

func same(a, b lexeme) bool { return a.tok == b.tok && a.text == b.text }

// sameShape says whether two codes are the same up to names, literals and layout:
// then the second of them shows an author nothing new.
func sameShape(a, b string) bool { return shape(a) == shape(b) }

// shape is the code with each name replaced by when it first came, and each
// literal by its kind.
func shape(code string) string {
	names := map[string]int{}
	var b strings.Builder
	for _, t := range tokens(code) {
		switch {
		case t.tok == token.SEMICOLON: // layout
		case t.tok == token.IDENT:
			if _, known := names[t.text]; !known {
				names[t.text] = len(names)
			}
			fmt.Fprintf(&b, "n%d ", names[t.text])
		case t.tok.IsLiteral():
			b.WriteString(t.tok.String() + " ")
		default:
			b.WriteString(t.text + " ")
		}
	}
	return b.String()
}
