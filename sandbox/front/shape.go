package front

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strings"
	"unicode/utf8"
)

// Bounds that keep recursion over a syntax tree shallow.
const (
	maxDepth  = 500   // brackets inside brackets
	maxTokens = 4_000 // in one expression or statement without a comma or brace
	maxElse   = 500   // else branches in a source
)

// byteOrderMark may begin a source, as in Go, and means nothing.
const byteOrderMark = "\ufeff"

// lexeme is a token at a byte offset.
type lexeme struct {
	off int
	tok token.Token
	lit string
}

// lex splits src into tokens, automatic semicolons included, comments left out.
func lex(src string) []lexeme {
	fset := token.NewFileSet()
	f := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(f, []byte(src), func(token.Position, string) {}, 0)
	var out []lexeme
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return out
		}
		out = append(out, lexeme{f.Offset(pos), tok, lit})
	}
}

// bounded refuses a source that is too long or nested too deeply to be parsed safely.
func bounded(src string) []Fault {
	if len(src) > MaxSource {
		return []Fault{{Text: fmt.Sprintf("the source is too long: %d KB, the limit is %d KB", (len(src)+1023)>>10, MaxSource>>10)}}
	}
	if i := firstInvalid(src); i >= 0 {
		return []Fault{faultAt(src, i, "invalid UTF-8 encoding")}
	}
	depth, run, elses := 0, 0, 0
	for _, t := range lex(src) {
		run++
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.ELSE:
			elses++
		case token.IDENT:
			if strings.ContainsRune(t.lit, mark) {
				return []Fault{faultAt(src, t.off, fmt.Sprintf("the name %s contains %c, which understudy keeps for itself", t.lit, mark))}
			}
		}
		switch t.tok {
		case token.SEMICOLON, token.COMMA, token.LBRACE, token.RBRACE:
			run = 0
		}
		if depth > maxDepth || run > maxTokens || elses > maxElse {
			return []Fault{faultAt(src, t.off, "this is nested too deeply")}
		}
	}
	return nil
}

func firstInvalid(src string) int {
	if utf8.ValidString(src) {
		return -1
	}
	for i, r := range src {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(src[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

func faultAt(src string, off int, text string) Fault {
	before := src[:off]
	return Fault{Line: 1 + strings.Count(before, "\n"), Col: off - strings.LastIndexByte(before, '\n'), Text: text}
}
