package front

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// switchStmt writes an expression switch: first which case it is, as a chain of
// ifs, then a switch over their numbers. Where all cases are constants of a basic
// type, the conditions stand in the switch itself.
func (l *lowerer) switchStmt(s *ast.SwitchStmt, label string) string {
	at := l.at(s.Pos())
	text := at + "{\n"
	if s.Init != nil {
		text += l.stmt(s.Init, "") + "\n"
	}
	tag, tagType := "", types.Type(nil)
	if s.Tag != nil {
		tag, tagType = l.fresh(), l.info.TypeOf(s.Tag)
		pre, value := l.within(func() string {
			l.ready(s.Tag)
			return l.mark(s, s.Tag) + fmt.Sprintf("%svar %s %s = %s\n%s_ = %s\n", at, tag, l.typ(tagType), l.as(s.Tag, tagType), at, tag)
		})
		text += pre + value
	}
	choose, conds := l.choices(s, tag, tagType)
	text += choose + at + l.prefix(label) + "switch {\n"
	l.inLoop(loop{label: label}, func() string {
		for i, c := range s.Body.List {
			c := c.(*ast.CaseClause)
			head := "default:\n"
			if len(c.List) > 0 {
				head = "case " + conds[i] + ":\n"
			}
			text += l.at(c.Pos()) + head + l.block(c.Body)
		}
		return ""
	})
	return text + "}\n}"
}

// choices writes what decides between the cases of a switch, and the condition of
// each case. Cases that need a prelude are decided before the switch, in order.
func (l *lowerer) choices(s *ast.SwitchStmt, tag string, tagType types.Type) (choose string, conds []string) {
	plain := true
	var pres [][]string
	var texts [][]string
	for _, c := range s.Body.List {
		var ps, ts []string
		for _, e := range c.(*ast.CaseClause).List {
			pre, text := l.within(func() string { return l.caseCond(e, tag, tagType) })
			plain = plain && pre == "" && l.mark(e, e) == ""
			ps, ts = append(ps, l.mark(e, e)+pre), append(ts, text)
		}
		pres, texts = append(pres, ps), append(texts, ts)
	}
	if plain {
		for _, ts := range texts {
			conds = append(conds, anyOf(ts))
		}
		return "", conds
	}
	which := l.fresh()
	depth := 0
	choose = fmt.Sprintf("%svar %s int = 0\n", l.at(s.Pos()), which)
	for i := range texts {
		for j, text := range texts[i] {
			choose += fmt.Sprintf("%sif %s {\n%s = %d\n} else {\n", pres[i][j], text, which, i+1)
			depth++
		}
		conds = append(conds, fmt.Sprintf("%s == %d", which, i+1))
	}
	return choose + strings.Repeat("}\n", depth), conds
}

// caseCond writes whether a case of a switch holds.
func (l *lowerer) caseCond(e ast.Expr, tag string, tagType types.Type) string {
	l.ready(e)
	tv := l.info.Types[e]
	switch {
	case tag == "":
		return l.cond(e)
	case tv.IsNil():
		return l.rawText(tag, tagType) + " == nil"
	case tv.Value != nil && basicInfo(tagType) != 0:
		if tv.Value.Kind() == constant.Bool || basicInfo(tagType)&types.IsBoolean != 0 {
			return tag + " == " + l.constant(tv)
		}
		return tag + " == " + l.bare(tv)
	}
	return l.equal(tag, l.expr(e), tagType, tv.Type, "==")
}

