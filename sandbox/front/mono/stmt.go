package mono

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// funcBody copies the body of a function of type sig, which may be nil for one
// without results.
func (c *cloner) funcBody(b *ast.BlockStmt, sig *types.Signature) *ast.BlockStmt {
	old := c.fn
	defer func() { c.fn = old }()
	c.fn = &frame{sig: sig}
	return c.block(b)
}

func (c *cloner) block(b *ast.BlockStmt) *ast.BlockStmt {
	if b == nil {
		return nil
	}
	return &ast.BlockStmt{Lbrace: c.pos(b.Lbrace), List: c.stmts(b.List), Rbrace: c.pos(b.Rbrace)}
}

func (c *cloner) stmts(list []ast.Stmt) []ast.Stmt {
	var out []ast.Stmt
	for _, s := range list {
		out = append(out, c.stmt(s, ""))
	}
	return out
}

// stmt copies a statement; label is that of a loop or switch.
func (c *cloner) stmt(s ast.Stmt, label string) ast.Stmt {
	switch s := s.(type) {
	case nil:
		return nil
	case *ast.ExprStmt:
		return &ast.ExprStmt{X: c.expr(s.X)}
	case *ast.AssignStmt:
		return &ast.AssignStmt{Lhs: c.exprs(s.Lhs), TokPos: c.pos(s.TokPos), Tok: s.Tok, Rhs: c.values(s)}
	case *ast.IncDecStmt:
		return &ast.IncDecStmt{X: c.expr(s.X), TokPos: c.pos(s.TokPos), Tok: s.Tok}
	case *ast.SendStmt:
		return &ast.SendStmt{Chan: c.expr(s.Chan), Arrow: c.pos(s.Arrow), Value: c.expr(s.Value)}
	case *ast.DeclStmt:
		return c.localDecl(s)
	case *ast.ReturnStmt:
		return c.returned(s)
	case *ast.BranchStmt:
		return c.branch(s)
	case *ast.BlockStmt:
		return c.block(s)
	case *ast.IfStmt:
		return &ast.IfStmt{If: c.pos(s.If), Init: c.stmt(s.Init, ""), Cond: c.expr(s.Cond), Body: c.block(s.Body), Else: c.stmt(s.Else, "")}
	case *ast.ForStmt, *ast.RangeStmt:
		return c.loop(s, label)
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return c.choice(s, label)
	case *ast.LabeledStmt:
		return c.labelled(s)
	case *ast.DeferStmt:
		return &ast.DeferStmt{Defer: c.pos(s.Defer), Call: c.callExpr(s.Call)}
	case *ast.GoStmt:
		return &ast.GoStmt{Go: c.pos(s.Go), Call: c.callExpr(s.Call)}
	case *ast.EmptyStmt:
		return &ast.EmptyStmt{Semicolon: c.pos(s.Semicolon), Implicit: s.Implicit}
	}
	panic(fmt.Sprintf("no copy of %T", s))
}

// values copies the right side of an assignment; x /= T(0) is no error of the compiler's.
func (c *cloner) values(s *ast.AssignStmt) []ast.Expr {
	switch s.Tok {
	case token.QUO_ASSIGN, token.REM_ASSIGN, token.SHL_ASSIGN, token.SHR_ASSIGN:
		return []ast.Expr{c.variable(s.Rhs[0])}
	}
	return c.exprs(s.Rhs)
}

func (c *cloner) callExpr(e *ast.CallExpr) *ast.CallExpr {
	out, ok := c.expr(e).(*ast.CallExpr)
	if !ok {
		panic("a call became something else")
	}
	return out
}

// labelled copies a labelled statement. The label of a loop over a function
// stays only for goto: no break or continue names it any more.
func (c *cloner) labelled(s *ast.LabeledStmt) ast.Stmt {
	inner := c.stmt(s.Stmt, s.Label.Name)
	if r, ok := s.Stmt.(*ast.RangeStmt); ok && rangesOverFunc(c.typeOf(r.X)) && !c.gotoed(s.Label) {
		return inner
	}
	return &ast.LabeledStmt{Label: c.plainIdent(s.Label), Colon: c.pos(s.Colon), Stmt: inner}
}

// gotoed says whether a goto of this function names the label.
func (c *cloner) gotoed(label *ast.Ident) bool {
	return c.u.gotos[c.u.info.Defs[label]]
}

