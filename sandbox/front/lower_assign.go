package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// assign writes an assignment or a definition.
func (l *lowerer) assign(s *ast.AssignStmt) string {
	switch s.Tok {
	case token.ASSIGN:
		return l.mark(s, s) + l.store(s, s.Lhs, s.Rhs, false)
	case token.DEFINE:
		return l.mark(s, s) + l.store(s, s.Lhs, s.Rhs, true)
	}
	return l.mark(s, s) + l.operate(s.Pos(), s.Lhs[0], s.Tok, s.Rhs[0])
}

// operate writes x op= y.
func (l *lowerer) operate(pos token.Pos, x ast.Expr, tok token.Token, y ast.Expr) string {
	if l.hasCall(y) {
		l.hoistAll([]ast.Expr{x, y})
	} else {
		l.ready(x, y)
	}
	op := token.Token(int(tok) - int(token.ADD_ASSIGN) + int(token.ADD))
	tv := l.info.Types[y]
	right := ""
	switch {
	case op == token.SHL || op == token.SHR:
		right = l.shiftCount(pos, op, y)
	case tv.Value != nil:
		right = l.bare(tv)
	default:
		right = l.expr(y)
	}
	place := l.place(x)
	if l.divides(op, y) && op != token.SHL && op != token.SHR {
		right = l.operand(y, right)
		l.checkDivisor(pos, op, y, right)
	}
	if l.several(x) {
		value := l.late(x, place+" "+op.String()+" "+right)
		return l.at(pos) + place + " = " + value
	}
	if b, ok := l.info.TypeOf(x).Underlying().(*types.Basic); ok && b.Kind() == types.Int && op != token.SHL && op != token.SHR && tv.Value == nil {
		return l.at(pos) + place + " " + tok.String() + " " + right
	}
	// In full: yaegi has the types of x op= y wrong for some x.
	return l.at(pos) + place + " = " + place + " " + op.String() + " " + right
}

func (l *lowerer) incDec(s *ast.IncDecStmt) string {
	l.ready(s.X)
	place := l.place(s.X)
	op := " + 1"
	if s.Tok == token.DEC {
		op = " - 1"
	}
	if l.several(s.X) {
		value := l.late(s.X, place+op)
		return l.at(s.Pos()) + place + " = " + value
	}
	if _, ok := ast.Unparen(s.X).(*ast.Ident); ok && basicInfo(l.info.TypeOf(s.X))&types.IsInteger != 0 {
		return l.at(s.Pos()) + place + s.Tok.String()
	}
	return l.at(s.Pos()) + place + " = " + place + op
}

// place writes what is assigned to, after the checks that go with it. It can be
// written twice.
func (l *lowerer) place(x ast.Expr) string {
	x = ast.Unparen(x)
	ix, ok := x.(*ast.IndexExpr)
	if !ok {
		return l.expr(x)
	}
	m, ok := l.info.TypeOf(ix.X).Underlying().(*types.Map)
	if !ok {
		return l.index(ix)
	}
	text := l.operand(ix.X, l.raw(ix.X))
	l.check(x.Pos(), text+" == nil", "NilMap")
	key := l.as(ix.Index, m.Key())
	if !simple(key) && !isLiteral(key) {
		n := l.fresh()
		l.emit(x.Pos(), "var %s %s = %s", n, l.typ(m.Key()), key)
		key = n
	}
	return text + "[" + key + "]"
}

// store writes an assignment or definition of any number of places.
func (l *lowerer) store(s ast.Node, lhs, rhs []ast.Expr, define bool) string {
	switch {
	case len(lhs) != len(rhs):
		return l.storeTuple(s, lhs, rhs[0], define)
	case len(lhs) == 1:
		return l.storeOne(s, lhs[0], rhs[0], define)
	}
	return l.storeMany(s, lhs, rhs, define)
}

// storeOne writes x = e.
func (l *lowerer) storeOne(s ast.Node, x, e ast.Expr, define bool) string {
	at := l.at(s.Pos())
	if isBlank(x) {
		l.ready(e)
		if l.info.Types[e].IsNil() {
			return ""
		}
		return at + "_ = " + l.as(e, types.Default(l.info.TypeOf(e)))
	}
	if v := l.newVar(x, define); v != nil {
		l.readyInside(e)
		return l.define(at, v, l.as(e, v.Type()), e)
	}
	t := l.info.TypeOf(x)
	if id, ok := ast.Unparen(x).(*ast.Ident); ok {
		l.readyInside(e)
		return strings.TrimSuffix(l.set(at, l.expr(id), l.late(x, l.stored(e, t))), "\n")
	}
	l.hoistAll([]ast.Expr{x, e})
	value := l.late(x, l.stored(e, t))
	return at + l.place(x) + " = " + value
}

