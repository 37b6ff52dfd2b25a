package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

func gen(n int) func(func(int) bool) {
	return func(y func(int) bool) {
		defer fmt.Println("gen done")
		for i := 0; i < n; i++ {
			if !y(i) {
				fmt.Println("stopped", i)
				return
			}
		}
	}
}
func gen2(y func(int, string) bool) { _ = y(1, "a") && y(2, "b") && y(3, "c") }
func find(k int) (r int) {
	for x := range gen(10) {
		if x == k {
			return x * 100
		}
	}
	return -1
}
func labels() {
outer:
	for i := range gen(3) {
		for j := range gen(3) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case j == 1 && i == 1:
				break outer
			}
			fmt.Println(i, j)
		}
	}
}
func deferIn() {
	for i := range gen(2) {
		defer fmt.Println("deferred", i)
	}
	fmt.Println("end deferIn")
}

type Tree struct {
	l, r *Tree
	v    int
}

func (t *Tree) All() iter.Seq[int]         { return func(y func(int) bool) { t.push(y) } }
func (t *Tree) push(y func(int) bool) bool { return t == nil || t.l.push(y) && y(t.v) && t.r.push(y) }
func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
		i := i
		i++
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	for i := range 3 {
		i *= 2
		fmt.Print(i, " ")
	}
	for i := range int8(3) {
		fmt.Printf("%T ", i)
	}
	const k = 2
	for range k {
		fmt.Print("k")
	}
	fmt.Println(find(3), find(77))
	labels()
	deferIn()
	for a, b := range gen2 {
		if a == 2 {
			continue
		}
		fmt.Print(a, b, " ")
	}
	for a := range gen2 {
		if a == 2 {
			break
		}
		fmt.Print(a)
	}
	for range gen2 {
		fmt.Print("x")
	}
	fmt.Println()
	t := &Tree{&Tree{nil, nil, 1}, &Tree{nil, nil, 3}, 2}
	for v := range t.All() {
		fmt.Print(v, " ")
	}
	next, stop := iter.Pull(t.All())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[2] = 10
		if i == 2 {
			fmt.Println("v", v)
		}
	}
	sl := []int{1, 2, 3}
	for i, v := range sl {
		sl[2] = 10
		if i == 0 {
			sl = append(sl, 4)
		}
		if i == 2 {
			fmt.Println("v", v)
		}
	}
	for i, v := range &arr {
		arr[2] = 20
		if i == 2 {
			fmt.Println("v", v)
		}
	}
	for i, r := range "aé\xff€" {
		fmt.Print(i, ":", r, " ")
	}
	m := map[string]int{"a": 1, "b": 2}
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	var nilm map[string]int
	for range nilm {
		panic("no")
	}
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for v := range c {
		fmt.Print(v, " ")
	}
	v, ok := <-c
	fmt.Println(v, ok)
	x := 0
	for x = range 5 {
		if x == 3 {
			break
		}
	}
	fmt.Println(x)
	var idx [3]int
	for idx[1] = range 3 {
	}
	fmt.Println(idx)
	i := 0
	for i < 3 {
		i++
		if i == 2 {
			goto done
		}
	}
done:
	fmt.Println("goto", i)
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		for x := range gen(3) {
			if x == 1 {
				panic("in body")
			}
		}
	}()
	for i, s := range slices.Backward([]string{"p", "q"}) {
		fmt.Print(i, s, " ")
	}
	for i, s := range slices.All([]string{"p", "q"}) {
		fmt.Print(i, s, " ")
	}
	fmt.Println(slices.Sorted(maps.Keys(map[string]int{"z": 1, "y": 2})), slices.Collect(maps.Values(map[int]int{1: 2})))
	for w := range strings.SplitSeq("a,b,c", ",") {
		fmt.Print(w, ";")
	}
	for l := range strings.Lines("one\ntwo") {
		fmt.Printf("%q", l)
	}
	fmt.Println()
	n := 3
	for i := range n {
		n = 10
		fmt.Print(i)
	}
	fmt.Println(n)
sw:
	switch {
	case true:
		for {
			break sw
		}
		fmt.Println("never")
	}
	switch x := 5; {
	case x > 3:
		fmt.Println("gt")
		fallthrough
	case x > 100:
		fmt.Println("ft")
	default:
		fmt.Println("no")
	}
	switch f := func() int { return 2 }; f() {
	case 1, 2, 3:
		fmt.Println("123")
	}
}
