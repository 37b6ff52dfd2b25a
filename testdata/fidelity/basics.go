package main

import (
	"fmt"
	"strings"
)

type M [2][2]int
type S struct {
	a [3]int
	m map[string][]int
	p *S
	f func() int
	i any
}
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	_
	Wednesday
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue", "Wed"}[d] }

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)
const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

type Bits uint8

const (
	F0 Bits = 1 << iota
	F1
	F2
)

func multi() (int, string, error)       { return 1, "m", nil }
func vari(pre string, xs ...any) string { return fmt.Sprint(pre, len(xs), xs) }
func swap(p, q *int)                    { *p, *q = *q, *p }

var x, y = pkg(1), z
var z = pkg(2)

func pkg(n int) int { fmt.Println("init", n); return n * 10 }
func init()         { fmt.Println("init func", x, y, z) }
func init()         { fmt.Println("second") }
func main() {
	m := M{{1, 2}, {3, 4}}
	n := m
	n[0][0] = 9
	fmt.Println(m, n, m == n, m == M{{1, 2}, {3, 4}})
	s := S{m: map[string][]int{}}
	t := s
	t.a[1] = 5
	t.m["k"] = append(t.m["k"], 1, 2)
	fmt.Println(s.a, t.a, s.m)
	s.p = &t
	s.p.a[2]++
	s.p.p = &s
	s.p.p.p.a[0] = 7
	fmt.Println(t.a, s.p.p == &s)
	fmt.Println(Sunday, Monday, Wednesday, KB, MB, GB, a, b, c, d, e, f, F0|F2, F1&^F1, ^F0)
	fmt.Printf("%v %d %s %x %T|%v\n", Monday, Monday, Monday, Monday, Monday, []Weekday{0, 1})
	arr := [...]string{2: "c", 0: "a"}
	fmt.Println(len(arr), arr, fmt.Sprintf("%q", arr))
	sl := []int{1, 2, 3, 4, 5}
	u := sl[1:3]
	u = append(u, 99)
	fmt.Println(sl, u, len(u), cap(u))
	v := sl[1:3:3]
	v = append(v, 77)
	fmt.Println(sl, v)
	copy(sl[1:], sl)
	fmt.Println(sl)
	fmt.Println(copy(sl, []int{8, 9}), sl)
	var nils []int
	fmt.Println(nils == nil, len(nils), append(nils, nils...) == nil, nils[:0] == nil)
	i, str, err := multi()
	fmt.Println(i, str, err)
	fmt.Println(vari("p"), vari("p", 1, "a", nil), vari("p", []any{1, 2}...), vari("p", []int{1, 2}))
	pa, pb := 1, 2
	swap(&pa, &pb)
	fmt.Println(pa, pb)
	idx := 0
	ar := []int{10, 20, 30}
	idx, ar[idx] = 2, 5
	fmt.Println(idx, ar)
	mm := map[string]*S{"x": {}}
	mm["x"].a[0] = 3
	fmt.Println(mm["x"].a)
	if v, ok := mm["y"]; !ok {
		fmt.Println(v == nil)
	}
	mc := map[[2]int]map[string]int{{1, 2}: {"a": 1}}
	mc[[2]int{1, 2}]["b"]++
	fmt.Println(mc, len(mc[[2]int{}]))
	st := "héllo, 世界"
	fmt.Println(len(st), []rune(st)[1], string([]rune(st)[7:]), []byte(st)[:3], st[1:3], string(rune(65)), st > "h")
	bs := []byte("abc")
	bs2 := bs
	bs2[0] = 'X'
	fmt.Println(string(bs), string(bs2[1]))
	p := &arr
	p[1] = "b"
	for i := range p {
		fmt.Print(p[i])
	}
	fmt.Println(len(p), cap(p[:2]))
	fn := func() (f func() int) { k := 0; return func() int { k++; return k } }()
	fmt.Println(fn(), fn(), fn())
	var ifc any = 5
	if n, ok := ifc.(int); ok && n > 3 {
		fmt.Println("big")
	} else if n == 0 {
		fmt.Println("zero")
	}
	an := []struct {
		A int
		B string
	}{{1, "a"}, {B: "b"}}
	fmt.Printf("%v %+v %#v %T\n", an, an, an[1], an)
	type Point struct{ X, Y int }
	pts := map[Point]string{{1, 2}: "p"}
	fmt.Println(pts[Point{1, 2}], pts)
	pp := []*Point{{1, 2}}
	fmt.Println(*pp[0], pp[0].X)
	var i8 int8 = 127
	i8++
	var u8 uint8
	u8--
	var u32 uint32 = 1 << 31
	u32 <<= 1
	fmt.Println(i8, u8, u32, -7/2, -7%3, 7&^2, 1<<3|1, ^5, -(-128))
	var h uint64 = 14695981039346656037
	for _, b := range []byte("hash") {
		h ^= uint64(b)
		h *= 1099511628211
	}
	fmt.Println(h, h>>60, int64(h), int32(h), uint8(h))
	fmt.Println(0x1p-2, 1e3, 0b101, 0o17, 1_000, 'a', '\n', "\u00e9", `raw\n`, 3.0, 1e21, 1e20, float32(0.1), 100000000.0)
	fmt.Println(min(3, 1, 2), max(2.5, 1), min("b", "a"))
	clear(mm)
	fmt.Println(len(mm))
	sl2 := []int{1, 2}
	clear(sl2)
	fmt.Println(sl2)
	var np *Point
	func() { defer func() { fmt.Println(recover()) }(); fmt.Println(np.X) }()
	q := struct {
		Point
		*S
	}{Point{1, 2}, &S{}}
	q.X = 5
	q.a[0] = 2
	fmt.Println(q.Point, q.S.a)
	cl := []func(){}
	for i := range 3 {
		defer func() { fmt.Print("d", i, " ") }()
		cl = append(cl, func() { fmt.Print(i) })
	}
	for _, f := range cl {
		f()
	}
	fmt.Println()
	x := x
	x++
	{
		x := "inner"
		_ = x
	}
	fmt.Println(x)
	if x := 1; x > 0 {
		x := x + 1
		fmt.Println(x)
	}
	goto end
end:
	fmt.Println(strings.Repeat("=", 3), complex(1, 2)*complex(0, 1), real(3+4i), -0.0, 5.0/2, 5/2, 1/3.0)
	var e1 struct{}
	var e2 [0]int
	fmt.Println(e1, e2, len(e2))
	var w Weekday = 3
	switch w {
	case Sunday:
		fmt.Println("no")
	case Wednesday:
		fmt.Println("wed")
	}
	func() { defer func() { fmt.Println(recover()) }(); fmt.Println(Weekday(9).String()) }()
	fmt.Println(Weekday(9))
	fmt.Printf("%v %s\n", Weekday(7), Weekday(-1))
}
