package main

import (
	"errors"
	"fmt"
	"time"
)

type A struct{ N int }
type B struct{ N int }
type C A
type E struct{}
type F struct{}
type I1 interface{ M() string }
type S string
type S2 = S
type Fn func(int) int
type Sl []int
type Mp map[string]int
type Ptr *A
type Ch chan int

func (s S) M() string  { return "S." + string(s) }
func (b *B) M() string { return fmt.Sprint("B.", b.N) }
func which(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case A, C:
		return fmt.Sprintf("A|C %v %T", v, v)
	case *A:
		return "*A"
	case Ptr:
		return "Ptr"
	case I1:
		return "I1 " + v.M()
	case B:
		return "B"
	case E:
		return "E"
	case F:
		return "F"
	case Fn:
		return fmt.Sprint("Fn ", v(2))
	case func(int) int:
		return fmt.Sprint("func ", v(3))
	case Sl:
		return fmt.Sprint("Sl", len(v))
	case []int:
		return fmt.Sprint("[]int", len(v))
	case Mp:
		return fmt.Sprint("Mp", len(v))
	case map[string]int:
		return "map"
	case [2]int:
		return "[2]int"
	case [3]int:
		return "[3]int"
	case struct{ N int }:
		return "anon"
	case struct{}:
		return "empty"
	case error:
		return "error " + v.Error()
	case chan int:
		return "chan"
	case <-chan int:
		return "<-chan"
	case Ch:
		return "Ch"
	case fmt.Stringer:
		return "Stringer"
	case uint8:
		return "byte"
	case rune:
		return "rune"
	case int, int64:
		return fmt.Sprintf("int %T", v)
	}
	return fmt.Sprintf("? %T", x)
}
func main() {
	inc := func(n int) int { return n + 1 }
	c := make(chan int)
	var np *B
	for _, x := range []any{nil, A{1}, C{2}, &A{3}, Ptr(&A{4}), S("x"), S2("y"), B{1}, &B{5}, E{}, F{}, Fn(inc), inc, Sl{1}, []int{1, 2}, Mp{}, map[string]int{}, [2]int{}, [3]int{}, struct{ N int }{7}, struct{}{}, errors.New("e"), c, (<-chan int)(c), Ch(c), time.Second, byte(1), 'r', 1, int64(1), 1.5, "s", &np, []A{{1}}, []any{A{}}, new(int), (*E)(nil), map[A]B{{1}: {2}}, func() {}, struct{ A }{}, [][]S{{"q"}}} {
		fmt.Println(which(x))
	}
	fmt.Println(any(A{1}) == any(A{1}), any(A{1}) == any(C{1}), any(E{}) == any(F{}), any(S("a")) == any("a"), any(S("a")) == any(S2("a")), any(np) == nil, any((*A)(nil)) == any((Ptr)(nil)))
	m := map[any]string{A{1}: "A", C{1}: "C", S("a"): "S", "a": "s", 1: "int", int8(1): "int8", E{}: "E", [1]A{{1}}: "arr", struct{}{}: "anon"}
	fmt.Println(len(m), m[A{1}], m[C{1}], m[S("a")], m["a"], m[1], m[int8(1)], m[E{}], m[F{}], m[[1]A{{1}}], m[[1]C{{1}}], m[struct{}{}])
	var i I1 = S("z")
	_, ok := i.(interface{ M() int })
	_, ok2 := i.(interface{ M() string })
	_, ok3 := any(A{}).(I1)
	fmt.Println(ok, ok2, ok3)
	for _, f := range []func(){func() { _ = any(A{}).(B) }, func() { _ = any(nil).(A) }, func() { _ = any(S("q")).(string) }, func() { _ = any(3).(I1) }, func() { _ = any(&A{}).(fmt.Stringer) }, func() { _ = i.(*B) }, func() { var e error; _ = e.(fmt.Stringer) }, func() { _ = map[any]int{[]int{1}: 2} }, func() { fmt.Println(any(Sl{}) == any(Sl{})) }, func() { fmt.Println(any(inc) == any(inc)) }, func() { fmt.Println(any(struct{ a []int }{}) == any(struct{ a []int }{})) }} {
		func() {
			defer func() { r := recover(); _, re := r.(runtimeError); fmt.Println(r, re) }()
			f()
		}()
	}
}

type runtimeError interface {
	error
	RuntimeError()
}
