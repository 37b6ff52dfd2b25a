package front

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
)

// mark is in every name that the lowerer makes up. It is a letter to Go, and no
// key of a keyboard types it.
const mark = 'ˑ'

// Names that lowered sources import under, whatever the learner shadows.
const (
	actorName   = "actorˑ"
	runtimeName = "rtˑ"
	// RuntimePath is the import path of what lowered code calls; package interp provides it.
	RuntimePath = "understudy/sandbox/interp/lowered"
)

// lowerer writes a checked source again. Its methods return text; a line of text
// may begin with a line mark, \x01 number \x02, which says what line of the
// learner's it was made from.
type lowerer struct {
	*source
	unit    int
	known   *cellState              // of the cells before
	names   map[types.Object]string // what this unit's objects are called
	imports map[string]string       // path to name, as used
	vars    []string                // package-level var declarations
	inits   []string                // their initialisation, in order
	extra   []string                // helper functions
	helpers map[string]string       // which helper functions exist, by what they do
	shared  map[types.Object]bool   // captured by a closure, or pointed to
	types   []*types.TypeName       // this unit's named types
	global  map[types.Object]bool   // a cell's top-level variables, declared at package level
	kept    map[ast.Expr]string     // operands that are in a variable already
	fn      *function
	pre     *prelude // of the statement that is being written
	serial  int
	ordered bool // the statement has calls: the order of builtins shows

	keys    map[string]types.Type // types that the machine has to know
	loops   map[types.Type]bool   // which named types contain themselves
	consts  []string              // values of constants that yaegi cannot write
	methods []string              // what tells the machine of methods
	unnamed []types.Type          // types without names that may have methods
	bodies  map[*types.Func]*ast.BlockStmt
	again   map[ast.Node]bool // declared functions and literals that may call themselves, however
}

// function is what the lowerer knows of the function it is in.
type function struct {
	sig     *types.Signature
	results []string        // names of the results, once the body is wrapped for defer
	defers  string          // name of the list of deferred calls, or ""
	around  string          // name of the list of the function around a loop's body
	marker  string          // name of the variable that says which line runs
	risky   []int           // the lines that can panic
	entry   bool            // the function that holds a cell's statements
	gotos   bool            // it has goto statements
	claim   string          // what holds the panic that its recover can end
	thunk   string          // the function that later made last
	used    map[string]bool // labels that break and continue mean
	turns   string          // name of the variable that counts turns of loops, or ""
	enter   func() string   // writes what a function that may call itself does after its guards; nil if that is done
	guards  int             // how many statements come before it
	loops   []loop          // enclosing loops and switches, outermost first
}

// loop is an enclosing loop or switch.
type loop struct {
	label string
	loop  bool   // a loop, which continue can mean
	block bool   // a labelled block
	again string // what to do before continue: copy the iteration's variables back
}

func newLowerer(s *source, unit int, known *cellState) *lowerer {
	return &lowerer{
		source: s, unit: unit, known: known,
		names: map[types.Object]string{}, imports: map[string]string{},
		helpers: map[string]string{}, shared: map[types.Object]bool{}, kept: map[ast.Expr]string{}, global: map[types.Object]bool{},
		keys: map[string]types.Type{}, loops: map[types.Type]bool{}, bodies: map[*types.Func]*ast.BlockStmt{},
		pre: &prelude{seen: map[string]bool{}},
	}
}

// prepare names the package-level objects and finds what closures share.
func (l *lowerer) prepare() {
	l.outerSelf()
	l.refuse()
	declared(l.file, func(id *ast.Ident) { l.nameTop(l.info.Defs[id]) })
	l.findShared()
	l.unshadow()
	for id, obj := range l.info.Defs {
		if tn, ok := obj.(*types.TypeName); ok && !tn.IsAlias() && id.Name != "_" {
			if _, param := tn.Type().(*types.TypeParam); !param {
				l.types = append(l.types, tn)
			}
		}
	}
	for _, tn := range l.types {
		if tn.Parent() != l.pkg.Scope() { // declared in a function: moved out of it, where helpers reach it
			l.names[tn] = suffix(tn.Name(), l.unit) + string(mark) + strconv.Itoa(int(tn.Pos()))
		}
	}
	slices.SortFunc(l.types, func(a, b *types.TypeName) int { return int(a.Pos() - b.Pos()) })
	for _, d := range l.file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
			if fn, ok := l.info.Defs[d.Name].(*types.Func); ok {
				l.bodies[fn] = d.Body
			}
		}
	}
	l.again = l.callAgain()
}

