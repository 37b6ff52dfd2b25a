package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// switchStmt writes an expression switch as one over conditions.
func (l *lowerer) switchStmt(s *ast.SwitchStmt, label string) string {
	at := l.at(s.Pos())
	text := l.mark(s, s) + at + "{\n"
	if s.Init != nil {
		text += l.stmt(s.Init, "") + "\n"
	}
	tag := ""
	var tagType types.Type
	if s.Tag != nil {
		tag, tagType = l.fresh(), l.info.TypeOf(s.Tag)
		text += fmt.Sprintf("%svar %s %s = %s\n%s_ = %s\n", at, tag, l.typ(l.info.TypeOf(s.Tag)), l.plainTo(s.Tag, l.info.TypeOf(s.Tag)), at, tag)
	}
	text += at + prefix(label) + "switch {\n"
	l.inLoop(loop{label: label}, func() string {
		for _, c := range s.Body.List {
			text += l.caseClause(c.(*ast.CaseClause), tag, tagType)
		}
		return ""
	})
	return text + "}\n}"
}

func (l *lowerer) caseClause(c *ast.CaseClause, tag string, tagType types.Type) string {
	var conds []string
	for _, e := range c.List {
		switch {
		case tag == "":
			conds = append(conds, l.expr(e))
		case l.info.Types[e].IsNil():
			conds = append(conds, tag+" == nil")
		default:
			conds = append(conds, l.equal(tag, l.expr(e), tagType, l.info.TypeOf(e)))
		}
	}
	head := l.at(c.Pos()) + "default:\n"
	if len(conds) > 0 {
		head = l.at(c.Pos()) + "case " + anyOf(conds) + ":\n"
	}
	return head + l.block(c.Body)
}

// typeSwitch writes a type switch as assertions, one after the other, and a
// switch over which of them held.
func (l *lowerer) typeSwitch(s *ast.TypeSwitchStmt, label string) string {
	at := l.at(s.Pos())
	text := l.mark(s, s.Assign) + at + "{\n"
	if s.Init != nil {
		text += l.stmt(s.Init, "") + "\n"
	}
	x, bound := typeSwitchOperand(s)
	it := l.fresh()
	text += fmt.Sprintf("%svar %s %s = %s\n%s_ = %s\n", at, it, l.typ(l.info.TypeOf(x)), l.plainTo(x, l.info.TypeOf(x)), at, it)
	var cases strings.Builder
	l.inLoop(loop{label: label}, func() string {
		for _, c := range s.Body.List {
			pre, body := l.typeCase(c.(*ast.CaseClause), it, bound)
			text += pre
			cases.WriteString(body)
		}
		return ""
	})
	return text + at + prefix(label) + "switch {\n" + cases.String() + "}\n}"
}

func typeSwitchOperand(s *ast.TypeSwitchStmt) (x ast.Expr, bound bool) {
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		return a.X.(*ast.TypeAssertExpr).X, false
	case *ast.AssignStmt:
		return a.Rhs[0].(*ast.TypeAssertExpr).X, true
	}
	return nil, false
}

// typeCase writes the assertions of one case, and the case.
func (l *lowerer) typeCase(c *ast.CaseClause, it string, bound bool) (pre, body string) {
	at := l.at(c.Pos())
	var conds []string
	value := it
	for _, e := range c.List {
		t := l.info.TypeOf(e)
		if l.info.Types[e].IsNil() {
			conds = append(conds, it+" == nil")
			continue
		}
		v, ok := "_", l.fresh()
		if bound && len(c.List) == 1 {
			v = l.fresh()
			value = v
		}
		from := it + ".(" + l.typ(t) + ")"
		if isAny(t) {
			pre += fmt.Sprintf("%svar %s bool = %s != nil\n", at, ok, it)
			if v != "_" {
				value = it
			}
			conds = append(conds, ok)
			continue
		}
		if types.IsInterface(t) {
			from = l.asInterface(t) + "(" + it + ")"
		}
		pre += fmt.Sprintf("%s%s, %s := %s\n", at, v, ok, from)
		conds = append(conds, ok)
	}
	body = at + "default:\n"
	if len(conds) > 0 {
		body = at + "case " + anyOf(conds) + ":\n"
	}
	if obj := l.info.Implicits[c]; bound && obj != nil {
		body += fmt.Sprintf("%svar %s %s = %s\n%s_ = %s\n", at, l.name(obj), l.typ(obj.Type()), value, at, l.name(obj))
	}
	return pre, body + l.block(c.Body)
}

func (l *lowerer) selectStmt(s *ast.SelectStmt, label string) string {
	text := l.mark(s, s) + l.at(s.Pos()) + prefix(label) + "select {\n"
	l.inLoop(loop{label: label}, func() string {
		for _, c := range s.Body.List {
			text += l.commClause(c.(*ast.CommClause))
		}
		return ""
	})
	return text + "}"
}

// commClause writes one case of a select.
func (l *lowerer) commClause(c *ast.CommClause) string {
	at := l.at(c.Pos())
	switch comm := c.Comm.(type) {
	case nil:
		return at + "default:\n" + l.block(c.Body)
	case *ast.ExprStmt:
		return at + "case " + l.received(comm.X) + ":\n" + l.block(c.Body)
	case *ast.AssignStmt:
		var fresh, sets []string
		for _, x := range comm.Lhs {
			if isBlank(x) {
				fresh = append(fresh, "_")
				continue
			}
			n := l.fresh()
			fresh = append(fresh, n)
			id, ok := x.(*ast.Ident)
			if ok && l.isNew(comm, id) {
				v := l.info.Defs[id]
				sets = append(sets, fmt.Sprintf("%svar %s %s = %s\n%s_ = %s\n", at, l.name(v), l.typ(v.Type()), n, at, l.name(v)))
				continue
			}
			sets = append(sets, at+l.expr(x)+" = "+n+"\n")
		}
		op := " := "
		if len(sets) == 0 {
			op = " = "
		}
		return at + "case " + strings.Join(fresh, ", ") + op + l.received(comm.Rhs[0]) + ":\n" + strings.Join(sets, "") + l.block(c.Body)
	}
	return at + "case " + l.inline(c.Comm) + ":\n" + l.block(c.Body)
}

// anyOf writes the condition that one of several holds. Neither a list nor a
// bare || after case comes out right in yaegi.
func anyOf(conds []string) string {
	if len(conds) == 1 {
		return conds[0]
	}
	return "(" + strings.Join(conds, " || ") + ") == true"
}
