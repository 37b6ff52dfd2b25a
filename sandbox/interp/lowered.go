package interp

import (
	"reflect"
	"sync"
)

// runtime is the package that lowered code calls.
func (m *Machine) runtime() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Defers":  reflect.ValueOf((*Defers)(nil)),
		"Run":     reflect.ValueOf(m.run),
		"Recover": reflect.ValueOf(m.recovered),
		"Plain":   reflect.ValueOf(unwrap),
		"At":      reflect.ValueOf(func(line *int) { m.crashes.leave(*line) }),
		"Fail":    reflect.ValueOf(func(text string) { panic(runtimeError(text)) }),
		"Text":    reflect.ValueOf(func(v any, text string) any { return texted{v, text} }),
		"Method":  reflect.ValueOf(m.methods.add),
	}
}

// Defers is the list of a function's deferred calls.
type Defers struct {
	calls     []func()
	value     any
	panicking bool
	outer     *Defers // what this goroutine was unwinding before
}

// Push defers f.
func (d *Defers) Push(f func()) { d.calls = append(d.calls, f) }

// unwinding is what each goroutine unwinds at this moment, innermost.
var unwinding sync.Map // goroutine to *Defers

// run calls body and then, whatever happens, the calls that it deferred, last
// first. A deferred call that panics takes the place of the panic before it.
func (m *Machine) run(body func(*Defers)) {
	d := new(Defers)
	returned := false
	defer func() {
		if !returned {
			d.value = recover()
			d.panicking = d.value != nil // else it is a Goexit, which goes on by itself
		}
		m.unwind(d)
		if d.panicking {
			panic(d.value)
		}
	}()
	body(d)
	returned = true
}

func (m *Machine) unwind(d *Defers) {
	if len(d.calls) == 0 {
		return
	}
	g := goroutine()
	if o, ok := unwinding.Load(g); ok {
		d.outer = o.(*Defers)
	}
	unwinding.Store(g, d)
	defer func() {
		if d.outer != nil {
			unwinding.Store(g, d.outer)
		} else {
			unwinding.Delete(g)
		}
	}()
	for len(d.calls) > 0 {
		f := d.calls[len(d.calls)-1]
		d.calls = d.calls[:len(d.calls)-1]
		m.callDeferred(d, f)
	}
}

// callDeferred calls one deferred function; when a Goexit ends it, the rest run
// in the deferred function of ours.
func (m *Machine) callDeferred(d *Defers, f func()) {
	returned := false
	defer func() {
		if returned {
			return
		}
		if v := recover(); v != nil {
			d.value, d.panicking = v, true
			return
		}
		for len(d.calls) > 0 { // Goexit
			f := d.calls[len(d.calls)-1]
			d.calls = d.calls[:len(d.calls)-1]
			m.callDeferred(d, f)
		}
	}()
	f()
	returned = true
}

// recovered is recover() in learner code: the value of the panic that this
// goroutine unwinds, which ends with that; or nil.
func (m *Machine) recovered() any {
	o, ok := unwinding.Load(goroutine())
	if !ok {
		return nil
	}
	d := o.(*Defers)
	if !d.panicking {
		return nil
	}
	v := PanicValue(d.value)
	d.value, d.panicking = nil, false
	m.crashes.take()
	return v
}