// unshadow gives local variables whose name occurs twice a name of their own, so
// that nothing hides anything: yaegi takes x := x + 1 for one variable.
func (l *lowerer) unshadow() {
	var all []*types.Var
	note := func(obj types.Object) {
		if v, ok := obj.(*types.Var); ok && !v.IsField() && v.Parent() != l.pkg.Scope() && v.Name() != "_" && v.Name() != "" {
			all = append(all, v)
		}
	}
	for _, obj := range l.info.Defs {
		note(obj)
	}
	for _, obj := range l.info.Implicits {
		note(obj)
	}
	slices.SortFunc(all, func(a, b *types.Var) int {
		return cmp.Or(cmp.Compare(a.Pos(), b.Pos()), cmp.Compare(a.Name(), b.Name()))
	})
	seen := map[string]bool{}
	for _, name := range types.Universe.Names() {
		seen[name] = true
	}
	for i, v := range all {
		if seen[v.Name()] {
			l.names[v] = fmt.Sprintf("%s%cv%d", v.Name(), mark, i)
		}
		seen[v.Name()] = true
	}
}

func (l *lowerer) nameTop(obj types.Object) {
	if obj == nil || obj.Name() == "_" {
		return
	}
	switch {
	case l.unit > 0:
		l.names[obj] = suffix(obj.Name(), l.unit)
	case obj.Name() == "main" || obj.Name() == "init":
		l.names[obj] = obj.Name() + string(mark)
	default:
		l.names[obj] = suffix(obj.Name(), 0)
	}
}

// name is what obj is called in the lowered source.
func (l *lowerer) name(obj types.Object) string {
	if n, ok := l.names[obj]; ok {
		return n
	}
	if n, ok := l.known.names[obj]; ok {
		return n
	}
	return obj.Name()
}

// fresh is a name that nothing else has.
func (l *lowerer) fresh() string {
	l.serial++
	return fmt.Sprintf("%c%d", mark, l.serial)
}

// pkg is the name under which the lowered source imports a package.
func (l *lowerer) importName(p string) string {
	if n, ok := l.imports[p]; ok {
		return n
	}
	n := strings.ReplaceAll(path.Base(p), ".", "_") + string(mark)
	switch p {
	case allowed.Actor:
		n = actorName
	case RuntimePath:
		n = runtimeName
	case "math/rand":
		n = "mathrand" + string(mark)
	}
	l.imports[p] = n
	return n
}

func (l *lowerer) rt(name string) string { return l.importName(RuntimePath) + "." + name }

// line is what the machine calls the learner's line of pos.
func (l *lowerer) line(pos token.Pos) int { return l.numbered(pos) }

// at begins a line made from the learner's line of pos.
func (l *lowerer) at(pos token.Pos) string { return "\x01" + strconv.Itoa(l.line(pos)) + "\x02" }

// cell lowers a cell.
func (l *lowerer) cell(file string) *Unit {
	l.prepare()
	u := &Unit{File: file, Number: l.unit, Entry: suffix("cell", l.unit)}
	l.globals()
	if l.last != nil {
		l.value(u)
	}
	var b strings.Builder
	l.decls(&b)
	l.fn = &function{entry: true, marker: l.fresh(), gotos: hasGoto(l.body.Body), used: usedLabels(l.body.Body)}
	self, name := l.importName(allowed.Actor)+".Process", "self"
	if obj := l.info.Scopes[l.body.Type].Lookup("self"); obj != nil {
		name = l.name(obj)
	}
	body := l.entryBody(u)
	l.registerMethods()
	body = l.initCalls() + body
	fmt.Fprintf(&b, "\n%sfunc %s(%s *%s) []any {\n%s\nreturn nil\n}\n", l.at(token.NoPos), u.Entry, name, self, body)
	u.cell = &cellState{objects: map[string]types.Object{}, names: l.names, imports: map[string]string{}, types: l.types}
	for obj := range l.names {
		if obj.Parent() == l.pkg.Scope() {
			u.cell.objects[obj.Name()] = obj
		}
	}
	l.export(u)
	l.finish(u, b.String())
	return u
}

