package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Named interface {
	Shape
	fmt.Stringer
}
type Sq struct{ s float64 }

func (q Sq) Area() float64      { return q.s * q.s }
func (q Sq) Perimeter() float64 { return 4 * q.s }
func (q Sq) String() string     { return fmt.Sprintf("Sq(%g)", q.s) }

type Logger struct {
	pre string
	out *[]string
}

func (l Logger) Log(s string) { *l.out = append(*l.out, l.pre+s) }

type Svc struct {
	Logger
	*Cfg
	deps map[string]Shape
}
type Cfg struct {
	Name string
	opts []Opt
}
type Opt func(*Cfg)

func (c *Cfg) Apply(os ...Opt) *Cfg {
	for _, o := range os {
		o(c)
	}
	return c
}
func WithName(n string) Opt { return func(c *Cfg) { c.Name = n } }

type Op int

const (
	Add Op = iota + 1
	Sub
	Mul
)

var opNames = map[Op]string{Add: "add", Sub: "sub", Mul: "mul"}
var opFns = [...]func(a, b int) int{Add: func(a, b int) int { return a + b }, Sub: func(a, b int) int { return a - b }, Mul: func(a, b int) int { return a * b }}

func (o Op) String() string {
	if s, ok := opNames[o]; ok {
		return s
	}
	return fmt.Sprintf("Op(%d)", int(o))
}
func (o Op) Do(a, b int) int { return opFns[o](a, b) }

type Queue[T any] struct {
	items []T
	cap   int
}

func NewQueue[T any](cap int) *Queue[T] { return &Queue[T]{cap: cap} }
func (q *Queue[T]) Put(v T) error {
	if len(q.items) >= q.cap {
		return fmt.Errorf("queue full (%d): %v", q.cap, v)
	}
	q.items = append(q.items, v)
	return nil
}
func (q *Queue[T]) Each(f func(int, T)) {
	for i, v := range q.items {
		f(i, v)
	}
}

type Event struct {
	At   time.Duration
	What any
}
type Visitor func(Shape) (Visitor, bool)
type RPN struct{ stack []float64 }

func (r *RPN) Eval(s string) (res float64, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("bad expression %q: %v", s, e)
		}
	}()
	pop := func() float64 { v := r.stack[len(r.stack)-1]; r.stack = r.stack[:len(r.stack)-1]; return v }
	for _, t := range strings.Fields(s) {
		switch t {
		case "+", "-", "*", "/":
			b, a := pop(), pop()
			var v float64
			switch t {
			case "+":
				v = a + b
			case "-":
				v = a - b
			case "*":
				v = a * b
			case "/":
				v = a / b
			}
			r.stack = append(r.stack, v)
		default:
			f, err := strconv.ParseFloat(t, 64)
			if err != nil {
				return 0, err
			}
			r.stack = append(r.stack, f)
		}
	}
	return pop(), nil
}
func main() {
	var n Named = Sq{2}
	var s Shape = n
	fmt.Println(n, s, s.(fmt.Stringer).String(), s.(Named).Area())
	fmt.Printf("%v %s %T %+v\n", s, s, s, []Shape{s, nil})
	var out []string
	svc := &Svc{Logger: Logger{"> ", &out}, Cfg: &Cfg{}}
	svc.Log("a")
	lg := svc.Log
	svc.pre = "< "
	lg("b")
	svc.Log("c")
	svc.Apply(WithName("x"), func(c *Cfg) { c.Name += "y" })
	fmt.Println(out, svc.Name, svc.deps["q"] == nil)
	for _, o := range []Op{Add, Sub, Mul} {
		fmt.Print(o, o.Do(6, 3), " ")
	}
	fmt.Println(Op(9))
	func() { defer func() { fmt.Println(recover()) }(); Op(0).Do(1, 2) }()
	func() { defer func() { fmt.Println(recover()) }(); Op(7).Do(1, 2) }()
	q := NewQueue[Event](2)
	fmt.Println(q.Put(Event{1, "a"}), q.Put(Event{time.Second, Op(2)}), q.Put(Event{}))
	q.Each(func(i int, e Event) { fmt.Print(i, e, " ") })
	fmt.Println()
	r := &RPN{}
	for _, e := range []string{"1 2 + 3 *", "1 +", "2 x", "1 0 /"} {
		v, err := r.Eval(e)
		fmt.Println(v, err)
		r.stack = nil
	}
	var v Visitor
	cnt := 0
	v = func(s Shape) (Visitor, bool) { cnt++; return v, cnt < 3 }
	for cur, ok := v, true; ok; {
		cur, ok = cur(s)
	}
	fmt.Println(cnt)
	anon := struct {
		Shape
		tag string
	}{Sq{3}, "t"}
	fmt.Println(anon.Area(), anon)
	var sh Shape = anon
	fmt.Println(sh.Perimeter())
	sh = &anon
	fmt.Println(sh.Area())
	fmt.Printf("%T\n", sh)
	m := map[Shape]int{Sq{1}: 1, Sq{2}: 2}
	fmt.Println(m[Sq{2}], m[Sq{3}], len(m))
	delete(m, Sq{1})
	fmt.Println(len(m))
	set := map[struct{ a, b int }]bool{{1, 2}: true}
	fmt.Println(set[struct{ a, b int }{1, 2}])
	funcs := map[string]any{"i": func(i int) int { return i }, "s": strings.ToUpper, "m": Sq.Area, "b": svc.Log}
	for _, k := range []string{"i", "s", "m", "b"} {
		switch f := funcs[k].(type) {
		case func(int) int:
			fmt.Print(f(1))
		case func(string) string:
			fmt.Print(f("up"))
		case func(Sq) float64:
			fmt.Print(f(Sq{2}))
		case func(string):
			f("z")
			fmt.Print(out[len(out)-1])
		}
		fmt.Print(" ")
	}
	fmt.Println()
	chn := make(chan Shape, 2)
	chn <- Sq{1}
	chn <- nil
	x, y := <-chn, <-chn
	fmt.Println(x, y, x == Sq{1}, y == nil)
	var ip *int
	var ia any = ip
	fmt.Println(ia == nil, ia == (*int)(nil))
}
