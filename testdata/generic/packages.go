package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

type P struct {
	Name string
	Age  int
}

type Ages []int

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("my ", e.code) }

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	xs := []int{3, 1, 2}
	slices.Sort(xs)
	fmt.Println(xs, slices.Max(xs), slices.Min(xs), slices.Contains(xs, 2), slices.Index(xs, 9))
	ps := []P{{"a", 3}, {"b", 1}, {"c", 3}, {"d", 2}}
	slices.SortFunc(ps, func(a, b P) int { return cmp.Or(cmp.Compare(b.Age, a.Age), strings.Compare(a.Name, b.Name)) })
	fmt.Println(ps)
	slices.SortStableFunc(ps, func(a, b P) int { return cmp.Compare(a.Age, b.Age) })
	fmt.Println(ps, slices.IsSortedFunc(ps, func(a, b P) int { return a.Age - b.Age }))
	fmt.Println(slices.BinarySearch(xs, 2))
	i, found := slices.BinarySearchFunc(ps, 2, func(p P, age int) int { return cmp.Compare(p.Age, age) })
	fmt.Println(i, found)
	fs := []float64{2, math.NaN(), -1, math.Inf(1)}
	slices.Sort(fs)
	fmt.Println(fs, slices.IsSorted(fs), slices.Max(fs), cmp.Compare(math.NaN(), 1), cmp.Less(1, math.NaN()))
	ys := slices.Insert(slices.Clone(xs), 1, 7, 8)
	ys = slices.Delete(ys, 0, 1)
	ys = slices.Replace(ys, 0, 2, 5, 5, 5)
	fmt.Println(ys, slices.Compact(ys), slices.Equal(xs, ys), slices.Compare(xs, ys))
	fmt.Println(slices.Concat(xs, ys, nil), slices.Repeat([]string{"ab"}, 3), cap(slices.Clip(ys)) == len(ys))
	var ages Ages = slices.Clone(Ages{1, 2, 3, 4})
	slices.Reverse(ages)
	fmt.Printf("%T %v %v\n", ages, ages, slices.DeleteFunc(ages, func(n int) bool { return n%2 == 0 }))
	fmt.Println(slices.IndexFunc(ps, func(p P) bool { return p.Name == "c" }), slices.ContainsFunc(xs, func(n int) bool { return n > 2 }))
	fmt.Println(slices.MaxFunc(ps, func(a, b P) int { return a.Age - b.Age }), slices.MinFunc(ps, func(a, b P) int { return a.Age - b.Age }))
	try("max", func() { slices.Max([]int{}) })
	try("chunk", func() { slices.Chunk(xs, 0) })
	try("grow", func() { slices.Grow(xs, -1) })
	m := map[string]int{"a": 1, "b": 2}
	n := maps.Clone(m)
	maps.DeleteFunc(n, func(k string, v int) bool { return v == 1 })
	maps.Copy(n, map[string]int{"z": 26})
	fmt.Println(n, maps.Equal(m, n), slices.Sorted(maps.Keys(n)), slices.SortedFunc(maps.Values(m), func(a, b int) int { return b - a }))
	fmt.Println(cmp.Or("", "x", "y"), cmp.Or(0, 0))
	calls := 0
	once := sync.OnceValue(func() string { calls++; return fmt.Sprint("v", calls) })
	fmt.Println(once(), once(), calls)
	two := sync.OnceValues(func() (int, error) { calls++; return calls, errors.New("e") })
	fmt.Println(two())
	fmt.Println(two())
	bang := sync.OnceFunc(func() { panic("once") })
	try("first", bang)
	try("again", bang)
	var p atomic.Pointer[P]
	fmt.Println(p.Load() == nil, p.CompareAndSwap(nil, &ps[0]), p.Load().Name, p.Swap(&ps[1]).Name, p.CompareAndSwap(&ps[0], nil), p.Load().Name)
	p.Store(nil)
	fmt.Println(p.Load())
	var err error = fmt.Errorf("outer: %w", &myErr{4})
	me, ok := errors.AsType[*myErr](err)
	fmt.Println(me, ok, me.code)
}
