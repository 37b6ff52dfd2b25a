package interp

import (
	"fmt"
	"io"
	"reflect"
	"sync"
)

// methods are the String and Error methods of the learner's struct types, by
// the tag that tells the type: compiled code sees no methods of interpreted types.
type methods struct {
	mu   sync.RWMutex
	text map[reflect.Type]func(any) string
}

// add is called by lowered code: values of sample's type say what text makes of them.
func (ms *methods) add(sample any, text func(any) string) {
	t := reflect.TypeOf(unwrap(sample))
	if t == nil {
		return
	}
	ms.mu.Lock()
	defer ms.mu.Unlock()
	if ms.text == nil {
		ms.text = map[reflect.Type]func(any) string{}
	}
	ms.text[t] = text
}

func (ms *methods) of(v any) func(any) string {
	ms.mu.RLock()
	defer ms.mu.RUnlock()
	return ms.text[reflect.TypeOf(v)]
}

// printing are fmt's functions that show values, to the machine's output and
// with the learner's types shown as the learner wrote them.
func (m *Machine) printing(stdout io.Writer) map[string]reflect.Value {
	return map[string]reflect.Value{
		"Print":    reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fprint(stdout, m.shown(a)...) }),
		"Printf":   reflect.ValueOf(func(f string, a ...any) (int, error) { return fmt.Fprintf(stdout, f, m.shown(a)...) }),
		"Println":  reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fprintln(stdout, m.shown(a)...) }),
		"Sprint":   reflect.ValueOf(func(a ...any) string { return fmt.Sprint(m.shown(a)...) }),
		"Sprintf":  reflect.ValueOf(func(f string, a ...any) string { return fmt.Sprintf(f, m.shown(a)...) }),
		"Sprintln": reflect.ValueOf(func(a ...any) string { return fmt.Sprintln(m.shown(a)...) }),
		"Fprint":   reflect.ValueOf(func(w io.Writer, a ...any) (int, error) { return fmt.Fprint(w, m.shown(a)...) }),
		"Fprintf":  reflect.ValueOf(func(w io.Writer, f string, a ...any) (int, error) { return fmt.Fprintf(w, f, m.shown(a)...) }),
		"Fprintln": reflect.ValueOf(func(w io.Writer, a ...any) (int, error) { return fmt.Fprintln(w, m.shown(a)...) }),
		"Errorf":   reflect.ValueOf(func(f string, a ...any) error { return fmt.Errorf(f, m.shown(a)...) }),
	}
}

// shown are the arguments of a print call, the learner's own values in a box
// that knows how they print.
func (m *Machine) shown(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		a = unwrap(a)
		if _, isError := a.(error); !isError && branded(a) {
			out[i] = printed{m, a}
			continue
		}
		out[i] = a
	}
	return out
}

// branded says whether a value's own type, or that behind a pointer, a slice or
// a map, is a learner's struct.
func branded(a any) bool {
	t := reflect.TypeOf(a)
	for range 8 {
		if t == nil {
			return false
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		case reflect.Interface:
			return true
		case reflect.Struct:
			return brandOf(t) != ""
		default:
			return false
		}
	}
	return false
}

// printed is a value that prints as its learner's type would.
type printed struct {
	m *Machine
	v any
}

// Format implements fmt.Formatter.
func (p printed) Format(f fmt.State, verb rune) {
	switch verb {
	case 'v', 's':
		w := printer{m: p.m, plus: f.Flag('+'), sharp: f.Flag('#'), limit: maxPrinted}
		w.value(reflect.ValueOf(p.v), 0)
		io.WriteString(f, w.String())
	default:
		fmt.Fprintf(f, fmt.FormatString(f, verb), p.v)
	}
}

// texted is a value of a learner's type that is not a struct, with its text.
type texted struct {
	v    any
	text string
}

// Format implements fmt.Formatter.
func (x texted) Format(f fmt.State, verb rune) {
	switch {
	case f.Flag('#'):
		fmt.Fprintf(f, fmt.FormatString(f, verb), x.v)
	case verb == 'v' || verb == 's' || verb == 'q':
		if verb == 'v' {
			verb = 's'
		}
		fmt.Fprintf(f, fmt.FormatString(f, verb), x.text)
	default:
		fmt.Fprintf(f, fmt.FormatString(f, verb), x.v)
	}
}
