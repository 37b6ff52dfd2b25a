package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// How values are represented in interfaces: an any, or an interface that the
// learner declared, holds the value itself when its type is faithful, else a box:
// a struct with the value and a tag that names the type. An interface of a
// compiled package (error, io.Reader) holds a value of a learner's type behind an
// adapter of the machine's, which has the methods; Bare takes it out again. So
// equality, map keys, assertions and composites need no more than Go's own rules.

// foreign says whether t is an interface type of a compiled package, which lowered
// code represents by itself.
func (l *lowerer) foreign(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || !types.IsInterface(n) || isAny(n) || n.Obj().Name() == "comparable" && n.Obj().Pkg() == nil {
		return false
	}
	return n.Obj().Pkg() == nil || !l.mine(n.Obj())
}

// foreignName is how the machine names a compiled interface: error, io_Reader.
func foreignName(t types.Type) string {
	obj := types.Unalias(t).(*types.Named).Obj()
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return strings.NewReplacer("/", "_", ".", "_").Replace(obj.Pkg().Path()) + "_" + obj.Name()
}

// as writes e for a place of type to.
func (l *lowerer) as(e ast.Expr, to types.Type) string {
	tv := l.info.Types[e]
	if _, tuple := tv.Type.(*types.Tuple); to == nil || tv.Type == nil || tuple {
		return l.expr(e)
	}
	if tv.IsNil() {
		return l.zero(to)
	}
	return l.assignable(l.expr(e), tv.Type, to)
}

// assignable converts a value, as Go does where it is assigned.
func (l *lowerer) assignable(text string, from, to types.Type) string {
	if types.IsInterface(to) {
		return l.toInterface(text, from, to)
	}
	was, will := l.typ(from), l.typ(to)
	switch {
	case was == will:
		return text
	case l.recursive(from) && !l.recursive(to):
		return l.assignable("("+text+").V", from.Underlying(), to)
	case l.recursive(to):
		return will + "{V: " + l.assignable(text, from, to.Underlying()) + "}"
	}
	return "(" + will + ")(" + text + ")"
}

func (l *lowerer) toInterface(text string, from, to types.Type) string {
	if !types.IsInterface(from) {
		switch {
		case !l.foreign(to):
			return l.boxed(text, from)
		case l.hasMethodsOfOurs(from):
			return l.rt("To_"+foreignName(to)) + "(" + l.boxed(text, from) + ")"
		}
		return text
	}
	switch was, will := l.foreign(from), l.foreign(to); {
	case was && will && types.Identical(from, to), !was && !will:
		return text
	case was && will:
		return l.rt("To_"+foreignName(to)) + "(" + l.rt("Bare") + "(" + text + "))"
	case was:
		return l.rt("Bare") + "(" + text + ")"
	}
	return l.rt("To_"+foreignName(to)) + "(" + text + ")"
}

// hasMethodsOfOurs says whether the methods of t are functions of lowered code.
func (l *lowerer) hasMethodsOfOurs(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if _, named := t.(*types.Named); named {
		return l.myNamed(t) != nil
	}
	_, st := t.(*types.Struct)
	return st
}

// boxed writes a value that is no interface as an any.
func (l *lowerer) boxed(text string, t types.Type) string {
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		t = types.Default(t)
	}
	l.unnamedMethods(t)
	if !l.faithful(t) {
		return l.box(t) + "{V: " + text + "}"
	}
	if _, ok := t.Underlying().(*types.Slice); ok {
		return "any(" + text + ")" // or yaegi would append its elements
	}
	return text
}

// box is the name of the box of t.
func (l *lowerer) box(t types.Type) string {
	key := l.key(t)
	return l.helper("box "+key, "box", func(n string) {
		l.extra = append(l.extra, fmt.Sprintf("type %s struct { V %s %s }", n, l.typ(t), strconv.Quote("u:"+strconv.Quote(key))))
	})
}

// bareText writes the value of an interface expression as an any.
func (l *lowerer) bareText(text string, t types.Type) string {
	if l.foreign(t) {
		return l.rt("Bare") + "(" + text + ")"
	}
	return text
}

