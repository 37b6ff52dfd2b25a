package interp

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"understudy/sandbox/actor"
)

const (
	maxRendered = 512 // bytes of a rendered value, as events carry them
	maxNested   = 24  // values inside values
)

// Render writes a value in Go's syntax with the learner's type names: Add{7}.
// Strings are quoted. It takes at most 512 bytes, calls no learner code and
// never panics.
func Render(v any) (text string) {
	defer func() {
		if recover() != nil {
			text = "?"
		}
	}()
	p := printer{limit: maxRendered}
	p.value(reflect.ValueOf(behind(v)), 0)
	return clip(p.String(), maxRendered)
}

// Show writes the values of a cell as the prompt shows them: a lone string
// bare, everything else as Render.
func Show(values []any) string {
	var parts []string
	for _, v := range values {
		if s, ok := unwrap(v).(string); ok && len(values) == 1 {
			return s
		}
		parts = append(parts, Render(v))
	}
	return strings.Join(parts, ", ")
}

// clip cuts s to n bytes, between two runes.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[:n-len("…")]
	for s != "" {
		if r, size := utf8.DecodeLastRuneInString(s); r != utf8.RuneError || size > 1 {
			break
		}
		s = s[:len(s)-1]
	}
	return s + "…"
}

// printer writes values whose types yaegi made.
type printer struct {
	strings.Builder
	limit int
	named string // of the next list or map
}

func (p *printer) full() bool { return p.Len() > p.limit }

// value writes v.
func (p *printer) value(v reflect.Value, depth int) {
	if p.full() {
		return
	}
	if !v.IsValid() {
		p.WriteString("nil")
		return
	}
	if depth > maxNested {
		p.WriteString("…")
		return
	}
	if v.CanInterface() {
		// The methods of what is behind an adapter are the learner's code.
		if u := behind(v.Interface()); u != nil && reflect.TypeOf(u) != v.Type() {
			v = reflect.ValueOf(u)
		}
		if p.known(v) {
			return
		}
	}
	p.kind(v, depth)
}

// known writes values that have a text of their own: PIDs, times, errors.
func (p *printer) known(v reflect.Value) bool {
	t := v.Type()
	if t.PkgPath() == "" && !(t.Kind() == reflect.Pointer && t.Elem().PkgPath() != "") {
		return false // yaegi's types have no package: their methods are the learner's
	}
	switch x := v.Interface().(type) {
	case *actor.Process:
		p.WriteString("self")
	case error:
		if v.Kind() == reflect.Pointer {
			p.WriteString("error(" + strconv.Quote(x.Error()) + ")")
			return true
		}
		p.WriteString(x.Error())
	case fmt.Stringer:
		p.WriteString(x.String())
	default:
		return false
	}
	return true
}

func (p *printer) kind(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		p.text(v.String())
	case reflect.Pointer:
		p.pointer(v, depth)
	case reflect.Interface:
		p.value(v.Elem(), depth)
	case reflect.Struct:
		p.structure(v, depth)
	case reflect.Slice, reflect.Array:
		p.list(v, depth)
	case reflect.Map:
		p.mapping(v, depth)
	case reflect.Func:
		p.WriteString("func")
	case reflect.Chan:
		p.WriteString("chan")
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128, reflect.Bool,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		fmt.Fprint(p, v)
	default:
		p.WriteString(v.Kind().String())
	}
}

func (p *printer) text(s string) {
	p.WriteString(strconv.Quote(clip(s, p.limit)))
}

func (p *printer) pointer(v reflect.Value, depth int) {
	switch {
	case v.IsNil():
		p.WriteString("nil")
	default:
		p.WriteByte('&')
		p.value(v.Elem(), depth+1)
	}
}

// brandOf is the learner's name of the type that a struct or a box stands for, or "".
func brandOf(t reflect.Type) string {
	if t.Kind() != reflect.Struct || t.NumField() == 0 {
		return ""
	}
	return inMain.ReplaceAllString(hiddenName.ReplaceAllString(t.Field(0).Tag.Get("u"), "$1"), "")
}

var inMain = regexp.MustCompile(`\bmain\.`)

// isBox says whether values of t are a value in a box, which gives it its type.
func isBox(t reflect.Type) bool {
	return brandOf(t) != "" && t.NumField() == 1 && t.Field(0).Name == "V" && t.Field(0).Tag.Get("n") == ""
}

// typeName is the name of a type as the learner knows it.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		if b := brandOf(t); b != "" {
			return b
		}
		if t.Name() == "" {
			return "struct"
		}
	case reflect.Pointer:
		return "*" + typeName(t.Elem())
	case reflect.Slice:
		return "[]" + typeName(t.Elem())
	case reflect.Map:
		return "map[" + typeName(t.Key()) + "]" + typeName(t.Elem())
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return "any"
		}
	}
	return t.String()
}

func (p *printer) structure(v reflect.Value, depth int) {
	t := v.Type()
	if isBox(t) {
		p.boxed(v.Field(0), brandOf(t), depth)
		return
	}
	p.WriteString(typeName(t) + "{")
	n, hidden := 0, false
	for i := range t.NumField() {
		if p.full() {
			break
		}
		f := t.Field(i)
		if f.Name == "Xˑ" && f.Tag.Get("u") != "" {
			continue // only there to tell an empty struct from others
		}
		if !f.IsExported() && t.Name() != "" && brandOf(t) == "" {
			hidden = true // of a compiled package: nothing that a learner can name
			continue
		}
		if n++; n > 1 {
			p.WriteString(", ")
		}
		p.value(v.Field(i), depth+1)
	}
	if hidden {
		if n > 0 {
			p.WriteString(", ")
		}
		p.WriteString("…")
	}
	p.WriteString("}")
}

// boxed writes a value under the name of its type.
func (p *printer) boxed(v reflect.Value, name string, depth int) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		p.named = name
		p.kind(v, depth)
	case reflect.Func:
		p.WriteString("func")
	case reflect.Pointer:
		p.pointer(v, depth)
	default:
		if strings.ContainsAny(name, "*[]{}() ") {
			p.kind(v, depth)
			return
		}
		p.WriteString(name + "(")
		p.kind(v, depth)
		p.WriteString(")")
	}
}

// typed is the name of the type of a list or map that is about to be written.
func (p *printer) typed(t reflect.Type) string {
	if n := p.named; n != "" {
		p.named = ""
		return n
	}
	return typeName(t)
}

func (p *printer) list(v reflect.Value, depth int) {
	open, shut, sep := p.typed(v.Type())+"{", "}", ", "
	p.WriteString(open)
	for i := range v.Len() {
		if p.full() {
			break
		}
		if i > 0 {
			p.WriteString(sep)
		}
		p.value(v.Index(i), depth+1)
	}
	p.WriteString(shut)
}