// globals turns the variables at the top level of a cell's statements into
// package-level ones: later cells see them.
func (l *lowerer) globals() {
	top := l.info.Scopes[l.body.Type]
	for _, name := range top.Names() {
		v, ok := top.Lookup(name).(*types.Var)
		if !ok || v.Name() == "self" || v.Name() == "_" {
			continue
		}
		l.names[v], l.global[v] = suffix(name, l.unit), true
		l.vars = append(l.vars, fmt.Sprintf("var %s %s", l.names[v], l.typ(v.Type())))
	}
}

// export says under which package-level objects later cells see those variables.
func (l *lowerer) export(u *Unit) {
	top := l.info.Scopes[l.body.Type]
	for _, name := range top.Names() {
		switch obj := top.Lookup(name).(type) {
		case *types.Var:
			if name == "self" || name == "_" {
				continue
			}
			v := types.NewVar(obj.Pos(), l.pkg, name, obj.Type())
			u.cell.objects[name], u.cell.names[v] = v, l.names[obj]
		}
	}
}

// value says whether the cell's last expression has a value, and of what type.
func (l *lowerer) value(u *Unit) {
	tv := l.info.Types[l.last]
	t := tv.Type
	if l.prints(l.last) {
		return
	}
	switch {
	case tv.IsVoid() || t == nil || tv.IsBuiltin():
		return
	case tv.IsType():
		l.faultf(l.last.Pos(), "%s is a type, not a value", types.ExprString(l.last))
		return
	}
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() == 0 {
		return
	}
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 && b.Kind() != types.UntypedNil {
		t = types.Default(t)
		if tv.Value != nil && !fits(tv.Value, t) {
			l.faultf(l.last.Pos(), "cannot use %s (untyped %s constant) as %s value (overflows)", types.ExprString(l.last), strings.TrimPrefix(b.Name(), "untyped "), t)
			return
		}
	}
	u.HasValue = true
	u.typeStrings(t, l.pkg)
}

// prints says whether e is a call of fmt's Print or Fprint: nobody wants to see
// how many bytes it wrote.
func (l *lowerer) prints(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fn, ok := l.info.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg().Path() == "fmt" && (strings.HasPrefix(fn.Name(), "Print") || strings.HasPrefix(fn.Name(), "Fprint"))
}

func (l *lowerer) entryBody(u *Unit) string {
	list := l.body.Body.List
	var tail func() string
	if u.HasValue {
		last := list[len(list)-1]
		list = list[:len(list)-1]
		tail = func() string { return l.resultOf(last.(*ast.ExprStmt)) }
	}
	return l.functionBody(list, l.body.Body, tail)
}

// resultOf returns the cell's value from its last statement.
func (l *lowerer) resultOf(s *ast.ExprStmt) string {
	at, anyType := l.at(s.Pos()), types.Universe.Lookup("any").Type()
	pre, text := l.within(func() string {
		l.readyInside(s.X)
		mark := l.mark(s, s.X)
		tuple, ok := l.info.TypeOf(s.X).(*types.Tuple)
		if !ok {
			return mark + at + l.ret("[]any{"+l.as(s.X, anyType)+"}")
		}
		var names, values []string
		for v := range tuple.Variables() {
			n := l.fresh()
			names, values = append(names, n), append(values, l.assignable(n, v.Type(), anyType))
		}
		return mark + at + strings.Join(names, ", ") + " := " + l.expr(s.X) + "\n" + at + l.ret("[]any{"+strings.Join(values, ", ")+"}")
	})
	return pre + text
}

// ret returns v from the cell's function.
func (l *lowerer) ret(v string) string {
	if l.fn.defers != "" {
		return l.fn.results[0] + " = " + v + "\n" + l.unmark() + "return"
	}
	return "return " + v
}

// program lowers a whole program.
func (l *lowerer) program(file string) *Unit {
	l.prepare()
	u := &Unit{File: file, Entry: "start" + string(mark), Program: true}
	var b strings.Builder
	l.decls(&b)
	l.registerMethods()
	fmt.Fprintf(&b, "\n%sfunc %s() {\n%s%smain%c()\n}\n", l.at(token.NoPos), u.Entry, l.initCalls(), l.at(token.NoPos), mark)
	l.finish(u, b.String())
	return u
}

func (l *lowerer) initCalls() string {
	var b strings.Builder
	for _, s := range slices.Concat(l.consts, l.methods, l.inits) {
		b.WriteString(s + "\n")
	}
	return b.String()
}
