package mono

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A loop over a function becomes a call of that function with the loop's body as
// a function literal, as the Go compiler does it. Each loop has a state, which
// tells when the function calls the body where it must not. A way out of the body
// that is more than "stop" or "go on" sets a number, and after the call whoever
// is responsible for the number goes that way.

// The states of a loop.
const (
	stateDone  = 0 // the body said stop
	stateReady = 1
	stateBusy  = 2 // the body runs, or has panicked
	stateOver  = 3
)

// frame is the function whose body is copied.
type frame struct {
	sig     *types.Signature
	targets []target     // enclosing loops and switches, outermost first
	ranges  []*rangeLoop // enclosing loops over functions, outermost first
}

// target is what break and continue can mean.
type target struct {
	label string
	loop  bool
	depth int // how many loops over functions are around it
	rng   *rangeLoop
}

// rangeLoop is a loop over a function.
type rangeLoop struct {
	state  string
	outer  *outermost
	labels map[types.Object]bool // declared in its body
	first  int                   // which of outer's exits is the first of its body's
}

// outermost is what nested loops over functions have together.
type outermost struct {
	next    string   // the variable that says which way to go
	results []string // variables for what is returned
	exits   []exit
}

// exit is a way out of the body of a loop over a function.
type exit struct {
	code  int64
	depth int // the number of loops over functions around where it leads to
	then  func(pos token.Pos) []ast.Stmt
}

func (f *frame) push(t target) { f.targets = append(f.targets, t) }
func (f *frame) pop()          { f.targets = f.targets[:len(f.targets)-1] }

func (x *expander) hiddenName(what string) string {
	x.serial++
	return fmt.Sprintf("%s%s%d", mark, what, x.serial)
}

// rangeFunc copies for … := range f as a call of f.
func (c *cloner) rangeFunc(s *ast.RangeStmt, label string) ast.Stmt {
	pos := c.pos(s.For)
	x := c.expr(s.X)
	r := &rangeLoop{state: c.x.hiddenName("state"), labels: c.labelsIn(s.Body)}
	depth := len(c.fn.ranges)
	if depth == 0 {
		r.outer = &outermost{next: c.x.hiddenName("next")}
	} else {
		r.outer = c.fn.ranges[0].outer
	}
	r.first = len(r.outer.exits)
	c.fn.push(target{label: label, loop: true, depth: depth, rng: r})
	c.fn.ranges = append(c.fn.ranges, r)
	lit := c.loopBody(s, r, pos)
	c.fn.ranges = c.fn.ranges[:depth]
	c.fn.pop()

	list := []ast.Stmt{define(r.state, intLit(stateReady, pos), pos)}
	list = append(list, &ast.ExprStmt{X: &ast.CallExpr{Fun: x, Lparen: pos, Args: []ast.Expr{lit}, Rparen: pos}})
	list = append(list, c.failIf(r, token.EQL, stateBusy, intLit(1, pos), pos), assign(r.state, intLit(stateOver, pos), pos))
	list = append(list, c.leave(r, depth, pos)...)
	if depth == 0 && len(r.outer.exits) > 0 {
		list = append(c.declareExits(r.outer, pos), list...)
	}
	return &ast.BlockStmt{Lbrace: pos, List: list, Rbrace: c.pos(s.End())}
}

// loopBody is the function literal that stands for the body.
func (c *cloner) loopBody(s *ast.RangeStmt, r *rangeLoop, pos token.Pos) *ast.FuncLit {
	sig, _ := c.typeOf(s.X).Underlying().(*types.Signature)
	yield, _ := sig.Params().At(0).Type().Underlying().(*types.Signature)
	params := &ast.FieldList{Opening: pos, Closing: pos}
	var set *ast.AssignStmt
	for i, e := range []ast.Expr{s.Key, s.Value} {
		if i >= yield.Params().Len() {
			break
		}
		name := ident("_", pos)
		switch id, ok := e.(*ast.Ident); {
		case e == nil || ok && id.Name == "_":
		case s.Tok == token.DEFINE:
			name = c.plainIdent(id)
		default:
			name = ident(c.x.hiddenName("v"), pos)
			if set == nil {
				set = &ast.AssignStmt{TokPos: pos, Tok: token.ASSIGN}
			}
			set.Lhs, set.Rhs = append(set.Lhs, c.expr(e)), append(set.Rhs, ident(name.Name, pos))
		}
		params.List = append(params.List, &ast.Field{Names: []*ast.Ident{name}, Type: c.x.typeExpr(yield.Params().At(i).Type(), c, pos)})
	}
	body := []ast.Stmt{c.failIf(r, token.NEQ, stateReady, ident(r.state, pos), pos), assign(r.state, intLit(stateBusy, pos), pos)}
	if set != nil {
		body = append(body, set)
	}
	body = append(body, c.block(s.Body), assign(r.state, intLit(stateReady, pos), pos), returnBool(true, pos))
	results := &ast.FieldList{List: []*ast.Field{{Type: c.x.typeExpr(types.Typ[types.Bool], c, pos)}}}
	lit := &ast.FuncLit{Type: &ast.FuncType{Func: pos, Params: params, Results: results}, Body: &ast.BlockStmt{Lbrace: pos, List: body, Rbrace: c.pos(s.Body.Rbrace)}}
	c.x.bodies[lit] = true
	return lit
}

