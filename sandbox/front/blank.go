package front

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A blank is what a lesson's code has where the learner is to write. As a name that
// nothing declares it is no mistake, and what else the checker makes of it is not
// the learner's either: code with a blank is not finished, and says no more.
const blankName = "____"

const (
	blankText = "a blank is left: fill in the " + blankName
	blankHelp = "Write what belongs there in its place, then run it again."
)

// blanks are the places of the blanks in f.
func blanks(f *ast.File) map[token.Pos]bool {
	out := map[token.Pos]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && strings.HasPrefix(id.Name, blankName) && strings.Trim(id.Name, "_") == "" {
			out[id.Pos()] = true
		}
		return true
	})
	return out
}

// unfinished takes out of found what is said of the blanks of the source, gives each
// of them a fault of its own instead, and drops what is only unused until they are
// filled in.
func (s *source) unfinished(found []types.Error) []types.Error {
	at, left := blanks(s.file), false
	of := func(e types.Error) bool { return at[e.Pos] }
	for _, e := range found {
		if of(e) {
			left = true
			s.fault(e.Pos, blankText, blankHelp)
		}
	}
	if !left {
		return found
	}
	return slices.DeleteFunc(found, func(e types.Error) bool { return of(e) || e.Soft })
}
