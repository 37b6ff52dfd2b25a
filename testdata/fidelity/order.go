package main

import (
	"fmt"
	"strings"
)

var log []string

func f(s string, v int) int     { log = append(log, s); return v }
func g(s string) []int          { log = append(log, s); return []int{1, 2, 3} }
func m(s string) map[string]int { log = append(log, s); return map[string]int{"a": 1} }
func p(s string) *int           { log = append(log, s); v := 5; return &v }

type T struct {
	a, b int
	c    []int
}

func (t T) add(x, y int) T    { log = append(log, fmt.Sprint("add", x, y)); t.a += x * y; return t }
func mk(s string) T           { log = append(log, s); return T{} }
func two(s string) (int, int) { log = append(log, s); return 1, 2 }
func b(s string, v bool) bool { log = append(log, s); return v }
func flush()                  { fmt.Println(strings.Join(log, " ")); log = nil }
func main() {
	_ = f("a", 1) + f("b", 2)*f("c", 3)
	flush()
	g("s")[f("i", 1)] = f("v", 2)
	flush()
	m("m")["k"] = f("v", 1)
	flush()
	*p("p") = f("v", 3)
	flush()
	g("s")[f("i", 0)], m("m")["x"] = f("v1", 1), f("v2", 2)
	flush()
	_ = T{f("a", 1), f("b", 2), g("c")}
	_ = T{b: f("b", 2), a: f("a", 1)}
	flush()
	mk("mk").add(f("x", 1), f("y", 2)).add(f("z", 3), f("w", 4))
	flush()
	_ = b("1", false) && b("2", true) || b("3", true) && b("4", false)
	flush()
	_ = []int{f("1", 1), f("2", 2)}[f("i", 1)]
	flush()
	_ = map[int]int{f("k", 1): f("v", 2), f("k2", 2): f("v2", 3)}
	flush()
	_ = [...]func() int{func() int { return f("in", 1) }}[f("idx", 0)]()
	flush()
	x, y := two("two")
	_, _ = x, y
	g("t")[f("i", 1)] += f("v", 9)
	*p("pp") -= f("q", 1)
	m("mm")["a"]++
	flush()
	switch f("tag", 2) {
	case f("c1", 1), f("c2", 2):
		flush()
	case f("c3", 3):
	}
	var ifc any = mk("if")
	switch t := ifc.(type) {
	case T:
		t.add(f("tx", 1), 2)
	}
	flush()
	for i := f("init", 0); i < f("cond", 2); i += f("post", 1) {
		f("body", 0)
	}
	flush()
	for range g("rng")[f("lo", 1):f("hi", 3)] {
		f("it", 0)
	}
	flush()
	if v := f("if", 1); v > f("cmp", 0) {
		f("then", 0)
	}
	flush()
	func() { defer f("d1", f("arg1", 1)); defer f("d2", f("arg2", 2)) }()
	flush()
	fmt.Sprint(f("p1", 1), len(g("p2")), f("p3", 3))
	flush()
	func(a ...int) { f("va", len(a)) }(f("v1", 1), f("v2", 2))
	flush()
	ch := make(chan int, 2)
	ch <- f("send", 1)
	select {
	case ch <- f("selv", 2):
		f("sent", 0)
	default:
	}
	flush()
	arr := [3]int{1, 2, 3}
	i := 0
	i, arr[i] = 1, 9
	fmt.Println(i, arr)
	arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
	fmt.Println(arr)
	s := []int{1, 2, 3}
	s[0], s = 5, nil
	fmt.Println(s)
	k := 1
	k, n := k+1, k
	fmt.Println(k, n)
	var q = &T{}
	q.a, q = 3, &T{b: 7}
	fmt.Println(q.b)
	func() { defer func() { fmt.Println(recover()); flush() }(); var np *T; np.a = f("rhs", 1) }()
	func() {
		defer func() { fmt.Println(recover()); flush() }()
		var nm map[string]int
		nm["x"] = f("rhs", 1)
	}()
	func() { defer func() { fmt.Println(recover()); flush() }(); var ns []int; ns[f("ix", 2)] = f("rhs", 1) }()
	func() {
		defer func() { fmt.Println(recover()); flush() }()
		z := 0
		_ = f("num", 1) / z * f("later", 2)
	}()
	func() {
		defer func() { fmt.Println(recover()); flush() }()
		var ns []int
		_ = f("a", 1) + ns[0] + f("b", 1)
	}()
	func() { defer func() { fmt.Println(recover()); flush() }(); var fn func(int); fn(f("arg", 1)) }()
	func() {
		defer func() { fmt.Println(recover()); flush() }()
		var e error
		fmt.Println(e.Error(), f("arg", 1))
	}()
}
