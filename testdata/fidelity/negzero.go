package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

type V struct{ x, y float64 }

func (v V) Neg() V            { return V{-v.x, -v.y} }
func (v V) String() string    { return fmt.Sprint("V", v.x, v.y) }
func (v *V) Set(x, y float64) { v.x, v.y = x, y }
func (v V) Dot(w V) float64   { return v.x*w.x + v.y*w.y }

type T float64

func (t T) Sign() bool { return math.Signbit(float64(t)) }

type Shape interface {
	Scale(by float64) float64
	Sign(x float64) bool
}
type A struct{}

func (A) Scale(by float64) float64 { return by }
func (A) Sign(x float64) bool      { return math.Signbit(x) }

type B struct{ f float64 }

func (b B) Scale(by float64) float64 { return b.f * by }
func (b B) Sign(x float64) bool      { return math.Signbit(x) != math.Signbit(b.f) }

func id[X any](x X) X                { return x }
func pair[X, Y any](x X, y Y) (Y, X) { return y, x }
func abs[N ~float64 | ~float32](n N) N {
	if n < 0 {
		return -n
	}
	return n
}
func vary(xs ...float64) []float64 { return xs }
func arr(a [2]float64) [2]float64  { return a }
func emb(e struct{ V }) V          { return e.V }
func c64(c complex64) complex64    { return c }
func two() (float64, float64)      { return math.Copysign(0, -1), 0 }
func rec(x float64, n int) float64 {
	if n == 0 {
		return x
	}
	return rec(x, n-1)
}
func named(x float64) (y float64)                   { defer func() { y = -y }(); y = x; return y }
func ptr(p *float64) float64                        { return *p }
func fn(f func(float64) float64, x float64) float64 { return f(x) }
func mixed(s string, x float64, n int) string       { return fmt.Sprint(s, x, n) }
func even(x float64, n int) float64 {
	if n == 0 {
		return x
	}
	return odd(x, n-1)
}
func odd(x float64, n int) float64 {
	if n == 0 {
		return -x
	}
	return even(x, n-1)
}

type Num float32

func (n Num) String() string { return fmt.Sprint("Num", float32(n)) }

var glob = id(math.Copysign(0, -1))

func main() {
	nz := math.Copysign(0, -1)
	fmt.Println(V{nz, nz}.Neg(), V{}.Neg(), V{nz, 0}, (&V{0, nz}).String(), V{nz, 1}.Dot(V{1, nz}))
	var v V
	v.Set(nz, nz)
	fmt.Println(v, v.Neg().Neg())
	fmt.Println(T(nz).Sign(), T(0).Sign())
	for _, s := range []Shape{A{}, B{nz}, B{1}, &B{-1}} {
		fmt.Println(s.Scale(nz), s.Scale(0), s.Sign(nz), s.Sign(0))
		f := s.Scale
		fmt.Println(f(nz))
	}
	fmt.Println(id(nz), id(V{nz, nz}), id([1]float64{nz}), id(any(nz)), abs(nz), abs(float32(nz)))
	fmt.Println(pair(nz, V{nz, 0}))
	fmt.Println(vary(nz, 0, nz), vary([]float64{nz}...), arr([2]float64{nz, nz}), emb(struct{ V }{V{nz, 0}}))
	fmt.Println(c64(complex(float32(nz), float32(nz))), id(complex(nz, 0)))
	fmt.Println(two())
	fmt.Println(pair(two()))
	fmt.Println(rec(nz, 3), named(nz), named(0), even(nz, 4), even(nz, 3), glob)
	fmt.Println(ptr(new(nz)), *new(nz), fn(func(x float64) float64 { return x }, nz), fn(math.Abs, nz), fn(id[float64], nz), fn(A{}.Scale, nz))
	fmt.Println(func(x float64) float64 { return x }(nz), mixed("a", nz, 1))
	c := make(chan float64, 3)
	go func(x float64) { c <- x }(nz)
	fmt.Println(<-c)
	func() {
		defer fmt.Println(nz)
		defer func(x float64) { fmt.Println("d", x) }(nz)
		defer func() { fmt.Println(recover()) }()
		panic(nz)
	}()
	g := V.Dot
	fmt.Println(g(V{nz, 0}, V{1, nz}), (*V).String(&v), T.Sign(T(nz)))
	m := map[string]V{"a": {nz, 0}}
	fmt.Println(m, m["a"].Neg(), Num(nz), []Num{Num(nz)}, slices.Max([]float64{nz, 0}), slices.Min([]float64{0, nz}))
	fmt.Println(cmp.Compare(nz, 0), slices.Index([]float64{nz}, 0), min(float32(nz), 0), max(float32(nz), float32(nz)), min(3, nz, 2.5))
	var e any = V{nz, nz}
	switch x := e.(type) {
	case V:
		fmt.Println(x, x == V{}, x.Neg())
	}
	xs := slices.Collect(func(yield func(float64) bool) { _ = yield(nz) && yield(0) })
	fmt.Println(xs)
	for x := range slices.Values([]float64{nz}) {
		fmt.Println(x, -x)
	}
	var iface fmt.Stringer = V{nz, nz}
	fmt.Println(iface.String(), iface)
	k := V.Neg(V{0, 0})
	fmt.Println(k, k.x, math.Signbit(k.y))
}
