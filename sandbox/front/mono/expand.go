package mono

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxInstances bounds how many instances one source may need.
const maxInstances = 3000

// maxNested bounds how long the name of an instance may be: types that hold
// themselves in ever longer types get there.
const maxNested = 4000

// Refusal is the error for a source that cannot be expanded.
type Refusal struct {
	Pos  token.Pos
	Text string
}

func (r *Refusal) Error() string { return r.Text }

// expander expands one source.
type expander struct {
	closer
	w        *World
	src      Source
	pkg      *types.Package
	unit     *unit
	libs     Libraries
	visible  map[string]types.Object // objects of earlier sources that the source can name
	own      map[types.Object]bool   // what the source declares at package level
	ownNames map[string]bool
	taken    map[string]bool
	made     map[string]string             // instances by key: their names
	numbers  map[types.Object]int          // of local types
	implicit map[*types.Named][]types.Type // type arguments of the function around a local type
	imports  map[string]string             // path to name
	inserts  map[string]types.Object       // into the package's scope
	proxies  map[types.Object]types.Object
	aliases  map[string]bool
	bodies   map[*ast.FuncLit]bool
	hidden   map[*token.File]bool
	units    map[string]*unit // of libraries
	decls    []ast.Decl
	queue    []func()
	serial   int
	body     *ast.FuncDecl
	last     ast.Expr
}

// Libraries are the sources of generic declarations in packages.
type Libraries interface {
	// Library is the checked source of the package's generic declarations. It
	// need not be more; ok is false if the package has none.
	Library(path string) (s Source, ok bool)
	// Compiled says whether an instance of a package's type is one that compiled
	// code has and that therefore has to stay as it is.
	Compiled(t *types.Named) bool
}

// Expand writes src without type parameters. visible are the objects of earlier
// sources in the scope of src.Pkg, which Expand empties and fills anew. The
// error is a *Refusal, or a fault of this package.
func (w *World) Expand(src Source, visible map[string]types.Object, imp types.Importer, libs Libraries) (r *Result, err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case *Refusal:
			r, err = nil, v
		default:
			panic(v)
		}
	}()
	x := newExpander(w, src, visible, libs)
	origins, plain := x.unit.read(src.File)
	maps.Copy(x.bound, x.unit.bound)
	maps.Copy(x.numbers, x.unit.number)
	for _, obj := range src.Info.Defs {
		if obj != nil && obj.Parent() == src.Pkg.Scope() {
			x.own[obj] = true
			x.ownNames[x.ownName(obj)] = true
		}
	}
	own := maps.Clone(w.origins)
	maps.Copy(own, origins)
	x.w = &World{ctx: w.ctx, ids: w.ids, twins: w.twins, made: w.made, taken: w.taken, origins: own}
	c := &cloner{x: x, u: x.unit}
	for _, d := range plain {
		if e := c.topDecl(d); e != nil {
			x.decls = append(x.decls, e)
		}
	}
	for len(x.queue) > 0 {
		next := x.queue[0]
		x.queue = x.queue[1:]
		next()
	}
	return x.finish(imp, origins)
}

func newExpander(w *World, src Source, visible map[string]types.Object, libs Libraries) *expander {
	x := &expander{
		w: w, src: src, pkg: src.Pkg, unit: newUnit(src), libs: libs, visible: visible,
		own: map[types.Object]bool{}, ownNames: map[string]bool{}, taken: map[string]bool{}, made: map[string]string{},
		numbers: map[types.Object]int{}, implicit: map[*types.Named][]types.Type{}, imports: map[string]string{},
		inserts: map[string]types.Object{}, proxies: map[types.Object]types.Object{}, aliases: map[string]bool{},
		bodies: map[*ast.FuncLit]bool{}, hidden: map[*token.File]bool{}, units: map[string]*unit{},
	}
	x.unit.own = true
	x.closer = closer{ctx: w.ctx, locals: map[string]*types.Named{}, bound: map[types.Object][]*types.TypeParam{}, key: x.key}
	x.closer.made = func(local, instance *types.Named, args []types.Type) {
		x.implicit[instance] = args
		x.numbers[instance.Obj()] = x.numbers[local.Obj()]
	}
	return x
}

// ownName is the name that the source's own object of package level gets. None
// is called like something that is predeclared, which expanded code uses too.
func (x *expander) ownName(obj types.Object) string {
	if types.Universe.Lookup(obj.Name()) != nil {
		return obj.Name() + mark + "u"
	}
	return obj.Name()
}

