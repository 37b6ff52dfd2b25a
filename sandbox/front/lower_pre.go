package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A statement whose evaluation can fail is written in parts, in the order in which
// Go's compiler takes them: first the calls, from left to right, each into a
// variable; then checks, which panic with Go's text and the learner's line; then
// the statement itself. What comes before the statement is its prelude.

// prelude is what has to run before a statement.
type prelude struct {
	text strings.Builder
	seen map[string]bool // checks that nothing has made stale
}

// within collects the prelude of what write writes.
func (l *lowerer) within(write func() string) (pre, text string) {
	old := l.pre
	l.pre = &prelude{seen: map[string]bool{}}
	defer func() { l.pre = old }()
	text = write()
	return l.pre.text.String(), text
}

// emit adds a line to the prelude.
func (l *lowerer) emit(pos token.Pos, format string, args ...any) {
	l.pre.text.WriteString(l.at(pos) + fmt.Sprintf(format, args...) + "\n")
}

// check adds a check to the prelude: when cond holds, the machine's function
// panics.
func (l *lowerer) check(pos token.Pos, cond, fn string, args ...string) {
	if l.pre.seen[cond] {
		return
	}
	l.pre.seen[cond] = true
	args = append(args, fmt.Sprint(l.line(pos)))
	l.emit(pos, "if %s {\n%s(%s)\n}", cond, l.rt(fn), strings.Join(args, ", "))
}

// temp puts a value in a variable of the prelude.
func (l *lowerer) temp(pos token.Pos, text string) string {
	n := l.fresh()
	l.emit(pos, "%s := %s", n, text)
	return n
}

// spill puts the value of e in a variable; from then on e is that variable.
func (l *lowerer) spill(e ast.Expr) {
	t := l.info.TypeOf(e)
	n := l.fresh()
	l.emit(e.Pos(), "var %s %s = %s", n, l.typ(t), l.expr(e))
	l.kept[e] = n
	clear(l.pre.seen)
}

// ready prepares expressions that are about to be written, in that order.
func (l *lowerer) ready(es ...ast.Expr) {
	for _, e := range es {
		if e != nil && l.careful(e) {
			l.hoistAll(es)
			return
		}
	}
}

func (l *lowerer) hoistAll(es []ast.Expr) {
	old := l.ordered
	defer func() { l.ordered = old }()
	l.ordered = old || slices.ContainsFunc(es, l.hasCall)
	for _, e := range es {
		if e != nil {
			l.hoist(e)
		}
	}
}

// hasCall says whether evaluating e calls a function that is no builtin.
func (l *lowerer) hasCall(e ast.Expr) bool {
	found := false
	if e == nil {
		return false
	}
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			tv := l.info.Types[n.Fun]
			found = found || !tv.IsType() && (!tv.IsBuiltin() || effects[l.builtinName(n)])
		}
		return !found
	})
	return found
}

// hoist puts the calls in e in variables, in their order.
func (l *lowerer) hoist(e ast.Expr) {
	if l.kept[e] != "" {
		return
	}
	if tv, ok := l.info.Types[e]; ok && (tv.Value != nil || tv.IsType() || tv.IsBuiltin()) {
		return
	}
	switch x := e.(type) {
	case *ast.CallExpr:
		l.hoistCall(x)
	case *ast.ParenExpr:
		l.hoist(x.X)
	case *ast.UnaryExpr:
		l.hoist(x.X)
		if _, tuple := l.info.TypeOf(e).(*types.Tuple); x.Op == token.ARROW && !tuple {
			l.spill(e)
		}
	case *ast.BinaryExpr:
		l.hoist(x.X)
		if x.Op != token.LAND && x.Op != token.LOR {
			l.hoist(x.Y)
		} else if l.checks(x) || l.careful(x.Y) {
			l.shortCircuit(x)
		}
	case *ast.StarExpr:
		l.hoist(x.X)
	case *ast.SelectorExpr:
		if l.info.Selections[x] != nil {
			l.hoist(x.X)
		}
	case *ast.IndexExpr:
		l.hoist(x.X)
		l.hoist(x.Index)
	case *ast.SliceExpr:
		for _, p := range []ast.Expr{x.X, x.Low, x.High, x.Max} {
			if p != nil {
				l.hoist(p)
			}
		}
	case *ast.TypeAssertExpr:
		l.hoist(x.X)
		if _, tuple := l.info.TypeOf(e).(*types.Tuple); !tuple {
			l.spill(e)
		}
	case *ast.CompositeLit:
		for _, el := range x.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				if _, st := l.info.TypeOf(x).Underlying().(*types.Struct); !st {
					l.hoist(kv.Key)
				}
				el = kv.Value
			}
			l.hoist(el)
		}
	}
}

