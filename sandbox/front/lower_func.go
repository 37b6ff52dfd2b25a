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

// funcDecl writes a function or method.
func (l *lowerer) funcDecl(d *ast.FuncDecl) string {
	obj, _ := l.info.Defs[d.Name].(*types.Func)
	if obj == nil || d.Body == nil {
		l.faultf(d.Pos(), "missing function body")
		return ""
	}
	sig := obj.Signature()
	recv, name := "", l.name(obj)
	if r := sig.Recv(); r != nil {
		recv, name = "("+l.param(r)+") ", d.Name.Name
	} else if d.Name.Name == "init" && l.unit == 0 {
		name = "init" + string(mark) + strconv.Itoa(int(d.Pos()))
	}
	if d.Name.Name == "_" {
		return ""
	}
	return l.at(d.Pos()) + "func " + recv + name + l.header(sig) + " {\n" + l.function(sig, d.Body) + "}"
}

// param writes a parameter; one without a name gets one.
func (l *lowerer) param(v *types.Var) string {
	name := l.name(v)
	if name == "" || name == "_" {
		name = l.fresh()
	}
	return name + " " + l.typ(v.Type())
}

// header writes parameters and results with their names.
func (l *lowerer) header(sig *types.Signature) string {
	var ps []string
	for i := range sig.Params().Len() {
		v := sig.Params().At(i)
		text := l.param(v)
		if sl, ok := v.Type().(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			name, _, _ := strings.Cut(text, " ")
			text = name + " ..." + l.typ(sl.Elem())
		}
		ps = append(ps, text)
	}
	var rs []string
	for v := range sig.Results().Variables() {
		switch {
		case v.Name() == "":
			rs = append(rs, l.typ(v.Type()))
		case v.Name() == "_":
			rs = append(rs, l.fresh()+" "+l.typ(v.Type()))
		default:
			rs = append(rs, l.name(v)+" "+l.typ(v.Type()))
		}
	}
	text := "(" + strings.Join(ps, ", ") + ")"
	if len(rs) > 0 {
		text += " (" + strings.Join(rs, ", ") + ")"
	}
	return text
}

// funcLit writes a function literal as a value, made in a function of its own.
// Handed straight to a compiled function it would share the variables of the
// loop around it; and yaegi writes to the frame in which a literal was made
// whenever a call of it ends, which must not be the frame of another process.
func (l *lowerer) funcLit(e *ast.FuncLit) string {
	return "func() " + l.typ(l.info.TypeOf(e)) + " {\nreturn " + l.funcText(e) + "\n}()"
}

func (l *lowerer) funcText(e *ast.FuncLit) string {
	sig := l.info.TypeOf(e).(*types.Signature)
	return "func" + l.header(sig) + " {\n" + l.function(sig, e.Body) + l.at(e.End()) + "}"
}

// function writes the body of a function.
func (l *lowerer) function(sig *types.Signature, body *ast.BlockStmt) string {
	old := l.fn
	l.fn = &function{sig: sig, marker: l.fresh()}
	defer func() { l.fn = old }()
	return l.functionBody(body.List, body, nil)
}

// functionBody writes the statements of the function l.fn; tail, if any, writes
// the last one. A body that defers becomes a closure that a compiled function
// calls: the deferred calls then run beneath a real Go unwind.
func (l *lowerer) functionBody(list []ast.Stmt, body *ast.BlockStmt, tail func() string) string {
	deferred := defers(body)
	var declare, results string
	if deferred {
		l.fn.defers = l.fresh()
		declare, results = l.nameResults()
	}
	text := l.block(list)
	if tail != nil {
		text += tail() + "\n"
	}
	noResults := deferred || tail == nil && (l.fn.sig == nil || l.fn.sig.Results().Len() == 0)
	text = l.resolve(text, noResults)
	if !deferred {
		return text
	}
	wrapped := l.fresh()
	return declare + fmt.Sprintf("%s := func(%s *%s) {\n%s%s}\n%s(%s)\n", wrapped, l.fn.defers, l.rt("Defers"), text, l.at(body.End()), l.rt("Run"), wrapped) + results
}

