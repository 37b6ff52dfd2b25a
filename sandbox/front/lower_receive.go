package front

import (
	"fmt"
	"go/ast"
	"go/types"

	"understudy/sandbox/front/allowed"
)

// typedReceives are the generic functions of package actor that lowering writes
// out for their type.
var typedReceives = map[string]bool{"Is": true, "Receive": true, "ReceiveIf": true, "ReceiveWithin": true}

// typedReceive is the name of the helper that stands for actor.Receive[T] and
// its like, or "" when e is something else.
func (l *lowerer) typedReceive(e ast.Expr) string {
	x := e
	if ix, ok := e.(*ast.IndexExpr); ok {
		x = ix.X
	}
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	inst, ok := l.info.Instances[sel.Sel]
	fn, isFunc := l.info.Uses[sel.Sel].(*types.Func)
	if !ok || !isFunc || fn.Pkg() == nil || fn.Pkg().Path() != allowed.Actor || !typedReceives[fn.Name()] {
		return ""
	}
	return l.receiveHelper(fn.Name(), inst.TypeArgs.At(0))
}

// receiveHelper writes the helper for one function and one type.
func (l *lowerer) receiveHelper(name string, t types.Type) string {
	text := l.typ(t)
	key := name + " " + text
	if n, ok := l.helpers[key]; ok {
		return n
	}
	n := suffix(name, l.unit) + l.fresh()
	l.helpers[key] = n
	self := "self *" + l.importName(allowed.Actor) + ".Process"
	as := l.comma(t)
	var src string
	switch name {
	case "Is":
		src = fmt.Sprintf("func %s(m any) bool {\n_, ok := %s\nreturn ok\n}", n, as)
	case "Receive":
		src = fmt.Sprintf("func %s(%s) %s {\nm := self.Receive(%s)\nv, _ := %s\nreturn v\n}", n, self, text, l.receiveHelper("Is", t), as)
	case "ReceiveWithin":
		src = fmt.Sprintf("func %s(%s, d %s.Duration) (%s, bool) {\nm, got := self.ReceiveWithin(d, %s)\nv, _ := %s\nreturn v, got\n}",
			n, self, l.importName("time"), text, l.receiveHelper("Is", t), as)
	case "ReceiveIf":
		src = fmt.Sprintf("func %s(%s, fits func(%s) bool) %s {\ntest := func(m any) bool {\nv, ok := %s\nif !ok {\nreturn false\n}\nreturn fits(v)\n}\nm := self.Receive(test)\nv, _ := %s\nreturn v\n}",
			n, self, text, text, as, as)
	}
	l.extra = append(l.extra, src)
	return n
}

// comma writes the assertion of m to t, for the two values of v, ok.
func (l *lowerer) comma(t types.Type) string {
	if isAny(t) {
		fn, ok := l.helpers["as any"]
		if !ok {
			fn = suffix("as", l.unit) + l.fresh()
			l.helpers["as any"] = fn
			l.extra = append(l.extra, fmt.Sprintf("func %s(x any) (any, bool) {\nreturn x, x != nil\n}", fn))
		}
		return fn + "(m)"
	}
	if types.IsInterface(t) {
		return l.asInterface(t) + "(m)"
	}
	return "m.(" + l.typ(t) + ")"
}
