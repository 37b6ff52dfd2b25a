package front

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/mono"
)

// free are the packages in scope of every cell without an import.
var free = map[string]string{
	"fmt": "fmt", "time": "time", "strings": "strings", "errors": "errors", "math": "math",
	"rand": "math/rand", "sort": "sort", "strconv": "strconv", "sync": "sync", "actor": allowed.Actor,
}

// Notebook is a sequence of cells, each of which sees what the accepted ones
// before it declared. It is not safe for concurrent use.
type Notebook struct {
	// Place is what the machine shall call a line of the next cell, so that a crash in
	// what it declares is told apart from one in the same line of another cell; nil is
	// by the line itself.
	Place func(line int) int

	pkg   *types.Package
	known cellState
	world *mono.World
	cells int

	seeded    bool         // see Seeded
	keepsLast bool         // _ is the last value
	before    types.Object // what it was before the last cell, or nil

	pieces []*piece // what can be declared again, in the order in which it was declared
}

// NewNotebook returns a notebook without cells.
func NewNotebook(options ...Option) *Notebook {
	return &Notebook{
		seeded: isSeeded(options),
		pkg:    types.NewPackage("main", "main"), world: mono.NewWorld(),
		known: cellState{
			objects: map[string]types.Object{}, names: map[types.Object]string{}, imports: maps.Clone(free),
		},
	}
}

// Cell checks and lowers a cell. Either there are faults, or a unit. The
// notebook stays as it is until Accept.
func (nb *Notebook) Cell(file, src string) (u *Unit, faults []Fault) {
	defer guard(&faults)
	if faults := bounded(src); faults != nil {
		return nil, faults
	}
	s, _ := nb.parse(src)
	if len(s.faults) > 0 {
		return nil, misread(src, tidy(s.faults))
	}
	r := nb.renewal(s, src)
	if u, faults = nb.renewed(file, r); u == nil && faults == nil {
		u, faults = nb.lower(file, src, nil)
	}
	if u == nil {
		return nil, faults
	}
	nb.stale(r)
	for _, text := range r.notes {
		u.Warnings = append(u.Warnings, Fault{Line: 1, Col: 1, Text: text})
	}
	u.cell.pieces, u.cell.own = r.pieces, r.own
	for _, p := range u.cell.pieces {
		p.uses, p.place = u.cell.uses[p.names[0]], nb.Place
	}
	return u, nil
}

// lower checks and lowers a cell; moved are the lines on which those behind the
// cell's own were written.
func (nb *Notebook) lower(file, src string, moved []spot) (u *Unit, faults []Fault) {
	pkgs, err := loaded()
	if err != nil {
		return nil, []Fault{{Text: err.Error()}}
	}
	nb.cells++
	s, explicit := nb.parse(src)
	s.moved, s.place = moved, nb.Place
	if f := nb.orphan(s); s.faults == nil && f != nil {
		return nil, []Fault{*f}
	}
	s.seeded = nb.seeded
	if s.faults == nil {
		s.imports()
		nb.useLast(s)
		nb.scope(s.file)
		s.check(pkgs, nb.pkg, true)
		nb.keepLast(s, pkgs)
	}
	if len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	warnings, uses := s.warnings(), s.uses()
	before := *s
	if s.expand(nb.world, pkgs, nb.known.objects); len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	l := newLowerer(s, nb.cells, &nb.known)
	if s.expanded != nil {
		for p, obj := range s.expanded.Proxies {
			l.names[p] = nb.known.names[obj]
		}
	}
	u = l.cell(file)
	u.Warnings, u.Bare, u.UsesLast = warnings, s.bare, s.usesLast
	if len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	if s.expanded != nil {
		u.cell.expansion(&before, s.expanded)
	}
	maps.Copy(u.cell.imports, explicit)
	u.cell.uses = uses
	u.Goes = goes(s.file)
	return u, nil
}

// goes says whether f has a go statement.
func goes(f *ast.File) (found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		_, is := n.(*ast.GoStmt)
		found = found || is
		return !found
	})
	return found
}

// Accept makes what the unit declares visible to later cells. Call it once yaegi
// has compiled the unit.
func (nb *Notebook) Accept(u *Unit) {
	if u == nil || u.cell == nil {
		return
	}
	nb.noteLast()
	maps.Copy(nb.known.objects, u.cell.objects)
	maps.Copy(nb.known.names, u.cell.names)
	maps.Copy(nb.known.imports, u.cell.imports)
	nb.pieces = append(slices.DeleteFunc(nb.pieces, func(p *piece) bool { return overlaps(p, u.cell.own) }), u.cell.pieces...)
	nb.known.types = append(nb.known.types, u.cell.types...)
	if u.cell.expanded != nil {
		nb.world.Accept(u.cell.expanded)
	}
	for obj, twin := range u.cell.twins {
		nb.world.SetTwin(obj, twin)
	}
}

