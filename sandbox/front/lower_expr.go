package front

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// expr writes an expression. What has to run before goes to the prelude.
func (l *lowerer) expr(e ast.Expr) string {
	if n, ok := l.kept[e]; ok {
		return n
	}
	if tv, ok := l.info.Types[e]; ok {
		if tv.IsType() {
			return l.typ(tv.Type)
		}
		if tv.Value != nil {
			return l.constant(tv)
		}
	}
	switch e := e.(type) {
	case *ast.Ident:
		return l.ident(e)
	case *ast.ParenExpr:
		return "(" + l.expr(e.X) + ")"
	case *ast.CompositeLit:
		return l.composite(e)
	case *ast.FuncLit:
		return l.funcLit(e)
	case *ast.SelectorExpr:
		return l.selector(e)
	case *ast.IndexExpr:
		return l.index(e)
	case *ast.SliceExpr:
		return l.sliceExpr(e)
	case *ast.TypeAssertExpr:
		return l.assert(e)
	case *ast.CallExpr:
		return l.call(e)
	case *ast.StarExpr:
		return l.star(e)
	case *ast.UnaryExpr:
		return l.unary(e)
	case *ast.BinaryExpr:
		return l.binary(e)
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
	case *types.Nil:
		if t := l.info.TypeOf(id); t != types.Typ[types.UntypedNil] {
			return l.zero(t)
		}
		return "nil"
	case *types.Func:
		if obj.Signature().Recv() != nil {
			return l.methodName(obj)
		}
		if obj.Pkg() == l.pkg {
			return l.funcValue(obj)
		}
	}
	return l.name(obj)
}

// composite writes T{…}. A literal of a pointer type stands for &T{…}.
func (l *lowerer) composite(e *ast.CompositeLit) string {
	t := l.info.TypeOf(e)
	address := ""
	if p, ok := t.Underlying().(*types.Pointer); ok {
		address, t = "&", p.Elem()
	}
	var parts []string
	st, isStruct := t.Underlying().(*types.Struct)
	for i, el := range e.Elts {
		if isStruct {
			if text := l.fieldValue(st, i, el); text != "" {
				parts = append(parts, text)
			}
			continue
		}
		parts = append(parts, l.element(t, el))
	}
	inner := t
	if l.recursive(t) {
		inner = t.Underlying()
	}
	return address + l.cooked(l.typ(inner)+"{"+strings.Join(parts, ", ")+"}", t)
}

// fieldValue writes one field of a struct literal, under its name.
func (l *lowerer) fieldValue(st *types.Struct, i int, el ast.Expr) string {
	f := (*types.Var)(nil)
	value := el
	if kv, ok := el.(*ast.KeyValueExpr); ok {
		f, _ = l.info.Uses[kv.Key.(*ast.Ident)].(*types.Var)
		value = kv.Value
	}
	if f == nil || i < st.NumFields() && value == el {
		f = st.Field(i)
	}
	if f.Name() == "_" {
		return ""
	}
	return fieldName(f, l.pkg) + ": " + l.as(value, f.Type())
}

// element writes an element of an array, slice or map literal.
func (l *lowerer) element(t types.Type, el ast.Expr) string {
	kv, keyed := el.(*ast.KeyValueExpr)
	if !keyed {
		return l.as(el, elem(t))
	}
	if m, ok := t.Underlying().(*types.Map); ok {
		return l.as(kv.Key, m.Key()) + ": " + l.as(kv.Value, m.Elem())
	}
	return l.info.Types[kv.Key].Value.ExactString() + ": " + l.as(kv.Value, elem(t))
}

func elem(t types.Type) types.Type {
	if e, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return nil
}

// index writes x[i], after a check that i is in range.
func (l *lowerer) index(e *ast.IndexExpr) string {
	t := l.info.TypeOf(e.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return l.raw(e.X) + "[" + l.as(e.Index, m.Key()) + "]"
	}
	x := l.indexed(e.X)
	return x + "[" + l.subscript(e, x) + "]"
}

// indexed writes the operand of an index so that it can be written twice.
func (l *lowerer) indexed(x ast.Expr) string {
	t := l.info.TypeOf(x)
	text := l.raw(x)
	if isArray(t) {
		return text // a copy would be another array
	}
	text = l.operand(x, text)
	if isPointer(t) {
		l.notNil(x, text)
		return "(*" + text + ")"
	}
	return text
}

