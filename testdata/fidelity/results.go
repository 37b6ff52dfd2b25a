package main

import "fmt"

func A(xs []int) (bool, int)            { return xs == nil, len(xs) }
func B(xs []int) (bool, int)            { ok := xs == nil; return ok, len(xs) }
func D(a float64, xs []int) (bool, int) { return xs == nil, len(xs) }
func E(a, b int) (bool, int)            { return a == b, 3 }
func F(a, b float64) (bool, int)        { return a == b, 3 }

func main() {
	try := func(s string, f func() (bool, int)) {
		defer func() { fmt.Println(s, recover()) }()
		fmt.Println(f())
	}
	try("A", func() (bool, int) { return A(nil) })
	try("B", func() (bool, int) { return B(nil) })
	try("C", func() (bool, int) { return func(xs []int) (bool, int) { return xs == nil, len(xs) }(nil) })
	c := func(xs []int) (bool, int) { return xs == nil, len(xs) }
	try("c", func() (bool, int) { return c(nil) })
	try("c1", func() (bool, int) { return c([]int{1}) })
	try("D", func() (bool, int) { return D(1, nil) })
	try("D2", func() (bool, int) { return D(1, []int{1}) })
	try("E", func() (bool, int) { return E(1, 2) })
	try("F", func() (bool, int) { return F(1, 2) })
	f := A
	try("f", func() (bool, int) { return f(nil) })
}
