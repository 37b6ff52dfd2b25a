package interp_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// Each program of testdata/generic prints what Go prints, which is in the file
// beside it; TestGenericProgramsInGo, in package mono, says whether it still does.
func TestGenericPrograms(t *testing.T) {
	programs, err := filepath.Glob("../../testdata/generic/*.go")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, p := range programs {
		t.Run(filepath.Base(p), func(t *testing.T) {
			src, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(p, ".go") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			if got := runProgram(t, string(src)); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// runProgram is what a program prints.
func runProgram(t *testing.T, src string) string {
	t.Helper()
	u, faults := front.Program("program.go", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var out strings.Builder
	m, err := interp.New(interp.Options{Stdout: &out, Stderr: &out})
	if err != nil {
		t.Fatal(err)
	}
	code, err := m.Load(u)
	if err != nil {
		t.Fatal(err)
	}
	code.Main()
	return out.String()
}

// Cells that follow one another; each is source and value.
var genericCells = []struct {
	name  string
	cells [][2]string
}{
	{"instances of earlier cells are the same types", [][2]string{
		{"type List[T any] struct{ xs []T }\nfunc (l *List[T]) Push(x T) *List[T] {\n\tl.xs = append(l.xs, x)\n\treturn l\n}\nfunc (l List[T]) Len() int { return len(l.xs) }", ""},
		{"l := new(List[int])\nl.Push(1).Push(2)", "&List[int]{[]int{1, 2}}"},
		{"l.Push(3).Len()", "3"},
		{"func size(l *List[int]) int { return l.Len() }", ""},
		{"size(l)", "3"},
		{"var x any = *l\n_, same := x.(List[int])\n_, other := x.(List[string])\nfmt.Sprintf(\"%T %v %v\", x, same, other)", "main.List[int] true false"},
		{"m := map[string]List[int]{\"a\": *l}", ""},
		{"m[\"a\"].xs[2]", "3"},
		{"ls := []List[string]{{}, {[]string{\"x\"}}}", ""},
		{"ls[1].Len() + len(ls)", "3"},
	}},
	{"a redefinition makes new instances", [][2]string{
		{"type T struct{ A int }\ntype Box[X any] struct{ V X }", ""},
		{"old := Box[T]{T{1}}", ""},
		{"type T struct{ B string }", ""},
		{"b := Box[T]{T{\"new\"}}", ""},
		{"fmt.Sprintf(\"%v %v %T %T\", old.V.A, b.V.B, old, b)", "1 new main.Box[main.T] main.Box[main.T]"},
		{"any(old) == any(b)", "false"},
		{"type Box[X any] struct{ W, Z X }", ""},
		{"c := Box[T]{Z: T{\"z\"}}", ""},
		{"fmt.Sprint(old, b, c)", "{{1}} {{new}} {{} {z}}"},
		{"func f[X any](x X) Box[X] { return Box[X]{W: x} }", ""},
		{"f(3).W", "3"},
	}},
	{"a generic function sees the variables that it saw", [][2]string{
		{"n := 1\nvar unit = 10\nfunc step() int { return unit }\nfunc Add[T ~int](x T) T { return x + T(step()) + T(n) }", "?"},
		{"n := 1", ""},
		{"var unit = 10\nfunc step() int { return unit }\nfunc Add[T ~int](x T) T { return x + T(step()) + T(n) }", ""},
		{"Add(1)", "12"},
		{"n = 5\nfunc step() int { return 1000 }", ""},
		{"type N int\nfmt.Sprint(Add(1), Add(N(2)), step())", "1006 1007 1000"},
		{"n := \"text\"\nAdd[int8](1)", "?"},
		{"type I8 int8\nn := \"text\"\nlen(n)", "4"},
		{"type M int\nAdd(M(2))", "M(1007)"},
	}},
	{"types of types", [][2]string{
		{"type A struct{ N int }", ""},
		{"type B A\ntype C = A\nB(C{2}).N", "2"},
		{"type P[K comparable, V any] struct {\n\tK K\n\tV V\n}\nP[string, A]{\"k\", A{1}}", `P[string,A]{"k", A{1}}`},
		{"type D P[string, B]\nD{\"x\", B{3}}.V.N", "3"},
		{"func keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }\nkeys(map[A]B{{1}: {2}})", "1"},
	}},
	{"predeclared names", [][2]string{
		{"func max(a, b int) string { return \"mine\" }\nmax(1, 2)", "mine"},
		{"type string2 string\nfunc len(x any) int { return -1 }\nlen(\"abc\")", "-1"},
		{"import \"slices\"\nslices.Max([]int{1, 3, 2}) + slices.Index([]string{\"a\", \"b\"}, \"b\")", "4"},
		{"xs := slices.Insert([]int{1, 2}, 1, 9)\nfmt.Sprint(xs, len(xs))", "[1 9 2] -1"},
	}},
	{"loops over functions", [][2]string{
		{"import \"iter\"\nfunc count(n int) iter.Seq[int] {\n\treturn func(yield func(int) bool) {\n\t\tfor i := range n {\n\t\t\tif !yield(i) {\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n\t}\n}", ""},
		{"sum := 0\nfor i := range count(5) {\n\tif i == 3 {\n\t\tcontinue\n\t}\n\tsum += i\n}\nsum", "7"},
		{"for i := range count(5) {\n\tdefer func() { sum += 100 * i }()\n\tif i == 1 {\n\t\treturn\n\t}\n}\nsum = -1", ""},
		{"sum", "107"},
		{"import \"slices\"\nslices.Collect(count(3))", "[]int{0, 1, 2}"},
	}},
	{"the actor package's generic faces", [][2]string{
		{"type Get struct{ N int }\nself.Send(self.PID(), \"x\")\nself.Send(self.PID(), Get{4})\nn := actor.Receive[Get](self).N\ns := actor.ReceiveIf(self, func(s string) bool { return s == \"x\" })\nfmt.Sprint(n, s)", "4x"},
		{"a, err := actor.StartAgent(self, func() []int { return []int{1} })\n_ = err\na.Update(self, func(xs []int) []int { return append(xs, 2) })\nfmt.Sprint(a.Get(self), actor.GetFrom(self, a, func(xs []int) int { return len(xs) }))", "[1 2] 2"},
		{"t := actor.Async(self, func(self *actor.Process) Get { return Get{7} })\nt.Await(self).N", "7"},
		{"rs := actor.AsyncStream(self, []int{1, 2, 3}, 2, func(self *actor.Process, n int) string { return strings.Repeat(\"x\", n) })\nfmt.Sprint(rs, len(rs[2].Value))", "[{x <nil>} {xx <nil>} {xxx <nil>}] 3"},
		{"tab := actor.NewTable[string, Get](self, actor.TableSpec{})\ntab.Put(self, \"a\", Get{1})\nv, ok := tab.Get(self, \"a\")\nfmt.Sprintf(\"%v %v %v %T\", v.N, ok, tab.Keys(self), tab)", "1 true [a] actor.Table[string,main.Get]"},
		{"tab", "actor.Table[string,Get]{a table of <1>}"},
		{"counts := actor.NewTable[string, int](self, actor.TableSpec{})\nactor.UpdateCounter(self, counts, \"k\", 3)", "3"},
		{"me := self.PID()\nshared := actor.NewTable[string, Get](self, actor.TableSpec{})\nshared.Put(self, \"k\", Get{})\nself.Spawn(func(self *actor.Process) { self.Send(me, shared) })\nactor.Receive[actor.Table[string, Get]](self).Len(self)", "1"},
	}},
	{"the last value", [][2]string{
		{"type P[A any] struct{ X A }\nfunc Of[A any](x A) P[A] { return P[A]{x} }\nOf(3)", "P[int]{3}"},
		{"_.X + 1", "4"},
		{"Of(Of(\"s\"))", "P[P[string]]{P[string]{\"s\"}}"},
		{"_.X.X", "s"},
		{"type local struct{ N int }\nOf(local{2})", "P[local]{local{2}}"},
		{"type local struct{ M string }\n_.X.N", "2"},
	}},
	{"pointers and once", [][2]string{
		{"import \"sync/atomic\"\ntype S struct{ N int }\nvar p atomic.Pointer[S]\np.Store(&S{3})", ""},
		{"p.Load().N", "3"},
		{"once := sync.OnceValue(func() int { return p.Load().N * 2 })\nonce() + once()", "12"},
	}},
}

func TestGenericCells(t *testing.T) {
	for _, s := range genericCells {
		t.Run(s.name, func(t *testing.T) {
			p := newPrompt(t)
			p.nb.KeepLast()
			for _, c := range s.cells {
				got := p.run(t, c[0])
				if c[1] == "?" {
					if !strings.HasPrefix(got, "?") {
						t.Errorf("%s: got %s, want a fault", c[0], got)
					}
				} else if got != c[1] {
					t.Errorf("%s: got %s, want %s", c[0], got, c[1])
				}
			}
		})
	}
}
