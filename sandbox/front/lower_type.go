package front

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/mono"
)

// How types are represented in lowered code:
//
//   - a named struct type is a struct type whose first field carries a tag that no
//     other type has: yaegi, which knows types by their shape, then tells them apart;
//   - any other named type is what it stands for. Its name comes back when a value
//     goes into an interface: there it is boxed (see lower_iface.go);
//   - a named type that contains itself without a struct between (type F func() F)
//     is a struct with one field V: yaegi knows no other recursive types;
//   - interfaces that the learner declares are any; those of compiled packages stay
//     as they are;
//   - methods are functions.

// typ writes a type for the lowered source.
func (l *lowerer) typ(t types.Type) string {
	switch t := t.(type) {
	case *types.Struct:
		return l.structType(t, "")
	case *types.Signature:
		return "func" + l.signature(t)
	case *types.Named:
		return l.namedType(t)
	case *types.Alias:
		return l.typ(types.Unalias(t))
	case *types.Pointer:
		return "*" + l.typ(t.Elem())
	case *types.Slice:
		return "[]" + l.typ(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), l.typ(t.Elem()))
	case *types.Map:
		return "map[" + l.typ(t.Key()) + "]" + l.typ(t.Elem())
	case *types.Chan:
		return l.chanType(t)
	case *types.Interface:
		return "any"
	case *types.Basic:
		if t.Kind() == types.UntypedNil {
			return "any"
		}
		return types.Default(t).String()
	}
	return t.String()
}

func (l *lowerer) namedType(t *types.Named) string {
	switch {
	case t.Obj().Pkg() == nil:
		if t.Obj().Name() == "comparable" {
			return "any"
		}
		return t.Obj().Name()
	case !l.mine(t.Obj()):
		return l.compiledType(t)
	case isStruct(t) || l.recursive(t):
		return l.name(t.Obj())
	}
	return l.typ(t.Underlying())
}

// mine says whether an object was declared in the learner's own source.
func (l *lowerer) mine(obj types.Object) bool { return obj.Pkg() == l.pkg }

