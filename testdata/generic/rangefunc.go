package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[end]")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stop]")
				return
			}
		}
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2) && yield("c", 3)
}

func find(n int) (at int, ok bool) {
	for i := range count(10) {
		if i*i >= n {
			return i, true
		}
	}
	return -1, false
}

func nested() (s string) {
outer:
	for i := range count(4) {
		for j := range count(4) {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			case i == 1 && j == 1:
				break
			}
			s += fmt.Sprint(i, j, " ")
		}
	}
	return s
}

func mixed() int {
	sum := 0
loop:
	for a := 0; a < 5; a++ {
		for b := range count(5) {
			if b == 1 {
				continue
			}
			for c := range 5 {
				if c == 3 {
					break
				}
				if a == 1 {
					continue loop
				}
				if a == 3 {
					break loop
				}
				if b == 3 {
					return sum
				}
				sum += a*100 + b*10 + c
			}
		}
	}
	return -sum
}

func deferred() (out string) {
	for i := range count(3) {
		defer func() { out += fmt.Sprint("d", i) }()
		if i == 1 {
			return "r"
		}
	}
	return "end"
}

func named() (x int, err error) {
	for i := range count(3) {
		x = i
		if i == 1 {
			err = fmt.Errorf("at %d", i)
			return
		}
	}
	return 9, nil
}

func jump() string {
	n := 0
again:
	for i := range count(3) {
		n++
		if i == 1 && n < 4 {
			goto again
		}
		if n > 5 {
			goto done
		}
	}
done:
	return fmt.Sprint("n=", n)
}

func try(f func()) {
	defer func() {
		r := recover()
		_, isErr := r.(error)
		fmt.Println("recovered:", r, isErr)
	}()
	f()
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func swallow(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func fib(yield func(int) bool) {
	for a, b := 0, 1; yield(a); a, b = b, a+b {
	}
}

type tree[T any] struct {
	l, r *tree[T]
	v    T
}

func (t *tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func each[T any, S ~func(func(T) bool)](s S) (out []T) {
	for x := range s {
		out = append(out, x)
	}
	return
}

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for k, v := range pairs {
		fmt.Print(k, v, " ")
	}
	for k := range pairs {
		fmt.Print(k)
		break
	}
	for range pairs {
		fmt.Print(".")
	}
	fmt.Println()
	fmt.Println(find(10))
	fmt.Println(find(1000))
	fmt.Println(nested())
	fmt.Println(mixed())
	fmt.Println(deferred())
	fmt.Println(named())
	fmt.Println(jump())
	var k string
	var arr [4]int
	for k, arr[2] = range pairs {
	}
	fmt.Println(k, arr)
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	try(func() {
		for range bad {
			break
		}
	})
	try(func() {
		for range swallow {
			panic("lost")
		}
	})
	try(func() {
		for i := range count(2) {
			panic(fmt.Sprint("body ", i))
		}
	})
	var keep func(int) bool
	for range func(yield func(int) bool) { keep = yield; yield(1) } {
	}
	try(func() { keep(2) })
	for x := range fib {
		if x > 50 {
			break
		}
		fmt.Print(x, " ")
	}
	fmt.Println()
	t := &tree[string]{&tree[string]{nil, nil, "a"}, &tree[string]{nil, nil, "c"}, "b"}
	for s := range t.All() {
		fmt.Print(s)
	}
	fmt.Println(slices.Collect(t.All()), each(t.All()))
	next, stop := iter.Pull(count(5))
	a, ok := next()
	b, _ := next()
	fmt.Println(a, b, ok)
	stop()
	c, ok := next()
	fmt.Println(c, ok)
	next2, stop2 := iter.Pull2(pairs)
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()
	fmt.Println(next2())
	for w := range strings.SplitSeq("x,y,z", ",") {
		fmt.Print(w, ";")
	}
	var seq iter.Seq[string] = strings.FieldsSeq(" p  q ")
	fmt.Println(slices.Collect(seq))
	m := map[string]int{"one": 1, "two": 2}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)), maps.Collect(maps.All(m)))
	for i, v := range slices.Backward([]string{"u", "v"}) {
		fmt.Print(i, v, " ")
	}
	for part := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(part, cap(part))
	}
	fmt.Println()
}
