package slices

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// item is what is sorted: several are equal to cmp.
type item struct{ key, id int }

func byKey(a, b item) int { return cmp.Compare(a.key, b.key) }

// outcome is a result, with what can be seen of a slice, or a panic's text.
func outcome[E any](f func() []E) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("panic: ", r)
		}
	}()
	r := f()
	return fmt.Sprintf("%v len %d cap %d nil %t rest %v", r, len(r), cap(r), r == nil, r[:cap(r)])
}

// same compares two functions on equal copies of a slice with room behind it.
func same(t *rapid.T, name string, s []int, ours, theirs func([]int) []int) {
	t.Helper()
	copied := func() []int {
		c := make([]int, len(s), cap(s))
		copy(c[:cap(c)], s[:cap(s)])
		if s == nil {
			return nil
		}
		return c
	}
	a, b := copied(), copied()
	got, want := outcome(func() []int { return ours(a) }), outcome(func() []int { return theirs(b) })
	if got != want {
		t.Fatalf("%s(%v): got %s, want %s", name, s, got, want)
	}
	if x, y := fmt.Sprint(a[:cap(a)]), fmt.Sprint(b[:cap(b)]); x != y {
		t.Fatalf("%s(%v) leaves %s, want %s", name, s, x, y)
	}
}

func ints(t *rapid.T) []int {
	s := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 12).Draw(t, "s")
	room := rapid.IntRange(0, 5).Draw(t, "room")
	c := make([]int, len(s), len(s)+room)
	copy(c, s)
	for i := range c[len(c):cap(c)] {
		c[:cap(c)][len(c)+i] = 90 + i
	}
	return c
}

func TestEditing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ints(t)
		i, j, n := rapid.IntRange(-1, 13).Draw(t, "i"), rapid.IntRange(-1, 13).Draw(t, "j"), rapid.IntRange(-1, 4).Draw(t, "n")
		v := rapid.SliceOfN(rapid.IntRange(10, 14), 0, 4).Draw(t, "v")
		odd := func(n int) bool { return n%2 == 1 }
		near := func(a, b int) bool { return a/2 == b/2 }
		same(t, "Insert", s, func(s []int) []int { return Insert(s, i, v...) }, func(s []int) []int { return slices.Insert(s, i, v...) })
		same(t, "Delete", s, func(s []int) []int { return Delete(s, i, j) }, func(s []int) []int { return slices.Delete(s, i, j) })
		same(t, "Replace", s, func(s []int) []int { return Replace(s, i, j, v...) }, func(s []int) []int { return slices.Replace(s, i, j, v...) })
		same(t, "DeleteFunc", s, func(s []int) []int { return DeleteFunc(s, odd) }, func(s []int) []int { return slices.DeleteFunc(s, odd) })
		same(t, "Compact", s, Compact, slices.Compact)
		same(t, "CompactFunc", s, func(s []int) []int { return CompactFunc(s, near) }, func(s []int) []int { return slices.CompactFunc(s, near) })
		same(t, "Grow", s, func(s []int) []int { return Grow(s, n*5) }, func(s []int) []int { return slices.Grow(s, n*5) })
		same(t, "Clip", s, Clip, slices.Clip)
		same(t, "Clone", s, Clone, slices.Clone)
		same(t, "Repeat", s, func(s []int) []int { return Repeat(s, n) }, func(s []int) []int { return slices.Repeat(s, n) })
		same(t, "Concat", s, func(s []int) []int { return Concat(s, v, s) }, func(s []int) []int { return slices.Concat(s, v, s) })
		same(t, "Reverse", s, func(s []int) []int { Reverse(s); return s }, func(s []int) []int { slices.Reverse(s); return s })
		same(t, "Chunk", s, chunks(Chunk[[]int], n), chunks(slices.Chunk[[]int], n))
	})
}

// chunks joins what Chunk gives, with capacities.
func chunks[S ~func(func([]int) bool)](chunk func([]int, int) S, n int) func([]int) []int {
	return func(s []int) (all []int) {
		chunk(s, n)(func(part []int) bool {
			all = append(all, part...)
			all = append(all, -cap(part))
			return len(all) < 9
		})
		return all
	}
}

// Parts of a slice are put into the slice itself.
func TestEditingWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ints(t)
		within := func(what string) int { return rapid.IntRange(0, len(s)).Draw(t, what) }
		i, j, from, to := within("i"), within("j"), within("from"), within("to")
		if i > j {
			i, j = j, i
		}
		if from > to {
			from, to = to, from
		}
		same(t, "Insert", s, func(s []int) []int { return Insert(s, i, s[from:to]...) }, func(s []int) []int { return slices.Insert(s, i, s[from:to]...) })
		same(t, "Replace", s, func(s []int) []int { return Replace(s, i, j, s[from:to]...) }, func(s []int) []int { return slices.Replace(s, i, j, s[from:to]...) })
	})
}

func TestSearching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, r := ints(t), ints(t)
		v := rapid.IntRange(-1, 5).Draw(t, "v")
		big := func(n int) bool { return n >= v }
		eq := func(a, b int) bool { return a/2 == b/2 }
		got := fmt.Sprint(Index(s, v), IndexFunc(s, big), Contains(s, v), ContainsFunc(s, big), Equal(s, r), EqualFunc(s, r, eq),
			Compare(s, r), CompareFunc(s, r, func(a, b int) int { return b - a }), IsSorted(s))
		want := fmt.Sprint(slices.Index(s, v), slices.IndexFunc(s, big), slices.Contains(s, v), slices.ContainsFunc(s, big), slices.Equal(s, r), slices.EqualFunc(s, r, eq),
			slices.Compare(s, r), slices.CompareFunc(s, r, func(a, b int) int { return b - a }), slices.IsSorted(s))
		if got != want {
			t.Fatalf("of %v, %v and %d: got %s, want %s", s, r, v, got, want)
		}
	})
}

