package front

import (
	"go/token"
	"slices"
	"strings"
)

// misread says what is wrong with a source that the parser could not read. The parser
// tells where it stopped, which is often far below what was forgotten; for what
// beginners forget, and what they bring from other languages, the tokens tell the
// place itself. What nobody can tell stays as the parser said it.
func misread(src string, faults []Fault) []Fault {
	if len(faults) == 0 || !strings.HasPrefix(faults[0].Text, syntaxError) {
		return faults
	}
	if faults[0].Text == syntaxError+"string literal not terminated" {
		faults[0].Help = "A \" is missing at the end of the text. It must stand in the same line."
		return faults[:1] // what follows is read as a part of it
	}
	r := reading{src: src, toks: lex(src), stray: -1}
	r.brackets()
	for _, rule := range []func(int) (at int, text, help string){r.header, r.bracket, r.foreign, r.nested, r.listing, r.statement} {
		for i := range r.toks {
			if at, text, help := rule(i); text != "" {
				f := faultAt(src, at, syntaxError+text)
				f.Help = help
				return []Fault{f}
			}
		}
	}
	return faults
}

const syntaxError = "syntax error: "

// reading is the tokens of a source that cannot be parsed.
type reading struct {
	src   string
	toks  []lexeme
	depth []int       // of the brackets around each token
	pair  map[int]int // the bracket that ends, or begins, what the one at that token does
	wrong map[int]int // an opening bracket, and the one of another kind that would end it; -1 if none does
	stray int         // the first closing bracket that nothing opens, or -1
}

var closes = map[token.Token]token.Token{token.RPAREN: token.LPAREN, token.RBRACK: token.LBRACK, token.RBRACE: token.LBRACE}

// brackets finds out which belong together. One of a line's start ends all that is open
// inside of its own.
func (r *reading) brackets() {
	r.pair, r.wrong, r.depth = map[int]int{}, map[int]int{}, make([]int, len(r.toks))
	var open []int
	for i, t := range r.toks {
		r.depth[i] = len(open)
		opener, closing := closes[t.tok]
		switch {
		case t.tok == token.LPAREN || t.tok == token.LBRACK || t.tok == token.LBRACE:
			open = append(open, i)
		case closing && slices.ContainsFunc(open, func(o int) bool { return r.toks[o].tok == opener }):
			for len(open) > 0 {
				o := open[len(open)-1]
				open = open[:len(open)-1]
				if r.toks[o].tok == opener {
					r.pair[o], r.pair[i] = i, o
					break
				}
				r.wrong[o] = i
			}
		case closing && r.stray < 0:
			r.stray = i
		}
	}
	for _, o := range open {
		r.wrong[o] = -1
	}
}

func (r *reading) tok(i int) token.Token {
	if i < 0 || i >= len(r.toks) {
		return token.EOF
	}
	return r.toks[i].tok
}

// ends reports whether a line ends at token i.
func (r *reading) ends(i int) bool {
	return r.tok(i) == token.EOF || r.tok(i) == token.SEMICOLON && r.toks[i].lit == "\n"
}

// begins reports whether a statement begins at token i.
func (r *reading) begins(i int) bool {
	switch r.tok(i - 1) {
	case token.EOF, token.SEMICOLON, token.LBRACE, token.RBRACE, token.COLON:
		return true
	}
	return false
}

// header finds a function, a loop or a choice whose line ends without the {.
func (r *reading) header(i int) (at int, text, help string) {
	what := ""
	switch r.tok(i) {
	case token.FUNC:
		if !r.begins(i) || r.tok(i+1) != token.IDENT {
			return 0, "", ""
		}
		what = "function"
	case token.FOR, token.IF, token.SWITCH, token.SELECT:
		what = r.toks[i].tok.String()
	case token.ELSE:
		if r.tok(i-1) == token.SEMICOLON && r.tok(i-2) == token.RBRACE {
			return r.toks[i].off, "an else on a line of its own", "Write it behind the } before it: } else {"
		}
		what = "else"
	default:
		return 0, "", ""
	}
	for j := i + 1; ; j++ {
		switch {
		case r.tok(j) == token.LBRACE || r.depth[min(j, len(r.toks)-1)] < r.depth[i]:
			return 0, "", ""
		case r.ends(j) && r.tok(j+1) == token.LBRACE:
			return r.toks[j+1].off, "the { of the " + what + " stands on a line of its own", "Put it at the end of the line before."
		case r.ends(j) && what == "else" && j > i+1:
			return 0, "", "" // an else if; that is looked at too
		case r.ends(j) && r.depth[min(j, len(r.toks)-1)] == r.depth[i]:
			return r.toks[j-1].off, "the " + what + " has no {", "Put a { at the end of this line, and a } behind what belongs to it."
		case r.tok(j) == token.EOF:
			return 0, "", "" // a bracket is open: that is told
		}
	}
}

