package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// expr writes an expression.
func (l *lowerer) expr(e ast.Expr) string {
	if n, ok := l.kept[e]; ok {
		return n
	}
	if tv, ok := l.info.Types[e]; ok && tv.IsType() {
		return l.typ(tv.Type)
	}
	if n := l.typedReceive(e); n != "" {
		return n
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

// basicLit quotes strings and runes again, so that no text of the learner's looks like ours.
func basicLit(e *ast.BasicLit) string {
	s, err := strconv.Unquote(e.Value)
	switch {
	case err != nil:
	case e.Kind == token.STRING:
		return strconv.Quote(s)
	case e.Kind == token.CHAR:
		return strconv.QuoteRune([]rune(s)[0])
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
	if from := l.info.TypeOf(e); t != nil && from != nil && types.IsInterface(t) && l.copied(from) {
		return l.toInterface(from, t) + "(" + l.expr(e) + ")"
	}
	return l.expr(e)
}

// copied says whether a value of type t, put in an interface, has to be copied
// by us: yaegi's interface would go on looking at the variable.
func (l *lowerer) copied(t types.Type) bool {
	return l.learners(t) && !isPointer(t) && !types.IsInterface(t)
}

// toInterface is the name of a function that puts a value in an interface, from
// a variable of its own.
func (l *lowerer) toInterface(from, to types.Type) string {
	f, t := l.typ(from), l.typ(to)
	key := "to " + f + " " + t
	if n, ok := l.helpers[key]; ok {
		return n
	}
	n := suffix("to", l.unit) + l.fresh()
	l.helpers[key] = n
	l.extra = append(l.extra, fmt.Sprintf("func %s(x %s) %s {\nv := x\nreturn v\n}", n, f, t))
	return n
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
	if e.Op == token.ARROW {
		if _, tuple := l.info.TypeOf(e).(*types.Tuple); !tuple {
			return l.receive(e)
		}
	}
	if e.Op == token.AND || e.Op == token.ARROW {
		return e.Op.String() + l.expr(e.X)
	}
	return e.Op.String() + "(" + l.expr(e.X) + ")"
}

// receive writes <-c as the call of a helper: inside other expressions yaegi
// takes the wrong value.
func (l *lowerer) receive(e *ast.UnaryExpr) string {
	t := l.info.TypeOf(e.X)
	text := l.typ(t)
	fn, ok := l.helpers["receive "+text]
	if !ok {
		fn = suffix("receive", l.unit) + l.fresh()
		l.helpers["receive "+text] = fn
		l.extra = append(l.extra, fmt.Sprintf("func %s(c %s) %s {\nv := <-c\nreturn v\n}", fn, text, l.typ(chanElem(t))))
	}
	return fn + "(" + l.expr(e.X) + ")"
}

// received writes <-c where Go wants to see it: in a case of a select.
func (l *lowerer) received(e ast.Expr) string {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return "<-" + l.expr(u.X)
	}
	return l.expr(e)
}

func (l *lowerer) binary(e *ast.BinaryExpr) string {
	if tv := l.info.Types[e]; tv.Value != nil {
		return l.constant(tv)
	}
	if e.Op == token.EQL || e.Op == token.NEQ {
		if !l.info.Types[e.X].IsNil() && !l.info.Types[e.Y].IsNil() {
			text := l.equal(l.expr(e.X), l.expr(e.Y), l.info.TypeOf(e.X), l.info.TypeOf(e.Y))
			if e.Op == token.NEQ {
				text = "!(" + text + ")"
			}
			return text
		}
	}
	return l.expr(e.X) + " " + e.Op.String() + " " + l.expr(e.Y)
}

// equal writes x == y. Values in interfaces are compared by compiled code, which
// takes them out of yaegi's wrappers first.
func (l *lowerer) equal(x, y string, tx, ty types.Type) string {
	if types.IsInterface(tx) || types.IsInterface(ty) {
		return l.rt("Equal") + "(" + x + ", " + y + ")"
	}
	return x + " == " + y
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
