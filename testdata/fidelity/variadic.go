package main

import "fmt"

type T struct{ f func(float64, ...string) bool }
type I interface{ M(float64, ...int) bool }
type X float64

func (x X) M(f float64, n ...int) bool    { return n == nil }
func g(f float64, n ...int) bool          { return n == nil }
func h(n ...int) bool                     { return n == nil }
func two() (float64, int)                 { return 1, 2 }
func one() float64                        { return 1 }
func gen[A any](a A, xs ...A) (bool, int) { return xs == nil, len(xs) }

func main() {
	t := T{func(f float64, s ...string) bool { return s == nil }}
	fmt.Println(t.f(1), t.f(1, "a"), t.f(1, nil...), t.f(1, []string{}...))
	var i I = X(1)
	fmt.Println(i.M(1), i.M(1, 2), X(2).M(3), X(2).M(3, 4), g(1), g(1, 2), g(two()), g(one()), h(), h(1))
	m := X(2).M
	fmt.Println(m(1), m(1, 2), X.M(1, 2), X.M(1, 2, 3))
	defer func(n ...int) { fmt.Println("deferred", n == nil) }()
	func(n ...any) { fmt.Println(n == nil, len(n)) }()
	done := make(chan bool)
	go func(n ...int) { done <- n == nil }()
	fmt.Println(<-done)
	fmt.Println(gen(1.5))
	fmt.Println(gen(1.5, 2))
	fmt.Println(gen("a"))
	f := h
	fmt.Println(f(), f(1), []func(...int) bool{h}[0](), func() func(...int) bool { return h }()())
}
