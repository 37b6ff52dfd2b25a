// Package front turns a learner's source into Go that yaegi runs right.
//
// A source is parsed, checked by go/types against embedded export data (so the
// errors are the Go compiler's own, all of them, with line and column) and
// lowered: written again, as valid Go, without what yaegi gets wrong.
//
//	nb := front.NewNotebook()
//	u, faults := nb.Cell("cell", "x := 20\nx + 22")
//	if len(faults) == 0 {
//		// run u.Source from u.Entry; then
//		nb.Accept(u) // later cells see x
//	}
//
// # Words
//
// A cell is declarations and statements mixed in any order. A notebook is a
// sequence of cells, each of which sees what the accepted ones before it
// declared. A program is a whole package main. A unit is a cell or program after
// lowering. A fault is a place in the source and what is wrong there.
//
// # How lowering works
//
// A source with type parameters, or with loops over functions, is first written
// again without them (package mono); generic code of the allowed packages comes
// from the sources in package prelude. What follows sees plain Go.
//
// The lowerer walks the checked syntax tree and writes text; it never patches the
// learner's text. Everything a cell declares gets a name of its own (counter
// becomes counterˑ3 in cell 3), so a redefinition is a new thing and old
// processes keep the old one. Names that contain ˑ are the lowerer's; learners
// cannot use them.
//
// # While one types
//
// Complete makes a source whole around the cursor (what is open is closed, what
// cannot be parsed elsewhere is left out), checks it, and says what can stand
// there and which call is being written. Lookup says what a name is. Both use the
// export data and docs.gz, the embedded texts of the allowed packages. The
// isolation lint gives each Unit its Warnings.
//
// A Notebook is not safe for concurrent use. Nothing here runs learner code.
package front

//go:generate go run ./gen
//go:generate go run ./gendocs
