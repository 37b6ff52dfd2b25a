package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// Methods are functions whose first parameter is the receiver. A call through an
// interface asks for the types that the lowerer knows to have the method, and then
// the machine, which is told of every method of every type.

// methodName is the function that a method of the learner's is.
func (l *lowerer) methodName(fn *types.Func) string {
	t := fn.Signature().Recv().Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return fn.Name()
	}
	return l.name(n.Obj()) + string(mark) + fn.Name()
}

// method is what is called for a method of the learner's.
func (l *lowerer) method(fn *types.Func) string { return l.byValue(l.methodName(fn), fn.Signature()) }

// follow writes the selection of the fields index, one in the other, from a value
// of type t. Pointers on the way are checked when e, for its place, is not nil.
func (l *lowerer) follow(e ast.Expr, text string, t types.Type, index []int) (string, types.Type) {
	for _, i := range index {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			text = l.rawText(text, t)
			if e != nil {
				text = l.operand(e, text)
				l.notNil(e, text)
			}
			t = p.Elem()
		}
		text = l.rawText(text, t)
		f := t.Underlying().(*types.Struct).Field(i)
		text += "." + fieldName(f, l.pkg)
		t = f.Type()
	}
	return text, t
}

// selector writes x.f.
func (l *lowerer) selector(e *ast.SelectorExpr) string {
	sel := l.info.Selections[e]
	if sel == nil {
		if p, ok := l.info.Uses[ast.Unparen(e.X).(*ast.Ident)].(*types.PkgName); ok {
			return l.packageMember(p.Imported(), e.Sel)
		}
		return l.name(l.info.Uses[e.Sel])
	}
	switch sel.Kind() {
	case types.FieldVal:
		text, _ := l.follow(e.X, l.expr(e.X), sel.Recv(), sel.Index())
		return text
	case types.MethodVal:
		return l.methodValue(e, sel)
	}
	return l.methodExpr(sel)
}

func (l *lowerer) packageMember(p *types.Package, id *ast.Ident) string {
	return l.importName(p.Path()) + "." + id.Name
}

// receiver writes what a method of selection sel is called on, a value of type t.
func (l *lowerer) receiver(e *ast.SelectorExpr, sel *types.Selection) (text string, t types.Type) {
	index := sel.Index()
	return l.follow(e.X, l.expr(e.X), sel.Recv(), index[:len(index)-1])
}

// adjusted turns a receiver of type t into what fn takes: &x or *x.
func (l *lowerer) adjusted(e ast.Expr, text string, t types.Type, fn *types.Func) string {
	_, is := types.Unalias(t).(*types.Pointer)
	_, want := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer)
	switch {
	case want && !is:
		return "&" + text
	case is && !want:
		if e != nil {
			text = l.operand(e, text)
			l.notNil(e, text)
		}
		return "*" + text
	}
	return text
}

// methodCall writes x.m(args), or "" when m is a method of a compiled type.
func (l *lowerer) methodCall(c *ast.CallExpr, e *ast.SelectorExpr, sel *types.Selection) string {
	fn := sel.Obj().(*types.Func)
	recv := fn.Signature().Recv().Type()
	l.ahead(c)
	text, t := l.receiver(e, sel)
	switch {
	case types.IsInterface(recv) && !l.foreign(t):
		text = l.operand(e.X, text)
		l.notNil(e.X, text)
		return l.dispatcher(fn) + "(" + strings.Join(append([]string{text}, l.args(c, fn.Signature())...), ", ") + l.dots(c) + ")"
	case types.IsInterface(recv):
		text = l.operand(e.X, text)
		l.notNil(e.X, text)
	case l.mine(fn):
		text = l.adjusted(e.X, text, t, fn)
		return l.method(fn) + "(" + strings.Join(append([]string{text}, l.args(c, fn.Signature())...), ", ") + l.dots(c) + ")"
	}
	args := l.args(c, fn.Signature())
	name := e.Sel.Name
	if label, ok := l.label(c); ok {
		name += "As"
		args = append([]string{fmt.Sprintf("%q", label)}, args...)
	}
	if strings.HasPrefix(text, "*") || strings.HasPrefix(text, "&") {
		text = "(" + text + ")"
	}
	return text + "." + name + "(" + strings.Join(args, ", ") + l.dots(c) + ")"
}

func (l *lowerer) dots(c *ast.CallExpr) string {
	if c.Ellipsis.IsValid() || l.nothingMore(c) {
		return "..."
	}
	return ""
}

