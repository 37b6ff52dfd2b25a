// Package lowered is what code that package front has lowered calls: the checks
// that panic with Go's own texts, the values in interfaces, deferred calls, select,
// and fmt's printing.
//
// A Runtime belongs to one interpreter, or to one compiled program. It is told the
// learner's types (Declare) and, by the lowered code itself, their methods.
//
// # Words
//
// A box is a struct with one field V, whose tag names the type that its value has
// to the learner. A key is that name. An adapter has the methods of a compiled
// interface and calls the learner's. A bare value is one without its adapter.
package lowered

//go:generate go run ./gen