// myNamed is the learner's named type that t is, or nil.
func (l *lowerer) myNamed(t types.Type) *types.Named {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || !l.mine(n.Obj()) {
		return nil
	}
	return n
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func isArray(t types.Type) bool {
	_, ok := t.Underlying().(*types.Array)
	return ok
}

func basicInfo(t types.Type) types.BasicInfo {
	if b, ok := t.Underlying().(*types.Basic); ok {
		return b.Info()
	}
	return 0
}

// recursive says whether t, a type of the learner's that is no struct and no
// interface, contains itself with no struct or interface between.
func (l *lowerer) recursive(t types.Type) bool {
	n := l.myNamed(t)
	if n == nil || isStruct(n) || types.IsInterface(n) {
		return false
	}
	if known, ok := l.loops[n]; ok {
		return known
	}
	found := l.reaches(n.Underlying(), n, map[types.Type]bool{})
	l.loops[n] = found
	return found
}

func (l *lowerer) reaches(t types.Type, goal *types.Named, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if t == types.Type(goal) {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		return l.myNamed(t) != nil && !isStruct(t) && !types.IsInterface(t) && l.reaches(t.Underlying(), goal, seen)
	case *types.Struct:
		for f := range t.Fields() {
			if l.reaches(f.Type(), goal, seen) {
				return true
			}
		}
	case *types.Map:
		return l.reaches(t.Key(), goal, seen) || l.reaches(t.Elem(), goal, seen)
	case *types.Signature:
		for v := range t.Params().Variables() {
			if l.reaches(v.Type(), goal, seen) {
				return true
			}
		}
		for v := range t.Results().Variables() {
			if l.reaches(v.Type(), goal, seen) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return l.reaches(t.Elem(), goal, seen)
	}
	return false
}

func (l *lowerer) chanType(t *types.Chan) string {
	elem := l.typ(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- (" + elem + ")"
	case types.RecvOnly:
		return "<-chan (" + elem + ")"
	}
	return "chan (" + elem + ")"
}

// signature writes parameters and results without names.
func (l *lowerer) signature(s *types.Signature) string {
	var ps []string
	for i := range s.Params().Len() {
		t := s.Params().At(i).Type()
		if slice, ok := t.(*types.Slice); ok && s.Variadic() && i == s.Params().Len()-1 {
			ps = append(ps, "..."+l.typ(slice.Elem()))
			continue
		}
		ps = append(ps, l.typ(t))
	}
	var rs []string
	for r := range s.Results().Variables() {
		rs = append(rs, l.typ(r.Type()))
	}
	text := "(" + strings.Join(ps, ", ") + ")"
	switch len(rs) {
	case 0:
		return text
	case 1:
		return text + " " + rs[0]
	}
	return text + " (" + strings.Join(rs, ", ") + ")"
}

// structType writes a struct. A named one carries its key in a tag. Blank fields
// are left out: nothing reads them, and they take no part in comparisons.
func (l *lowerer) structType(t *types.Struct, key string) string {
	var fs []string
	for i := range t.NumFields() {
		f := t.Field(i)
		if f.Name() == "_" {
			continue
		}
		tag := t.Tag(i)
		if key != "" && len(fs) == 0 {
			tag = join(tag, "u:"+strconv.Quote(key))
		}
		if n := fieldName(f, l.pkg); n != f.Name() {
			tag = join(tag, "n:"+strconv.Quote(mono.Field(f.Name())))
			if f.Embedded() && key == "" {
				tag = join(tag, `e:"embedded"`)
			}
		}
		text := fieldName(f, l.pkg) + " " + l.typ(f.Type())
		if tag != "" {
			text += " " + strconv.Quote(tag)
		}
		fs = append(fs, text)
	}
	if key != "" && len(fs) == 0 {
		fs = append(fs, "X"+string(mark)+" struct{} "+strconv.Quote("u:"+strconv.Quote(key)))
	}
	return "struct{ " + strings.Join(fs, "; ") + " }"
}

// fieldName is what a field is called in lowered code: exported, so that yaegi
// does not rename it, and never embedded, so that promotion is spelled out.
func fieldName(f *types.Var, pkg *types.Package) string {
	if f.Pkg() != pkg || f.Exported() && !f.Embedded() {
		return f.Name()
	}
	return "X" + mono.Ident(f.Name()) + string(mark)
}

func join(tag, more string) string {
	if tag == "" {
		return more
	}
	return tag + " " + more
}

// key is a text that names a type and no other. The machine is told which type
// each key stands for.
func (l *lowerer) key(t types.Type) string {
	k := l.typeKey(t)
	l.keys[k] = t
	return k
}

func (l *lowerer) typeKey(t types.Type) string {
	switch t := t.(type) {
	case *types.Named:
		if t.Obj().Pkg() == nil {
			return t.Obj().Name()
		}
		if l.mine(t.Obj()) {
			return l.nameKey(t.Obj())
		}
		return t.Obj().Pkg().Path() + "." + t.Obj().Name() + l.argKeys(t)
	case *types.Alias:
		return l.typeKey(types.Unalias(t))
	case *types.Pointer:
		return "*" + l.typeKey(t.Elem())
	case *types.Slice:
		return "[]" + l.typeKey(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), l.typeKey(t.Elem()))
	case *types.Map:
		return "map[" + l.typeKey(t.Key()) + "]" + l.typeKey(t.Elem())
	case *types.Chan:
		return [...]string{"chan", "chan<-", "<-chan"}[t.Dir()] + "(" + l.typeKey(t.Elem()) + ")"
	case *types.Signature:
		return "func" + l.tupleKey(t.Params()) + strconv.FormatBool(t.Variadic())[:1] + l.tupleKey(t.Results())
	case *types.Struct:
		text := "struct{"
		for i := range t.NumFields() {
			f := t.Field(i)
			text += fmt.Sprintf("%s %t %s %q;", f.Name(), f.Embedded(), l.typeKey(f.Type()), t.Tag(i))
		}
		return text + "}"
	case *types.Interface:
		text := "interface{"
		for m := range t.Methods() {
			text += m.Name() + l.typeKey(m.Type()) + ";"
		}
		return text + "}"
	}
	return t.String()
}

func (l *lowerer) tupleKey(t *types.Tuple) string {
	text := "("
	for v := range t.Variables() {
		text += l.typeKey(v.Type()) + ","
	}
	return text + ")"
}

// faithful says whether the type that t is represented by stands for t alone, so
// that a value in an interface needs no box.
func (l *lowerer) faithful(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return l.myNamed(t) == nil && !instance(t) || isStruct(t) || l.recursive(t)
	case *types.Basic:
		return true
	case *types.Map:
		return l.faithful(t.Key()) && l.faithful(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if !l.faithful(f.Type()) || f.Name() == "_" {
				return false
			}
		}
		return true
	case *types.Interface:
		return t.Empty()
	case *types.Signature:
		return false // yaegi has functions of several kinds; in a box they are values
	case interface{ Elem() types.Type }:
		return l.faithful(t.Elem())
	}
	return true
}

// typeDecl declares a named type, if its representation has a name.
func (l *lowerer) typeDecl(obj *types.TypeName) string {
	t := obj.Type()
	if obj.IsAlias() || obj.Name() == "_" || types.IsInterface(t) {
		return ""
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		return l.at(obj.Pos()) + "type " + l.name(obj) + " " + l.structType(st, l.key(t))
	}
	if l.recursive(t) {
		return l.at(obj.Pos()) + "type " + l.name(obj) + " struct{ V " + l.typ(t.Underlying()) + " " + strconv.Quote("u:"+strconv.Quote(l.key(t))) + " }"
	}
	return ""
}

// isProcess says whether t is *actor.Process.
func isProcess(t types.Type) bool {
	p, ok := t.(*types.Pointer)
	if !ok {
		return false
	}
	n, ok := p.Elem().(*types.Named)
	return ok && n.Obj().Name() == "Process" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == allowed.Actor
}

// zero is the name of a variable that holds the zero value of t for ever.
func (l *lowerer) zero(t types.Type) string {
	text := l.typ(t)
	return l.helper("zero "+text, "zero", func(n string) {
		l.vars = append(l.vars, "var "+n+" "+text)
	})
}

// helper is the name of the declaration that key describes; make writes it when
// there is none yet.
func (l *lowerer) helper(key, prefix string, make func(name string)) string {
	if n, ok := l.helpers[key]; ok {
		return n
	}
	n := suffix(prefix, l.unit) + l.fresh()
	l.helpers[key] = n
	make(n)
	return n
}

// need adds a helper function.
func (l *lowerer) need(key, prefix, form string, args ...any) string {
	return l.helper(key, prefix, func(n string) {
		l.extra = append(l.extra, fmt.Sprintf("func "+n+form, args...))
	})
}