// hoistCall puts the calls among a call's operands in variables, and then its result.
func (l *lowerer) hoistCall(c *ast.CallExpr) {
	l.hoistOperands(c)
	tv := l.info.Types[c.Fun]
	if tv.IsType() || tv.IsBuiltin() && !l.ordered && !effects[l.builtinName(c)] {
		return
	}
	switch t := l.info.TypeOf(c).(type) {
	case nil:
	case *types.Tuple: // handed on as it is
	default:
		if !l.info.Types[c].IsVoid() && t != types.Typ[types.UntypedNil] {
			l.spill(c)
		}
	}
}

// effects are the builtins that have an effect and a value.
var effects = map[string]bool{"copy": true, "recover": true, "append": true}

func (l *lowerer) hoistOperands(c *ast.CallExpr) {
	if tv := l.info.Types[c.Fun]; !tv.IsType() && !tv.IsBuiltin() {
		l.hoist(c.Fun)
	}
	l.hoistAll(c.Args)
}

// shortCircuit writes x && y or x || y, where y needs a prelude, as an if.
func (l *lowerer) shortCircuit(e *ast.BinaryExpr) {
	n := l.fresh()
	l.emit(e.Pos(), "var %s bool = %s", n, l.expr(e.X))
	pre, y := l.within(func() string {
		l.hoist(e.Y)
		return l.expr(e.Y)
	})
	cond := n
	if e.Op == token.LOR {
		cond = "!" + n
	}
	l.emit(e.Pos(), "if %s {\n%s%s%s = %s\n}", cond, pre, l.at(e.Y.Pos()), n, y)
	l.kept[e] = n
	clear(l.pre.seen)
}

// careful says whether evaluating e, function literals in it left out, takes a prelude.
func (l *lowerer) careful(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok || found {
			return !found
		}
		if tv, ok := l.info.Types[x]; ok && (tv.Value != nil || tv.IsType()) {
			return false
		}
		if _, lit := x.(*ast.FuncLit); lit {
			return false
		}
		found = l.checks(x)
		return !found
	})
	return found
}

// checks says whether writing e itself, its operands left out, adds to the prelude.
func (l *lowerer) checks(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.IndexExpr:
		t := l.info.TypeOf(e.X)
		if t == nil {
			return false
		}
		switch t.Underlying().(type) {
		case *types.Map, *types.Signature:
			return false
		case *types.Array:
			return l.info.Types[e.Index].Value == nil
		}
		return true
	case *ast.StarExpr, *ast.SliceExpr:
		return true
	case *ast.TypeAssertExpr:
		_, tuple := l.info.TypeOf(e).(*types.Tuple)
		return !tuple
	case *ast.SelectorExpr:
		return l.selectorChecks(e)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return !l.chained(e.X, e.Op) || !l.flat(e.Y)
		}
		return l.divides(e.Op, e.Y)
	case *ast.UnaryExpr:
		return e.Op == token.ARROW
	case *ast.CallExpr:
		return l.callChecks(e)
	}
	return false
}

// chained says whether e is flat, or some flat expressions with op between:
// yaegi's branches come out right in no other && and ||.
func (l *lowerer) chained(e ast.Expr, op token.Token) bool {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == op {
		return l.chained(b.X, op) && l.flat(b.Y)
	}
	return l.flat(e)
}

