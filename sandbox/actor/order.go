package actor

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// chunkSize is how many keys lie in one chunk of an ordered set before it is
// split: enough that there are few chunks, few enough that moving them is cheap.
const chunkSize = 512

// sorted are the rows of an ordered set in the order of their keys: chunks of
// rows, none of them empty.
type sorted struct{ chunks [][]*row }

// place finds key: the chunk, the position in it, and whether it is there. The
// position is where it belongs if it is not.
func (s *sorted) place(key any) (chunk, at int, found bool) {
	chunk, _ = slices.BinarySearchFunc(s.chunks, key, func(c []*row, k any) int { return order(c[len(c)-1].key, k) })
	if chunk == len(s.chunks) {
		if chunk == 0 {
			return 0, 0, false
		}
		chunk--
		return chunk, len(s.chunks[chunk]), false
	}
	at, found = slices.BinarySearchFunc(s.chunks[chunk], key, func(r *row, k any) int { return order(r.key, k) })
	return chunk, at, found
}

func (s *sorted) insert(r *row) {
	if len(s.chunks) == 0 {
		s.chunks = [][]*row{{r}}
		return
	}
	c, at, _ := s.place(r.key)
	chunk := slices.Insert(s.chunks[c], at, r)
	s.chunks[c] = chunk
	if len(chunk) > chunkSize {
		half := len(chunk) / 2
		s.chunks[c] = slices.Clone(chunk[:half])
		s.chunks = slices.Insert(s.chunks, c+1, slices.Clone(chunk[half:]))
	}
}

func (s *sorted) remove(key any) {
	c, at, found := s.place(key)
	if !found {
		return
	}
	s.chunks[c] = slices.Delete(s.chunks[c], at, at+1)
	if len(s.chunks[c]) == 0 {
		s.chunks = slices.Delete(s.chunks, c, c+1)
	}
}

// rank orders kinds of keys: numbers before booleans before strings before
// processes before composites, as nearly as Go's kinds fit Erlang's terms.
func rank(v reflect.Value) int {
	switch {
	case v.CanInt(), v.CanUint(), v.CanFloat():
		return 1
	case v.Kind() == reflect.Bool:
		return 2
	case v.Kind() == reflect.String:
		return 3
	case v.Type() == reflect.TypeFor[PID]():
		return 4
	case v.Kind() == reflect.Struct:
		return 5
	case v.Kind() == reflect.Array:
		return 6
	}
	return 0
}

// orderable says whether keys like v have an order.
func orderable(v reflect.Value) bool {
	switch rank(v) {
	case 0:
		return v.Kind() == reflect.Interface && !v.IsNil() && orderable(v.Elem())
	case 5:
		for i := range v.NumField() {
			if !orderable(v.Field(i)) {
				return false
			}
		}
	case 6:
		for i := range v.Len() {
			if !orderable(v.Index(i)) {
				return false
			}
		}
	}
	return true
}

// order compares two keys that are orderable. Keys of different types differ,
// even if their values do not.
func order(a, b any) int {
	switch x := a.(type) {
	case int:
		if y, ok := b.(int); ok {
			return cmp.Compare(x, y)
		}
	case string:
		if y, ok := b.(string); ok {
			return strings.Compare(x, y)
		}
	}
	v, w := reflect.ValueOf(a), reflect.ValueOf(b)
	if c := orderValues(v, w); c != 0 || v.Type() == w.Type() {
		return c
	}
	return strings.Compare(v.Type().String(), w.Type().String())
}

func orderValues(v, w reflect.Value) int {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	for w.Kind() == reflect.Interface {
		w = w.Elem()
	}
	r := rank(v)
	if c := cmp.Compare(r, rank(w)); c != 0 {
		return c
	}
	switch r {
	case 1:
		return orderNumbers(v, w)
	case 2:
		return cmp.Compare(fmt.Sprint(v.Bool()), fmt.Sprint(w.Bool())) // false before true
	case 3:
		return strings.Compare(v.String(), w.String())
	case 4:
		return cmp.Compare(numberOf(v), numberOf(w))
	case 5:
		for i := range min(v.NumField(), w.NumField()) {
			if c := orderValues(v.Field(i), w.Field(i)); c != 0 {
				return c
			}
		}
		return cmp.Compare(v.NumField(), w.NumField())
	default:
		for i := range min(v.Len(), w.Len()) {
			if c := orderValues(v.Index(i), w.Index(i)); c != 0 {
				return c
			}
		}
		return cmp.Compare(v.Len(), w.Len())
	}
}

func orderNumbers(v, w reflect.Value) int {
	switch {
	case v.CanInt() && w.CanInt():
		return cmp.Compare(v.Int(), w.Int())
	case v.CanUint() && w.CanUint():
		return cmp.Compare(v.Uint(), w.Uint())
	}
	return cmp.Compare(float(v), float(w))
}

func float(v reflect.Value) float64 {
	switch {
	case v.CanInt():
		return float64(v.Int())
	case v.CanUint():
		return float64(v.Uint())
	}
	return v.Float()
}

// numberOf is the number of the PID v, which may lie in a field that is not exported.
func numberOf(v reflect.Value) uint64 {
	p := v.Field(0)
	if p.IsNil() {
		return 0
	}
	return p.Elem().FieldByName("id").Uint()
}
