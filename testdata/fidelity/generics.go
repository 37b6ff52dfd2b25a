package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

type Number interface{ ~int | ~int64 | ~float64 }
type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) { l.head = &node[T]{v, l.head}; l.n++ }
func (l *List[T]) All() iter.Seq2[int, T] {
	return func(y func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !y(i, n.v) {
				return
			}
			i++
		}
	}
}
func Map[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s))
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}
func Reduce[T, A any](s []T, a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}
func Sum[N Number](ns ...N) (t N) {
	for _, n := range ns {
		t += n
	}
	return
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }
func Pairs[M ~map[K]V, K cmp.Ordered, V any](m M) []Pair[K, V] {
	var r []Pair[K, V]
	for _, k := range slices.Sorted(maps.Keys(m)) {
		r = append(r, Pair[K, V]{k, m[k]})
	}
	return r
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T) Set[T] { s[v] = struct{}{}; return s }
func (s Set[T]) Has(v T) bool   { _, ok := s[v]; return ok }

type Stack[T any] []T

func (s *Stack[T]) Push(v T) { *s = append(*s, v) }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(*s) == 0 {
		return
	}
	v = (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return v, true
}

type Celsius float64
type Stringish interface {
	~string
	Len() int
}
type Name string

func (n Name) Len() int         { return len(n) }
func Lens[S Stringish](s S) int { return s.Len() + len(string(s)) }
func Zero[T any]() T            { var z T; return z }
func Ptr[T any](v T) *T         { return &v }
func Is[T any](x any) bool      { _, ok := x.(T); return ok }
func Kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice"
	case fmt.Stringer:
		return "stringer"
	}
	return fmt.Sprintf("%T", x)
}

type Opt[T any] func(*T)

func Build[T any](opts ...Opt[T]) T {
	var t T
	for _, o := range opts {
		o(&t)
	}
	return t
}

type Tree[K cmp.Ordered, V any] struct{ root *tn[K, V] }
type tn[K cmp.Ordered, V any] struct {
	k    K
	v    V
	l, r *tn[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).k); {
		case c < 0:
			p = &(*p).l
		case c > 0:
			p = &(*p).r
		default:
			(*p).v = v
			return
		}
	}
	*p = &tn[K, V]{k: k, v: v}
}
func (t *Tree[K, V]) Walk(f func(K, V)) {
	var w func(*tn[K, V])
	w = func(n *tn[K, V]) {
		if n != nil {
			w(n.l)
			f(n.k, n.v)
			w(n.r)
		}
	}
	w(t.root)
}

type Eq[T any] interface{ Equal(T) bool }

func Index[T Eq[T]](s []T, x T) int {
	for i, v := range s {
		if v.Equal(x) {
			return i
		}
	}
	return -1
}

type P struct{ x, y int }

func (p P) Equal(q P) bool { return p == q }

type Cache[K comparable, V any] struct {
	mu   sync.Mutex
	m    map[K]V
	load func(K) (V, error)
}

func NewCache[K comparable, V any](load func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{m: map[K]V{}, load: load}
}
func (c *Cache[K, V]) Get(k K) (V, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.m[k]; ok {
		return v, nil
	}
	v, err := c.load(k)
	if err == nil {
		c.m[k] = v
	}
	return v, err
}
func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var r S
	for _, v := range s {
		if keep(v) {
			r = append(r, v)
		}
	}
	return r
}

type Ints []int

func (i Ints) Total() int { return Sum(i...) }

type Vec[T Number] [3]T

func (v Vec[T]) Dot(w Vec[T]) (s T) {
	for i := range v {
		s += v[i] * w[i]
	}
	return
}

type Alias[T any] = map[string]T

func main() {
	var l List[string]
	l.Push("a")
	l.Push("b")
	for i, v := range l.All() {
		fmt.Print(i, v, " ")
	}
	fmt.Println(Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i * 2) }), Reduce([]int{1, 2, 3}, "", func(a string, i int) string { return a + fmt.Sprint(i) }))
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[Celsius](1, 2.5), Sum[int]())
	fmt.Printf("%T %v %+v\n", Pairs(map[string]int{"b": 1, "a": 2}), Pairs(map[string]int{"b": 1, "a": 2}), Pair[Name, []Celsius]{"n", []Celsius{1}})
	s := Set[Name]{}.Add("x")
	fmt.Println(s.Has("x"), s.Has("y"), len(s), fmt.Sprintf("%T", s))
	var st Stack[Pair[string, int]]
	st.Push(Pair[string, int]{"k", 1})
	fmt.Println(st.Pop())
	fmt.Println(st.Pop())
	fmt.Println(Lens(Name("abc")), Zero[Celsius](), Zero[*int]() == nil, *Ptr(Celsius(3)), Zero[error]() == nil)
	fmt.Println(Is[int](1), Is[Celsius](1.0), Is[Celsius](Celsius(1)), Is[fmt.Stringer](Pair[int, int]{}), Is[Pair[int, int]](Pair[int, string]{}), Is[error](nil))
	fmt.Println(Kind(1), Kind("s"), Kind(Celsius(1)), Kind(Pair[int, int]{}), Kind([]int{}), Kind(Name("n")), Kind(struct{ A int }{}))
	fmt.Println(Build(func(p *P) { p.x = 1 }, func(p *P) { p.y = 2 }))
	var t Tree[string, int]
	t.Put("b", 1)
	t.Put("a", 2)
	t.Put("b", 3)
	t.Walk(func(k string, v int) { fmt.Print(k, v, " ") })
	fmt.Println(Index([]P{{1, 2}, {3, 4}}, P{3, 4}))
	c := NewCache(func(k int) (string, error) {
		if k < 0 {
			return "", errors.New("neg")
		}
		return strings.Repeat("x", k), nil
	})
	fmt.Println(c.Get(2))
	fmt.Println(c.Get(-1))
	fmt.Println(c.Get(2))
	fmt.Printf("%T %v %v\n", Filter(Ints{1, 2, 3}, func(i int) bool { return i > 1 }), Filter(Ints{1, 2, 3}, func(i int) bool { return i > 1 }).Total(), Vec[float64]{1, 2, 3}.Dot(Vec[float64]{1, 1, 1}))
	var a Alias[int] = map[string]int{"q": 1}
	fmt.Println(a, fmt.Sprintf("%T", a))
	f := Sum[int64]
	fmt.Printf("%T %v\n", f, f(1, 2))
	slices.SortFunc(st, func(a, b Pair[string, int]) int { return cmp.Compare(a.Val, b.Val) })
	type local struct{ A, B int }
	ls := []local{{2, 1}, {1, 2}}
	slices.SortFunc(ls, func(x, y local) int { return x.A - y.A })
	fmt.Printf("%v %T\n", ls, ls)
	fmt.Println(slices.MaxFunc(ls, func(x, y local) int { return cmp.Compare(x.B, y.B) }), slices.Contains([]Name{"a"}, "a"), slices.IndexFunc(ls, func(l local) bool { return l.A == 2 }))
	g := slices.Chunk([]int{1, 2, 3}, 2)
	for x := range g {
		fmt.Print(x)
	}
	var ap atomic.Pointer[local]
	ap.Store(&ls[0])
	fmt.Println(ap.Load().A, *ap.Load())
	once := sync.OnceValue(func() Name { fmt.Println("once"); return "v" })
	fmt.Println(once(), once())
}
