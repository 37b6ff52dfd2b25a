package front

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
)

// typ writes a type for the lowered source.
func (l *lowerer) typ(t types.Type) string {
	switch t := t.(type) {
	case *types.Struct:
		return l.structType(t, "")
	case *types.Signature:
		return "func" + l.signature(t)
	case *types.Named:
		if t.Obj().Pkg() == nil {
			return t.Obj().Name()
		}
		if l.mine(t.Obj()) {
			if isAny(t) {
				return "any" // yaegi takes a named empty interface for a type of its own
			}
			return l.name(t.Obj())
		}
		return l.importName(t.Obj().Pkg().Path()) + "." + t.Obj().Name()
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
		return l.interfaceType(t)
	case *types.Basic:
		if t.Kind() == types.UntypedNil {
			return "any"
		}
		return types.Default(t).String()
	}
	return t.String()
}

// mine says whether an object was declared in the learner's own source.
func (l *lowerer) mine(obj types.Object) bool { return obj.Pkg() == l.pkg }

func (l *lowerer) chanType(t *types.Chan) string {
	elem := l.typ(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- " + elem
	case types.RecvOnly:
		return "<-chan " + elem
	}
	return "chan (" + elem + ")"
}

func (l *lowerer) interfaceType(t *types.Interface) string {
	if t.Empty() {
		return "any"
	}
	var b strings.Builder
	b.WriteString("interface{ ")
	for m := range t.Methods() {
		b.WriteString(m.Name() + l.signature(m.Type().(*types.Signature)) + "; ")
	}
	return b.String() + "}"
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
	if len(rs) == 0 {
		return text
	}
	return text + " (" + strings.Join(rs, ", ") + ")"
}

// structType writes a struct. The first field of a named one carries a tag that
// no other type has: yaegi, which knows types by their shape, then tells them
// apart. A field that yaegi will rename (it exports every field) carries its name.
func (l *lowerer) structType(t *types.Struct, brand string) string {
	var fs []string
	for i := range t.NumFields() {
		f := t.Field(i)
		tag := t.Tag(i)
		if brand != "" && i == 0 {
			tag = join(tag, "u:"+strconv.Quote(brand))
		}
		if !f.Exported() && f.Name() != "_" {
			tag = join(tag, "n:"+strconv.Quote(f.Name()))
		}
		text := l.typ(f.Type())
		if !f.Embedded() {
			text = f.Name() + " " + text
		}
		if tag != "" {
			text += " " + strconv.Quote(tag)
		}
		fs = append(fs, text)
	}
	if brand != "" && len(fs) == 0 {
		fs = append(fs, "_ struct{} "+strconv.Quote("u:"+strconv.Quote(brand)))
	}
	return "struct{ " + strings.Join(fs, "; ") + " }"
}

func join(tag, more string) string {
	if tag == "" {
		return more
	}
	return tag + " " + more
}

// brand is what a named type's tag says: the learner's name, and a number that
// makes it the only one.
func (l *lowerer) brand(obj *types.TypeName) string {
	return fmt.Sprintf("%s %d.%d", obj.Name(), l.unit, obj.Pos())
}

// typeSpec declares a named type. An alias needs no declaration: typ writes what
// it stands for.
func (l *lowerer) typeSpec(spec *ast.TypeSpec) string {
	obj := l.info.Defs[spec.Name].(*types.TypeName)
	if obj.IsAlias() || spec.Name.Name == "_" {
		return ""
	}
	under := obj.Type().Underlying()
	if st, ok := under.(*types.Struct); ok {
		return l.at(spec.Pos()) + "type " + l.name(obj) + " " + l.structType(st, l.brand(obj))
	}
	return l.at(spec.Pos()) + "type " + l.name(obj) + " " + l.typ(l.info.TypeOf(spec.Type))
}