// refuse ends the expansion.
func (x *expander) refuse(pos token.Pos, format string, args ...any) {
	panic(&Refusal{pos, fmt.Sprintf(format, args...)})
}

// instance is the name of the function that stands for obj with the closed types args.
func (x *expander) instance(obj types.Object, args []types.Type, pos token.Pos) string {
	key := x.objectKey(obj) + x.argsKey(args)
	if n, ok := x.made[key]; ok {
		return n
	}
	if old, ok := x.w.made[key]; ok {
		x.inserts[old.Name()] = old
		return old.Name()
	}
	o := x.origin(obj)
	if o == nil || o.fn == nil {
		x.refuse(pos, "%s is generic and not available here", obj.Name())
	}
	name := x.newName(key, x.qualified(obj)+x.bracketed(args, 0), pos)
	x.queue = append(x.queue, func() {
		e := env{}
		for i, p := range o.params {
			e[p] = args[i]
		}
		x.decls = append(x.decls, x.cloner(o, o.fn.Pos(), e).funcDecl(o.fn, name, nil))
	})
	return name
}

// newName keeps a name for a new instance.
func (x *expander) newName(key, name string, pos token.Pos) string {
	if len(x.made) >= maxInstances || len(name) > maxNested {
		x.refuse(pos, "this needs more instances of generic types and functions than there can be: does one need itself with an ever longer type?")
	}
	name = x.unique(name)
	x.made[key] = name
	return name
}

