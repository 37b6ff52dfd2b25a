package front

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Which variables do several processes or goroutines share? Code for a seeded run has
// a point where others may go first between the moment in which a new value for one
// is worked out and the one in which it is written, so that an update can get lost
// there as it can in Go. It is found by following functions: from those that are given
// away, to those that they call, and from a pointer to the parameter that it becomes.

// sharing is what several share. The source is written again before it is lowered, so
// variables are known by their places.
type sharing struct {
	*source
	vars   map[token.Pos]bool // captured by a function that runs beside others, or declared for all
	params map[token.Pos]bool // parameters through which such a function reaches what others do, too
	old    map[string]bool    // the same as vars, of earlier cells

	decls map[types.Object]*ast.FuncDecl
	lits  map[types.Object]*ast.FuncLit // by the variable that holds it
	own   map[types.Object]bool         // declared here
	seen  map[ast.Node]bool
	work  []ast.Node // functions that run beside others and have not been looked through
	grew  bool
}

// shares finds it.
func (s *source) shares() *sharing {
	h := &sharing{
		source: s, vars: map[token.Pos]bool{}, params: map[token.Pos]bool{}, old: map[string]bool{},
		decls: map[types.Object]*ast.FuncDecl{}, lits: map[types.Object]*ast.FuncLit{}, own: map[types.Object]bool{}, seen: map[ast.Node]bool{},
	}
	h.index()
	l := &linter{source: s}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			h.given(n.Call.Fun)
			h.handOver(n.Call, true)
		case *ast.CallExpr:
			if _, ok := l.giver(n); ok || h.starts(n) {
				for _, a := range n.Args {
					h.given(a)
				}
			}
		case *ast.KeyValueExpr:
			if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Start" && l.startType(n.Value) {
				h.given(n.Value)
			}
		}
		return true
	})
	for h.follow(); h.grew; h.follow() {
	}
	return h
}

// index notes who is declared where, and which variables hold functions.
func (h *sharing) index() {
	for _, obj := range h.info.Defs {
		if obj != nil {
			h.own[obj] = true
		}
	}
	hold := func(x, e ast.Expr) {
		id, isName := x.(*ast.Ident)
		lit, isLit := ast.Unparen(e).(*ast.FuncLit)
		if isName && isLit && h.info.ObjectOf(id) != nil {
			h.lits[h.info.ObjectOf(id)] = lit
		}
	}
	ast.Inspect(h.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			h.decls[h.info.Defs[n.Name]] = n
		case *ast.AssignStmt:
			for i := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) {
					hold(n.Lhs[i], n.Rhs[i])
				}
			}
		case *ast.ValueSpec:
			for i := range n.Values {
				if len(n.Names) == len(n.Values) {
					hold(n.Names[i], n.Values[i])
				}
			}
		}
		return true
	})
}

// starts says whether a call of the library runs its function in a goroutine.
func (h *sharing) starts(c *ast.CallExpr) bool {
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fn, ok := h.info.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && strings.Contains(" sync.Go time.AfterFunc context.AfterFunc ", " "+fn.Pkg().Path()+"."+fn.Name()+" ")
}

// given notes that the function e runs beside others.
func (h *sharing) given(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		h.push(e)
	case *ast.Ident:
		h.mentioned(e)
	case *ast.SelectorExpr: // a method: what it is of is shared
		if fn, ok := h.info.Uses[e.Sel].(*types.Func); ok {
			h.push(h.node(fn))
			if h.info.Selections[e] != nil {
				h.reach(e.X, fn.Signature().Recv(), true)
			}
		}
	case *ast.CallExpr: // what makes a function: it is in there
		if id, ok := ast.Unparen(e.Fun).(*ast.Ident); ok {
			h.mentioned(id)
		}
	}
}

// node is the declaration of fn, or nil.
func (h *sharing) node(fn types.Object) ast.Node {
	if d := h.decls[fn]; d != nil {
		return d
	}
	return nil
}

func (h *sharing) push(n ast.Node) {
	if n != nil && !h.seen[n] {
		h.seen[n] = true
		h.work = append(h.work, n)
		h.grew = true
	}
}

// mentioned follows a name in a function that runs beside others.
func (h *sharing) mentioned(id *ast.Ident) {
	switch obj := h.info.Uses[id].(type) {
	case *types.Func:
		h.push(h.node(obj))
	case *types.Var:
		if lit := h.lits[obj]; lit != nil {
			h.push(lit)
		}
	}
}

