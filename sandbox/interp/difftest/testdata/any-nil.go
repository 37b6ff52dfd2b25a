package main

import "fmt"

type S struct{ n int }

func main() {
	var xs []int
	var p *S
	var e error
	fmt.Println(any(S{}) != nil, any(xs) == nil, any(p) != nil, nil == any(xs), any(e) == nil, any(nil) == nil, any(3) != nil, error(nil) == nil)
	var m map[string]int
	type F func()
	var f F
	var y fmt.Stringer
	fmt.Println(any(m) == nil, any(f) == nil, any(y) == nil, any(f) != nil)
}
