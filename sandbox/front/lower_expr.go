package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
)

// expr writes an expression.
func (l *lowerer) expr(e ast.Expr) string {
	if n, ok := l.kept[e]; ok {
		return n
	}
	if tv, ok := l.info.Types[e]; ok && tv.IsType() {
		return l.typ(tv.Type)
	}
	switch e := e.(type) {
	case *ast.Ident:
		return l.ident(e)
	case *ast.BasicLit:
		return basicLit(e)
	case *ast.ParenExpr:
		return "(" + l.expr(e.X) + ")"
	case *ast.CompositeLit:
		return l.composite(e)
	case *ast.FuncLit:
		return l.funcLit(e)
	case *ast.SelectorExpr:
		return l.selector(e)
	case *ast.IndexExpr:
		return l.expr(e.X) + "[" + l.expr(e.Index) + "]"
	case *ast.SliceExpr:
		return l.sliceExpr(e)
	case *ast.TypeAssertExpr:
		return l.assert(e)
	case *ast.CallExpr:
		return l.call(e)
	case *ast.StarExpr:
		return "*" + l.expr(e.X)
	case *ast.UnaryExpr:
		return l.unary(e)
	case *ast.BinaryExpr:
		return l.binary(e)
	case *ast.KeyValueExpr:
		return l.expr(e.Key) + ": " + l.expr(e.Value)
	}
	l.faultf(e.Pos(), "this form of expression is not available yet")
	return "nil"
}

func (l *lowerer) ident(id *ast.Ident) string {
	obj := l.info.Uses[id]
	if obj == nil {
		obj = l.info.Defs[id]
	}
	switch obj := obj.(type) {
	case nil:
		return id.Name
	case *types.PkgName:
		return l.importName(obj.Imported().Path())
	}
	return l.name(obj)
}

// basicLit quotes strings again, so that no text of the learner's looks like ours.
func basicLit(e *ast.BasicLit) string {
	if e.Kind == token.STRING {
		if s, err := strconv.Unquote(e.Value); err == nil {
			return strconv.Quote(s)
		}
	}
	return e.Value
}

func (l *lowerer) selector(e *ast.SelectorExpr) string {
	if id, ok := e.X.(*ast.Ident); ok {
		if p, ok := l.info.Uses[id].(*types.PkgName); ok {
			return l.importName(p.Imported().Path()) + "." + e.Sel.Name
		}
	}
	if tv := l.info.Types[e.X]; tv.IsType() {
		return "(" + l.expr(e.X) + ")." + l.memberName(e)
	}
	return l.expr(e.X) + "." + l.memberName(e)
}

// memberName is the name of a field or method. An embedded field is called like
// its type, which may have a name of its own.
func (l *lowerer) memberName(e *ast.SelectorExpr) string {
	if sel := l.info.Selections[e]; sel != nil {
		if v, ok := sel.Obj().(*types.Var); ok && v.Embedded() {
			return l.embeddedName(v)
		}
	}
	return e.Sel.Name
}

func (l *lowerer) embeddedName(v *types.Var) string {
	t := v.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && l.mine(n.Obj()) {
		return l.name(n.Obj())
	}
	return v.Name()
}

func (l *lowerer) composite(e *ast.CompositeLit) string {
	t := l.info.TypeOf(e)
	prefix := l.typ(t)
	if p, ok := t.Underlying().(*types.Pointer); ok && e.Type == nil {
		// An element of []*T whose type is left out.
		t, prefix = p.Elem(), "&"+l.typ(p.Elem())
	}
	st, isStruct := t.Underlying().(*types.Struct)
	var parts []string
	for i, el := range e.Elts {
		kv, keyed := el.(*ast.KeyValueExpr)
		switch {
		case isStruct && keyed:
			parts = append(parts, l.fieldKey(kv.Key)+": "+l.plainTo(kv.Value, l.info.TypeOf(kv.Key)))
		case isStruct:
			parts = append(parts, l.plainTo(el, st.Field(i).Type()))
		case keyed:
			parts = append(parts, l.expr(kv.Key)+": "+l.plainTo(kv.Value, elem(t)))
		default:
			parts = append(parts, l.plainTo(el, elem(t)))
		}
	}
	return prefix + "{" + strings.Join(parts, ", ") + "}"
}

func elem(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	}
	return nil
}

func (l *lowerer) fieldKey(key ast.Expr) string {
	id := key.(*ast.Ident)
	if v, ok := l.info.Uses[id].(*types.Var); ok && v.Embedded() {
		return l.embeddedName(v)
	}
	return id.Name
}

// plainTo writes e for a place of type t. A value of a learner's type that goes
// into an interface that compiled code may see is taken out of yaegi's wrapper.
func (l *lowerer) plainTo(e ast.Expr, t types.Type) string {
	if t != nil && isAny(t) {
		return l.plain(e)
	}
	return l.expr(e)
}

// plain writes e as an any that holds the value itself: yaegi wraps values of
// types with methods when it converts them to an interface.
func (l *lowerer) plain(e ast.Expr) string {
	tv := l.info.Types[e]
	if tv.Value != nil || tv.IsNil() || tv.Type == nil {
		return l.expr(e)
	}
	if _, tuple := tv.Type.(*types.Tuple); tuple {
		return l.expr(e)
	}
	if !l.wrapped(tv.Type) {
		return l.expr(e)
	}
	return l.rt("Plain") + "(" + l.expr(e) + ")"
}

