// Mutate asks what the tests of sandbox/actor are worth: it deletes one statement
// at a time where links, monitors, timers, names and deaths are handled, runs the
// tests, and prints the deletions that no test noticed.
//
//	go run ./sandbox/actor/internal/mutate            # all of it
//	go run ./sandbox/actor/internal/mutate signal.go  # one file
//
// The files of the tree are not touched: the compiler gets the mutant by -overlay.
// Statements that only write the trace are left alone, and so are declarations:
// without them nothing compiles. A deletion that does not compile is not counted;
// one that makes the tests run for too long is noticed.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const dir = "sandbox/actor"

// slow are tests that take long and see nothing of links, monitors, timers and
// names that others do not.
const slow = "TestSearches|TestTables"

// targets are the files whose statements are deleted, and in those that do more,
// the functions.
var targets = []struct{ file, functions string }{
	{"signal.go", ""},
	{"tie.go", ""},
	{"name.go", ""},
	{"timer.go", ""},
	{"alarm.go", ""},
	{"process.go", "spawnFor lockFor leave body end"},
	{"system.go", "push remove"},
	{"seeded.go", "ring signalAll sweep shutdown"},
	{"parallel.go", "after setClock ring cancel rested"},
}

func main() {
	limit := flag.Duration("timeout", 0, "how long the tests may run; if 0, four times as long as without a deletion, and two seconds")
	run := flag.String("run", "", "only these tests, as in go test -run")
	list := flag.Bool("list", false, "only list what would be deleted")
	flag.Parse()
	if err := mutate(*limit, *run, *list, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// errSurvivors says that the tests miss something.
var errSurvivors = errors.New("there are survivors")

func mutate(limit time.Duration, run string, list bool, only []string) error {
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	began := time.Now()
	if v, by, err := try(mutant{}, work, time.Hour, run); err != nil || v != survived {
		return errors.Join(err, fmt.Errorf("the tests fail without any deletion: %s", by))
	}
	if limit == 0 {
		limit = 4*time.Since(began) + 2*time.Second // compiling included
	}
	var counts [numVerdicts]int
	for _, t := range targets {
		if len(only) > 0 && !contains(only, t.file) {
			continue
		}
		all, err := mutants(filepath.Join(dir, t.file), t.functions)
		if err != nil {
			return err
		}
		for _, m := range all {
			if list {
				fmt.Printf("%s: %s\n", m.at, m.what)
				continue
			}
			v, by, err := try(m, work, limit, run)
			if err != nil {
				return err
			}
			counts[v]++
			fmt.Printf("%-9s %s: %s%s\n", v, m.at, m.what, by)
		}
	}
	fmt.Printf("%d deletions: %d noticed, %d do not compile, %d survived\n",
		counts[noticed]+counts[survived]+counts[broken], counts[noticed], counts[broken], counts[survived])
	if counts[survived] > 0 {
		return errSurvivors
	}
	return nil
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

// A mutant is a file without one statement.
type mutant struct {
	path string
	at   string // file:line
	what string // the first line of the statement
	src  []byte
}

// mutants makes all mutants of a file; functions, if not empty, names those to look at.
func mutants(path, functions string) ([]mutant, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []mutant
	for n := 0; ; n++ { // each mutant is made from a fresh tree
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, src, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		where, stmt := without(f, n, functions)
		if where == nil {
			return all, nil
		}
		line, _, _ := strings.Cut(string(src[fset.Position(stmt.Pos()).Offset:fset.Position(stmt.End()).Offset]), "\n")
		var out bytes.Buffer
		if err := format.Node(&out, fset, f); err != nil {
			return nil, err
		}
		p := fset.Position(stmt.Pos())
		all = append(all, mutant{path, fmt.Sprintf("%s:%d", filepath.Base(path), p.Line), line, out.Bytes()})
	}
}

// without takes the n-th statement that counts out of f, and returns it and the list it was in.
func without(f *ast.File, n int, functions string) (list *[]ast.Stmt, gone ast.Stmt) {
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil || functions != "" && !contains(strings.Fields(functions), fn.Name.Name) {
			continue
		}
		ast.Inspect(fn.Body, func(x ast.Node) bool {
			var body *[]ast.Stmt
			switch x := x.(type) {
			case *ast.BlockStmt:
				body = &x.List
			case *ast.CaseClause:
				body = &x.Body
			case *ast.CommClause:
				body = &x.Body
			default:
				return gone == nil
			}
			for i, s := range *body {
				if gone != nil || !counts(s) {
					continue
				}
				if n == 0 {
					list, gone = body, s
					*body = append(append([]ast.Stmt(nil), (*body)[:i]...), (*body)[i+1:]...)
					return false
				}
				n--
			}
			return gone == nil
		})
		if gone != nil {
			return list, gone
		}
	}
	return nil, nil
}

// counts says whether to delete s: not a declaration, not the trace, not the last return.
func counts(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.DeclStmt, *ast.ReturnStmt, *ast.EmptyStmt, *ast.LabeledStmt:
		return false
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	case *ast.IfStmt:
		return !onlyTraces(s)
	case *ast.ExprStmt:
		return !emits(s)
	}
	return true
}

// onlyTraces says whether s is `if s.trace != nil { … }`.
func onlyTraces(s *ast.IfStmt) bool {
	cond, ok := s.Cond.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	sel, ok := cond.X.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "trace" && s.Else == nil
}

// emits says whether s is a call of emit.
func emits(s *ast.ExprStmt) bool {
	call, ok := s.X.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "emit"
}

type verdict int

const (
	noticed verdict = iota
	broken          // it does not compile
	survived
	numVerdicts
)

func (v verdict) String() string { return [...]string{"noticed", "broken", "SURVIVED"}[v] }

// overlay tells the compiler to take the mutant in place of its file. The zero
// mutant changes nothing.
func (m mutant) overlay(work string) (string, error) {
	file, overlay := filepath.Join(work, "mutant.go"), filepath.Join(work, "overlay.json")
	replace := map[string]string{}
	if m.path != "" {
		path, err := filepath.Abs(m.path)
		if err != nil {
			return "", err
		}
		replace[path] = file
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	return overlay, errors.Join(err, os.WriteFile(file, m.src, 0o600), os.WriteFile(overlay, b, 0o600))
}

// try runs the tests on a mutant, and says which test noticed first.
func try(m mutant, work string, limit time.Duration, run string) (verdict, string, error) {
	overlay, err := m.overlay(work)
	if err != nil {
		return 0, "", err
	}
	program := filepath.Join(work, "actor.test")
	if out, err := exec.Command("go", "test", "-p", "1", "-vet", "off", "-c", "-overlay", overlay, "-o", program, "./"+dir).CombinedOutput(); err != nil {
		if bytes.Contains(out, []byte(".go:")) {
			return broken, "", nil
		}
		return 0, "", fmt.Errorf("go test -c: %w\n%s", err, out)
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	c := exec.CommandContext(ctx, program, "-test.short", "-test.failfast", "-test.run", run, "-test.skip", slow, "-rapid.nofailfile", "-rapid.checks", "60")
	c.Dir = dir
	c.WaitDelay = time.Second
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		return 0, "", err
	}
	grown := keepSmall(ctx, c.Process)
	err = c.Wait()
	cancel()
	switch {
	case <-grown:
		return noticed, "  [too much memory]", nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return noticed, "  [too long]", nil
	case err != nil:
		return noticed, "  [" + firstFailure(out.Bytes()) + "]", nil
	}
	return survived, "", nil
}

// maxPages bounds what a mutant that grows without end may take: 1 GB.
const maxPages = 1 << 18

// keepSmall kills p when it takes too much memory, where the system tells (Linux),
// and says whether it had to, once ctx is done.
func keepSmall(ctx context.Context, p *os.Process) <-chan bool {
	grown := make(chan bool, 1)
	go func() {
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				grown <- false
				return
			case <-tick.C:
			}
			var size, pages int
			b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.Pid))
			if n, _ := fmt.Sscan(string(b), &size, &pages); n == 2 && pages > maxPages {
				_ = p.Kill()
				grown <- true
				return
			}
		}
	}()
	return grown
}

// firstFailure is the name of the test that failed, or the panic.
func firstFailure(out []byte) string {
	for line := range strings.Lines(string(out)) {
		for _, p := range []string{"--- FAIL: ", "panic: ", "fatal error: "} {
			if i := strings.Index(line, p); i >= 0 {
				name, _, _ := strings.Cut(strings.TrimSpace(line[i+len(p):]), " (")
				return name
			}
		}
	}
	return "failed"
}
