package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A process that is in a loop or a recursion can be stopped at reduction checks: at
// the start of every turn of a loop, before a goto that goes back, and at the entry
// of functions that may call themselves. Calling the machine takes as long as ten
// turns of a loop, so each call of a function counts its turns in a variable of its
// own and calls only now and then.

// turnsPerTick is how many turns of loops make a reduction check: some 20 µs of work.
const turnsPerTick = 400

// callTurns is what a turn counts for in which something is called.
const callTurns = 20

// turn writes the count of a turn of the loop s, or of a goto.
func (l *lowerer) turn(s ast.Node) string {
	if l.fn.turns == "" {
		l.fn.turns = l.fresh()
	}
	n, count := l.fn.turns, "++"
	if l.works(s) {
		count = fmt.Sprintf(" += %d", callTurns)
	}
	return fmt.Sprintf("%s%s%s\nif %s > %d {\n%s = %s()\n}\n", l.at(s.Pos()), n, count, n, turnsPerTick, n, l.rt("Tick"))
}

// turnOf is turn for a loop whose int variable i only grows, by one a turn: it is
// compared with where the next check is due. first declares that before the loop.
func (l *lowerer) turnOf(pos token.Pos, i string) (first, each string) {
	at, due := l.at(pos), l.fresh()
	return fmt.Sprintf("%svar %s int = %s + %d\n", at, due, i, turnsPerTick),
		fmt.Sprintf("%sif %s > %s {\n%s = %s() + %s + %d\n}\n", at, i, due, due, l.rt("Tick"), i, turnsPerTick)
}

// works says whether something is called in s, function literals left out.
func (l *lowerer) works(s ast.Node) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			tv := l.info.Types[n.Fun]
			found = found || !tv.IsType() && !tv.IsBuiltin()
		}
		return !found
	})
	return found
}

// counter is the variable for which turnOf can write the turns of s, or nil: an int
// that the loop declares, that i++ alone changes, with no other loop and no call inside.
func (l *lowerer) counter(s *ast.ForStmt) *types.Var {
	init, ok := s.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || len(init.Lhs) != 1 || hasLoop(s.Body) || l.works(s.Body) || l.fn.gotos {
		return nil
	}
	post, ok := s.Post.(*ast.IncDecStmt)
	if !ok || post.Tok != token.INC {
		return nil
	}
	v, _ := l.info.Defs[init.Lhs[0].(*ast.Ident)].(*types.Var)
	x, _ := post.X.(*ast.Ident)
	if v == nil || x == nil || l.info.Uses[x] != v || l.shared[v] || l.global[v] || v.Type() != types.Typ[types.Int] || l.assigned(v, s.Body) {
		return nil
	}
	return v
}

// assigned says whether the statements of body set v, which no closure or pointer shares.
func (l *lowerer) assigned(v *types.Var, body ast.Node) bool {
	found := false
	is := func(e ast.Expr) {
		id, ok := e.(*ast.Ident)
		found = found || ok && l.info.Uses[id] == v
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				is(ast.Unparen(e))
			}
		case *ast.IncDecStmt:
			is(ast.Unparen(n.X))
		}
		return !found
	})
	return found
}

// hasLoop says whether there is a loop in body, function literals left out.
func hasLoop(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			found = true
		}
		return !found
	})
	return found
}

// countTurns declares the variable in which a function counts, if it does.
func (l *lowerer) countTurns() string {
	if l.fn.turns == "" {
		return ""
	}
	return "var " + l.fn.turns + " int = 0\n"
}

// entry is what writes the entry of a declared function that may call itself, or nil.
func (l *lowerer) entry(d *ast.FuncDecl, name string) func() string {
	if !l.again[d] {
		return nil
	}
	fn := l.info.Defs[d.Name].(*types.Func)
	return func() string { return l.deeper(d, fn.Signature(), l.byValue(name, fn.Signature()), shownName(fn)) }
}

// entryLit is entry for a literal that the variable me holds.
func (l *lowerer) entryLit(e *ast.FuncLit, me string) func() string {
	if me == "" {
		return nil
	}
	return func() string {
		return l.deeper(e, l.info.TypeOf(e).Underlying().(*types.Signature), me, "the function")
	}
}

// deeper is the entry of a function that may call itself: when the stack has become
// deep it calls itself again, as name, in a new segment of it.
func (l *lowerer) deeper(n ast.Node, sig *types.Signature, name, shown string) string {
	var args []string
	if r := sig.Recv(); r != nil {
		args = append(args, l.name(r))
	}
	for v := range sig.Params().Variables() {
		args = append(args, l.name(v))
	}
	if sig.Variadic() {
		args[len(args)-1] += "..."
	}
	at, declare := l.at(n.Pos()), ""
	var results []string
	for v := range sig.Results().Variables() {
		r := l.fresh()
		results = append(results, r)
		declare += fmt.Sprintf("%svar %s %s\n", at, r, l.typ(v.Type()))
	}
	call, give := name+"("+strings.Join(args, ", ")+")", at+"return"
	if l.fn.enter != nil { // among the statements, whose lines are marked
		give = l.unmark() + give
	}
	if len(results) > 0 {
		call = strings.Join(results, ", ") + " = " + call
		give += " " + strings.Join(results, ", ")
	}
	again := l.fresh()
	return fmt.Sprintf("%sif %s() {\n%s%s%s := func() {\n%s\n}\n%s(%q, %d, %s)\n%s\n}\n",
		at, l.rt("Enter"), declare, at, again, call, l.rt("Deeper"), shown, l.line(n.Pos()), again, give)
}

// guards is how many statements at the start of a function that may call itself end
// it or do nothing: if statements that call nobody and end in a return. The entry
// costs nothing in the calls that they end, which are most when two calls branch
// off one.
func (l *lowerer) guards(sig *types.Signature, body *ast.BlockStmt) int {
	if l.fn.gotos || l.defers(body) || l.recovers(body) || sig.Results().Len() > 0 && sig.Results().At(0).Name() != "" {
		return 0
	}
	for i, s := range body.List {
		s, ok := s.(*ast.IfStmt)
		if !ok || s.Init != nil || s.Else != nil || len(s.Body.List) == 0 || l.acts(s) {
			return i
		}
		if _, ends := s.Body.List[len(s.Body.List)-1].(*ast.ReturnStmt); !ends {
			return i
		}
	}
	return len(body.List)
}

// acts says whether s calls somebody, or takes longer than its text.
func (l *lowerer) acts(s *ast.IfStmt) bool {
	found := l.hasCall(s.Cond)
	ast.Inspect(s.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit, *ast.BranchStmt:
			found = true
		case ast.Expr:
			found = found || l.hasCall(n)
		}
		return !found
	})
	return found
}

// shownName is what a learner calls a function: f, or T.M.
func shownName(fn *types.Func) string {
	name := fn.Name()
	if r := fn.Signature().Recv(); r != nil {
		t := types.Unalias(r.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if n, ok := t.(*types.Named); ok {
			name = n.Obj().Name() + "." + name
		}
	}
	name, _, _ = strings.Cut(name, string(mark))
	return name
}
