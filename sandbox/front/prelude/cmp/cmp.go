// Package cmp is the standard library's, for the interpreter.
package cmp

import "cmp"

// Less says whether x is less than y; NaN is less than everything else.
func Less[T cmp.Ordered](x, y T) bool {
	return x < y || x != x && y == y
}

// Compare is -1, 0 or +1; NaN is less than everything else and equal to itself.
func Compare[T cmp.Ordered](x, y T) int {
	if x < y {
		return -1
	}
	if x > y {
		return 1
	}
	if x == y {
		return 0
	}
	xNaN, yNaN := x != x, y != y
	if xNaN && yNaN {
		return 0
	}
	if xNaN {
		return -1
	}
	return 1
}

// Or is the first value that is not zero.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}
