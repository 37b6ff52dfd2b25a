package actor

import (
	"fmt"
	"reflect"
	"sync"
	"time"
)

// told is msg as a record keeps it: the message itself where nothing can change it
// any more, so that its text can be made when somebody reads it, if ever; and else
// its text.
//
// A message is the receiver's once it is taken: what its pointers, slices and maps
// lead to may be other things by the time it is read. And to show what has a String
// or Error method is to run a program's own code, which belongs to the process and
// to the moment.
func (s *system) told(msg any) any {
	switch t := s.trace; {
	case t.fn != nil:
	case t.rec == nil || t.rec.most == 0:
		return nil // nobody will read it
	case still(msg):
		return msg
	}
	return text(s.render(msg))
}

// textOf is the Text of an event whose record kept what.
func (s *system) textOf(what any) string {
	switch w := what.(type) {
	case nil:
		return ""
	case text:
		return string(w)
	case wish:
		return w.wished()
	}
	return s.render(what)
}

// still says whether the text of msg is the same whenever and wherever it is made.
func still(msg any) bool {
	switch m := msg.(type) {
	case bool, int, int64, uint64, float64, string, PID, Ref, Name, Reason, time.Duration:
		return true
	case Request:
		return still(m.Body)
	case Casted:
		return still(m.Body)
	case answer:
		return still(m.value)
	case nil, operation, stopRequest, callDown, text, wish:
		return false
	}
	t := reflect.TypeOf(msg)
	if v, ok := stillness.Load(t); ok {
		return v.(bool) //nolint:forcetypeassert // nothing else is stored
	}
	v := stillType(t)
	stillness.Store(t, v)
	return v
}

var (
	stillness  sync.Map // reflect.Type → bool: what still says of its values
	stillTypes = map[reflect.Type]bool{
		reflect.TypeFor[PID](): true, reflect.TypeFor[Ref](): true, reflect.TypeFor[Name](): true,
		reflect.TypeFor[Reason](): true, reflect.TypeFor[time.Duration](): true,
	}
	stringerType  = reflect.TypeFor[fmt.Stringer]()
	formatterType = reflect.TypeFor[fmt.Formatter]()
)

func stillType(t reflect.Type) bool {
	if stillTypes[t] {
		return true
	}
	if t.Implements(errorType) || t.Implements(stringerType) || t.Implements(formatterType) {
		return false
	}
	switch t.Kind() {
	case reflect.Array:
		return stillType(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !stillType(t.Field(i).Type) {
				return false
			}
		}
		return true
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice, reflect.UnsafePointer:
		return false
	}
	return true
}

// render writes v in one line, as events show it.
func (s *system) render(v any) string {
	switch m := v.(type) {
	case Request:
		return "call " + s.render(m.Body)
	case Casted:
		return "cast " + s.render(m.Body)
	case answer:
		return "reply " + s.render(m.value)
	case callDown:
		return "down " + m.pid.String() + " " + s.reasonText(m.reason)
	case stopRequest:
		return "stop " + s.reasonText(m.reason)
	case operation:
		return m.name()
	}
	if s.hooks.Render != nil {
		return s.hooks.Render(v)
	}
	return show(v)
}
