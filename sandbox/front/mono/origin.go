package mono

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
)

// unit is a checked file that declarations come from.
type unit struct {
	fset   *token.FileSet
	pkg    *types.Package
	info   *types.Info
	locals map[string]bool                     // names declared inside functions
	bound  map[types.Object][]*types.TypeParam // the type parameters around a local type
	number map[types.Object]int                // of local types, in the order of the source
	gotos  map[types.Object]bool               // labels that a goto names
	own    bool                                // the source itself, not one before it or a package
}

// origin is a declaration that instances are made from.
type origin struct {
	unit    *unit
	params  []*types.TypeParam
	fn      *ast.FuncDecl
	methods []*ast.FuncDecl // of a type
	obj     types.Object
}

func newUnit(s Source) *unit {
	u := &unit{
		fset: s.Fset, pkg: s.Pkg, info: s.Info, locals: map[string]bool{},
		bound: map[types.Object][]*types.TypeParam{}, number: map[types.Object]int{},
		gotos: map[types.Object]bool{},
	}
	ast.Inspect(s.File, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO {
			u.gotos[s.Info.Uses[b.Label]] = true
		}
		return true
	})
	var local []*types.TypeName
	for _, obj := range s.Info.Defs {
		if obj == nil || obj.Parent() == nil || obj.Parent() == s.Pkg.Scope() {
			continue
		}
		u.locals[obj.Name()] = true
		if tn, ok := obj.(*types.TypeName); ok && !tn.IsAlias() {
			if _, param := tn.Type().(*types.TypeParam); !param {
				local = append(local, tn)
			}
		}
	}
	for _, obj := range s.Info.Implicits {
		u.locals[obj.Name()] = true
	}
	sort.Slice(local, func(i, j int) bool { return local[i].Pos() < local[j].Pos() })
	for i, tn := range local {
		u.number[tn] = i + 1
	}
	return u
}

// read finds the origins in a file, and all other declarations.
func (u *unit) read(f *ast.File) (origins map[types.Object]*origin, plain []ast.Decl) {
	origins = map[types.Object]*origin{}
	get := func(obj types.Object) *origin {
		if origins[obj] == nil {
			origins[obj] = &origin{unit: u, obj: obj}
		}
		return origins[obj]
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if fn, ok := u.info.Defs[d.Name].(*types.Func); !ok || !u.generic(d, fn, get) {
				plain = append(plain, d)
			}
		case *ast.GenDecl:
			if rest := u.specs(d, get); rest != nil {
				plain = append(plain, rest)
			}
		}
	}
	return origins, plain
}

// generic notes a function or method that has type parameters, and says whether it has.
func (u *unit) generic(d *ast.FuncDecl, fn *types.Func, get func(types.Object) *origin) bool {
	sig := fn.Signature()
	if n := receiver(sig); n != nil && n.TypeParams().Len() > 0 {
		o := get(n.Obj())
		o.methods = append(o.methods, d)
		u.bind(d, list(sig.RecvTypeParams()))
		return true
	}
	if sig.TypeParams().Len() == 0 {
		u.bind(d, nil)
		return false
	}
	o := get(fn)
	o.fn, o.params = d, list(sig.TypeParams())
	u.bind(d, o.params)
	return true
}

// receiver is the type that a method belongs to, or nil.
func receiver(sig *types.Signature) *types.Named {
	if sig.Recv() == nil {
		return nil
	}
	t := types.Unalias(sig.Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	return n.Origin()
}

func list(l *types.TypeParamList) []*types.TypeParam {
	out := make([]*types.TypeParam, l.Len())
	for i := range out {
		out[i] = l.At(i)
	}
	return out
}

// bind notes which type parameters the types declared in d are inside of.
func (u *unit) bind(d *ast.FuncDecl, params []*types.TypeParam) {
	ast.Inspect(d, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if obj := u.info.Defs[spec.Name]; obj != nil {
				u.bound[obj] = params
			}
		}
		return true
	})
}

// specs notes the generic types of a declaration and returns the rest of it.
// Generic aliases and interfaces that are only constraints need no declaration.
func (u *unit) specs(d *ast.GenDecl, get func(types.Object) *origin) ast.Decl {
	if d.Tok == token.IMPORT {
		return nil
	}
	if d.Tok != token.TYPE {
		return d
	}
	rest := *d
	rest.Specs = nil
	for _, s := range d.Specs {
		spec, ok := s.(*ast.TypeSpec)
		if !ok {
			continue
		}
		obj := u.info.Defs[spec.Name]
		if n, ok := named(obj); ok && n.TypeParams().Len() > 0 {
			o := get(obj)
			o.params = list(n.TypeParams())
			continue
		}
		if spec.TypeParams == nil && !constraint(obj) {
			rest.Specs = append(rest.Specs, spec)
		}
	}
	if len(rest.Specs) == 0 {
		return nil
	}
	return &rest
}

func named(obj types.Object) (*types.Named, bool) {
	tn, ok := obj.(*types.TypeName)
	if !ok || tn.IsAlias() {
		return nil, false
	}
	n, ok := tn.Type().(*types.Named)
	return n, ok
}

// constraint says whether obj is an interface that no variable can have.
func constraint(obj types.Object) bool {
	if obj == nil || obj.Type() == nil {
		return false
	}
	i, ok := obj.Type().Underlying().(*types.Interface)
	return ok && !i.IsMethodSet()
}