// flat says whether e is a variable, or a comparison, with no call in it.
func (l *lowerer) flat(e ast.Expr) bool {
	flat := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := l.info.Types[n]
			flat = flat && (tv.Value != nil || l.builtinName(n) == "len")
		case *ast.FuncLit, *ast.TypeAssertExpr, *ast.CompositeLit:
			flat = false
		case *ast.UnaryExpr:
			flat = flat && l.info.Types[n].Value != nil
		case *ast.BinaryExpr:
			flat = flat && n.Op != token.LAND && n.Op != token.LOR
		}
		return flat
	})
	return flat
}

// selectorChecks says whether e goes through a pointer or an interface.
func (l *lowerer) selectorChecks(e *ast.SelectorExpr) bool {
	sel := l.info.Selections[e]
	if sel == nil || sel.Kind() == types.MethodExpr {
		return false
	}
	fn, method := sel.Obj().(*types.Func)
	if method && types.IsInterface(fn.Signature().Recv().Type()) {
		return true
	}
	through := isPointer(sel.Recv()) || sel.Indirect()
	if method {
		return through && (len(sel.Index()) > 1 || l.mine(fn) && !isPointer(fn.Signature().Recv().Type()))
	}
	return through
}

func (l *lowerer) callChecks(c *ast.CallExpr) bool {
	tv := l.info.Types[c.Fun]
	switch {
	case tv.IsType():
		return l.arrayOfSlice(c, tv.Type)
	case tv.IsBuiltin():
		return l.builtinName(c) == "make" && len(c.Args) > 1
	}
	return l.dynamic(c)
}

// dynamic says whether c calls a function value, which may be nil.
func (l *lowerer) dynamic(c *ast.CallExpr) bool {
	switch fun := ast.Unparen(c.Fun).(type) {
	case *ast.Ident:
		_, isVar := l.info.Uses[fun].(*types.Var)
		return isVar
	case *ast.SelectorExpr:
		if v, ok := l.info.Uses[fun.Sel].(*types.Var); ok {
			return v.IsField() || l.mine(v)
		}
		return false
	case *ast.FuncLit, *ast.IndexExpr:
		_, lit := fun.(*ast.FuncLit)
		return !lit
	}
	return true
}

// divides says whether x op y fails for some y.
func (l *lowerer) divides(op token.Token, y ast.Expr) bool {
	info := basicInfo(l.info.TypeOf(y))
	if l.info.Types[y].Value != nil || info&types.IsInteger == 0 {
		return false
	}
	switch op {
	case token.QUO, token.REM, token.QUO_ASSIGN, token.REM_ASSIGN:
		return true
	case token.SHL, token.SHR, token.SHL_ASSIGN, token.SHR_ASSIGN:
		return info&types.IsUnsigned == 0
	}
	return false
}

// checkDivisor writes the check of x op y; y is the text of a value.
func (l *lowerer) checkDivisor(pos token.Pos, op token.Token, y ast.Expr, text string) {
	if !l.divides(op, y) {
		return
	}
	switch op {
	case token.QUO, token.REM, token.QUO_ASSIGN, token.REM_ASSIGN:
		l.check(pos, text+" == 0", "Div")
	default:
		l.check(pos, text+" < 0", "Shift")
	}
}

// simple says whether a text can be written twice at no cost and with no effect.
func simple(text string) bool {
	return !strings.ContainsAny(text, "([{*&+-/%<>=|^! \"")
}

// operand writes e so that it can be written twice.
func (l *lowerer) operand(e ast.Expr, text string) string {
	if simple(text) {
		return text
	}
	if t := l.info.TypeOf(e); t != nil && types.IsInterface(t) && !l.foreign(t) {
		n := l.fresh()
		l.emit(e.Pos(), "var %s any = %s", n, text)
		return n
	}
	return l.temp(e.Pos(), text)
}

// notNil checks that the pointer, function or interface in text is not nil.
func (l *lowerer) notNil(e ast.Expr, text string) {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.AND || text == "" {
		return
	}
	l.check(e.Pos(), text+" == nil", "Nil")
}
