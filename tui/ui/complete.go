package ui

import (
	"go/scanner"
	"go/token"
	"strings"
)

// Complete reports whether a prompt should run src: its brackets are closed, its
// strings and comments too, and its last line could end a statement. What can
// never become right is complete as well, so that it is reported.
func Complete(src string) bool {
	if strings.HasPrefix(strings.TrimSpace(src), ":") {
		return true
	}
	open := false
	note := func(_ token.Position, msg string) {
		open = open || strings.HasSuffix(msg, "not terminated") && (strings.HasPrefix(msg, "raw string") || strings.HasPrefix(msg, "comment"))
	}
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(src)), []byte(src), note, 0)
	depth, last := 0, token.SEMICOLON
	for {
		_, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			// The scanner puts a semicolon where a statement can end.
			return !open && depth <= 0 && (last == token.SEMICOLON || depth < 0)
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.ILLEGAL:
			tok = token.SEMICOLON
		}
		last = tok
	}
}
