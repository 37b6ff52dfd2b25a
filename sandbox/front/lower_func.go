package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// funcDecl writes a function or method.
func (l *lowerer) funcDecl(d *ast.FuncDecl) string {
	obj, _ := l.info.Defs[d.Name].(*types.Func)
	if obj == nil || d.Body == nil {
		l.fault(d.Pos(), "missing function body", "Put a { at the end of this line, and a } behind what belongs to it.")
		return ""
	}
	sig := obj.Signature()
	name := l.name(obj)
	if sig.Recv() != nil {
		name = l.methodName(obj)
		if d.Name.Name == "_" {
			return ""
		}
	} else if d.Name.Name == "init" && l.unit == 0 {
		name = "init" + string(mark) + strconv.Itoa(int(d.Pos()))
	}
	if d.Name.Name == "_" {
		return ""
	}
	return l.at(d.Pos()) + "func " + name + l.header(sig) + " {\n" + l.function(sig, d.Body, "", l.entry(d, name)) + "}"
}

// param writes a parameter; one without a name gets one.
func (l *lowerer) param(v *types.Var, typ string) string {
	name := l.name(v)
	if name == "" || name == "_" {
		name = l.fresh()
		l.names[v] = name
	}
	return name + " " + typ
}

// header writes the receiver and the parameters with their names, and the results
// without: those that have a name are variables of the body, as yaegi lets the
// caller's and the callee's be the same.
func (l *lowerer) header(sig *types.Signature) string {
	var ps []string
	if r := sig.Recv(); r != nil {
		ps = append(ps, l.param(r, l.typ(r.Type())))
	}
	for i := range sig.Params().Len() {
		v := sig.Params().At(i)
		typ := l.typ(v.Type())
		if sl, ok := v.Type().(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			typ = "..." + l.typ(sl.Elem())
		}
		ps = append(ps, l.param(v, typ))
	}
	return "(" + strings.Join(ps, ", ") + ")" + l.results(sig)
}

// funcLit writes a function literal as a value, made in a function of its own.
// Handed straight to a compiled function it would share the variables of the
// loop around it; and yaegi writes to the frame in which a literal was made
// whenever a call of it ends, which must not be the frame of another process.
// One that may call itself is in a variable there, by which its entry calls it.
func (l *lowerer) funcLit(e *ast.FuncLit) string {
	t := l.typ(l.info.TypeOf(e).Underlying())
	if !l.again[e] {
		return "func() " + t + " {\nreturn " + l.funcText(e, "") + "\n}()"
	}
	me := l.fresh()
	return "func() " + t + " {\nvar " + me + " " + t + "\n" + me + " = " + l.funcText(e, me) + "\nreturn " + me + "\n}()"
}

// funcText writes a function literal. One that is called where it stands needs no
// entry: it calls itself only through another function, which has one.
func (l *lowerer) funcText(e *ast.FuncLit, me string) string {
	sig := l.info.TypeOf(e).Underlying().(*types.Signature)
	around := ""
	if l.loopBody(e) {
		around = l.deferList()
	}
	return "func" + l.header(sig) + " {\n" + l.function(sig, e.Body, around, l.entryLit(e, me)) + l.at(e.End()) + "}"
}

// function writes the body of a function; enter, if any, writes its entry.
func (l *lowerer) function(sig *types.Signature, body *ast.BlockStmt, around string, enter func() string) string {
	old, pre := l.fn, l.pre
	l.fn = &function{sig: sig, marker: l.fresh(), around: around, gotos: hasGoto(body), used: usedLabels(body)}
	defer func() { l.fn, l.pre = old, pre }()
	if enter == nil {
		return l.functionBody(body.List, body, nil)
	}
	if k := l.guards(sig, body); k > 0 {
		l.fn.enter, l.fn.guards = enter, k
		return l.functionBody(body.List, body, nil)
	}
	first := enter()
	return first + l.functionBody(body.List, body, nil)
}

// functionBody writes the statements of the function l.fn; tail, if any, writes
// the last one. A body that defers becomes a closure that a compiled function
// calls: the deferred calls then run beneath a real Go unwind.
func (l *lowerer) functionBody(list []ast.Stmt, body *ast.BlockStmt, tail func() string) string {
	declare := l.claim(body)
	deferred := l.fn.around == "" && l.defers(body)
	if deferred {
		l.fn.defers = l.fresh()
	}
	declare += l.declareResults(deferred)
	text := l.block(list[:l.fn.guards])
	if l.fn.enter != nil {
		text += l.fn.enter()
	}
	text += l.block(list[l.fn.guards:])
	if tail != nil {
		text += tail() + "\n"
	}
	text = l.countTurns() + text
	noResults := deferred || tail == nil && (l.fn.sig == nil || l.fn.sig.Results().Len() == 0)
	text = l.resolve(text, noResults)
	if !deferred {
		return declare + text
	}
	wrapped := l.fresh()
	give := ""
	if len(l.fn.results) > 0 {
		give = "return " + strings.Join(l.fn.results, ", ") + "\n"
	}
	if l.fn.entry {
		give = "if true {\n" + give + "}\n" // a return follows
	}
	return declare + fmt.Sprintf("%s := func(%s *%s) {\n%s%s}\n%s(%s)\n", wrapped, l.fn.defers, l.rt("Defers"), text, l.at(body.End()), l.rt("Run"), wrapped) + give
}

