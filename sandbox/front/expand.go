package front

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sync"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/mono"
	sources "understudy/sandbox/front/prelude"
)

// expand writes the source without type parameters and loops over functions, if
// it has any or the world before it had. visible are the objects of earlier cells.
func (s *source) expand(w *mono.World, pkgs packages, visible map[string]types.Object) *mono.Result {
	if s.seeded {
		s.sharing = s.shares()
	}
	src := mono.Source{Fset: s.fset, File: s.file, Pkg: s.pkg, Info: s.info, Body: s.body, Last: s.last}
	if !w.Used() && !mono.Needed(src) {
		return nil
	}
	s.outerSelf() // also in what no instance is made of
	r, err := w.Expand(src, visible, everything(pkgs), libraries{})
	var refusal *mono.Refusal
	switch {
	case errors.As(err, &refusal):
		s.faultf(refusal.Pos, "%s", refusal.Text)
		return nil
	case err != nil:
		s.faults = append(s.faults, Fault{Text: fmt.Sprintf("understudy could not expand this: %v", err), Help: "This is a fault of understudy, not yours."})
		return nil
	}
	s.file, s.info, s.body, s.last, s.expanded = r.File, r.Info, r.Body, r.Last, r
	return r
}

// libraries are the generic declarations of the allowed packages.
type libraries struct{}

// library is a package of the prelude, checked.
type library struct {
	source mono.Source
	err    error
}

var (
	librariesMu sync.Mutex
	checked     = map[string]library{}
)

// Library implements mono.Libraries.
func (libraries) Library(path string) (mono.Source, bool) {
	if !sources.Has(path) {
		return mono.Source{}, false
	}
	librariesMu.Lock()
	defer librariesMu.Unlock()
	l, ok := checked[path]
	if !ok {
		l.source, l.err = checkLibrary(path)
		checked[path] = l
	}
	if l.err != nil {
		panic(fmt.Sprintf("the prelude's %s: %v", path, l.err))
	}
	return l.source, true
}

// Compiled implements mono.Libraries: the functions of strings and others return
// iterators, and the actor package results, of types that they have themselves.
func (libraries) Compiled(t *types.Named) bool {
	switch t.Obj().Pkg().Path() {
	case "iter":
		return true
	case allowed.Actor:
		return resultOfAny(t)
	}
	return false
}

// resultOfAny says whether t is actor.Result[any].
func resultOfAny(t *types.Named) bool {
	return t.Obj().Name() == "Result" && t.TypeArgs().Len() == 1 && isAny(t.TypeArgs().At(0))
}

// checkLibrary parses and checks the prelude's package for path.
func checkLibrary(path string) (mono.Source, error) {
	pkgs, err := loaded()
	if err != nil {
		return mono.Source{}, err
	}
	fset := token.NewFileSet()
	texts := sources.Source(path)
	var files []*ast.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		f, err := parser.ParseFile(fset, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			return mono.Source{}, err
		}
		files = append(files, f)
	}
	pkg, info := types.NewPackage(path, files[0].Name.Name), mono.NewInfo()
	conf := types.Config{GoVersion: goVersion, Importer: everything(pkgs), Sizes: types.SizesFor("gc", "amd64")}
	if err := types.NewChecker(&conf, fset, pkg, info).Files(files); err != nil {
		return mono.Source{}, err
	}
	whole := &ast.File{Name: files[0].Name}
	for _, f := range files {
		whole.Decls = append(whole.Decls, f.Decls...)
	}
	return mono.Source{Fset: fset, File: whole, Pkg: pkg, Info: info}, nil
}

// expansion makes c what later cells see of a cell that was expanded: the source's
// own objects, and what stands for each in lowered code.
func (c *cellState) expansion(before *source, r *mono.Result) {
	lowered := c.objects
	c.expanded, c.objects, c.twins = r, map[string]types.Object{}, map[types.Object]types.Object{}
	for obj := range r.Declared {
		if obj.Name() != "_" {
			c.objects[obj.Name()] = obj
		}
	}
	top := before.info.Scopes[before.body.Type]
	for _, name := range top.Names() {
		v, ok := top.Lookup(name).(*types.Var)
		twin := lowered[name]
		if !ok || twin == nil || name == "self" || name == "_" {
			continue
		}
		out := types.NewVar(v.Pos(), before.pkg, name, v.Type())
		c.objects[name], c.twins[out] = out, twin
	}
}
