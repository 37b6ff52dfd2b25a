package seeded

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// MapOrder is the order in which a range goes through the keys of a map, a slice: the
// numbers of the keys, drawn by the program's own random numbers from an order that
// does not depend on how Go keeps them. Of keys that have no order, such as pointers,
// Go's own is where the draw begins.
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
	slices.SortStableFunc(order, func(i, j int) int { return compare(keys.Index(i), keys.Index(j)) })
	for i := n - 1; i > 0; i-- {
		j := int(t.System.Random() % uint64(i+1)) //nolint:gosec // below n
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// compare orders values of one type, as far as they have an order.
func compare(a, b reflect.Value) int {
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
		return compareAny(a.Elem(), b.Elem())
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

func compareAny(a, b reflect.Value) int {
	if !a.IsValid() || !b.IsValid() {
		return cmp.Compare(fmt.Sprint(a.IsValid()), fmt.Sprint(b.IsValid()))
	}
	if a.Type() != b.Type() {
		return strings.Compare(a.Type().String(), b.Type().String())
	}
	return compare(a, b)
}
