package mono

import (
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"testing"
)

// lang stands for the library of that name.
const lang = `package lang
type Nothing interface{ nothing() }
func Value[T any](x T) T { return x }
func RangeState(state int) { panic(state) }
`

// onlyLang are libraries with nothing else.
type onlyLang struct{ source Source }

func (l onlyLang) Library(path string) (Source, bool) { return l.source, path == LangPath }
func (onlyLang) Compiled(*types.Named) bool           { return true }

func checked(t *testing.T, path, src string) Source {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	s := Source{Fset: fset, File: f, Pkg: types.NewPackage(path, f.Name.Name), Info: NewInfo()}
	conf := types.Config{Importer: importer.ForCompiler(token.NewFileSet(), "source", nil)}
	if err := types.NewChecker(&conf, fset, s.Pkg, s.Info).Files([]*ast.File{f}); err != nil {
		t.Fatal(err)
	}
	return s
}

func expanded(t *testing.T, src string) (*Result, error) {
	t.Helper()
	return NewWorld().Expand(checked(t, "main", src), nil, importer.ForCompiler(token.NewFileSet(), "source", nil), onlyLang{checked(t, LangPath, lang)})
}

// An expanded source has no type parameters, and its nodes have the lines of the
// origin's.
func TestNothingGenericIsLeft(t *testing.T) {
	r, err := expanded(t, `package main

type Pair[A, B any] struct {
	a A
	b B
}

func (p *Pair[X, Y]) Set(x X, y Y) {
	p.a = x
	p.b = y
}

func Of[T any](x T) *Pair[T, []T] {
	p := new(Pair[T, []T])
	p.Set(x, []T{x})
	return p
}

func main() {
	for x := range func(yield func(int) bool) { yield(1) } {
		Of(x)
	}
	Of("a")
}
`)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string][]int{}
	ast.Inspect(r.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			if n.TypeParams != nil {
				t.Errorf("a function with type parameters is left")
			}
		case *ast.TypeSpec:
			if n.TypeParams != nil {
				t.Errorf("%s is generic", n.Name.Name)
			}
		case *ast.RangeStmt:
			t.Error("a loop over a function is left")
		case *ast.FuncDecl:
			lines[n.Name.Name] = append(lines[n.Name.Name], r.Fset.Position(n.Pos()).Line, r.Fset.Position(n.Body.List[0].Pos()).Line)
		}
		return true
	})
	for name, want := range map[string][]int{"Of[int]": {13, 14}, "Of[string]": {13, 14}, "Set": {8, 9, 8, 9}} {
		got := lines[name]
		if len(got) != len(want) {
			t.Errorf("%s: got lines %v, want %v", name, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: got lines %v, want %v", name, got, want)
			}
		}
	}
	if len(r.Info.Instances) > 0 {
		t.Errorf("instances are left: %v", r.Info.Instances)
	}
	if len(r.Bodies) != 1 {
		t.Errorf("got %d bodies of loops, want 1", len(r.Bodies))
	}
}

// Each instance has positions of its own.
func TestPositionsAreUnique(t *testing.T) {
	r, err := expanded(t, "package main\n\nfunc f[T any](x T) T { y := x; return y }\n\nfunc main() { f(1); f(\"a\"); f(2.5) }\n")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[token.Pos]bool{}
	for id, obj := range r.Info.Defs {
		if v, ok := obj.(*types.Var); ok && v.Name() == "y" {
			if seen[id.Pos()] {
				t.Error("two instances have one position")
			}
			seen[id.Pos()] = true
		}
	}
	if len(seen) != 3 {
		t.Errorf("got %d variables, want 3", len(seen))
	}
}

// What the type checker would let pass for ever is refused.
func TestTooManyInstances(t *testing.T) {
	var b strings.Builder
	b.WriteString("package main\n\nfunc f[T any]() {}\n\nfunc main() {\n")
	for i := range maxInstances + 1 {
		b.WriteString("\tf[[" + strconv.Itoa(i) + "]int]()\n")
	}
	b.WriteString("}\n")
	_, err := expanded(t, b.String())
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Error(), "more instances") || !refusal.Pos.IsValid() {
		t.Errorf("got %v", err)
	}
}

func TestNeeded(t *testing.T) {
	for src, want := range map[string]bool{
		"func main() {}":                                              false,
		"func f[T any]() {}\nfunc main() {}":                          true,
		"type L[T any] struct{}\nfunc main() {}":                      true,
		"func main() { for range func(func() bool) {} {} }":           true,
		"func main() { for range 3 {}; for range []int{} {} }":        false,
		"import \"slices\"\nfunc main() { _ = slices.Max([]int{1}) }": true,
	} {
		if got := Needed(checked(t, "main", "package main\n"+src)); got != want {
			t.Errorf("%s: got %t, want %t", src, got, want)
		}
	}
}
