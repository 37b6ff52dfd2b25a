// Package sync has the generic functions of the standard library's.
package sync

import "sync"

// OnceValue is f, called at most once: its panic comes again at each call.
func OnceValue[T any](f func() T) func() T {
	var result T
	once := sync.OnceFunc(func() {
		g := f
		f = nil
		result = g()
	})
	return func() T {
		once()
		return result
	}
}

// OnceValues is OnceValue for two results.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var r1 T1
	var r2 T2
	once := sync.OnceFunc(func() {
		g := f
		f = nil
		r1, r2 = g()
	})
	return func() (T1, T2) {
		once()
		return r1, r2
	}
}
