package front

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// When a cell declares a name again, what was declared before and uses that name
// means the new one from then on: a function that calls another one calls the new
// one, as a function that is called by its module's name does on the BEAM. So such
// a cell is lowered together with the declarations that use what it declares.
// Processes that run go on with the functions they have. Variables are not declared
// again: they would lose what they hold.

// piece is one declaration of an accepted cell that can be declared again.
type piece struct {
	text  string
	line  int             // of its first byte, in its cell
	place func(int) int   // see Notebook.Place
	names []string        // what it declares; a method is called T.M
	on    string          // the type that it is a method of, or ""
	typed bool            // it declares types
	uses  map[string]bool // names of the notebook's, as the type checker resolved them
}

// says is how a warning calls it.
func (p *piece) says() string { return strings.Join(p.names, " and ") }

// pieces cuts a cell that parses into its declarations of functions, methods,
// types and constants.
func pieces(src string) (out []*piece) {
	for _, it := range items(src) {
		kind := it.toks[0].tok
		if !it.decl || kind != token.FUNC && kind != token.TYPE && kind != token.CONST {
			continue
		}
		p := &piece{text: src[it.from:it.to], line: lineCount(src[:it.from]), typed: kind == token.TYPE}
		f, err := parser.ParseFile(token.NewFileSet(), "", "package main\n"+p.text, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		declared(f, func(id *ast.Ident) { p.names = append(p.names, id.Name) })
		if fn, ok := f.Decls[0].(*ast.FuncDecl); ok && fn.Recv != nil {
			if p.on = receiver(fn); p.on != "" {
				p.names = []string{p.on + "." + fn.Name.Name}
			}
		}
		if len(p.names) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// receiver is the name of the type that fn is a method of, or "".
func receiver(fn *ast.FuncDecl) string {
	if len(fn.Recv.List) == 0 {
		return ""
	}
	x := fn.Recv.List[0].Type
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y.Name
		case *ast.StarExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.IndexListExpr:
			x = y.X
		default:
			return ""
		}
	}
}

// renewal is a cell with what has to be declared again because of it.
type renewal struct {
	src     string
	pieces  []*piece // of the cell itself
	again   []*piece
	own     map[string]bool // names that it declares
	changed map[string]bool // names that mean something else from this cell on
	notes   []string
}

// renewal finds out what a cell that parses makes the notebook declare again.
func (nb *Notebook) renewal(s *source, src string) *renewal {
	own := map[string]bool{}
	r := &renewal{src: src, pieces: pieces(src), own: own, changed: map[string]bool{}}
	for _, p := range r.pieces {
		for _, name := range p.names {
			own[name] = true
		}
		if p.on != "" && nb.known.objects[p.on] != nil {
			r.changed[p.on] = true
		}
	}
	declared(s.file, func(id *ast.Ident) { own[id.Name] = true })
	for name := range own {
		if nb.known.objects[name] != nil {
			r.changed[name] = true
		}
	}
	for _, name := range defined(s.body) {
		own[name] = true
		nb.left(r, name)
	}
	taken := map[*piece]bool{}
	for more := true; more; {
		more = false
		for _, p := range nb.pieces {
			if !taken[p] && !overlaps(p, own) && p.follows(r.changed) {
				taken[p], more = true, true
				for _, name := range p.names {
					r.changed[name] = true
				}
			}
		}
	}
	for _, p := range nb.pieces {
		if taken[p] {
			r.again = append(r.again, p)
		}
	}
	return r
}

// left notes who goes on with a variable of before when a statement defines another
// one of that name. (In the same cell no function could see the new one.)
func (nb *Notebook) left(r *renewal, name string) {
	for _, p := range nb.pieces {
		if p.uses[name] && !overlaps(p, r.own) {
			r.notes = append(r.notes, fmt.Sprintf("%s goes on with the %s of before: write %s = … to change that one", p.says(), name, name))
		}
	}
}

// uses says for each declaration of a cell that was checked, by its first name,
// which names of the notebook it uses.
func (s *source) uses() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, d := range s.file.Decls {
		if d == ast.Decl(s.body) {
			continue
		}
		used, first := map[string]bool{}, ""
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
			first = receiver(fn) + "." + fn.Name.Name
		} else {
			declared(&ast.File{Decls: []ast.Decl{d}}, func(id *ast.Ident) {
				if first == "" {
					first = id.Name
				}
			})
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if obj := s.info.Uses[id]; obj != nil && obj.Parent() == s.pkg.Scope() {
					used[id.Name] = true
				}
			}
			return true
		})
		out[first] = used
	}
	return out
}

