package main

import (
	"fmt"
)

type int32x = int32
type string2 string
type len2 func()
type error2 interface{ error }
type node struct {
	string
	int
	next *node
}
type append_ struct{ len, cap, make, new, fmt, main, init, any, nil_ int }

func min_(a, b int) int { return a }
func println_(x ...any) {}

type e struct{}

func (e) true_() bool { return true }

var print2, recover2 = 1, 2

func shadow(len int, string string) (cap int) {
	cap = len + 1
	for i := range string {
		cap += i
	}
	{
		len := "x"
		_ = len
	}
	return
}
func types() {
	type T int
	{
		type T string
		var x T = "q"
		fmt.Printf("%T %v\n", x, x)
	}
	var y T = 3
	fmt.Printf("%T %v\n", y, y)
	f := func() any { type T struct{ A int }; return T{1} }
	fmt.Printf("%T %v %v\n", f(), f(), f() == f())
}
func gen[T any](x T) string {
	type local struct{ v T }
	return fmt.Sprintf("%T %v", local{x}, local{x})
}

const iota2 = iota

func main() {
	true := false
	nil := 5
	fmt.Println(true, nil, !true)
	append := func(a, b int) int { return a * b }
	fmt.Println(append(2, 3))
	n := node{"s", 1, &node{}}
	fmt.Println(n.string, n.int, n.next.string == "", n.next.next == (*node)(&node{}))
	var a append_
	a.len, a.fmt, a.main = 1, 2, 3
	fmt.Printf("%+v\n", a)
	fmt.Println(shadow(3, "abc"))
	types()
	fmt.Println(gen(1), gen("s"), gen([]bool{}))
	fmt := fmt.Sprint("shadowed")
	_ = fmt
	{
		type int string
		var x int = "int is string"
		println2(string(x))
	}
	var String, string_ = "A", "b"
	println2(String, string_)
	x := 1
	{
		x, y := x+1, x
		println2(x, y)
		{
			x := x * 10
			println2(x)
		}
		_ = y
	}
	println2(x)
	if x := x + 5; x > 3 {
		println2(x)
	} else if y := x; y > 0 {
		println2(y)
	}

	π, 世界 := 3.14, "w"
	println2(π, 世界)
	var _x, x_, __ = 1, 2, 3
	println2(_x, x_, __)
	iota := 7
	println2(iota, iota2)
	func(main func()) { main() }(func() { println2("main param") })
	type any = int
	var z any = 4
	println2(z)
	rt, actor, self, time := 1, 2, 3, 4
	println2(rt, actor, self, time)
	var interface_ interface{ M() }
	println2(interface_ == (interface{ M() })(interface_))
	func() { copy, delete, panic := 1, 2, 3; println2(copy, delete, panic) }()
	goto L
L:
	for i := 0; i < 2; i++ {
		L := i
		println2(L)
		if i == 0 {
			continue L
		}
	}
	switch x := x; x {
	case 1:
		x := "one"
		println2(x)
	}
	var e1 e
	println2(e1.true_())
}
func println2(a ...any) { fmt.Println(a...) }
