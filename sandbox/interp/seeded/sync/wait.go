package sync

import (
	"sync"
)

// A WaitGroup is a sync.WaitGroup.
type WaitGroup struct {
	n    int
	line line
}

// Add is that of sync.WaitGroup.
func (g *WaitGroup) Add(delta int) {
	turn()
	if g.n += delta; g.n < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if g.n == 0 {
		for g.line.serve() {
		}
	}
}

// Done is that of sync.WaitGroup.
func (g *WaitGroup) Done() { g.Add(-1) }

// Wait is that of sync.WaitGroup.
func (g *WaitGroup) Wait() {
	t, ok := turn()
	if g.n > 0 && ok {
		g.line.wait(t, "a Done of a WaitGroup")
	}
}

// Go is that of sync.WaitGroup.
func (g *WaitGroup) Go(f func()) {
	t, ok := turn()
	g.Add(1)
	if !ok {
		f()
		g.Done()
		return
	}
	t.Go(func() {
		returned := false
		defer func() {
			if returned {
				g.Done()
			}
		}()
		f()
		returned = true
	})
}

// A Once is a sync.Once.
type Once struct {
	done, begun bool
	line        line
}

// Do is that of sync.Once.
func (o *Once) Do(f func()) {
	t, ok := turn()
	switch {
	case o.done:
		return
	case o.begun && ok:
		o.line.wait(t, "the end of the function of a Once")
		return
	}
	o.begun = true
	defer func() {
		o.done = true
		for o.line.serve() {
		}
	}()
	f()
}

// OnceFunc is sync.OnceFunc.
func OnceFunc(f func()) func() {
	var once Once
	valid, thrown := false, any(nil)
	g := func() {
		defer func() {
			if thrown = recover(); !valid && thrown != nil {
				panic(thrown)
			}
		}()
		f()
		f, valid = nil, true
	}
	return func() {
		once.Do(g)
		if !valid {
			panic(thrown)
		}
	}
}

// A Cond is a sync.Cond.
type Cond struct {
	L    Locker
	line line
}

// NewCond is sync.NewCond.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// Wait is that of sync.Cond.
func (c *Cond) Wait() {
	t, ok := turn()
	if !ok {
		panic("sync: nobody is there to end the Wait of a Cond")
	}
	w := c.line.join(t)
	c.L.Unlock()
	w.park(&c.line, "a Signal of a Cond")
	c.L.Lock()
}

// Signal is that of sync.Cond.
func (c *Cond) Signal() {
	turn()
	c.line.serve()
}

// Broadcast is that of sync.Cond.
func (c *Cond) Broadcast() {
	turn()
	for c.line.serve() {
	}
}

var (
	_ Locker      = (*Mutex)(nil)
	_ Locker      = (*RWMutex)(nil)
	_ sync.Locker = (*rlocker)(nil)
)
