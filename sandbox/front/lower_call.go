package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
)

// call writes a call.
func (l *lowerer) call(e *ast.CallExpr) string {
	tv := l.info.Types[e.Fun]
	switch {
	case tv.IsType():
		return l.convert(e, tv.Type)
	case tv.IsBuiltin():
		return l.builtin(e)
	}
	sig, _ := tv.Type.Underlying().(*types.Signature)
	fun := l.callee(e)
	args := l.args(e, sig)
	if label, ok := l.label(e); ok {
		fun += "As"
		args = append([]string{strconv.Quote(label)}, args...)
	}
	text := fun + "(" + strings.Join(args, ", ")
	if e.Ellipsis.IsValid() {
		text += "..."
	}
	return text + ")"
}

func (l *lowerer) callee(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	if n, ok := l.kept[e.Fun]; ok {
		return n
	}
	if lit, ok := fun.(*ast.FuncLit); ok {
		return l.funcText(lit)
	}
	return l.expr(fun)
}

func (l *lowerer) args(e *ast.CallExpr, sig *types.Signature) []string {
	var out []string
	fn := l.calledFunc(e)
	for i, a := range e.Args {
		if text, ok := l.shownBy(a, fn); ok {
			out = append(out, text)
			continue
		}
		var t types.Type
		switch n := sig.Params().Len(); {
		case sig.Variadic() && i >= n-1 && !e.Ellipsis.IsValid():
			t = elem(sig.Params().At(n - 1).Type())
		case i < n:
			t = sig.Params().At(i).Type()
		}
		out = append(out, l.plainTo(a, t))
	}
	return out
}

// calledFunc is the declared function that e calls, or nil.
func (l *lowerer) calledFunc(e *ast.CallExpr) *types.Func {
	var id *ast.Ident
	switch fun := ast.Unparen(e.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return nil
	}
	fn, _ := l.info.Uses[id].(*types.Func)
	return fn
}

func (l *lowerer) convert(e *ast.CallExpr, t types.Type) string {
	if tv := l.info.Types[e]; tv.Value != nil {
		return l.constant(tv)
	}
	text := l.typ(t)
	if strings.HasPrefix(text, "*") || strings.HasPrefix(text, "<-") || strings.HasPrefix(text, "func") || strings.HasPrefix(text, "chan") {
		text = "(" + text + ")"
	}
	return text + "(" + l.plainTo(e.Args[0], t) + ")"
}

// builtin writes a call of a predeclared function.
func (l *lowerer) builtin(e *ast.CallExpr) string {
	tv := l.info.Types[e]
	if tv.Value != nil {
		return l.constant(tv)
	}
	name := ast.Unparen(e.Fun).(*ast.Ident).Name
	switch name {
	case "min", "max":
		return l.extreme(name, e)
	case "clear":
		return l.clear(e)
	case "recover":
		return l.rt("Recover") + "()"
	case "panic":
		return "panic(" + l.plain(e.Args[0]) + ")"
	case "print", "println":
		return l.rt(map[string]string{"print": "Print", "println": "Println"}[name]) + "(" + strings.Join(l.anys(e.Args), ", ") + ")"
	case "new":
		if !l.info.Types[e.Args[0]].IsType() {
			return l.newOf(e)
		}
	case "append":
		return l.append(e)
	}
	var args []string
	for _, a := range e.Args {
		args = append(args, l.expr(a))
	}
	return name + "(" + strings.Join(args, ", ") + ")"
}

func (l *lowerer) append(e *ast.CallExpr) string {
	et := elem(l.info.TypeOf(e))
	args := []string{l.expr(e.Args[0])}
	for _, a := range e.Args[1:] {
		if e.Ellipsis.IsValid() {
			args = append(args, l.expr(a)+"...")
			continue
		}
		args = append(args, l.plainTo(a, et))
	}
	return "append(" + strings.Join(args, ", ") + ")"
}

// extreme writes min or max as calls of a helper for their type.
func (l *lowerer) extreme(name string, e *ast.CallExpr) string {
	t := l.typ(l.info.TypeOf(e))
	fn, ok := l.helpers[name+" "+t]
	if !ok {
		fn = suffix(name, l.unit) + l.fresh()
		l.helpers[name+" "+t] = fn
		op := map[string]string{"min": "<", "max": ">"}[name]
		nan := ""
		if b, ok := l.info.TypeOf(e).Underlying().(*types.Basic); ok && b.Info()&types.IsFloat != 0 {
			nan = "if a != a {\nreturn a\n}\nif b != b {\nreturn b\n}\n"
		}
		l.extra = append(l.extra, fmt.Sprintf("func %s(a, b %s) %s {\n%sif b %s a {\nreturn b\n}\nreturn a\n}", fn, t, t, nan, op))
	}
	text := t + "(" + l.expr(e.Args[0]) + ")"
	for _, a := range e.Args[1:] {
		text = fn + "(" + text + ", " + l.expr(a) + ")"
	}
	return text
}

// clear writes clear as a call of compiled code, which also removes keys that
// are not equal to themselves.
func (l *lowerer) clear(e *ast.CallExpr) string {
	return l.rt("Clear") + "(" + l.expr(e.Args[0]) + ")"
}

// newOf writes new(value).
func (l *lowerer) newOf(e *ast.CallExpr) string {
	t := l.typ(elemOfPointer(l.info.TypeOf(e)))
	fn, ok := l.helpers["new "+t]
	if !ok {
		fn = suffix("new", l.unit) + l.fresh()
		l.helpers["new "+t] = fn
		l.extra = append(l.extra, fmt.Sprintf("func %s(x %s) *%s {\np := new(%s)\n*p = x\nreturn p\n}", fn, t, t, t))
	}
	return fn + "(" + l.expr(e.Args[0]) + ")"
}

func elemOfPointer(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func (l *lowerer) anys(args []ast.Expr) []string {
	var out []string
	for _, a := range args {
		out = append(out, l.plain(a))
	}
	return out
}

// labelled are the functions whose argument gives a process its label.
var labelled = map[string]bool{"Spawn": true, "SpawnLink": true, "SpawnMonitor": true, "Loop": true}

// label is the name of the function that a call starts a process with.
func (l *lowerer) label(e *ast.CallExpr) (string, bool) {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok || !labelled[sel.Sel.Name] || len(e.Args) != 1 {
		return "", false
	}
	fn, ok := l.info.Uses[sel.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != allowed.Actor || l.info.Selections[sel] != nil && l.info.Selections[sel].Kind() != types.MethodVal {
		return "", false
	}
	return calleeName(e.Args[0]), true
}

// calleeName is the name of a function or of its maker; "" for a literal.
func calleeName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.CallExpr:
		return calleeName(e.Fun)
	}
	return ""
}
