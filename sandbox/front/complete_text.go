package front

import (
	"go/types"
	"strings"
)

// candidate describes an object in a line.
func (v *view) candidate(obj types.Object, key string) Candidate {
	c := Candidate{Name: obj.Name(), Doc: docLine(key)}
	q := qualifier(v.pkg)
	switch o := obj.(type) {
	case *types.PkgName:
		c.Kind, c.Type, c.Doc = "package", o.Imported().Path(), docLine(o.Imported().Path())
	case *types.Func:
		c.Kind, c.Type = "func", strings.TrimPrefix(types.TypeString(o.Type(), q), "")
		if o.Signature().Recv() != nil {
			c.Kind = "method"
		}
	case *types.TypeName:
		c.Kind, c.Type = "type", kindOfType(o.Type(), q)
	case *types.Const:
		c.Kind, c.Type = "const", types.TypeString(o.Type(), q)
	case *types.Builtin:
		c.Kind, c.Type, c.Doc = "func", builtins[o.Name()].signature(), builtins[o.Name()].doc
	case *types.Nil:
		c.Kind = "const"
	case *types.Var:
		c.Kind, c.Type = "var", types.TypeString(o.Type(), q)
		if o.IsField() {
			c.Kind = "field"
		}
	}
	if obj.Parent() == types.Universe && c.Doc == "" {
		c.Doc = universeDocs[obj.Name()]
	}
	c.Type = strings.ReplaceAll(c.Type, "interface{}", "any")
	return c
}

// kindOfType says in a word what a type is.
func kindOfType(t types.Type, q types.Qualifier) string {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	case *types.Signature:
		return types.TypeString(u, q)
	default:
		return types.TypeString(u, q)
	}
}

// qualifier names other packages as a learner does.
func qualifier(pkg *types.Package) types.Qualifier {
	return func(p *types.Package) string {
		if p == pkg || p.Name() == "main" {
			return ""
		}
		return p.Name()
	}
}

// docKey is the name of an object in the embedded texts; owner is the type that
// it is a field or method of.
func docKey(obj types.Object, owner string) string {
	if obj.Pkg() == nil {
		return ""
	}
	key := obj.Pkg().Path() + "."
	if owner != "" {
		key += owner + "."
	}
	return key + obj.Name()
}

// ownerOf is the name of the type that declares a method.
func ownerOf(obj types.Object) string {
	f, ok := obj.(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return ""
	}
	return typeName(f.Signature().Recv().Type())
}

// typeName is the name of t, or of what it points to, or "".
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch n := types.Unalias(t).(type) {
	case *types.Named:
		return n.Obj().Name()
	case *types.TypeParam:
		return n.Obj().Name()
	}
	return ""
}
