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
	text, closing := at, ""
	if s.Init != nil {
		text += "{\n" + l.stmt(s.Init, "") + "\n"
		closing = "\n}"
	}
	pre, cond := l.within(func() string {
		l.ready(s.Cond)
		return l.mark(s, s.Cond) + at + "if " + l.cond(s.Cond)
	})
	text += pre + cond + " {\n" + l.block(s.Body.List) + "}"
	switch e := s.Else.(type) {
	case *ast.BlockStmt:
		text += " else {\n" + l.block(e.List) + "}"
	case *ast.IfStmt:
		text += " else {\n" + l.stmt(e, "") + "\n}"
	}
	if s.Init == nil && l.fn.gotos && pre != "" {
		return "{\n" + text + "\n}"
	}
	return text + closing
}

// cond writes the condition of an if or for.
func (l *lowerer) cond(e ast.Expr) string {
	text := l.expr(e)
	if hasComposite(e) || strings.Contains(text, "{") {
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
	vars := l.loopVars(s)
	var copyIn, copyOut string
	inner := map[types.Object]string{}
	for _, v := range vars {
		inner[v] = l.name(v)
		hidden := l.fresh()
		l.names[v] = hidden
		copyIn += at + "var " + inner[v] + " " + l.typ(v.Type()) + "\n" + at + inner[v] + " = " + hidden + "\n"
		copyOut += hidden + " = " + inner[v] + "\n" + at
		l.shared[v] = false // the hidden one is not
	}
	head := at + "{\n"
	if s.Init != nil {
		head += l.stmt(s.Init, "") + "\n"
	}
	cond, pre := l.loopCond(s)
	post := l.postStmt(s.Post)
	for v, n := range inner {
		l.names[v] = n
		l.shared[v] = true
	}
	again := at + copyOut
	if strings.Contains(post, "\n") || post != "" && (len(vars) > 0 || !isPlainPost(s.Post)) {
		// A statement that does not fit in the clause runs at the end of the body
		// and before each continue.
		again += "{\n" + post + "\n}\n" + at
		post = ""
	}
	body := l.inLoop(loop{label: label, loop: true, again: again}, func() string { return l.block(s.Body.List) })
	due, turn := "", ""
	if v := l.counter(s); v != nil {
		due, turn = l.turnOf(s.Pos(), l.name(v))
	} else {
		turn = l.turn(s)
	}
	return head + due + at + l.prefix(label) + "for ; " + cond + "; " + onOneLine(post) + " {\n" + turn + pre + copyIn + body + again + "\n}\n}"
}

// loopCond writes the condition of a loop: in the clause, or as the first
// statement of the body when it needs a prelude.
func (l *lowerer) loopCond(s *ast.ForStmt) (clause, first string) {
	if s.Cond == nil {
		return "", ""
	}
	pre, text := l.within(func() string {
		l.ready(s.Cond)
		return l.cond(s.Cond)
	})
	if pre == "" && l.mark(s, s.Cond) == "" {
		return text, ""
	}
	at := l.at(s.Pos())
	return "", pre + l.mark(s, s.Cond) + at + "if !(" + text + ") {\nbreak\n}\n"
}

// postStmt writes the last part of a for clause.
func (l *lowerer) postStmt(s ast.Stmt) string {
	if s == nil {
		return ""
	}
	return l.stmt(s, "")
}

// isPlainPost says whether a statement stays a simple one when it is lowered.
func isPlainPost(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.IncDecStmt:
		_, ok := s.X.(*ast.Ident)
		return ok
	case *ast.AssignStmt:
		return len(s.Lhs) == 1
	case *ast.ExprStmt:
		return true
	}
	return false
}

// onOneLine takes the line marks out of what stands on one line.
func onOneLine(text string) string {
	for {
		before, rest, ok := strings.Cut(text, "\x01")
		if !ok {
			return text
		}
		_, after, _ := strings.Cut(rest, "\x02")
		text = before + after
	}
}

// loopVars are the variables of a for loop that a closure shares.
func (l *lowerer) loopVars(s *ast.ForStmt) []*types.Var {
	a, ok := s.Init.(*ast.AssignStmt)
	if !ok || a.Tok != token.DEFINE {
		return nil
	}
	var shared []*types.Var
	for _, x := range a.Lhs {
		if v, ok := l.info.Defs[x.(*ast.Ident)].(*types.Var); ok && l.shared[v] {
			shared = append(shared, v)
		}
	}
	return shared
}

