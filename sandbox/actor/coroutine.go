//go:build !race

package actor

import "iter"

// pull makes a coroutine of body: next lets it go on until it yields or ends, and
// stop lets it go on from its last yield, which returns false, until it ends. Its
// Goexit goes on in whoever resumed it.
func pull(body func(yield func(struct{}) bool)) (next func() (struct{}, bool), stop func()) {
	return iter.Pull(body)
}