// failIf panics when the state of a loop compares to n.
func (c *cloner) failIf(r *rangeLoop, op token.Token, n int64, code ast.Expr, pos token.Pos) ast.Stmt {
	fail := c.x.instance(c.x.lang("RangeState"), nil, pos)
	call := &ast.CallExpr{Fun: ident(fail, pos), Lparen: pos, Args: []ast.Expr{code}, Rparen: pos}
	return ifThen(compare(r.state, op, n, pos), pos, &ast.ExprStmt{X: call})
}

// leave goes, after the call of loop r, the ways out that lead here or further.
func (c *cloner) leave(r *rangeLoop, depth int, pos token.Pos) []ast.Stmt {
	var out []ast.Stmt
	further := false
	for _, e := range r.outer.exits[r.first:] {
		if e.depth < depth {
			further = true
			continue
		}
		if e.depth > depth {
			continue
		}
		then := append([]ast.Stmt{assign(r.outer.next, intLit(0, pos), pos)}, e.then(pos)...)
		out = append(out, ifThen(compare(r.outer.next, token.EQL, e.code, pos), pos, then...))
	}
	if further {
		out = append(out, ifThen(compare(r.outer.next, token.NEQ, 0, pos), pos, returnBool(false, pos)))
	}
	return out
}

// declareExits declares the variables of nested loops.
func (c *cloner) declareExits(o *outermost, pos token.Pos) []ast.Stmt {
	out := []ast.Stmt{define(o.next, intLit(0, pos), pos)}
	for i, name := range o.results {
		t := c.x.typeExpr(c.fn.sig.Results().At(i).Type(), c, pos)
		spec := &ast.ValueSpec{Names: []*ast.Ident{ident(name, pos)}, Type: t}
		out = append(out, &ast.DeclStmt{Decl: &ast.GenDecl{TokPos: pos, Tok: token.VAR, Specs: []ast.Spec{spec}}})
	}
	return out
}

// exit leaves the loops over functions that are deeper than depth, and then does
// what then says.
func (c *cloner) exit(pos token.Pos, depth int, before []ast.Stmt, then func(token.Pos) []ast.Stmt) ast.Stmt {
	o := c.fn.ranges[0].outer
	code := int64(len(o.exits) + 1)
	o.exits = append(o.exits, exit{code, depth, then})
	list := before
	for _, r := range c.fn.ranges[depth:] {
		list = append(list, assign(r.state, intLit(stateDone, pos), pos))
	}
	list = append(list, assign(o.next, intLit(code, pos), pos), returnBool(false, pos))
	return &ast.BlockStmt{Lbrace: pos, List: list, Rbrace: pos}
}

// returned copies a return.
func (c *cloner) returned(s *ast.ReturnStmt) ast.Stmt {
	pos := c.pos(s.Return)
	if len(c.fn.ranges) == 0 {
		return &ast.ReturnStmt{Return: pos, Results: c.exprs(s.Results)}
	}
	if len(s.Results) == 0 {
		return c.exit(pos, 0, nil, func(pos token.Pos) []ast.Stmt { return []ast.Stmt{&ast.ReturnStmt{Return: pos}} })
	}
	o := c.fn.ranges[0].outer
	if o.results == nil {
		for range c.fn.sig.Results().Len() {
			o.results = append(o.results, c.x.hiddenName("r"))
		}
	}
	set := &ast.AssignStmt{TokPos: pos, Tok: token.ASSIGN, Rhs: c.exprs(s.Results)}
	for _, name := range o.results {
		set.Lhs = append(set.Lhs, ident(name, pos))
	}
	return c.exit(pos, 0, []ast.Stmt{set}, func(pos token.Pos) []ast.Stmt {
		back := &ast.ReturnStmt{Return: pos}
		for _, name := range o.results {
			back.Results = append(back.Results, ident(name, pos))
		}
		return []ast.Stmt{back}
	})
}