// constSpec declares constants by their values, so that yaegi has no iota to count.
func (l *lowerer) constSpec(spec *ast.ValueSpec) string {
	var b strings.Builder
	for _, id := range spec.Names {
		c, ok := l.info.Defs[id].(*types.Const)
		if !ok || id.Name == "_" {
			continue
		}
		t := ""
		if basic, ok := c.Type().(*types.Basic); !ok || basic.Info()&types.IsUntyped == 0 {
			t = " " + l.typ(c.Type())
		}
		fmt.Fprintf(&b, "%sconst %s%s = %s\n", l.at(id.Pos()), l.name(c), t, literal(c.Val(), c.Type()))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// literal writes a constant.
func literal(v constant.Value, t types.Type) string {
	basic, _ := t.Underlying().(*types.Basic)
	switch {
	case v.Kind() == constant.String:
		return strconv.Quote(constant.StringVal(v))
	case v.Kind() == constant.Bool:
		return strconv.FormatBool(constant.BoolVal(v))
	case basic != nil && basic.Kind() == types.UntypedRune && v.Kind() == constant.Int:
		if r, exact := constant.Int64Val(v); exact && r >= 0 && r <= 0x10FFFF && !(0xD800 <= r && r < 0xE000) {
			return strconv.QuoteRune(rune(r))
		}
	case basic != nil && basic.Info()&types.IsFloat != 0:
		return float(v)
	case basic != nil && basic.Info()&types.IsComplex != 0:
		return "(" + float(constant.Real(v)) + " + " + float(constant.Imag(v)) + "i)"
	}
	return v.ExactString()
}

func float(v constant.Value) string {
	f, _ := constant.Float64Val(v)
	text := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(text, ".eIN") {
		text += ".0"
	}
	return text
}

// fits says whether a constant is a value of its default type t.
func fits(v constant.Value, t types.Type) bool {
	basic, ok := t.(*types.Basic)
	switch {
	case !ok:
		return true
	case basic.Kind() == types.Int:
		_, exact := constant.Int64Val(constant.ToInt(v))
		return exact
	case basic.Kind() == types.Float64 || basic.Kind() == types.Complex128:
		re, _ := constant.Float64Val(constant.Real(v))
		im, _ := constant.Float64Val(constant.Imag(v))
		return !math.IsInf(re, 0) && !math.IsInf(im, 0)
	}
	return true
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

// decls writes the package-level declarations.
func (l *lowerer) decls(b *strings.Builder) {
	for _, d := range l.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d != l.body {
				b.WriteString("\n" + l.funcDecl(d) + "\n")
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					b.WriteString("\n" + l.typeSpec(spec) + "\n")
				case *ast.ValueSpec:
					if d.Tok == token.CONST {
						b.WriteString("\n" + l.constSpec(spec) + "\n")
					} else {
						l.packageVar(spec)
					}
				}
			}
		}
	}
	l.initOrder()
}

// packageVar declares variables; initOrder gives them their values.
func (l *lowerer) packageVar(spec *ast.ValueSpec) {
	for _, id := range spec.Names {
		if v, ok := l.info.Defs[id].(*types.Var); ok && id.Name != "_" {
			l.vars = append(l.vars, l.at(id.Pos())+"var "+l.name(v)+" "+l.typ(v.Type()))
		}
	}
}

// initOrder initialises package-level variables in the order that Go gives them,
// each in a function of its own.
func (l *lowerer) initOrder() {
	for _, in := range l.info.InitOrder {
		l.fn = &function{marker: l.fresh()}
		var lhs []string
		for _, v := range in.Lhs {
			if v.Name() == "_" {
				lhs = append(lhs, "_")
				continue
			}
			lhs = append(lhs, l.name(v))
		}
		name := suffix("var", l.unit) + l.fresh()
		text := l.at(in.Rhs.Pos()) + strings.Join(lhs, ", ") + " = " + l.expr(in.Rhs)
		l.extra = append(l.extra, fmt.Sprintf("%sfunc %s() {\n%s\n}", l.at(in.Rhs.Pos()), name, text))
		l.inits = append(l.inits, l.at(in.Rhs.Pos())+name+"()")
	}
	for _, d := range l.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" && l.unit == 0 {
			l.inits = append(l.inits, l.at(fn.Pos())+"init"+string(mark)+strconv.Itoa(int(fn.Pos()))+"()")
		}
	}
}
