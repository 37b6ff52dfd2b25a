package mono

import (
	"go/ast"
	"go/token"
	"go/types"
)

// topDecl copies a declaration of package level that is not generic.
func (c *cloner) topDecl(d ast.Decl) ast.Decl {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if obj := c.u.info.Defs[d.Name]; obj != nil && c.x.own[obj] {
			name = c.x.ownName(obj)
		}
		out := c.funcDecl(d, name, nil)
		if c.u.own && d == c.x.src.Body {
			c.x.body = out
		}
		return out
	case *ast.GenDecl:
		return c.genDecl(d)
	}
	return d
}

// funcDecl copies a function or method. recv is the closed type of an instance's
// method; other methods keep their receiver.
func (c *cloner) funcDecl(d *ast.FuncDecl, name string, recv *types.Named) *ast.FuncDecl {
	var sig *types.Signature
	if fn, ok := c.u.info.Defs[d.Name].(*types.Func); ok {
		sig, _ = c.closed(fn.Signature()).(*types.Signature)
	}
	out := &ast.FuncDecl{Name: ident(name, c.pos(d.Name.NamePos)), Type: c.funcType(d.Type)}
	if d.Recv != nil {
		out.Recv = c.receiver(d, recv)
	}
	if d.Body != nil {
		out.Body = c.funcBody(d.Body, sig)
	}
	return out
}

// receiver copies the receiver of a method.
func (c *cloner) receiver(d *ast.FuncDecl, recv *types.Named) *ast.FieldList {
	l := &ast.FieldList{Opening: c.pos(d.Recv.Opening), Closing: c.pos(d.Recv.Closing)}
	for _, f := range d.Recv.List {
		pos := c.pos(f.Type.Pos())
		g := &ast.Field{}
		for _, n := range f.Names {
			g.Names = append(g.Names, c.plainIdent(n))
		}
		fn, _ := c.u.info.Defs[d.Name].(*types.Func)
		t := fn.Signature().Recv().Type()
		_, pointer := types.Unalias(t).(*types.Pointer)
		switch {
		case recv == nil:
			g.Type = c.x.typeExpr(c.closed(t), c, pos)
		case pointer:
			g.Type = &ast.StarExpr{Star: pos, X: c.x.namedExpr(recv, c, pos)}
		default:
			g.Type = c.x.namedExpr(recv, c, pos)
		}
		l.List = append(l.List, g)
	}
	return l
}

// genDecl copies a declaration of types, constants or variables.
func (c *cloner) genDecl(d *ast.GenDecl) *ast.GenDecl {
	out := &ast.GenDecl{TokPos: c.pos(d.TokPos), Tok: d.Tok, Lparen: c.pos(d.Lparen), Rparen: c.pos(d.Rparen)}
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			out.Specs = append(out.Specs, c.typeSpec(s))
		case *ast.ValueSpec:
			v := &ast.ValueSpec{Values: c.exprs(s.Values)}
			for _, n := range s.Names {
				v.Names = append(v.Names, ident(c.declaredName(n), c.pos(n.NamePos)))
			}
			if s.Type != nil {
				v.Type = c.typ(s.Type)
			}
			out.Specs = append(out.Specs, v)
		}
	}
	return out
}

// declaredName is the name under which the copy declares what n declares.
func (c *cloner) declaredName(n *ast.Ident) string {
	if obj := c.u.info.Defs[n]; obj != nil && c.x.own[obj] {
		return c.x.ownName(obj)
	}
	return n.Name
}

// typeSpec copies the declaration of a plain type.
func (c *cloner) typeSpec(s *ast.TypeSpec) *ast.TypeSpec {
	out := &ast.TypeSpec{Name: ident(c.declaredName(s.Name), c.pos(s.Name.NamePos)), Assign: c.pos(s.Assign)}
	out.Type = enclosed(c.typ(s.Type))
	return out
}

// Enclose puts the right side of type declarations in parentheses where it is the
// name of something that scope has already: the type checker, looking for cycles,
// takes that for a declaration of the same file, and panics.
func Enclose(f *ast.File, scope *types.Scope) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			continue
		}
		for _, s := range g.Specs {
			spec, ok := s.(*ast.TypeSpec)
			if !ok {
				continue
			}
			if id, ok := spec.Type.(*ast.Ident); ok && scope.Lookup(id.Name) != nil {
				spec.Type = enclosed(id)
			}
		}
	}
}

// enclosed puts a name in parentheses.
func enclosed(e ast.Expr) ast.Expr {
	if id, ok := e.(*ast.Ident); ok {
		return &ast.ParenExpr{Lparen: id.Pos(), X: id, Rparen: id.End()}
	}
	return e
}

// localDecl copies a declaration inside of a function. Types move out of it.
func (c *cloner) localDecl(s *ast.DeclStmt) ast.Stmt {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok {
		return s
	}
	if d.Tok != token.TYPE {
		return &ast.DeclStmt{Decl: c.genDecl(d)}
	}
	for _, spec := range d.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		obj := c.u.info.Defs[t.Name]
		n, ok := named(obj)
		if !ok || t.TypeParams != nil || constraint(obj) || t.Name.Name == "_" {
			continue
		}
		if closed, ok := c.closed(n).(*types.Named); ok {
			c.x.typeName(closed, c.pos(t.Pos()))
		}
	}
	return &ast.EmptyStmt{Semicolon: c.pos(s.Pos()), Implicit: true}
}
