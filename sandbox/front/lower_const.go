package front

import (
	"fmt"
	"go/constant"
	"go/types"
	"math"
	"strconv"
	"strings"
)

// constant writes a constant expression by its value, with its type where the
// literal alone would have another one.
func (l *lowerer) constant(tv types.TypeAndValue) string {
	if n, ok := types.Unalias(tv.Type).(*types.Named); ok && l.myNamed(n) == nil {
		return l.typ(n) + "(" + l.constant(types.TypeAndValue{Type: n.Underlying(), Value: tv.Value}) + ")"
	}
	b, ok := tv.Type.Underlying().(*types.Basic)
	if !ok {
		b = types.Typ[types.Int] // an interface: go/types has given the default type before
	}
	v := tv.Value
	switch {
	case b.Kind() == types.String || b.Kind() == types.UntypedString:
		return strconv.Quote(constant.StringVal(v))
	case b.Info()&types.IsBoolean != 0:
		return strconv.FormatBool(constant.BoolVal(v))
	case b.Info()&types.IsComplex != 0:
		return l.complexConst(v, b)
	case b.Info()&types.IsFloat != 0:
		return l.floatConst(v, b)
	}
	v = constant.ToInt(v)
	n, exact := constant.Int64Val(v)
	switch {
	case !exact:
		return l.bigConst(v, b)
	case b.Kind() == types.Int || b.Kind() == types.UntypedInt && n == int64(int(n)):
		return parenthesised(strconv.FormatInt(n, 10))
	}
	return types.Default(b).String() + "(" + strconv.FormatInt(n, 10) + ")"
}

func parenthesised(number string) string {
	if strings.HasPrefix(number, "-") {
		return "(" + number + ")"
	}
	return number
}

// bare writes a constant whose type the other operand or the place gives.
func (l *lowerer) bare(tv types.TypeAndValue) string {
	if b, ok := tv.Type.Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
		if n, exact := constant.Int64Val(constant.ToInt(tv.Value)); exact {
			return parenthesised(strconv.FormatInt(n, 10))
		}
	}
	return l.constant(tv)
}

// bigConst is an integer beyond int64, which yaegi cannot write: the machine
// puts it in a variable.
func (l *lowerer) bigConst(v constant.Value, b *types.Basic) string {
	u, _ := constant.Uint64Val(v)
	return l.constVar(types.Default(b).String(), fmt.Sprintf("%s(%d, %d)", l.rt("Uint64"), u>>32, u&0xffffffff))
}

// constVar is the name of a variable with a value that the machine computes.
func (l *lowerer) constVar(typ, value string) string {
	return l.helper("const "+typ+" "+value, "const", func(n string) {
		l.vars = append(l.vars, "var "+n+" "+typ)
		l.consts = append(l.consts, n+" = "+typ+"("+value+")")
	})
}

func (l *lowerer) floatConst(v constant.Value, b *types.Basic) string {
	text := float(v, b.Kind() == types.Float32)
	if b.Kind() == types.Float32 {
		return "float32(" + text + ")"
	}
	return parenthesised(text)
}

func float(v constant.Value, small bool) string {
	f, _ := constant.Float64Val(constant.ToFloat(v))
	if small {
		g, _ := constant.Float32Val(constant.ToFloat(v))
		f = float64(g)
	}
	text := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(text, ".eIN") {
		text += ".0"
	}
	return text
}

func (l *lowerer) complexConst(v constant.Value, b *types.Basic) string {
	v = constant.ToComplex(v)
	small := b.Kind() == types.Complex64
	value := l.rt("Complex") + "(" + float(constant.Real(v), small) + ", " + float(constant.Imag(v), small) + ")"
	return l.constVar(types.Default(b).String(), value)
}

// fits says whether a constant is a value of its default type t.
func fits(v constant.Value, t types.Type) bool {
	basic, ok := t.(*types.Basic)
	switch {
	case !ok:
		return true
	case basic.Kind() == types.Int:
		_, exact := constant.Int64Val(constant.ToInt(v))
		return exact
	case basic.Kind() == types.Float64 || basic.Kind() == types.Complex128:
		re, _ := constant.Float64Val(constant.Real(v))
		im, _ := constant.Float64Val(constant.Imag(v))
		return !math.IsInf(re, 0) && !math.IsInf(im, 0)
	}
	return true
}
