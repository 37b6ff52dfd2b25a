package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"understudy/sandbox/front/allowed"
)

// The isolation lint. On the BEAM a process shares nothing: a function that is
// given to spawn takes a copy of what it captures with it. In Go it shares the
// variables themselves, so a process that changes one, or reads one that its
// parent goes on to change, does what no process can do there.

// handover is how a function gets into another process.
type handover uint8

const (
	asleep     handover = iota // whoever gives it waits until it has run
	concurrent                 // both go on
)

// givers are the functions and methods of the actor package that take a function
// and run it in another process.
var givers = map[string]handover{
	"Process.Spawn": concurrent, "Process.SpawnLink": concurrent, "Process.SpawnMonitor": concurrent,
	"Process.SpawnAs": concurrent, "Process.SpawnLinkAs": concurrent, "Process.SpawnMonitorAs": concurrent, "System.Spawn": concurrent, "System.Go": concurrent,
	"Async": concurrent, "AsyncNoLink": concurrent, "AsyncAny": concurrent, "AsyncAnyNoLink": concurrent,
	"AsyncStream": asleep, "AsyncAnyStream": asleep,
	"Loop": concurrent, "LoopAs": concurrent, "GenServerOf": concurrent, "AgentOf": concurrent, "AnyAgentOf": concurrent,
	"StartGenServer": asleep, "StartAgent": asleep, "StartAnyAgent": asleep, "GetFrom": asleep, "GetAndUpdate": asleep,
	"Agent.Update": asleep, "Agent.Cast": concurrent, "AnyAgent.Get": asleep, "AnyAgent.Update": asleep,
	"AnyAgent.Cast": concurrent, "AnyAgent.GetAndUpdate": asleep,
}

// keepers are those that take a function and run it where they were called, or
// outside of any process.
var keepers = map[string]bool{
	"Run": true, "NewSystem": true, "Explore": true, "Replay": true, "Trace": true, "LogTo": true, "Described": true,
	"Receive": true, "ReceiveIf": true, "Process.Receive": true, "Process.ReceiveWithin": true, "Record": true,
	"Identified": true, "Attended": true, "Strand.Park": true, "System.After": true,
}

// isolation warns about functions that share variables with another process.
func (s *source) isolation() (warnings []Fault) {
	defer func() {
		if recover() != nil {
			warnings = nil // a warning more or less is not worth a run
		}
	}()
	l := &linter{source: s, said: map[string]bool{}}
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			l.around(f.Body)
		}
	}
	return tidy(l.warnings)
}

type linter struct {
	*source
	said     map[string]bool
	warnings []Fault
}

// around looks at every function that body gives away; body is the whole of the
// outermost function, where all who share its variables are.
func (l *linter) around(body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if how, ok := l.giver(n); ok {
				for _, a := range n.Args {
					l.given(a, n, how, body)
				}
			}
		case *ast.KeyValueExpr:
			if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Start" && l.startType(n.Value) {
				l.given(n.Value, n, concurrent, body)
			}
		}
		return true
	})
}

// giver says whether a call runs its functions in another process.
func (l *linter) giver(c *ast.CallExpr) (handover, bool) {
	fun := ast.Unparen(c.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return 0, false
	}
	f, ok := l.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != allowed.Actor {
		return 0, false
	}
	name := f.Name()
	if owner := ownerOf(f); owner != "" {
		name = owner + "." + name
	}
	how, ok := givers[name]
	return how, ok
}

// startType says whether x is what a child's Start is.
func (l *linter) startType(x ast.Expr) bool {
	sig, ok := l.info.TypeOf(x).(*types.Signature)
	return ok && sig.Params().Len() == 1 && isProcess(sig.Params().At(0).Type()) && sig.Results().Len() == 2
}

// given looks at an argument: a function, or a variable that was set to one.
func (l *linter) given(arg ast.Expr, at ast.Node, how handover, body *ast.BlockStmt) {
	lit := l.function(arg, body)
	if lit == nil || locks(l, lit) {
		return
	}
	seen := map[*types.Var]bool{}
	for _, w := range l.writes(lit.Body) {
		if v := l.captured(w, lit); v != nil && !seen[v] {
			seen[v] = true
			l.warn(w.Pos(), v.Name()+" belongs to the function around this process, and the process changes it",
				"On the BEAM a process has a copy of its own, and nobody else would see the change. Send the new value in a message.")
		}
	}
	if how != concurrent {
		return
	}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v := l.captured(id, lit)
		if v == nil || seen[v] {
			return true
		}
		if w := l.changedAfter(v, lit, at, body); w.IsValid() {
			seen[v] = true
			l.warn(id.Pos(), fmt.Sprintf("this process reads %s, and the function around it changes %s afterwards, in line %d", v.Name(), v.Name(), l.line(w)),
				"On the BEAM the process has a copy, as it was at the spawn. Give it one: "+v.Name()+" := "+v.Name()+" before the spawn.")
		}
		return true
	})
}