// declareResults declares the results of a function as variables, if they have
// names or deferred calls may outlast their setting.
func (l *lowerer) declareResults(deferred bool) string {
	if l.fn.entry {
		if !deferred {
			return ""
		}
		l.fn.results = []string{l.fresh()}
		return "var " + l.fn.results[0] + " []any\n"
	}
	var b strings.Builder
	named := false
	for v := range l.fn.sig.Results().Variables() {
		named = named || v.Name() != ""
	}
	if !named && !deferred {
		return ""
	}
	for v := range l.fn.sig.Results().Variables() {
		name := l.name(v)
		if name == "" || name == "_" {
			name = l.fresh()
		}
		fmt.Fprintf(&b, "var %s %s\n_ = %s\n", name, l.typ(v.Type()), name)
		l.fn.results = append(l.fn.results, name)
	}
	return b.String()
}

// returnStmt writes a return.
func (l *lowerer) returnStmt(s *ast.ReturnStmt) string {
	at := l.at(s.Pos())
	if l.fn.entry {
		if l.fn.defers != "" {
			return l.unmark() + at + "return"
		}
		return l.unmark() + at + "return nil"
	}
	if len(s.Results) == 0 {
		if l.fn.defers != "" || len(l.fn.results) == 0 {
			return l.unmark() + at + "return"
		}
		return l.unmark() + at + "return " + strings.Join(l.fn.results, ", ")
	}
	l.ready(s.Results...)
	mark := l.mark(s, s)
	values := l.returned(s)
	if l.fn.defers == "" {
		return mark + at + "return " + strings.Join(values, ", ")
	}
	// The results may be among what is returned: first every value, then every result.
	var b strings.Builder
	if len(values) > 1 {
		for i, v := range values {
			n := l.fresh()
			fmt.Fprintf(&b, "%svar %s %s = %s\n", at, n, l.typ(l.fn.sig.Results().At(i).Type()), v)
			values[i] = n
		}
	}
	for i, v := range values {
		b.WriteString(l.set(at, l.fn.results[i], v))
	}
	return mark + b.String() + l.unmark() + at + "return"
}

// returned writes the values of a return statement, one for each result.
func (l *lowerer) returned(s *ast.ReturnStmt) []string {
	results := l.fn.sig.Results()
	tuple, ok := l.info.TypeOf(s.Results[0]).(*types.Tuple)
	if !ok || len(s.Results) > 1 {
		var out []string
		for i, e := range s.Results {
			text := l.as(e, results.At(i).Type())
			// yaegi returns something else than the value of a function's name, and the
			// result of len, wherever it stands, in the place of the first one.
			if l.namesFunc(e) || len(s.Results) > 1 && strings.Contains(text, "(") {
				n := l.fresh()
				l.emit(e.Pos(), "var %s %s = %s", n, l.typ(results.At(i).Type()), text)
				text = n
			}
			out = append(out, text)
		}
		return out
	}
	if l.fn.defers == "" && l.sameTypes(tuple, results) {
		return []string{l.expr(s.Results[0])}
	}
	var names, out []string
	for range tuple.Len() {
		names = append(names, l.fresh())
	}
	l.emit(s.Pos(), "%s := %s", strings.Join(names, ", "), l.expr(s.Results[0]))
	for i, n := range names {
		out = append(out, l.assignable(n, tuple.At(i).Type(), results.At(i).Type()))
	}
	return out
}

// namesFunc says whether e is the name of a declared function.
func (l *lowerer) namesFunc(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	_, ok = l.info.Uses[id].(*types.Func)
	return ok
}

// mark notes that line of s can panic in compiled code, which does not know it.
// Functions that can on more than one line keep the number of the line that runs
// in a variable.
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
var calm = map[string]bool{"fmt": true, "strings": true, "strconv": true, "errors": true, "math": true, "time": true, "unicode": true, "bytes": true, "sort": true}

// risky says whether running n, function literals and blocks in it left out, can
// panic in compiled code.
func (l *lowerer) risky(n ast.Node) bool {
	if n == nil {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.BlockStmt:
			return false
		case *ast.SendStmt:
			found = true
		case *ast.CallExpr:
			found = found || l.riskyCall(n)
		}
		return !found
	})
	return found
}

func (l *lowerer) riskyCall(c *ast.CallExpr) bool {
	tv := l.info.Types[c.Fun]
	if tv.IsType() {
		return false
	}
	if tv.IsBuiltin() {
		return l.builtinName(c) == "close"
	}
	fn := l.calledFunc(c)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if l.mine(fn) {
		return l.line(fn.Pos()) == 0 // a library's, whose own lines nobody knows
	}
	return !calm[fn.Pkg().Path()]
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
			}
			return true
		})
	}
	walk(l.file, l.file, func(id *ast.Ident, fn ast.Node) {
		if obj := l.info.Defs[id]; obj != nil {
			owner[obj] = fn
		}
	})
	for n, obj := range l.info.Implicits {
		if _, clause := n.(*ast.CaseClause); clause {
			l.shared[obj] = true // cheap, and who captures it need not be asked
		}
	}
	walk(l.file, l.file, func(id *ast.Ident, fn ast.Node) {
		if v, ok := l.info.Uses[id].(*types.Var); ok {
			if o, known := owner[v]; known && o != fn {
				l.shared[v] = true
			}
		}
	})
	ast.Inspect(l.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			l.shares(n.X)
		case *ast.SliceExpr:
			if isArray(l.info.TypeOf(n.X)) {
				l.shares(n.X)
			}
		case *ast.SelectorExpr: // perhaps a method's receiver
			if sel := l.info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal {
				l.shares(n.X)
			}
		}
		return true
	})
}

// shares notes the variable that an address of x would be in.
func (l *lowerer) shares(x ast.Expr) {
	for {
		switch e := ast.Unparen(x).(type) {
		case *ast.Ident:
			l.shared[l.info.Uses[e]] = true
			return
		case *ast.SelectorExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		default:
			return
		}
	}
}
