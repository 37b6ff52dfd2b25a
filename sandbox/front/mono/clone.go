package mono

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// cloner copies the syntax tree of one declaration, with closed types in the
// place of its type parameters.
type cloner struct {
	x     *expander
	u     *unit
	env   env
	delta token.Pos // from the origin's positions to the copy's
	fn    *frame
}

func (c *cloner) pos(p token.Pos) token.Pos {
	if !p.IsValid() {
		return p
	}
	return p + c.delta
}

func (c *cloner) closed(t types.Type) types.Type { return c.x.closed(t, c.env) }

// typeOf is the closed type of e.
func (c *cloner) typeOf(e ast.Expr) types.Type {
	t := c.u.info.TypeOf(e)
	if t == nil {
		return types.Typ[types.Invalid]
	}
	return c.closed(t)
}

// typ writes the type that e denotes.
func (c *cloner) typ(e ast.Expr) ast.Expr {
	return c.x.typeExpr(c.typeOf(e), c, c.pos(e.Pos()))
}

func (c *cloner) exprs(list []ast.Expr) []ast.Expr {
	if list == nil {
		return nil
	}
	out := make([]ast.Expr, len(list))
	for i, e := range list {
		out[i] = c.expr(e)
	}
	return out
}

// expr copies an expression.
func (c *cloner) expr(e ast.Expr) ast.Expr {
	out := c.copied(e)
	if c.u.own && e != nil && e == c.x.src.Last {
		c.x.last = out
	}
	return out
}

func (c *cloner) copied(e ast.Expr) ast.Expr {
	if e == nil {
		return nil
	}
	if tv, ok := c.u.info.Types[e]; ok && tv.IsType() {
		return c.typ(e)
	}
	switch e := e.(type) {
	case *ast.Ident:
		return c.ident(e)
	case *ast.BasicLit:
		n := *e
		n.ValuePos = c.pos(e.ValuePos)
		return &n
	case *ast.ParenExpr:
		return &ast.ParenExpr{Lparen: c.pos(e.Lparen), X: c.expr(e.X), Rparen: c.pos(e.Rparen)}
	case *ast.FuncLit:
		return c.funcLit(e)
	case *ast.CompositeLit:
		return c.composite(e)
	case *ast.SelectorExpr:
		return c.selector(e)
	case *ast.IndexExpr:
		if c.isGeneric(e.X) {
			return c.expr(e.X)
		}
		return &ast.IndexExpr{X: c.expr(e.X), Lbrack: c.pos(e.Lbrack), Index: c.variable(e.Index), Rbrack: c.pos(e.Rbrack)}
	case *ast.IndexListExpr:
		return c.expr(e.X)
	case *ast.SliceExpr:
		return &ast.SliceExpr{X: c.expr(e.X), Lbrack: c.pos(e.Lbrack), Low: c.variable(e.Low), High: c.variable(e.High), Max: c.variable(e.Max), Slice3: e.Slice3, Rbrack: c.pos(e.Rbrack)}
	case *ast.TypeAssertExpr:
		return c.assertion(e)
	case *ast.CallExpr:
		return c.call(e)
	case *ast.StarExpr:
		return &ast.StarExpr{Star: c.pos(e.Star), X: c.expr(e.X)}
	case *ast.UnaryExpr:
		return &ast.UnaryExpr{OpPos: c.pos(e.OpPos), Op: e.Op, X: c.variable(e.X)}
	case *ast.BinaryExpr:
		return c.binary(e)
	case *ast.KeyValueExpr:
		return &ast.KeyValueExpr{Key: c.expr(e.Key), Colon: c.pos(e.Colon), Value: c.expr(e.Value)}
	case *ast.Ellipsis:
		return &ast.Ellipsis{Ellipsis: c.pos(e.Ellipsis), Elt: c.expr(e.Elt)}
	}
	panic(fmt.Sprintf("no copy of %T", e))
}

