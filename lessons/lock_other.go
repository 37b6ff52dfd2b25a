//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly || windows)

package lessons

// tryLock has nothing to lock with here. Writes stay atomic; of two at the same
// moment the later wins.
func tryLock(string) (func(), error) { return func() {}, nil }
