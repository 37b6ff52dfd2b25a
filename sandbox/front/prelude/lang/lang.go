// Package lang is what expanded code itself calls; learners cannot import it.
package lang

import "understudy/sandbox/front/prelude/core"

// Nothing is an interface that no value has.
type Nothing interface{ noValueHasThisˑ() }

// Value returns x: a constant that goes through it is none any more.
func Value[T any](x T) T { return x }

// RangeState panics as a loop over a function does that goes on where it must not.
func RangeState(state int) { core.RangeState(state) }
