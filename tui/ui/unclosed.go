package ui

import (
	"go/scanner"
	"go/token"
)

// Unclosed says that a source wants more lines: a bracket, a raw string or a
// comment is open, or the last line ends in the middle of an expression. It only
// lexes; the worker has the last word.
func Unclosed(source string) bool {
	var s scanner.Scanner
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(source))
	open := false
	s.Init(file, []byte(source), func(_ token.Position, msg string) {
		open = open || msg == "raw string literal not terminated" || msg == "comment not terminated"
	}, 0)
	depth, last := 0, token.SEMICOLON
	for {
		_, t, _ := s.Scan()
		switch t {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.EOF:
			return open || depth > 0 || wantsMore(last)
		}
		if depth < 0 {
			return false // a closing bracket too many: more lines will not help
		}
		last = t
	}
}

// wantsMore says that no statement can end with t.
func wantsMore(t token.Token) bool {
	switch t {
	case token.COMMA, token.PERIOD, token.ASSIGN, token.DEFINE, token.ARROW:
		return true
	}
	return t.IsOperator() && t.Precedence() > 0
}