// nameResults gives the results of a function that defers names that its wrapped
// body can set.
func (l *lowerer) nameResults() (declare, give string) {
	if l.fn.entry {
		r := l.fresh()
		l.fn.results = []string{r}
		return "var " + r + " []any\n", "if true {\nreturn " + r + "\n}\n"
	}
	for v := range l.fn.sig.Results().Variables() {
		name := l.name(v)
		if name == "" || name == "_" {
			name = l.fresh()
			declare += "var " + name + " " + l.typ(v.Type()) + "\n"
		}
		l.fn.results = append(l.fn.results, name)
	}
	if len(l.fn.results) == 0 {
		return "", ""
	}
	return declare, "return " + strings.Join(l.fn.results, ", ") + "\n"
}

// defers says whether a body has a defer statement of its own.
func defers(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}

// deferStmt evaluates a deferred call's function and arguments now and puts the
// call on the list.
func (l *lowerer) deferStmt(s *ast.DeferStmt) string {
	pre := l.evaluate(s.Call)
	f := l.fresh()
	at := l.at(s.Pos())
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok && len(s.Call.Args) == 0 && l.info.TypeOf(lit).(*types.Signature).Results().Len() == 0 {
		return at + f + " := " + l.funcText(lit) + "\n" + at + l.fn.defers + ".Push(" + f + ")"
	}
	return pre + at + f + " := func() {\n" + at + l.expr(s.Call) + "\n}\n" + at + l.fn.defers + ".Push(" + f + ")"
}

// evaluate puts the operands of a call in variables, so that it can run later.
func (l *lowerer) evaluate(c *ast.CallExpr) string {
	var b strings.Builder
	at := l.at(c.Pos())
	keep := func(e ast.Expr) {
		tv := l.info.Types[e]
		if tv.Value != nil || tv.IsNil() || tv.IsType() || tv.IsBuiltin() || tv.Type == nil {
			return
		}
		if _, tuple := tv.Type.(*types.Tuple); tuple {
			return
		}
		n := l.fresh()
		fmt.Fprintf(&b, "%svar %s %s = %s\n", at, n, l.typ(tv.Type), l.expr(e))
		l.kept[e] = n
	}
	for _, a := range c.Args {
		keep(a)
	}
	switch fun := ast.Unparen(c.Fun).(type) {
	case *ast.SelectorExpr:
		if sel := l.info.Selections[fun]; sel != nil {
			if _, ptr := sel.Recv().Underlying().(*types.Pointer); ptr || types.IsInterface(sel.Recv()) {
				keep(fun.X)
			}
		}
	case *ast.Ident:
		if _, isVar := l.info.Uses[fun].(*types.Var); isVar {
			keep(fun)
		}
	}
	return b.String()
}

// goStmt starts a goroutine; a literal first becomes a value, or it would share
// the variables of the loop around it.
func (l *lowerer) goStmt(s *ast.GoStmt) string {
	at := l.at(s.Pos())
	lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit)
	if !ok {
		return at + "go " + l.expr(s.Call)
	}
	f := l.fresh()
	pre := at + f + " := " + l.funcLit(lit) + "\n"
	l.kept[s.Call.Fun] = f
	return pre + at + "go " + l.expr(s.Call)
}

// mark notes that line of s can panic. Functions that can on more than one line
// keep the number of the line that runs in a variable.
func (l *lowerer) mark(s ast.Node, parts ...ast.Node) string {
	if !slices.ContainsFunc(parts, l.risky) {
		return ""
	}
	line := l.line(s.Pos())
	if !slices.Contains(l.fn.risky, line) {
		l.fn.risky = append(l.fn.risky, line)
	}
	return fmt.Sprintf("\x03%s = %d\n\x04", l.fn.marker, line)
}

// remark sets the line again at the end of a loop's body.
func (l *lowerer) remark(s ast.Node, parts ...ast.Node) string { return l.mark(s, parts...) }

// unmark says that nothing runs any more: the function returns.
func (l *lowerer) unmark() string { return fmt.Sprintf("\x03%s = 0\n\x04", l.fn.marker) }