func (l *lowerer) rangeStmt(s *ast.RangeStmt, label string) string {
	t := l.info.TypeOf(s.X)
	if _, fixed := arrayLen(t); !fixed || s.Value != nil && !isBlank(s.Value) || l.hasCall(s.X) {
		l.ready(s.X)
	}
	text := l.mark(s, s.X)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsString != 0 {
			return text + l.rangeString(s, label)
		}
		return text + l.rangeInt(s, label)
	case *types.Signature:
		l.fault(s.X.Pos(), "range over a function is not available yet", "Use a loop that calls it until then.")
		return ""
	case *types.Chan:
		return text + l.rangeChan(s, label)
	case *types.Map:
		return text + l.rangeMap(s, label)
	}
	return text + l.rangeIndex(s, label)
}

// counted writes a loop that counts in a hidden variable from 0 to below limit.
func (l *lowerer) counted(s *ast.RangeStmt, label, before, typ, i, limit, first string) string {
	at := l.at(s.Pos())
	body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
	due, turn := "", ""
	if typ == "int" && !hasLoop(s.Body) && !l.works(s.Body) {
		due, turn = l.turnOf(s.Pos(), i)
	} else {
		turn = l.turn(s)
	}
	return fmt.Sprintf("%s{\n%s%svar %s %s = 0\n%s%s%sfor ; %s < %s; %s++ {\n%s%s%s}\n}", at, before, at, i, typ, due, at, l.prefix(label), i, limit, i, turn, first, body)
}

// rangeInt writes for i := range n as a counting loop.
func (l *lowerer) rangeInt(s *ast.RangeStmt, label string) string {
	n, i := l.fresh(), l.fresh()
	t := l.info.TypeOf(s.X)
	if s.Key != nil && !isBlank(s.Key) {
		t = l.info.TypeOf(s.Key)
	}
	typ := l.typ(t)
	before := fmt.Sprintf("%svar %s %s = %s\n", l.at(s.Pos()), n, typ, l.as(s.X, t))
	return l.counted(s, label, before, typ, i, n, l.iteration(s, s.Key, i, t))
}

// rangeIndex writes a range over a slice, an array or a pointer to one.
func (l *lowerer) rangeIndex(s *ast.RangeStmt, label string) string {
	at, t := l.at(s.Pos()), l.info.TypeOf(s.X)
	i, limit := l.fresh(), l.fresh()
	value := s.Value != nil && !isBlank(s.Value)
	before, item, length := "", "", ""
	if n, isArr := arrayLen(t); isArr {
		length = fmt.Sprint(n)
	}
	switch {
	case length != "" && !value: // not evaluated, unless there is a call in it
		limit = length
		if l.hasCall(s.X) {
			before = at + "_ = " + l.raw(s.X) + "\n"
		}
	default:
		x := l.fresh()
		before = at + "var " + x + " " + l.typ(t.Underlying()) + " = " + l.raw(s.X) + "\n" + at + "_ = " + x + "\n"
		item = x + "[" + i + "]"
		switch {
		case isPointer(t):
			item = "(*" + x + ")[" + i + "]"
			limit = length
			if value {
				before += fmt.Sprintf("%sif %s == nil {\n%s(%d)\n}\n", at, x, l.rt("Nil"), l.line(s.Pos()))
			}
		case length != "":
			limit = length
		default:
			before += at + limit + " := len(" + x + ")\n"
		}
	}
	values, ts := []string{i}, []types.Type{types.Typ[types.Int]}
	if value {
		values, ts = append(values, item), append(ts, elem(arrayOrSlice(t)))
	}
	first := l.iterations(s, values, ts)
	return l.counted(s, label, before, "int", i, limit, first)
}

