package lessons

import (
	"go/scanner"
	"go/token"
	"strings"

	"understudy/sandbox/event"
)

// A setup, and the code of an earlier step, run in front of the learner's code.
// They are put on the learner's first line, so that every line keeps its number
// in faults, in crashes and on the stage.

// program is what runs when the learner wrote source: the code of the steps
// before, the setup, the source, and the expression that a condition asks for.
func (s *Step) program(before, source string) string {
	front := s.front(before)
	if expr := s.Check.asked(); expr != "" {
		source = strings.TrimRight(source, "\n") + "\n" + expr
	}
	return front + source
}

// front is what stands before the learner's code on its first line.
func (s *Step) front(before string) string {
	flat, ok := flatten(join(before, s.Setup))
	if !ok || flat == "" {
		return ""
	}
	return flat + "; "
}

// Place puts the faults of a result where the learner, who wrote source, sees
// them: on the first line they lie further left than in the program that ran, and
// what is wrong with the expression that a condition asks for is nowhere in it.
func (s *Step) Place(before, source string, r event.Result) event.Result {
	shift := len(s.front(before))
	expr := s.Check.asked()
	last := strings.Count(strings.TrimRight(source, "\n"), "\n") + 1
	faults := make([]event.Fault, len(r.Faults))
	for i, f := range r.Faults {
		if f.Line == 1 {
			f.Col = max(f.Col-shift, 1)
		}
		if expr != "" && f.Line > last {
			f.Line, f.Col, f.Text = 0, 0, askedFor+expr+": "+f.Text
		}
		faults[i] = f
	}
	if r.Faults != nil {
		r.Faults = faults
	}
	return r
}

// canCrash says whether a line of code may do more than declare: what crashes on the
// learner's first line, which the setup shares, is then taken for theirs.
func canCrash(line string) bool {
	for i, t := range tokens(line) {
		switch t.tok {
		case token.FUNC, token.TYPE, token.IMPORT, token.CONST:
			if i == 0 {
				return false
			}
		case token.LPAREN, token.PERIOD, token.QUO, token.REM, token.MUL, token.ARROW, token.SHL, token.SHR:
			return true
		case token.LBRACK:
			if i > 0 && indexes(tokens(line)[i-1].tok) {
				return true
			}
		}
	}
	return false
}

// indexes says whether a bracket after that token reaches into something.
func indexes(before token.Token) bool {
	return before == token.IDENT || before == token.RPAREN || before == token.RBRACK || before == token.STRING
}

func firstLine(code string) string {
	line, _, _ := strings.Cut(code, "\n")
	return line
}

// askedFor begins a fault of the expression that a condition asks for.
const askedFor = "afterwards the check asks for "

// join is the codes one after another, each on lines of its own.
func join(codes ...string) string {
	var b strings.Builder
	for _, c := range codes {
		if c = strings.TrimSpace(c); c != "" {
			b.WriteString(c + "\n")
		}
	}
	return b.String()
}

// flattens says whether code can be put on one line.
func flattens(code string) bool {
	_, ok := flatten(code)
	return ok
}

// flatten puts code on one line: comments go, and where Go ends a statement at
// the end of a line there is a semicolon. A raw string over several lines cannot
// be flattened.
func flatten(code string) (flat string, ok bool) {
	var b strings.Builder
	for _, t := range tokens(code) {
		if strings.Contains(t.text, "\n") {
			return "", false
		}
		if b.Len() > 0 && t.tok != token.SEMICOLON {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return strings.TrimRight(b.String(), "; "), true
}

// lexeme is a token of Go code.
type lexeme struct {
	tok  token.Token
	text string
	line int
}

// tokens is code without its comments. The host lexes and never parses.
func tokens(code string) []lexeme {
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(code))
	var s scanner.Scanner
	s.Init(file, []byte(code), nil, 0)
	var all []lexeme
	for {
		pos, tok, lit := s.Scan()
		switch {
		case tok == token.EOF:
			return all
		case tok == token.SEMICOLON:
			lit = ";"
		case lit == "":
			lit = tok.String()
		}
		all = append(all, lexeme{tok, lit, file.Line(pos)})
	}
}
