package main

import (
	"cmp"
	"container/heap"
	"container/list"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

type Num interface{ ~int | ~float64 }
type Mat[T Num] [][]T

func (m Mat[T]) Mul(o Mat[T]) Mat[T] {
	r := make(Mat[T], len(m))
	for i := range m {
		r[i] = make([]T, len(o[0]))
		for j := range o[0] {
			for k := range o {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return r
}

type Either[L, R any] struct {
	l *L
	r *R
}

func Left[L, R any](v L) Either[L, R]  { return Either[L, R]{l: &v} }
func Right[L, R any](v R) Either[L, R] { return Either[L, R]{r: &v} }
func (e Either[L, R]) Fold(f func(L) string, g func(R) string) string {
	if e.l != nil {
		return f(*e.l)
	}
	return g(*e.r)
}

type Monoid[T any] interface {
	Zero() T
	Plus(a, b T) T
}
type sum struct{}

func (sum) Zero() int         { return 0 }
func (sum) Plus(a, b int) int { return a + b }

type cat[S ~string] struct{ sep S }

func (c cat[S]) Zero() S { return "" }
func (c cat[S]) Plus(a, b S) S {
	if a == "" {
		return b
	}
	return a + c.sep + b
}
func Fold[T any, M Monoid[T]](m M, xs ...T) T {
	r := m.Zero()
	for _, x := range xs {
		r = m.Plus(r, x)
	}
	return r
}

type Bus[E any] struct {
	subs map[int]func(E)
	next int
}

func (b *Bus[E]) Sub(f func(E)) (cancel func()) {
	if b.subs == nil {
		b.subs = map[int]func(E){}
	}
	id := b.next
	b.next++
	b.subs[id] = f
	return func() { delete(b.subs, id) }
}
func (b *Bus[E]) Pub(e E) {
	for _, id := range slices.Sorted(maps.Keys(b.subs)) {
		b.subs[id](e)
	}
}

type Graph[K cmp.Ordered] map[K][]K

func (g Graph[K]) BFS(from K) iter.Seq2[K, int] {
	return func(yield func(K, int) bool) {
		seen := map[K]bool{from: true}
		type item struct {
			k K
			d int
		}
		for q := []item{{from, 0}}; len(q) > 0; q = q[1:] {
			if !yield(q[0].k, q[0].d) {
				return
			}
			for _, n := range g[q[0].k] {
				if !seen[n] {
					seen[n] = true
					q = append(q, item{n, q[0].d + 1})
				}
			}
		}
	}
}

type LRU[K comparable, V any] struct {
	cap int
	l   *list.List
	m   map[K]*list.Element
}
type entry[K comparable, V any] struct {
	k K
	v V
}

func NewLRU[K comparable, V any](n int) *LRU[K, V] {
	return &LRU[K, V]{n, list.New(), map[K]*list.Element{}}
}
func (c *LRU[K, V]) Put(k K, v V) {
	if e, ok := c.m[k]; ok {
		e.Value = entry[K, V]{k, v}
		c.l.MoveToFront(e)
		return
	}
	c.m[k] = c.l.PushFront(entry[K, V]{k, v})
	if c.l.Len() > c.cap {
		b := c.l.Back()
		delete(c.m, b.Value.(entry[K, V]).k)
		c.l.Remove(b)
	}
}
func (c *LRU[K, V]) Get(k K) (v V, ok bool) {
	if e, hit := c.m[k]; hit {
		c.l.MoveToFront(e)
		return e.Value.(entry[K, V]).v, true
	}
	return
}

type PQ[T any] struct {
	xs   []T
	less func(a, b T) bool
}

func (p *PQ[T]) Len() int           { return len(p.xs) }
func (p *PQ[T]) Less(i, j int) bool { return p.less(p.xs[i], p.xs[j]) }
func (p *PQ[T]) Swap(i, j int)      { p.xs[i], p.xs[j] = p.xs[j], p.xs[i] }
func (p *PQ[T]) Push(x any)         { p.xs = append(p.xs, x.(T)) }
func (p *PQ[T]) Pop() any           { n := len(p.xs) - 1; x := p.xs[n]; p.xs = p.xs[:n]; return x }
func Zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(y func(A, B) bool) {
		na, sa := iter.Pull(a)
		defer sa()
		nb, sb := iter.Pull(b)
		defer sb()
		for {
			x, ok1 := na()
			z, ok2 := nb()
			if !ok1 || !ok2 || !y(x, z) {
				return
			}
		}
	}
}
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
func Default[T comparable](v, d T) T {
	var z T
	if v == z {
		return d
	}
	return v
}
func Cast[T any](x any) (t T, err error) {
	t, ok := x.(T)
	if !ok {
		err = fmt.Errorf("%T is no %T", x, t)
	}
	return
}

type Tree[T any] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) Insert(v T, cmp func(a, b T) int) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	if cmp(v, t.Val) < 0 {
		t.Left = t.Left.Insert(v, cmp)
	} else {
		t.Right = t.Right.Insert(v, cmp)
	}
	return t
}
func (t *Tree[T]) Walk(yield func(T) bool) bool {
	return t == nil || (t.Left.Walk(yield) && yield(t.Val) && t.Right.Walk(yield))
}

type ID[T any] string
type User struct{}
type Money float64
type Chain[T any] struct {
	v   T
	err error
}

func (c Chain[T]) Then(f func(T) (T, error)) Chain[T] {
	if c.err != nil {
		return c
	}
	v, err := f(c.v)
	return Chain[T]{v, err}
}
func ParMap[T, R any](xs []T, f func(T) R) []R {
	rs := make([]R, len(xs))
	var wg sync.WaitGroup
	for i, x := range xs {
		wg.Go(func() { rs[i] = f(x) })
	}
	wg.Wait()
	return rs
}
func main() {
	fmt.Println(Mat[int]{{1, 2}, {3, 4}}.Mul(Mat[int]{{0, 1}, {1, 0}}), Mat[Money2]{{1.5}}.Mul(Mat[Money2]{{2}}))
	e := Left[int, string](3)
	fmt.Println(e.Fold(strconv.Itoa, strings.ToUpper), Right[int]("r").Fold(strconv.Itoa, strings.ToUpper))
	fmt.Printf("%T\n", e)
	fmt.Println(Fold(sum{}, 1, 2, 3), Fold(cat[ID[User]]{"-"}, ID[User]("a"), "b"), Fold[int, Monoid[int]](sum{}))
	fmt.Printf("%T %v\n", ID[User]("x"), any(ID[User]("x")) == any(ID[int]("x")))
	var bus Bus[fmt.Stringer]
	c := bus.Sub(func(s fmt.Stringer) { fmt.Print("1:", s, " ") })
	bus.Sub(func(s fmt.Stringer) { fmt.Print("2:", s.String(), " ") })
	bus.Pub(time.Second)
	c()
	bus.Pub(2 * time.Minute)
	fmt.Println(len(bus.subs))
	for k, d := range (Graph[string]{"a": {"b", "c"}, "b": {"d"}, "c": {"d"}}).BFS("a") {
		fmt.Print(k, d, " ")
	}
	l := NewLRU[string, []int](2)
	l.Put("a", nil)
	l.Put("b", []int{1})
	l.Get("a")
	l.Put("c", []int{2})
	_, ok := l.Get("b")
	v, _ := l.Get("c")
	fmt.Println(ok, v)
	pq := &PQ[Tree[int]]{less: func(a, b Tree[int]) bool { return a.Val < b.Val }}
	for _, n := range []int{3, 1, 2} {
		heap.Push(pq, Tree[int]{Val: n})
	}
	for pq.Len() > 0 {
		fmt.Print(heap.Pop(pq).(Tree[int]).Val, " ")
	}
	for a, b := range Zip(slices.Values([]int{1, 2, 3}), slices.Values([]string{"x", "y"})) {
		fmt.Print(a, b, " ")
	}
	fmt.Println(Must(strconv.Atoi("7")), Default("", "d"), Default(3, 4))
	func() { defer func() { fmt.Println("r:", recover()) }(); Must(strconv.Atoi("x")) }()
	fmt.Println(Cast[int]("s"))
	fmt.Println(Cast[Money](Money(2)))
	fmt.Println(Cast[error](nil))
	var t *Tree[string]
	for _, s := range strings.Fields("m c x a d") {
		t = t.Insert(s, strings.Compare)
	}
	for s := range func(y func(string) bool) { t.Walk(y) } {
		if s == "x" {
			break
		}
		fmt.Print(s)
	}
	fmt.Println()
	fmt.Println(Chain[int]{v: 1}.Then(func(i int) (int, error) { return i + 1, nil }).Then(func(i int) (int, error) { return i, errors.New("stop") }).Then(func(i int) (int, error) { panic("no") }).err)
	fmt.Println(ParMap([]int{1, 2, 3}, func(i int) string { return strings.Repeat("z", i) }))
	fmt.Printf("%T %T %+v %T\n", l, t, entry[string, Money]{"k", 1}, ParMap[int, Tree[ID[User]]])
}

type Money2 float64