func (l *linter) warn(pos token.Pos, text, help string) {
	if key := fmt.Sprint(pos); !l.said[key] {
		l.said[key] = true
		l.warnings = append(l.warnings, Fault{Line: l.line(pos), Col: l.fset.Position(pos).Column, Text: text, Help: help})
	}
}

// function is the literal that arg is, or that the variable arg was set to.
func (l *linter) function(arg ast.Expr, body *ast.BlockStmt) *ast.FuncLit {
	switch x := ast.Unparen(arg).(type) {
	case *ast.FuncLit:
		return x
	case *ast.Ident:
		v, ok := l.info.Uses[x].(*types.Var)
		if !ok {
			return nil
		}
		var lit *ast.FuncLit
		ast.Inspect(body, func(n ast.Node) bool {
			if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
				for i, lhs := range a.Lhs {
					if id, ok := lhs.(*ast.Ident); ok && l.info.ObjectOf(id) == v {
						lit, _ = ast.Unparen(a.Rhs[i]).(*ast.FuncLit)
					}
				}
			}
			return true
		})
		return lit
	}
	return nil
}

// locks says whether a function takes a lock: then sharing is what it is about.
func locks(l *linter, lit *ast.FuncLit) (found bool) {
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			f, ok := l.info.Uses[sel.Sel].(*types.Func)
			found = found || ok && f.Pkg() != nil && f.Pkg().Path() == "sync" && strings.HasSuffix(f.Name(), "Lock")
		}
		return !found
	})
	return found
}

// captured is the learner's variable that id means, if it is declared outside of
// lit and holds something that a process could change.
func (l *linter) captured(id *ast.Ident, lit *ast.FuncLit) *types.Var {
	v, ok := l.info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() != l.pkg || isProcess(v.Type()) {
		return nil
	}
	if within(v.Parent(), l.info.Scopes[lit.Type]) {
		return nil
	}
	return v
}

// writes are the variables that a piece of code changes, each where it does.
func (l *linter) writes(body ast.Node) []*ast.Ident {
	var out []*ast.Ident
	add := func(x ast.Expr) {
		if id := root(x); id != nil {
			out = append(out, id)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if id, ok := x.(*ast.Ident); !ok || n.Tok != token.DEFINE || l.info.Defs[id] == nil {
					add(x)
				}
			}
		case *ast.IncDecStmt:
			add(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				for _, x := range []ast.Expr{n.Key, n.Value} {
					if x != nil {
						add(x)
					}
				}
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 {
				if b, ok := l.info.Uses[id].(*types.Builtin); ok && slices.Contains([]string{"delete", "clear", "copy"}, b.Name()) {
					add(n.Args[0])
				}
			}
		}
		return true
	})
	return out
}

// root is the variable that x is a part of, or what it points to is.
func root(x ast.Expr) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.ParenExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.SelectorExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.SliceExpr:
			x = y.X
		default:
			return nil
		}
	}
}

// changedAfter is where the function around lit changes v after it has given lit
// away at the node at; or nowhere. In a loop everything comes after.
func (l *linter) changedAfter(v *types.Var, lit *ast.FuncLit, at ast.Node, body *ast.BlockStmt) token.Pos {
	from := at.End()
	skip := map[ast.Node]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || n.Pos() > at.Pos() || n.End() < at.End() {
			return false
		}
		var loop *ast.BlockStmt
		switch f := n.(type) {
		case *ast.ForStmt:
			loop = f.Body
			if f.Init != nil && l.defines(f.Init, v) {
				skip[f.Post] = true // it changes the next round's own variable
				return true
			}
		case *ast.RangeStmt:
			loop = f.Body
		}
		// A variable that the body declares is a new one in each round.
		if loop != nil && !(loop.Pos() <= v.Pos() && v.Pos() < loop.End()) {
			from = min(from, n.Pos())
		}
		return true
	})
	for _, id := range l.writes(body) {
		switch {
		case l.info.Uses[id] != v || id.Pos() < from || lit.Pos() <= id.Pos() && id.Pos() < lit.End():
		case inside(id, skip):
		default:
			return id.Pos()
		}
	}
	return token.NoPos
}

func (l *linter) defines(n ast.Node, v *types.Var) bool {
	a, ok := n.(*ast.AssignStmt)
	return ok && slices.ContainsFunc(a.Lhs, func(x ast.Expr) bool {
		id, ok := x.(*ast.Ident)
		return ok && l.info.Defs[id] == v
	})
}

func inside(id *ast.Ident, nodes map[ast.Node]bool) bool {
	for n := range nodes {
		if n != nil && n.Pos() <= id.Pos() && id.Pos() < n.End() {
			return true
		}
	}
	return false
}
