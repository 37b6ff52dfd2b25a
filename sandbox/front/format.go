package front

import (
	"errors"
	"fmt"
	"go/format"
	"go/scanner"
	"go/token"
	"strings"
)

// Format writes a cell or a program as gofmt does. It returns an error, and no
// text, for a source that does not parse.
func Format(src string) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = "", fmt.Errorf("format: %v", r)
		}
	}()
	if faults := bounded(src); faults != nil {
		return "", errors.New(faults[0].String())
	}
	src = strings.TrimPrefix(src, byteOrderMark)
	its := items(src)
	if len(its) > 0 && its[0].toks[0].tok == token.PACKAGE {
		b, err := format.Source([]byte(src))
		return string(b), err
	}
	// A cell is formatted in runs of declarations and of statements, as gofmt
	// knows no source that mixes them.
	var b strings.Builder
	from := 0
	for i := range its {
		if i+1 < len(its) && its[i+1].decl == its[i].decl {
			continue
		}
		to := len(src)
		if i+1 < len(its) {
			to = runEnd(src, its[i].to, its[i+1].from)
		}
		part, err := formatRun(src[from:to], its[i].decl)
		if err != nil {
			return "", err
		}
		b.WriteString(part)
		from = to
	}
	if len(its) == 0 {
		return src, nil
	}
	return b.String(), nil
}

// runEnd is where the text between two items is cut: after the line that the
// first ends on, so that a comment above the second stays with it.
func runEnd(src string, end, next int) int {
	if i := strings.IndexByte(src[end:next], '\n'); i >= 0 {
		return end + i + 1
	}
	return next
}

func formatRun(part string, decl bool) (string, error) {
	if !decl {
		b, err := format.Source([]byte(part))
		return string(b), err
	}
	b, err := format.Source([]byte("package p\n\n" + part))
	if err != nil {
		return "", err
	}
	text := strings.TrimPrefix(string(b), "package p\n")
	lead := part[:len(part)-len(strings.TrimLeft(part, "\n"))]
	return lead + strings.TrimLeft(text, "\n"), nil
}

// Incomplete says whether src is the beginning of a cell that wants more lines:
// an open bracket, string or comment, or a line that ends in an operator.
func Incomplete(src string) (more bool) {
	defer func() {
		if recover() != nil {
			more = false
		}
	}()
	if bounded(src) != nil {
		return false
	}
	if openText(src) {
		return true
	}
	depth := 0
	var last token.Token
	for _, t := range lex(src) {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		}
		last = t.tok
	}
	switch {
	case depth != 0:
		return depth > 0
	case last == token.PERIOD, last == token.COMMA, last == token.NOT:
		return true
	case last.IsOperator():
		switch last {
		case token.RPAREN, token.RBRACK, token.RBRACE, token.SEMICOLON, token.INC, token.DEC, token.COLON, token.ELLIPSIS:
			return false
		}
		return true
	}
	return false
}

// openText says whether src ends inside a raw string or a comment.
func openText(src string) bool {
	fset := token.NewFileSet()
	open := false
	var s scanner.Scanner
	s.Init(fset.AddFile("", -1, len(src)), []byte(src), func(_ token.Position, msg string) {
		open = open || msg == "raw string literal not terminated" || msg == "comment not terminated"
	}, 0)
	for {
		if _, tok, _ := s.Scan(); tok == token.EOF {
			return open
		}
	}
}