// typeSwitch writes a type switch as assertions, one after the other, and a
// switch over which of them held.
func (l *lowerer) typeSwitch(s *ast.TypeSwitchStmt, label string) string {
	at := l.at(s.Pos())
	text := at + "{\n"
	if s.Init != nil {
		text += l.stmt(s.Init, "") + "\n"
	}
	x, bound := typeSwitchOperand(s)
	it, which := l.fresh(), l.fresh()
	from := l.info.TypeOf(x)
	pre, operand := l.within(func() string {
		l.ready(x)
		return l.mark(s, x) + fmt.Sprintf("%svar %s any = %s\n%svar %s int = 0\n", at, it, l.bareText(l.expr(x), from), at, which)
	})
	text += pre + operand
	chosen := make([]string, len(s.Body.List))
	tests, ends := "", ""
	for i, c := range s.Body.List {
		t, v := l.typeTests(c.(*ast.CaseClause), it, which, i+1, bound)
		text += t.declare
		tests += t.test
		ends += t.end
		chosen[i] = v
	}
	text += tests + ends + at + l.prefix(label) + "switch {\n"
	l.inLoop(loop{label: label}, func() string {
		for i, c := range s.Body.List {
			text += l.typeCase(c.(*ast.CaseClause), fmt.Sprintf("%s == %d", which, i+1), chosen[i], it, from)
		}
		return ""
	})
	return text + "}\n}"
}

func typeSwitchOperand(s *ast.TypeSwitchStmt) (x ast.Expr, bound bool) {
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		return ast.Unparen(a.X).(*ast.TypeAssertExpr).X, false
	case *ast.AssignStmt:
		return ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr).X, true
	}
	return nil, false
}

// typeTest is how a case of a type switch is decided.
type typeTest struct{ declare, test, end string }

// typeTests writes the assertions of one case: an if whose else is the next test.
func (l *lowerer) typeTests(c *ast.CaseClause, it, which string, number int, bound bool) (t typeTest, value string) {
	single := bound && len(c.List) == 1 && l.info.Implicits[c] != nil
	for _, e := range c.List {
		cond := it + " == nil"
		if !l.info.Types[e].IsNil() {
			typ := l.info.TypeOf(e)
			stmts, v, ok := l.asserted(it, typ)
			t.test += stmts
			cond = ok
			switch {
			case v == it:
			case !single:
				t.test += "_ = " + v + "\n"
			default:
				value = l.fresh()
				t.declare += fmt.Sprintf("var %s %s\n_ = %s\n", value, l.typ(typ), value)
				t.test += fmt.Sprintf("if %s {\n%s = %s\n}\n", ok, value, v)
			}
		}
		t.test += fmt.Sprintf("if %s {\n%s = %d\n} else {\n", cond, which, number)
		t.end += "}\n"
	}
	return t, value
}

// typeCase writes a case of a type switch.
func (l *lowerer) typeCase(c *ast.CaseClause, cond, value, it string, from types.Type) string {
	at := l.at(c.Pos())
	body := at + "default:\n"
	if len(c.List) > 0 {
		body = at + "case " + cond + ":\n"
	}
	if v, ok := l.info.Implicits[c].(*types.Var); ok {
		if value == "" {
			value = it
			if l.foreign(v.Type()) {
				value = l.assignable(it, types.Universe.Lookup("any").Type(), v.Type())
				if types.Identical(from, v.Type()) {
					value = fmt.Sprintf("%s(%s)", l.rt("To_"+foreignName(v.Type())), it)
				}
			}
		}
		body += l.declare(at, v) + at + l.name(v) + " = " + value + "\n"
	}
	return body + l.block(c.Body)
}

