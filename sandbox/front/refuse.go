package front

import (
	"fmt"
	"go/ast"
	"go/types"

	"understudy/sandbox/front/allowed"
)

// refuse reports what checks but would run wrong.
func (l *lowerer) refuse() {
	for id := range l.info.Instances {
		l.refuseInstance(id)
	}
	ast.Inspect(l.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Type.TypeParams != nil {
				l.generic(n.Name, "generic functions")
			}
		case *ast.TypeSpec:
			if n.TypeParams != nil {
				l.generic(n.Name, "generic types")
			}
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				l.foreignVar(x)
			}
		case *ast.UnaryExpr:
			if n.Op.String() == "&" {
				l.foreignVar(n.X)
			}
		case *ast.TypeSwitchStmt:
			l.sameShape(n)
		case *ast.CallExpr:
			l.errorsAs(n)
		}
		return true
	})
}

func (l *lowerer) generic(id *ast.Ident, what string) {
	l.fault(id.Pos(), what+" are not available yet", "Write "+id.Name+" for the one type that you need.")
}

// refuseInstance reports the use of a generic function or type.
func (l *lowerer) refuseInstance(id *ast.Ident) {
	obj := l.info.Uses[id]
	if obj == nil || obj.Pkg() == nil || l.mine(obj) {
		return // declared by the learner: reported there
	}
	if obj.Pkg().Path() == allowed.Actor {
		if !typedReceives[obj.Name()] {
			l.fault(id.Pos(), fmt.Sprintf("actor.%s[T] is not available yet: generic functions come later", id.Name), "")
		}
		return
	}
	l.fault(id.Pos(), fmt.Sprintf("%s.%s is generic and not available yet", obj.Pkg().Name(), id.Name), "")
}

// foreignVar reports an assignment to a variable of another package.
func (l *lowerer) foreignVar(x ast.Expr) {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok {
		return
	}
	if v, ok := l.info.Uses[sel.Sel].(*types.Var); ok && !v.IsField() && v.Pkg() != nil && !l.mine(v) {
		l.fault(sel.Pos(), fmt.Sprintf("%s.%s belongs to package %s: it cannot be changed here", v.Pkg().Name(), v.Name(), v.Pkg().Path()), "")
	}
}

// sameShape reports two cases of a type switch that yaegi cannot tell apart:
// named types that are not structs are known to it by their shape only.
func (l *lowerer) sameShape(s *ast.TypeSwitchStmt) {
	seen := map[string]types.Type{}
	for _, c := range s.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			t := l.info.TypeOf(e)
			if l.info.Types[e].IsNil() || types.IsInterface(t) || !l.shapeOnly(t) && !isBasic(t) {
				continue
			}
			shape := types.TypeString(t.Underlying(), nil)
			if other, dup := seen[shape]; dup {
				q := types.RelativeTo(l.pkg)
				l.fault(e.Pos(), fmt.Sprintf("a type switch cannot tell %s and %s apart yet", types.TypeString(other, q), types.TypeString(t, q)),
					"Make each a struct: structs are always told apart.")
			}
			seen[shape] = t
		}
	}
}

// shapeOnly says whether t is a learner's named type that is not a struct.
func (l *lowerer) shapeOnly(t types.Type) bool {
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || !l.mine(n.Obj()) {
		return false
	}
	_, st := n.Underlying().(*types.Struct)
	return !st
}

func isBasic(t types.Type) bool {
	_, ok := t.(*types.Basic)
	return ok
}

// errorsAs reports errors.As with an error type of the learner's: compiled code
// does not know that type.
func (l *lowerer) errorsAs(c *ast.CallExpr) {
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "As" || len(c.Args) != 2 {
		return
	}
	if fn, ok := l.info.Uses[sel.Sel].(*types.Func); !ok || fn.Pkg() == nil || fn.Pkg().Path() != "errors" {
		return
	}
	if p, ok := l.info.TypeOf(c.Args[1]).(*types.Pointer); ok && l.learners(p.Elem()) {
		l.fault(c.Pos(), "errors.As does not know error types of your own yet", "Use a type switch on the error.")
	}
}