// follow looks through the functions that run beside others.
func (h *sharing) follow() {
	h.grew = false
	h.work = h.work[:0]
	for n := range h.seen {
		h.work = append(h.work, n)
	}
	for len(h.work) > 0 {
		n := h.work[len(h.work)-1]
		h.work = h.work[:len(h.work)-1]
		ast.Inspect(n, func(m ast.Node) bool {
			switch m := m.(type) {
			case *ast.Ident:
				h.mentioned(m)
				h.capture(m, n)
			case *ast.CallExpr:
				h.handOver(m, false)
			}
			return true
		})
	}
}

// capture notes a variable from outside of the function n.
func (h *sharing) capture(id *ast.Ident, n ast.Node) {
	v, ok := h.info.Uses[id].(*types.Var)
	switch {
	case !ok || v.IsField() || v.Pkg() != h.pkg || isProcess(v.Type()):
	case !h.own[v]:
		h.add(h.old, v.Name())
	case n.Pos() <= v.Pos() && v.Pos() < n.End():
	default:
		add(h, h.vars, v.Pos())
	}
}

func (h *sharing) add(set map[string]bool, name string) {
	h.grew = h.grew || !set[name]
	set[name] = true
}

func add(h *sharing, set map[token.Pos]bool, pos token.Pos) {
	h.grew = h.grew || !set[pos]
	set[pos] = true
}

// handOver follows what a call hands to a function of this source. all says that it is
// a go statement: then whatever it points to is shared.
func (h *sharing) handOver(c *ast.CallExpr, all bool) {
	var sig *types.Signature
	switch fun := ast.Unparen(c.Fun).(type) {
	case *ast.Ident:
		sig, _ = h.info.TypeOf(fun).(*types.Signature)
	case *ast.SelectorExpr:
		fn, ok := h.info.Uses[fun.Sel].(*types.Func)
		if !ok || h.node(fn) == nil {
			return
		}
		sig = fn.Signature()
		if h.info.Selections[fun] != nil {
			h.reach(fun.X, sig.Recv(), all)
		}
	case *ast.FuncLit:
		sig, _ = h.info.TypeOf(fun).(*types.Signature)
	}
	for i, a := range c.Args {
		if sig != nil && i < sig.Params().Len() {
			h.reach(a, sig.Params().At(i), all)
		}
	}
}

// reach notes that the parameter p is what the shared x points to.
func (h *sharing) reach(x ast.Expr, p *types.Var, all bool) {
	x = ast.Unparen(x)
	address := false
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
		x, address = u.X, true
	}
	id := root(x)
	if id == nil || p == nil || !h.own[p] {
		return
	}
	v, ok := h.info.Uses[id].(*types.Var)
	if !ok || isProcess(v.Type()) || !refers(p.Type()) {
		return
	}
	if !all && !h.vars[v.Pos()] && !h.params[v.Pos()] && !h.old[v.Name()] {
		return
	}
	add(h, h.params, p.Pos())
	if address && h.own[v] {
		add(h, h.vars, v.Pos())
	}
	if all && h.own[v] {
		add(h, h.params, v.Pos())
	}
}

// refers says whether what has type t leads to what others may have, too.
func refers(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice:
		return true
	}
	return false
}

// several says whether x, which is written to, is something that several share.
func (l *lowerer) several(x ast.Expr) bool {
	if !l.seeded || l.sharing == nil {
		return false
	}
	x = ast.Unparen(x)
	id := root(x)
	if id == nil {
		return false
	}
	v, ok := l.info.ObjectOf(id).(*types.Var)
	if !ok || v.IsField() {
		return false
	}
	if _, before := l.known.names[v]; before {
		return l.sharing.old[v.Name()]
	}
	_, plain := x.(*ast.Ident)
	return l.sharing.vars[v.Pos()] || !plain && l.sharing.params[v.Pos()] || l.sharing.old[v.Name()] && v.Parent() == l.pkg.Scope()
}

// late writes the value for a place that several share: it is worked out, then others
// may go first, then it is written.
func (l *lowerer) late(x ast.Expr, value string) string {
	if !l.several(x) {
		return value
	}
	n := l.fresh()
	l.emit(x.Pos(), "var %s %s = %s", n, l.typ(l.info.TypeOf(x)), value)
	l.emit(x.Pos(), "%s()", l.rt("Point"))
	return n
}