// selectStmt writes a select: the machine chooses, a switch does what follows.
func (l *lowerer) selectStmt(s *ast.SelectStmt, label string) string {
	at := l.at(s.Pos())
	code, args := "", []string{}
	hasDefault := false
	for _, c := range s.Body.List {
		switch comm := c.(*ast.CommClause).Comm.(type) {
		case nil:
			hasDefault = true
		case *ast.SendStmt:
			l.ready(comm.Chan, comm.Value)
			code += "s"
			args = append(args, l.evaluated(s, l.raw(comm.Chan)), l.evaluatedAs(s, l.as(comm.Value, elem(l.info.TypeOf(comm.Chan))), elem(l.info.TypeOf(comm.Chan))))
		default:
			u := received(comm)
			l.ready(u.X)
			code += "r"
			args = append(args, l.evaluated(s, l.raw(u.X)))
		}
	}
	if l.seeded {
		l.emit(s.Pos(), "%s(%d)", l.rt("Here"), l.line(s.Pos()))
	}
	which, v, ok := l.fresh(), l.fresh(), l.fresh()
	args = append([]string{fmt.Sprint(hasDefault), fmt.Sprintf("%q", code)}, args...)
	text := l.mark(s, s) + fmt.Sprintf("%s{\n%s%s, %s, %s := %s(%s)\n_ = %s\n_ = %s\n", at, at, which, v, ok, l.rt("Select"), strings.Join(args, ", "), v, ok)
	text += at + l.prefix(label) + "switch {\n"
	number := 0
	l.inLoop(loop{label: label}, func() string {
		for _, c := range s.Body.List {
			c := c.(*ast.CommClause)
			head := "default:\n"
			if c.Comm != nil {
				head = fmt.Sprintf("case %s == %d:\n", which, number)
				number++
			}
			text += l.at(c.Pos()) + head + l.commValue(c, v, ok) + l.block(c.Body)
		}
		return ""
	})
	if !hasDefault { // nothing comes after, which Go wants to see
		text += "default:\npanic(\"unreachable\")\n"
	}
	return text + "}\n}"
}

// evaluated puts an operand of a select in a variable.
func (l *lowerer) evaluated(s ast.Node, text string) string {
	return l.temp(s.Pos(), text)
}

func (l *lowerer) evaluatedAs(s ast.Node, text string, t types.Type) string {
	n := l.fresh()
	l.emit(s.Pos(), "var %s %s = %s", n, l.typ(t), text)
	return n
}

// received is the receive of a case of a select.
func received(s ast.Stmt) *ast.UnaryExpr {
	var e ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	u, _ := ast.Unparen(e).(*ast.UnaryExpr)
	return u
}

// commValue writes what a case of a select does with what it received.
func (l *lowerer) commValue(c *ast.CommClause, v, ok string) string {
	a, is := c.Comm.(*ast.AssignStmt)
	if !is {
		return ""
	}
	at := l.at(c.Pos())
	t := elem(l.info.TypeOf(received(a).X))
	got := l.fresh()
	text := ""
	if !isBlank(a.Lhs[0]) {
		text = l.arrived(at, got, v, t)
	}
	values, ts := []string{got, ok}, []types.Type{t, types.Typ[types.Bool]}
	if isBlank(a.Lhs[0]) {
		values[0] = ""
	}
	pre, store := l.within(func() string {
		return l.finishStore(at, a.Lhs, l.captured(a.Lhs), values[:len(a.Lhs)], ts, a.Tok == token.DEFINE)
	})
	return text + pre + store + "\n"
}

// arrived writes got, of type t, from the any v in which the machine hands it over.
func (l *lowerer) arrived(at, got, v string, t types.Type) string {
	switch {
	case types.IsInterface(t) && !l.foreign(t):
		return fmt.Sprintf("%svar %s any = %s\n", at, got, v)
	case l.foreign(t):
		return fmt.Sprintf("%s%s, _ := %s(%s)\n", at, got, l.rt("Is_"+foreignName(t)), v)
	case isFunc(t):
		return fmt.Sprintf("%svar %s %s\nif %s != nil {\n%s = %s.(%s)\n}\n", at, got, l.typ(t), v, got, v, l.typ(t))
	}
	if strings.ReplaceAll(l.typ(t), " ", "") == "struct{}" { // yaegi asks a compiled one for its first field
		return fmt.Sprintf("%svar %s %s\n_ = %s\n_ = %s\n", at, got, l.typ(t), got, v)
	}
	return fmt.Sprintf("%svar %s %s\n%s, _ = %s.(%s)\n_ = %s\n", at, got, l.typ(t), got, v, l.typ(t), got)
}

// anyOf writes the condition that one of several holds. Neither a list nor a
// bare || after case comes out right in yaegi.
func anyOf(conds []string) string {
	if len(conds) <= 1 {
		return strings.Join(conds, "")
	}
	return "(" + strings.Join(conds, " || ") + ") == true"
}
