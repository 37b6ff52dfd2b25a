package main

import "fmt"

type (
	Shower interface{ Show() string }
	L      int
)

var t0, ok0 = any(L(0)).(Shower)

func g() (Shower, bool) {
	t, ok := any(L(0)).(Shower)
	return t, ok
}

func f(s Shower, ok bool) { fmt.Println(s, ok) }

func main() {
	fmt.Println(t0, ok0)
	f(g())
	var s Shower
	var ok bool
	s, ok = any(L(1)).(Shower)
	fmt.Println(s, ok)
	if s, ok := any(L(1)).(Shower); !ok {
		fmt.Println(s)
	}
	switch s, ok := any(L(1)).(error); {
	case !ok:
		fmt.Println(s)
	}
	m := map[string]Shower{}
	m["a"], ok = any(L(2)).(Shower)
	fmt.Println(m)
	var e any
	e, ok = any(L(3)).(fmt.Stringer)
	fmt.Println(e, ok)
}
