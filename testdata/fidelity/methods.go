package main

import (
	"bufio"
	"container/heap"
	"container/list"
	"context"
	"fmt"
	"io"
	"sort"
	"strings"
)

type Animal interface {
	Sound() string
	Name() string
}
type Base struct{ name string }

func (b Base) Name() string     { return b.name }
func (b *Base) Rename(s string) { b.name = s }

type Dog struct {
	Base
	age int
}

func (d Dog) Sound() string { return "woof" }

type Cat struct{ *Base }

func (c *Cat) Sound() string { return "meow" }

type Loud struct {
	Animal
	vol int
}

func (l Loud) Sound() string { return strings.ToUpper(l.Animal.Sound()) + strings.Repeat("!", l.vol) }

type Namer interface{ Name() string }
type Renamer interface {
	Namer
	Rename(string)
}
type Temp float64

func (t Temp) String() string { return fmt.Sprintf("%.1f°", float64(t)) }

type Grid [2][2]Temp
type Fn func(string) string

func (f Fn) Sound() string { return f("fn") }
func (f Fn) Name() string  { return "Fn" }

type byAge []Dog

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type rot struct{ r io.Reader }

func (r rot) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i := range p[:n] {
		if p[i] >= 'a' && p[i] <= 'z' {
			p[i] = 'a' + (p[i]-'a'+13)%26
		}
	}
	return n, err
}

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any          { o := *h; n := len(o); x := o[n-1]; *h = o[:n-1]; return x }

type rec struct {
	a    any
	next *rec
}
type Key struct{}

func main() {
	as := []Animal{Dog{Base{"rex"}, 3}, &Cat{&Base{"tom"}}, Loud{Dog{Base{"max"}, 1}, 2}, &Dog{Base{"ptr"}, 9}, Fn(strings.ToUpper), Loud{Fn(strings.Title), 1}}
	for _, a := range as {
		fmt.Println(a.Name(), a.Sound())
		if r, ok := a.(Renamer); ok {
			r.Rename("new " + r.Name())
			fmt.Println("renamed", a.Name())
		}
		switch v := a.(type) {
		case Dog:
			fmt.Println("Dog", v.age, v)
		case *Dog:
			fmt.Println("*Dog", v.name, *v)
		case *Cat:
			fmt.Println("*Cat", v.Name())
		case Loud:
			fmt.Printf("Loud %T\n", v.Animal)
		}
	}
	fmt.Println(Grid{{1, 2}, {3, 4.25}}, []Temp{1}, map[string]Temp{"x": 2}, struct {
		T Temp
		t Temp
	}{3, 4}, &struct{ T Temp }{5})
	fmt.Printf("%v %s %d %.2f %+v %#v %T %x %q\n", Temp(1), Temp(2), Temp(3), Temp(4), Temp(5), Temp(6), Temp(7), Temp(8), Temp(9))
	ds := byAge{{Base{"a"}, 3}, {Base{"b"}, 1}}
	sort.Sort(sort.Reverse(ds))
	fmt.Println(ds)
	sort.Sort(ds)
	fmt.Printf("%+v %#v\n", ds, ds)
	b, err := io.ReadAll(rot{strings.NewReader("hello")})
	fmt.Println(string(b), err)
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 1)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(Temp(1))
	l.PushFront(Dog{})
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Printf("%T %v|", e.Value, e.Value)
	}
	fmt.Println()
	ctx := context.WithValue(context.Background(), Key{}, Temp(3))
	fmt.Println(ctx.Value(Key{}), ctx.Value(struct{}{}), ctx.Value(Key{}).(Temp)+1)
	r := &rec{a: Temp(1)}
	r.next = r
	fmt.Println(r.next.next.a)
	var an Animal
	fmt.Println(an == nil, an)
	var c *Cat
	an = c
	fmt.Println(an == nil)
	f := Dog.Sound
	g := (*Base).Rename
	k := Animal.Name
	d := Dog{Base{"z"}, 1}
	g(&d.Base, "y")
	fmt.Println(f(d), d, k(d))
	mv := d.Name
	d.name = "changed"
	fmt.Println(mv(), d.Name())
	pr := d.Rename
	pr("by value")
	fmt.Println(d.name)
	var e1, e2 any = Dog{Base{"q"}, 1}, Dog{Base{"q"}, 1}
	fmt.Println(e1 == e2, e1 == any(&d))
	w := bufio.NewWriter(wr{})
	fmt.Fprintf(w, "%v %v\n", Temp(1), d)
	w.Flush()
	sc := bufio.NewScanner(rot{strings.NewReader("uryyb jbeyq")})
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Print(sc.Text(), ",")
	}
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "abc"), strings.FieldsFunc("a1b2", func(r rune) bool { return r < 'a' }))
	sort.Slice(as, func(i, j int) bool { return as[i].Name() < as[j].Name() })
	for _, a := range as {
		fmt.Print(a.Name(), " ")
	}
	fmt.Println(fmt.Sprint("a", 1, 2, "b", Temp(1), Temp(2), 'c', nil, []any{nil, Temp(1)}), fmt.Sprintln("x", Temp(1)))
	fmt.Printf("%v %+v\n", struct {
		A any
		B *int
		C error
		D func()
	}{Temp(1), nil, nil, nil}, []*Dog{nil})
	fmt.Printf("%5v|%-8v|%08.3f|%+d|%t|%c|%U|%e|%p\n", Temp(1), d.Base, Temp(2), 3, true, 'x', '€', 1234.5, nil)
}

type wr struct{}

func (wr) Write(p []byte) (int, error) { return fmt.Print("<" + string(p) + ">") }
