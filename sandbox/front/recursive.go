package front

import (
	"go/ast"
	"go/types"

	"understudy/sandbox/front/allowed"
)

// calls is who calls whom among the functions of a unit. Whoever calls a function
// value or a method of an interface, or hands compiled code something that has
// methods or is a function, may call anyone: that is the node anyone, whose callees
// are the methods, the literals, and the functions that are used as values.
type calls struct {
	*lowerer
	decls map[*types.Func]ast.Node
	of    map[ast.Node][]ast.Node
}

// anyone stands for a function that nobody knows before it is called.
var anyone ast.Node = &ast.BadStmt{}

// callAgain finds the functions, declared ones and literals, that may be called
// again before they have returned.
func (l *lowerer) callAgain() map[ast.Node]bool {
	c := &calls{lowerer: l, decls: map[*types.Func]ast.Node{}, of: map[ast.Node][]ast.Node{}}
	var declared []*ast.FuncDecl
	for _, d := range l.file.Decls {
		d, ok := d.(*ast.FuncDecl)
		if !ok || d.Body == nil || d == l.body {
			continue
		}
		declared = append(declared, d)
		if fn, ok := l.info.Defs[d.Name].(*types.Func); ok {
			c.decls[fn] = d
			if fn.Signature().Recv() != nil {
				c.add(anyone, d)
			}
		}
	}
	for _, d := range declared {
		c.body(d, d.Body)
	}
	for _, d := range l.file.Decls { // literals of the cell's statements, and of variables
		if f, ok := d.(*ast.FuncDecl); !ok || f == l.body {
			c.body(nil, d)
		}
	}
	return cycles(c.of)
}

func (c *calls) add(from, to ast.Node) {
	if from != nil {
		c.of[from] = append(c.of[from], to)
	}
}

// body notes what the statements of from call; a nil from is called by nobody.
func (c *calls) body(from, n ast.Node) {
	called := map[ast.Node]bool{} // what stands where a call names its function
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			c.call(from, n, called)
		case *ast.FuncLit:
			if !called[n] {
				c.add(anyone, n)
			}
			c.body(n, n.Body)
			return false
		case *ast.Ident:
			if fn, ok := c.info.Uses[n].(*types.Func); ok && !called[n] && c.decls[fn] != nil {
				c.add(anyone, c.decls[fn])
			}
		}
		return true
	})
}

func (c *calls) call(from ast.Node, e *ast.CallExpr, called map[ast.Node]bool) {
	tv := c.info.Types[e.Fun]
	if tv.IsType() || tv.IsBuiltin() {
		return
	}
	switch fun := ast.Unparen(e.Fun).(type) {
	case *ast.FuncLit:
		called[fun] = true
		c.add(from, fun)
		return
	case *ast.Ident:
		called[fun] = true
	case *ast.SelectorExpr:
		called[fun.Sel] = true
	}
	fn := c.calledFunc(e)
	switch {
	case fn == nil, fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()):
		c.add(from, anyone)
	case c.decls[fn] != nil:
		c.add(from, c.decls[fn])
	case fn.Pkg() == nil || fn.Pkg().Path() != allowed.Actor: // whose functions start others on stacks of their own
		for _, a := range e.Args {
			if t := c.info.TypeOf(a); t != nil && c.callable(t, 0) {
				c.add(from, anyone)
				return
			}
		}
	}
}

// callable says whether there may be learner code to call in a value of type t.
func (c *calls) callable(t types.Type, depth int) bool {
	if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil && c.mine(n.Obj()) && n.NumMethods() > 0 || depth > 4 {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Pointer:
		return c.callable(t.Elem(), depth+1)
	case *types.Slice:
		return c.callable(t.Elem(), depth+1)
	case *types.Array:
		return c.callable(t.Elem(), depth+1)
	case *types.Map:
		return c.callable(t.Key(), depth+1) || c.callable(t.Elem(), depth+1)
	case *types.Struct:
		for f := range t.Fields() {
			if c.callable(f.Type(), depth+1) {
				return true
			}
		}
		return false
	}
	return true
}

// cycles are the nodes of a graph that can be reached from themselves: those of
// Tarjan's strongly connected components that have an edge inside.
func cycles(of map[ast.Node][]ast.Node) map[ast.Node]bool {
	t := &tarjan{of: of, index: map[ast.Node]int{}, low: map[ast.Node]int{}, on: map[ast.Node]bool{}, found: map[ast.Node]bool{}}
	for n := range of {
		if t.index[n] == 0 {
			t.visit(n)
		}
	}
	return t.found
}

type tarjan struct {
	of         map[ast.Node][]ast.Node
	index, low map[ast.Node]int
	on, found  map[ast.Node]bool
	stack      []ast.Node
}

func (t *tarjan) visit(n ast.Node) {
	t.index[n] = len(t.index) + 1
	t.low[n] = t.index[n]
	t.stack, t.on[n] = append(t.stack, n), true
	for _, m := range t.of[n] {
		switch {
		case t.index[m] == 0:
			t.visit(m)
			t.low[n] = min(t.low[n], t.low[m])
		case t.on[m]:
			t.low[n] = min(t.low[n], t.index[m])
		}
		t.found[n] = t.found[n] || m == n
	}
	if t.low[n] != t.index[n] {
		return
	}
	for size := 1; ; size++ {
		m := t.stack[len(t.stack)-1]
		t.stack, t.on[m] = t.stack[:len(t.stack)-1], false
		t.found[m] = t.found[m] || m != n || size > 1
		if m == n {
			return
		}
	}
}