// methodValue writes x.m that is not called: a function that has kept x.
func (l *lowerer) methodValue(e *ast.SelectorExpr, sel *types.Selection) string {
	fn := sel.Obj().(*types.Func)
	text, t := l.receiver(e, sel)
	if types.IsInterface(t) {
		text = l.operand(e.X, text)
		l.notNil(e.X, text)
	} else if l.mine(fn) {
		text = l.adjusted(e.X, text, t, fn)
	}
	r := l.fresh()
	head, args := l.through(fn.Signature())
	call := ""
	switch {
	case types.IsInterface(t) && !l.foreign(t):
		call = l.dispatcher(fn) + "(" + join2(r, args) + ")"
	case types.IsInterface(t) || !l.mine(fn):
		call = r + "." + fn.Name() + "(" + args + ")"
		if !types.IsInterface(t) {
			text = l.compiledReceiver(text, t, fn)
		}
	default:
		call = l.method(fn) + "(" + join2(r, args) + ")"
	}
	if fn.Signature().Results().Len() > 0 {
		call = "return " + call
	}
	return l.madeOnce(fmt.Sprintf("%s := %s", r, text), "func"+head+" {\n"+call+"\n}", fn.Signature())
}

// compiledReceiver is what a method value of a compiled type keeps: a copy, or the address.
func (l *lowerer) compiledReceiver(text string, t types.Type, fn *types.Func) string {
	_, is := types.Unalias(t).(*types.Pointer)
	if _, want := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer); want && !is {
		return "&" + text
	}
	return text
}

// madeOnce writes a function literal in a frame of its own, after a statement.
func (l *lowerer) madeOnce(before, lit string, sig *types.Signature) string {
	return "func() func" + l.signature(sig) + " {\n" + before + "\nreturn " + lit + "\n}()"
}

func join2(first, rest string) string {
	if rest == "" {
		return first
	}
	return first + ", " + rest
}

// through writes a function's parameters under fresh names, its results, and the
// arguments that hand the parameters on.
func (l *lowerer) through(sig *types.Signature) (head, args string) {
	var ps, as []string
	for i := range sig.Params().Len() {
		n, t := l.fresh(), sig.Params().At(i).Type()
		as = append(as, n)
		if sl, ok := t.(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			ps = append(ps, n+" ..."+l.typ(sl.Elem()))
			as[i] += "..."
			continue
		}
		ps = append(ps, n+" "+l.typ(t))
	}
	return "(" + strings.Join(ps, ", ") + ")" + l.results(sig), strings.Join(as, ", ")
}

// withParam puts a parameter before those of head.
func withParam(first, head string) string {
	if strings.HasPrefix(head, "()") {
		return "(" + first + head[1:]
	}
	return "(" + first + ", " + head[1:]
}

// results writes the result types of a function.
func (l *lowerer) results(sig *types.Signature) string {
	var rs []string
	for v := range sig.Results().Variables() {
		rs = append(rs, l.typ(v.Type()))
	}
	switch len(rs) {
	case 0:
		return ""
	case 1:
		return " " + rs[0]
	}
	return " (" + strings.Join(rs, ", ") + ")"
}

// methodExpr writes T.m: a function whose first parameter is the receiver.
func (l *lowerer) methodExpr(sel *types.Selection) string {
	fn, recv := sel.Obj().(*types.Func), sel.Recv()
	r := l.fresh()
	head, args := l.through(fn.Signature())
	call := l.methodOn(r, recv, sel.Index(), fn, args)
	return l.madeOnce("", "func"+withParam(r+" "+l.typ(recv), head)+" {\n"+call+"\n}", l.withReceiver(recv, fn.Signature()))
}

func (l *lowerer) withReceiver(recv types.Type, sig *types.Signature) *types.Signature {
	params := []*types.Var{types.NewParam(0, nil, "", recv)}
	for v := range sig.Params().Variables() {
		params = append(params, v)
	}
	return types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
}

// methodOn writes the statement that calls fn, found by way of index from the
// value r of type recv.
func (l *lowerer) methodOn(r string, recv types.Type, index []int, fn *types.Func, args string) string {
	text, t := l.follow(nil, r, recv, index[:len(index)-1])
	call := ""
	switch {
	case types.IsInterface(t) && !l.foreign(t):
		call = l.dispatcher(fn) + "(" + join2(text, args) + ")"
	case types.IsInterface(t) || !l.mine(fn):
		call = text + "." + fn.Name() + "(" + args + ")"
	default:
		call = l.method(fn) + "(" + join2(l.adjusted(nil, text, t, fn), args) + ")"
	}
	if fn.Signature().Results().Len() > 0 {
		return "return " + call
	}
	return call
}

// inlineTypes is how many types a dispatcher asks for before it asks the machine.
const inlineTypes = 4

