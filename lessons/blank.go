package lessons

import (
	"go/scanner"
	"go/token"
	"strings"
)

// blank is what a starter has where the learner is to write.
const blank = "____"

// hasBlank says whether a blank is left in the code. Comments may speak of one.
func hasBlank(source string) bool {
	if !strings.Contains(source, blank) {
		return false
	}
	fset := token.NewFileSet()
	var s scanner.Scanner
	s.Init(fset.AddFile("", fset.Base(), len(source)), []byte(source), nil, 0)
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return false
		}
		if strings.Contains(lit, blank) {
			return true
		}
	}
}
