package front

import (
	"go/token"
	"slices"
	"strings"
)

// item is one declaration or statement at the top level of a cell.
type item struct {
	from, to int // bytes
	decl     bool
	toks     []lexeme
}

// items splits a cell at its top-level semicolons and says which parts are
// package-level declarations. It never fails: the parser finds what is wrong.
func items(src string) []item { return cut(src, false) }

// cut is items, also for a source that may be broken: there a function that begins
// at the start of a line begins a new item, whatever is still open, and the
// semicolons of a statement's header belong to it.
func cut(src string, broken bool) []item {
	toks := lex(src)
	var out []item
	depth, first := 0, 0
	flush := func(end, to, next int) {
		if first < end {
			it := item{from: toks[first].off, to: to, toks: toks[first:end]}
			it.decl = declares(it.toks)
			out = append(out, it)
		} else if n := len(out); n > 0 && !out[n-1].decl && first < next {
			out[n-1].to = to // an empty statement, or what a loop's header leaves out
		}
		first = next
	}
	for i, t := range toks {
		if broken && depth > 0 && startsFunc(src, toks[i:]) {
			flush(i, t.off, i)
			depth = 0
		}
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth = max(depth-1, 0)
		case token.SEMICOLON:
			if depth == 0 && !(broken && t.lit == ";" && inHeader(toks[first:i])) {
				flush(i, t.off, i+1)
			}
		}
	}
	flush(len(toks), len(src), len(toks))
	keepLocalVars(out)
	return out
}

// declares says whether the tokens begin a package-level declaration.
func declares(toks []lexeme) bool {
	switch toks[0].tok {
	case token.IMPORT, token.TYPE, token.CONST, token.VAR:
		return true
	case token.FUNC:
		rest := toks[1:]
		if len(rest) == 0 {
			return false
		}
		if rest[0].tok == token.IDENT {
			return true
		}
		return method(rest)
	}
	return false
}

// method says whether "(…) name (" follows: a method, not a function literal.
func method(toks []lexeme) bool {
	depth := 0
	for i, t := range toks {
		switch t.tok {
		case token.LPAREN:
			depth++
		case token.RPAREN:
			depth--
			if depth == 0 {
				return i+2 < len(toks) && toks[i+1].tok == token.IDENT && toks[i+2].tok == token.LPAREN
			}
		}
	}
	return false
}

// keepLocalVars makes a top-level var a statement when it mentions self or a
// name that a statement defines: then it has to run in its place.
func keepLocalVars(its []item) {
	local := map[string]bool{"self": true}
	for i := range its {
		it := &its[i]
		if it.decl && it.toks[0].tok == token.VAR && mentions(it.toks, local) {
			it.decl = false
		}
		if it.decl {
			continue
		}
		if it.toks[0].tok == token.VAR && len(it.toks) > 1 && it.toks[1].tok == token.IDENT {
			local[it.toks[1].lit] = true
		}
		if d := slices.IndexFunc(it.toks, func(t lexeme) bool { return t.tok == token.DEFINE }); d >= 0 {
			for _, t := range it.toks[:d] {
				if t.tok == token.IDENT {
					local[t.lit] = true
				}
			}
		}
	}
}

func mentions(toks []lexeme, names map[string]bool) bool {
	for i, t := range toks {
		if t.tok == token.IDENT && names[t.lit] && (i == 0 || toks[i-1].tok != token.PERIOD) {
			return true
		}
	}
	return false
}

// only blanks everything but the items that are declarations (or are not),
// keeping every byte's line and column.
func only(src string, its []item, decl bool) string {
	b := []byte(src)
	keep := make([]bool, len(b))
	for _, it := range its {
		if it.decl == decl {
			for i := it.from; i < it.to; i++ {
				keep[i] = true
			}
		}
	}
	for i := range b {
		if !keep[i] && b[i] != '\n' {
			b[i] = ' '
		}
	}
	// Two items on one line were separated by a semicolon.
	for _, it := range its {
		if it.decl == decl && it.to < len(b) && src[it.to] == ';' {
			b[it.to] = ';'
		}
	}
	return string(b)
}

// qualifiers are the names in src that stand before a dot: perhaps packages.
func qualifiers(src string) map[string]bool {
	names := map[string]bool{}
	toks := lex(src)
	for i := 1; i < len(toks); i++ {
		if toks[i].tok == token.PERIOD && toks[i-1].tok == token.IDENT && (i < 2 || toks[i-2].tok != token.PERIOD) {
			names[toks[i-1].lit] = true
		}
	}
	return names
}

// lineCount is the number of lines in src.
func lineCount(src string) int { return strings.Count(src, "\n") + 1 }