// defined are the variables that a cell's statements define at their top level.
func defined(body *ast.FuncDecl) (names []string) {
	if body == nil {
		return nil
	}
	for _, st := range body.Body.List {
		switch st := st.(type) {
		case *ast.AssignStmt:
			for _, x := range st.Lhs {
				if id, ok := x.(*ast.Ident); ok && st.Tok == token.DEFINE {
					names = append(names, id.Name)
				}
			}
		case *ast.DeclStmt:
			declared(&ast.File{Decls: []ast.Decl{st.Decl}}, func(id *ast.Ident) { names = append(names, id.Name) })
		}
	}
	return names
}

func overlaps(p *piece, own map[string]bool) bool {
	return slices.ContainsFunc(p.names, func(name string) bool { return own[name] })
}

// follows says whether p has to be declared again when those names change. A
// method goes with its type and with nothing else: a new method would make it
// another type, and all values that there are would be of the old one.
func (p *piece) follows(changed map[string]bool) bool {
	if p.on != "" {
		return changed[p.on]
	}
	if p.typed && slices.ContainsFunc(p.names, func(name string) bool { return changed[name] }) {
		return true // it gets a method more
	}
	for name := range p.uses {
		if changed[name] && !slices.Contains(p.names, name) {
			return true
		}
	}
	return false
}

// text is the cell with what is declared again behind it, and the line on which
// each of its lines stood when the learner wrote it.
func (r *renewal) text() (full string, moved []spot) {
	full = r.src
	for _, p := range r.again {
		full += "\n" + p.text
		for i := range lineCount(p.text) {
			moved = append(moved, spot{p.line + i, p.place})
		}
	}
	return full, moved
}

// drop leaves out the piece at that line of the text, and what says why, and
// reports whether there is one.
func (r *renewal) drop(f Fault) bool {
	at := lineCount(r.src)
	for i, p := range r.again {
		if at < f.Line && f.Line <= at+lineCount(p.text) {
			r.again = slices.Delete(r.again, i, i+1)
			r.notes = append(r.notes, fmt.Sprintf("%s stays as it was, with what it used then: with the new declarations it would not compile (%s)", p.says(), f.Text))
			return true
		}
		at += lineCount(p.text)
	}
	return false
}

// renewed checks and lowers a cell together with what it makes anew. What does not
// compile any more stays as it was, and a warning says so. It gives nil and no
// faults where the cell has to be taken alone.
func (nb *Notebook) renewed(file string, r *renewal) (*Unit, []Fault) {
	for len(r.again) > 0 {
		full, moved := r.text()
		_, faults := nb.lower(file, full, nil)
		if len(faults) == 0 {
			u, faults := nb.lower(file, full, moved)
			if u != nil {
				u.Warnings = slices.DeleteFunc(u.Warnings, func(f Fault) bool { return f.Line > lineCount(r.src) })
			}
			return u, faults
		}
		dropped := false
		for _, f := range slices.Backward(faults) {
			if f.Line > lineCount(r.src) && r.drop(f) {
				dropped = true
				break
			}
		}
		if !dropped {
			return nil, faults
		}
	}
	return nil, nil
}

// stale notes the variables whose values are of a type that this cell declares anew.
func (nb *Notebook) stale(r *renewal) {
	for _, name := range slices.Sorted(maps.Keys(nb.known.objects)) {
		v, ok := nb.known.objects[name].(*types.Var)
		if !ok || r.changed[name] || name == lastName {
			continue
		}
		if t := nb.mentioned(v.Type(), r.changed); t != "" {
			r.notes = append(r.notes, fmt.Sprintf("%s holds a %s of before: set it again if it is to be one of the new %s", name, t, t))
		}
	}
}

// mentioned is the name of a learner's type in t that changes, or "".
func (nb *Notebook) mentioned(t types.Type, changed map[string]bool) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if name := t.Obj().Name(); changed[name] && nb.known.objects[name] == t.Obj() {
			return name
		}
	case *types.Pointer:
		return nb.mentioned(t.Elem(), changed)
	case *types.Slice:
		return nb.mentioned(t.Elem(), changed)
	case *types.Array:
		return nb.mentioned(t.Elem(), changed)
	case *types.Chan:
		return nb.mentioned(t.Elem(), changed)
	case *types.Map:
		if name := nb.mentioned(t.Key(), changed); name != "" {
			return name
		}
		return nb.mentioned(t.Elem(), changed)
	}
	return ""
}

// orphan is a fault for a method whose type an earlier cell declared and this one
// does not, or nil: the type checker cannot be asked about such a method.
func (nb *Notebook) orphan(s *source) *Fault {
	here := map[string]bool{}
	declared(s.file, func(id *ast.Ident) { here[id.Name] = true })
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil {
			continue
		}
		if on := receiver(fn); !here[on] && nb.known.objects[on] != nil {
			return &Fault{
				Line: s.line(fn.Pos()), Col: s.fset.Position(fn.Pos()).Column,
				Text: "cannot declare a method of " + on + " here", Help: "Declare the type and its methods in one input.",
			}
		}
	}
	return nil
}
