package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

type state func(*lexer) state
type lexer struct {
	in  string
	pos int
	out []string
}

func lexText(l *lexer) state {
	if l.pos >= len(l.in) {
		return nil
	}
	if l.in[l.pos] == '<' {
		return lexTag
	}
	l.out = append(l.out, "t"+l.in[l.pos:l.pos+1])
	l.pos++
	return lexText
}
func lexTag(l *lexer) state {
	for l.pos < len(l.in) && l.in[l.pos] != '>' {
		l.pos++
	}
	l.pos++
	l.out = append(l.out, "tag")
	return lexText
}

type expr interface {
	eval(env map[string]float64) (float64, error)
}
type num float64
type vr string
type bin struct {
	op   byte
	l, r expr
}

func (n num) eval(map[string]float64) (float64, error) { return float64(n), nil }
func (v vr) eval(e map[string]float64) (float64, error) {
	if x, ok := e[string(v)]; ok {
		return x, nil
	}
	return 0, fmt.Errorf("undefined %q", string(v))
}
func (b bin) eval(e map[string]float64) (float64, error) {
	l, err := b.l.eval(e)
	if err != nil {
		return 0, err
	}
	r, err := b.r.eval(e)
	if err != nil {
		return 0, err
	}
	switch b.op {
	case '+':
		return l + r, nil
	case '*':
		return l * r, nil
	case '/':
		if r == 0 {
			return 0, errDiv
		}
		return l / r, nil
	}
	panic(b.op)
}

var errDiv = errors.New("div")

type visitor interface{ visit(n int) (w visitor) }
type cnt struct {
	n     *int
	depth int
}

func (c cnt) visit(n int) visitor {
	*c.n += n
	if c.depth == 0 {
		return nil
	}
	return cnt{c.n, c.depth - 1}
}

type LinkedList[T any] struct{ head, tail *el[T] }
type el[T any] struct {
	v    T
	next *el[T]
}

func (l *LinkedList[T]) Add(v T) *LinkedList[T] {
	e := &el[T]{v: v}
	if l.head == nil {
		l.head, l.tail = e, e
	} else {
		l.tail.next = e
		l.tail = e
	}
	return l
}
func memo[K comparable, V any](f func(K) V) func(K) V {
	m := map[K]V{}
	return func(k K) V {
		if v, ok := m[k]; ok {
			return v
		}
		v := f(k)
		m[k] = v
		return v
	}
}
func compose[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }
func curry(a int) func(int) func(int) int {
	return func(b int) func(int) int { return func(c int) int { return a*100 + b*10 + c } }
}
func fibs() iter.Seq[int] {
	return func(y func(int) bool) {
		a, b := 0, 1
		for y(a) {
			a, b = b, a+b
		}
	}
}
func take[T any](s iter.Seq[T], n int) iter.Seq[T] {
	return func(y func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range s {
			if !y(v) {
				return
			}
			if i++; i == n {
				return
			}
		}
	}
}
func sieve(n int) (ps []int) {
	ch := make(chan int)
	go func() {
		for i := 2; ; i++ {
			ch <- i
		}
	}()
	for range n {
		p := <-ch
		ps = append(ps, p)
		nx := make(chan int)
		go func(in <-chan int) {
			for {
				if v := <-in; v%p != 0 {
					nx <- v
				}
			}
		}(ch)
		ch = nx
	}
	return
}
func hanoi(n int, a, b, c string, mv func(string, string)) {
	if n > 0 {
		hanoi(n-1, a, c, b, mv)
		mv(a, c)
		hanoi(n-1, b, a, c, mv)
	}
}
func perms(s []int, f func([]int)) {
	var rec func(int)
	rec = func(k int) {
		if k == len(s) {
			f(slices.Clone(s))
			return
		}
		for i := k; i < len(s); i++ {
			s[k], s[i] = s[i], s[k]
			rec(k + 1)
			s[k], s[i] = s[i], s[k]
		}
	}
	rec(0)
}

type Money int64

func (m Money) String() string { return fmt.Sprintf("$%d.%02d", int64(m)/100, int64(m)%100) }

