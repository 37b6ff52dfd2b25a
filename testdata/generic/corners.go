package main

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Constraints with methods, and instances through interfaces.

type Ordered interface {
	~int | ~string | ~float64
}

type Heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (h *Heap[T]) Len() int           { return len(h.items) }
func (h *Heap[T]) Less(i, j int) bool { return h.less(h.items[i], h.items[j]) }
func (h *Heap[T]) Swap(i, j int)      { h.items[i], h.items[j] = h.items[j], h.items[i] }

func SortBy[T any, K Ordered](xs []T, key func(T) K) []T {
	h := &Heap[T]{slices.Clone(xs), func(a, b T) bool { return key(a) < key(b) }}
	sort.Sort(h)
	return h.items
}

type Set[T comparable] map[T]struct{}

func SetOf[T comparable](xs ...T) Set[T] {
	s := make(Set[T])
	for _, x := range xs {
		s.Add(x)
	}
	return s
}

func (s Set[T]) Add(x T)          { s[x] = struct{}{} }
func (s Set[T]) Has(x T) bool     { _, ok := s[x]; return ok }
func (s Set[T]) All() iter.Seq[T] { return func(yield func(T) bool) { s.each(yield) } }
func (s Set[T]) each(f func(T) bool) {
	for x := range s {
		if !f(x) {
			return
		}
	}
}

type Option[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Option[T] { return Option[T]{v, true} }
func None[T any]() Option[T]    { return Option[T]{} }

func (o Option[T]) Or(d T) T {
	if o.ok {
		return o.v
	}
	return d
}

func (o Option[T]) String() string {
	if !o.ok {
		return "none"
	}
	return fmt.Sprintf("some(%v)", o.v)
}

type Result[T any] interface {
	Get() (T, error)
}

type (
	okay[T any]   struct{ v T }
	failed[T any] struct{ err error }
)

func (o okay[T]) Get() (T, error)   { return o.v, nil }
func (f failed[T]) Get() (T, error) { var zero T; return zero, f.err }

func Try[T any](f func() T) (r Result[T]) {
	defer func() {
		if p := recover(); p != nil {
			r = failed[T]{fmt.Errorf("panicked: %v", p)}
		}
	}()
	return okay[T]{f()}
}

// Mutual recursion, generic closures, channels, method values.

type (
	Even[T any] struct{ odd *Odd[T] }
	Odd[T any]  struct {
		even *Even[T]
		v    []T
	}
)

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }

func Merge[T any](cs ...<-chan T) []T {
	var all []T
	for _, c := range cs {
		for v := range c {
			all = append(all, v)
		}
	}
	return all
}

func Produce[T any](xs ...T) <-chan T {
	c := make(chan T, len(xs))
	for _, x := range xs {
		c <- x
	}
	close(c)
	return c
}

func Memo[K comparable, V any](f func(K) V) func(K) V {
	seen := map[K]V{}
	return func(k K) V {
		if v, ok := seen[k]; ok {
			return v
		}
		seen[k] = f(k)
		return seen[k]
	}
}

type Num interface{ ~int8 | ~uint8 | ~int }

func Overflow[T Num]() (a, b, c T) {
	a = T(127) + T(1)
	b = -T(1)
	x := []T{1, 2, 3}
	c = x[T(2)]
	return
}

func Divide[T Num](x T) (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	return fmt.Sprint(x / T(0))
}

func Which[T any](x T) string {
	switch any(x).(type) {
	case int, T:
		return "int or T"
	case string:
		return "string"
	}
	return "?"
}

type Visitor[R any] interface {
	Leaf(int) R
	Node(l, r R) R
}

type (
	Term interface{ isTerm() }
	Leaf int
	Node struct{ L, R Term }
)

func (Leaf) isTerm() {}
func (Node) isTerm() {}

func Fold[R any](t Term, v Visitor[R]) R {
	switch t := t.(type) {
	case Leaf:
		return v.Leaf(int(t))
	case Node:
		return v.Node(Fold(t.L, v), Fold(t.R, v))
	}
	panic("no term")
}

type sum struct{}

func (sum) Leaf(n int) int    { return n }
func (sum) Node(l, r int) int { return l + r }

