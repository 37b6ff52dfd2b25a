package front

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"understudy/sandbox/front/allowed"
	sources "understudy/sandbox/front/prelude"
)

// Every generic function, type and method of the allowed packages is in the
// prelude, with the same type; and nothing else is exported there.
func TestPreludeIsWhole(t *testing.T) {
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range allowed.Packages() {
		want := generics(pkgs[path])
		var got []string
		if sources.Has(path) {
			lib, _ := libraries{}.Library(path)
			got = generics(lib.Pkg)
		} else if len(want) > 0 {
			t.Errorf("package %s has generic declarations and no prelude: %v", path, want)
			continue
		}
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("the prelude's %s lacks %s", path, line)
			}
		}
		for _, line := range got {
			if !slices.Contains(want, line) {
				t.Errorf("only the prelude's %s has %s", path, line)
			}
		}
	}
}

// generics lists a package's exported generic functions, types and their methods.
func generics(p *types.Package) []string {
	q := func(other *types.Package) string { return other.Path() }
	var out []string
	for _, name := range p.Scope().Names() {
		switch obj := p.Scope().Lookup(name).(type) {
		case *types.Func:
			if obj.Exported() && obj.Signature().TypeParams().Len() > 0 {
				out = append(out, plain(obj, q))
			}
		case *types.TypeName:
			n, ok := obj.Type().(*types.Named)
			if !ok || !obj.Exported() || n.TypeParams().Len() == 0 || p.Path() == "iter" {
				continue
			}
			for m := range n.Methods() {
				if m.Exported() {
					out = append(out, plain(m, q))
				}
			}
		}
	}
	return out
}

// plain writes a function's type without the names of constraints that only one
// of two packages has.
func plain(f *types.Func, q types.Qualifier) string {
	text := types.ObjectString(f, q)
	if i := strings.Index(text, "["); i >= 0 && strings.Contains(text, "math/rand/v2.N") {
		return text[:i]
	}
	return text
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"endless instances", "func f[T any](n int, x T) {\n\tif n > 0 {\n\t\tf(n-1, []T{x})\n\t}\n}\nf(3, 1)", "1:8: instantiation cycle"},
		{"an endless type", "type L[T any] struct{ next *L[[]T] }\nvar l L[int]", "1:8: instantiation cycle"},
		{"inference", "func f[T any]() {}\nf()", "2:1: in call to f, cannot infer T (declared at 1:8)"},
		{"constraint", "func f[T ~int | ~string](x T) {}\nf(2.5)", "2:1: float64 does not satisfy ~int | ~string (float64 missing in ~int | ~string)"},
		{"a package's constraint", "import \"slices\"\nslices.Sort([]any{1})", "2:1: any does not satisfy cmp.Ordered"},
		{"no instance", "type L[T any] struct{}\nvar l L", "2:7: cannot use generic type L[T any] without instantiation"},
		{"unused in a body", "func f[T any](x T) {\n\ty := x\n}", "2:2: declared and not used: y"},
		{"self in a generic function", "func start[T any](self *actor.Process, x T) {\n\tself.Spawn(func(me *actor.Process) { self.Send(me.PID(), x) })\n}\nstart(self, 1)\nstart(self, \"a\")", "2:39: self of the outer process used inside a process function; name the parameter self"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := NewNotebook().Cell("cell", c.src)
			if len(faults) == 0 {
				t.Fatal("no fault")
			}
			if got := faults[0].String(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// generic is code that needs expanding; what becomes of it must be valid Go.
var generic = []string{
	"type L[T any] struct{ next *L[T]; v T }\nfunc (l *L[T]) Push(v T) *L[T] { return &L[T]{l, v} }\nvar l *L[int]\nl.Push(1).Push(2)",
	"func Map[T, U any](xs []T, f func(T) U) (out []U) {\n\tfor _, x := range xs {\n\t\tout = append(out, f(x))\n\t}\n\treturn\n}\nMap([]int{1}, strconv.Itoa)",
	"import (\n\t\"slices\"\n\t\"maps\"\n)\nm := map[string]int{\"a\": 1}\nfor i, k := range slices.Sorted(maps.Keys(m)) {\n\tfmt.Println(i, k)\n}\nslices.SortFunc([]string{}, strings.Compare)",
	"type N interface{ ~int | ~float64 }\nfunc Sum[T N](xs ...T) (s T) {\n\tfor _, x := range xs {\n\t\ts += x\n\t}\n\treturn s + T(1)*T(2)\n}\ntype I int\nfmt.Println(Sum(1, 2), Sum[I](), Sum(1.5))",
	"func kind[T any](x any) string {\n\tswitch y := x.(type) {\n\tcase T, string:\n\t\treturn fmt.Sprint(y)\n\tcase int:\n\t\treturn \"int\"\n\t}\n\treturn \"\"\n}\nkind[int](1) + kind[string](2) + kind[error](nil)",
	"outer:\nfor i := range func(yield func(int) bool) { _ = yield(1) && yield(2) } {\n\tfor range func(yield func() bool) { yield() } {\n\t\tdefer fmt.Println(i)\n\t\tif i == 1 {\n\t\t\tcontinue outer\n\t\t}\n\t\tbreak outer\n\t}\n}",
	"func f() (n int, err error) {\n\tfor s := range strings.SplitSeq(\"a,b\", \",\") {\n\t\tif s == \"b\" {\n\t\t\treturn strconv.Atoi(s)\n\t\t}\n\t\tif s == \"c\" {\n\t\t\treturn\n\t\t}\n\t}\n\treturn 1, nil\n}\nf()",
	"a, _ := actor.StartAgent(self, func() int { return 1 })\nt := actor.Async(self, func(self *actor.Process) string { return \"x\" })\nrs := actor.AsyncStream(self, []int{1}, 1, func(self *actor.Process, n int) int { return n })\nfmt.Println(a.Get(self), t.Await(self), rs[0].Value, actor.Receive[error](self))",
	"import \"sync/atomic\"\ntype S struct{ atomic.Pointer[int]; P *S }\nvar s S\ns.Store(nil)\ns.Pointer.Load()\nonce := sync.OnceValue(func() S { return s })\nonce()",
	"import \"iter\"\nnext, stop := iter.Pull(func(yield func(int) bool) { yield(1) })\ndefer stop()\nx, ok := next()\nvar s iter.Seq2[int, string]\n_, _, _ = x, ok, any(s)",
}

func TestExpandedIsValidGo(t *testing.T) {
	for _, src := range generic {
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

func FuzzGenericCell(f *testing.F) {
	for _, src := range generic {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		nb := NewNotebook()
		for cell := range 2 { // the second time after the first
			u, faults := nb.Cell("cell", src)
			for _, x := range faults {
				if strings.Contains(x.Help, "fault of understudy") {
					t.Fatalf("the front end failed: %v", x)
				}
			}
			if u == nil {
				return
			}
			if cell == 0 { // the other one needs the first
				if err := valid(t, u.Source); err != nil {
					t.Fatalf("%v\n%s", err, u.Source)
				}
			}
			nb.Accept(u)
		}
	})
}
