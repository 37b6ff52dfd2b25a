package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// arrows are the imports that the design allows: what a package (and those below
// it, where the pattern ends in /...) may import of this module. A package that
// no pattern names, and an import that no arrow allows, fail the test.
var arrows = []struct {
	from string
	to   string // separated by spaces
}{
	{"cmd/understudy", "tui tui/screen/watch tui/config tui/plain tui/speaker tui/component/shell tui/ui lessons sandbox sandbox/event sandbox/worker sandbox/confine/attack"},
	{"cmd/screenshot", "tui/tuitest cmd/screenshot/film cmd/screenshot/raster"},
	{"cmd/screenshot/film", ""},
	{"cmd/measure", "tui tui/ui tui/tuitest sandbox/event"},
	{"cmd/screenshot/raster", ""},
	{"tui", "tui/app tui/tty tui/ui tui/speaker tui/component/shell tui/component/external tui/screen/... lessons sandbox/event"},
	{"tui/app", "tui/ui sandbox/event"},
	{"tui/tty", "tui/ui"},
	{"tui/plain", "tui/ui tui/speaker tui/component/... lessons sandbox/event"},
	{"tui/screen/...", "tui/ui tui/component/... tui/speaker lessons sandbox/event"},
	{"tui/component/...", "tui/ui tui/component/... sandbox/event"},
	{"tui/config", "tui/ui lessons"},
	{"tui/ui", ""},
	{"tui/speaker", "tui/ui"},
	{"tui/tuitest", ""},
	{"lessons", "sandbox/event"},
	{"sandbox", "sandbox/event"},
	{"sandbox/worker", "sandbox/front sandbox/interp sandbox/interp/goroutine sandbox/actor sandbox/event sandbox/confine sandbox/confine/..."},
	{"sandbox/interp", "sandbox/actor sandbox/front sandbox/front/prelude sandbox/front/prelude/core sandbox/interp/..."},
	{"sandbox/interp/...", "sandbox/actor sandbox/interp/... sandbox/front/allowed"},
	{"sandbox/front", "sandbox/front/allowed sandbox/front/mono sandbox/front/prelude"},
	{"sandbox/front/gen", "sandbox/front/allowed sandbox/front/prelude"},
	{"sandbox/front/mono", ""},
	{"sandbox/front/prelude", ""},
	{"sandbox/front/prelude/...", "sandbox/actor sandbox/front/prelude/core"},
	{"sandbox/front/gendocs", "sandbox/front/allowed"},
	{"sandbox/front/allowed", ""},
	{"sandbox/confine", ""},
	{"sandbox/confine/attack", "sandbox/confine"},
	{"sandbox/actor", ""},
	{"sandbox/actor/internal/mutate", ""},
	{"sandbox/event", "sandbox/actor"},
}

// standardOnly are the leaves: they import nothing but the standard library.
var standardOnly = []string{"sandbox/actor", "sandbox/actor/internal/mutate", "sandbox/event"}

func TestImportsFollowTheArrows(t *testing.T) {
	imports := importsOf(t, "../..")
	if len(imports) < 10 {
		t.Fatalf("found only %d packages", len(imports))
	}
	for pkg, list := range imports {
		allowed, known := allowedFor(pkg)
		if !known {
			t.Errorf("package %s is in no arrow: say in this test what it may import", pkg)
			continue
		}
		for _, imp := range list {
			inside, ours := strings.CutPrefix(imp, "understudy/")
			switch {
			case ours && inside != pkg && !matchesAny(inside, allowed):
				t.Errorf("%s imports %s, which the design forbids", pkg, inside)
			case !ours && strings.Contains(imp, ".") && matchesAny(pkg, standardOnly):
				t.Errorf("%s imports %s; it may import only the standard library", pkg, imp)
			}
		}
	}
}

func TestAnArrowCanFail(t *testing.T) {
	for pkg, imp := range map[string]string{
		"sandbox/actor": "sandbox/event", "lessons": "sandbox", "tui/screen/lesson": "sandbox", "tui/ui": "tui/app",
		"tui/component/stage": "lessons", "sandbox": "sandbox/worker", "sandbox/front": "sandbox/actor",
	} {
		if allowed, _ := allowedFor(pkg); matchesAny(imp, allowed) {
			t.Errorf("%s may import %s", pkg, imp)
		}
	}
}

// importsOf lists, for each package below root, what its files other than tests import.
func importsOf(t *testing.T, root string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || (strings.HasPrefix(d.Name(), ".") && p != root)) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(p))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		for _, i := range f.Imports {
			imp, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			all[pkg] = append(all[pkg], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// allowedFor is what the most exact pattern for pkg allows.
func allowedFor(pkg string) (allowed []string, known bool) {
	best := ""
	for _, a := range arrows {
		if matches(pkg, a.from) && len(a.from) > len(best) {
			best, allowed, known = a.from, strings.Fields(a.to), true
		}
	}
	return allowed, known
}

func matches(pkg, pattern string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return strings.HasPrefix(pkg, prefix+"/")
	}
	return path.Clean(pkg) == pattern
}

func matchesAny(pkg string, patterns []string) bool {
	for _, p := range patterns {
		if matches(pkg, p) {
			return true
		}
	}
	return false
}
