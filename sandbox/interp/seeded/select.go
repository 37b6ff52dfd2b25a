package seeded

import (
	"fmt"
	"reflect"
	"unsafe"
)

// Select is the select statement. It returns the number of the case that went on, or
// that of the default, and what was received. If several can go on the seed draws one.
func (w *World) Select(cases []reflect.SelectCase) (which int, v reflect.Value, ok bool) {
	t, is := w.Turn()
	if !is {
		return reflect.Select(cases)
	}
	t.Point()
	otherwise := -1
	p := &party{turn: t}
	var ready []int
	for i, c := range cases {
		switch {
		case c.Dir == reflect.SelectDefault:
			otherwise = i
		case c.Chan.IsNil():
		case w.ready(c):
			ready = append(ready, i)
		}
	}
	if len(ready) > 0 {
		i := ready[t.System.Draw(len(ready))]
		if v, ok, done := w.try(cases[i]); done {
			return i, v, ok
		}
	}
	if otherwise >= 0 {
		return otherwise, reflect.Value{}, false
	}
	for i, c := range cases {
		if !c.Chan.IsNil() {
			p.sit(&seat{party: p, number: i, key: c.Chan.UnsafePointer(), send: c.Dir == reflect.SelectSend, value: c.Send})
		}
	}
	p.wait(choice(cases))
	c := cases[p.done.number]
	switch {
	case p.closed && c.Dir == reflect.SelectSend:
		c.Chan.Send(c.Send) // which panics
	case p.closed:
		return p.done.number, reflect.Zero(c.Chan.Type().Elem()), false
	}
	return p.done.number, p.value, p.ok
}

// choice is what a select waits for.
func choice(cases []reflect.SelectCase) string {
	switch len(cases) {
	case 0:
		return "a case of an empty select"
	case 1:
		return "the one case of its select"
	}
	return fmt.Sprintf("one of the %d cases of its select", len(cases))
}

func (w *World) try(c reflect.SelectCase) (v reflect.Value, ok, done bool) {
	if c.Dir == reflect.SelectSend {
		return reflect.Value{}, false, w.trySend(c.Chan, c.Send)
	}
	return w.tryReceive(c.Chan)
}

// ready says whether the operation can go on at once.
func (w *World) ready(c reflect.SelectCase) bool {
	key := c.Chan.UnsafePointer()
	if c.Dir == reflect.SelectRecv {
		return c.Chan.Len() > 0 || w.first(key, true) != nil || closed(c.Chan)
	}
	return w.first(key, false) != nil || c.Chan.Len() < c.Chan.Cap() || closed(c.Chan)
}

// closed says whether ch is closed; of one whose buffer is not empty it asks Go.
func closed(ch reflect.Value) bool {
	if ch.Len() > 0 {
		return full(ch)
	}
	v, ok := both(ch).TryRecv()
	return v.IsValid() && !ok
}

// full says whether ch, whose buffer is full, is closed: Go then takes no value, even
// one that is not there.
func full(ch reflect.Value) (is bool) {
	if ch.Len() < ch.Cap() {
		return false // there is room: whether it is closed shows when that is used
	}
	defer func() { is = recover() != nil }()
	c := both(ch)
	c.TrySend(reflect.Zero(c.Type().Elem()))
	return false
}

// both is ch in both directions.
func both(ch reflect.Value) reflect.Value {
	if ch.Type().ChanDir() == reflect.BothDir {
		return ch
	}
	p := ch.UnsafePointer()
	return reflect.NewAt(reflect.ChanOf(reflect.BothDir, ch.Type().Elem()), unsafe.Pointer(&p)).Elem()
}