func arrayOrSlice(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// rangeString writes a range over a string; yaegi takes the square of its length
// for one, and has the positions of invalid bytes wrong.
func (l *lowerer) rangeString(s *ast.RangeStmt, label string) string {
	at := l.at(s.Pos())
	x, i, next, r := l.fresh(), l.fresh(), l.fresh(), l.fresh()
	first := fmt.Sprintf("%sif %s[%s] < 128 {\n%s, %s = int32(%s[%s]), %s+1\n} else {\n%s, %s = %s(%s, %s)\n}\n", at, x, i, r, next, x, i, i, r, next, l.rt("Rune"), x, i)
	first += l.iterations(s, []string{i, r}, []types.Type{types.Typ[types.Int], types.Typ[types.Rune]})
	body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
	return fmt.Sprintf("%s{\n%svar %s string = %s\n%svar %s, %s int = 0, 0\n%svar %s int32\n%s_ = %s\n%s%sfor ; %s < len(%s); %s = %s {\n%s%s}\n}",
		at, at, x, l.expr(s.X), at, i, next, at, r, at, r, at, l.prefix(label), i, x, i, next, l.turn(s)+first, body)
}

// rangeChan writes a range over a channel as receives until it is closed.
func (l *lowerer) rangeChan(s *ast.RangeStmt, label string) string {
	at, t := l.at(s.Pos()), l.info.TypeOf(s.X)
	c, v, ok := l.fresh(), l.fresh(), l.fresh()
	from := "<-" + c
	if l.seeded {
		from = fmt.Sprintf("%s(%s, %d)", l.receiveHelper(t), c, l.line(s.Pos()))
	}
	first := fmt.Sprintf("%svar %s %s\nvar %s bool\n%s, %s = %s\nif !%s {\nbreak\n}\n_ = %s\n", at, v, l.typ(elem(t)), ok, v, ok, from, ok, v)
	first += l.iteration(s, s.Key, v, elem(t))
	body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
	return fmt.Sprintf("%s{\n%svar %s %s = %s\n%s%sfor {\n%s%s}\n}", at, at, c, l.typ(t.Underlying()), l.raw(s.X), at, l.prefix(label), l.turn(s)+first, body)
}

// rangeMap writes a range over a map, whose variables are new in every iteration.
func (l *lowerer) rangeMap(s *ast.RangeStmt, label string) string {
	if l.seeded && (s.Key != nil && !isBlank(s.Key) || s.Value != nil && !isBlank(s.Value)) {
		return l.rangeSeeded(s, label)
	}
	at := l.at(s.Pos())
	m := l.info.TypeOf(s.X).Underlying().(*types.Map)
	k, v := "_", "_"
	if s.Key != nil && !isBlank(s.Key) {
		k = l.fresh()
	}
	if s.Value != nil && !isBlank(s.Value) {
		v = l.fresh()
	}
	first := l.iterations(s, []string{k, v}, []types.Type{m.Key(), m.Elem()})
	clause := k + ", " + v + " := range "
	switch {
	case k == "_" && v == "_":
		clause = "range "
	case v == "_":
		clause = k + " := range "
	}
	x := l.fresh()
	body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
	return fmt.Sprintf("%s{\n%svar %s %s = %s\n%s%sfor %s%s {\n%s%s}\n}", at, at, x, l.typ(m), l.raw(s.X), at, l.prefix(label), clause, x, l.turn(s)+first, body)
}

// iterations writes how the variables of a range loop get their values. Operands
// of old ones are evaluated before any of them changes.
func (l *lowerer) iterations(s *ast.RangeStmt, values []string, ts []types.Type) string {
	if s.Tok == token.ASSIGN && s.Key != nil && s.Value != nil && !isBlank(s.Key) && !isBlank(s.Value) {
		lhs := []ast.Expr{s.Key, s.Value}
		pre, text := l.within(func() string {
			return l.finishStore(l.at(s.Pos()), lhs, l.captured(lhs), values, ts, false)
		})
		return pre + text + "\n"
	}
	first := l.iteration(s, s.Key, values[0], ts[0])
	if len(values) > 1 {
		first += l.iteration(s, s.Value, values[1], ts[1])
	}
	return first
}

// iteration writes how the variable x of a range loop, new or old, gets its value.
func (l *lowerer) iteration(s *ast.RangeStmt, x ast.Expr, from string, t types.Type) string {
	if x == nil || isBlank(x) {
		return ""
	}
	at := l.at(s.Pos())
	if s.Tok == token.DEFINE {
		v := l.info.Defs[x.(*ast.Ident)].(*types.Var)
		if l.global[v] {
			return at + l.name(v) + " = " + from + "\n"
		}
		return l.define(at, v, l.assignable(from, t, v.Type()), x) + "\n"
	}
	pre, text := l.within(func() string {
		l.ready(x)
		return l.place(x) + " = " + l.assignable(from, t, l.info.TypeOf(x))
	})
	return pre + at + text + "\n"
}