// isGeneric says whether e names a generic function.
func (c *cloner) isGeneric(e ast.Expr) bool {
	id := calledIdent(e)
	if id == nil {
		return false
	}
	_, ok := c.u.info.Instances[id]
	return ok
}

// calledIdent is the identifier that e ends in, or nil.
func calledIdent(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return calledIdent(e.X)
	case *ast.IndexListExpr:
		return calledIdent(e.X)
	}
	return nil
}

func (c *cloner) plainIdent(id *ast.Ident) *ast.Ident {
	if id == nil {
		return nil
	}
	return ident(id.Name, c.pos(id.NamePos))
}

// ident copies an identifier that is no type.
func (c *cloner) ident(id *ast.Ident) ast.Expr {
	pos := c.pos(id.NamePos)
	obj := c.u.info.Uses[id]
	if obj == nil {
		obj = c.u.info.Defs[id]
	}
	if inst, ok := c.u.info.Instances[id]; ok {
		if fn, isFunc := obj.(*types.Func); isFunc {
			return ident(c.x.instance(fn.Origin(), c.closedList(inst.TypeArgs), pos), pos)
		}
	}
	return ident(c.objectName(id.Name, obj, pos), pos)
}

func (c *cloner) closedList(l *types.TypeList) []types.Type {
	out := typeArgs(l)
	for i := range out {
		out[i] = c.closed(out[i])
	}
	return out
}

// objectName is what stands for an object that the unit calls name.
func (c *cloner) objectName(name string, obj types.Object, pos token.Pos) string {
	if obj == nil || obj.Pkg() == nil || obj.Parent() == nil || name == "_" {
		return name
	}
	if pkg, ok := obj.(*types.PkgName); ok {
		return c.x.importName(pkg.Imported().Path())
	}
	switch {
	case obj.Pkg() == c.x.pkg:
		if obj.Parent().Parent() == types.Universe {
			return c.x.objectIdent(obj)
		}
	case obj.Parent() == c.u.pkg.Scope(): // of a library
		return c.x.instance(obj, nil, pos)
	}
	return name
}

func (c *cloner) selector(e *ast.SelectorExpr) ast.Expr {
	if id, ok := e.X.(*ast.Ident); ok {
		if p, ok := c.u.info.Uses[id].(*types.PkgName); ok {
			return c.packageMember(e, p)
		}
	}
	name := e.Sel.Name
	if v, ok := c.u.info.Uses[e.Sel].(*types.Var); ok && v.Embedded() {
		name = c.x.fieldName(c.closed(v.Type()), name, c)
	}
	return &ast.SelectorExpr{X: c.expr(e.X), Sel: ident(name, c.pos(e.Sel.NamePos))}
}

func (c *cloner) packageMember(e *ast.SelectorExpr, p *types.PkgName) ast.Expr {
	pos := c.pos(e.Sel.NamePos)
	if inst, ok := c.u.info.Instances[e.Sel]; ok {
		if fn, isFunc := c.u.info.Uses[e.Sel].(*types.Func); isFunc {
			return ident(c.x.instance(fn.Origin(), c.closedList(inst.TypeArgs), pos), pos)
		}
	}
	sel := c.x.selector(p.Imported(), e.Sel.Name, pos)
	sel.X.(*ast.Ident).NamePos = c.pos(e.X.Pos())
	return sel
}

func (c *cloner) composite(e *ast.CompositeLit) ast.Expr {
	out := &ast.CompositeLit{Lbrace: c.pos(e.Lbrace), Rbrace: c.pos(e.Rbrace), Incomplete: e.Incomplete}
	if e.Type != nil {
		out.Type = c.x.typeExpr(c.typeOf(e), c, c.pos(e.Type.Pos()))
	}
	_, isMap := c.typeOf(e).Underlying().(*types.Map)
	for _, el := range e.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok && isMap {
			// Equal constants would be an error.
			out.Elts = append(out.Elts, &ast.KeyValueExpr{Key: c.variable(kv.Key), Colon: c.pos(kv.Colon), Value: c.expr(kv.Value)})
			continue
		}
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			out.Elts = append(out.Elts, &ast.KeyValueExpr{Key: c.key(kv.Key), Colon: c.pos(kv.Colon), Value: c.expr(kv.Value)})
			continue
		}
		out.Elts = append(out.Elts, c.expr(el))
	}
	return out
}

