package seeded

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"understudy/sandbox/actor"
)

// MapOrder is the order in which a range goes through the keys of a map, a slice: the
// numbers of the keys, drawn by the program's own random numbers from an order that
// does not depend on how Go keeps them. Of keys that cannot be told apart, such as
// channels or pointers to equal values, Go's own is where the draw begins.
func (w *World) MapOrder(keys reflect.Value) []int {
	n := keys.Len()
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	t, ok := w.Turn()
	if !ok || n < 2 {
		return order
	}
	slices.SortStableFunc(order, func(i, j int) int { return compare(keys.Index(i), keys.Index(j), 0) })
	for i := n - 1; i > 0; i-- {
		j := int(t.System.Random() % uint64(i+1)) //nolint:gosec // below n
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// maxDepth is how many pointers compare follows: they may go in a circle.
const maxDepth = 3

// compare orders values of one type, as far as they have an order: processes by their
// numbers, pointers by what they point at. depth is how many of those were followed.
func compare(a, b reflect.Value, depth int) int {
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return cmp.Compare(a.Uint(), b.Uint())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		return cmp.Or(cmp.Compare(real(a.Complex()), real(b.Complex())), cmp.Compare(imag(a.Complex()), imag(b.Complex())))
	case reflect.String:
		return strings.Compare(a.String(), b.String())
	case reflect.Bool:
		return cmp.Compare(fmt.Sprint(a.Bool()), fmt.Sprint(b.Bool()))
	case reflect.Interface:
		return compareAny(a.Elem(), b.Elem(), depth)
	case reflect.Pointer:
		return comparePointers(a, b, depth)
	case reflect.Chan:
		return cmp.Or(cmp.Compare(a.Cap(), b.Cap()), cmp.Compare(a.Len(), b.Len()))
	case reflect.Struct:
		for i := range a.NumField() {
			if c := compare(a.Field(i), b.Field(i), depth); c != 0 {
				return c
			}
		}
	case reflect.Array:
		for i := range a.Len() {
			if c := compare(a.Index(i), b.Index(i), depth); c != 0 {
				return c
			}
		}
	}
	return 0
}

func compareAny(a, b reflect.Value, depth int) int {
	if !a.IsValid() || !b.IsValid() {
		return cmp.Compare(fmt.Sprint(a.IsValid()), fmt.Sprint(b.IsValid()))
	}
	if a.Type() != b.Type() {
		return strings.Compare(a.Type().String(), b.Type().String())
	}
	return compare(a, b, depth)
}

var process = reflect.TypeFor[*actor.Process]()

// Number is the number of the process that v is, a *actor.Process as a PID holds it, or
// a PID. Of nobody, and of anything else, it is 0.
func Number(v reflect.Value) uint64 {
	if v.Kind() == reflect.Struct && v.Type() == reflect.TypeFor[actor.PID]() {
		v = v.Field(0)
	}
	if v.Kind() != reflect.Pointer || v.Type() != process || v.IsNil() {
		return 0
	}
	return v.Elem().FieldByName("id").Uint()
}

func comparePointers(a, b reflect.Value, depth int) int {
	switch {
	case a.IsNil() || b.IsNil():
		return cmp.Compare(fmt.Sprint(!a.IsNil()), fmt.Sprint(!b.IsNil()))
	case a.Type() == process: // what a PID holds
		return cmp.Compare(Number(a), Number(b))
	case depth == maxDepth || a.Pointer() == b.Pointer():
		return 0
	}
	return compare(a.Elem(), b.Elem(), depth+1)
}
