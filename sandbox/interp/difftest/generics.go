package difftest

import (
	"fmt"
	"strings"
)

// A kind is a type to instantiate with, and how a value of it is written.
type kind struct {
	name    string
	literal func() string
	holds   string // the constraints that it satisfies, of num, int, ord, comparable
}

// The constraints of generated type parameters, as declared.
const (
	anything   = "any"
	numeric    = "Num"
	integral   = "Int"
	ordered    = "cmp.Ordered"
	comparable = "comparable"
)

func (k kind) fits(constraint string) bool {
	return constraint == anything || strings.Contains(k.holds, constraint+" ")
}

const (
	ofIntegers = "Int Num cmp.Ordered comparable "
	ofFloats   = "Num cmp.Ordered comparable "
	ofStrings  = "cmp.Ordered comparable "
	ofEquals   = "comparable "
)

// number is a kind whose values are small constants, written as format says.
func (g *generator) number(name, format, holds string) kind {
	return kind{name, func() string { return fmt.Sprintf(format, g.r.IntN(5)) }, holds}
}

func (g *generator) constant(name, holds string, values ...string) kind {
	return kind{name, func() string { return g.pick(values...) }, holds}
}

// kinds are the types that need no type arguments.
func (g *generator) kinds() []kind {
	return []kind{
		g.number("int", "%d", ofIntegers), g.number("Count", "Count(%d)", ofIntegers), g.number("Other", "Other(%d)", ofIntegers),
		g.number("int8", "int8(%d+60)", ofIntegers), g.number("uint8", "uint8(%d)", ofIntegers),
		g.number("float64", "%d.5", ofFloats), g.number("Celsius", "Celsius(%d.25)", ofFloats),
		g.constant("string", ofStrings, `"a"`, `"bb"`, `""`), g.constant("Word", ofStrings, `Word("v")`, `Word("w")`),
		g.constant("bool", ofEquals, "true", "false"), g.constant("Empty", ofEquals, "Empty{}"),
		g.number("Point", "Point{%d, 1}", ofEquals), g.number("Twin", "Twin{%d, 1}", ofEquals), g.number("[2]Count", "[2]Count{%d, 1}", ofEquals),
		g.number("struct{ A Count }", "struct{ A Count }{%d}", ofEquals),
		g.number("time.Duration", "time.Duration(%d)", ofIntegers), g.number("Stamp", "Stamp{D: %d, d: 2, M: time.Month(3), F: 1}", ofEquals),
		g.number("[]int", "[]int{%d}", ""), g.number("List", "List{%d, 2}", ""), g.number("Table", `Table{"a": %d}`, ""), g.number("[]Word", `make([]Word, %d)`, ""),
		g.constant("any", ofEquals, "any(1)", "any(Count(1))", "any(nil)", `any(Word("x"))`, "any(Point{1, 2})"),
		g.constant("Shower", "", "Shower(Celsius(2))", "Shower(Point{3, 4})", "Shower(Empty{})", "Shower(List{1})"),
		// fmt prints the address of a pointer in a hidden field.
		g.constant("error", "", "error(Wrong(1))", "error(nil)", "error(Deep{Wrong(2)})"),
	}
}

// kindFor draws a kind that satisfies the constraint; depth says how deep its
// type arguments may nest.
func (g *generator) kindFor(constraint string, depth int) kind {
	if depth > 0 && g.r.IntN(3) == 0 && (constraint == anything || constraint == comparable) {
		return g.instance(constraint, depth-1)
	}
	all := g.kinds()
	for {
		if k := all[g.r.IntN(len(all))]; k.fits(constraint) {
			return k
		}
	}
}

// instance is a generic type with type arguments.
func (g *generator) instance(constraint string, depth int) kind {
	e := g.kindFor(constraint, depth)
	k := g.kindFor(comparable, depth)
	switch n := g.r.IntN(9); {
	case n < 2:
		t := fmt.Sprintf("Pair[%s, %s]", k.name, e.name)
		return kind{t, func() string { return fmt.Sprintf("%s{%s, %s}", t, k.literal(), e.literal()) }, e.equality()}
	case n < 4:
		t := fmt.Sprintf("Box[%s]", e.name)
		return kind{t, func() string { return fmt.Sprintf("%s{v: %s}", t, e.literal()) }, e.equality()}
	case n < 5:
		t := fmt.Sprintf("[2]%s", e.name)
		return kind{t, func() string { return fmt.Sprintf("%s{%s, %s}", t, e.literal(), e.literal()) }, e.equality()}
	case n < 6:
		return g.number("Level[string]", "Level[string](%d)", ofIntegers)
	case constraint == comparable:
		return k
	case n < 7:
		t := fmt.Sprintf("Chain[%s]", e.name)
		return kind{t, func() string { return fmt.Sprintf("%s{%s}", t, e.literal()) }, ""}
	case n < 8:
		t := fmt.Sprintf("[]%s", e.name)
		return kind{t, func() string { return fmt.Sprintf("%s{%s, %s}", t, e.literal(), e.literal()) }, ""}
	}
	t := fmt.Sprintf("Both[%s]", e.name)
	return kind{t, func() string {
		return fmt.Sprintf("%s{Pair[string, %s]{\"b\", %s}, Box[%s]{v: %s}}", t, e.name, e.literal(), e.name, e.literal())
	}, e.equality()}
}

