package mono

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A constant converted to a type parameter is a variable's value: int8(1)<<8 is
// an error, T(1)<<8 is 0. Where the difference could show, a call stands in
// between.

// turnsConstant says whether e, which is no constant in the origin, would be one
// with closed types.
func (c *cloner) turnsConstant(e ast.Expr) bool {
	tv := c.u.info.Types[e]
	if tv.Value != nil || c.env == nil {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if len(e.Args) != 1 || !c.u.info.Types[e.Fun].IsType() {
			return false
		}
		_, basic := c.typeOf(e.Fun).Underlying().(*types.Basic)
		return basic && c.constant(e.Args[0])
	case *ast.UnaryExpr:
		return e.Op != token.AND && e.Op != token.ARROW && c.turnsConstant(e.X)
	case *ast.BinaryExpr:
		return c.constant(e.X) && c.constant(e.Y)
	}
	return false
}

func (c *cloner) constant(e ast.Expr) bool {
	return c.u.info.Types[e].Value != nil || c.turnsConstant(e)
}

// variable copies e so that it is no constant if it was none.
func (c *cloner) variable(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	out := c.expr(e)
	if !c.turnsConstant(e) {
		return out
	}
	switch ast.Unparen(e).(type) {
	case *ast.UnaryExpr, *ast.BinaryExpr: // its operands are variables already
		return out
	}
	pos := out.Pos()
	name := c.x.instance(c.x.lang("Value"), []types.Type{c.typeOf(e)}, pos)
	return &ast.CallExpr{Fun: ident(name, pos), Lparen: pos, Args: []ast.Expr{out}, Rparen: pos}
}

// binary copies an operation. It is no constant as long as one operand is none.
func (c *cloner) binary(e *ast.BinaryExpr) ast.Expr {
	out := &ast.BinaryExpr{OpPos: c.pos(e.OpPos), Op: e.Op}
	switch {
	case c.turnsConstant(e.X) && c.constant(e.Y):
		out.X, out.Y = c.variable(e.X), c.expr(e.Y)
	case c.turnsConstant(e.Y) && (c.constant(e.X) || e.Op == token.QUO || e.Op == token.REM):
		out.X, out.Y = c.expr(e.X), c.variable(e.Y)
	default:
		out.X, out.Y = c.expr(e.X), c.expr(e.Y)
	}
	return out
}

// lang is an object of the library that expanded code itself uses.
func (x *expander) lang(name string) types.Object {
	s, ok := x.libs.Library(LangPath)
	if !ok {
		panic("the library " + LangPath + " is missing")
	}
	return s.Pkg.Scope().Lookup(name)
}

// LangPath is the path of the library that expanded code itself uses. It has the
// function Value, which returns its argument, and RangeState, which panics as a
// loop over a function does that goes on where it must not: its argument is 0
// after the loop's body said stop, 1 in a loop that lost a panic, 2 after a panic
// of the body and 3 after the loop.
const LangPath = "understudy/lang"
