// Package difftest writes random programs and compares how they run: compiled from
// their source, compiled after lowering, and lowered in the interpreter. What the
// first prints is right.
//
//	src := difftest.Program(rand.New(rand.NewPCG(seed, 0)))
//
// Its test runs a fixed sample; with -soak N it generates N more, and shrinks what
// differs.
package difftest