// qualified is the name of a declared object, with its package unless that is main.
func (x *expander) qualified(obj types.Object) string {
	if obj.Pkg() == nil || obj.Pkg() == x.pkg {
		return obj.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// typeName is the name of the type that stands for the closed type n, which is
// generic, local, or a library's.
func (x *expander) typeName(n *types.Named, pos token.Pos) string {
	key := x.key(n)
	if name, ok := x.made[key]; ok {
		return name
	}
	if old, ok := x.w.made[key]; ok {
		x.inserts[old.Name()] = old
		return old.Name()
	}
	base := x.baseName(n)
	if n.Obj().Pkg() != x.pkg {
		base = n.Obj().Pkg().Name() + "." + base
	}
	name := x.newName(key, base, pos)
	x.queue = append(x.queue, func() { x.declareType(n, name) })
	return name
}

// declareType declares a closed type, and its methods.
func (x *expander) declareType(n *types.Named, name string) {
	o := x.origin(n.Origin().Obj())
	under, place := n.Underlying(), n.Origin().Obj().Pos()
	c := &cloner{x: x, u: x.unit}
	if o != nil {
		place = o.obj.Pos()
		c = x.cloner(o, place, nil)
		if o.unit.pkg != x.pkg { // the library's own idea of the type
			e := env{}
			for i, p := range o.params {
				e[p] = n.TypeArgs().At(i)
			}
			under = x.closed(o.obj.Type().Underlying(), e)
		}
	}
	pos := c.pos(place)
	spec := &ast.TypeSpec{Name: ast.NewIdent(name), Type: enclosed(x.typeExpr(under, c, pos))}
	spec.Name.NamePos = pos
	x.decls = append(x.decls, &ast.GenDecl{TokPos: pos, Tok: token.TYPE, Specs: []ast.Spec{spec}})
	if o == nil {
		return
	}
	for _, m := range o.methods {
		x.method(o, m, n, name)
	}
}

// method declares the method of an instance.
func (x *expander) method(o *origin, m *ast.FuncDecl, n *types.Named, name string) {
	if m.Name.Name == "_" {
		return
	}
	fn, ok := o.unit.info.Defs[m.Name].(*types.Func)
	if !ok {
		return
	}
	e := env{}
	for i, p := range list(fn.Signature().RecvTypeParams()) {
		e[p] = n.TypeArgs().At(i)
	}
	c := x.cloner(o, m.Pos(), e)
	x.decls = append(x.decls, c.funcDecl(m, m.Name.Name, n))
}

// cloner copies from o's unit; the copy has positions of its own.
func (x *expander) cloner(o *origin, pos token.Pos, e env) *cloner {
	c := &cloner{x: x, u: o.unit, env: e}
	from := o.unit.fset.File(pos)
	if from == nil {
		return c
	}
	to := x.src.Fset.AddFile(from.Name(), -1, from.Size())
	to.SetLines(from.Lines())
	if !o.unit.own {
		x.hidden[to] = true
	}
	c.delta = token.Pos(to.Base() - from.Base())
	return c
}

// origin is where the generic (or a library's) object obj was declared, or nil.
func (x *expander) origin(obj types.Object) *origin {
	if obj.Pkg() == nil {
		return nil
	}
	if obj.Pkg() == x.pkg {
		return x.w.origins[obj]
	}
	u, all := x.library(obj.Pkg().Path())
	if u == nil {
		return nil
	}
	return all[obj.Name()]
}

// library is the unit of a package that has generic declarations, and what it
// declares by name.
func (x *expander) library(path string) (*unit, map[string]*origin) {
	s, ok := x.libs.Library(path)
	if !ok {
		return nil, nil
	}
	lib := libraryOf(s)
	if x.units[path] == nil {
		x.units[path] = lib.unit
		maps.Copy(x.bound, lib.unit.bound)
		maps.Copy(x.numbers, lib.unit.number)
	}
	return lib.unit, lib.origins
}

// finish puts the declarations in a file and checks it.
func (x *expander) finish(imp types.Importer, origins map[types.Object]*origin) (*Result, error) {
	f := &ast.File{Package: x.src.File.Package, Name: ast.NewIdent(x.src.File.Name.Name), FileStart: x.src.File.FileStart, FileEnd: x.src.File.FileEnd, GoVersion: x.src.File.GoVersion}
	f.Name.NamePos = x.src.File.Name.Pos()
	if len(x.imports) > 0 {
		d := &ast.GenDecl{TokPos: f.Package, Tok: token.IMPORT, Lparen: f.Package}
		for _, path := range slices.Sorted(maps.Keys(x.imports)) {
			spec := &ast.ImportSpec{Name: ast.NewIdent(x.imports[path]), Path: &ast.BasicLit{ValuePos: f.Package, Kind: token.STRING, Value: strconv.Quote(path)}}
			spec.Name.NamePos = f.Package
			d.Specs = append(d.Specs, spec)
			f.Imports = append(f.Imports, spec)
		}
		f.Decls = append(f.Decls, d)
	}
	f.Decls = append(f.Decls, x.decls...)
	Clear(x.pkg.Scope())
	for _, name := range slices.Sorted(maps.Keys(x.inserts)) {
		x.pkg.Scope().Insert(x.inserts[name])
	}
	r := &Result{
		Source:   Source{Fset: x.src.Fset, File: f, Pkg: x.pkg, Info: NewInfo(), Body: x.body, Last: x.last},
		Twins:    map[types.Object]types.Object{},
		Declared: x.own, Proxies: x.proxies, Bodies: x.bodies, hidden: x.hidden, made: map[string]types.Object{}, taken: x.taken, origins: origins,
	}
	if err := check(r, imp); err != nil {
		return nil, err
	}
	for key, name := range x.made {
		if obj := x.pkg.Scope().Lookup(name); obj != nil {
			r.made[key] = obj
		}
	}
	for obj := range x.own {
		if twin := x.pkg.Scope().Lookup(x.ownName(obj)); twin != nil {
			r.Twins[obj] = twin
		}
	}
	return r, nil
}

// NewInfo is the information that an expanded source has.
func NewInfo() *types.Info {
	return &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{},
	}
}

// check type-checks an expanded source. An error is a fault of this package.
func check(r *Result, imp types.Importer) error {
	var found []error
	conf := types.Config{
		Importer: imp, Sizes: types.SizesFor("gc", "amd64"), GoVersion: r.File.GoVersion,
		Error: func(err error) {
			var te types.Error
			if errors.As(err, &te) && !harmless(te.Msg) {
				found = append(found, fmt.Errorf("%v: %s", r.Fset.Position(te.Pos), te.Msg))
			}
		},
	}
	_ = types.NewChecker(&conf, r.Fset, r.Pkg, r.Info).Files([]*ast.File{r.File}) // all went to Error
	if len(found) > 3 {
		found = found[:3]
	}
	return errors.Join(found...)
}

// harmless says whether an error of the second check is one that expansion
// brings about in good code, or that the first check has forgiven.
func harmless(msg string) bool {
	return strings.HasPrefix(msg, "declared and not used") || strings.HasSuffix(msg, "is not used") || strings.HasPrefix(msg, "\t")
}
