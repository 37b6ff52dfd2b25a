package front

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// processMethods are the names that beginners write without "self.".
var processMethods = map[string]bool{
	"Spawn": true, "SpawnLink": true, "SpawnMonitor": true, "Send": true, "Receive": true, "ReceiveWithin": true,
	"Flush": true, "Sleep": true, "SendAfter": true, "Link": true, "Unlink": true, "Monitor": true, "Demonitor": true,
	"TrapExits": true, "Exit": true, "ExitSignal": true, "Alive": true, "Register": true, "Whereis": true, "PID": true,
}

// help is one more line for an error that beginners meet, or "".
func (s *source) help(e types.Error) string {
	if name, ok := strings.CutPrefix(e.Msg, "undefined: "); ok {
		switch {
		case processMethods[name]:
			return "Did you mean self." + name + "?"
		case s.body != nil && s.info.Scopes[s.body.Type].Lookup(name) != nil:
			return "A function sees variables that are declared with var: write var " + name + " = …"
		case name == "self":
			return "Give the function a parameter self *actor.Process."
		case name == "receive" || name == "send" || name == "spawn":
			return "Did you mean self." + strings.ToUpper(name[:1]) + name[1:] + "?"
		case s.assigned(e.Pos):
			return "A variable is declared with := the first time: " + name + " := …"
		}
		return ""
	}
	switch {
	case strings.HasPrefix(e.Msg, "cannot use _ as value"):
		return "At the prompt, _ is the value of the last input that had one."
	case strings.HasPrefix(e.Msg, "in call to actor.Receive") && strings.Contains(e.Msg, "cannot infer"):
		return "Say what you wait for: actor.Receive[Type](self)."
	case strings.Contains(e.Msg, "cannot infer"):
		return "Say which type you mean, in brackets behind the name."
	case strings.Contains(e.Msg, "method Receive must not have type arguments") || strings.Contains(e.Msg, "cannot index self.Receive"):
		return "Write actor.Receive[Type](self)."
	case strings.Contains(e.Msg, "does not implement error") && strings.Contains(e.Msg, ".Exit"):
		return "A reason is an error: errors.New(\"why\"), or actor.Normal, actor.Shutdown, actor.Kill."
	case strings.HasPrefix(e.Msg, "instantiation cycle"):
		return "It needs itself with an ever longer type, without end."
	case strings.HasPrefix(e.Msg, "cannot use generic"):
		return "Say for which type, in brackets behind the name."
	case strings.HasPrefix(e.Msg, "declared and not used"):
		return "Use the variable, or write _ in its place."
	case strings.Contains(e.Msg, "missing return"):
		return "Every way through the function must end in a return."
	case strings.Contains(e.Msg, "need type assertion"):
		return "A message is an any: ask what it is with a type switch, or msg.(Type)."
	case strings.Contains(e.Msg, "(no value) used as value"):
		return "It returns nothing. To hand the function itself over, write its name without ( )."
	case strings.Contains(e.Msg, "as func(msg any) bool value in argument to self.Receive"):
		return "Receive wants a function that says which message fits: func(m any) bool { return m == … }"
	case strings.Contains(e.Msg, "as func(self *actor.Process) value in argument"):
		return "A process function has one parameter: func name(self *actor.Process) { … }"
	case strings.Contains(e.Msg, "imported and not used"):
		return "Remove the import, or use the package."
	}
	return ""
}

// assigned reports whether the name at pos gets a value with a single =.
func (s *source) assigned(pos token.Pos) (is bool) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && a.Tok == token.ASSIGN {
			for _, l := range a.Lhs {
				is = is || l.Pos() == pos
			}
		}
		return !is
	})
	return is
}

func syntaxHelp(msg string) string {
	switch {
	case strings.Contains(msg, "found assignment"):
		return "Compare with ==; a single = assigns."
	case strings.HasPrefix(msg, "missing ',' before newline in argument list"):
		return "Is a ) missing at the end of this line? Else end it with a comma."
	case strings.HasPrefix(msg, "expected ';', found"):
		return "The statement before it should have ended. Is something missing between them?"
	case strings.Contains(msg, "unexpected newline") && strings.Contains(msg, "composite literal"):
		return "End the last line of a list with a comma."
	}
	return ""
}

// outerSelf reports every use of one process's self in another process's
// function, and in a go statement.
func (s *source) outerSelf() {
	var walk func(n ast.Node, owner *ast.FuncType, raw bool)
	walk = func(n ast.Node, owner *ast.FuncType, raw bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					walk(n.Body, n.Type, false)
				}
				return false
			case *ast.FuncLit:
				if s.hasProcess(n.Type) {
					walk(n.Body, n.Type, false)
					return false
				}
			case *ast.GoStmt:
				s.givenAway(n)
				if lit, ok := n.Call.Fun.(*ast.FuncLit); ok && !s.hasProcess(lit.Type) {
					walk(lit.Body, owner, true)
					for _, a := range n.Call.Args {
						walk(a, owner, raw)
					}
					return false
				}
			case *ast.Ident:
				s.selfUse(n, owner, raw)
			}
			return true
		})
	}
	walk(s.file, nil, false)
}

// givenAway reports a self that is handed to a goroutine as an argument.
func (s *source) givenAway(g *ast.GoStmt) {
	for _, a := range g.Call.Args {
		if isProcess(s.info.TypeOf(a)) {
			s.fault(a.Pos(), "self given to a go statement: it belongs to the process's own goroutine", "Start a process instead: self.Spawn(f).")
		}
	}
}

func (s *source) selfUse(id *ast.Ident, owner *ast.FuncType, raw bool) {
	v, ok := s.info.Uses[id].(*types.Var)
	if !ok || v.IsField() || !isProcess(v.Type()) || owner == nil {
		return
	}
	scope := s.info.Scopes[owner]
	switch {
	case raw && !within(v.Parent(), scope):
		return
	case raw:
		s.fault(id.Pos(), "self used inside a go statement: it belongs to the process's own goroutine", "Start a process instead: self.Spawn(func(self *actor.Process) { … }).")
	case scope != nil && !within(v.Parent(), scope):
		s.fault(id.Pos(), "self of the outer process used inside a process function; name the parameter self", "")
	}
}

// within says whether scope is outer or inside it.
func within(scope, outer *types.Scope) bool {
	for ; scope != nil; scope = scope.Parent() {
		if scope == outer {
			return true
		}
	}
	return false
}

// hasProcess says whether a function takes a *actor.Process.
func (s *source) hasProcess(t *ast.FuncType) bool {
	for _, f := range t.Params.List {
		if isProcess(s.info.TypeOf(f.Type)) {
			return true
		}
	}
	return false
}