// asserted asks x, an any in a variable, for type t. It writes the statements
// that do and returns where the value is and whether it was of that type.
func (l *lowerer) asserted(x string, t types.Type) (stmts, value, ok string) {
	v, ok := l.fresh(), l.fresh()
	switch {
	case isAny(t):
		return fmt.Sprintf("%s := %s != nil\n", ok, x), x, ok
	case l.foreign(t):
		return fmt.Sprintf("%s, %s := %s(%s)\n_ = %s\n", v, ok, l.rt("Is_"+foreignName(t)), x, v), v, ok
	case types.IsInterface(t):
		return fmt.Sprintf("%s := %s(%s, %q)\n", ok, l.rt("Has"), x, l.key(t)), x, ok
	}
	rep, field := l.typ(t), ""
	if !l.faithful(t) {
		rep, field = l.box(t), ".V"
	}
	return fmt.Sprintf("var %s %s\nvar %s bool\n%s, %s = %s.(%s)\n", v, rep, ok, v, ok, x, rep), v + field, ok
}

// is is the name of func(x any) (T, bool).
func (l *lowerer) is(t types.Type) string {
	return l.helper("is "+l.key(t), "is", func(n string) {
		stmts, v, ok := l.asserted("x", t)
		l.extra = append(l.extra, fmt.Sprintf("func %s(x any) (%s, bool) {\n%sif !%s {\nreturn %s, false\n}\nreturn %s, true\n}", n, l.typ(t), stmts, ok, l.zero(t), v))
	})
}

// must is the name of func(x any, line int) T, which panics as a failed assertion
// of a value of interface type from does.
func (l *lowerer) must(t, from types.Type) string {
	return l.helper("must "+l.key(t)+" from "+l.key(from), "must", func(n string) {
		stmts, v, ok := l.asserted("x", t)
		l.extra = append(l.extra, fmt.Sprintf("func %s(x any, line int) %s {\n%sif !%s {\n%s(x, %q, %q, line)\n}\nreturn %s\n}", n, l.typ(t), stmts, ok, l.rt("Assert"), l.key(from), l.key(t), v))
	})
}

// assert writes x.(T), as one value or, where two are wanted, as a call with two.
func (l *lowerer) assert(e *ast.TypeAssertExpr) string {
	from := l.info.TypeOf(e.X)
	x := l.bareText(l.expr(e.X), from)
	if tuple, ok := l.info.TypeOf(e).(*types.Tuple); ok {
		return l.is(tuple.At(0).Type()) + "(" + x + ")"
	}
	return fmt.Sprintf("%s(%s, %d)", l.must(l.info.TypeOf(e), from), x, l.line(e.Pos()))
}

// equal writes x == y or x != y. Values whose parts may be in interfaces are compared by
// compiled code, which words its panics as Go does.
func (l *lowerer) equal(x, y string, tx, ty types.Type, op string) string {
	fn := map[string]string{"==": "Equal", "!=": "Differ"}[op]
	ix, iy := types.IsInterface(tx), types.IsInterface(ty)
	switch {
	case ix && iy:
		if l.foreign(tx) != l.foreign(ty) {
			x, y = l.bareText(x, tx), l.bareText(y, ty)
		}
	case ix:
		y = l.toInterface(y, ty, tx)
	case iy:
		x = l.toInterface(x, tx, ty)
	case isStruct(tx) || isArray(tx):
		if l.typ(tx) != l.typ(ty) {
			y = l.assignable(y, ty, tx)
		}
	case l.recursive(tx) || l.recursive(ty):
		return l.rawText(x, tx) + " " + op + " " + l.rawText(y, ty)
	default:
		if _, ch := tx.Underlying().(*types.Chan); ch && l.typ(tx) != l.typ(ty) {
			return l.rt(fn) + "(" + l.rt("OneWay") + "(" + x + "), " + l.rt("OneWay") + "(" + y + "))"
		}
		return x + " " + op + " " + y
	}
	return l.rt(fn) + "(" + x + ", " + y + ")"
}

// rawText writes a value as one of its underlying type.
func (l *lowerer) rawText(text string, t types.Type) string {
	if l.recursive(t) {
		return "(" + text + ").V"
	}
	return text
}

// raw writes e as a value of its underlying type.
func (l *lowerer) raw(e ast.Expr) string { return l.rawText(l.expr(e), l.info.TypeOf(e)) }

// cooked makes a value of type t of one of its underlying type.
func (l *lowerer) cooked(text string, t types.Type) string {
	if l.recursive(t) {
		return l.typ(t) + "{V: " + text + "}"
	}
	return text
}
