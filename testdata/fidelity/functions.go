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
)

func a(n int) (x, y int, err error) {
	if n > 2 {
		err = errors.New("big")
		return
	}
	x, y = n, n*n
	return x + 1, y, nil
}
func b() (f func(), err error) {
	defer func() {
		if f != nil {
			g := f
			f = func() { fmt.Print("wrapped "); g() }
		}
	}()
	return func() { fmt.Println("inner") }, nil
}
func c(xs ...int) (sum int) {
	for _, x := range xs {
		sum += x
	}
	xs = append(xs, 1)
	if len(xs) > 1 {
		xs[0] = 100
	}
	return
}
func d(p *[]int, m map[string]int, a [2]int, s []int) {
	*p = append(*p, 1)
	m["d"] = 1
	a[0] = 9
	s[0] = 9
	s = append(s, 5)
}
func e(n int) string {
	switch {
	case n < 0:
		return "neg"
	case n == 0:
		return "zero"
	case n < 10:
		if n%2 == 0 {
			return "even"
		}
		fallthrough
	case n < 100:
		return "odd or big"
	default:
		return "huge"
	}
}
func f(x any) (s string) {
	switch x := x.(type) {
	case int, float64:
		s = fmt.Sprint("num ", x)
	case []any:
		for _, y := range x {
			s += f(y) + ","
		}
	case map[string]any:
		ks := slices.Sorted(maps.Keys(x))
		for _, k := range ks {
			s += k + ":" + f(x[k]) + ";"
		}
	case func() any:
		s = f(x())
	case error:
		s = "err " + x.Error()
	case nil:
		s = "nil"
	default:
		s = fmt.Sprintf("%T", x)
	}
	return
}
func g() int {
	i := 0
	for {
		switch {
		case i > 5:
			return i
		case i == 3:
			i += 2
			continue
		}
		i++
		if i == 100 {
			panic("no")
		}
	}
}
func h() (r []string) {
outer:
	for i := 0; ; i++ {
		for j := range 5 {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			}
			r = append(r, fmt.Sprint(i, j))
		}
	}
	return
}
func k() (out []int) {
	i := 0
loop:
	if i < 5 {
		if i%2 == 0 {
			i++
			goto loop
		}
		out = append(out, i)
		i++
		goto loop
	}
	return
}
func l(n int) (r int) {
	defer func() {
		if e := recover(); e != nil {
			r = -e.(int)
		}
	}()
	if n == 0 {
		panic(7)
	}
	return l(n-1) + 1
}
func m() (s string) {
	for i, w := range strings.Fields("a b c") {
		defer func() { s += fmt.Sprint(i, w) }()
	}
	return "start:"
}
func o(ch chan<- int, n int) {
	defer close(ch)
	for i := range n {
		ch <- i
	}
}
func p() iter.Seq2[string, error] {
	return func(y func(string, error) bool) {
		if !y("one", nil) {
			return
		}
		y("", errors.New("two"))
	}
}
func q() (res string, err error) {
	for s, e := range p() {
		if e != nil {
			return res, fmt.Errorf("q: %w", e)
		}
		res += s
	}
	return
}
func r(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range slices.Backward(fs) {
			x = f(x)
		}
		return x
	}
}
func s() (n int) {
	for range 3 {
		func() {
			defer func() { n++ }()
			if n == 1 {
				return
			}
			n += 10
		}()
	}
	return
}
func t(x uint8) (y uint8, z int8, w uint16) {
	y = x << 1
	z = int8(x) >> 1
	w = uint16(x)<<8 | uint16(^x)
	return
}
func u[T fmt.Stringer](xs []T) string {
	var sb strings.Builder
	for i, x := range xs {
		if i > 0 {
			sb.WriteString("+")
		}
		sb.WriteString(x.String())
	}
	return sb.String()
}

type w struct{ n int }

