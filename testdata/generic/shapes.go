package main

import (
	"fmt"
	"iter"
)

type (
	A[T any]        = []T
	M[K comparable] = map[K]A[K]
)

type Named[T any] interface {
	fmt.Stringer
	Get() T
}

type impl struct{ n int }

func (i impl) String() string { return fmt.Sprint("impl", i.n) }
func (i impl) Get() int       { return i.n }

type Wrap struct {
	Named[int]
	extra struct {
		L A[string]
		F func(A[int]) M[string]
	}
}

type Matrix[T any, R interface{ ~[]C }, C interface{ ~[]T }] struct{ rows R }

func (m Matrix[T, R, C]) At(i, j int) T { return m.rows[i][j] }

func outer[T any](x T) func() any {
	type inner struct {
		V T
		N *int
	}
	n := 0
	return func() any {
		n++
		type deep struct{ I inner }
		return deep{inner{x, nil}}
	}
}

type Loop[T any] struct{ xs []T }

func (l *Loop[T]) Each() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, x := range l.xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func (l *Loop[T]) Find(f func(T) bool) (at int, err error) {
	defer func() {
		if at > 1 {
			err = fmt.Errorf("late: %d", at)
		}
	}()
	for i, x := range l.Each() {
		defer func() { at *= 1 }()
		if f(x) {
			return i, nil
		}
	}
	return -1, nil
}

type Ptr[T any] interface{ *T }

func New[T any, P Ptr[T]]() P { return P(new(T)) }

func ptr[T any](x T) *T { return &x }

func cond[T any](b bool, x, y T) T {
	if b {
		return x
	}
	return y
}

type num interface{ ~int | ~float64 }

func reduce[T, R any](seq iter.Seq[T], r R, f func(R, T) R) R {
	for x := range seq {
		r = f(r, x)
	}
	return r
}

func from[T any](xs ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }
func (s *stack[T]) pop() (x T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	x = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

var global = func() *stack[string] { s := &stack[string]{}; s.push("g"); return s }()

const size = 3

type Fixed[T any] [size]T

func (f *Fixed[T]) Fill(x T) *Fixed[T] {
	for i := range f {
		f[i] = x
	}
	return f
}

func lenOf[T any](f Fixed[T]) (n int) {
	for range len(f) {
		n++
	}
	return
}

func main() {
	w := Wrap{Named: impl{3}}
	w.extra.L = A[string]{"x"}
	fmt.Println(w.Get(), w, w.Named.String(), w.extra.L, w.extra.F == nil)
	fmt.Println(M[int]{1: {2}}, Matrix[int, [][]int, []int]{[][]int{{1, 2}, {3, 4}}}.At(1, 0))
	fmt.Printf("%T %v\n", outer("a")(), outer(1)())
	l := &Loop[string]{[]string{"a", "b", "c"}}
	fmt.Println(l.Find(func(s string) bool { return s == "b" }))
	fmt.Println(l.Find(func(s string) bool { return s == "c" }))
	fmt.Println(l.Find(func(s string) bool { return s == "z" }))
	p := New[impl]()
	p.n = 4
	fmt.Println(p.Get(), *ptr(3), *ptr("s"), cond(true, 1.5, 2), cond[any](false, 1, "y"), cond[fmt.Stringer](true, impl{1}, nil))
	fmt.Println(reduce(from(1, 2, 3), "", func(s string, n int) string { return s + fmt.Sprint(n) }))
	x, ok := global.pop()
	fmt.Println(x, ok)
	_, ok = global.pop()
	fmt.Println(ok)
	var f Fixed[bool]
	fmt.Println(f.Fill(true), lenOf(f), f[1])
	add := (*stack[string]).push
	add(global, "q")
	fmt.Println(len(global.items), global.items)
	{
		type int string
		type T[X any] struct{ v X }
		fmt.Printf("%v %T\n", T[int]{"shadowed"}, T[int]{})
	}
	fmt.Printf("%T %T %T\n", New[impl, *impl], reduce[int, string], from[A[int]])
	var e interface{ Get() int } = w
	switch v := e.(type) {
	case Named[string]:
		fmt.Println("no", v)
	case Named[int]:
		fmt.Println("yes", v.Get())
	}
	for i := range 2 {
		for x := range from('a', 'b') {
			func() {
				for y := range from(1, 2) {
					if y == 2 {
						return
					}
					fmt.Print(i, string(x), y, " ")
				}
			}()
		}
	}
	fmt.Println()
}
