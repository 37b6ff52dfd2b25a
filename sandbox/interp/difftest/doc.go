// Package difftest writes random programs and compares how they run: compiled from
// their source, compiled after lowering, and by understudy run. What the first prints
// is right.
//
//	src := difftest.Program(rand.New(rand.NewPCG(seed, 0)))
//	small := difftest.Shrink(src, nil, func(programs []string) []bool { … })
//
// Its tests compare a fixed sample of these, and some of the code of the built-in
// course; with -lessons all of it. With -soak N (and -first SEED) N more programs are
// generated, and the seed is named of what differs; -shrink FOLDER makes it small.
//
// What Go's specification leaves open, such as which of two failures in one expression
// comes first, is no difference to mend: programs do not depend on it.
package difftest
