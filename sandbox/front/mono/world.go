package mono

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
)

// Source is a checked file. Info must be complete.
type Source struct {
	Fset *token.FileSet
	File *ast.File
	Pkg  *types.Package
	Info *types.Info
	Body *ast.FuncDecl // a function of File of special meaning, or nil
	Last ast.Expr      // an expression in it, or nil
}

// Result is an expanded source. It can be given to Accept of the World that made it.
type Result struct {
	Source
	// Twins says what stands in it for the source's objects of package level.
	Twins map[types.Object]types.Object
	// Declared are the source's objects of package level.
	Declared map[types.Object]bool
	// Proxies are objects under another name: what they stand for.
	Proxies map[types.Object]types.Object
	// Bodies are the function literals that were bodies of loops: a defer in one
	// belongs to the function around it.
	Bodies map[*ast.FuncLit]bool

	hidden  map[*token.File]bool
	made    map[string]types.Object
	taken   map[string]bool
	origins map[types.Object]*origin
}

// Hidden says whether pos is in code that the source does not contain.
func (r *Result) Hidden(pos token.Pos) bool {
	return pos.IsValid() && r.hidden[r.Fset.File(pos)]
}

// World is what expanded sources have left behind for those after them.
type World struct {
	ctx     *types.Context
	ids     map[types.Object]int
	twins   map[types.Object]types.Object
	made    map[string]types.Object
	taken   map[string]bool
	origins map[types.Object]*origin
}

// NewWorld returns a World that knows nothing.
func NewWorld() *World {
	return &World{
		ctx: types.NewContext(), ids: map[types.Object]int{}, twins: map[types.Object]types.Object{},
		made: map[string]types.Object{}, taken: map[string]bool{}, origins: map[types.Object]*origin{},
	}
}

// Accept makes what r declares known to sources expanded later.
func (w *World) Accept(r *Result) {
	maps.Copy(w.twins, r.Twins)
	maps.Copy(w.made, r.made)
	maps.Copy(w.taken, r.taken)
	maps.Copy(w.origins, r.origins)
}

// SetTwin says what stands for obj in expanded sources.
func (w *World) SetTwin(obj, twin types.Object) { w.twins[obj] = twin }

// Used says whether the world has anything that a source must be expanded for.
func (w *World) Used() bool { return len(w.twins) > 0 || len(w.origins) > 0 }

// Clear takes everything out of a package's scope. It stays the scope of what was
// in it: the type checker takes objects of other scopes for local ones.
func Clear(s *types.Scope) { *s = *types.NewScope(types.Universe, token.NoPos, token.NoPos, "package") }

// Needed says whether a source has anything to expand.
func Needed(s Source) bool {
	if len(s.Info.Instances) > 0 {
		return true
	}
	found := false
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			found = found || n.Type.TypeParams != nil
		case *ast.TypeSpec:
			found = found || n.TypeParams != nil
		case *ast.RangeStmt:
			found = found || rangesOverFunc(s.Info.TypeOf(n.X))
		}
		return !found
	})
	return found
}

func rangesOverFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
