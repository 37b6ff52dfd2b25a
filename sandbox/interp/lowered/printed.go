package lowered

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"strings"

	"understudy/sandbox/interp/seeded"
)

// isBox says whether values of rt, which have type t to the learner, are boxes.
func isBox(rt reflect.Type, t types.Type) bool {
	if key(rt) == "" || rt.NumField() != 1 || rt.Field(0).Name != "V" {
		return false
	}
	n, named := types.Unalias(t).(*types.Named)
	if !named {
		return true
	}
	_, st := n.Underlying().(*types.Struct)
	return !st
}

// open takes a value out of its adapter and its box, and says which type it has to
// the learner; nil for a compiled type's.
func (r *Runtime) open(v reflect.Value) (reflect.Value, types.Type) {
	if v.IsValid() && v.CanInterface() {
		if x := r.Bare(v.Interface()); x != nil {
			v = reflect.ValueOf(x)
		}
	}
	if !v.IsValid() {
		return v, nil
	}
	t := r.typeOf(v.Type())
	if t != nil && v.Kind() == reflect.Struct && isBox(v.Type(), t) {
		v = v.Field(0)
	}
	return v, t
}

// Open is what x, a value in an interface, is to the learner: a value and, if it is
// of a type of the learner's, that type.
func (r *Runtime) Open(x any) (reflect.Value, types.Type) { return r.open(reflect.ValueOf(x)) }

// identity is a text for a named type, or a pointer to one, that no other has.
func identity(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return fmt.Sprintf("%p", t)
	case *types.Pointer:
		if n, ok := types.Unalias(t.Elem()).(*types.Named); ok {
			return fmt.Sprintf("*%p", n)
		}
	}
	return ""
}

// closed puts v, which has type t to the learner, back in an interface as lowered
// code would, if t is a type with methods.
func (r *Runtime) closed(v reflect.Value, t types.Type) (any, bool) {
	id := identity(t)
	if id == "" {
		return nil, false
	}
	r.mu.RLock()
	rt := r.boxes[id]
	r.mu.RUnlock()
	switch {
	case rt == nil || !v.CanInterface():
		return nil, false
	case rt == v.Type():
		return v.Interface(), true
	case isBox(rt, t) && v.Type().AssignableTo(rt.Field(0).Type):
		b := reflect.New(rt).Elem()
		b.Field(0).Set(v)
		return b.Interface(), true
	}
	return nil, false
}

// method writes v by a method of the learner's, if its type has one that fmt would call.
func (p *printer) method(v reflect.Value, t types.Type) bool {
	x, ok := p.r.closed(v, t)
	return ok && p.methodOf(v, x)
}

// methodOf is method for a value as it is in an interface.
func (p *printer) methodOf(v reflect.Value, x any) bool {
	if has[func(any, fmt.State, rune)](p.r, x, "Format") {
		p.caught(v, "Format", func() { call[func(any, fmt.State, rune)](base{p.r.id, x}, "Format")(x, writer{p}, p.verb) })
		return true
	}
	name := ""
	switch {
	case p.sharp:
		name = "GoString"
	case !strings.ContainsRune("vsxXq", p.verb):
		return false
	case has[func(any) string](p.r, x, "Error"):
		name = "Error"
	default:
		name = "String"
	}
	if !has[func(any) string](p.r, x, name) {
		return false
	}
	p.caught(v, name, func() {
		text := call[func(any) string](base{p.r.id, x}, name)(x)
		if p.sharp {
			p.WriteString(text)
			return
		}
		p.leaf(text)
	})
	return true
}

// caught calls a method of the learner's; a panic in it is written, as fmt does.
func (p *printer) caught(v reflect.Value, name string, f func()) {
	done := false
	defer func() {
		if done {
			return
		}
		thrown := recover()
		if thrown == nil {
			return // a Goexit, which goes on
		}
		if overflowed(thrown) {
			panic(thrown) // no text could be told of it in
		}
		thrown = p.r.Recovered(thrown)
		if v.Kind() == reflect.Pointer && v.IsNil() {
			p.WriteString("<nil>")
			return
		}
		if p.panicking {
			panic(thrown)
		}
		fmt.Fprintf(p, "%%!%c(PANIC=%s method: %s)", p.verb, name, p.r.operand("%v", thrown, true))
	}()
	f()
	done = true
}

// writer is the fmt.State that a learner's Format gets.
type writer struct{ p *printer }

func (w writer) Write(b []byte) (int, error)    { return w.p.Write(b) }
func (w writer) Width() (wid int, ok bool)      { return w.p.state.Width() }
func (w writer) Precision() (prec int, ok bool) { return w.p.state.Precision() }
func (w writer) Flag(c int) bool                { return w.p.state.Flag(c) }

// compare orders map keys as fmt does.
func compare(a, b reflect.Value) int {
	if a.Kind() == reflect.Interface {
		if a.IsNil() || b.IsNil() {
			return cmp.Compare(boolInt(!a.IsNil()), boolInt(!b.IsNil()))
		}
		x, y := a.Elem(), b.Elem()
		if x.Type() != y.Type() {
			return cmp.Compare(x.Type().String(), y.Type().String())
		}
		return compare(x, y)
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	case a.CanComplex():
		return cmp.Or(cmp.Compare(real(a.Complex()), real(b.Complex())), cmp.Compare(imag(a.Complex()), imag(b.Complex())))
	}
	switch a.Kind() {
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Bool:
		return cmp.Compare(boolInt(a.Bool()), boolInt(b.Bool()))
	case reflect.Pointer, reflect.Chan: // processes in their own order, which does not change from run to run
		return cmp.Or(cmp.Compare(seeded.Number(a), seeded.Number(b)), cmp.Compare(a.Pointer(), b.Pointer()))
	case reflect.Struct:
		for i := range a.NumField() {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
	case reflect.Array:
		for i := range a.Len() {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
	}
	return 0
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
