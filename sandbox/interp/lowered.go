package interp

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
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
		"Equal":   reflect.ValueOf(func(a, b any) bool { return behind(a) == behind(b) }),
		"Clear":   reflect.ValueOf(func(x any) { reflect.ValueOf(x).Clear() }),
		"Print":   reflect.ValueOf(func(a ...any) { m.print(a, "", "") }),
		"Println": reflect.ValueOf(func(a ...any) { m.print(a, " ", "\n") }),
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

// print is Go's built-in print: to the error output, floats in full.
func (m *Machine) print(args []any, between, end string) {
	var b strings.Builder
	for i, a := range args {
		if i > 0 {
			b.WriteString(between)
		}
		a = unwrap(a)
		switch v := reflect.ValueOf(a); {
		case !v.IsValid():
			b.WriteString("nil")
		case v.CanFloat():
			b.WriteString(exponent(v.Float()))
		case v.CanComplex():
			b.WriteString("(" + exponent(real(v.Complex())) + exponent(imag(v.Complex())) + "i)")
		case v.Kind() == reflect.Pointer:
			fmt.Fprintf(&b, "0x%x", v.Pointer())
		default:
			fmt.Fprint(&b, a)
		}
	}
	io.WriteString(m.stderr, b.String()+end)
}

// exponent writes a float as the runtime does: +1.500000e+000.
func exponent(f float64) string {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return strings.Replace(fmt.Sprintf("%+f", f), "+NaN", "NaN", 1)
	}
	s := fmt.Sprintf("%+.6e", f)
	i := len(s) - 2 // Go writes three digits of the exponent, fmt two
	if e := strings.IndexByte(s, 'e'); len(s)-e == 4 {
		s = s[:i] + "0" + s[i:]
	}
	return s
}
