package lowered

import (
	"reflect"

	"understudy/sandbox/interp/seeded"
)

// What follows is called by code that is lowered for a seeded run.

// Send is c <- v.
func (r *Runtime) Send(c, v any, line int) {
	r.World.At(line)
	ch := reflect.ValueOf(c)
	r.World.Send(ch, element(ch, v))
}

// element is v as a value that ch can carry.
func element(ch reflect.Value, v any) reflect.Value {
	if x := reflect.ValueOf(v); x.IsValid() {
		return x
	}
	return reflect.Zero(ch.Type().Elem())
}

// Receive is v, ok = <-c.
func (r *Runtime) Receive(c any, line int) (v any, ok bool) {
	r.World.At(line)
	x, ok := r.World.Receive(reflect.ValueOf(c))
	if x.IsValid() {
		v = x.Interface()
	}
	return v, ok
}

// Close is close(c).
func (r *Runtime) Close(c any, line int) {
	r.World.At(line)
	r.World.Close(reflect.ValueOf(c))
}

// Here says which line is about to wait for something.
func (r *Runtime) Here(line int) { r.World.At(line) }

// Point is a place where others may go first: before a variable that others see too
// gets its new value.
func (r *Runtime) Point() { r.World.Point() }

// GoAt is the go statement in that line.
func (r *Runtime) GoAt(line int, f func()) {
	t, ok := r.World.Turn()
	if !ok {
		r.Go(f)
		return
	}
	t.Point()
	if f == nil {
		r.fail(line, "go of nil func value")
	}
	t.System.Go(seeded.Started("goroutine", line), f)
}

// MapOrder is the order in which a range goes through the keys of a map.
func (r *Runtime) MapOrder(keys any) []int { return r.World.MapOrder(reflect.ValueOf(keys)) }

// Same says whether a key equals itself. One that does not is found in no map.
func (r *Runtime) Same(k any) bool { return k == k } //nolint:staticcheck // not so for what holds a NaN
