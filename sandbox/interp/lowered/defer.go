package lowered

import (
	"sync"

	"understudy/sandbox/interp/goroutine"
)

// Defers is the list of a function's deferred calls.
type Defers struct {
	calls     []deferred
	value     any
	panicking bool
}

type deferred struct {
	f        func()
	recovers bool // it may call recover itself
}

// Push defers f, which does not call recover.
func (d *Defers) Push(f func()) { d.calls = append(d.calls, deferred{f, false}) }

// PushRecover defers f, which may call recover.
func (d *Defers) PushRecover(f func()) { d.calls = append(d.calls, deferred{f, true}) }

// armed is what the function that a goroutine calls next may recover from.
var armed sync.Map // goroutine to *Defers

// Claim is called first by a function that calls recover itself: what it may end
// when it was called by a defer statement, or nil.
func (r *Runtime) Claim() *Defers {
	if d, ok := armed.LoadAndDelete(goroutine.ID()); ok {
		return d.(*Defers)
	}
	return nil
}

// Recover is recover() in a function that has claimed d.
func (r *Runtime) Recover(d *Defers) any {
	if d == nil || !d.panicking {
		return nil
	}
	v := r.Recovered(d.value)
	d.value, d.panicking = nil, false
	return v
}

// Run calls body and then, whatever happens, the calls that it deferred, last
// first. A deferred call that panics takes the place of the panic before it.
func (r *Runtime) Run(body func(*Defers)) {
	d := new(Defers)
	returned := false
	defer func() {
		if !returned {
			d.value = recover()
			d.panicking = d.value != nil // else it is a Goexit, which goes on by itself
		}
		if !returned && !d.panicking && r.World.Vanished() {
			return
		}
		d.unwind()
		if d.panicking {
			panic(d.value)
		}
	}()
	body(d)
	returned = true
}

func (d *Defers) unwind() {
	for len(d.calls) > 0 {
		d.callLast()
	}
}

// callLast calls the last deferred function; when a Goexit ends it, the rest run
// in the deferred function of ours.
func (d *Defers) callLast() {
	c := d.calls[len(d.calls)-1]
	d.calls = d.calls[:len(d.calls)-1]
	returned := false
	defer func() {
		if c.recovers {
			armed.Delete(goroutine.ID())
		}
		if returned {
			return
		}
		if v := recover(); v != nil {
			d.value, d.panicking = v, true
			return
		}
		d.unwind() // Goexit
	}()
	if c.recovers && d.panicking {
		armed.Store(goroutine.ID(), d)
	}
	c.f()
	returned = true
}
