package main

import (
	"fmt"
)

type T struct{ n int }

func (t T) V(s string)    { fmt.Println("V", t.n, s) }
func (t *T) P(s string)   { fmt.Println("P", t.n, s); t.n++ }
func arg(s string) string { fmt.Println("arg", s); return s }
func get(t *T) *T         { fmt.Println("get"); return t }
func named() (n int, err error) {
	defer func() { n *= 2 }()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("r:%v", r)
			n = 5
		}
	}()
	n = 3
	panic("x")
}
func loop() (s []int) {
	for i := range 3 {
		defer func() { s = append(s, i) }()
	}
	for i := 0; i < 3; i++ {
		defer func(k int) { s = append(s, k*10+i) }(i)
	}
	return []int{100}
}
func nested() {
	defer fmt.Println("n1")
	defer func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("second")
	}()
	panic("first")
}
func outer() { defer func() { fmt.Println("outer", recover()) }(); nested() }
func rethrow() {
	defer func() { fmt.Println("top", recover()) }()
	defer func() { r := recover(); panic(fmt.Sprint("re-", r)) }()
	panic("orig")
}
func helper() any { return recover() }
func notDirect() {
	defer func() { fmt.Println("outer gets", recover()) }()
	defer func() { fmt.Println("helper", helper()) }()
	panic("p")
}
func direct()             { defer helper(); panic("gone") }
func ret() (f func() int) { x := 1; defer func() { x = 10 }(); return func() int { return x } }
func order() int {
	defer fmt.Println("deferred")
	return func() int { fmt.Println("value"); return 7 }()
}
func condDefer(b bool) {
	if b {
		defer fmt.Println("cond")
	}
	fmt.Println("body", b)
}
func nilDefer() {
	defer func() { fmt.Println("nilDefer", recover()) }()
	var f func()
	defer f()
	fmt.Println("before")
}
func methods() {
	t := T{1}
	defer t.V(arg("v"))
	defer t.P(arg("p"))
	defer get(&t).V("g")
	t.n = 5
	f := t.V
	defer f("mv")
	t.n = 6
}
func shadow() (err error) {
	defer func() { fmt.Println("e", err) }()
	if _, err := fmt.Sscan("x", new(int)); err != nil {
		return err
	}
	return nil
}
func goexit() (x int) {
	defer func() { x++ }()
	for {
		defer func() { x += 10 }()
		if x == 0 {
			return 1
		}
	}
}
func recLoop() {
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Println("rec", r)
				}
			}()
			if i == 1 {
				panic(i)
			}
			fmt.Println("ok", i)
		}()
	}
}
func main() {
	fmt.Println(named())
	fmt.Println(loop())
	outer()
	rethrow()
	notDirect()
	direct()
	fmt.Println(ret()(), order())
	condDefer(true)
	condDefer(false)
	nilDefer()
	methods()
	fmt.Println(shadow(), goexit())
	recLoop()
	defer func() { r := recover(); fmt.Println("main", r); fmt.Println(recover()) }()
	var a []int
	defer func() { a[0] = 1 }()
	panic("first one")
}