// subscript writes the index of e and the check that it is within x.
func (l *lowerer) subscript(e *ast.IndexExpr, x string) string {
	tv := l.info.Types[e.Index]
	n, isArr := arrayLen(l.info.TypeOf(e.X))
	if tv.Value != nil {
		i := tv.Value.ExactString()
		if !isArr {
			l.check(e.Pos(), fmt.Sprintf("len(%s) <= %s", x, i), "Index", i, "len("+x+")")
		}
		return i
	}
	i := l.integer(e.Index)
	length := "len(" + x + ")"
	if isArr {
		length = strconv.FormatInt(n, 10)
	}
	l.check(e.Pos(), fmt.Sprintf("%s < 0 || %s >= %s", i, i, length), "Index", i, length)
	return i
}

// integer writes e as an int that can be written twice.
func (l *lowerer) integer(e ast.Expr) string {
	text := l.expr(e)
	if b, ok := l.info.TypeOf(e).Underlying().(*types.Basic); ok && b.Kind() != types.Int && b.Info()&types.IsUntyped == 0 {
		return l.temp(e.Pos(), "int("+text+")")
	}
	return l.operand(e, text)
}

func arrayLen(t types.Type) (int64, bool) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	a, ok := t.Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return a.Len(), true
}

// sliceExpr writes x[low:high:max], after a check that they are in range.
func (l *lowerer) sliceExpr(e *ast.SliceExpr) string {
	t := l.info.TypeOf(e.X)
	x := l.indexed(e.X)
	parts := [3]string{}
	for i, p := range []ast.Expr{e.Low, e.High, e.Max} {
		if p == nil {
			continue
		}
		if tv := l.info.Types[p]; tv.Value != nil {
			parts[i] = tv.Value.ExactString()
		} else {
			parts[i] = l.integer(p)
		}
	}
	l.checkSlice(e, t, x, parts)
	if basicInfo(t)&types.IsString != 0 {
		text := x + "[" + parts[0] + ":" + parts[1] + "]"
		return text
	}
	text := x + "[" + parts[0] + ":" + parts[1]
	if e.Slice3 {
		text += ":" + parts[2]
	}
	return l.cooked(text+"]", l.info.TypeOf(e))
}

// checkSlice writes the check of slice bounds.
func (l *lowerer) checkSlice(e *ast.SliceExpr, t types.Type, x string, parts [3]string) {
	if e.Low == nil && e.High == nil {
		return
	}
	limit, kind := "cap("+x+")", "s"
	switch n, isArr := arrayLen(t); {
	case isArr:
		limit, kind = strconv.FormatInt(n, 10), "a"
	case basicInfo(t)&types.IsString != 0:
		limit, kind = "len("+x+")", "t"
	}
	var conds []string
	last, shown := limit, [3]string{"-1", "-1", "-1"}
	for i := 2; i >= 0; i-- {
		p := parts[i]
		if p == "" {
			if i == 1 && e.High == nil && kind != "t" {
				last = "len(" + x + ")"
			}
			continue
		}
		shown[i] = p
		if _, err := strconv.Atoi(p); err != nil {
			conds = append(conds, p+" < 0")
		}
		if p != "0" {
			conds = append(conds, p+" > "+last)
		}
		last = p
	}
	if len(conds) == 0 {
		return
	}
	code := kind
	for i, p := range parts {
		if p != "" {
			code += "lhm"[i : i+1]
		}
	}
	l.check(e.Pos(), strings.Join(conds, " || "), "Slice", strconv.Quote(code), shown[0], shown[1], shown[2], "len("+x+")", limit)
}

// star writes *p.
func (l *lowerer) star(e *ast.StarExpr) string {
	p := l.operand(e.X, l.raw(e.X))
	l.notNil(e.X, p)
	return "(*" + p + ")"
}

func (l *lowerer) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.ARROW:
		if _, tuple := l.info.TypeOf(e).(*types.Tuple); tuple {
			return "<-" + l.raw(e.X)
		}
		return l.receive(e)
	case token.AND:
		return "&" + l.expr(ast.Unparen(e.X))
	}
	return e.Op.String() + "(" + l.expr(e.X) + ")"
}

