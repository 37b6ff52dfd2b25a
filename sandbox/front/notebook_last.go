package front

import (
	"go/ast"
	"go/token"
	"go/types"

	"understudy/sandbox/front/mono"
)

// At a prompt, _ in the place of a value is the value of the last input that had
// one. The cell that has a value puts it in a variable of this name, and later
// cells read that.
const lastName = "last" + string(mark)

// KeepLast lets this notebook's cells use _ as the last value.
func (nb *Notebook) KeepLast() { nb.keepsLast = true }

// DropLast makes _ what it was before the last accepted cell: it crashed, and has no value.
func (nb *Notebook) DropLast() {
	if nb.before != nil {
		nb.known.objects[lastName] = nb.before
	} else {
		delete(nb.known.objects, lastName)
	}
}

// noteLast remembers what _ is, before a cell is accepted that may change it.
func (nb *Notebook) noteLast() { nb.before = nb.known.objects[lastName] }

// useLast makes every _ that is read the last value.
func (nb *Notebook) useLast(s *source) {
	if !nb.keepsLast || nb.known.objects[lastName] == nil {
		return
	}
	named := namings(s.file)
	ast.Inspect(s.file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == "_" && !named[id] {
			id.Name = lastName
			s.usesLast = true
		}
		return true
	})
}

// namings are the identifiers of f that name something new, or are assigned to,
// or follow a dot.
func namings(f *ast.File) map[*ast.Ident]bool {
	out := map[*ast.Ident]bool{}
	add := func(x ast.Node) {
		if id, ok := x.(*ast.Ident); ok {
			out[id] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			add(n.Name)
		case *ast.FuncDecl:
			add(n.Name)
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.ValueSpec:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.Field:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
				for _, x := range n.Lhs {
					add(x)
				}
			}
		case *ast.RangeStmt:
			add(n.Key)
			add(n.Value)
		case *ast.SelectorExpr:
			add(n.Sel)
		case *ast.LabeledStmt:
			add(n.Label)
		case *ast.BranchStmt:
			add(n.Label)
		}
		return true
	})
	return out
}

// keepLast lets a cell that was checked and has one value put it in a variable,
// and checks it again.
func (nb *Notebook) keepLast(s *source, pkgs packages) {
	if !nb.keepsLast || s.last == nil || len(s.faults) > 0 {
		return
	}
	tv := s.info.Types[s.last]
	if _, tuple := tv.Type.(*types.Tuple); tuple || !tv.IsValue() || tv.IsNil() {
		return
	}
	list := s.body.Body.List
	pos := s.last.Pos()
	if !standsAlone(s.last) {
		s.bare = s.offset(pos) + 1
	}
	list[len(list)-1] = &ast.AssignStmt{Lhs: []ast.Expr{&ast.Ident{NamePos: pos, Name: lastName}}, TokPos: pos, Tok: token.DEFINE, Rhs: []ast.Expr{s.last}}
	s.last = &ast.Ident{NamePos: pos, Name: lastName}
	s.body.Body.List = append(list, &ast.ExprStmt{X: s.last})
	s.info = mono.NewInfo()
	nb.scope(s.file)
	s.check(pkgs, nb.pkg, true)
}

// standsAlone says whether x can be a statement.
func standsAlone(x ast.Expr) bool {
	switch x := ast.Unparen(x).(type) {
	case *ast.CallExpr:
		return true
	case *ast.UnaryExpr:
		return x.Op == token.ARROW
	}
	return false
}

// offset is the byte of the learner's source at pos.
func (s *source) offset(pos token.Pos) int {
	f := s.fset.File(pos)
	return f.Offset(pos) - f.Offset(f.LineStart(s.shift+1))
}