// parse makes one file of a cell: its declarations, and its statements in a
// function that has self. Our own text is on one line before each.
func (nb *Notebook) parse(src string) (*source, map[string]string) {
	its := items(src)
	s := newSource(src, 1)
	if len(its) > 0 && its[0].toks[0].tok == token.PACKAGE {
		s.faults = append(s.faults, Fault{Line: 1, Col: 1, Text: "a cell has no package clause", Help: "Write declarations and statements one after the other, without package and main."})
		return s, nil
	}
	decls := only(src, its, true)
	explicit := explicitImports(decls)
	header := "package main; import " + "(" + nb.header(src, decls, explicit) + ")\n"
	f, err := parser.ParseFile(s.fset, "cell", header+decls, parser.AllErrors|parser.SkipObjectResolution)
	s.syntax(err)
	s.file = f
	g, err := parser.ParseFile(s.fset, "cell", "package main; func _(self *"+actorName+".Process) {\n"+only(src, its, false)+"\n}", parser.AllErrors|parser.SkipObjectResolution)
	s.syntax(err)
	if len(s.faults) > 0 {
		return s, explicit
	}
	body, ok := g.Decls[0].(*ast.FuncDecl)
	if len(g.Decls) != 1 || !ok {
		s.faultf(g.Decls[len(g.Decls)-1].Pos(), "syntax error: unbalanced braces")
		return s, explicit
	}
	s.body = body
	if n := len(body.Body.List); n > 0 {
		if x, ok := body.Body.List[n-1].(*ast.ExprStmt); ok {
			s.last = x.X
		}
	}
	f.Decls = append(f.Decls, body)
	return s, explicit
}

// header lists the imports that a cell has without writing them: those it seems to use.
func (nb *Notebook) header(src, decls string, explicit map[string]string) string {
	used := qualifiers(src)
	taken := topLevelNames(decls)
	specs := []string{actorName + " " + strconv.Quote(allowed.Actor)}
	for _, name := range slices.Sorted(maps.Keys(nb.known.imports)) {
		if _, shadowed := nb.known.objects[name]; !shadowed && used[name] && !taken[name] && explicit[name] == "" {
			specs = append(specs, name+" "+strconv.Quote(nb.known.imports[name]))
		}
	}
	return strings.Join(specs, "; ")
}

// explicitImports are the imports that the learner wrote: name to path.
func explicitImports(decls string) map[string]string {
	f, _ := parser.ParseFile(token.NewFileSet(), "", "package main\n"+decls, parser.SkipObjectResolution)
	out := map[string]string{}
	if f == nil {
		return out
	}
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !allowed.Is(p) {
			continue
		}
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name != "_" && name != "." {
			out[name] = p
		}
	}
	return out
}

// topLevelNames are the names that a file of declarations declares.
func topLevelNames(decls string) map[string]bool {
	out := map[string]bool{}
	f, _ := parser.ParseFile(token.NewFileSet(), "", "package main\n"+decls, parser.SkipObjectResolution)
	if f == nil {
		return out
	}
	declared(f, func(id *ast.Ident) { out[id.Name] = true })
	return out
}

// declared calls yield with each package-level name of f, methods left out.
func declared(f *ast.File, yield func(*ast.Ident)) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				yield(d.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					yield(spec.Name)
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						yield(id)
					}
				}
			}
		}
	}
}

// scope fills the package anew with what earlier cells declared and this one
// does not. The package and its scope stay the same ones, so that the objects of
// different cells still belong together; only what is in the scope is replaced.
func (nb *Notebook) scope(f *ast.File) {
	mono.Clear(nb.pkg.Scope())
	again := map[string]bool{}
	declared(f, func(id *ast.Ident) { again[id.Name] = true })
	for _, spec := range f.Imports {
		if spec.Name != nil {
			again[spec.Name.Name] = true
		} else if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			again[path.Base(p)] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(nb.known.objects)) {
		if !again[name] {
			nb.pkg.Scope().Insert(nb.known.objects[name])
		}
	}
	mono.Enclose(f, nb.pkg.Scope())
}

// suffix makes a cell-level name the unit's own.
func suffix(name string, unit int) string {
	return fmt.Sprintf("%s%c%d", mono.Ident(name), mark, unit)
}
