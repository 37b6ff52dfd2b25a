package actor

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// show writes v in one line, as %+v does, but without an address in it, so that
// two runs of one seed show the same: what a pointer leads to is shown in its
// place, a map in the order of what its keys show, and PIDs, errors and Stringers as
// themselves also in fields that are not exported.
func show(v any) string {
	switch v := v.(type) {
	case nil, bool, int, int64, uint64, float64:
		return fmt.Sprint(v)
	case string:
		return v
	case error:
		return fmt.Sprint(v) // fmt survives an Error that panics
	case fmt.Stringer:
		return fmt.Sprint(v)
	}
	var p printer
	r := reflect.New(reflect.TypeOf(v)).Elem() // settable, so that all fields can be read
	r.Set(reflect.ValueOf(v))
	p.value(r, 0)
	return p.String()
}

type printer struct{ strings.Builder }

// deepest is where a printer stops: of a cycle it shows a few rounds.
const deepest = 8

func (p *printer) value(v reflect.Value, depth int) {
	if depth > deepest {
		p.WriteString("…")
		return
	}
	if depth > 0 && v.CanInterface() {
		switch x := v.Interface().(type) {
		case error, fmt.Stringer:
			fmt.Fprint(p, x)
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		p.inner(v, depth)
	case reflect.Struct:
		p.fields(v, depth)
	case reflect.Slice, reflect.Array:
		p.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				p.WriteByte(' ')
			}
			p.value(v.Index(i), depth+1)
		}
		p.WriteByte(']')
	case reflect.Map:
		p.mapping(v, depth)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		p.WriteString(v.Type().String())
	default:
		fmt.Fprint(p, v)
	}
}

func (p *printer) inner(v reflect.Value, depth int) {
	if v.IsNil() {
		p.WriteString("<nil>")
		return
	}
	e := v.Elem()
	if v.Kind() == reflect.Pointer {
		p.WriteByte('&')
	} else {
		w := reflect.New(e.Type()).Elem() // settable again
		w.Set(e)
		e = w
	}
	p.value(e, depth+1)
}

func (p *printer) fields(v reflect.Value, depth int) {
	p.WriteByte('{')
	for i := range v.NumField() {
		if i > 0 {
			p.WriteByte(' ')
		}
		p.WriteString(v.Type().Field(i).Name)
		p.WriteByte(':')
		f := v.Field(i)
		p.value(reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem(), depth+1)
	}
	p.WriteByte('}')
}

func (p *printer) mapping(v reflect.Value, depth int) {
	var pairs []string
	for it := v.MapRange(); it.Next(); {
		var pair printer
		for i, x := range []reflect.Value{it.Key(), it.Value()} {
			if i > 0 {
				pair.WriteByte(':')
			}
			w := reflect.New(x.Type()).Elem()
			w.Set(x)
			pair.value(w, depth+1)
		}
		pairs = append(pairs, pair.String())
	}
	slices.Sort(pairs)
	p.WriteString("map[" + strings.Join(pairs, " ") + "]")
}