// loop copies a loop.
func (c *cloner) loop(s ast.Stmt, label string) ast.Stmt {
	if r, ok := s.(*ast.RangeStmt); ok && rangesOverFunc(c.typeOf(r.X)) {
		return c.rangeFunc(r, label)
	}
	c.fn.push(target{label: label, loop: true, depth: len(c.fn.ranges)})
	defer c.fn.pop()
	switch s := s.(type) {
	case *ast.ForStmt:
		return &ast.ForStmt{For: c.pos(s.For), Init: c.stmt(s.Init, ""), Cond: c.expr(s.Cond), Post: c.stmt(s.Post, ""), Body: c.block(s.Body)}
	case *ast.RangeStmt:
		return &ast.RangeStmt{For: c.pos(s.For), Key: c.expr(s.Key), Value: c.expr(s.Value), TokPos: c.pos(s.TokPos), Tok: s.Tok, Range: c.pos(s.Range), X: c.expr(s.X), Body: c.block(s.Body)}
	}
	return s
}

// choice copies a switch or select.
func (c *cloner) choice(s ast.Stmt, label string) ast.Stmt {
	c.fn.push(target{label: label, depth: len(c.fn.ranges)})
	defer c.fn.pop()
	switch s := s.(type) {
	case *ast.SwitchStmt:
		out := &ast.SwitchStmt{Switch: c.pos(s.Switch), Init: c.stmt(s.Init, ""), Tag: c.expr(s.Tag)}
		out.Body = c.clauses(s.Body)
		return out
	case *ast.TypeSwitchStmt:
		return c.typeSwitch(s)
	case *ast.SelectStmt:
		return &ast.SelectStmt{Select: c.pos(s.Select), Body: c.clauses(s.Body)}
	}
	return s
}

func (c *cloner) clauses(b *ast.BlockStmt) *ast.BlockStmt {
	out := &ast.BlockStmt{Lbrace: c.pos(b.Lbrace), Rbrace: c.pos(b.Rbrace)}
	for _, s := range b.List {
		switch s := s.(type) {
		case *ast.CaseClause:
			n := &ast.CaseClause{Case: c.pos(s.Case), Colon: c.pos(s.Colon)}
			for _, e := range s.List {
				n.List = append(n.List, c.variable(e)) // equal constants would be an error
			}
			n.Body = c.stmts(s.Body)
			out.List = append(out.List, n)
		case *ast.CommClause:
			out.List = append(out.List, &ast.CommClause{Case: c.pos(s.Case), Comm: c.stmt(s.Comm, ""), Colon: c.pos(s.Colon), Body: c.stmts(s.Body)})
		}
	}
	return out
}

// typeSwitch copies a type switch. With closed types two cases may be the same,
// or one impossible, which are errors: such cases, never taken, are left out.
func (c *cloner) typeSwitch(s *ast.TypeSwitchStmt) ast.Stmt {
	out := &ast.TypeSwitchStmt{Switch: c.pos(s.Switch), Init: c.stmt(s.Init, ""), Assign: c.stmt(s.Assign, "")}
	out.Body = &ast.BlockStmt{Lbrace: c.pos(s.Body.Lbrace), Rbrace: c.pos(s.Body.Rbrace)}
	operand := c.typeOf(switched(s))
	var seen []types.Type
	for _, cc := range s.Body.List {
		clause, ok := cc.(*ast.CaseClause)
		if !ok {
			continue
		}
		n := &ast.CaseClause{Case: c.pos(clause.Case), Colon: c.pos(clause.Colon)}
		for _, e := range clause.List {
			if c.u.info.Types[e].IsNil() {
				n.List = append(n.List, c.expr(e))
				continue
			}
			t := c.typeOf(e)
			if possible(operand, t) && !contains(seen, t) {
				seen = append(seen, t)
				n.List = append(n.List, c.typ(e))
			}
		}
		switch {
		case len(clause.List) > 0 && len(n.List) == 0:
			continue
		case len(n.List) == 1 && len(clause.List) > 1: // the variable keeps the type of x
			n.List = append(n.List, c.x.typeExpr(c.x.lang("Nothing").Type(), c, n.Case))
		}
		n.Body = c.stmts(clause.Body)
		out.Body.List = append(out.Body.List, n)
	}
	return out
}

func contains(list []types.Type, t types.Type) bool {
	for _, u := range list {
		if types.Identical(t, u) {
			return true
		}
	}
	return false
}

// switched is what a type switch asks.
func switched(s *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		e = a.X
	case *ast.AssignStmt:
		e = a.Rhs[0]
	}
	t, ok := e.(*ast.TypeAssertExpr)
	if !ok {
		panic("a type switch without x.(type)")
	}
	return t.X
}