// SortFunc is not stable, and not stable in the same way.
func TestSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 300).Draw(t, "n")
		keys := rapid.IntRange(1, 40).Draw(t, "keys")
		s := make([]item, n)
		for i := range s {
			s[i] = item{rapid.IntRange(0, keys).Draw(t, "key"), i}
		}
		for name, f := range map[string][2]func([]item){
			"SortFunc":       {func(s []item) { SortFunc(s, byKey) }, func(s []item) { slices.SortFunc(s, byKey) }},
			"SortStableFunc": {func(s []item) { SortStableFunc(s, byKey) }, func(s []item) { slices.SortStableFunc(s, byKey) }},
		} {
			a, b := slices.Clone(s), slices.Clone(s)
			f[0](a)
			f[1](b)
			if !slices.Equal(a, b) {
				t.Fatalf("%s(%v): got %v, want %v", name, s, a, b)
			}
		}
		sorted := slices.Clone(s)
		slices.SortStableFunc(sorted, byKey)
		key := rapid.IntRange(-1, keys+1).Draw(t, "find")
		i, found := BinarySearchFunc(sorted, key, func(x item, key int) int { return cmp.Compare(x.key, key) })
		j, want := slices.BinarySearchFunc(sorted, key, func(x item, key int) int { return cmp.Compare(x.key, key) })
		if i != j || found != want || !IsSortedFunc(sorted, byKey) || n > 0 && (MinFunc(s, byKey) != slices.MinFunc(s, byKey) || MaxFunc(s, byKey) != slices.MaxFunc(s, byKey)) {
			t.Fatalf("in %v", sorted)
		}
	})
}

func TestFloats(t *testing.T) {
	values := []float64{math.NaN(), math.Inf(-1), -1, math.Copysign(0, -1), 0, 2, math.Inf(1)}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SliceOfN(rapid.SampledFrom(values), 1, 20).Draw(t, "s")
		a, b := slices.Clone(s), slices.Clone(s)
		Sort(a)
		slices.Sort(b)
		x := rapid.SampledFrom(values).Draw(t, "x")
		i, ok := BinarySearch(a, x)
		j, want := slices.BinarySearch(b, x)
		got, other := fmt.Sprint(a, Min(s), Max(s), i, ok, IsSorted(s)), fmt.Sprint(b, slices.Min(s), slices.Max(s), j, want, slices.IsSorted(s))
		if got != other {
			t.Fatalf("%v: got %s, want %s", s, got, other)
		}
	})
}

// Sort of a type that core does not know, which is sorted by the interpreter.
func TestSortOfNamed(t *testing.T) {
	type number float64
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SliceOf(rapid.SampledFrom([]number{number(math.NaN()), -1, 0, 1, 2})).Draw(t, "s")
		a, b := slices.Clone(s), slices.Clone(s)
		Sort(a)
		slices.Sort(b)
		if got, want := fmt.Sprint(a), fmt.Sprint(b); got != want {
			t.Fatalf("%v: got %s, want %s", s, got, want)
		}
	})
}

func TestPanics(t *testing.T) {
	for name, f := range map[string][2]func() []int{
		"Min":     {func() []int { return []int{Min([]int{})} }, func() []int { return []int{slices.Min([]int{})} }},
		"Max":     {func() []int { return []int{Max([]int{})} }, func() []int { return []int{slices.Max([]int{})} }},
		"MinFunc": {func() []int { return []int{MinFunc([]int(nil), cmp.Compare[int])} }, func() []int { return []int{slices.MinFunc([]int(nil), cmp.Compare[int])} }},
		"MaxFunc": {func() []int { return []int{MaxFunc([]int(nil), cmp.Compare[int])} }, func() []int { return []int{slices.MaxFunc([]int(nil), cmp.Compare[int])} }},
		"Repeat":  {func() []int { return Repeat(make([]int, 8), math.MaxInt/4) }, func() []int { return slices.Repeat(make([]int, 8), math.MaxInt/4) }},
	} {
		if got, want := outcome(f[0]), outcome(f[1]); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestIterators(t *testing.T) {
	s := []string{"b", "a", "c"}
	if got, want := Sorted(Values(s)), slices.Sorted(slices.Values(s)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := fmt.Sprint(Collect(Values(s)), cap(Collect(Values(s))), AppendSeq([]string{"x"}, Values(s))), fmt.Sprint(slices.Collect(slices.Values(s)), cap(slices.Collect(slices.Values(s))), slices.AppendSeq([]string{"x"}, slices.Values(s))); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	var got, want string
	for i, v := range All(s) {
		got += fmt.Sprint(i, v)
	}
	for i, v := range Backward(s) {
		got += fmt.Sprint(i, v)
	}
	for i, v := range slices.All(s) {
		want += fmt.Sprint(i, v)
	}
	for i, v := range slices.Backward(s) {
		want += fmt.Sprint(i, v)
	}
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
