package difftest

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"understudy/sandbox/front"
)

// free are the packages that a cell uses without an import.
var free = []string{"errors", "fmt", "math", "math/rand", "sort", "strconv", "strings", "sync", "time", "understudy/sandbox/actor"}

// ejected is a cell as a whole program, whose first process runs the statements
// under the seed in virtual time, or under the parallel scheduler if the seed is 0,
// and then lets the others finish, as a step of a lesson does. The value of the last
// expression, if it has one, is printed.
func ejected(name, cell string, seed int64) (*program, error) {
	decls := front.Declarations(cell)
	stmts := []byte(cell)
	for i := range decls {
		if decls[i] != ' ' && decls[i] != '\n' && decls[i] != '\t' {
			stmts[i] = ' '
		}
	}
	scheduler := ""
	if seed != 0 {
		scheduler = fmt.Sprintf("actor.Seeded(%d), actor.VirtualTime(), ", seed)
	}
	var first []front.Fault
	for _, body := range []string{printLast(string(stmts)), string(stmts)} {
		src := mend(fmt.Sprintf(ejectedMain, imports(decls), decls, body, scheduler))
		p, faults := newProgram(name, src)
		if p != nil {
			p.races = seed == 0
			return p, nil
		}
		first = faults
	}
	_, faults := front.NewNotebook().Cell(name, cell)
	if len(faults) > 0 {
		return nil, errors.New(faults[0].String())
	}
	return nil, fmt.Errorf("ejected: %v", first)
}

func imports(decls string) (text string) {
	for _, path := range free {
		if q := fmt.Sprintf("%q", path); !strings.Contains(decls, q) {
			text += "import " + q + "\n"
		}
	}
	return text
}

const ejectedMain = `package main

%s
%s

func main() {
	err := actor.Run(func(self *actor.Process) {
		%s
	}, %sactor.Settle(), actor.MaxEvents(3000), actor.Trace(func(actor.Event) {}))
	if err != nil {
		fmt.Println("ended:", err)
		panic("it failed") // as understudy run says it of a system that did
	}
}
`

// printLast prints the value of the last statement, if that is an expression.
func printLast(stmts string) string {
	const head = "package p; func _() {\n"
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", head+stmts+"\n}", parser.SkipObjectResolution)
	if err != nil {
		return stmts
	}
	list := f.Decls[0].(*ast.FuncDecl).Body.List
	if len(list) == 0 {
		return stmts
	}
	x, ok := list[len(list)-1].(*ast.ExprStmt)
	if !ok {
		return stmts
	}
	from, to := fset.Position(x.Pos()).Offset-len(head), fset.Position(x.End()).Offset-len(head)
	return stmts[:from] + "fmt.Println(\"=\", " + stmts[from:to] + ")" + stmts[to:]
}
