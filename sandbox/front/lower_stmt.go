package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// block writes statements, each from a new line.
func (l *lowerer) block(list []ast.Stmt) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(l.stmt(s, ""))
		b.WriteString("\n")
	}
	return b.String()
}

// stmt writes a statement and its prelude; label is that of a loop or switch, or "".
func (l *lowerer) stmt(s ast.Stmt, label string) string {
	pre, text := l.within(func() string { return l.statement(s, label) })
	if l.fn.gotos && pre != "" && !declares1(s) {
		return "{\n" + pre + text + "\n}" // a goto may not jump over variables
	}
	return pre + text
}

// declares1 says whether s declares something that later statements see, or is a
// label, which they jump to.
func declares1(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.DeclStmt, *ast.LabeledStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok == token.DEFINE
	}
	return false
}

func (l *lowerer) statement(s ast.Stmt, label string) string {
	at := l.at(s.Pos())
	switch s := s.(type) {
	case *ast.ExprStmt:
		return l.exprStmt(s)
	case *ast.AssignStmt:
		return l.assign(s)
	case *ast.IncDecStmt:
		return l.incDec(s)
	case *ast.SendStmt:
		return l.send(s)
	case *ast.DeclStmt:
		return l.declStmt(s)
	case *ast.ReturnStmt:
		return l.returnStmt(s)
	case *ast.BranchStmt:
		return at + l.branch(s)
	case *ast.BlockStmt:
		return at + "{\n" + l.block(s.List) + "}"
	case *ast.IfStmt:
		return l.ifStmt(s)
	case *ast.ForStmt:
		return l.forStmt(s, label)
	case *ast.RangeStmt:
		return l.rangeStmt(s, label)
	case *ast.SwitchStmt:
		return l.switchStmt(s, label)
	case *ast.TypeSwitchStmt:
		return l.typeSwitch(s, label)
	case *ast.SelectStmt:
		return l.selectStmt(s, label)
	case *ast.LabeledStmt:
		return l.labeled(s)
	case *ast.DeferStmt:
		return l.mark(s, s.Call) + l.deferStmt(s)
	case *ast.GoStmt:
		return l.mark(s, s.Call) + l.goStmt(s)
	case *ast.EmptyStmt:
		return ""
	}
	l.faultf(s.Pos(), "this form of statement is not available yet")
	return ""
}

// exprStmt writes a call or a receive whose values nobody wants.
func (l *lowerer) exprStmt(s *ast.ExprStmt) string {
	x := ast.Unparen(s.X)
	mark := l.mark(s, x)
	if c, ok := x.(*ast.CallExpr); ok {
		if l.careful(c) {
			l.hoistOperands(c)
		}
		text := l.expr(c)
		if l.info.Types[c.Fun].IsBuiltin() && l.builtinValue2(c) {
			text = "_ = " + text
		}
		return mark + l.at(s.Pos()) + text
	}
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		l.ready(u.X)
		return mark + l.at(s.Pos()) + l.receive(u)
	}
	l.ready(x)
	return mark + l.at(s.Pos()) + "_ = " + l.expr(x)
}

// builtinValue2 says whether the builtin that c calls has a value which the
// lowered text has to drop.
func (l *lowerer) builtinValue2(c *ast.CallExpr) bool { return l.builtinName(c) == "append" }

func (l *lowerer) send(s *ast.SendStmt) string {
	l.ready(s.Chan, s.Value)
	mark := l.mark(s, s)
	c := l.raw(s.Chan)
	if !simple(c) || strings.Contains(c, ".") { // yaegi has to know the type of the channel
		n := l.fresh()
		l.emit(s.Pos(), "var %s %s = %s", n, l.typ(l.info.TypeOf(s.Chan).Underlying()), c)
		c = n
	}
	v := l.as(s.Value, elem(l.info.TypeOf(s.Chan)))
	if !simple(v) && !isLiteral(v) {
		n := l.fresh()
		l.emit(s.Pos(), "var %s %s = %s", n, l.typ(elem(l.info.TypeOf(s.Chan))), v)
		v = n
	}
	if l.seeded {
		return mark + l.at(s.Pos()) + fmt.Sprintf("%s(%s, %s, %d)", l.rt("Send"), c, l.carried(s.Pos(), v, elem(l.info.TypeOf(s.Chan))), l.line(s.Pos()))
	}
	return mark + l.at(s.Pos()) + c + " <- " + v
}