type Account struct {
	bal  Money
	hist []string
	mu   sync.Mutex
}

func (a *Account) With(f func(*Account) error) (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("rolled back: %v", r)
		}
	}()
	return f(a)
}
func main() {
	l := &lexer{in: "a<b>c"}
	for s := state(lexText); s != nil; {
		s = s(l)
	}
	fmt.Println(l.out)
	e := bin{'+', num(1), bin{'*', vr("x"), num(3)}}
	fmt.Println(e.eval(map[string]float64{"x": 2}))
	fmt.Println(e.eval(nil))
	fmt.Println(bin{'/', num(1), num(0)}.eval(nil))
	fmt.Println(e == bin{'+', num(1), bin{'*', vr("x"), num(3)}}, e)
	func() { defer func() { fmt.Println(recover()) }(); bin{'?', num(1), num(1)}.eval(nil) }()
	total := 0
	for v := visitor(cnt{&total, 3}); v != nil; {
		v = v.visit(2)
	}
	fmt.Println(total)
	ll := new(LinkedList[Money]).Add(150).Add(5)
	for e := ll.head; e != nil; e = e.next {
		fmt.Print(e.v, " ")
	}
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(30), calls)
	fmt.Println(compose(strconv.Itoa, func(s string) []byte { return []byte(s + "!") })(42), curry(1)(2)(3))
	for v := range take(fibs(), 10) {
		fmt.Print(v, " ")
	}
	fmt.Println(sieve(8), slices.Collect(take(fibs(), 3)))
	mv := 0
	hanoi(4, "a", "b", "c", func(f, t string) { mv++ })
	fmt.Println(mv)
	ps := 0
	perms([]int{1, 2, 3}, func(p []int) {
		ps++
		if ps == 4 {
			fmt.Println(p)
		}
	})
	fmt.Println(ps)
	acc := &Account{bal: 1000}
	fmt.Println(acc.With(func(a *Account) error { a.bal -= 250; return nil }), acc.bal, acc.With(func(a *Account) error {
		if a.bal < 10000 {
			return fmt.Errorf("only %v", a.bal)
		}
		return nil
	}), acc.With(func(a *Account) error { var m map[string]int; m["x"]++; return nil }))
	grid := [3][3]rune{}
	for i := range grid {
		for j := range grid[i] {
			grid[i][j] = '.'
		}
	}
	grid[1][1] = 'X'
	for _, row := range grid {
		fmt.Println(string(row[:]))
	}
	words := map[string]int{}
	for _, w := range strings.Fields("the cat the dog the end") {
		words[w]++
	}
	type kv struct {
		k string
		v int
	}
	var kvs []kv
	for k, v := range words {
		kvs = append(kvs, kv{k, v})
	}
	sort.Slice(kvs, func(i, j int) bool {
		if kvs[i].v != kvs[j].v {
			return kvs[i].v > kvs[j].v
		}
		return kvs[i].k < kvs[j].k
	})
	fmt.Printf("%v %+v\n", kvs, kvs[0])
	fns := map[string]func(...float64) float64{"sum": func(x ...float64) (s float64) {
		for _, v := range x {
			s += v
		}
		return
	}, "max": func(x ...float64) float64 { return slices.Max(x) }}
	fmt.Println(fns["sum"](1, 2, 3.5), fns["max"](1, 9, 3))
	for _, k := range slices.Sorted(maps.Keys(fns)) {
		fmt.Print(k, " ")
	}
	fmt.Println(fns["none"] == nil)
	tbl := []struct {
		name string
		f    func() any
	}{{"a", func() any { return 1 }}, {"b", func() any { return Money(5) }}, {"c", func() any { return &struct{ A int }{3} }}}
	for _, t := range tbl {
		t := t
		v := t.f()
		fmt.Printf("%s %v %T\n", t.name, v, v)
	}
	var wg sync.WaitGroup
	res := make([]Money, 5)
	for i := range res {
		wg.Add(1)
		go func() { defer wg.Done(); res[i] = Money(i * i) }()
	}
	wg.Wait()
	fmt.Println(res)
}