// readyInside prepares the operands of e: its own value may stay where it is.
func (l *lowerer) readyInside(e ast.Expr) {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		l.ready(e)
		return
	}
	if l.careful(c) {
		l.hoistOperands(c)
	}
}

// stored writes e for a place of type t. A struct literal first becomes a
// variable: yaegi would put a new variable in the place of the old one.
func (l *lowerer) stored(e ast.Expr, t types.Type) string {
	text := l.as(e, t)
	if strings.HasSuffix(text, "}") && (isStruct(t) || l.recursive(t)) {
		return l.temp(e.Pos(), text)
	}
	return text
}

// set writes the assignment to a variable.
func (l *lowerer) set(at, name, value string) string { return at + name + " = " + value + "\n" }

// newVar is the variable of the function that x defines, or nil.
func (l *lowerer) newVar(x ast.Expr, define bool) *types.Var {
	id, ok := x.(*ast.Ident)
	if !ok || !define {
		return nil
	}
	v, ok := l.info.Defs[id].(*types.Var)
	if !ok || l.global[v] {
		return nil
	}
	return v
}

// declare declares a variable with its zero value, in storage of its own.
func (l *lowerer) declare(at string, v *types.Var) string {
	return fmt.Sprintf("%svar %s %s\n%s_ = %s\n", at, l.name(v), l.typ(v.Type()), at, l.name(v))
}

// define writes the definition of a variable. One that is shared gets storage of
// its own each time: yaegi lets the iterations of a loop have the same.
func (l *lowerer) define(at string, v *types.Var, value string, e ast.Expr) string {
	if l.shared[v] {
		if strings.HasSuffix(value, "}") && (isStruct(v.Type()) || l.recursive(v.Type())) {
			value = l.temp(e.Pos(), value)
		}
		return l.declare(at, v) + at + l.name(v) + " = " + value
	}
	return at + "var " + l.name(v) + " " + l.typ(v.Type()) + " = " + value + "\n" + at + "_ = " + l.name(v)
}

// storeTuple writes x, y = e with one e.
func (l *lowerer) storeTuple(s ast.Node, lhs []ast.Expr, e ast.Expr, define bool) string {
	at := l.at(s.Pos())
	places := l.captured(lhs)
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		l.readyInside(e)
		return l.storeCall(at, lhs, places, x, define)
	case *ast.TypeAssertExpr:
		l.ready(x.X)
		from := l.info.TypeOf(x.X)
		text := l.fresh()
		l.emit(x.Pos(), "var %s any = %s", text, l.bareText(l.expr(x.X), from))
		stmts, value, ok := l.asserted(text, l.info.TypeOf(x.Type))
		if value == text { // which is what was asked, not what came of it
			stmts += fmt.Sprintf("if !%s {\n%s = nil\n}\n", ok, text)
		}
		l.pre.text.WriteString(stmts)
		return l.finishStore(at, lhs, places, []string{value, ok}, []types.Type{l.info.TypeOf(x.Type), types.Typ[types.Bool]}, define)
	case *ast.IndexExpr:
		m := l.info.TypeOf(x.X).Underlying().(*types.Map)
		l.ready(x.X, x.Index)
		v, found := l.fresh(), l.fresh()
		text, key := l.raw(x.X), l.as(x.Index, m.Key())
		l.emit(s.Pos(), "var %s %s\nvar %s bool\n%s, %s = %s[%s]", v, l.typ(m.Elem()), found, v, found, text, key)
		return l.finishStore(at, lhs, places, []string{v, found}, []types.Type{m.Elem(), types.Typ[types.Bool]}, define)
	case *ast.UnaryExpr:
		t := elem(l.info.TypeOf(x.X))
		l.ready(x.X)
		v, found := l.fresh(), l.fresh()
		text := l.raw(x.X)
		from := "<-" + text
		if l.seeded {
			from = fmt.Sprintf("%s(%s, %d)", l.receiveHelper(l.info.TypeOf(x.X)), text, l.line(x.Pos()))
		}
		l.emit(s.Pos(), "var %s %s\nvar %s bool\n%s, %s = %s", v, l.typ(t), found, v, found, from)
		return l.finishStore(at, lhs, places, []string{v, found}, []types.Type{t, types.Typ[types.Bool]}, define)
	}
	l.faultf(e.Pos(), "this form of assignment is not available yet")
	return ""
}

