// Package actor has the generic faces of the runtime, for the interpreter: each
// stands on its untyped core.
package actor

import (
	"fmt"
	"strings"
	"time"

	"understudy/sandbox/actor"
)

// Is accepts messages that are a T.
func Is[T any](msg any) bool {
	_, ok := msg.(T)
	return ok
}

// Receive takes the first T out of the mailbox, and waits for one.
func Receive[T any](self *actor.Process) T {
	t, _ := self.Receive(Is[T]).(T)
	return t
}

// ReceiveIf is Receive for a T that fits.
func ReceiveIf[T any](self *actor.Process, fits func(T) bool) T {
	m := self.Receive(actor.Described(thatFits[T](), func(m any) bool {
		t, ok := m.(T)
		return ok && fits(t)
	}))
	t, _ := m.(T)
	return t
}

// thatFits says what ReceiveIf waits for. The lowerer writes the text in its place.
func thatFits[T any]() string {
	return "a message of type " + strings.TrimPrefix(fmt.Sprintf("%T", new(T)), "*") + " that fits"
}

// ReceiveWithin is Receive that waits at most d.
func ReceiveWithin[T any](self *actor.Process, d time.Duration) (T, bool) {
	m, ok := self.ReceiveWithin(d, Is[T])
	t, _ := m.(T)
	return t, ok
}

// Call is self.Call with a reply of type T.
func Call[T any](self *actor.Process, to actor.Dest, request any) T {
	v := self.Call(to, request)
	t, ok := v.(T)
	if !ok && v != nil {
		panic(fmt.Sprintf("call: the reply is %+v, a %T, where a %T was expected", v, v, t))
	}
	return t
}
