package front

import (
	"fmt"
	"go/ast"
	"go/types"
)

// textMethod is the method by which fmt would show a value of type t: Error or
// String, or "".
func textMethod(t types.Type) string {
	set := types.NewMethodSet(t)
	for _, name := range []string{"Error", "String"} {
		sel := set.Lookup(nil, name)
		if sel == nil {
			continue
		}
		sig, ok := sel.Type().(*types.Signature)
		if ok && sig.Params().Len() == 0 && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.String]) {
			return name
		}
	}
	return ""
}

// methodTexts tells the machine which of the unit's types have a text of their
// own: compiled code sees no methods of interpreted types.
func (l *lowerer) methodTexts() {
	for _, obj := range l.types {
		if obj.Parent() != l.pkg.Scope() || types.IsInterface(obj.Type()) {
			continue
		}
		if _, ok := obj.Type().Underlying().(*types.Struct); !ok {
			continue
		}
		if m := textMethod(obj.Type()); m != "" {
			l.methodText(l.name(obj)+"{}", l.name(obj), m)
		}
		if m := textMethod(types.NewPointer(obj.Type())); m != "" {
			l.methodText("&"+l.name(obj)+"{}", "*"+l.name(obj), m)
		}
	}
}

func (l *lowerer) methodText(sample, typ, method string) {
	fn := suffix("text", l.unit) + l.fresh()
	l.extra = append(l.extra, fmt.Sprintf("func %s(x any) string {\nv := x.(%s)\nreturn v.%s()\n}", fn, typ, method))
	l.inits = append(l.inits, fmt.Sprintf("%s(%s, %s)", l.rt("Method"), sample, fn))
}

// shownBy writes an argument of a fmt function. A value of a learner's type that
// is not a struct carries no name at run time: it takes its text along.
func (l *lowerer) shownBy(e ast.Expr, fn *types.Func) (string, bool) {
	t := l.info.TypeOf(e)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "fmt" || !l.shapeOnly(t) || types.IsInterface(t) {
		return "", false
	}
	m := textMethod(t)
	if m == "" {
		return "", false
	}
	name := l.typ(t)
	helper, ok := l.helpers["text "+name]
	if !ok {
		helper = suffix("text", l.unit) + l.fresh()
		l.helpers["text "+name] = helper
		l.extra = append(l.extra, fmt.Sprintf("func %s(x %s) any {\nreturn %s(x, x.%s())\n}", helper, name, l.rt("Text"), m))
	}
	return helper + "(" + l.expr(e) + ")", true
}
