package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (l *lowerer) ifStmt(s *ast.IfStmt) string {
	at := l.at(s.Pos())
	text := l.mark(s, s.Init, s.Cond) + at
	closing := ""
	if s.Init != nil {
		text += "{\n" + l.stmt(s.Init, "") + "\n" + at
		closing = "\n}"
	}
	text += "if " + l.cond(s.Cond) + " {\n" + l.block(s.Body.List) + "}"
	switch e := s.Else.(type) {
	case *ast.BlockStmt:
		text += " else {\n" + l.block(e.List) + "}"
	case *ast.IfStmt:
		text += " else {\n" + l.stmt(e, "") + "\n}"
	}
	return text + closing
}

// cond writes the condition of an if or for.
func (l *lowerer) cond(e ast.Expr) string {
	text := l.expr(e)
	if hasComposite(e) {
		return "(" + text + ")"
	}
	return text
}

func hasComposite(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		_, lit := n.(*ast.CompositeLit)
		found = found || lit
		return !found
	})
	return found
}

// forStmt writes a for loop. Variables that a closure keeps are new in every
// iteration: the body works on a copy, which goes back before the next one.
func (l *lowerer) forStmt(s *ast.ForStmt, label string) string {
	at := l.at(s.Pos())
	text := l.mark(s, s.Init, s.Cond)
	vars := l.loopVars(s)
	if len(vars) == 0 {
		head := at + "{\n"
		if s.Init != nil {
			head += l.stmt(s.Init, "") + "\n"
		}
		post := l.inline(s.Post)
		body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
		return text + head + at + prefix(label) + "for ; " + l.optional(s.Cond) + "; " + post + " {\n" + body + l.remark(s, s.Cond, s.Post) + "}\n}"
	}
	// The loop runs on hidden variables.
	inner := map[types.Object]string{}
	var copyIn, copyOut string
	for _, v := range vars {
		inner[v] = l.name(v)
		hidden := l.fresh()
		l.names[v] = hidden
		copyIn += at + "var " + inner[v] + " " + l.typ(v.Type()) + " = " + hidden + "\n" + at + "_ = " + inner[v] + "\n"
		copyOut += hidden + " = " + inner[v] + "\n" + at
	}
	head := at + "{\n" + l.loopInit(s) + "\n" + at + prefix(label) + "for ; " + l.optional(s.Cond) + "; " + l.inline(s.Post) + " {\n"
	for v, n := range inner {
		l.names[v] = n
	}
	body := l.inLoop(loop{label: label, loop: true, again: copyOut}, func() string { return l.block(s.Body.List) })
	return text + head + copyIn + body + at + copyOut + l.remark(s, s.Cond, s.Post) + "}\n}"
}

