package front

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"understudy/sandbox/front/allowed"
)

// withRuntime imports the bundle's packages, the one that lowered code calls, and
// what only that one imports.
type withRuntime struct {
	packages
	runtime *types.Package
	others  types.Importer
}

func (w withRuntime) Import(path string) (*types.Package, error) {
	if path == RuntimePath {
		return w.runtime, nil
	}
	if p, err := everything(w.packages).Import(path); err == nil {
		return p, nil
	}
	return w.others.Import(path)
}

// lowering imports for lowered code; the runtime is checked once.
var lowering = sync.OnceValues(func() (types.Importer, error) {
	pkgs, err := loaded()
	if err != nil {
		return nil, err
	}
	w := withRuntime{packages: pkgs, others: importer.ForCompiler(token.NewFileSet(), "source", nil)}
	names, err := filepath.Glob("../interp/lowered/*.go")
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	w.runtime, err = (&types.Config{Importer: w, IgnoreFuncBodies: true}).Check(RuntimePath, fset, files, nil)
	return w, err
})

// valid says whether a lowered source is valid Go: the first error, or nil.
func valid(t testing.TB, src string) error {
	t.Helper()
	imp, err := lowering()
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "unit.go", src, 0)
	if err != nil {
		return err
	}
	_, err = (&types.Config{Importer: imp, GoVersion: goVersion}).Check("main", fset, []*ast.File{f}, nil)
	return err
}

// everyday is code of many forms; what is lowered from it must be valid Go.
var everyday = []string{
	"", "1", "x := 1", "self.Receive()",
	"type T struct{ A, b int; C []string }\nfunc (t *T) Add(n int) (sum int, err error) {\n\tdefer func() { sum++ }()\n\tt.A += n\n\treturn t.A, nil\n}\nt := &T{C: []string{\"x\"}}\nn, err := t.Add(2)\n_, _ = n, err",
	"for i := 0; i < 3; i++ {\n\tdefer func() { fmt.Println(i) }()\n\tif i == 1 {\n\t\tcontinue\n\t}\n}",
	"for i, j := 0, 9; i < j; i, j = i+1, j-1 {\n\tfmt.Println(i, j)\n}",
	"var a [3]int\nfor i := range a {\n\ta[i] = i\n}\nfor range a {\n}\nfor _, x := range a {\n\tfmt.Print(x)\n}",
	"switch x := any(1).(type) {\ncase int, string:\n\t_ = x\ncase error:\n\tfmt.Println(x)\ncase nil:\ndefault:\n}",
	"c := make(chan int, 1)\nselect {\ncase c <- 1:\ncase x := <-c:\n\t_ = x\ncase <-time.After(time.Second):\n}",
	"const (\n\tA = iota\n\tB\n\tC float64 = 1 << iota\n)\nfmt.Println(A, B, C, math.Pi, 'x', 2i)",
	"f := func(xs ...int) (a, b int) { return len(xs), 2 }\nfmt.Println(f(1, 2))\na, b := f()\na, b = b, a",
	"type I interface{ M() int }\ntype S struct{}\nfunc (S) M() int { return 1 }\nvar i I = S{}\ni.(I).M()\nx, ok := any(i).(I)\n_, _ = x, ok",
	"loop:\nfor {\n\tfor i := range 3 {\n\t\tif i == 1 {\n\t\t\tbreak loop\n\t\t}\n\t\tcontinue loop\n\t}\n}",
	"m := map[string]map[string]int{\"a\": {\"b\": 1}}\nm[\"a\"][\"b\"]++\ndelete(m, \"a\")\nps := []*struct{ X int }{{1}, {2}}\nps[0].X = 3\nclear(m)\nmax(1, len(ps))",
	"if x, err := strconv.Atoi(\"1\"); err != nil {\n\tfmt.Println(err)\n} else if x > 0 {\n\tfmt.Println(x)\n} else {\n\tfmt.Println(0)\n}",
	"func f() (n int, err error) {\n\tdefer func() {\n\t\tif r := recover(); r != nil {\n\t\t\terr = fmt.Errorf(\"%v\", r)\n\t\t}\n\t}()\n\tif n > 1 {\n\t\treturn\n\t}\n\treturn strconv.Atoi(\"x\")\n}\nf()",
	"type Color int\nfunc (c Color) String() string { return \"c\" }\nfmt.Println(Color(1), []Color{2})\nfmt.Sprintf(\"%v\", Color(3))",
	"var mu sync.Mutex\nfunc g() {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tgo fmt.Println()\n\tgo func(n int) { fmt.Println(n) }(1)\n}\ng()",
	"type Node struct {\n\tLeft, Right *Node\n\tV int\n}\nfunc (n *Node) Sum() int {\n\tif n == nil {\n\t\treturn 0\n\t}\n\treturn n.Left.Sum() + n.V + n.Right.Sum()\n}\n(&Node{V: 1, Left: &Node{V: 2}}).Sum()",
	"func f(n int) int {\n\tswitch n {\n\tcase 1:\n\t\treturn 1\n\tdefault:\n\t\treturn 2\n\t}\n}\nfunc g(x any) int {\n\tswitch x.(type) {\n\tcase int:\n\t\treturn 1\n\tdefault:\n\t\tpanic(\"no\")\n\t}\n}\nfunc h() int {\n\tfor {\n\t}\n}\nf(1) + g(2)",
}

