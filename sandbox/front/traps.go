package front

import (
	"go/ast"
	"go/token"
	"go/types"

	"understudy/sandbox/front/allowed"
)

// Traps are what compiles, runs, and does something else than a beginner thinks.
// They are warnings: all of it can be meant.

// givesMessage are the methods of the actor package that hand a message over, and
// which of their arguments it is.
var givesMessage = map[string]int{
	"Process.Send": 1, "Process.SendAfter": 2, "Process.SendEvery": 2, "Process.Call": 1, "Process.CallWithin": 1,
	"Process.Cast": 1, "Process.ReplyTo": 1,
}

// warnings are what is worth a word in a source that checks.
func (s *source) warnings() []Fault { return tidy(append(s.isolation(), s.traps()...)) }

// traps warns about a sleep that no exit signal ends, and about a message that
// is the address of a variable.
func (s *source) traps() (warnings []Fault) {
	defer func() {
		if recover() != nil {
			warnings = nil // a warning more or less is not worth a run
		}
	}()
	warn := func(pos token.Pos, text, help string) {
		warnings = append(warnings, Fault{Line: s.line(pos), Col: s.fset.Position(pos).Column, Text: text, Help: help})
	}
	var walk func(n ast.Node, process string)
	walk = func(n ast.Node, process string) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					walk(n.Body, s.processName(n.Type))
				}
				return false
			case *ast.FuncLit:
				if s.hasProcess(n.Type) {
					walk(n.Body, s.processName(n.Type))
					return false
				}
			case *ast.GoStmt:
				return false // no process runs it
			case *ast.CallExpr:
				f := s.called(n)
				if f != nil && f.Pkg().Path() == "time" && f.Name() == "Sleep" && process != "" {
					text := "time.Sleep hears no exit signals: nobody can stop this process while it sleeps"
					if s.seeded { // where it does
						text = "in a parallel run time.Sleep hears no exit signals: nobody could stop this process while it sleeps"
					}
					warn(n.Pos(), text, "Write "+process+".Sleep(…).")
				}
				if v := s.addressSent(n, f); v != nil {
					warn(v.Pos(), "the address of "+v.Name+" is sent, but what arrives is a copy of "+v.Name,
						"Two processes share nothing: what either of them changes later, the other never sees. Send "+v.Name+" itself.")
				}
			}
			return true
		})
	}
	walk(s.file, "")
	return warnings
}

// processName is what a function calls its own process, or "".
func (s *source) processName(t *ast.FuncType) string {
	for _, f := range t.Params.List {
		if isProcess(s.info.TypeOf(f.Type)) && len(f.Names) > 0 && f.Names[0].Name != "_" {
			return f.Names[0].Name
		}
	}
	return ""
}

// called is the function or method of another package that a call names, or nil.
func (s *source) called(c *ast.CallExpr) *types.Func {
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	f, ok := s.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil {
		return nil
	}
	return f
}

// addressSent is the variable whose address a call sends as a message, or nil.
// The address of a fresh value is no trap: nobody has another way to it.
func (s *source) addressSent(c *ast.CallExpr, f *types.Func) *ast.Ident {
	if f == nil || f.Pkg().Path() != allowed.Actor {
		return nil
	}
	i, ok := givesMessage[ownerOf(f)+"."+f.Name()]
	if !ok || i >= len(c.Args) {
		return nil
	}
	and, ok := ast.Unparen(c.Args[i]).(*ast.UnaryExpr)
	if !ok || and.Op != token.AND {
		return nil
	}
	return root(and.X)
}
