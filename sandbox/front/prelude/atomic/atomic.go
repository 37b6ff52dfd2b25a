// Package atomic has the generic type of the standard library's sync/atomic.
package atomic

import "understudy/sandbox/front/prelude/core"

// Pointer is a *T that is read and written as one.
type Pointer[T any] struct{ cell core.Cell }

// boxed is p for the cell, which holds nil at first.
func boxed[T any](p *T) any {
	if p == nil {
		return nil
	}
	return p
}

// Load is the pointer.
func (x *Pointer[T]) Load() *T {
	p, _ := x.cell.Load().(*T)
	return p
}

// Store puts val in.
func (x *Pointer[T]) Store(val *T) { x.cell.Swap(boxed(val)) }

// Swap puts new in and returns what was there.
func (x *Pointer[T]) Swap(new *T) (old *T) {
	p, _ := x.cell.Swap(boxed(new)).(*T)
	return p
}

// CompareAndSwap puts new in if old is there.
func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	return x.cell.CompareAndSwap(boxed(old), boxed(new))
}