func (x w) String() string { return strconv.Itoa(x.n) }
func v() {
	var x any = w{1}
	if s, ok := x.(fmt.Stringer); ok {
		fmt.Print(s, " ")
	}
	if _, ok := x.(interface{ Foo() }); !ok {
		fmt.Print("no Foo ")
	}
	y, ok := x.(*w)
	fmt.Println(y, ok)
}
func main() {
	fmt.Println(a(2))
	fmt.Println(a(3))
	fn, _ := b()
	fn()
	xs := []int{1, 2}
	fmt.Println(c(), c(1, 2), c(xs...), xs)
	p1, m1, a1, s1 := []int{}, map[string]int{}, [2]int{}, make([]int, 1, 5)
	d(&p1, m1, a1, s1)
	fmt.Println(p1, m1, a1, s1, s1[:2])
	for _, n := range []int{-1, 0, 4, 5, 50, 500} {
		fmt.Print(e(n), " ")
	}
	fmt.Println()
	fmt.Println(f([]any{1, 2.5, nil, "s", map[string]any{"b": []any{}, "a": errors.New("e")}, func() any { return 3 }, int8(1)}))
	fmt.Println(g(), h(), k(), l(3), m(), s())
	fmt.Println(t(0xC3))
	ch := make(chan int)
	go o(ch, 3)
	for x := range ch {
		fmt.Print(x)
	}
	fmt.Println(q())
	fmt.Println(r(func(x int) int { return x + 1 }, func(x int) int { return x * 2 })(5), u([]w{{1}, {2}}))
	v()
	type pair struct {
		k string
		v *int
	}
	one := 1
	ps := map[string]pair{"a": {"a", &one}}
	*ps["a"].v++
	fmt.Println(one, ps["a"].k)
	var iface interface {
		String() string
		error
	}
	fmt.Println(iface == nil)
	var arr [5]int
	sl := arr[1:3:4]
	sl = append(sl, 7)
	sl = append(sl, 8)
	sl[0] = 1
	fmt.Println(arr, sl, len(sl), cap(arr[2:]))
	pa := (*[2]int)(sl)
	pa[0] = 42
	fmt.Println(sl[0], [2]int(sl))
	str := "x"
	bs := []byte(str)
	bs[0] = 'y'
	fmt.Println(str, string(bs))
	str += "z"
	fmt.Println(str, str[len(str)-1:], strings.Compare("a", "b"))
	if x, err := strconv.Atoi("5"); err != nil {
		fmt.Println("err")
	} else if y := x * 2; y > 9 {
		fmt.Println(x, y)
	}
	var (
		aa, bb         = 1, "s"
		cc     float32 = 2.5
	)
	fmt.Println(aa, bb, cc)
	const big = 1 << 100
	fmt.Println(big>>98, float64(big), uint8(big>>93))
	fmt.Println(len("héllo"), len([]rune("héllo")), "a"+"b" == "ab", 'a' < 'b', !true != false)
lab:
	for {
		select {
		case x, ok := <-ch:
			if !ok {
				break lab
			}
			fmt.Println(x)
		default:
			fmt.Println("d")
		}
	}
	func() { defer fmt.Println("deferred", one); one = 5 }()
	x := 10
	ptr := &x
	pp := &ptr
	**pp = 20
	fmt.Println(x, *ptr == **pp)
	x, *ptr = 1, 2
	fmt.Println(x)
	var z struct {
		a, b int
		c    struct{ d []int }
	}
	z.c.d = append(z.c.d, 1)
	zz := z
	zz.c.d[0] = 2
	fmt.Println(z, zz, z.c.d[0] == zz.c.d[0])
	sort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] })
	fmt.Println(xs, slices.IsSorted(xs))
	i := 5
	i, xs = 7, []int{i}
	fmt.Println(i, xs)
	func(v ...any) { fmt.Println(len(v), v == nil) }()
	func(v ...any) { fmt.Println(len(v), v == nil) }(nil)
	func(v ...any) { fmt.Println(len(v), v == nil) }(nil...)
	mat := make([][]float64, 2)
	for i := range mat {
		mat[i] = make([]float64, 2)
		mat[i][i] = 1
	}
	fmt.Println(mat, min(2, 1.5), max("a", "b"))
}
