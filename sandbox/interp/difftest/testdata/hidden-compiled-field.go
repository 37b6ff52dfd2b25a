package main

import (
	"fmt"
	"strings"
	"time"
)

type In struct {
	d time.Duration
	m time.Month
	e error
}
type Out struct {
	In
	M  time.Month
	Ds []time.Duration
	P  *time.Duration
	in In
	r  strings.Reader
}

type (
	W  []time.Weekday
	Mp map[time.Month]W
)

func main() {
	more()
	o := Out{In: In{3, 4, nil}, M: 5, Ds: []time.Duration{6}, in: In{7, 8, nil}}
	for _, f := range []string{"%v", "%+v", "%s", "%d", "%x", "%q", "%T"} {
		fmt.Printf(f+"\n", o)
		fmt.Printf(f+"\n", o.In)
		fmt.Printf(f+"\n", Mp{2: {3}})
		fmt.Printf(f+"\n", W{3})
	}
	fmt.Printf("%#v\n", o.In)
	fmt.Printf("%#v\n", Mp{2: {3}})
	fmt.Println(any(o.In) == any(In{3, 4, nil}), Mp{1: nil}, &o.In)
}

type H struct {
	b  []byte
	c  [2]byte
	p  *int
	f  func()
	ch chan int
	t  time.Time
	n  *Out
	m  map[string]time.Duration
}

func more() {
	h := H{b: []byte("ab"), c: [2]byte{65, 66}, m: map[string]time.Duration{"a": 3}}
	for _, f := range []string{"%v", "%+v", "%s", "%d", "%x", "%q", "%T", "%5v|", "%-9v|"} {
		fmt.Printf(f+"\n", h)
		fmt.Printf(f+"\n", &h)
		fmt.Printf(f+"\n", []H{h})
	}
}
