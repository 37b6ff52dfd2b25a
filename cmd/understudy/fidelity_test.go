package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The Go installation's own test programs, run as learners' programs. Those that
// start with "// run", have no build constraint and import only what learners may
// import have to end with 0 and print what Go prints, but for the listed ones.

const (
	fidelityList = "../../testdata/fidelity/failing.txt"
	perProgram   = 30 * time.Second // of wall time, for one program
	wantPassing  = 232              // of those in fidelityDirs
)

var (
	fidelityDirs = []string{".", "ken", "chan", "interface", "typeparam"}

	fidelityDir   = flag.String("fidelity.dir", "", "run this `folder` of the Go tests instead and only report")
	fidelityWrite = flag.Bool("fidelity.write", false, "write the list of failing programs anew; known reasons stay")
)

// courseImports are the packages that a program of the measure may import.
var courseImports = strings.Fields(`fmt io strings strconv bytes bufio unicode unicode/utf8 errors math math/bits
	math/cmplx math/rand math/rand/v2 sort slices maps cmp iter sync sync/atomic context time regexp
	container/heap container/list container/ring text/tabwriter`)

func TestFidelity(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	root := goTests(t)
	dirs, known := fidelityDirs, readFailing(t)
	if !hostIsLean {
		dirs = []string{"chan"} // where goroutines of the interpreter meet; the rest runs alone
		maps.DeleteFunc(known, func(p, _ string) bool { return !strings.HasPrefix(p, "chan/") })
	}
	if *fidelityDir != "" {
		dirs, known = []string{*fidelityDir}, nil
	}
	var programs []string
	for _, dir := range dirs {
		programs = append(programs, runnable(t, root, dir)...)
	}
	found := runAll(t, root, slices.DeleteFunc(slices.Clone(programs), func(p string) bool { return slow(known[p]) }))
	for p, why := range known {
		if slow(why) {
			found[p] = why
		}
	}
	t.Logf("%d of %d programs pass", len(programs)-len(found), len(programs))
	switch {
	case *fidelityDir != "":
		for _, p := range programs {
			if why, bad := found[p]; bad {
				t.Logf("%s\t%s", p, why)
			}
		}
	case *fidelityWrite:
		writeFailing(t, known, found)
	default:
		compareFailing(t, programs, known, found)
		if passing := len(programs) - len(found); passing < wantPassing && hostIsLean {
			t.Errorf("only %d programs pass, want at least %d", passing, wantPassing)
		}
	}
}

// slow says whether a listed program is not even run: how long it takes depends on
// the machine, and counts as failing.
func slow(why string) bool { return strings.HasPrefix(why, "too slow") }

// compareFailing holds the list to what happened.
func compareFailing(t *testing.T, programs []string, known, found map[string]string) {
	for _, p := range programs {
		why, fails := found[p]
		_, listed := known[p]
		switch {
		case fails && !listed:
			t.Errorf("%s fails: %s", p, why)
		case !fails && listed:
			t.Errorf("%s passes now: take it off %s", p, fidelityList)
		}
	}
	for p := range known {
		if !slices.Contains(programs, p) {
			t.Errorf("%s lists %s, which is no program of the measure", fidelityList, p)
		}
	}
}

// goTests is the folder of test programs of the Go installation.
func goTests(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("no Go installation: %v", err)
	}
	root := filepath.Join(strings.TrimSpace(string(out)), "test")
	if _, err := os.Stat(filepath.Join(root, "ken")); err != nil {
		t.Skipf("this Go installation has no test programs: %v", err)
	}
	return root
}

// runnable lists the programs of one folder, as dir/name.go.
func runnable(t *testing.T, root, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(root, dir))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		src, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if head, _, _ := strings.Cut(string(src), "\n"); strings.TrimSpace(head) == "// run" && measured(src) {
			out = append(out, name)
		}
	}
	return out
}

// measured says whether a program has no build constraint and imports only what
// learners may import.
func measured(src []byte) bool {
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly|parser.ParseComments)
	if err != nil || constrained(f) {
		return false
	}
	for _, spec := range f.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || !slices.Contains(courseImports, p) {
			return false
		}
	}
	return true
}

func constrained(f *ast.File) bool {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if constraint.IsGoBuild(c.Text) || constraint.IsPlusBuild(c.Text) {
				return true
			}
		}
	}
	return false
}

// runAll runs programs, two at a time, and says of those that fail why.
func runAll(t *testing.T, root string, programs []string) map[string]string {
	t.Helper()
	failing := map[string]string{}
	var mu sync.Mutex
	next := make(chan string)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for p := range next {
				if why := runOne(t.Context(), filepath.Join(root, p)); why != "" {
					mu.Lock()
					failing[p] = why
					mu.Unlock()
				}
			}
		})
	}
	for _, p := range programs {
		next <- p
	}
	close(next)
	workers.Wait()
	return failing
}

// runOne runs a program as "understudy run" does; it returns one line that says
// why it failed, or "".
func runOne(ctx context.Context, file string) string {
	want, err := os.ReadFile(strings.TrimSuffix(file, ".go") + ".out")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err.Error()
	}
	ctx, stop := context.WithTimeout(ctx, perProgram)
	defer stop()
	var out bytes.Buffer // both outputs in one, as Go's own runner has it
	code := run(ctx, []string{"run", file}, strings.NewReader(""), &out, &out)
	switch {
	case ctx.Err() != nil:
		return fmt.Sprintf("does not end within %v", perProgram)
	case code != 0:
		return oneLine(strings.ReplaceAll(out.String(), file, filepath.Base(file)), code)
	case out.String() != string(want):
		return "prints something else: " + firstDifference(out.String(), string(want))
	}
	return ""
}

// oneLine is the line of an output that says most about what went wrong.
func oneLine(out string, code int) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	last := lines[len(lines)-1]
	if strings.Contains(lines[0], ".go:") {
		last = lines[0] // a fault; the first one
	}
	if last == "" {
		last = fmt.Sprintf("ends with %d", code)
	}
	return strings.ToValidUTF8(last[:min(len(last), 200)], "?")
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got %.80q, want %.80q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(g), len(w))
}

// readFailing reads the list: a program, a tab and a reason on each line.
func readFailing(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile(fidelityList)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, why, ok := strings.Cut(line, "\t")
		if !ok || strings.TrimSpace(why) == "" {
			t.Errorf("%s: %q has no reason", fidelityList, p)
		}
		list[p] = strings.TrimSpace(why)
	}
	return list
}

func writeFailing(t *testing.T, known, found map[string]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# Programs of the Go installation's tests that understudy does not run as Go does,\n# each with its reason after a tab. A test fails when one of them passes.\n")
	var names []string
	for p := range found {
		names = append(names, p)
	}
	slices.Sort(names)
	for _, p := range names {
		why := found[p]
		if old := known[p]; old != "" {
			why = old
		}
		fmt.Fprintf(&b, "%s\t%s\n", p, why)
	}
	if err := os.WriteFile(fidelityList, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestOwnPrograms runs the programs of our own, which print what "go run" printed.
func TestOwnPrograms(t *testing.T) {
	programs, err := filepath.Glob("../../testdata/fidelity/*.go")
	if err != nil || len(programs) == 0 {
		t.Fatalf("found no programs: %v", err)
	}
	for _, p := range programs {
		t.Run(filepath.Base(p), func(t *testing.T) {
			t.Parallel()
			if _, err := os.Stat(strings.TrimSuffix(p, ".go") + ".out"); err != nil {
				t.Fatal(err)
			}
			if why := runOne(t.Context(), p); why != "" {
				t.Error(why)
			}
		})
	}
}