func (k kind) equality() string {
	if k.fits(comparable) {
		return ofEquals
	}
	return ""
}

// A parameterised function that was generated: f(a, b T, n int) T.
type parameterised struct{ name, constraint string }

// generics declares generic types and functions: some that are always the same,
// and some with random bodies.
func (g *generator) generics() {
	g.out.WriteString(genericTypes)
	star := g.pick("", "*")
	g.line("func (b %sBox[T]) Show() string { return fmt.Sprint(\"box \", b.v) }", star)
	g.line("func (p %sPair[K, V]) String() string { return fmt.Sprint(\"<\", p.Key, \" \", p.Val, \">\") }", g.pick("", "*"))
	g.out.WriteString(genericFuncs)
	for range 2 + g.r.IntN(3) {
		g.parameterised(g.pick(anything, numeric, integral, ordered, comparable))
	}
	g.container()
}

const genericTypes = `type Num interface{ Int | ~float64 }
type Int interface{ ~int | ~int8 | ~uint8 }
type Stamp struct {
	D, d time.Duration
	M    time.Month
	F    Count
}
type Wrong int
func (w Wrong) Error() string { return fmt.Sprint("wrong ", int(w)) }
var calls int
type Pair[K interface{ comparable }, V any] struct {
	Key K
	Val V
}
type Box[T any] struct {
	v T
	n int
}
type Both[T any] struct {
	Pair[string, T]
	Box[T]
}
type Chain[T any] []T
type Level[T any] int
type Bag[K comparable] map[K]int
type Change[T any] func(T) T
type Holder[T any] interface {
	Get() T
}
type Tree[T any] struct {
	left, right *Tree[T]
	val         T
}
func (b Box[T]) Get() T { return b.v }
func (b *Box[T]) Put(v T) *Box[T] {
	b.v, b.n = v, b.n+1
	return b
}
func (b *Box[T]) Init(n int) { b.n = n }
func (c Chain[T]) Then(f Change[T]) (out Chain[T]) {
	for _, x := range c {
		out = append(out, f(x))
	}
	return out
}
func (c *Chain[T]) Push(xs ...T) { *c = append(*c, xs...) }
func (c Chain[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, x := range c {
			if !yield(i, x) {
				return
			}
		}
	}
}
func (l Level[T]) Show() string { return fmt.Sprintf("level %d %T", int(l), l) }
func (b Bag[K]) Add(k K) int {
	b[k]++
	return b[k]
}
func (t *Tree[T]) Insert(v T, less func(a, b T) bool) *Tree[T] {
	switch {
	case t == nil:
		return &Tree[T]{val: v}
	case less(v, t.val):
		t.left = t.left.Insert(v, less)
	default:
		t.right = t.right.Insert(v, less)
	}
	return t
}
func (t *Tree[T]) Walk(yield func(T) bool) bool {
	return t == nil || t.left.Walk(yield) && yield(t.val) && t.right.Walk(yield)
}
`

const genericFuncs = `func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}
func Filter[S ~[]E, E any](s S, keep func(E) bool) (out S) {
	for x := range slices.Values(s) {
		if keep(x) {
			out = append(out, x)
		}
	}
	return
}
func Fold[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}
func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K { return slices.Sorted(maps.Keys(m)) }
func Sum[T Num](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}
func Zero[T any]() (z T) { return }
func Ptr[T any](x T) *T { return &x }
func As[T any](x any) (T, bool) {
	t, ok := x.(T)
	return t, ok
}
func Kind[T any](x any) string {
	switch y := x.(type) {
	case T:
		if s := fmt.Sprint(y); !strings.HasPrefix(s, "0x") {
			return "T " + s
		}
	case []T:
		return fmt.Sprint("[]T ", len(y))
	case *T:
		return fmt.Sprint("*T ", *y)
	case Box[T]:
		return fmt.Sprint("Box ", y.v)
	case Holder[T]:
		return fmt.Sprint("Holder ", y.Get())
	case func(T) T, nil:
		return "func or nil"
	}
	return fmt.Sprintf("%T", x)
}
func Make[T any, P interface {
	*T
	Init(int)
}](n int) T {
	var t T
	P(&t).Init(n)
	return t
}
func Gen[T any](xs ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}
func Send[T any](xs ...T) <-chan T {
	c := make(chan T)
	go func() {
		defer close(c)
		for _, x := range xs {
			c <- x
		}
	}()
	return c
}
func Try[T any](f func() T) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("tried: %v", r)
		}
	}()
	return f(), nil
}
func Equal[T comparable](a, b T) bool { return a == b }
func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}
func Shows[T Shower](xs ...T) string {
	return strings.Join(Map(xs, func(x T) string { return x.Show() }), ",")
}
`
