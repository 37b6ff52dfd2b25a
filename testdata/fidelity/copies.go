package main

import (
	"fmt"
	"slices"
)

type In struct {
	v [2]int
	m map[string]int
}
type Out struct {
	In
	arr [2]In
	p   *In
	s   []In
}

func (o Out) val()        { o.arr[0].v[0] = 99; o.In.v[1] = 98; o.s[0].v[0] = 97; o.m = nil }
func (o *Out) ptr()       { o.arr[0].v[0] = 1; o.In.v[1] = 2 }
func byVal(a [2]In) [2]In { a[0].v[0] = 5; return a }

type Acc struct{ n int }

func (a *Acc) Inc() *Acc { a.n++; return a }
func (a Acc) Get() int   { return a.n }

type Matrix [2][2]float64

func (m Matrix) T() Matrix { m[0][1], m[1][0] = m[1][0], m[0][1]; return m }
func ret() (o Out)         { o.s = []In{{}}; o.arr[1].v[1] = 3; return }
func main() {
	o := Out{s: []In{{}}, p: &In{}}
	o.m = map[string]int{"a": 1}
	o.val()
	fmt.Println(o.arr, o.In.v, o.s, len(o.m))
	o.ptr()
	fmt.Println(o.arr, o.In.v)
	c := o
	c.arr[1].v[0] = 7
	c.p.v[0] = 8
	c.s[0].v[1] = 6
	fmt.Println(o.arr[1].v, o.p.v, o.s[0].v)
	fmt.Println(byVal(o.arr)[0].v, o.arr[0].v)
	xs := []Acc{{1}, {2}}
	for _, x := range xs {
		x.Inc()
	}
	fmt.Println(xs)
	for i := range xs {
		xs[i].Inc()
	}
	fmt.Println(xs)
	ms := map[string]Acc{"a": {1}}
	t := ms["a"]
	t.Inc()
	fmt.Println(ms["a"].n, t.n, ms["a"].Get())
	ms["a"] = t
	fmt.Println(ms)
	mp := map[string]*Acc{"a": {1}}
	mp["a"].Inc().Inc()
	fmt.Println(mp["a"].n)
	var i any = xs[0]
	xs[0].n = 50
	fmt.Println(i.(Acc).n, i.(Acc).Get())
	y := i.(Acc)
	y.Inc()
	fmt.Println(i)
	f := xs[0].Get
	g := xs[0].Inc
	xs[0].n = 60
	g()
	fmt.Println(f(), xs[0].n)
	a := [3]Acc{{1}, {2}, {3}}
	b := a
	b[0].n = 9
	pa := &a
	pa[1].n = 8
	fmt.Println(a, b, a == b)
	for i, v := range a {
		a[2].n = 100
		if i == 2 {
			fmt.Println(v)
		}
	}
	m := Matrix{{1, 2}, {3, 4}}
	fmt.Println(m.T(), m, m.T().T() == m)
	st := struct {
		A Acc
		B []int
	}{Acc{1}, []int{1}}
	s2 := st
	s2.A.n = 2
	s2.B[0] = 2
	fmt.Println(st, s2)
	ch := make(chan Acc, 1)
	v := Acc{3}
	ch <- v
	v.n = 4
	fmt.Println((<-ch).n)
	fn := func(a Acc) Acc { a.n *= 2; return a }
	fmt.Println(fn(v), v)
	r := ret()
	r2 := r
	r2.arr[1].v[1] = 4
	fmt.Println(r.arr, r2.arr)
	pp := &o.arr[0]
	pp.v[0] = 77
	fmt.Println(o.arr[0].v)
	q := *pp
	q.v[0] = 1
	fmt.Println(pp.v)
	sl := a[:]
	sl[0].n = 31
	fmt.Println(a[0])
	sl = append(sl, Acc{})
	sl[0].n = 32
	fmt.Println(a[0].n)
	nest := [][]int{{1}, {2}}
	cp := append([][]int(nil), nest...)
	cp[0][0] = 9
	cp[1] = nil
	fmt.Println(nest, cp)
	w := struct{ *Acc }{&Acc{1}}
	w2 := w
	w2.Inc()
	fmt.Println(w.n, w2.Get())
	arrp := [2]*Acc{{1}, {2}}
	for _, x := range arrp {
		x.Inc()
	}
	fmt.Println(arrp[0].n, arrp[1].n)
	fs := make([]func() *Acc, 2)
	for i := range fs {
		z := Acc{i}
		fs[i] = func() *Acc { return z.Inc() }
	}
	fs[0]()
	fmt.Println(fs[0]().n, fs[1]().n)
	var e1, e2 = Out{}, Out{}
	e1.p, e2.p = nil, nil
	fmt.Println(reflectEq(e1.arr[0].v, e2.arr[0].v), &e1 == &e2)
	type K struct {
		a any
		b [1]string
	}
	mk := map[K]int{{1, [1]string{"x"}}: 1}
	mk[K{1, [1]string{"x"}}]++
	mk[K{int8(1), [1]string{"x"}}]++
	fmt.Println(len(mk), mk[K{1, [1]string{"x"}}])
	sw := []int{1, 2, 3}
	sw[0], sw[2] = sw[2], sw[0]
	fmt.Println(sw)
	x0 := sw[:1]
	x0[0]++
	x0 = append(x0, 100)
	fmt.Println(sw)
	del := slices.Delete([]Acc{{1}, {2}, {3}}, 0, 1)
	ins := slices.Insert(del, 1, Acc{9})
	fmt.Println(del, ins, slices.Clone(ins)[0], slices.Equal(ins, ins))
}
func reflectEq(a, b any) bool { return a == b }
