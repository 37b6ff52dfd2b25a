// Package mono writes a type-checked program again without type parameters.
//
// Every instance of a generic function, type or method becomes a declaration of
// its own, made from the syntax tree of the generic one; loops over functions
// become calls. The result is type-checked anew, so that whoever reads it sees
// plain Go with full type information:
//
//	w := mono.NewWorld()
//	r, err := w.Expand(src, importer)
//	// r.File has no type parameters; r.Info is about r.File
//	w.Accept(r) // sources expanded later see what this one declares
//
// # Words
//
// An origin is a generic declaration. An instance is an origin with types for
// its parameters. A type is closed when no type parameter is left in it. A twin
// is what stands in an expanded source for an object of the source.
//
// # Names and places
//
// An instance is called as the Go runtime calls it: List[int], or
// slices.Max[[]int,int] for one from a package. That is no Go identifier, which
// nobody who works on trees minds; Ident makes one of it. Type names that would
// clash end in a mark and a number; Shown takes them off.
//
// The nodes of an instance have the line and column of the origin's nodes, but
// positions of their own: each instance is a file in the file set.
package mono
