package main

import (
	"errors"
	"fmt"
)

type A int

func (a A) String() string { panic("boom") }

type B struct{ n int }

func (b *B) String() string { return fmt.Sprint("B", b.n) }
func (b B) Error() string   { return fmt.Sprint("E", b.n) }

type T1 struct{ fmt.Stringer }
type T2 struct{ *B }
type T3 struct{ error }
type T4 struct{ *A }
type L[T any] struct{ x T }

func (l L[T]) String() string { panic(l.x) }

type R struct{ next *R }

func (r R) String() string { return r.next.next.String() }

type W struct{ v any }

func (w W) Format(f fmt.State, v rune) { fmt.Fprint(f, "W", w.v); _ = w.v.(int) }

type M struct{}

func (M) String() string { var m map[string]int; m["a"] = 1; return "" }

type Dv int

func (d Dv) String() string { return fmt.Sprint(1 / int(d)) }

type E2 struct{}

func (E2) Error() string { var e error; return e.Error() }

type Fn func() string

func (f Fn) String() string { return f() }

type Ch chan int

func (c Ch) String() string { close(c); return "x" }

type Deep struct{ a, b *Deep }

func (d *Deep) String() string { return d.a.String() + d.b.String() }

func main() {
	fmt.Println(T1{})
	fmt.Println(T1{A(1)})
	fmt.Println(T2{})
	fmt.Println(T3{}, &T3{})
	fmt.Println(T4{})
	fmt.Println(L[int]{3}, &L[string]{"s"}, L[error]{errors.New("q")})
	fmt.Println(R{}, &R{&R{}})
	fmt.Println(W{1}, W{"s"})
	fmt.Printf("%v %+v %s %d %#v\n", M{}, M{}, &M{}, M{}, M{})
	fmt.Println(Dv(0), Dv(1), E2{}, Fn(nil), Ch(nil))
	var d *Deep
	fmt.Println(d, &Deep{}, []*Deep{{}, nil})
	var np *R
	fmt.Println(np, (*B)(nil), (*L[int])(nil))
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		fmt.Println(L[A]{1})
	}()
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		fmt.Println(fmt.Errorf("%w", L[A]{1}))
	}()
	fmt.Printf("%6v|%-6v|%06d|%+q\n", A(1), E2{}, Dv(3), M{})
}
