package interp

import (
	"go/ast"
	"go/parser"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// parse parses a lowered source for yaegi.
func parse(y *interp.Interpreter, name, src string) (*ast.File, error) {
	return parser.ParseFile(y.FileSet(), name, src, parser.SkipObjectResolution)
}

// wrapperType is yaegi's own box for a value in an interface.
const wrapperType = "interp.valueInterface"

// unwrap takes a value out of yaegi's boxes: reflect.Value, valueInterface and
// the generated wrappers of interfaces.
func unwrap(v any) any {
	for range 8 {
		switch x := v.(type) {
		case nil:
			return nil
		case reflect.Value:
			if !x.IsValid() {
				return nil
			}
			if !x.CanInterface() {
				return v
			}
			v = x.Interface()
			continue
		case interp.Panic:
			v = x.Value
			continue
		}
		t := reflect.TypeOf(v)
		if t.Kind() != reflect.Struct || t.String() != wrapperType {
			return v
		}
		inner := boxed(v, t)
		if !inner.IsValid() {
			return nil
		}
		if !inner.CanInterface() {
			return v
		}
		v = inner.Interface()
	}
	return v
}

// behind is the learner's value behind the wrapper that yaegi generates when a
// value becomes an interface of a compiled package, or v itself.
func behind(v any) any {
	v = unwrap(v)
	if r := reflect.ValueOf(v); r.Kind() == reflect.Struct && r.NumField() > 1 && r.Type().Field(0).Name == "IValue" {
		return unwrap(r.Field(0).Interface())
	}
	return v
}

// boxed is the value in a valueInterface. Its field is not exported, so it is
// read in a copy of ours.
func boxed(v any, t reflect.Type) reflect.Value {
	f, ok := t.FieldByName("value")
	if !ok || f.Type != reflect.TypeFor[reflect.Value]() {
		return reflect.Value{}
	}
	c := reflect.New(t)
	c.Elem().Set(reflect.ValueOf(v))
	return *(*reflect.Value)(unsafe.Add(c.UnsafePointer(), f.Offset))
}

// runtimeError is a run-time error of the learner's code, with Go's own text.
type runtimeError string

func (e runtimeError) Error() string { return string(e) }

// RuntimeError marks the type as a runtime.Error.
func (e runtimeError) RuntimeError() {}

var _ runtime.Error = runtimeError("")

var conversion = regexp.MustCompile(`^(?:unit\d+\.go:)?\d+:\d+: (interface conversion: .*)$`)

// PanicValue turns what recover returned into the value that the learner's code
// handed to panic, or a run-time error as Go words it.
func PanicValue(v any) any {
	v = unwrap(v)
	switch e := v.(type) {
	case *reflect.ValueError:
		return runtimeError("runtime error: invalid memory address or nil pointer dereference")
	case runtime.Error:
		return e
	case string:
		return reflectText(e)
	case error:
		if sub := conversion.FindStringSubmatch(e.Error()); sub != nil {
			return runtimeError(readable(sub[1]))
		}
	}
	return v
}

// readable takes hidden tags and names out of a text.
func readable(s string) string {
	s = hiddenStruct.ReplaceAllString(s, "main.$1")
	return hiddenName.ReplaceAllString(s, "$1")
}

var (
	hiddenStruct = regexp.MustCompile(`struct \{[^{}]*u:\\?"(\w+) [^{}]*(?:\{\}[^{}]*)*\}`)
	hiddenName   = regexp.MustCompile(`(\w+)ˑ\d+(?:ˑ\d+)?`)
)

// reflectText replaces what package reflect says by what the Go runtime would.
func reflectText(s string) any {
	switch {
	case strings.HasPrefix(s, "reflect: slice index out of range"), strings.HasPrefix(s, "reflect: array index out of range"), strings.HasPrefix(s, "reflect: string index out of range"):
		return runtimeError("runtime error: index out of range")
	case strings.HasPrefix(s, "reflect.Value.Slice"), strings.HasPrefix(s, "reflect: slice bounds"):
		return runtimeError("runtime error: slice bounds out of range")
	case strings.HasPrefix(s, "reflect: call of reflect.Value"), strings.HasPrefix(s, "reflect.Value.Call: call of nil"), strings.HasPrefix(s, "reflect: call of nil"):
		return runtimeError("runtime error: invalid memory address or nil pointer dereference")
	}
	return s
}
