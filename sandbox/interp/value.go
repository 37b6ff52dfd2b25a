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

	"understudy/sandbox/interp/lowered"
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

// behind is the learner's value behind the adapter that gives it the methods of
// a compiled interface, or v itself.
func behind(v any) any { return lowered.Behind(unwrap(v)) }

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

var conversion = regexp.MustCompile(`^(?:unit\d+\.go:)?\d+:\d+: (interface conversion: .*)$`)

// PanicValue turns what recover returned into the value that the learner's code
// handed to panic, or a run-time error as Go words it.
func PanicValue(v any) any {
	v = unwrap(v)
	switch e := v.(type) {
	case *reflect.ValueError:
		return lowered.Error("runtime error: invalid memory address or nil pointer dereference")
	case lowered.Error:
		return e
	case runtime.Error:
		if text := e.Error(); strings.Contains(text, "struct {") {
			text = readable(text)
			if strings.HasPrefix(text, "hash of") {
				text = "runtime error: " + text
			}
			return lowered.Error(text)
		}
		return e
	case string:
		return reflectText(e)
	case error:
		if sub := conversion.FindStringSubmatch(e.Error()); sub != nil {
			return lowered.Error(readable(sub[1]))
		}
	}
	return v
}

// readable takes hidden tags and names out of a text.
func readable(s string) string {
	if i := strings.Index(s, "struct {"); i >= 0 {
		if sub := hiddenKey.FindStringSubmatch(s[i:]); sub != nil {
			s = strings.TrimSuffix(strings.TrimSuffix(s[:i], " "), ":") + " main." + sub[1]
		}
	}
	return hiddenName.ReplaceAllString(s, "$1")
}

var (
	hiddenKey  = regexp.MustCompile(`u:\\?"([^"\\]+)`)
	hiddenName = regexp.MustCompile(`([\w\]]+)(?:ˑ\d+)+`)
)

// reflectText replaces what package reflect says by what the Go runtime would.
func reflectText(s string) any {
	switch {
	case strings.HasPrefix(s, "reflect: slice index out of range"), strings.HasPrefix(s, "reflect: array index out of range"), strings.HasPrefix(s, "reflect: string index out of range"):
		return lowered.Error("runtime error: index out of range")
	case strings.HasPrefix(s, "reflect.Append"), strings.HasPrefix(s, "reflect.Value.Grow"):
		return lowered.Error("runtime error: growslice: len out of range")
	case strings.HasPrefix(s, "reflect.Value.Slice"), strings.HasPrefix(s, "reflect: slice bounds"):
		return lowered.Error("runtime error: slice bounds out of range")
	case strings.HasPrefix(s, "reflect: call of reflect.Value"), strings.HasPrefix(s, "reflect: Method on nil interface value"), strings.HasPrefix(s, "reflect.Value.Call: call of nil"), strings.HasPrefix(s, "reflect: call of nil"):
		return lowered.Error("runtime error: invalid memory address or nil pointer dereference")
	}
	return s
}
