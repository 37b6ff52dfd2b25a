package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

type Pt struct{ X, Y int }
type In struct {
	A *Pt
	B any
	C []Pt
	D map[string]*Pt
	e error
	F func()
	G chan int
	h Pt
	I [2]bool
	J struct{ K rune }
}
type Str string
type Byt []byte
type Num float32
type Cplx complex128
type Arr [2]Str
type Gs struct{ v int }

func (g Gs) GoString() string { return "Gs!" }

type Fm struct{}

func (Fm) Format(s fmt.State, v rune) {
	w, ok := s.Width()
	p, ok2 := s.Precision()
	fmt.Fprintf(s, "[%c %d %v %d %v %v%v]", v, w, ok, p, ok2, s.Flag('+'), s.Flag('#'))
}

type PS struct{ n int }

func (p *PS) String() string { return "PS" + strconv.Itoa(p.n) }

type Er struct{ PS }

func main() {
	p := &Pt{1, 2}
	in := In{A: nil, B: Pt{3, 4}, C: []Pt{{5, 6}}, h: Pt{7, 8}}
	fmt.Printf("%v\n%+v\n", in, in)
	fmt.Printf("%v %+v %#v %T %s %d %x\n", p, p, p, p, p, p, p)
	fmt.Printf("%#v %#v %#v %#v\n", in.C, in.B, map[Str]Pt{"a": {}}, []any{1, "a", nil, Str("b"), Num(1), Pt{}, Gs{}})
	fmt.Printf("%v %s %q %x %X % x %d %T\n", Byt("hi"), Byt("hi"), Byt("hi"), Byt("hi"), Byt("hi"), Byt("hi"), Byt("hi"), Byt{})
	fmt.Printf("%v %6.2f %e %g %T|%5t|%-5v|%05d|%+.1f|%x\n", Num(1.5), Num(1.5), Num(1.5), Num(1e10), Num(1), true, Str("s"), 42, Num(2), 3.5)
	fmt.Printf("%v %.1f %T %v %q %v\n", Cplx(1+2i), Cplx(1+2i), Cplx(0), Arr{"a", "b"}, Arr{"a", "b"}, [3]byte{1, 2, 3})
	fmt.Printf("%v %+v %5.2d %#x %s\n", Fm{}, Fm{}, Fm{}, Fm{}, []Fm{{}})
	fmt.Println(PS{1}, &PS{2}, []PS{{3}}, []*PS{}, Er{PS{4}}, &Er{PS{5}}, struct{ *PS }{&PS{6}})
	fmt.Printf("%v %+v %s\n", Er{PS{7}}, &Er{PS{8}}, &PS{9})
	fmt.Printf("%d %s\n", Str("x"), 5)
	fmt.Printf("%!|%z|%d\n", 1)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%[2]d %[1]d %[3]*.[2]*[1]f|%[5]d\n", 1.0, 2, 8)
	fmt.Printf("%v %v %v\n", map[int]string{3: "c", 1: "a"}, map[Pt]int{{2, 1}: 1, {1, 9}: 2}, map[any]int{"b": 1, "a": 3})
	fmt.Printf("%t %t %v %p %v\n", true, "x", nil, nil, []error{nil, errors.New("e")})
	fmt.Printf("%6v|%-6v|%06v|%v\n", []int{1, 2}, []Str{"a"}, Pt{1, 2}, [][]Pt{{{1, 2}}})
	fmt.Printf("%v %v %s\n", time.Duration(1500)*time.Millisecond, []time.Duration{time.Second}, time.Month(3))
	fmt.Printf("%v %+v\n", struct {
		D time.Duration
		d time.Duration
	}{1, 2}, &struct{ S []Str }{[]Str{"q"}})
	fmt.Printf("%c|%-4c|%U|%#U|%q|%x|%08b|%o|%#o|%O\n", 'x', 'y', '⌘', '⌘', 'z', "hex", 5, 8, 8, 8)
	fmt.Printf("%10.3s|%-10s|%.2s|%q|%#q|%+q\n", "abcdef", "ab", "é€", "a\"b", "a`b", "é")
	fmt.Printf("%t|%v|%08.3f|%+d|% d|%x|%X|%#x\n", false, 1e6, 3.14159, 5, 7, -255, 255, []byte{1, 2})
	fmt.Println(int8(5), uint8(200), 'a', "a", 1.0, 1e100, float32(1)/3, 2+3i, []string{}, []string{""}, map[string]int(nil), (*Pt)(nil), error(nil), struct{}{}, [0]int{}, any(nil))
	fmt.Print("a", "b", 1, 2, true, "c", 3.0, Pt{}, "d", p == nil, "\n")
	fmt.Print(1, 2, "\n")
	fmt.Println(fmt.Sprintf("%v|%v", &[]int{1}, &map[string]int{"a": 1}), fmt.Sprintf("%v", &[2]Pt{}), fmt.Sprint(&struct{ p *Pt }{nil}))
	var np *PS
	var nn fmt.Stringer
	fmt.Println(nn)
	fmt.Printf("%v %s %d\n", nn, nn, np == nil)
	fmt.Printf("%s %v\n", error(nil), []fmt.Stringer{nil})
	fmt.Printf("%T %T %T %T %T\n", nn, np, fmt.Printf, func(int, ...Str) (Num, error) { return 0, nil }, make(<-chan Pt))
	fmt.Printf("%x %X %x %q %v\n", Str("hey"), "hey", []string{"a", "b"}, []Str{"x"}, []rune("ab"))
	fmt.Printf("%3d|%-3d|%03d|%v\n", []int{1, 2}, [2]int{3, 4}, map[string]int{"k": 5}, [2][]int{{1}, nil})
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 1, 5, 2, 2, 3.14159)
	fmt.Printf("%v %d %s\n", &in.C, &in.C, &in.I)
	fmt.Printf("%v %v\n", struct{ a any }{Pt{1, 2}}, struct{ a any }{PS{1}})
	fmt.Printf("%s|%v|%d\n", []any{Str("a"), 1, nil, Pt{}}, []any{[]any{}}, []any{"x", 1})
	fmt.Printf("%+v %#v\n", map[string]any{"a": Pt{1, 2}, "b": nil}, struct {
		A any
		B []int
		C *int
		D map[string]int
	}{})
	s := fmt.Sprintf("%08.3f|%+08d|%x|% x|%#v|%#v|%#v", -3.14159, 42, "hi", "hi", 1.0, "q", []byte("b"))
	fmt.Println(s, len(s))
	fmt.Printf("%#v %#v %#v %#v %#v\n", int64(1), uint8(2), 'x', true, Num(3))
	fmt.Printf("%v %v\n", Pt{1, 2} == Pt{1, 2}, [1]Pt{{1, 1}} == [1]Pt{{1, 1}})
	var sc1 int
	var sc2 Str
	n, err := fmt.Sscanf("5 abc", "%d %s", &sc1, &sc2)
	fmt.Println(n, err, sc1, sc2)
}