func TestLoweredIsValidGo(t *testing.T) {
	for _, src := range everyday {
		u, faults := NewNotebook().Cell("cell", src)
		if len(faults) > 0 {
			t.Errorf("%s\n%v", src, faults)
			continue
		}
		if err := valid(t, u.Source); err != nil {
			t.Errorf("%s\n%v\n%s", src, err, u.Source)
		}
	}
}

// The embedded export data say the same as the actor package's source does.
func TestBundleIsFresh(t *testing.T) {
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := importer.ForCompiler(token.NewFileSet(), "source", nil).Import(allowed.Actor)
	if err != nil {
		t.Skipf("no Go source to compare with: %v", err)
	}
	got, want := api(pkgs[allowed.Actor]), api(fresh)
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("bundle.gz is stale, run go generate ./sandbox/...: it lacks %s", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("bundle.gz is stale, run go generate ./sandbox/...: only it has %s", line)
		}
	}
}

// api lists a package's exported objects, methods and fields included.
func api(p *types.Package) []string {
	var out []string
	q := types.RelativeTo(p)
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		st, isStruct := obj.Type().Underlying().(*types.Struct)
		if _, isType := obj.(*types.TypeName); !isType || !isStruct {
			out = append(out, types.ObjectString(obj, q))
		} else {
			out = append(out, "type "+name)
			for f := range st.Fields() {
				if f.Exported() {
					out = append(out, name+" "+types.ObjectString(f, q))
				}
			}
		}
		set := types.NewMethodSet(types.NewPointer(obj.Type()))
		for i := range set.Len() {
			if m := set.At(i).Obj(); m.Exported() {
				out = append(out, name+" "+types.ObjectString(m, q))
			}
		}
	}
	return out
}

func FuzzCell(f *testing.F) {
	for _, src := range everyday {
		f.Add(src)
	}
	f.Add("func (")
	f.Add("type T[P any] struct{ x P }\nvar t T[int]")
	f.Add("x, y := 1, \"`\"; goto x; { import \"os\" }")
	f.Fuzz(func(t *testing.T, src string) {
		watchdog := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("hangs: %q", src)) })
		defer watchdog.Stop()
		u, faults := NewNotebook().Cell("cell", src)
		if (u == nil) == (len(faults) == 0) {
			t.Fatalf("unit %v and faults %v", u, faults)
		}
		for _, x := range faults {
			if x.Line < 0 || x.Line > lineCount(src) {
				t.Errorf("fault outside the source: %v", x)
			}
			if x.Help == "This is a fault of understudy, not yours." {
				t.Errorf("the front end panicked: %v", x)
			}
		}
		if u != nil {
			if err := valid(t, u.Source); err != nil {
				t.Errorf("%v\n%s", err, u.Source)
			}
		}
		Incomplete(src)
		_, _ = Format(src)
		_, _ = Program("p.go", src)
	})
}
