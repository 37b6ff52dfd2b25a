package actor

import "sync"

// A lock is a mutex that a seeded run does without: there one process runs at a
// time, and whoever looks from outside asks the scheduler to look for him. The
// four locks that a message would pass cost as much as everything else about it.
type lock struct {
	mu  sync.Mutex
	off bool // set before the first use
}

func (l *lock) Lock() {
	if !l.off {
		l.mu.Lock()
	}
}

func (l *lock) Unlock() {
	if !l.off {
		l.mu.Unlock()
	}
}
