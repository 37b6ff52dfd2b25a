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

// stmt writes a statement; label is that of a loop or switch, or "".
func (l *lowerer) stmt(s ast.Stmt, label string) string {
	at := l.at(s.Pos())
	switch s := s.(type) {
	case *ast.ExprStmt:
		return l.mark(s, s.X) + at + l.expr(s.X)
	case *ast.AssignStmt:
		return l.mark(s, s) + l.assign(s)
	case *ast.IncDecStmt:
		return l.mark(s, s.X) + at + l.expr(s.X) + s.Tok.String()
	case *ast.SendStmt:
		return l.mark(s, s) + at + l.expr(s.Chan) + " <- " + l.plainTo(s.Value, chanElem(l.info.TypeOf(s.Chan)))
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

func chanElem(t types.Type) types.Type {
	if c, ok := t.Underlying().(*types.Chan); ok {
		return c.Elem()
	}
	return nil
}

func (l *lowerer) labeled(s *ast.LabeledStmt) string {
	switch s.Stmt.(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return l.stmt(s.Stmt, s.Label.Name)
	}
	return l.at(s.Pos()) + s.Label.Name + ":\n" + l.stmt(s.Stmt, "")
}

// prefix writes a label.
func prefix(label string) string {
	if label == "" {
		return ""
	}
	return label + ":\n"
}

func (l *lowerer) branch(s *ast.BranchStmt) string {
	text := s.Tok.String()
	if s.Label != nil {
		text += " " + s.Label.Name
	}
	if s.Tok == token.CONTINUE {
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

func (l *lowerer) declStmt(s *ast.DeclStmt) string {
	d := s.Decl.(*ast.GenDecl)
	var lines []string
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			l.extra = append(l.extra, l.typeSpec(spec))
		case *ast.ValueSpec:
			if d.Tok == token.CONST {
				lines = append(lines, l.constSpec(spec))
				continue
			}
			lines = append(lines, l.mark(s, spec)+l.localVar(spec))
		}
	}
	return strings.Join(lines, "\n")
}

// localVar declares variables of a function.
func (l *lowerer) localVar(spec *ast.ValueSpec) string {
	var lhs []ast.Expr
	var b strings.Builder
	for _, id := range spec.Names {
		lhs = append(lhs, id)
		v, ok := l.info.Defs[id].(*types.Var)
		if !ok || id.Name == "_" {
			continue
		}
		if l.global[v] { // a cell's variable is declared already, once for all cells
			if len(spec.Values) == 0 {
				zero := l.fresh()
				fmt.Fprintf(&b, "%svar %s %s\n%s = %s\n", l.at(spec.Pos()), zero, l.typ(v.Type()), l.name(v), zero)
			}
			continue
		}
		fmt.Fprintf(&b, "%svar %s %s\n", l.at(spec.Pos()), l.name(v), l.typ(v.Type()))
	}
	if len(spec.Values) > 0 {
		b.WriteString(l.store(spec, lhs, spec.Values))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// assign writes an assignment or a definition.
func (l *lowerer) assign(s *ast.AssignStmt) string {
	at := l.at(s.Pos())
	switch {
	case s.Tok == token.DEFINE && !l.defines(s):
		return l.define(s)
	case s.Tok == token.ASSIGN || s.Tok == token.DEFINE:
		return l.store(s, s.Lhs, s.Rhs)
	}
	return at + l.expr(s.Lhs[0]) + " " + s.Tok.String() + " " + l.expr(s.Rhs[0])
}

// defines says whether a := must become plain assignments, because some of its
// variables are a cell's and are declared already.
func (l *lowerer) defines(s *ast.AssignStmt) bool {
	for _, x := range s.Lhs {
		if obj := l.info.Defs[x.(*ast.Ident)]; obj != nil && l.global[obj] {
			return true
		}
	}
	return false
}

// define writes a := of local variables: one variable a statement, as yaegi
// gets several at once wrong.
func (l *lowerer) define(s *ast.AssignStmt) string {
	if len(s.Lhs) != len(s.Rhs) {
		return l.defineTuple(s)
	}
	if len(s.Lhs) == 1 {
		return l.at(s.Pos()) + l.newVar(s.Lhs[0].(*ast.Ident), s.Rhs[0])
	}
	return l.store(s, s.Lhs, s.Rhs)
}

// newVar writes x := e.
func (l *lowerer) newVar(id *ast.Ident, e ast.Expr) string {
	if id.Name == "_" {
		return "_ = " + l.expr(e)
	}
	v := l.info.Defs[id]
	if isAny(v.Type()) || l.info.Types[e].IsNil() {
		return "var " + l.name(v) + " " + l.typ(v.Type()) + " = " + l.plainTo(e, v.Type())
	}
	if tv := l.info.Types[e]; tv.Value != nil && types.Identical(tv.Type, v.Type()) {
		if b, ok := tv.Type.(*types.Basic); !ok || b.Kind() != types.Int && b.Kind() != types.String && b.Kind() != types.Bool {
			return "var " + l.name(v) + " " + l.typ(v.Type()) + " = " + l.expr(e)
		}
	}
	return l.name(v) + " := " + l.expr(e)
}

func (l *lowerer) defineTuple(s *ast.AssignStmt) string {
	var names []string
	fresh := false
	for _, x := range s.Lhs {
		id := x.(*ast.Ident)
		if obj := l.info.Defs[id]; obj == nil && id.Name != "_" {
			return l.store(s, s.Lhs, s.Rhs) // some variables are old
		}
		fresh = fresh || id.Name != "_"
		names = append(names, l.ident(id))
	}
	op := " := "
	if !fresh {
		op = " = "
	}
	return l.at(s.Pos()) + strings.Join(names, ", ") + op + l.expr(s.Rhs[0])
}

// store writes an assignment of new or old variables, elements and fields.
func (l *lowerer) store(s ast.Node, lhs, rhs []ast.Expr) string {
	var b strings.Builder
	at := l.at(s.Pos())
	if len(lhs) == 1 && len(rhs) == 1 {
		t := l.info.TypeOf(lhs[0])
		if id, ok := lhs[0].(*ast.Ident); ok && id.Name == "_" {
			return at + "_ = " + l.expr(rhs[0])
		}
		return at + l.expr(lhs[0]) + " = " + l.plainTo(rhs[0], t)
	}
	// First every value, then every place.
	var values []string
	if len(lhs) == len(rhs) {
		for i, e := range rhs {
			n, t := l.fresh(), l.targetType(lhs[i], e)
			fmt.Fprintf(&b, "%svar %s %s = %s\n", at, n, l.typ(t), l.plainTo(e, t))
			values = append(values, n)
		}
	} else {
		for range lhs {
			values = append(values, l.fresh())
		}
		fmt.Fprintf(&b, "%s%s := %s\n", at, strings.Join(values, ", "), l.expr(rhs[0]))
	}
	places := l.places(&b, at, lhs)
	for i, place := range places {
		if id, ok := lhs[i].(*ast.Ident); ok && l.isNew(s, id) {
			fmt.Fprintf(&b, "%svar %s %s = %s\n", at, place, l.typ(l.info.Defs[id].Type()), values[i])
			continue
		}
		fmt.Fprintf(&b, "%s%s = %s\n", at, place, values[i])
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// isNew says whether s defines the local variable id.
func (l *lowerer) isNew(s ast.Node, id *ast.Ident) bool {
	a, ok := s.(*ast.AssignStmt)
	obj := l.info.Defs[id]
	return ok && a.Tok == token.DEFINE && obj != nil && id.Name != "_" && !l.global[obj]
}

func (l *lowerer) targetType(lhs, rhs ast.Expr) types.Type {
	if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
		return l.info.TypeOf(rhs)
	}
	return l.info.TypeOf(lhs)
}

// places writes the left sides of a multiple assignment. Go evaluates their
// operands before it assigns anything.
func (l *lowerer) places(b *strings.Builder, at string, lhs []ast.Expr) []string {
	var out []string
	for _, x := range lhs {
		if ix, ok := ast.Unparen(x).(*ast.IndexExpr); ok && l.info.Types[ix.Index].Value == nil {
			n := l.fresh()
			fmt.Fprintf(b, "%svar %s %s = %s\n", at, n, l.typ(l.info.TypeOf(ix.Index)), l.expr(ix.Index))
			out = append(out, l.expr(ix.X)+"["+n+"]")
			continue
		}
		out = append(out, l.expr(x))
	}
	return out
}

func (l *lowerer) returnStmt(s *ast.ReturnStmt) string {
	at, mark := l.at(s.Pos()), l.mark(s, s)
	if mark == "" {
		mark = l.unmark()
	}
	if l.fn.entry {
		return mark + at + l.returnEntry()
	}
	if l.fn.defers != "" {
		if len(s.Results) == 0 {
			return mark + at + "return"
		}
		return mark + l.setResults(s) + "\n" + at + "return"
	}
	if len(s.Results) == 0 {
		return mark + at + "return"
	}
	var out []string
	for i, e := range s.Results {
		var t types.Type
		if len(s.Results) == l.fn.sig.Results().Len() {
			t = l.fn.sig.Results().At(i).Type()
		}
		out = append(out, l.plainTo(e, t))
	}
	return mark + at + "return " + strings.Join(out, ", ")
}

func (l *lowerer) returnEntry() string {
	if l.fn.defers != "" {
		return "return"
	}
	return "return nil"
}

// setResults stores what is returned in the results of the function around the
// body that defer wrapped.
func (l *lowerer) setResults(s *ast.ReturnStmt) string {
	var b strings.Builder
	at := l.at(s.Pos())
	var values []string
	if len(s.Results) == len(l.fn.results) {
		for i, e := range s.Results {
			t := l.fn.sig.Results().At(i).Type()
			n := l.fresh()
			fmt.Fprintf(&b, "%svar %s %s = %s\n", at, n, l.typ(t), l.plainTo(e, t))
			values = append(values, n)
		}
	} else {
		for range l.fn.results {
			values = append(values, l.fresh())
		}
		fmt.Fprintf(&b, "%s%s := %s\n", at, strings.Join(values, ", "), l.expr(s.Results[0]))
	}
	for i, r := range l.fn.results {
		fmt.Fprintf(&b, "%s%s = %s\n", at, r, values[i])
	}
	return strings.TrimSuffix(b.String(), "\n")
}
