package mono

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strconv"
)

// typeExpr writes the closed type t as a tree, all at pos.
func (x *expander) typeExpr(t types.Type, c *cloner, pos token.Pos) ast.Expr {
	in := func(t types.Type) ast.Expr { return x.typeExpr(t, c, pos) }
	switch t := t.(type) {
	case *types.Alias:
		if t.Obj().Pkg() == nil && types.IsInterface(t) {
			return x.universe(t.Obj(), c, pos) // any
		}
		return in(types.Unalias(t))
	case *types.Named:
		return x.namedExpr(t, c, pos)
	case *types.Basic:
		if obj := types.Universe.Lookup(t.Name()); obj != nil {
			return x.universe(obj, c, pos)
		}
		return in(types.Default(t))
	case *types.Pointer:
		return &ast.StarExpr{Star: pos, X: in(t.Elem())}
	case *types.Slice:
		return &ast.ArrayType{Lbrack: pos, Elt: in(t.Elem())}
	case *types.Array:
		return &ast.ArrayType{Lbrack: pos, Len: intLit(t.Len(), pos), Elt: in(t.Elem())}
	case *types.Map:
		return &ast.MapType{Map: pos, Key: in(t.Key()), Value: in(t.Elem())}
	case *types.Chan:
		dir := map[types.ChanDir]ast.ChanDir{types.SendRecv: ast.SEND | ast.RECV, types.SendOnly: ast.SEND, types.RecvOnly: ast.RECV}[t.Dir()]
		return &ast.ChanType{Begin: pos, Dir: dir, Value: in(t.Elem())}
	case *types.Signature:
		return &ast.FuncType{Func: pos, Params: x.tupleExpr(t.Params(), t.Variadic(), c, pos), Results: x.tupleExpr(t.Results(), false, c, pos)}
	case *types.Struct:
		return x.structExpr(t, c, pos)
	case *types.Interface:
		return x.interfaceExpr(t, c, pos)
	}
	panic(fmt.Sprintf("no expression for the type %v", t))
}

func intLit(n int64, pos token.Pos) ast.Expr {
	return &ast.BasicLit{ValuePos: pos, Kind: token.INT, Value: strconv.FormatInt(n, 10)}
}

func ident(name string, pos token.Pos) *ast.Ident { return &ast.Ident{NamePos: pos, Name: name} }

func (x *expander) tupleExpr(t *types.Tuple, variadic bool, c *cloner, pos token.Pos) *ast.FieldList {
	l := &ast.FieldList{Opening: pos, Closing: pos}
	for i := range t.Len() {
		u := t.At(i).Type()
		if s, ok := u.(*types.Slice); ok && variadic && i == t.Len()-1 {
			l.List = append(l.List, &ast.Field{Type: &ast.Ellipsis{Ellipsis: pos, Elt: x.typeExpr(s.Elem(), c, pos)}})
			continue
		}
		l.List = append(l.List, &ast.Field{Type: x.typeExpr(u, c, pos)})
	}
	return l
}

func (x *expander) structExpr(t *types.Struct, c *cloner, pos token.Pos) ast.Expr {
	l := &ast.FieldList{Opening: pos, Closing: pos}
	for i := range t.NumFields() {
		f := t.Field(i)
		field := &ast.Field{Type: x.typeExpr(f.Type(), c, pos)}
		if !f.Embedded() {
			field.Names = []*ast.Ident{ident(f.Name(), pos)}
		}
		if tag := t.Tag(i); tag != "" {
			field.Tag = &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: strconv.Quote(tag)}
		}
		l.List = append(l.List, field)
	}
	return &ast.StructType{Struct: pos, Fields: l}
}

func (x *expander) interfaceExpr(t *types.Interface, c *cloner, pos token.Pos) ast.Expr {
	if t.Empty() {
		return x.universe(types.Universe.Lookup("any"), c, pos)
	}
	l := &ast.FieldList{Opening: pos, Closing: pos}
	for i := range t.NumMethods() { // all of them: nothing is left to embed
		m := t.Method(i)
		l.List = append(l.List, &ast.Field{Names: []*ast.Ident{ident(m.Name(), pos)}, Type: x.typeExpr(m.Type(), c, pos)})
	}
	return &ast.InterfaceType{Interface: pos, Methods: l}
}

// universe names something predeclared, also where a variable has its name.
func (x *expander) universe(obj types.Object, c *cloner, pos token.Pos) ast.Expr {
	if !c.u.locals[obj.Name()] {
		return ident(obj.Name(), pos)
	}
	name := obj.Name() + mark + "p"
	x.inserts[name] = types.NewTypeName(token.NoPos, x.pkg, name, obj.Type())
	return ident(name, pos)
}

