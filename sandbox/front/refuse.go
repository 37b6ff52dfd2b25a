package front

import (
	"fmt"
	"go/ast"
	"go/types"
)

// refuse reports what checks but would run wrong.
func (l *lowerer) refuse() {
	ast.Inspect(l.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				l.foreignVar(x)
			}
		case *ast.UnaryExpr:
			if n.Op.String() == "&" {
				l.foreignVar(n.X)
			}
		}
		return true
	})
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
