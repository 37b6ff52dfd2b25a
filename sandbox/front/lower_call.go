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
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && l.kept[e.Fun] == "" {
		if s := l.info.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			return l.methodCall(e, sel, s)
		}
	}
	l.ahead(e)
	sig, _ := tv.Type.Underlying().(*types.Signature)
	if text, ok := l.special(e); ok {
		return text
	}
	fun := l.callee(e)
	args := l.args(e, sig)
	if label, ok := l.label(e); ok {
		fun += "As"
		args = append([]string{strconv.Quote(label)}, args...)
	}
	return fun + "(" + strings.Join(args, ", ") + l.dots(e) + ")"
}

// callee writes the function that is called. A variable may hold none.
func (l *lowerer) callee(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	if lit, ok := fun.(*ast.FuncLit); ok && l.kept[e.Fun] == "" {
		return l.funcText(lit, "")
	}
	if id, ok := fun.(*ast.Ident); ok {
		if f, ok := l.info.Uses[id].(*types.Func); ok && f.Signature().Recv() == nil {
			return l.byValue(l.name(f), f.Signature())
		}
	}
	text := l.rawText(l.expr(e.Fun), l.info.TypeOf(e.Fun))
	if l.dynamic(e) {
		sig, _ := l.info.TypeOf(e.Fun).Underlying().(*types.Signature)
		if _, field := fun.(*ast.SelectorExpr); field && sig.Variadic() { // yaegi miscounts the arguments of x.f(1, 2)
			n := l.fresh()
			l.emit(e.Fun.Pos(), "var %s func%s = %s", n, l.signature(sig), text)
			text = n
		}
		text = l.operand(e.Fun, text)
		l.notNil(e.Fun, text)
	}
	return text
}

// args writes the arguments of a call.
func (l *lowerer) args(e *ast.CallExpr, sig *types.Signature) []string {
	if len(e.Args) == 1 {
		if tuple, ok := l.info.TypeOf(e.Args[0]).(*types.Tuple); ok {
			return l.spread(e.Args[0], tuple, sig)
		}
	}
	var out []string
	raw := l.takesRaw(e)
	for i, a := range e.Args {
		t := paramType(sig, i, e.Ellipsis.IsValid())
		if raw && types.IsInterface(t) {
			out = append(out, l.raw(a))
			continue
		}
		out = append(out, l.as(a, t))
	}
	if l.nothingMore(e) {
		out = append(out, l.zero(sig.Params().At(sig.Params().Len()-1).Type()))
	}
	return out
}

// nothingMore says whether e gives a function value no variadic arguments. It gets
// the nil slice itself: reflect would make an empty one.
func (l *lowerer) nothingMore(e *ast.CallExpr) bool {
	sig, ok := l.info.TypeOf(e.Fun).Underlying().(*types.Signature)
	if !ok || !sig.Variadic() || len(e.Args) != sig.Params().Len()-1 {
		return false
	}
	if len(e.Args) == 1 {
		if _, tuple := l.info.TypeOf(e.Args[0]).(*types.Tuple); tuple {
			return false
		}
	}
	fn := l.calledFunc(e)
	return fn == nil || l.mine(fn) && l.signed(fn.Signature())
}

// paramType is the type of the parameter that takes argument i.
func paramType(sig *types.Signature, i int, dots bool) types.Type {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 && !dots {
		return elem(sig.Params().At(n - 1).Type())
	}
	return sig.Params().At(min(i, n-1)).Type()
}

// spread writes the results of a call as the arguments of another one.
func (l *lowerer) spread(a ast.Expr, tuple *types.Tuple, sig *types.Signature) []string {
	var names, out []string
	for range tuple.Len() {
		names = append(names, l.fresh())
	}
	l.emit(a.Pos(), "%s := %s", strings.Join(names, ", "), l.expr(a))
	for i, n := range names {
		out = append(out, l.assignable(n, tuple.At(i).Type(), paramType(sig, i, false)))
	}
	return out
}

