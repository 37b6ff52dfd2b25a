// Package goroutine says which goroutine calls, and how deep its stack is.
//
// Go tells neither but by a stack trace, which takes as long as the stack is deep:
// too long for what is asked at every level of a recursion that crashes. So where
// it can, this package looks into the runtime's own record of the goroutine, at
// places that it has found out, and proved, at the start of the program.
package goroutine

import (
	"runtime"
)

// ID is the number of the calling goroutine. No other one ever has it.
func ID() uint64 {
	if id, ok := recorded(); ok {
		return id
	}
	return traced()
}

// traced is the number in "goroutine 18 [running]:".
func traced() (id uint64) {
	var buf [64]byte
	for _, c := range buf[len("goroutine "):runtime.Stack(buf[:], false)] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}