// wrapped says whether yaegi may hand on a value of type t in a wrapper.
func (l *lowerer) wrapped(t types.Type) bool {
	if types.IsInterface(t) {
		return true
	}
	return types.NewMethodSet(t).Len() > 0 && l.learners(t)
}

// learners says whether t is a type of the learner's, or a pointer to one.
func (l *lowerer) learners(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := t.(*types.Named)
	return ok && n.Obj().Pkg() != nil && l.mine(n.Obj())
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

func (l *lowerer) sliceExpr(e *ast.SliceExpr) string {
	part := func(x ast.Expr) string {
		if x == nil {
			return ""
		}
		return l.expr(x)
	}
	text := l.expr(e.X) + "[" + part(e.Low) + ":" + part(e.High)
	if e.Slice3 {
		text += ":" + part(e.Max)
	}
	return text + "]"
}

func (l *lowerer) unary(e *ast.UnaryExpr) string {
	if e.Op == token.AND || e.Op == token.ARROW {
		return e.Op.String() + l.expr(e.X)
	}
	return e.Op.String() + "(" + l.expr(e.X) + ")"
}

func (l *lowerer) binary(e *ast.BinaryExpr) string {
	if tv := l.info.Types[e]; tv.Value != nil {
		return l.constant(tv)
	}
	return l.expr(e.X) + " " + e.Op.String() + " " + l.expr(e.Y)
}

// constant writes a constant expression by its value, with its type where the
// literal alone would have another one.
func (l *lowerer) constant(tv types.TypeAndValue) string {
	text := literal(tv.Value, tv.Type)
	basic, ok := tv.Type.(*types.Basic)
	switch {
	case ok && (basic.Kind() == types.String || basic.Kind() == types.Bool || basic.Kind() == types.Int):
		return text
	case ok && basic.Info()&types.IsUntyped != 0:
		return text
	}
	return l.typ(tv.Type) + "(" + text + ")"
}

// assert writes x.(T). An interface type is asked for by a helper that knows
// every type of the learner's.
func (l *lowerer) assert(e *ast.TypeAssertExpr) string {
	t := l.info.TypeOf(e.Type)
	if types.IsInterface(t) && !isAny(t) {
		text := l.asInterface(t) + "(" + l.plain(e.X) + ")"
		if _, ok := l.info.TypeOf(e).(*types.Tuple); ok {
			return text
		}
		return l.must(t) + "(" + text + ")"
	}
	return l.expr(e.X) + ".(" + l.typ(t) + ")"
}

// asInterface is the name of a function that asks an any for an interface type.
func (l *lowerer) asInterface(t types.Type) string {
	text := l.typ(t)
	if n, ok := l.helpers["as "+text]; ok {
		return n
	}
	n := suffix("as", l.unit) + l.fresh()
	l.helpers["as "+text] = n
	iface := t.Underlying().(*types.Interface)
	var b strings.Builder
	fmt.Fprintf(&b, "func %s(x any) (%s, bool) {\nif x == nil {\nreturn nil, false\n}\n", n, text)
	try := func(t types.Type) {
		if types.Implements(t, iface) {
			fmt.Fprintf(&b, "if v, ok := x.(%s); ok {\nreturn v, true\n}\n", l.typ(t))
		}
	}
	for _, obj := range slices.Concat(l.known.types, l.types) {
		if obj.Parent() != l.pkg.Scope() && l.known.names[obj] == "" {
			continue // local to a function: its name is out of reach here
		}
		if !types.IsInterface(obj.Type()) {
			try(obj.Type())
			try(types.NewPointer(obj.Type()))
		}
	}
	if named, ok := t.(*types.Named); ok && !l.learners(named) {
		fmt.Fprintf(&b, "if v, ok := x.(%s); ok {\nreturn v, true\n}\n", text)
	}
	fmt.Fprintf(&b, "return nil, false\n}")
	l.extra = append(l.extra, b.String())
	return n
}

// must is the name of a function that panics as a failed assertion does.
func (l *lowerer) must(t types.Type) string {
	text := l.typ(t)
	if n, ok := l.helpers["must "+text]; ok {
		return n
	}
	n := suffix("must", l.unit) + l.fresh()
	l.helpers["must "+text] = n
	l.extra = append(l.extra, fmt.Sprintf("func %s(v %s, ok bool) %s {\nif !ok {\n%s(%q)\n}\nreturn v\n}", n, text, text, l.rt("Fail"),
		"interface conversion: the value is not a "+types.TypeString(t, types.RelativeTo(l.pkg))))
	return n
}

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
	if isAny(t) {
		return text + "(" + l.plain(e.Args[0]) + ")"
	}
	return text + "(" + l.expr(e.Args[0]) + ")"
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
		l.faultf(e.Pos(), "%s writes to the computer's own error output: use fmt.Println", name)
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

func (l *lowerer) clear(e *ast.CallExpr) string {
	t := l.info.TypeOf(e.Args[0])
	text := l.typ(t)
	fn, ok := l.helpers["clear "+text]
	if !ok {
		fn = suffix("clear", l.unit) + l.fresh()
		l.helpers["clear "+text] = fn
		body := "for k := range x {\ndelete(x, k)\n}"
		if _, slice := t.Underlying().(*types.Slice); slice {
			body = "var zero " + l.typ(elem(t)) + "\nfor i := range x {\nx[i] = zero\n}"
		}
		l.extra = append(l.extra, fmt.Sprintf("func %s(x %s) {\n%s\n}", fn, text, body))
	}
	return fn + "(" + l.expr(e.Args[0]) + ")"
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
