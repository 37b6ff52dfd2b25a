package lowered

import (
	"errors"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"
)

// Printing is what takes the place of fmt's functions that show values: they know
// the learner's types, names and methods.
func (r *Runtime) Printing() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Print":    reflect.ValueOf(func(a ...any) (int, error) { return r.fprint(r.Stdout, a) }),
		"Printf":   reflect.ValueOf(func(f string, a ...any) (int, error) { return r.fprintf(r.Stdout, f, a) }),
		"Println":  reflect.ValueOf(func(a ...any) (int, error) { return r.fprintln(r.Stdout, a) }),
		"Sprint":   reflect.ValueOf(func(a ...any) string { return r.sprint(a) }),
		"Sprintf":  reflect.ValueOf(func(f string, a ...any) string { return r.sprintf(f, a) }),
		"Sprintln": reflect.ValueOf(func(a ...any) string { return r.sprintln(a) }),
		"Fprint":   reflect.ValueOf(func(w io.Writer, a ...any) (int, error) { return r.fprint(w, a) }),
		"Fprintf":  reflect.ValueOf(func(w io.Writer, f string, a ...any) (int, error) { return r.fprintf(w, f, a) }),
		"Fprintln": reflect.ValueOf(func(w io.Writer, a ...any) (int, error) { return r.fprintln(w, a) }),
		"Append":   reflect.ValueOf(func(b []byte, a ...any) []byte { return append(b, r.sprint(a)...) }),
		"Appendf":  reflect.ValueOf(func(b []byte, f string, a ...any) []byte { return append(b, r.sprintf(f, a)...) }),
		"Appendln": reflect.ValueOf(func(b []byte, a ...any) []byte { return append(b, r.sprintln(a)...) }),
		"Errorf":   reflect.ValueOf(r.errorf),
	}
}

func (r *Runtime) fprint(w io.Writer, a []any) (int, error) { return io.WriteString(w, r.sprint(a)) }

func (r *Runtime) fprintf(w io.Writer, format string, a []any) (int, error) {
	return io.WriteString(w, r.sprintf(format, a))
}

func (r *Runtime) fprintln(w io.Writer, a []any) (int, error) {
	return io.WriteString(w, r.sprintln(a))
}

// sprint puts spaces between operands when neither is a string, as fmt does.
func (r *Runtime) sprint(args []any) string {
	var b strings.Builder
	wasString := false
	for i, a := range args {
		a = r.Bare(a)
		isString := a != nil && r.kind(a) == reflect.String
		if i > 0 && !isString && !wasString {
			b.WriteByte(' ')
		}
		b.WriteString(r.one("%v", a))
		wasString = isString
	}
	return b.String()
}

// kind is the kind of x as the learner knows it.
func (r *Runtime) kind(x any) reflect.Kind {
	v := reflect.ValueOf(x)
	if inner, t := r.open(v); t != nil && inner.IsValid() {
		v = inner
	}
	return v.Kind()
}

func (r *Runtime) sprintln(args []any) string {
	var b strings.Builder
	for i, a := range args {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.one("%v", r.Bare(a)))
	}
	return b.String() + "\n"
}

// one writes one operand by one directive, which has neither * nor an index. It
// panics where fmt would.
func (r *Runtime) one(directive string, a any) string { return r.operand(directive, a, false) }

// operand is one, also for the value of a panic that fmt writes: a panic while that
// is written goes on.
func (r *Runtime) operand(directive string, a any, panicking bool) string {
	verb, _ := utf8.DecodeLastRuneInString(directive)
	t := r.typeOf(reflect.TypeOf(a))
	if verb != 'T' && t == nil && !r.mayHold(a) {
		return fmt.Sprintf(directive, a)
	}
	switch verb {
	case 'T':
		return fmt.Sprintf(directive[:len(directive)-1]+"s", r.Name(a))
	case 'p':
		v, _ := r.open(reflect.ValueOf(a))
		return fmt.Sprintf(directive, v.Interface())
	}
	s := &shown{r: r, x: a, t: t, panicking: panicking}
	if verb == 'w' { // which fmt takes for errors only
		directive, s.wrong = directive[:len(directive)-1]+"v", verb
	}
	text := fmt.Sprintf(directive, s)
	if s.thrown != nil {
		panic(s.thrown)
	}
	return text
}

// mayHold says whether a compiled type's value can hold a learner's one.
func (r *Runtime) mayHold(a any) bool {
	t := reflect.TypeOf(a)
	for t != nil {
		switch t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			if t.Kind() == reflect.Map && t.Key().Kind() == reflect.Interface {
				return true
			}
			t = t.Elem()
		case reflect.Pointer:
			if t.PkgPath() != "" || t.Elem().PkgPath() != "" {
				return false
			}
			t = t.Elem()
		case reflect.Interface:
			return true
		case reflect.Struct:
			return t.PkgPath() == "" && t.NumField() > 0
		default:
			return false
		}
	}
	return false
}

// errorf is fmt.Errorf. What %w is given is wrapped as it was given.
func (r *Runtime) errorf(format string, a ...any) error {
	var wrapped []error
	text := r.format(format, a, func(x any) {
		if e, ok := r.Is_error(x); ok {
			wrapped = append(wrapped, e)
		}
	})
	switch len(wrapped) {
	case 0:
		return errors.New(text)
	case 1:
		return &wrapError{text, wrapped[0]}
	}
	return &wrapErrors{text, wrapped}
}

type wrapError struct {
	text string
	err  error
}

func (e *wrapError) Error() string { return e.text }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	text string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.text }
func (e *wrapErrors) Unwrap() []error { return e.errs }

// shown is a value that fmt shows as the learner's type says.
type shown struct {
	r *Runtime
	x any
	t types.Type

	wrong     rune // the verb, if no value has it
	panicking bool // x is the value of a panic that is being written
	thrown    any  // a panic, which fmt would catch and call that of a Format method
}

// Format implements fmt.Formatter.
func (s *shown) Format(f fmt.State, verb rune) {
	returned := false
	defer func() {
		if returned {
			return
		}
		s.thrown = recover() // nil in a Goexit
	}()
	p := printer{r: s.r, state: f, verb: verb, plus: f.Flag('+') && verb == 'v', sharp: f.Flag('#') && verb == 'v', limit: maxPrinted, panicking: s.panicking}
	v, t := s.r.open(reflect.ValueOf(s.x))
	if t == nil {
		t = s.r.orBasic(v.Type())
	}
	if s.wrong != 0 {
		p.verb = s.wrong
		p.bad(v, t)
	} else if !v.IsValid() || !p.methodOf(v, s.x) {
		p.operand(v, t, 0)
	}
	io.WriteString(f, p.String())
	returned = true
}

// maxPrinted is how many bytes one printed value takes at most.
const maxPrinted = 1 << 20