// receive writes <-c as the call of a helper: inside other expressions yaegi
// takes the wrong value.
func (l *lowerer) receive(e *ast.UnaryExpr) string {
	t := l.info.TypeOf(e.X)
	text := l.typ(t.Underlying())
	if l.seeded {
		fn := l.receiveHelper(t)
		v := l.need("value of "+text, "value", "(c %s, line int) %s {\nv, _ := %s(c, line)\nreturn v\n}", text, l.typ(elem(t)), fn)
		return fmt.Sprintf("%s(%s, %d)", v, l.raw(e.X), l.line(e.Pos()))
	}
	fn := l.need("receive "+text, "receive", "(c %s) %s {\nvar v %s\nv = <-c\nreturn v\n}", text, l.typ(elem(t)), l.typ(elem(t)))
	return fn + "(" + l.raw(e.X) + ")"
}

func (l *lowerer) binary(e *ast.BinaryExpr) string {
	x, y := l.info.Types[e.X], l.info.Types[e.Y]
	switch e.Op {
	case token.EQL, token.NEQ:
		return l.comparison(e, x, y)
	case token.SHL, token.SHR:
		return l.shift(e)
	case token.LAND, token.LOR:
		return "(" + l.truth(e.X, x) + " " + e.Op.String() + " " + l.truth(e.Y, y) + ")"
	}
	left, right := l.side(e.X, x, y), l.side(e.Y, y, x)
	if l.divides(e.Op, e.Y) {
		right = l.operand(e.Y, right)
		l.checkDivisor(e.Pos(), e.Op, e.Y, right)
	}
	return "(" + left + " " + e.Op.String() + " " + right + ")"
}

// truth writes an operand of && or ||, never a constant: yaegi's branches need a
// variable.
func (l *lowerer) truth(e ast.Expr, tv types.TypeAndValue) string {
	if tv.Value == nil || l.kept[e] != "" {
		return "(" + l.expr(e) + ")"
	}
	if text := l.zero(types.Typ[types.Bool]); constant.BoolVal(tv.Value) {
		return "(!" + text + ")"
	} else {
		return text
	}
}

// side writes an operand; the other one gives a constant its type.
func (l *lowerer) side(e ast.Expr, tv, other types.TypeAndValue) string {
	if tv.Value != nil && other.Value == nil && l.kept[e] == "" {
		return l.bare(tv)
	}
	return l.expr(e)
}

func (l *lowerer) comparison(e *ast.BinaryExpr, x, y types.TypeAndValue) string {
	op := e.Op.String()
	switch {
	case x.IsNil() && l.toAny(e.Y), y.IsNil() && l.toAny(e.X):
		return "(" + l.equal(l.expr(e.X), l.expr(e.Y), types.NewInterfaceType(nil, nil), types.NewInterfaceType(nil, nil), op) + ")"
	case x.IsNil():
		return "(" + l.raw(e.Y) + " " + op + " nil)"
	case y.IsNil():
		return "(" + l.raw(e.X) + " " + op + " nil)"
	case basicInfo(x.Type) != 0 && basicInfo(y.Type) != 0:
		return "(" + l.side(e.X, x, y) + " " + op + " " + l.side(e.Y, y, x) + ")"
	}
	return "(" + l.equal(l.expr(e.X), l.expr(e.Y), x.Type, y.Type, op) + ")"
}

// toAny says whether e converts to an interface what is none: written without the
// conversion, it would be another value that is compared.
func (l *lowerer) toAny(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !l.info.Types[call.Fun].IsType() {
		return false
	}
	from := l.info.TypeOf(call.Args[0])
	return types.IsInterface(l.info.TypeOf(call)) && from != types.Typ[types.UntypedNil] && !types.IsInterface(from)
}

// shift writes x << n. yaegi takes the count for an int.
func (l *lowerer) shift(e *ast.BinaryExpr) string {
	x := l.expr(e.X)
	if l.info.Types[e.X].Value != nil {
		x = l.temp(e.Pos(), l.typ(l.info.TypeOf(e))+"("+x+")")
	}
	n := l.shiftCount(e.Pos(), e.Op, e.Y)
	return "(" + x + " " + e.Op.String() + " " + n + ")"
}

// beyondShift is a count that shifts every bit out.
const beyondShift = 1000

// shiftCount writes the count of a shift, after a check.
func (l *lowerer) shiftCount(pos token.Pos, op token.Token, y ast.Expr) string {
	if tv := l.info.Types[y]; tv.Value != nil {
		n, exact := constant.Int64Val(constant.ToInt(tv.Value))
		if !exact || n > beyondShift {
			n = beyondShift
		}
		return strconv.FormatInt(n, 10)
	}
	n := l.expr(y)
	if l.divides(op, y) {
		n = l.operand(y, n)
		l.checkDivisor(pos, op, y, n)
	}
	return n
}
