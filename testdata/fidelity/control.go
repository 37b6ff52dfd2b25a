package main

import (
	"errors"
	"fmt"
)

type E int

func (e E) Error() string { return fmt.Sprint("E", int(e)) }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }

type Visitor interface {
	Visit(n *N) (w Visitor)
}
type N struct {
	kids []*N
	v    int
}
type cnt struct{ n *int }

func (c cnt) Visit(n *N) Visitor {
	*c.n += n.v
	if n.v > 2 {
		return nil
	}
	return c
}
func walk(v Visitor, n *N) {
	if v = v.Visit(n); v == nil {
		return
	}
	for _, k := range n.kids {
		walk(v, k)
	}
}

func multi() (a int, b string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	a, b = 1, "x"
	panic(E(4))
}

func nest() (s string) {
	defer func() { s += fmt.Sprint(recover()) }()
	defer func() {
		defer func() { s += fmt.Sprint(recover()) + ";" }()
		panic("second")
	}()
	panic("first")
}

func helper() any { return recover() }
func viaHelper() (ok bool) {
	defer func() { ok = recover() != nil }()
	defer func() { fmt.Println("helper", helper()) }()
	panic(1)
}

func order() {
	i := 0
	next := func() int { i++; return i }
	a := []int{0, 0, 0, 0, 0, 0}
	a[next()], a[next()] = next(), next()
	fmt.Println(a)
	m := map[int]int{}
	m[next()] = next()
	fmt.Println(m)
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
	p := &N{v: 1}
	q := p
	p, p.v = &N{v: 9}, 5
	fmt.Println(p.v, q.v)
}

func main() {
	n := 0
	walk(cnt{&n}, &N{v: 1, kids: []*N{{v: 2}, {v: 3, kids: []*N{{v: 10}}}}})
	fmt.Println(n)
	fmt.Println(multi())
	fmt.Println(nest())
	fmt.Println(viaHelper())
	order()
	s := &Stack[E]{}
	s.Push(3)
	fmt.Printf("%v %T %T\n", s.items, s, s.items)
	var arr [3][2]int
	for i := range arr {
		for j := range arr[i] {
			arr[i][j] = i * j
		}
	}
	brr := arr
	brr[2][1] = 7
	fmt.Println(arr, brr, arr == brr)
	fs := map[string]func(...int) int{"n": func(xs ...int) int { return len(xs) }}
	fmt.Println(fs["n"](1, 2, 3), fs["n"]([]int{1}...))
	type loc struct{ v int }
	var an any = loc{1}
	func() {
		type loc struct{ v int }
		_, ok := an.(loc)
		fmt.Printf("%v %T\n", ok, loc{2})
	}()
	var err error = E(1)
	switch e := err.(type) {
	case interface{ Timeout() bool }:
		fmt.Println("timeout", e)
	case E:
		fmt.Println("E", int(e))
	}
	fmt.Println(errors.Is(fmt.Errorf("a %w b %w", E(2), E(3)), E(3)))
	ch := make(chan func() string, 1)
	ch <- func() string { return "f" }
	fmt.Println((<-ch)())
	for i, c := range "aé😀\xff" {
		fmt.Print(i, ":", string(c), " ")
	}
	fmt.Println()
	var iface interface{ Error() string } = E(5)
	fmt.Println(iface.Error(), iface.(error) == err, iface == E(5))
	const big = 1 << 62
	fmt.Println(uint32(1)<<31, ^uint8(5), 7&^2, -7/2, -7%3, 1e3)
	b := []byte("hey")
	b = append(b, " you"...)
	fmt.Println(string(b), string(rune(65)), []rune("hé"), fmt.Sprintf("%q %x", b, b))
outer:
	for i := 0; ; i++ {
		switch {
		case i == 1:
			continue outer
		case i > 3:
			break outer
		}
		defer fmt.Print("d", i, " ")
	}

	x := struct {
		E
		n *int
	}{E(8), nil}
	fmt.Println(x.Error(), error(x))
}