// bracket finds one that has no other half.
func (r *reading) bracket(i int) (at int, text, help string) {
	t := r.toks[i]
	if i == r.stray {
		sign := t.tok.String()
		return t.off, "there is a " + sign + " too many", "Nothing is open here. Take it out, or open it further up."
	}
	by, wrong := r.wrong[i]
	if !wrong {
		return 0, "", ""
	}
	half := map[token.Token]string{token.LPAREN: ")", token.LBRACK: "]", token.LBRACE: "}"}[t.tok]
	help = "A " + half + " is missing."
	if line := r.outside(i); by < 0 && t.tok == token.LBRACE && line != "" {
		help = "A } is missing before the line " + line
	}
	return t.off, "this " + t.tok.String() + " is never closed", help
}

// outside is the first line below the bracket at i that looks as if it stood outside: it
// is not further to the right than the line of the bracket.
func (r *reading) outside(i int) string {
	off := r.toks[i].off
	from := strings.LastIndexByte(r.src[:off], '\n') + 1
	indent := func(l string) int { return len(l) - len(strings.TrimLeft(l, " \t")) }
	lines := strings.Split(r.src[from:], "\n")
	for _, l := range lines[1:] {
		if s := strings.TrimSpace(l); s != "" && indent(l) <= indent(lines[0]) && !strings.HasPrefix(s, "}") {
			return s
		}
	}
	return ""
}

// words of other languages that begin a statement, and what to write in Go.
var foreignWords = map[string]string{
	"while": "Go has no while. Write for in its place: for x < 3 { … }",
	"let":   "Write it without let: x := 3", "def": "A function begins with func: func name(self *actor.Process) { … }",
	"function": "A function begins with func: func name(self *actor.Process) { … }", "fn": "A function begins with func: func name(self *actor.Process) { … }",
	"foreach": "Write for _, x := range list { … }", "elif": "Write else if.", "try": "Go has no try: a function returns an error, and a process may crash.",
	"int": "In Go the name comes first: x := 3, or var x int", "string": "In Go the name comes first: x := \"a\", or var x string",
}

// foreign finds what other languages have.
func (r *reading) foreign(i int) (at int, text, help string) {
	t := r.toks[i]
	next := r.tok(i + 1)
	switch {
	case t.tok == token.IDENT && r.begins(i) && foreignWords[t.lit] != "" && (next == token.IDENT || next == token.LBRACE || next == token.LPAREN && r.tok(r.pair[i+1]+1) == token.LBRACE):
		if t.lit == "int" || t.lit == "string" {
			return t.off, "the type stands before the name", foreignWords[t.lit]
		}
		return t.off, t.lit + " is no word of Go", foreignWords[t.lit]
	case t.tok == token.ILLEGAL && t.lit == "?":
		return t.off, "Go has no ? :", "Write an if with an else."
	case t.tok == token.ASSIGN && next == token.GTR && r.toks[i+1].off == t.off+1:
		return t.off, "Go has no =>", "Write a function as func(self *actor.Process) { … }"
	}
	return 0, "", ""
}

// nested finds a function with a name inside of another.
func (r *reading) nested(i int) (at int, text, help string) {
	if r.tok(i) == token.FUNC && r.tok(i+1) == token.IDENT && r.depth[i] > 0 && r.begins(i) {
		name := r.toks[i+1].lit
		return r.toks[i].off, "a function with a name stands inside of another", "Write " + name + " := func(…) { … }, or put it outside."
	}
	return 0, "", ""
}

// statement finds i++ where a value is wanted, and ++i.
func (r *reading) statement(i int) (at int, text, help string) {
	t := r.toks[i]
	switch {
	case t.tok != token.INC && t.tok != token.DEC:
	case r.begins(i):
		return t.off, t.tok.String() + " stands before the name", "Write it behind: i" + t.tok.String()
	case !r.begins(i-1) && r.tok(i-1) == token.IDENT && r.tok(i-2) != token.PERIOD:
		return t.off, t.tok.String() + " is a statement and has no value", "Put it on a line of its own."
	}
	return 0, "", ""
}

// listing finds commas and colons that are missing, or are others.
func (r *reading) listing(i int) (at int, text, help string) {
	switch r.tok(i) {
	case token.CASE, token.DEFAULT:
		for j := i + 1; ; j++ {
			switch {
			case r.tok(j) == token.COLON && r.depth[j] == r.depth[i]:
				return 0, "", ""
			case r.ends(j):
				return r.toks[j-1].off, "the " + r.toks[i].tok.String() + " has no :", "Put a : at the end of this line."
			}
		}
	case token.FOR:
		for j := i + 1; r.tok(j) != token.LBRACE && r.tok(j) != token.EOF; j++ {
			if r.tok(j) == token.COMMA && r.depth[j] == r.depth[i] && r.tok(j+2) == token.INC {
				return r.toks[j].off, "a comma between the parts of a for", "They are separated by semicolons: for i := 0; i < 3; i++ { … }"
			}
		}
	case token.STRUCT:
		for j := i + 2; j < len(r.toks) && r.depth[j] > r.depth[i]; j++ {
			if r.tok(j) == token.COLON {
				return r.toks[j].off, "a : between a field and its type", "Write them with a space: n int"
			}
		}
	}
	return 0, "", ""
}
