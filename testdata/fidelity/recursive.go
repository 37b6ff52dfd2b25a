package main

import "fmt"

type state func(*m) state
type m struct{ n int }

func start(x *m) state { x.n++; return middle }
func middle(x *m) state { x.n *= 10; if x.n > 100 { return nil }; return start }

type tree []tree
type P *P
type mm map[string]mm

func (t tree) depth() int { d := 0; for _, k := range t { d = max(d, k.depth()) }; return d + 1 }

func main() {
	x := &m{}
	for s := state(start); s != nil; { s = s(x) }
	fmt.Println(x.n)
	t := tree{nil, {nil, {}}, tree{}}
	t = append(t, tree{nil})
	fmt.Println(t.depth(), len(t), t[1], cap(t[:2:2]))
	var p P
	p = &p
	fmt.Println(*p == p)
	k := mm{"a": {"b": nil}}
	k["c"] = mm{}
	delete(k, "a")
	fmt.Println(len(k), k, k["zz"] == nil)
	var a any = t
	_, ok := a.(tree)
	_, ok2 := a.([]tree)
	fmt.Printf("%v %v %T\n", ok, ok2, a)
	for i, v := range t { fmt.Print(i, len(v), " ") }
	fmt.Println()
}
