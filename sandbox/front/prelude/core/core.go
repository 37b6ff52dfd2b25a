// Package core is the compiled part of the generic packages that learners use:
// what plain Go on interpreted values cannot do. It knows no static types.
package core

import (
	"iter"
	"slices"
	"sync"

	"understudy/sandbox/actor"
)

// ResultOfAny is the one instance of actor.Result that compiled code has.
type ResultOfAny = actor.Result[any]

// Error is a run-time error with Go's own text.
type Error string

// Error is "runtime error: " and the text.
func (e Error) Error() string { return "runtime error: " + string(e) }

// RuntimeError makes it a runtime.Error.
func (Error) RuntimeError() {}

// states are what Go says of a loop over a function that goes on where it must
// not, by what the loop's state is.
var states = [...]string{
	"range function continued iteration after function for loop body returned false",
	"range function recovered a loop body panic and did not resume panicking",
	"range function continued iteration after loop body panic",
	"range function continued iteration after whole loop exit",
}

// RangeState panics as Go does for the state.
func RangeState(state int) { panic(Error(states[state])) }

// Pull is iter.Pull for values of any type.
func Pull(seq func(yield func(any) bool)) (next func() (any, bool), stop func()) {
	return iter.Pull(iter.Seq[any](seq))
}

// Sort sorts a slice of a predeclared type, and says whether x is one.
func Sort(x any) bool {
	switch s := x.(type) {
	case []int:
		slices.Sort(s)
	case []string:
		slices.Sort(s)
	case []float64:
		slices.Sort(s)
	case []int64:
		slices.Sort(s)
	case []int32:
		slices.Sort(s)
	case []uint8:
		slices.Sort(s)
	case []uint64:
		slices.Sort(s)
	case []float32:
		slices.Sort(s)
	default:
		return false
	}
	return true
}

// Cell holds one value, which is read and written as one. The zero Cell holds nil.
type Cell struct {
	mu sync.Mutex
	v  any
}

// Load is the value.
func (c *Cell) Load() any {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.v
}

// Swap puts v in the cell and returns what was there.
func (c *Cell) Swap(v any) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.v
	c.v = v
	return old
}

// CompareAndSwap puts v in the cell if old is there, and says whether it was.
func (c *Cell) CompareAndSwap(old, v any) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.v != old {
		return false
	}
	c.v = v
	return true
}
