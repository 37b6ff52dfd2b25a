package ui

import (
	"go/scanner"
	"go/token"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// Class is the role of a piece of Go source, for its colour.
type Class uint8

// The classes.
const (
	ClassCode Class = iota
	ClassKeyword
	ClassString
	ClassNumber
	ClassComment
	ClassFunc
	ClassType
	ClassPunct
)

// Span is a piece of a line: its bytes from From to To, in the line.
type Span struct {
	From, To int
	Class    Class
}

// Of is the style of a class.
func (s *Styles) Of(c Class) uv.Style {
	return [...]uv.Style{s.Code, s.Keyword, s.String, s.Number, s.Comment, s.Func, s.Type, s.Punct}[c]
}

// predeclared is the names of the language that have a colour.
var predeclared = func() map[string]Class {
	m := map[string]Class{"true": ClassNumber, "false": ClassNumber, "nil": ClassNumber, "iota": ClassNumber}
	for _, t := range []string{
		"any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64", "int", "int8", "int16",
		"int32", "int64", "rune", "string", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
	} {
		m[t] = ClassType
	}
	return m
}()

// Highlight finds the coloured pieces of Go source, by line; what lies between
// them is white space. It only lexes, so any text will do, also broken Go.
func Highlight(src string) [][]Span {
	out := make([][]Span, 0, 64)
	var st LexState
	for line := range strings.SplitSeq(src, "\n") {
		var spans []Span
		spans, st = HighlightLine(line, st)
		out = append(out, spans)
	}
	return out
}

// LexState is what a line must know of those above it. The zero LexState is that
// of the first line.
type LexState struct {
	open byte // '`' in a raw string, '*' in a comment
	last token.Token
}

// closers end what goes over several lines.
var closers = map[byte]struct {
	text  string
	tok   token.Token
	class Class
}{
	'`': {"`", token.STRING, ClassString},
	'*': {"*/", token.COMMENT, ClassComment},
}

// HighlightLine is Highlight for one line, which has no line break. It returns
// the state for the line below.
func HighlightLine(line string, in LexState) ([]Span, LexState) {
	l := lexing{src: line, last: in.last}
	from := 0
	if c, open := closers[in.open]; open {
		end := strings.Index(line, c.text)
		if end < 0 {
			l.add(0, len(line), c.class)
			return l.spans, in
		}
		from = end + len(c.text)
		l.add(0, from, c.class)
		l.last = c.tok
	}
	rest := line[from:]
	if rest == "" {
		return l.spans, LexState{last: l.last}
	}
	var open byte
	note := func(_ token.Position, msg string) {
		switch msg {
		case "raw string literal not terminated":
			open = '`'
		case "comment not terminated":
			open = '*'
		}
	}
	file := token.NewFileSet().AddFile("", 1, len(rest))
	var s scanner.Scanner
	s.Init(file, []byte(rest), note, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return l.spans, LexState{open: open, last: l.last}
		}
		if tok != token.SEMICOLON || lit != "\n" {
			l.token(from+int(pos)-1, tok, lit)
		}
	}
}

// lexing is a line while its pieces are found.
type lexing struct {
	src   string
	spans []Span
	last  token.Token
}

func (l *lexing) token(off int, tok token.Token, lit string) {
	end, class := off+len(lit), ClassPunct
	switch {
	case tok == token.IDENT:
		class = predeclared[lit]
		if l.last == token.TYPE {
			class = ClassType
		}
	case tok == token.COMMENT:
		class = ClassComment
	case tok == token.STRING || tok == token.CHAR:
		class = ClassString
	case tok.IsLiteral():
		class = ClassNumber
	case tok.IsKeyword():
		class = ClassKeyword
	case tok == token.LPAREN && l.last == token.IDENT:
		l.call(off)
		end = off + 1
	case tok == token.ILLEGAL:
		_, n := utf8.DecodeRuneInString(l.src[off:]) // a byte that is no UTF-8 has a longer lit
		end, class = off+n, ClassCode
	default:
		end = off + len(tok.String())
	}
	l.last = tok
	l.add(off, min(end, len(l.src)), class)
}

// call turns the name right before the parenthesis at off into a function's.
func (l *lexing) call(off int) {
	if n := len(l.spans); n > 0 && l.spans[n-1].To == off && l.spans[n-1].Class == ClassCode {
		l.spans[n-1].Class = ClassFunc
	}
}

func (l *lexing) add(off, end int, class Class) {
	if end > off {
		l.spans = append(l.spans, Span{off, end, class})
	}
}
