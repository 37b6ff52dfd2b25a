package ui

import (
	"go/scanner"
	"go/token"
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
	l := lexing{src: src, lines: make([][]Span, 1, 64)}
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), nil, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		if tok == token.SEMICOLON && lit == "\n" {
			continue
		}
		l.token(int(pos)-file.Base(), tok, lit)
	}
	l.lineAt(len(src))
	return l.lines
}

type lexing struct {
	src   string
	at    int // up to here the lines are counted
	start int // where the current line starts
	lines [][]Span
	last  token.Token
}

func (l *lexing) token(off int, tok token.Token, lit string) {
	l.lineAt(off)
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
	spans := l.lines[len(l.lines)-1]
	if n := len(spans); n > 0 && spans[n-1].To == off-l.start && spans[n-1].Class == ClassCode {
		spans[n-1].Class = ClassFunc
	}
}

// add puts the bytes from off to end into their lines.
func (l *lexing) add(off, end int, class Class) {
	for off < end {
		n := end
		for i := off; i < end; i++ {
			if l.src[i] == '\n' {
				n = i
				break
			}
		}
		last := len(l.lines) - 1
		if n > off {
			l.lines[last] = append(l.lines[last], Span{off - l.start, n - l.start, class})
		}
		if n == end {
			return
		}
		off = n + 1
		l.lineAt(off)
	}
}

// lineAt moves on to the line that holds offset off.
func (l *lexing) lineAt(off int) {
	for ; l.at < off; l.at++ {
		if l.src[l.at] == '\n' {
			l.lines = append(l.lines, nil)
			l.start = l.at + 1
		}
	}
}