// loopInit declares the hidden variables of a for loop, one a statement.
func (l *lowerer) loopInit(s *ast.ForStmt) string {
	a := s.Init.(*ast.AssignStmt)
	var b strings.Builder
	at := l.at(s.Pos())
	if len(a.Lhs) != len(a.Rhs) {
		var names []string
		for _, x := range a.Lhs {
			names = append(names, l.ident(x.(*ast.Ident)))
		}
		return at + strings.Join(names, ", ") + " := " + l.expr(a.Rhs[0])
	}
	for i, x := range a.Lhs {
		id := x.(*ast.Ident)
		if id.Name == "_" {
			continue
		}
		fmt.Fprintf(&b, "%svar %s %s = %s\n", at, l.ident(id), l.typ(l.info.Defs[id].Type()), l.expr(a.Rhs[i]))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// loopVars are the variables of a for loop that a closure shares.
func (l *lowerer) loopVars(s *ast.ForStmt) []types.Object {
	a, ok := s.Init.(*ast.AssignStmt)
	if !ok || a.Tok != token.DEFINE {
		return nil
	}
	var all []types.Object
	found := false
	for _, x := range a.Lhs {
		if obj := l.info.Defs[x.(*ast.Ident)]; obj != nil {
			all = append(all, obj)
			found = found || l.shared[obj]
		}
	}
	if !found {
		return nil
	}
	return all
}

func (l *lowerer) optional(e ast.Expr) string {
	if e == nil {
		return ""
	}
	return l.cond(e)
}

// inline writes a simple statement where only one fits: the end of a for clause.
func (l *lowerer) inline(s ast.Stmt) string {
	if s == nil {
		return ""
	}
	if a, ok := s.(*ast.AssignStmt); ok && len(a.Lhs) > 1 {
		var left, right []string
		for _, x := range a.Lhs {
			left = append(left, l.expr(x))
		}
		for _, x := range a.Rhs {
			right = append(right, l.expr(x))
		}
		return strings.Join(left, ", ") + " " + a.Tok.String() + " " + strings.Join(right, ", ")
	}
	fn := *l.fn // a for clause has no room for marks
	fn.marks = false
	old := l.fn
	l.fn = &fn
	text := l.stmt(s, "")
	l.fn = old
	if i := strings.LastIndex(text, "\x02"); i >= 0 {
		text = text[i+1:]
	}
	return text
}

func (l *lowerer) rangeStmt(s *ast.RangeStmt, label string) string {
	t := l.info.TypeOf(s.X)
	text := l.mark(s, s.X)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsInteger != 0 {
			return text + l.rangeInt(s, label)
		}
	case *types.Signature:
		l.fault(s.X.Pos(), "range over a function is not available yet", "Use a loop that calls it until then.")
		return ""
	}
	return text + l.rangeOver(s, label)
}

// rangeInt writes for i := range n as a counting loop.
func (l *lowerer) rangeInt(s *ast.RangeStmt, label string) string {
	at, n, i := l.at(s.Pos()), l.fresh(), l.fresh()
	t := l.info.TypeOf(s.X)
	if s.Key != nil && !isBlank(s.Key) {
		t = l.info.TypeOf(s.Key)
	}
	typ := l.typ(t)
	head := fmt.Sprintf("%s{\n%svar %s %s = %s\n%svar %s %s = 0\n%s%sfor ; %s < %s; %s++ {\n", at, at, n, typ, l.expr(s.X), at, i, typ, at, prefix(label), i, n, i)
	return head + l.rangeBody(s, label, i, "") + "}\n}"
}

// rangeOver writes a range loop whose variables are new in every iteration.
func (l *lowerer) rangeOver(s *ast.RangeStmt, label string) string {
	at := l.at(s.Pos())
	k, v := "", ""
	if s.Key != nil && !isBlank(s.Key) {
		k = l.fresh()
	}
	if s.Value != nil && !isBlank(s.Value) {
		v = l.fresh()
	}
	clause := ""
	switch {
	case v != "" && k == "":
		clause = "_, " + v + " := "
	case v != "":
		clause = k + ", " + v + " := "
	case k != "":
		clause = k + " := "
	}
	x := l.expr(s.X)
	if hasComposite(s.X) {
		x = "(" + x + ")"
	}
	return at + prefix(label) + "for " + clause + "range " + x + " {\n" + l.rangeBody(s, label, k, v) + "}"
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// rangeBody begins with the iteration's own variables.
func (l *lowerer) rangeBody(s *ast.RangeStmt, label, k, v string) string {
	var b strings.Builder
	at := l.at(s.Pos())
	set := func(x ast.Expr, from string) {
		if x == nil || from == "" || isBlank(x) {
			return
		}
		if s.Tok == token.DEFINE {
			obj := l.info.Defs[x.(*ast.Ident)]
			fmt.Fprintf(&b, "%svar %s %s = %s\n%s_ = %s\n", at, l.name(obj), l.typ(obj.Type()), from, at, l.name(obj))
			return
		}
		fmt.Fprintf(&b, "%s%s = %s\n", at, l.expr(x), from)
	}
	set(s.Key, k)
	set(s.Value, v)
	b.WriteString(l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) }))
	return b.String()
}