type show struct{ sep string }

func (s show) Leaf(n int) string       { return fmt.Sprint(n) }
func (s show) Node(l, r string) string { return "(" + l + s.sep + r + ")" }

func Filter[T any](seq iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range seq {
			if keep(x) && !yield(x) {
				return
			}
		}
	}
}

func Zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func Take[T any](n int, seq iter.Seq[T]) (out []T) {
	if n == 0 {
		return
	}
	for x := range seq {
		out = append(out, x)
		if len(out) == n {
			return out
		}
	}
	return
}

func naturals(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

type Base[T any] struct{ Val T }

func (b *Base[T]) Set(v T) { b.Val = v }
func (b Base[T]) Get() T   { return b.Val }

type Derived struct {
	Base[string]
	*Set2
}
type Set2 struct{ Base[int] }

type Getter[T any] interface{ Get() T }

func Read[T any](g Getter[T]) T { return g.Get() }

func main() {
	type person struct {
		Name string
		Age  int
	}
	people := []person{{"bo", 30}, {"al", 25}, {"cy", 35}}
	fmt.Println(SortBy(people, func(p person) int { return p.Age }), SortBy(people, func(p person) string { return p.Name }))
	s := SetOf("a", "b")
	fmt.Println(s.Has("a"), s.Has("z"), len(s), slices.Sorted(s.All()))
	fmt.Println(Some(3), None[string](), Some(Some("x")), None[int]().Or(7), []Option[int]{Some(1), {}})
	fmt.Printf("%T %v %+v\n", Some(people[0]), Some(1), struct{ O Option[int] }{Some(2)})
	for _, r := range []Result[int]{Try(func() int { return 4 }), Try(func() int { panic("no") }), Try(func() int { return []int{}[people[0].Age] })} {
		v, err := r.Get()
		_, isOK := r.(okay[int])
		fmt.Println(v, err, isOK)
	}
	e := Even[int]{&Odd[int]{v: []int{1}}}
	e.odd.even = &e
	fmt.Println(e.odd.even.odd.v, Compose(strings.ToUpper, func(s string) int { return len(s) })("abc"))
	fmt.Println(Merge(Produce(1, 2), Produce(3)), Merge[error](), Merge(Produce(errors.New("e"))))
	calls := 0
	var fib func(int) int
	fib = Memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(40), calls)
	fmt.Println(Overflow[int8]())
	fmt.Println(Overflow[uint8]())
	fmt.Println(Overflow[int]())
	fmt.Println(Divide(3), Divide(uint8(1)))
	fmt.Println(Which(1), Which("s"), Which(2.5))
	t := Node{Leaf(1), Node{Leaf(2), Leaf(3)}}
	fmt.Println(Fold(t, sum{}), Fold(t, show{"+"}), Fold[string](t, Visitor[string](show{"-"})))
	evens := Filter(naturals, func(n int) bool { return n%2 == 0 })
	fmt.Println(Take(3, evens), Take(0, evens))
	for a, b := range Zip(evens, slices.Values([]string{"x", "y"})) {
		fmt.Print(a, b, " ")
	}
	d := Derived{Base[string]{"d"}, &Set2{Base[int]{1}}}
	d.Base.Set("new")
	d.Set2.Set(5)
	fmt.Println(d.Val, d.Set2.Base.Val, Read[string](d), Read[int](d.Set2), Read(Getter[int](&d.Set2.Base)))
	get, set := d.Get, (*Base[string]).Set
	set(&d.Base, "later")
	fmt.Println(get(), d.Get(), Base[int].Get(Base[int]{9}))
	ch := make(chan Option[string], 1)
	ch <- Some("sent")
	select {
	case o := <-ch:
		fmt.Println(o, cap(ch))
	}
	var nilHeap *Heap[int]
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(nilHeap.Len())
	}()
	arr := [...]Option[int]{2: Some(1)}
	m := map[Option[string]][]Set[int]{Some("k"): {SetOf(1)}}
	fmt.Println(len(arr), arr, m[Some("k")][0].Has(1), any(Some(1)) == any(Some(1)), any(Some(1)) == any(Some(int8(1))))
}