// key copies a field's name or the key of an element.
func (c *cloner) key(e ast.Expr) ast.Expr {
	id, ok := e.(*ast.Ident)
	if !ok {
		return c.expr(e)
	}
	if v, ok := c.u.info.Uses[id].(*types.Var); ok && v.IsField() {
		name := id.Name
		if v.Embedded() {
			name = c.x.fieldName(c.closed(v.Type()), name, c)
		}
		return ident(name, c.pos(id.NamePos))
	}
	return c.expr(e)
}

func (c *cloner) call(e *ast.CallExpr) ast.Expr {
	out := &ast.CallExpr{Fun: c.expr(e.Fun), Lparen: c.pos(e.Lparen), Ellipsis: c.pos(e.Ellipsis), Rparen: c.pos(e.Rparen)}
	if c.u.info.Types[e.Fun].IsType() || c.u.info.Types[e.Fun].IsBuiltin() {
		for _, a := range e.Args {
			out.Args = append(out.Args, c.variable(a))
		}
		if _, ok := out.Fun.(*ast.FuncType); ok || c.u.info.Types[e.Fun].IsType() {
			out.Fun = &ast.ParenExpr{Lparen: out.Fun.Pos(), X: out.Fun, Rparen: out.Fun.End()}
		}
		return out
	}
	out.Args = c.exprs(e.Args)
	return out
}

// assertion copies x.(T). Where T was a type parameter it may now be a type that
// x cannot hold: that is for the run to find out.
func (c *cloner) assertion(e *ast.TypeAssertExpr) ast.Expr {
	out := &ast.TypeAssertExpr{X: c.expr(e.X), Lparen: c.pos(e.Lparen), Rparen: c.pos(e.Rparen)}
	if e.Type == nil {
		return out
	}
	out.Type = c.typ(e.Type)
	if !possible(c.typeOf(e.X), c.typeOf(e.Type)) {
		pos := out.X.Pos()
		out.X = &ast.CallExpr{Fun: c.x.universe(types.Universe.Lookup("any"), c, pos), Lparen: pos, Args: []ast.Expr{out.X}, Rparen: pos}
	}
	return out
}

// possible says whether the compiler lets one ask an x for a t.
func possible(x, t types.Type) bool {
	i, ok := x.Underlying().(*types.Interface)
	return !ok || types.IsInterface(t) || types.Implements(t, i)
}

func (c *cloner) funcLit(e *ast.FuncLit) ast.Expr {
	sig, _ := c.typeOf(e).(*types.Signature)
	return &ast.FuncLit{Type: c.funcType(e.Type), Body: c.funcBody(e.Body, sig)}
}

// funcType copies the parameters and results of a function, with their names.
func (c *cloner) funcType(t *ast.FuncType) *ast.FuncType {
	return &ast.FuncType{Func: c.pos(t.Func), Params: c.fields(t.Params), Results: c.fields(t.Results)}
}

func (c *cloner) fields(l *ast.FieldList) *ast.FieldList {
	if l == nil {
		return nil
	}
	out := &ast.FieldList{Opening: c.pos(l.Opening), Closing: c.pos(l.Closing)}
	for _, f := range l.List {
		g := &ast.Field{}
		for _, n := range f.Names {
			g.Names = append(g.Names, c.plainIdent(n))
		}
		if e, ok := f.Type.(*ast.Ellipsis); ok {
			g.Type = &ast.Ellipsis{Ellipsis: c.pos(e.Ellipsis), Elt: c.typ(e.Elt)}
		} else {
			g.Type = c.typ(f.Type)
		}
		out.List = append(out.List, g)
	}
	return out
}