// branch copies break, continue, goto and fallthrough.
func (c *cloner) branch(s *ast.BranchStmt) ast.Stmt {
	plain := &ast.BranchStmt{TokPos: c.pos(s.TokPos), Tok: s.Tok, Label: c.plainIdent(s.Label)}
	depth := len(c.fn.ranges)
	if depth == 0 || s.Tok == token.FALLTHROUGH {
		return plain
	}
	if s.Tok == token.GOTO {
		return c.gotoOut(s, plain)
	}
	i := c.fn.find(s)
	if i < 0 {
		return plain
	}
	t := c.fn.targets[i]
	switch {
	case t.rng == nil && t.depth == depth:
		return plain
	case t.rng == nil:
		return c.exit(plain.TokPos, t.depth, nil, func(pos token.Pos) []ast.Stmt {
			return []ast.Stmt{&ast.BranchStmt{TokPos: pos, Tok: s.Tok, Label: c.plainIdent(s.Label)}}
		})
	case s.Tok == token.CONTINUE:
		return c.goOn(t, plain.TokPos, depth)
	}
	return c.stop(t, plain.TokPos, depth)
}

// find is the index of the loop or switch that a break or continue means.
func (f *frame) find(s *ast.BranchStmt) int {
	for i, t := range slices.Backward(f.targets) {
		switch {
		case s.Label != nil:
			if t.label == s.Label.Name {
				return i
			}
		case t.loop || s.Tok == token.BREAK:
			return i
		}
	}
	return -1
}

// goOn continues a loop over a function.
func (c *cloner) goOn(t target, pos token.Pos, depth int) ast.Stmt {
	next := func(pos token.Pos) []ast.Stmt {
		return []ast.Stmt{assign(t.rng.state, intLit(stateReady, pos), pos), returnBool(true, pos)}
	}
	if t.depth+1 == depth {
		return &ast.BlockStmt{Lbrace: pos, List: next(pos), Rbrace: pos}
	}
	return c.exit(pos, t.depth+1, nil, next)
}

// stop breaks out of a loop over a function.
func (c *cloner) stop(t target, pos token.Pos, depth int) ast.Stmt {
	if t.depth+1 == depth {
		return &ast.BlockStmt{Lbrace: pos, List: []ast.Stmt{assign(t.rng.state, intLit(stateDone, pos), pos), returnBool(false, pos)}, Rbrace: pos}
	}
	return c.exit(pos, t.depth, nil, func(token.Pos) []ast.Stmt { return nil })
}

// gotoOut copies a goto, which may lead out of the body of a loop over a function.
func (c *cloner) gotoOut(s, plain *ast.BranchStmt) ast.Stmt {
	label := c.u.info.Uses[s.Label]
	depth := len(c.fn.ranges)
	for depth > 0 && !c.fn.ranges[depth-1].labels[label] {
		depth--
	}
	if depth == len(c.fn.ranges) {
		return plain
	}
	return c.exit(plain.TokPos, depth, nil, func(pos token.Pos) []ast.Stmt {
		return []ast.Stmt{&ast.BranchStmt{TokPos: pos, Tok: token.GOTO, Label: c.plainIdent(s.Label)}}
	})
}

// labelsIn are the labels that a body declares.
func (c *cloner) labelsIn(b *ast.BlockStmt) map[types.Object]bool {
	out := map[types.Object]bool{}
	ast.Inspect(b, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok {
			out[c.u.info.Defs[l.Label]] = true
		}
		_, lit := n.(*ast.FuncLit)
		return !lit
	})
	return out
}

func define(name string, v ast.Expr, pos token.Pos) ast.Stmt {
	return &ast.AssignStmt{Lhs: []ast.Expr{ident(name, pos)}, TokPos: pos, Tok: token.DEFINE, Rhs: []ast.Expr{v}}
}

func assign(name string, v ast.Expr, pos token.Pos) ast.Stmt {
	return &ast.AssignStmt{Lhs: []ast.Expr{ident(name, pos)}, TokPos: pos, Tok: token.ASSIGN, Rhs: []ast.Expr{v}}
}

func compare(name string, op token.Token, n int64, pos token.Pos) ast.Expr {
	return &ast.BinaryExpr{X: ident(name, pos), OpPos: pos, Op: op, Y: intLit(n, pos)}
}

func ifThen(cond ast.Expr, pos token.Pos, list ...ast.Stmt) ast.Stmt {
	return &ast.IfStmt{If: pos, Cond: cond, Body: &ast.BlockStmt{Lbrace: pos, List: list, Rbrace: pos}}
}

func returnBool(v bool, pos token.Pos) ast.Stmt {
	n := int64(0)
	if v {
		n = 1
	}
	// A comparison, as true may be the name of something else.
	return &ast.ReturnStmt{Return: pos, Results: []ast.Expr{&ast.BinaryExpr{X: intLit(n, pos), OpPos: pos, Op: token.EQL, Y: intLit(1, pos)}}}
}