// sameTypes says whether values of types a need no conversion to types b.
func (l *lowerer) sameTypes(a, b *types.Tuple) bool {
	for i := range a.Len() {
		if l.assignable("x", a.At(i).Type(), b.At(i).Type()) != "x" {
			return false
		}
	}
	return true
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

// calls says whether e calls one of the named functions of a compiled package.
func (l *lowerer) calls(e *ast.CallExpr, path, names string) bool {
	fn := l.calledFunc(e)
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == path && fn.Signature().Recv() == nil &&
		strings.Contains(" "+names+" ", " "+fn.Name()+" ")
}

// takesRaw says whether a compiled function looks into the values that it gets as
// any: they must be what they are, without a box.
func (l *lowerer) takesRaw(e *ast.CallExpr) bool {
	return l.calls(e, "sort", "Slice SliceStable SliceIsSorted") || l.calls(e, "fmt", "Sscan Sscanf Sscanln Fscan Fscanf Fscanln Scan Scanf Scanln")
}

// special writes calls whose compiled function cannot know the learner's types.
func (l *lowerer) special(e *ast.CallExpr) (string, bool) {
	if text, ok := fitting(l.calledFunc(e)); ok {
		return text, true
	}
	if !l.calls(e, "errors", "As") || len(e.Args) != 2 {
		return "", false
	}
	p, ok := l.info.TypeOf(e.Args[1]).Underlying().(*types.Pointer)
	if !ok {
		return "", false
	}
	goal := p.Elem()
	target := l.temp(e.Pos(), l.raw(e.Args[1]))
	l.notNil(e.Args[1], target)
	try := fmt.Sprintf("func(x any) bool {\nv, ok := %s(x)\nif ok {\n*%s = v\n}\nreturn ok\n}", l.is(goal), target)
	err := l.as(e.Args[0], types.Universe.Lookup("error").Type())
	return fmt.Sprintf("%s(%s, func() func(any) bool {\nreturn %s\n}(), %s)", l.rt("ErrorsAs"), err, try, l.boxed(target, types.NewPointer(goal))), true
}

func (l *lowerer) convert(e *ast.CallExpr, t types.Type) string {
	arg := e.Args[0]
	tv := l.info.Types[arg]
	if tv.IsNil() {
		return l.zero(t)
	}
	if tv.Value != nil && !types.IsInterface(t) { // string(65), []byte("x"), or of a type parameter's
		if b, ok := tv.Type.Underlying().(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
			tv.Type = types.Default(b)
		}
	}
	text := l.expr(arg)
	if types.IsInterface(t) {
		return "(" + l.assignable(text, tv.Type, t) + ")"
	}
	if l.arrayOfSlice(e, t) {
		text = l.checkArray(e, text, t)
	}
	was, will := l.typ(tv.Type), l.typ(t)
	switch {
	case was == will:
		return "(" + text + ")"
	case l.recursive(tv.Type):
		return l.assignable("("+text+").V", tv.Type.Underlying(), t)
	case l.recursive(t):
		return l.assignable(text, tv.Type, t)
	}
	return "(" + will + ")(" + text + ")"
}

// arrayOfSlice says whether e converts a slice to an array or to a pointer to one.
func (l *lowerer) arrayOfSlice(e *ast.CallExpr, t types.Type) bool {
	_, from := l.info.TypeOf(e.Args[0]).Underlying().(*types.Slice)
	_, to := arrayLen(t)
	return from && to
}

func (l *lowerer) checkArray(e *ast.CallExpr, text string, t types.Type) string {
	n, _ := arrayLen(t)
	text = l.operand(e, text)
	l.check(e.Pos(), fmt.Sprintf("len(%s) < %d", text, n), "SliceToArray", "len("+text+")", strconv.FormatInt(n, 10))
	return text
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
