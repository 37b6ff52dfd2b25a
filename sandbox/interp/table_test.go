package interp_test

import "testing"

// Each cell runs alone: its value, or what it printed.
var cells = []struct{ name, src, value, out string }{
	{"sum", "1+2", "3", ""},
	{"string", `"hi"`, "hi", ""},
	{"nothing", "x := 1\n_ = x", "", ""},
	{"unused variable", "x := 1", "", ""},
	{"send to self", "self.Send(self.PID(), \"hi\")\nself.Receive()", "hi", ""},
	{"print", `fmt.Println("a", 1, 2.5, true, nil)`, "", "a 1 2.5 true <nil>\n"},
	{"forward reference", "twice(4)\nfunc twice(n int) int { return 2 * n }", "8", ""},
	{"two results", "strconv.Atoi(\"7\")", "7, nil", ""},
	{"struct value", "type Add struct{ N int }\nAdd{7}", "Add{7}", ""},
	{"empty struct value", "type Get struct{}\nGet{}", "Get{}", ""},
	{"pointer value", "type P struct{ A, b int }\n&P{1, 2}", "&P{1, 2}", ""},
	{"slice and map", "m := map[string][]int{\"b\": {2}, \"a\": {1}}\nm", `map[string][]int{"a": []int{1}, "b": []int{2}}`, ""},
	{"float const", "7 / 2.0", "3.5", ""},
	{"rune", "'a' + 1", "98", ""},
	{"shift", "1 << 40", "1099511627776", ""},
	{"nil", "var e error\ne", "nil", ""},
	{"duration", "2 * time.Second", "2s", ""},
	{"type identity", `type A struct{ N int }
type B struct{ N int }
type C struct{}
type D struct{}
func which(x any) string {
	switch m := x.(type) {
	case A:
		return fmt.Sprint("A", m.N)
	case B:
		return fmt.Sprint("B", m.N)
	case C:
		return "C"
	case D:
		return "D"
	case int, string:
		return fmt.Sprint(m)
	case nil:
		return "nil"
	case error:
		return "error " + m.Error()
	}
	return "?"
}
fmt.Println(which(A{1}), which(B{2}), which(C{}), which(D{}), which(3), which("s"), which(nil), which(errors.New("e")), which(2.5))
self.Send(self.PID(), B{9})
self.Send(self.PID(), D{})
fmt.Println(which(self.Receive()), which(self.Receive()))
fmt.Println(any(A{1}) == any(B{1}), any(A{1}) == any(A{1}))`, "", "A1 B2 C D 3 s nil error e ?\nB9 D\nfalse true\n"},
	{"loop without a condition", "n := 0\nfor i := 0; ; i++ {\n\tif i > 3 {\n\t\tbreak\n\t}\n\tn += i\n}\nn", "6", ""},
	{"labelled loop without a condition", "l: for i := 0; ; i++ { for ;; { if i < 3 { continue l }; break l }; }; ; fmt.Println(3);; 4", "4", "3\n"},
	{"conditions in headers", "n := 0\nfor ; n < 3; n++ {}\nif x := n; x > 2 { n *= 2 }\nswitch y := n; { case y > 5: n++ }\nn", "7", ""},
	{"byte order mark", "\ufeff1 + 2", "3", ""},
	{"byte order mark before a declaration", "\ufeff// twice is\nfunc twice(n int) int { return 2 * n }\ntwice(2)", "4", ""},
	{"closures in loops", `me := self.PID()
for i := 0; i < 3; i++ {
	self.Spawn(func(self *actor.Process) { self.Send(me, i) })
}
sum := 0
for range 3 {
	sum += 1 << self.Receive().(int)
}
sum`, "7", ""},
	{"closure of a local", `var fs []func() int
for i := range 3 {
	n := i * 10
	fs = append(fs, func() int { n++; return n })
}
for _, f := range fs { fmt.Print(f(), f(), " ") }`, "", "1 2 11 12 21 22 "},
	{"continue keeps the copy", `var fs []func() int
for i := 0; i < 6; i++ {
	if i%2 == 0 { i++; continue }
	fs = append(fs, func() int { return i })
}
fmt.Println(len(fs))
for i := 0; i < 3; i++ { fs = append(fs, func() int { return i }) }
for _, f := range fs { fmt.Print(f(), " ") }`, "", "0\n0 1 2 "},
	{"range over slice captured", `var fs []func() string
for i, s := range []string{"a", "b"} { fs = append(fs, func() string { return fmt.Sprint(i, s) }) }
fs[0]() + fs[1]()`, "0a1b", ""},
	{"min max clear", `m := map[string]int{"a": 1}
clear(m)
s := []int{1, 2}
clear(s)
fmt.Println(min(3, 1, 2), max(2.5, 1), min("b", "a"), len(m), s)
x := 4
max(x, 7)`, "7", "1 2.5 a 0 [0 0]\n"},
	{"defer evaluates now", `func f() (s string) {
	x := 1
	defer func(n int) { s = fmt.Sprint(s, n) }(x)
	x = 2
	for i := range 3 { defer add(&s, i) }
	return "r"
}
func add(s *string, i int) { *s += fmt.Sprint("d", i) }
f()`, "rd2d1d01", ""},
	{"recover", `func safe(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil { err = fmt.Errorf("recovered: %v", r) }
	}()
	f()
	return nil
}
var m map[string]int
var xs []int
zero := 0
fmt.Println(safe(func() {}))
fmt.Println(safe(func() { panic("boom") }))
fmt.Println(safe(func() { m["a"] = 1 }))
fmt.Println(safe(func() { fmt.Println(1 / zero) }))
fmt.Println(safe(func() { fmt.Println(xs[3]) }))
fmt.Println(safe(func() { panic(errors.New("e")) }))
type E struct{ Code int }
func (e E) Error() string { return fmt.Sprint("code ", e.Code) }
fmt.Println(safe(func() { panic(E{4}) }))`, "", "<nil>\nrecovered: boom\nrecovered: assignment to entry in nil map\nrecovered: runtime error: integer divide by zero\nrecovered: runtime error: index out of range [3] with length 0\nrecovered: e\nrecovered: code 4\n"},
	{"deferred closure of the same function", `func f() {
	clean := func() { fmt.Print("clean ") }
	defer clean()
	defer func() { clean() }()
	fmt.Print("work ")
}
f()`, "", "work clean clean "},
	{"panic in a deferred call", `func f() {
	defer fmt.Print("last ")
	defer func() { panic("second") }()
	defer fmt.Print("first ")
	panic("one")
}
func g() (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	f()
	return
}
g()`, "second", "first last "},
	{"stringers", `type Color int
const (
	Red Color = iota
	Green
)
func (c Color) String() string { return [...]string{"red", "green"}[c] }
type P struct{ X, y int }
func (p P) String() string { return fmt.Sprintf("(%d %d)", p.X, p.y) }
type Q struct{ A int; b string; C []P }
var x any = P{1, 2}
fmt.Println(Red, Green, P{1, 2}, &P{3, 4}, x, []P{{5, 6}}, []any{P{7, 8}})
fmt.Printf("%v %+v %s\n", Q{1, "s", nil}, Q{1, "s", []P{{1, 2}}}, P{1, 2})`, "", "red green (1 2) (3 4) (1 2) [(5 6)] [(7 8)]\n{1 s []} {A:1 b:s C:[(1 2)]} (1 2)\n"},
	{"interfaces of the learner", `type Shape interface{ Area() int }
type Sq struct{ N int }
type Rect struct{ A, B int }
func (s Sq) Area() int { return s.N * s.N }
func (r *Rect) Area() int { return r.A * r.B }
func show(x any) string {
	switch s := x.(type) {
	case Shape:
		return fmt.Sprint("shape ", s.Area())
	case fmt.Stringer:
		return "stringer " + s.String()
	}
	return "none"
}
s, ok := any(Sq{2}).(Shape)
fmt.Println(s.Area(), ok, show(Sq{3}), show(&Rect{2, 5}), show(Rect{1, 1}), show(4), show(time.Second))
for _, s := range []Shape{Sq{1}, &Rect{2, 2}} { fmt.Print(s.Area(), " ") }`, "", "4 true shape 9 shape 10 none none stringer 1s\n1 4 "},
	{"multi assign", `a, b := 1, 2
a, b = b, a
xs := []int{1, 2, 3}
i := 0
i, xs[i] = 2, 9
var err error
set := func() { a, err = 5, nil }
set()
v, ok := map[string]int{"k": 4}["k"]
fmt.Println(a, b, xs, i, err, v, ok)`, "", "5 1 [9 2 3] 2 <nil> 4 true\n"},
	{"labels and switches", `out := ""
outer:
for i := 0; i < 5; i++ {
	switch {
	case i == 1:
		continue outer
	case i == 3:
		break outer
	}
	out += strconv.Itoa(i)
}
switch x := len(out); x {
case 2:
	out += "two"
	fallthrough
case 9:
	out += "nine"
default:
	out += "default"
}
out`, "02twonine", ""},
	{"recursion", "func fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\nvar fact func(int) int\nfact = func(n int) int {\n\tif n == 0 {\n\t\treturn 1\n\t}\n\treturn n * fact(n-1)\n}\nfib(12) + fact(4)", "168", ""},
	{"channels", `c := make(chan int)
go func() {
	for i := range 3 { c <- i }
	close(c)
}()
s := 0
for v := range c { s += v }
select {
case v, ok := <-c:
	fmt.Println(v, ok, s)
default:
	fmt.Println("none")
}`, "", "0 false 3\n"},
	{"embedding", `type Base struct{ N int }
func (b *Base) Inc() { b.N++ }
type D struct { Base; name string }
d := D{Base{1}, "x"}
d.Inc()
d.Base.Inc()
e := D{Base: Base{N: 5}, name: "y"}
fmt.Println(d.N, d.name, e, d)`, "", "3 x {{5} y} {{3} x}\n"},
	{"errors", `var ErrNo = errors.New("no")
func try() error { return fmt.Errorf("try: %w", ErrNo) }
err := try()
fmt.Println(err, errors.Is(err, ErrNo), err != nil)`, "", "try: no true true\n"},
	{"package var order", "var a = b + 1\nvar b = f()\nfunc f() int { return 4 }\na", "5", ""},
	{"early return", "x := 1\nif x == 1 {\n\treturn\n}\nfmt.Println(\"not\")\nx", "", ""},
	{"defer at the top", "defer fmt.Println(\"bye\")\nfmt.Println(\"hi\")\n3", "3", "hi\nbye\n"},
	{"sort", "xs := []string{\"b\", \"a\"}\nsort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })\nxs", `[]string{"a", "b"}`, ""},
	{"method value", "type C struct{ n int }\nfunc (c *C) Add(k int) int { c.n += k; return c.n }\nc := &C{}\nf := c.Add\nf(2)\nf(3)", "5", ""},
	{"variadic", "func n(xs ...int) int { return len(xs) }\nn() + n(1, 2) + n([]int{1, 2, 3}...)", "5", ""},
	{"mutex", "var mu sync.Mutex\nvar n int\nfunc inc() {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tn++\n}\ninc()\ninc()\nn", "2", ""},
	{"type assertion", "var x any = \"s\"\ns := x.(string)\nn, ok := x.(int)\nfmt.Sprint(s, n, ok)", "s0 false", ""},
	{"builder", "var b strings.Builder\nfor i := range 3 {\n\tfmt.Fprintf(&b, \"%d,\", i)\n}\nb.String()", "0,1,2,", ""},
	{"shadowed package", "time := 3\ntime + 1", "4", ""},
	{"state in a process", `type Inc struct{ By int }
type Get struct{ From actor.PID }
func counter(self *actor.Process) {
	n := 0
	for {
		switch m := self.Receive().(type) {
		case Inc:
			n += m.By
		case Get:
			self.Send(m.From, n)
		}
	}
}
c := self.Spawn(counter)
self.Send(c, Inc{2})
self.Send(c, Inc{5})
self.Send(c, Get{self.PID()})
self.Receive()`, "7", ""},
	{"typed receive", `type A struct{ N int }
type B struct{ N int }
me := self.PID()
self.Spawn(func(self *actor.Process) {
	self.Send(me, A{1})
	self.Send(me, B{2})
	self.Send(me, "text")
	self.Send(me, A{3})
	self.Send(me, errors.New("e"))
})
b := actor.Receive[B](self)
a := actor.ReceiveIf(self, func(a A) bool { return a.N > 2 })
e := actor.Receive[error](self)
s, ok := actor.ReceiveWithin[string](self, time.Second)
_, late := actor.ReceiveWithin[B](self, time.Second)
x := self.Receive(actor.Is[B], actor.Is[A])
fmt.Sprint(b, a, e, s, ok, late, x)`, "{2} {3} etexttrue false {1}", ""},
	{"local types", `func f() string {
	type P struct{ X, y int }
	ps := []P{{3, 1}, {1, 2}}
	sort.Slice(ps, func(i, j int) bool { return ps[i].X < ps[j].X })
	g := func(p P) P { p.y++; return p }
	return fmt.Sprintf("%v %+v", ps, g(ps[0]))
}
f()`, "[{1 2} {3 1}] {X:1 y:3}", ""},
	{"alias", "type N = map[string]int\nn := N{\"a\": 1}\nn[\"a\"]", "1", ""},
	{"interfaces hold copies", `type Shape interface{ Area() int }
type Sq struct{ N int }
func (s Sq) Area() int { return s.N }
type Any interface{}
sq := Sq{1}
var s Shape = sq
var a any = sq
sq.N = 5
var all []Shape
for i := range 3 {
	q := Sq{i}
	all = append(all, q)
	q.N = 100
}
for i := 0; i < 2; i++ {
	all = append(all, Sq{i * 10})
}
for _, s := range all {
	fmt.Print(s.Area(), " ")
}
i := 1
var x, y Any = i, i
i = 2
x = i
func f() string {
	sq := Sq{7}
	var s Shape = sq
	sq.N = 8
	return fmt.Sprint(s.Area())
}
fmt.Sprint(s.Area(), a.(Sq).N, x == y, y, f())`, "1 1 false 17", "0 1 2 0 10 "},
	{"receive in expressions", `in, out := make(chan int, 3), make(chan int, 3)
in <- 4
in <- 5
out <- 2 * <-in
xs := []int{0, 0}
xs[1] = <-in + 1
fmt.Sprint(<-out, xs)`, "8 [0 6]", ""},
	{"shadowing", `x := 1
f := func(x int) int {
	y := x
	x += 10
	x, y = x+y, y
	if x := x * 2; x > 0 {
		var x int = x + 1
		return x
	}
	return x
}
for i := range 2 {
	x := x + i
	fmt.Print(x, " ")
}
f(x)`, "25", "1 2 "},
	{"switch over any", `type A struct{ N int }
func (a A) String() string { return "A" }
func name(x any) string {
	switch x {
	case "stop", "halt":
		return "end"
	case 3:
		return "three"
	case A{1}:
		return "one"
	case nil:
		return "nothing"
	}
	return "?"
}
var e error = io.EOF
fmt.Sprint(name("stop"), name("halt"), name(3), name(A{1}), name(A{2}), name(nil), e == io.EOF, e != io.EOF, any(A{1}) == any(A{1}))
import "io"`, "endendthreeone?nothingtrue false true", ""},
	{"receive within", "msg, ok := self.ReceiveWithin(time.Second)\nfmt.Println(msg, ok)", "", "<nil> false\n"},
	{"down", "pid, ref := self.SpawnMonitor(func(self *actor.Process) { panic(\"boom\") })\nd := self.Receive().(actor.Down)\nfmt.Sprint(d.PID == pid, d.Ref == ref, d.Reason)", "true true boom", ""},
}

func TestCells(t *testing.T) {
	for _, c := range cells {
		t.Run(c.name, func(t *testing.T) {
			p := newPrompt(t)
			got := p.run(t, c.src)
			if got != c.value {
				t.Errorf("value: got %s, want %s", got, c.value)
			}
			if out := p.out.String(); c.out != "" && out != c.out {
				t.Errorf("output: got\n%s\nwant\n%s", out, c.out)
			}
		})
	}
}