// dispatcher is the name of func(x any, parameters) results, which calls the
// method of x that fn, a method of an interface, stands for.
func (l *lowerer) dispatcher(fn *types.Func) string {
	sig := types.NewSignatureType(nil, nil, nil, fn.Signature().Params(), fn.Signature().Results(), fn.Signature().Variadic())
	key := "call " + fn.Name() + l.typeKey(sig)
	name := l.helper(key, "call"+string(mark)+fn.Name(), func(n string) {
		head, args := l.through(sig)
		x := l.fresh()
		var b strings.Builder
		fmt.Fprintf(&b, "func %s%s {\n", n, withParam(x+" any", head))
		for _, t := range l.implementers(fn, sig) {
			stmts, v, ok := l.asserted(x, t)
			set := types.NewMethodSet(t).Lookup(l.pkg, fn.Name())
			fmt.Fprintf(&b, "%sif %s {\n%s\n%s}\n", stmts, ok, l.methodOn(v, t, set.Index(), set.Obj().(*types.Func), args), finish(sig))
		}
		slow := l.fresh()
		ft := "func(" + strings.TrimPrefix(l.signature(l.withReceiver(types.Universe.Lookup("any").Type(), sig)), "(")
		fmt.Fprintf(&b, "%s := %s(%s, %q, (%s)(nil)).(%s)\n", slow, l.rt("Method"), x, fn.Name(), ft, ft)
		call := slow + "(" + join2(x, args) + ")"
		if sig.Results().Len() > 0 {
			call = "return " + call
		}
		b.WriteString(call + "\n}")
		l.extra = append(l.extra, b.String())
	})
	return l.byValue(name, l.withReceiver(types.Universe.Lookup("any").Type(), sig))
}

// finish ends a branch of a function without results.
func finish(sig *types.Signature) string {
	if sig.Results().Len() > 0 {
		return ""
	}
	return "return\n"
}

// implementers are a few of the learner's types that have the method fn.
func (l *lowerer) implementers(fn *types.Func, sig *types.Signature) []types.Type {
	var out []types.Type
	for _, obj := range l.allTypes() {
		for _, t := range []types.Type{obj.Type(), types.NewPointer(obj.Type())} {
			set := types.NewMethodSet(t).Lookup(l.pkg, fn.Name())
			if set == nil || len(out) == inlineTypes || types.IsInterface(obj.Type()) {
				continue
			}
			got := set.Obj().(*types.Func).Signature()
			same := types.Identical(types.NewSignatureType(nil, nil, nil, got.Params(), got.Results(), got.Variadic()), types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic()))
			// A pointer's method through a value's is left to the machine, which words the panic.
			if same && !(isPointer(t) && !isPointer(got.Recv().Type())) {
				out = append(out, t)
			}
		}
	}
	return out
}

// registerMethods tells the machine of the methods of this unit's types.
func (l *lowerer) registerMethods() {
	for _, obj := range l.types {
		if !types.IsInterface(obj.Type()) {
			l.register(obj.Type())
			l.register(types.NewPointer(obj.Type()))
		}
	}
	for len(l.unnamed) > 0 {
		t := l.unnamed[0]
		l.unnamed = l.unnamed[1:]
		l.register(t)
	}
}

// unnamedMethods notes that values of t, a type without a name that has methods by
// embedding, are put in interfaces.
func (l *lowerer) unnamedMethods(t types.Type) {
	t = types.Unalias(t)
	base := t
	if p, ok := t.(*types.Pointer); ok {
		base = types.Unalias(p.Elem())
	}
	if _, st := base.(*types.Struct); !st || l.helpers["methods "+l.typeKey(t)] != "" {
		return
	}
	l.helpers["methods "+l.typeKey(t)] = "noted"
	l.unnamed = append(l.unnamed, t)
}

// register tells the machine of the methods of one type.
func (l *lowerer) register(t types.Type) {
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		sel := set.At(i)
		fn := sel.Obj().(*types.Func)
		if !fn.Exported() && !l.mine(fn) {
			continue
		}
		head, args := l.through(fn.Signature())
		x, v := l.fresh(), l.fresh()
		as := fmt.Sprintf("%s, _ := %s(%s)\n", v, l.is(t), x)
		name := suffix("method", l.unit) + l.fresh()
		nilCheck := ""
		if isPointer(t) && (len(sel.Index()) > 1 || !isPointer(fn.Signature().Recv().Type())) {
			nilCheck = fmt.Sprintf("if %s == nil {\n%s(%q, %q)\n}\n", v, l.rt("NilMethod"), l.typeLabel(t), fn.Name())
		}
		l.extra = append(l.extra, fmt.Sprintf("func %s%s {\n%s%s%s\n}", name, withParam(x+" any", head), as, nilCheck, l.methodOn(v, t, sel.Index(), fn, args)))
		l.methods = append(l.methods, fmt.Sprintf("%s(%s, %q, %s)", l.rt("Methods"), l.sample(t), fn.Name(), name))
	}
}

func (l *lowerer) typeLabel(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// sample writes a value of t in an interface.
func (l *lowerer) sample(t types.Type) string { return l.boxed(l.zero(t), t) }

// allTypes are the named types of this unit and of the cells before.
func (l *lowerer) allTypes() []*types.TypeName {
	return append(l.types[:len(l.types):len(l.types)], l.known.types...)
}
