package main

import (
	"errors"
	"fmt"
	"strconv"
)

type Number interface {
	~int | ~int8 | ~uint8 | ~float64
}

type List[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) *List[T] {
	l.head = &node[T]{v, l.head}
	l.n++
	return l
}

func (l *List[U]) Each(f func(int, U)) {
	i := 0
	for n := l.head; n != nil; n = n.next {
		f(i, n.v)
		i++
	}
}

func (l List[_]) Len() int { return l.n }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }

func MakePair[K comparable, V any](k K, v V) Pair[K, V] { return Pair[K, V]{k, v} }

type Both[T any] struct {
	List[T]
	*Pair[string, T]
	more []List[T]
}

type Tree[T any] struct {
	Left, Right *Tree[T]
	Val         T
	cmp         func(a, b T) int
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	return t
}

func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Wrap[T ~int | ~int8 | ~uint8](n int) T { return T(1)<<n - T(2) - T(1) + T(100)*T(2) }

func Zero[T any]() T {
	var zero T
	return zero
}

type Stringish interface{ ~string }

func Join[S Stringish](a, b S) S { return a + "," + b }

type Name string

func Convert[To, From Number](f From) To { return To(f) }

type Setter[T any] interface {
	*T
	Set(string)
}

type Conf struct{ v string }

func (c *Conf) Set(s string) { c.v = s }

func FromStrings[T any, PT Setter[T]](s []string) []T {
	out := make([]T, len(s))
	for i, v := range s {
		p := PT(&out[i])
		p.Set(v)
	}
	return out
}

type (
	Shape interface{ Area() float64 }
	Sq    float64
)

func (s Sq) Area() float64 { return float64(s * s) }

func Total[S Shape](xs ...S) (t float64) {
	for _, x := range xs {
		t += x.Area()
	}
	return
}

func kind[T any](x any) string {
	switch v := x.(type) {
	case T:
		return fmt.Sprintf("T %v", v)
	case int:
		return fmt.Sprintf("int %d", v)
	case string, []T:
		return fmt.Sprintf("string or slice %v", v)
	case nil:
		return "nil"
	}
	return "other"
}

func Is[T any](x any) bool {
	_, ok := x.(T)
	return ok
}

func counter[T Number](step T) func() T {
	var n T
	return func() T {
		n += step
		return n
	}
}

type Seq[T any] []T

func (s Seq[T]) Filter(f func(T) bool) Seq[T] {
	var out Seq[T]
	for _, x := range s {
		if f(x) {
			out = append(out, x)
		}
	}
	return out
}

type Func[A, B any] func(A) B

func (f Func[A, B]) Then(g Func[B, B]) Func[A, B] { return func(a A) B { return g(f(a)) } }

type Opt[T any] func(*T)

func apply[T any](v *T, opts ...Opt[T]) {
	for _, o := range opts {
		o(v)
	}
}

func even[T Number](n T) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd[T Number](n T) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

type E[T any] struct{ v T }

func (e E[T]) Error() string { return fmt.Sprint("E of ", e.v) }

func local[T any](x T) any {
	type box struct{ V T }
	type pair struct{ A, B box }
	return pair{box{x}, box{x}}
}

func shadow[T any](string T, int func(T) T) T {
	var x T = int(string)
	y := []T{x}
	return y[0]
}

type (
	IntAlias  = List[int]
	Of[T any] = map[string]T
)

func first[T any, L interface{ Len() int }](l L, x T) (int, T) { return l.Len(), x }

func main() {
	var l List[int]
	l.Push(1).Push(2).Push(3)
	l.Each(func(i, v int) { fmt.Print(i, ":", v, " ") })
	fmt.Println(l.Len())
	var ls List[string]
	ls.Push("a")
	fmt.Printf("%T %T %T %v\n", l, &ls, Both[float64]{}, ls.Len())
	fmt.Println(MakePair("a", 1), MakePair(2, []string{"x"}), Pair[Name, *int]{})
	fmt.Printf("%T %T\n", MakePair("a", 1), MakePair[Name, []Pair[int, any]]("a", nil))
	b := Both[int]{List: l, Pair: &Pair[string, int]{"k", 7}}
	b.Push(9)
	fmt.Println(b.Len(), b.Key, b.Pair.Val, b.List.head.v, b)
	fmt.Println(Map([]int{1, 2}, strconv.Itoa), Map([]string{"a"}, func(s string) Name { return Name(s + "!") }))
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[int8](100, 27, 1), Wrap[int](3), Wrap[uint8](8), Wrap[int8](8))
	fmt.Printf("%q %v %v %T\n", Zero[string](), Zero[*int](), Zero[error](), Zero[Pair[int, Name]]())
	fmt.Println(Join(Name("a"), "b"), Convert[int](3.9), Convert[uint8](300), FromStrings[Conf]([]string{"x", "y"}))
	fmt.Println(Total(Sq(2), Sq(3)), Total[Shape](Sq(1)))
	for _, x := range []any{1, "s", []int{1}, []string{"x"}, nil, 2.5, Name("n")} {
		fmt.Print(kind[int](x), "; ", kind[string](x), "; ", kind[Name](x), "; ", kind[any](x), "\n")
	}
	fmt.Println(Is[error](E[int]{1}), Is[fmt.Stringer](MakePair(1, 2)), Is[E[int]](E[string]{}), Is[E[string]](E[string]{}))
	c := counter(2)
	c()
	fmt.Println(c(), counter(0.5)())
	fmt.Println(Seq[int]{1, 2, 3, 4}.Filter(even[int]), Func[int, string](strconv.Itoa).Then(func(s string) string { return s + s })(4))
	conf := Conf{}
	apply(&conf, func(c *Conf) { c.v = "set" })
	fmt.Println(conf, even(10), odd(uint8(7)))
	var e error = E[Name]{"x"}
	var target E[Name]
	fmt.Println(e, errors.As(fmt.Errorf("w: %w", e), &target), target.v)
	fmt.Printf("%T %v %T\n", local(1), local("s"), local(Name("n")))
	fmt.Println(local(1) == local(1), local(1) == local("1"), any(List[int]{}) == any(List[int]{}))
	fmt.Println(shadow("x", func(s string) string { return s + s }), shadow(1, func(i int) int { return i + 1 }))
	var a IntAlias = l
	fmt.Println(a.Len(), len(Of[int]{"a": 1}))
	var t *Tree[int]
	fmt.Printf("%T %v\n", t.Insert(1), t.Insert(1).Val)
	push := (*List[int]).Push
	push(&l, 5)
	length := l.Len
	fmt.Println(length(), List[int].Len(l))
	fmt.Println(first(l, "x"))
	m := map[Pair[int, int]]List[int]{{1, 2}: l}
	fmt.Println(len(m), m[Pair[int, int]{1, 2}].n)
	type here struct{ X int }
	fmt.Printf("%T %v\n", List[here]{}, MakePair(here{1}, here{2}))
}
