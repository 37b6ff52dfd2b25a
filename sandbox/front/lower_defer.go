package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// recover works in the function that a defer statement calls, and nowhere else. So
// a deferred call is put on the list together with whether its function calls
// recover itself; such a function claims the panic at its entry, and its recover
// asks for what it claimed.

// claim begins a function that calls recover itself.
func (l *lowerer) claim(body *ast.BlockStmt) string {
	if !l.recovers(body) {
		if l.callsRecoverer(body) { // what it calls must not recover for it
			return l.rt("Claim") + "()\n"
		}
		return ""
	}
	l.fn.claim = l.fresh()
	return l.fn.claim + " := " + l.rt("Claim") + "()\n"
}

// recovers says whether a function body calls recover itself.
func (l *lowerer) recovers(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			for _, a := range n.Call.Args { // recover deferred itself recovers nothing
				found = found || l.recovers(a)
			}
			found = found || l.recovers(n.Call.Fun)
			return false
		case *ast.CallExpr:
			found = found || l.builtinName(n) == "recover"
		}
		return !found
	})
	return found
}

// callsRecoverer says whether a body calls a declared function that calls recover.
func (l *lowerer) callsRecoverer(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
			return false
		case *ast.CallExpr:
			if fn := l.calledFunc(n); fn != nil && l.bodies[fn] != nil {
				found = found || l.recovers(l.bodies[fn])
			}
		}
		return !found
	})
	return found
}

func (l *lowerer) recoverCall() string {
	if l.fn.claim == "" {
		return l.zero(types.Universe.Lookup("any").Type())
	}
	return l.rt("Recover") + "(" + l.fn.claim + ")"
}

// defers says whether a body has a defer statement of its own.
func (l *lowerer) defers(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return l.loopBody(n)
		case *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}

// mayRecover says whether the function that c calls may call recover itself.
func (l *lowerer) mayRecover(c *ast.CallExpr) bool {
	if lit, ok := ast.Unparen(c.Fun).(*ast.FuncLit); ok {
		return l.recovers(lit.Body)
	}
	if l.info.Types[c.Fun].IsBuiltin() {
		return false
	}
	fn := l.calledFunc(c)
	if fn == nil {
		return true // a function value: one without recover lets the claim lapse
	}
	if !l.mine(fn) {
		return false
	}
	body, known := l.bodies[fn]
	return !known || l.recovers(body)
}

// deferStmt evaluates a deferred call's function and arguments now and puts the
// call on the list.
func (l *lowerer) deferStmt(s *ast.DeferStmt) string {
	at := l.at(s.Pos())
	push := ".Push("
	if l.mayRecover(s.Call) {
		push = ".PushRecover("
	}
	return l.later(s.Call) + at + l.deferList() + push + l.fn.thunk + ")"
}

// goStmt starts a goroutine, once the function and its arguments are evaluated.
func (l *lowerer) goStmt(s *ast.GoStmt) string {
	if l.seeded {
		return l.later(s.Call) + l.at(s.Pos()) + fmt.Sprintf("%s(%d, %s)", l.rt("GoAt"), l.line(s.Pos()), l.fn.thunk)
	}
	return l.later(s.Call) + l.at(s.Pos()) + l.rt("Go") + "(" + l.fn.thunk + ")"
}

// later writes the evaluation of a call's operands and a function without
// parameters that makes the call; its name is in l.fn.thunk.
func (l *lowerer) later(c *ast.CallExpr) string {
	at := l.at(c.Pos())
	thunk := l.fresh()
	l.fn.thunk = thunk
	if lit, ok := ast.Unparen(c.Fun).(*ast.FuncLit); ok {
		if sig := l.info.TypeOf(lit).Underlying().(*types.Signature); sig.Params().Len() == 0 && sig.Results().Len() == 0 {
			return at + thunk + " := " + l.funcLit(lit) + "\n"
		}
	}
	l.hoistOperands(c)
	l.keepOperands(c)
	pre, call := l.within(func() string { return l.expr(c) })
	if c := l.info.TypeOf(c); c != nil && l.builtinValue(c) && !strings.HasSuffix(call, ")") {
		call = "_ = " + call
	}
	body := "func() {\n" + at + pre + call + "\n}"
	return at + thunk + " := func() func() {\nreturn " + body + "\n}()\n"
}

// builtinValue says whether a value has to be dropped explicitly.
func (l *lowerer) builtinValue(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	return !ok || tuple.Len() > 0
}

// keepOperands puts a call's function and arguments in variables.
func (l *lowerer) keepOperands(c *ast.CallExpr) {
	for _, a := range c.Args {
		l.keep(a)
	}
	switch fun := ast.Unparen(c.Fun).(type) {
	case *ast.SelectorExpr:
		sel := l.info.Selections[fun]
		switch {
		case sel == nil:
			if _, isVar := l.info.Uses[fun.Sel].(*types.Var); isVar {
				l.keep(c.Fun)
			}
		case sel.Kind() == types.MethodVal:
			l.keepReceiver(fun, sel)
		default:
			l.keep(c.Fun)
		}
	case *ast.Ident:
		if _, isVar := l.info.Uses[fun].(*types.Var); isVar {
			l.keep(c.Fun)
		}
	case *ast.FuncLit:
		l.keep(c.Fun)
	default:
		if !l.info.Types[c.Fun].IsType() {
			l.keep(c.Fun)
		}
	}
}

// keepReceiver evaluates the receiver of a deferred method call: the call becomes
// that of a method value.
func (l *lowerer) keepReceiver(fun *ast.SelectorExpr, sel *types.Selection) {
	fn := sel.Obj().(*types.Func)
	sig := fn.Signature()
	n := l.fresh()
	if isProcess(sel.Recv()) || !l.mine(fn) && !types.IsInterface(sig.Recv().Type()) && isPointer(sel.Recv()) {
		l.keep(fun.X) // a pointer; the method is compiled
		return
	}
	l.emit(fun.Pos(), "%s := %s", n, l.methodValue(fun, sel))
	l.kept[fun] = n
}

func (l *lowerer) keep(e ast.Expr) {
	tv := l.info.Types[e]
	if tv.Value != nil || tv.IsNil() || tv.IsType() || tv.IsBuiltin() || tv.Type == nil || l.kept[e] != "" {
		return
	}
	if _, tuple := tv.Type.(*types.Tuple); tuple {
		return
	}
	text := l.expr(e)
	n := l.fresh()
	l.emit(e.Pos(), "var %s %s = %s", n, l.typ(tv.Type), text)
	l.kept[e] = n
}
