// Package iter is the standard library's, for the interpreter.
package iter

import (
	"iter"

	"understudy/sandbox/front/prelude/core"
)

// Pull turns a loop's sequence into one that is asked for its values.
func Pull[V any](seq iter.Seq[V]) (next func() (V, bool), stop func()) {
	ask, end := core.Pull(func(yield func(any) bool) {
		seq(func(v V) bool { return yield(&v) })
	})
	next = func() (V, bool) {
		var v V
		x, ok := ask()
		if !ok {
			return v, false
		}
		p, _ := x.(*V)
		return *p, true
	}
	return next, end
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq iter.Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var k K
	var v V
	ask, end := core.Pull(func(yield func(any) bool) {
		seq(func(key K, value V) bool {
			k, v = key, value
			return yield(nil)
		})
	})
	next = func() (K, V, bool) {
		if _, ok := ask(); !ok {
			var noKey K
			var noValue V
			return noKey, noValue, false
		}
		return k, v, true
	}
	return next, end
}