func (l *lowerer) storeCall(at string, lhs []ast.Expr, places []place, c *ast.CallExpr, define bool) string {
	tuple := l.info.TypeOf(c).(*types.Tuple)
	var names []string
	var ts []types.Type
	for v := range tuple.Variables() {
		names = append(names, l.fresh())
		ts = append(ts, v.Type())
	}
	text := l.expr(c)
	blank, used := slices.Clone(names), false
	for i, x := range lhs {
		if isBlank(x) {
			blank[i], names[i] = "_", ""
		}
		used = used || !isBlank(x)
	}
	op := ":="
	if !used {
		op = "="
	}
	l.emit(c.Pos(), "%s %s %s", strings.Join(blank, ", "), op, text)
	return l.finishStore(at, lhs, places, names, ts, define)
}

// storeMany writes x, y = e, f: first the operands on the left and the values,
// then the assignments, from left to right.
func (l *lowerer) storeMany(s ast.Node, lhs, rhs []ast.Expr, define bool) string {
	l.hoistAll(lhs)
	l.ready(rhs...)
	places := l.captured(lhs)
	var names []string
	var ts []types.Type
	for i, e := range rhs {
		t := l.info.TypeOf(lhs[i])
		if v := l.newVar(lhs[i], define); v != nil {
			t = v.Type()
		}
		if isBlank(lhs[i]) || t == nil {
			if t = l.info.TypeOf(e); l.info.Types[e].IsNil() {
				t = types.Universe.Lookup("any").Type()
			}
			t = types.Default(t)
		}
		n := l.fresh()
		l.emit(e.Pos(), "var %s %s = %s", n, l.typ(t), l.as(e, t))
		names, ts = append(names, n), append(ts, t)
	}
	return l.finishStore(l.at(s.Pos()), lhs, places, names, ts, define)
}

// finishStore writes the assignments of values of types ts, from left to right.
func (l *lowerer) finishStore(at string, lhs []ast.Expr, places []place, values []string, ts []types.Type, define bool) string {
	var b strings.Builder
	if slices.ContainsFunc(lhs, func(x ast.Expr) bool { return l.newVar(x, define) == nil && l.several(x) }) {
		b.WriteString(at + l.rt("Point") + "()\n")
	}
	for i, x := range lhs {
		if isBlank(x) {
			if values[i] != "" {
				b.WriteString(at + "_ = " + values[i] + "\n")
			}
			continue
		}
		if v := l.newVar(x, define); v != nil {
			b.WriteString(l.define(at, v, l.assignable(values[i], ts[i], v.Type()), x) + "\n")
			continue
		}
		value := l.assignable(values[i], ts[i], l.info.TypeOf(x))
		pre, text := l.within(func() string { return places[i].write() })
		b.WriteString(pre + l.set(at, text, value))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// place is the left side of an assignment whose operands are evaluated already.
type place struct{ write func() string }

// captured evaluates the operands of the left sides of an assignment of several.
func (l *lowerer) captured(lhs []ast.Expr) []place {
	var out []place
	for _, x := range lhs {
		switch x := ast.Unparen(x).(type) {
		case *ast.Ident:
			out = append(out, place{func() string { return l.ident(x) }})
		default:
			l.hoist(x)
			l.capture(x)
			out = append(out, place{func() string { return l.place(x) }})
		}
	}
	return out
}

// capture puts the operands of a place in variables.
func (l *lowerer) capture(x ast.Expr) {
	switch x := ast.Unparen(x).(type) {
	case *ast.IndexExpr:
		if isArray(l.info.TypeOf(x.X)) {
			l.capture(x.X)
		} else {
			l.keep(x.X)
		}
		l.keep(x.Index)
	case *ast.StarExpr:
		l.keep(x.X)
	case *ast.SelectorExpr:
		if l.info.Selections[x] == nil {
			return
		}
		if isPointer(l.info.TypeOf(x.X)) {
			l.keep(x.X)
		} else {
			l.capture(x.X)
		}
	}
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}
