package interp

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"understudy/sandbox/interp/seeded"
)

// maxSorted bounds how many keys of a map are put in order; the rest is cut anyhow.
const maxSorted = 10_000

// mapping writes a map, its keys in order.
func (p *printer) mapping(v reflect.Value, depth int) {
	p.WriteString(p.typed(v.Type()) + "{")
	for i, k := range sortedKeys(v) {
		if p.full() {
			break
		}
		if i > 0 {
			p.WriteString(", ")
		}
		p.value(k, depth+1)
		p.WriteString(": ")
		p.value(v.MapIndex(k), depth+1)
	}
	p.WriteByte('}')
}

func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	if len(keys) > maxSorted {
		keys = keys[:maxSorted]
	}
	slices.SortStableFunc(keys, compareKeys)
	return keys
}

func compareKeys(a, b reflect.Value) int {
	for a.Kind() == reflect.Interface && !a.IsNil() {
		a = a.Elem()
	}
	for b.Kind() == reflect.Interface && !b.IsNil() {
		b = b.Elem()
	}
	if a.Kind() != b.Kind() {
		return cmp.Compare(a.Kind(), b.Kind())
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	case a.Kind() == reflect.String:
		return strings.Compare(a.String(), b.String())
	case a.Kind() == reflect.Bool:
		return cmp.Compare(truth(a), truth(b))
	}
	return cmp.Compare(seeded.Number(a), seeded.Number(b))
}

func truth(v reflect.Value) int {
	if v.Bool() {
		return 1
	}
	return 0
}
