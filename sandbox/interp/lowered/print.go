package lowered

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// Print is the builtin. The codes say which arguments are interfaces.
func (r *Runtime) Print(codes string, args ...any) { r.print(codes, args, "", "") }

// Println is the builtin.
func (r *Runtime) Println(codes string, args ...any) { r.print(codes, args, " ", "\n") }

func (r *Runtime) print(codes string, args []any, between, end string) {
	var b strings.Builder
	for i, a := range args {
		if i > 0 {
			b.WriteString(between)
		}
		a = r.Options.Bare(a)
		if codes[i] == 'i' {
			b.WriteString(iface(a))
			continue
		}
		b.WriteString(primitive(reflect.ValueOf(a)))
	}
	io.WriteString(r.Stderr, b.String()+end)
}

// iface writes an interface as its two words; only nil has known ones.
func iface(a any) string {
	if a == nil {
		return "(0x0,0x0)"
	}
	v := reflect.New(reflect.TypeOf(a))
	return fmt.Sprintf("(%#x,%#x)", reflect.ValueOf(v.Type()).Pointer(), v.Pointer())
}

// primitive writes a value as the Go runtime does.
func primitive(v reflect.Value) string {
	switch {
	case !v.IsValid():
		return "nil"
	case v.CanFloat():
		return number(v.Float(), v.Type().Bits())
	case v.CanComplex():
		bits := v.Type().Bits() / 2
		im := number(imag(v.Complex()), bits)
		if !strings.HasPrefix(im, "-") && !strings.HasPrefix(im, "+") {
			im = "+" + im
		}
		return "(" + number(real(v.Complex()), bits) + im + "i)"
	}
	switch v.Kind() {
	case reflect.Slice:
		return fmt.Sprintf("[%d/%d]%#x", v.Len(), v.Cap(), v.Pointer())
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func:
		return fmt.Sprintf("%#x", v.Pointer())
	}
	return fmt.Sprint(v)
}

func number(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 0):
		return strconv.FormatFloat(f, 'g', -1, bits)
	}
	return strconv.FormatFloat(f, 'g', -1, bits)
}