func isLiteral(text string) bool {
	return text != "" && (text[0] == '"' || text[0] >= '0' && text[0] <= '9')
}

func (l *lowerer) labeled(s *ast.LabeledStmt) string {
	name := l.labelName(s.Label.Name)
	switch s.Stmt.(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		text := l.stmt(s.Stmt, s.Label.Name)
		if l.fn.gotos {
			return l.at(s.Pos()) + name + "g:\n" + text
		}
		return text
	case *ast.EmptyStmt:
		return l.at(s.Pos()) + name + "g:\n"
	case *ast.BlockStmt:
		return l.labeledBlock(s)
	}
	return l.at(s.Pos()) + l.target(s.Label.Name) + l.stmt(s.Stmt, "")
}

// target writes a label that a goto means; Go refuses one that nothing means.
func (l *lowerer) target(label string) string {
	if !l.fn.gotos {
		return ""
	}
	return l.labelName(label) + "g:\n"
}

// labeledBlock writes a block that break can leave, as a switch of one case.
func (l *lowerer) labeledBlock(s *ast.LabeledStmt) string {
	body := l.inLoop(loop{label: s.Label.Name, block: true}, func() string { return l.block(s.Stmt.(*ast.BlockStmt).List) })
	text := l.at(s.Pos()) + l.target(s.Label.Name)
	if breaksTo(s.Stmt, s.Label.Name) {
		return text + l.labelName(s.Label.Name) + ":\nswitch {\ndefault:\n" + body + "}"
	}
	return text + "{\n" + body + "}"
}

// labelName makes labels of functions that are written into one another distinct.
func (l *lowerer) labelName(label string) string { return label + string(mark) }

func breaksTo(n ast.Node, label string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Label != nil && b.Label.Name == label && b.Tok != token.GOTO {
			found = true
		}
		return !found
	})
	return found
}

// prefix writes a label of a loop or switch.
func (l *lowerer) prefix(label string) string {
	if label == "" || !l.fn.used[label] {
		return ""
	}
	return l.labelName(label) + ":\n"
}

func (l *lowerer) branch(s *ast.BranchStmt) string {
	text := s.Tok.String()
	if s.Label != nil {
		text += " " + l.labelName(s.Label.Name)
	}
	switch s.Tok {
	case token.GOTO:
		if label := l.info.Uses[s.Label]; label != nil && label.Pos() < s.Pos() {
			return l.turn(s) + l.at(s.Pos()) + text + "g"
		}
		return text + "g"
	case token.CONTINUE:
		for i := len(l.fn.loops) - 1; i >= 0; i-- {
			if lp := l.fn.loops[i]; lp.loop && (s.Label == nil || lp.label == s.Label.Name) {
				return lp.again + text
			}
		}
	}
	return text
}

func (l *lowerer) inLoop(lp loop, body func() string) string {
	l.fn.loops = append(l.fn.loops, lp)
	defer func() { l.fn.loops = l.fn.loops[:len(l.fn.loops)-1] }()
	return body()
}

func hasGoto(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}

// usedLabels are the labels that break and continue mean.
func usedLabels(body ast.Node) map[string]bool {
	used := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Label != nil && b.Tok != token.GOTO {
			used[b.Label.Name] = true
		}
		return true
	})
	return used
}

func (l *lowerer) declStmt(s *ast.DeclStmt) string {
	d := s.Decl.(*ast.GenDecl)
	if d.Tok != token.VAR {
		return "" // types are moved out, constants written where they are used
	}
	var lines []string
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		pre, text := l.within(func() string { return l.mark(s, spec) + l.localVar(s, spec) })
		lines = append(lines, pre+text)
	}
	return strings.Join(lines, "\n")
}

// localVar declares variables of a function.
func (l *lowerer) localVar(s ast.Node, spec *ast.ValueSpec) string {
	var lhs []ast.Expr
	for _, id := range spec.Names {
		lhs = append(lhs, id)
	}
	if len(spec.Values) > 0 {
		return l.store(s, lhs, spec.Values, true)
	}
	var b strings.Builder
	for _, id := range spec.Names {
		if v, ok := l.info.Defs[id].(*types.Var); ok && id.Name != "_" {
			b.WriteString(l.declare(l.at(spec.Pos()), v))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
