package main

import "fmt"

func a() any              { return &struct{ A int }{3} }
func b() *struct{ A int } { return &struct{ A int }{3} }
func c() any              { x := &struct{ A int }{3}; return x }
func d() any              { return struct{ A int }{3} }
func e() (any, int)       { return &struct{ A int }{3}, 1 }
func f() any              { return &[]int{3} }
func g() any              { return &[2]int{3} }
func h() any              { return &map[int]int{3: 1} }
func i() any              { return []*struct{ A int }{{1}}[0] }

type T struct{ x any }
type P struct{ A int }

func j() any          { return &P{1} }
func k() T            { return T{&struct{ A int }{3}} }
func l() (r any)      { r = &struct{ A int }{4}; return }
func m() fmt.Stringer { return &struct{ S }{S("q")} }

type S string

func (s S) String() string { return string(s) }

func main() {
	for n, x := range []func(){
		func() { fmt.Println(a()) }, func() { fmt.Println(b()) }, func() { fmt.Println(c()) }, func() { fmt.Println(d()) }, func() { fmt.Println(e()) },
		func() { fmt.Println(f()) }, func() { fmt.Println(g()) }, func() { fmt.Println(h()) }, func() { fmt.Println(i()) }, func() { fmt.Println(j()) },
		func() { fmt.Println(k().x) }, func() { fmt.Println(l()) }, func() { fmt.Println(m()) },
		func() { fmt.Println(&struct{ A int }{3}, &[]int{1}, &[1]int{2}) },
		func() { var v any = &struct{ A int }{3}; fmt.Println(v) },
		func() { var v any; v = &struct{ A int }{3}; fmt.Println(v, []any{&struct{ A int }{5}}[0]) },
		func() { c := make(chan any, 1); c <- &struct{ A int }{3}; fmt.Println(<-c) },
		func() {
			m := map[string]any{"a": &struct{ A int }{3}}
			fmt.Println(m["a"])
			m["b"] = &struct{ B int }{4}
			fmt.Println(m["b"])
		},
		func() { defer func() { fmt.Println(recover()) }(); panic(&struct{ A int }{3}) },
		func() { f := func(x any) { fmt.Println(x) }; f(&struct{ A int }{3}) },
		func() { f := func() *struct{ A, b int } { return &struct{ A, b int }{3, 4} }; fmt.Println(f().b) },
		func() { s := []*struct{ A int }{{1}, {2}}; fmt.Println(s[1].A, len(s)) },
		func() { m := map[string]*struct{ A int }{"x": {1}}; fmt.Println(m["x"].A) },
		func() { p := &struct{ in struct{ A int } }{struct{ A int }{9}}; fmt.Println(p.in.A, p) },
	} {
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Println(n, "FAILED", r)
				}
			}()
			x()
		}()
	}
}
