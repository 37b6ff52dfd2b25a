package main

import (
	"container/heap"
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"sync"
	"time"
)

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any {
	old := *h
	n := len(old)
	x := old[n-1]
	*h = old[:n-1]
	return x
}

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	copy(p, strings.ToUpper(string(p[:n])))
	return n, err
}

type key int
type Level int

func (l Level) Format(f fmt.State, verb rune) { fmt.Fprintf(f, "L%d/%c", int(l), verb) }
func (l Level) GoString() string              { return "lvl" }

type Temp float64

func (t Temp) String() string { return fmt.Sprintf("%.1f°", float64(t)) }

type NotFound struct{ Name string }

func (e *NotFound) Error() string        { return e.Name + " not found" }
func (e *NotFound) Is(target error) bool { return target == io.EOF }

type Animal interface{ Sound() string }
type Dog struct{ name string }

func (d Dog) Sound() string { return d.name + " woof" }

type Loud struct {
	Animal
	n int
}

func (l Loud) Sound() string { return strings.Repeat(l.Animal.Sound(), l.n) }

func try(f func()) {
	defer func() {
		r := recover()
		err, isErr := r.(error)
		fmt.Println(r, isErr, err != nil)
	}()
	f()
}

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 1)
	fmt.Println(heap.Pop(h), *h, h)
	b, err := io.ReadAll(upper{strings.NewReader("hello")})
	fmt.Println(string(b), err)
	ctx := context.WithValue(context.Background(), key(1), Temp(3))
	fmt.Println(ctx.Value(key(1)), ctx.Value(1), ctx.Value(key(2)))
	l := list.New()
	l.PushBack(Temp(1))
	l.PushBack(Dog{"rex"})
	for e := l.Front(); e != nil; e = e.Next() {
		switch v := e.Value.(type) {
		case Temp:
			fmt.Println("temp", v)
		case Animal:
			fmt.Println(v.Sound())
		}
	}
	fmt.Printf("%v %d %s %#v %T %+v\n", Level(3), Level(4), Level(5), Level(6), Level(7), []Level{8})
	fmt.Printf("%v %s %6.2f %T %v %+v\n", Temp(1.5), Temp(2), Temp(3), Temp(4), []Temp{5}, map[string]Temp{"a": 6})
	fmt.Printf("%v %+v %#v %T\n", Dog{"a"}, Dog{"b"}, Dog{"c"}, &Dog{"d"})
	fmt.Printf("%v %+v\n", Loud{Dog{"e"}, 2}, struct {
		A any
		b Animal
	}{Temp(1), Dog{"f"}})
	fmt.Printf("%[2]v %[1]T %*d|%-8v|%08.3f|%x|%q|%U\n", Temp(1), Temp(2), 5, 42, Temp(3), 3.14159, "hi", 'x', 0x1F600)
	fmt.Printf("%d %s\n", Temp(1), 5)
	fmt.Printf("%v %v\n", 1)
	fmt.Printf("%v\n", 1, Temp(2))
	var e error = &NotFound{"x"}
	w := fmt.Errorf("wrap: %w", e)
	var nf *NotFound
	fmt.Println(errors.As(w, &nf), nf.Name, errors.Is(w, io.EOF), errors.Is(w, io.ErrUnexpectedEOF), errors.Unwrap(w) == e, w)
	j := errors.Join(e, errors.New("other"))
	fmt.Println(errors.As(j, &nf), j)
	try(func() { var m map[string]int; m["a"] = 1 })
	try(func() { var p *Dog; _ = *p })
	try(func() { var p *Dog; _ = p.name })
	try(func() { var a Animal; a.Sound() })
	try(func() { x := []int{1}; i := 5; x[i]++ })
	try(func() { x := []int{1, 2, 3}; i, j := 3, 1; _ = x[i:j] })
	try(func() { x := "abc"; i := 9; _ = x[i:] })
	try(func() { z := 0; _ = 1 / z })
	try(func() { s := -1; _ = 1 << s })
	try(func() { var a any = Dog{}; _ = a.(fmt.Stringer) })
	try(func() { var a any = Temp(1); _ = a.(float64) })
	try(func() { var a any; _ = a.(int) })
	try(func() { var a Animal = Dog{}; _ = a.(Loud) })
	try(func() { _ = any([]int{}) == any([]int{}) })
	try(func() { m := map[any]int{}; m[byLen{}] = 1 })
	try(func() { panic(Temp(7)) })
	try(func() { panic(e) })
	try(func() { x := []int{1, 2}; _ = [4]int(x) })
	try(func() { n := -1; _ = make([]int, n) })
	try(func() { var f func(); f() })
	try(func() { c := make(chan int); close(c); close(c) })
	try(func() { var l Loud; l.Sound() })
	words := byLen{"ccc", "a", "bb"}
	sort.Sort(sort.Reverse(words))
	fmt.Println(words)
	sort.Slice(words, func(i, j int) bool { return words[i] < words[j] })
	fmt.Println(words)
	var once sync.Once
	once.Do(func() { fmt.Println("once") })
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for i := range 5 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			total += i
		}()
	}
	wg.Wait()
	fmt.Println(total, 2*time.Second, time.Duration(1500)*time.Millisecond)
	f := Dog.Sound
	g := (*NotFound).Error
	k := e.Error
	fmt.Println(f(Dog{"mx"}), g(&NotFound{"y"}), k())
	var s fmt.Stringer = Temp(9)
	_, isDog := s.(Animal)
	fmt.Println(s, isDog, s == fmt.Stringer(Temp(9)), s != nil)
	var p sync.Map
	p.Store(Temp(1), Dog{"m"})
	v, ok := p.Load(Temp(1))
	_, ok2 := p.Load(1.0)
	fmt.Println(v, ok, ok2)
	c := complex(1, 2)
	c *= c
	fmt.Println(c, real(c), -c, c == complex(-3, 4), complex64(c))
	type pair struct{ a, b any }
	fmt.Println(pair{1, Temp(2)} == pair{1, Temp(2)}, pair{1, 2.0} == pair{1, Temp(2)})
	goto end
end:
	fmt.Println("end")
}
