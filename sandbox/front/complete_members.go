package front

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// pathNode is a node above the placeholder.
type pathNode = ast.Node

// locate finds the placeholder.
func (v *view) locate() {
	var stack []ast.Node
	ast.Inspect(v.file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		if id, ok := n.(*ast.Ident); ok && id.Name == cursorName && v.path == nil {
			v.path = slices.Clone(stack)
			v.cursor = id.Pos()
		}
		return true
	})
}

// findScope finds the innermost scope around the placeholder.
func (v *view) findScope() {
	v.scope = v.pkg.Scope()
	for _, n := range v.path {
		switch f := n.(type) {
		case *ast.FuncDecl:
			n = f.Type
		case *ast.FuncLit:
			n = f.Type
		}
		if s := v.info.Scopes[n]; s != nil {
			v.scope = s
		}
	}
}

// parent is the i-th node above the placeholder, from 1, or nil.
func (v *view) parent(i int) ast.Node {
	if n := len(v.path) - 1 - i; n >= 0 && len(v.path) > 0 {
		return v.path[n]
	}
	return nil
}

// ranked is a candidate and how far down it stands.
type ranked struct {
	Candidate
	rank int
}

func sortRanked(all []ranked) {
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
}

// candidates are all that can stand at the placeholder.
func (v *view) candidates() []ranked {
	if sel, ok := v.parent(1).(*ast.SelectorExpr); ok && sel.Sel.Name == cursorName {
		return v.selected(sel.X)
	}
	if v.dot { // the parser lost it
		if p, ok := v.lookup(v.before).(*types.PkgName); ok {
			return v.exported(p.Imported())
		}
		return nil
	}
	if v.naming() {
		return nil
	}
	out := v.fieldKeys()
	return append(out, v.inScope()...)
}

// naming says whether the placeholder is a name that the learner makes up.
func (v *view) naming() bool {
	if len(v.path) == 0 {
		return false
	}
	id := v.path[len(v.path)-1]
	switch p := v.parent(1).(type) {
	case *ast.FuncDecl:
		return p.Name == id
	case *ast.TypeSpec:
		return p.Name == id
	case *ast.ValueSpec:
		return slices.ContainsFunc(p.Names, func(n *ast.Ident) bool { return n == id })
	case *ast.Field:
		return slices.ContainsFunc(p.Names, func(n *ast.Ident) bool { return n == id })
	case *ast.LabeledStmt:
		return p.Label == id
	}
	return false
}

func (v *view) lookup(name string) types.Object {
	if v.scope == nil || name == "" {
		return nil
	}
	_, obj := v.scope.LookupParent(name, v.cursor)
	return obj
}

// selected are what can stand behind x and a dot.
func (v *view) selected(x ast.Expr) []ranked {
	if id, ok := ast.Unparen(x).(*ast.Ident); ok {
		if p, ok := v.info.Uses[id].(*types.PkgName); ok {
			return v.exported(p.Imported())
		}
	}
	tv, ok := v.info.Types[x]
	if !ok || tv.Type == nil || tv.Type == types.Typ[types.Invalid] {
		return nil
	}
	return v.members(tv.Type, tv.IsType())
}

// exported are the exported names of a package.
func (v *view) exported(p *types.Package) []ranked {
	var out []ranked
	for _, name := range p.Scope().Names() {
		if obj := p.Scope().Lookup(name); obj.Exported() {
			out = append(out, ranked{v.candidate(obj, docKey(obj, "")), 0})
		}
	}
	return out
}

// members are the fields and methods of t, those of embedded types included.
func (v *view) members(t types.Type, isType bool) []ranked {
	var out []ranked
	seen := map[string]bool{}
	add := func(obj types.Object, owner string, rank int) {
		if seen[obj.Name()] || !obj.Exported() && obj.Pkg() != v.pkg {
			return
		}
		seen[obj.Name()] = true
		out = append(out, ranked{v.candidate(obj, docKey(obj, owner)), rank})
	}
	ptr := t
	if !types.IsInterface(t) && !isPtr(t) {
		ptr = types.NewPointer(t)
	}
	for sel := range types.NewMethodSet(ptr).Methods() {
		add(sel.Obj(), ownerOf(sel.Obj()), min(len(sel.Index())-1, 1))
	}
	if !isType {
		for depth, todo := 0, []types.Type{t}; len(todo) > 0 && depth < 8; depth++ {
			todo = v.fields(todo, func(f *types.Var, owner string) { add(f, owner, min(depth, 1)) })
		}
	}
	return out
}

// fields calls yield with each field of the structs in list and returns the
// types of those that are embedded.
func (v *view) fields(list []types.Type, yield func(*types.Var, string)) (embedded []types.Type) {
	for _, t := range list {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for f := range st.Fields() {
			yield(f, typeName(t))
			if f.Embedded() {
				embedded = append(embedded, f.Type())
			}
		}
	}
	return embedded
}

func isPtr(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// fieldKeys are the fields of the struct whose literal the placeholder is in.
func (v *view) fieldKeys() []ranked {
	lit, ok := v.parent(1).(*ast.CompositeLit)
	if !ok {
		return nil
	}
	t := v.info.TypeOf(lit)
	if t == nil {
		return nil
	}
	var out []ranked
	v.fields([]types.Type{t}, func(f *types.Var, owner string) {
		if f.Exported() || f.Pkg() == v.pkg {
			out = append(out, ranked{v.candidate(f, docKey(f, owner)), -1})
		}
	})
	return out
}

// inScope are the names that can be seen at the placeholder, and the keywords.
func (v *view) inScope() []ranked {
	var out []ranked
	seen := map[string]bool{actorName: true, cursorName: true, "_": true, lastName: true}
	for s := v.scope; s != nil; s = s.Parent() {
		for _, name := range s.Names() {
			if seen[name] || v.lookup(name) != s.Lookup(name) {
				continue
			}
			seen[name] = true
			obj := s.Lookup(name)
			out = append(out, ranked{v.candidate(obj, docKey(obj, "")), v.distance(obj, s)})
		}
	}
	for k := token.BREAK; k <= token.VAR; k++ {
		out = append(out, ranked{Candidate{Name: k.String(), Kind: "keyword", Doc: keywordDocs[k.String()]}, 5})
	}
	return out
}

// distance ranks what is in scope: what is near comes first.
func (v *view) distance(obj types.Object, s *types.Scope) int {
	_, isPkg := obj.(*types.PkgName)
	switch {
	case s == types.Universe:
		return 4
	case isPkg:
		return 3
	case obj.Parent() == v.pkg.Scope():
		return 1
	}
	return 0
}