func (x *expander) namedExpr(n *types.Named, c *cloner, pos token.Pos) ast.Expr {
	obj := n.Obj()
	switch {
	case obj.Pkg() == nil:
		return x.universe(obj, c, pos)
	case obj.Pkg() != x.pkg:
		return x.foreignExpr(n, c, pos)
	case n.TypeArgs().Len() > 0 || obj.Parent() == nil || x.numbers[obj] > 0:
		return ident(x.typeName(n, pos), pos)
	}
	return ident(x.typeIdent(obj, c), pos)
}

// typeIdent names a plain type of package level.
func (x *expander) typeIdent(obj types.Object, c *cloner) string {
	name := x.objectIdent(obj)
	if !c.u.locals[name] {
		return name
	}
	alias := name + mark + "p"
	if !x.aliases[alias] {
		x.aliases[alias] = true
		x.decls = append(x.decls, &ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{&ast.TypeSpec{Name: ident(alias, token.NoPos), Assign: x.src.File.Package, Type: enclosed(ident(name, token.NoPos))}}})
	}
	return alias
}

// objectIdent names an object of package main at package level: the source's own
// or that of an earlier one.
func (x *expander) objectIdent(obj types.Object) string {
	if x.own[obj] {
		return x.ownName(obj)
	}
	twin := obj
	if t, ok := x.w.twins[obj]; ok {
		twin = t
	}
	if x.visible[obj.Name()] == obj && twin.Name() == obj.Name() && types.Universe.Lookup(obj.Name()) == nil {
		x.inserts[twin.Name()] = twin
		return twin.Name()
	}
	name := fmt.Sprintf("%s%sp%s", obj.Name(), mark, x.objectKey(obj)[1:])
	if x.inserts[name] == nil {
		x.inserts[name] = x.proxy(twin, name)
	}
	return name
}

// proxy is an object called name that means obj.
func (x *expander) proxy(obj types.Object, name string) types.Object {
	var p types.Object
	switch obj := obj.(type) {
	case *types.Var:
		p = types.NewVar(obj.Pos(), x.pkg, name, obj.Type())
	case *types.Func:
		p = types.NewFunc(obj.Pos(), x.pkg, name, obj.Signature())
	case *types.Const:
		p = types.NewConst(obj.Pos(), x.pkg, name, obj.Type(), obj.Val())
	case *types.TypeName:
		p = types.NewTypeName(obj.Pos(), x.pkg, name, obj.Type())
	default:
		panic(fmt.Sprintf("no proxy for %v", obj))
	}
	x.proxies[p] = obj
	return p
}

// importName is the name under which the expanded source imports a package.
func (x *expander) importName(p string) string {
	if n, ok := x.imports[p]; ok {
		return n
	}
	n := fmt.Sprintf("%s%si%d", path.Base(p), mark, len(x.imports))
	x.imports[p] = n
	return n
}

func (x *expander) selector(pkg *types.Package, name string, pos token.Pos) *ast.SelectorExpr {
	return &ast.SelectorExpr{X: ident(x.importName(pkg.Path()), pos), Sel: ident(name, pos)}
}

// foreignExpr names a type of another package. What compiled packages hand out
// stays theirs; other instances are ours.
func (x *expander) foreignExpr(n *types.Named, c *cloner, pos token.Pos) ast.Expr {
	obj := n.Obj()
	if n.TypeArgs().Len() == 0 {
		if o := x.origin(obj); o != nil {
			return ident(x.typeName(n, pos), pos)
		}
		return x.selector(obj.Pkg(), obj.Name(), pos)
	}
	if !x.libs.Compiled(n) {
		return ident(x.typeName(n, pos), pos)
	}
	sel := x.selector(obj.Pkg(), obj.Name(), pos)
	args := typeArgs(n.TypeArgs())
	if len(args) == 1 {
		return &ast.IndexExpr{X: sel, Lbrack: pos, Index: x.typeExpr(args[0], c, pos), Rbrack: pos}
	}
	ix := &ast.IndexListExpr{X: sel, Lbrack: pos, Rbrack: pos}
	for _, a := range args {
		ix.Indices = append(ix.Indices, x.typeExpr(a, c, pos))
	}
	return ix
}

// fieldName is what the embedded field v, of a closed type, is called: like its type.
func (x *expander) fieldName(t types.Type, otherwise string, c *cloner) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	switch e := x.typeExpr(t, c, token.NoPos).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return e.X.(*ast.SelectorExpr).Sel.Name
	case *ast.IndexListExpr:
		return e.X.(*ast.SelectorExpr).Sel.Name
	}
	return otherwise
}
