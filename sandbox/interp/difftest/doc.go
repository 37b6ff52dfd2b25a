// Package difftest writes random programs and compares how they run: compiled from
// their source, compiled after lowering, and lowered in the interpreter. What the
// first prints is right.
//
//	src := difftest.Program(rand.New(rand.NewPCG(seed, 0)))
//
// Its test runs a fixed sample; with -soak N (and -first SEED) it generates N more
// and names the seed of what differs. What Go's specification leaves open, such as
// which of two failures in one expression comes first, is no difference to mend.
package difftest