// resolve keeps the marks of a function that needs them and drops those of one
// that does not.
func (l *lowerer) resolve(text string, falls bool) string {
	if len(l.fn.risky) > 1 {
		text = strings.NewReplacer("\x03", "", "\x04", "").Replace(text)
		m := l.fn.marker
		text = fmt.Sprintf("var %s int = 0\ndefer %s(&%s)\n", m, l.rt("At"), m) + text
		if falls {
			text += m + " = 0\n"
		}
		return text
	}
	for strings.Contains(text, "\x03") {
		before, rest, _ := strings.Cut(text, "\x03")
		_, after, _ := strings.Cut(rest, "\x04")
		text = before + after
	}
	if len(l.fn.risky) == 1 {
		text = openNote + strconv.Itoa(l.fn.risky[0]) + "\n" + text + "\n" + closeNote + "\n"
	}
	return text
}

// calm are packages whose functions do not panic in everyday use.
var calm = map[string]bool{"fmt": true, "strings": true, "strconv": true, "errors": true, "math": true, "time": true, "unicode": true, "bytes": true}

// risky says whether running n, function literals in it left out, can panic.
func (l *lowerer) risky(n ast.Node) bool {
	if n == nil {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			return false
		case *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr, *ast.SendStmt:
			if e, ok := n.(ast.Expr); !ok || !l.info.Types[e].IsType() {
				found = true
			}
		case *ast.SelectorExpr:
			found = found || l.derefs(n)
		case *ast.BinaryExpr:
			found = found || l.divides(n.Op, n.Y)
		case *ast.AssignStmt:
			found = found || len(n.Rhs) == 1 && (n.Tok == token.QUO_ASSIGN && l.divides(token.QUO, n.Rhs[0]) || n.Tok == token.REM_ASSIGN)
		case *ast.CallExpr:
			found = found || l.riskyCall(n)
		}
		return !found
	})
	return found
}

func (l *lowerer) derefs(e *ast.SelectorExpr) bool {
	sel := l.info.Selections[e]
	return sel != nil && sel.Kind() == types.FieldVal && (sel.Indirect() || isPointer(sel.Recv()))
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func (l *lowerer) divides(op token.Token, y ast.Expr) bool {
	b, ok := l.info.TypeOf(y).Underlying().(*types.Basic)
	return (op == token.QUO || op == token.REM || op == token.SHL || op == token.SHR) && ok && b.Info()&types.IsInteger != 0 && l.info.Types[y].Value == nil
}

func (l *lowerer) riskyCall(c *ast.CallExpr) bool {
	tv := l.info.Types[c.Fun]
	if tv.IsType() {
		return false
	}
	var id *ast.Ident
	switch fun := ast.Unparen(c.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return true
	}
	switch obj := l.info.Uses[id].(type) {
	case *types.Builtin:
		return obj.Name() == "panic" || obj.Name() == "make" || obj.Name() == "close"
	case *types.Func:
		if l.mine(obj) {
			return obj.Signature().Recv() != nil && types.IsInterface(obj.Signature().Recv().Type())
		}
		return obj.Pkg() == nil || !calm[obj.Pkg().Path()]
	}
	return true
}

// findShared finds the variables that a closure captures or a pointer points to.
func (l *lowerer) findShared() {
	owner := map[types.Object]ast.Node{}
	var walk func(n, fn ast.Node, note func(*ast.Ident, ast.Node))
	walk = func(n, fn ast.Node, note func(*ast.Ident, ast.Node)) {
		ast.Inspect(n, func(m ast.Node) bool {
			switch m := m.(type) {
			case *ast.FuncLit:
				if m != fn {
					walk(m, m, note)
					return false
				}
			case *ast.Ident:
				note(m, fn)
			case *ast.UnaryExpr:
				if id, ok := ast.Unparen(m.X).(*ast.Ident); ok && m.Op == token.AND {
					l.shared[l.info.Uses[id]] = true
				}
			}
			return true
		})
	}
	walk(l.file, l.file, func(id *ast.Ident, fn ast.Node) {
		if obj := l.info.Defs[id]; obj != nil {
			owner[obj] = fn
		}
	})
	walk(l.file, l.file, func(id *ast.Ident, fn ast.Node) {
		if v, ok := l.info.Uses[id].(*types.Var); ok {
			if o, known := owner[v]; known && o != fn {
				l.shared[v] = true
			}
		}
	})
}
