package difftest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes one program. Everything it writes compiles, ends, and prints the
// same in every run: no addresses, no order of maps or goroutines.
type generator struct {
	r     *rand.Rand
	out   strings.Builder
	names int
	ind   int
	vars  []variable // in scope
	types []string   // of the named types with a method Show

	risk risk // of the statement at hand

	params, containers []parameterised // generated functions and types with a type parameter
}

type variable struct {
	name, typ string
	fixed     bool // a loop's variable, which nothing assigns
}

// Program is the source of a random program.
func Program(r *rand.Rand) string {
	g := &generator{r: r}
	g.line("package main")
	g.line("")
	g.line("import (")
	for _, path := range []string{"cmp", "context", "errors", "fmt", "iter", "maps", "slices", "strings", "sync", "time"} {
		g.line("\t%q", path)
	}
	g.line(")")
	g.line("")
	g.declarations()
	g.generics()
	n := 2 + r.IntN(3)
	for i := range n {
		g.function(i)
	}
	g.line("func main() {")
	g.ind++
	g.line("_, _, _ = errors.New, context.Background, new(sync.Mutex)")
	for i := range n {
		g.line("attempt(func() { f%d(%d) })", i, r.IntN(9)-2)
	}
	g.probes()
	g.genericProbes()
	g.ind--
	g.line("}")
	return g.out.String()
}

func (g *generator) line(format string, args ...any) {
	g.out.WriteString(strings.Repeat("\t", g.ind) + fmt.Sprintf(format, args...) + "\n")
}

func (g *generator) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

func (g *generator) pick(options ...string) string { return options[g.r.IntN(len(options))] }

// declarations are the same in kind in every program; sizes and choices differ.
func (g *generator) declarations() {
	g.types = []string{"Celsius", "Point", "*Node", "List", "Table", "Fn", "Empty"}
	g.line("type Celsius float64")
	g.line("type Count int")
	g.line("type Other int")
	g.line("type Word string")
	g.line("type Point struct{ X, y int }")
	g.line("type Twin struct{ X, y int }")
	g.line("type Empty struct{}")
	g.line("type List []int")
	g.line("type Table map[string]int")
	g.line("type Fn func(int) int")
	g.line("type Node struct {\n\tval  int\n\tnext *Node\n}")
	g.line("type Wrap struct {\n\tPoint\n\t*Node\n\tname string\n}")
	g.line("type Shower interface{ Show() string }")
	g.line("type Named interface {\n\tShower\n\tName() string\n}")
	g.line("type Code int")
	g.line("type Deep struct{ Err error }")
	g.line("var zero int // a variable: what a constant divides by is checked before the run")
	ptr := g.pick("", "*")
	g.line("func (c Celsius) Show() string { return fmt.Sprintf(\"%%.1fC\", float64(c)) }")
	g.line("func (c Celsius) Name() string { return \"celsius\" }")
	g.line("func (p Point) Show() string { return fmt.Sprint(\"P\", p.X, p.y) }")
	g.line("func (n *Node) Show() string {\n\tif n == nil {\n\t\treturn \"end\"\n\t}\n\treturn fmt.Sprint(n.val, \">\", n.next.Show())\n}")
	g.line("func (n *Node) Name() string { return \"node\" }")
	g.line("func (l List) Show() string { return fmt.Sprint(\"L\", len(l)) }")
	g.line("func (l *List) Add(n int) { *l = append(*l, n) }")
	g.line("func (t Table) Show() string { return fmt.Sprint(\"T\", len(t)) }")
	g.line("func (f Fn) Show() string { return fmt.Sprint(\"F\", f(1)) }")
	g.line("func (Empty) Show() string { return \"empty\" }")
	g.line("func (w Word) String() string { return \"word:\" + string(w) }")
	g.line("func (c %sCode) Error() string { return fmt.Sprint(\"code \", int(%sc)) }", ptr, ptr)
	g.line("func (d Deep) Error() string { return \"deep: \" + d.Err.Error() }")
	g.line("func (d Deep) Unwrap() error { return d.Err }")
	if ptr == "" {
		g.line("func code(n int) error { return Code(n) }")
		g.line("func asCode(err error) (Code, bool) {\n\tvar c Code\n\tok := errors.As(err, &c)\n\treturn c, ok\n}")
	} else {
		g.line("func code(n int) error {\n\tc := Code(n)\n\treturn &c\n}")
		g.line("func asCode(err error) (Code, bool) {\n\tvar c *Code\n\tok := errors.As(err, &c)\n\tif !ok {\n\t\treturn 0, false\n\t}\n\treturn *c, ok\n}")
	}
	g.line(`func attempt(f func()) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				fmt.Println("error:", e)
			} else {
				fmt.Printf("thrown: %%v %%T\n", r, r)
			}
		}
	}()
	f()
}`)
	g.line("func note(s string, n int) int {\n\tfmt.Print(s, n, \" \")\n\treturn n\n}")
	g.line("func at(xs []int, i int) int {\n\tif i < 0 || i >= len(xs) {\n\t\treturn i\n\t}\n\treturn xs[i]\n}")
	g.line("func two(a, b int) (int, int) { return b, a }")
	g.line("func apply(fs ...func(int) int) (sum int) {\n\tfor i, f := range fs {\n\t\tsum += f(i)\n\t}\n\treturn\n}")
	g.classify()
}

// classify writes type switches over the types, in a random order.
func (g *generator) classify() {
	cases := []string{
		"case Celsius:\n\t\treturn fmt.Sprint(\"celsius \", x)", "case Count:\n\t\treturn fmt.Sprint(\"count \", x+1)",
		"case Other:\n\t\treturn fmt.Sprint(\"other \", x)", "case int, string:\n\t\treturn fmt.Sprint(\"basic \", x)",
		"case Point:\n\t\treturn fmt.Sprint(\"point \", x.X)", "case Twin:\n\t\treturn fmt.Sprint(\"twin \", x.y)",
		"case *Node:\n\t\treturn \"node \" + x.Show()", "case []int:\n\t\treturn fmt.Sprint(\"ints \", len(x))",
		"case List:\n\t\treturn fmt.Sprint(\"list \", len(x))", "case map[string]int:\n\t\treturn \"map\"",
		"case Table:\n\t\treturn fmt.Sprint(\"table \", x[\"a\"])", "case func(int) int:\n\t\treturn fmt.Sprint(\"func \", x(2))",
		"case Fn:\n\t\treturn fmt.Sprint(\"fn \", x(3))", "case Empty:\n\t\treturn \"empty\"", "case Word:\n\t\treturn fmt.Sprint(x, len(x))",
		"case nil:\n\t\treturn \"nil\"", "case []Count:\n\t\treturn fmt.Sprint(\"counts \", x)", "case *Count:\n\t\treturn fmt.Sprint(\"pcount \", *x)",
		"case [2]Count:\n\t\treturn fmt.Sprint(\"pair \", x[1])", "case struct{ A Count }:\n\t\treturn fmt.Sprint(\"anon \", x.A)",
	}
	late := []string{"case Named:\n\t\treturn \"named \" + x.Name()", "case Shower:\n\t\treturn \"shower \" + x.Show()", "case error:\n\t\treturn \"err \" + x.Error()", "case fmt.Stringer:\n\t\treturn \"stringer \" + x.String()"}
	g.r.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	g.r.Shuffle(len(late), func(i, j int) { late[i], late[j] = late[j], late[i] })
	n := 4 + g.r.IntN(len(cases)-4)
	g.line("func classify(v any) string {\n\tswitch x := v.(type) {")
	for _, c := range append(cases[:n:n], late[:1+g.r.IntN(4)]...) {
		g.line("\t%s", c)
	}
	g.line("\tdefault:\n\t\treturn fmt.Sprintf(\"%%T\", x)\n\t}\n}")
}

// dynamic is an expression of a random type, for an interface.
func (g *generator) dynamic() string {
	n := g.r.IntN(5)
	return g.pick(
		fmt.Sprintf("Celsius(%d.5)", n), fmt.Sprintf("Count(%d)", n), fmt.Sprintf("Other(%d)", n), fmt.Sprint(n), fmt.Sprintf("%q", strings.Repeat("s", n)),
		fmt.Sprintf("Point{%d, %d}", n, n+1), fmt.Sprintf("Twin{%d, %d}", n, n+1), fmt.Sprintf("&Node{val: %d}", n), fmt.Sprintf("&Node{%d, &Node{val: 9}}", n), "(*Node)(nil)",
		fmt.Sprintf("[]int{%d, 2}", n), fmt.Sprintf("List{%d}", n), fmt.Sprintf("map[string]int{\"a\": %d}", n), fmt.Sprintf("Table{\"a\": %d}", n),
		fmt.Sprintf("func(i int) int { return i + %d }", n), fmt.Sprintf("Fn(func(i int) int { return i * %d })", n), "Empty{}", fmt.Sprintf("Word(%q)", "w"), "nil",
		fmt.Sprintf("[]Count{%d}", n), fmt.Sprintf("[2]Count{1, %d}", n), fmt.Sprintf("struct{ A Count }{%d}", n), fmt.Sprintf("code(%d)", n), fmt.Sprintf("Deep{code(%d)}", n),
		fmt.Sprintf("&Wrap{Point: Point{%d, 1}, name: \"w\"}", n), fmt.Sprintf("Wrap{Point{%d, 2}, nil, \"v\"}", n), "errors.New(\"plain\")", fmt.Sprintf("fmt.Errorf(\"over %%w\", code(%d))", n), "true", "'x'", "2.5",
		"[]Word{\"a\", \"b\"}", "time.Duration(1500)", "time.Month(2)", "Stamp{D: 3, d: 4, M: 5}", "[]Stamp{{D: 3}}", "map[time.Month]Word{4: \"m\"}", "map[Word]Celsius{\"k\": 1}", "new(Count)", fmt.Sprintf("[]any{Count(%d), nil, Word(\"q\")}", n), fmt.Sprintf("struct{ p Point; W Word }{Point{%d, 2}, \"u\"}", n),
	)
}

// comparable is an expression of a comparable random type, for an interface.
func (g *generator) comparable() string {
	n := g.r.IntN(2)
	return g.pick(fmt.Sprintf("Celsius(%d)", n), fmt.Sprintf("Count(%d)", n), fmt.Sprintf("Other(%d)", n), fmt.Sprint(n), fmt.Sprintf("Point{%d, 1}", n), fmt.Sprintf("Twin{%d, 1}", n),
		"Empty{}", "Word(\"w\")", "\"w\"", "nil", fmt.Sprintf("[2]Count{1, %d}", n), fmt.Sprintf("[2]int{1, %d}", n), fmt.Sprintf("struct{ A Count }{%d}", n), fmt.Sprintf("struct{ A int }{%d}", n), "Deep{Deep{nil}}", "true")
}

// probes print what the values in interfaces are.
func (g *generator) probes() {
	for range 8 + g.r.IntN(8) {
		x := g.dynamic()
		switch g.r.IntN(7) {
		case 0:
			g.line("fmt.Println(classify(%s))", x)
		case 1:
			if !strings.Contains(x, "func") && !strings.Contains(x, "&") && !strings.Contains(x, "new(") && !strings.Contains(x, "Errorf") && !strings.Contains(x, "errors") && !strings.Contains(x, "code") {
				g.line("attempt(func() { fmt.Printf(\"%s|\\n\", %s) })", g.pick("%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%5v", "%x"), x)
			}
		case 2:
			g.line("attempt(func() { fmt.Println(any(%s) == any(%s)) })", g.comparable(), g.comparable())
		case 3:
			g.line("attempt(func() { m := map[any]int{%s: 1}; m[%s]++; m[%s] += 2; fmt.Println(len(m), m[%s]) })", g.comparable(), g.comparable(), g.comparable(), g.comparable())
		case 4:
			t := g.pick("Celsius", "Count", "int", "Point", "Twin", "*Node", "List", "[]int", "Table", "Shower", "Named", "error", "fmt.Stringer", "Word", "string", "[]Count", "struct{ A Count }", "Empty")
			g.line("attempt(func() { var v any = %s; x, ok := v.(%s); _ = x; fmt.Println(ok); _ = v.(%s); fmt.Println(\"held\") })", x, t, t)
		case 5:
			g.line("attempt(func() { var v any = %s; if s, ok := v.(Shower); ok { f := s.Show; fmt.Println(f()) } else { fmt.Println(\"no\") } })", x)
		default:
			g.line("attempt(func() { e := error(Deep{%s}); c, ok := asCode(e); fmt.Println(c, ok, errors.Is(e, %s), e) })", g.pick("code(1)", "errors.New(\"x\")", "Deep{code(2)}", "fmt.Errorf(\"w %w\", code(3))"), g.pick("e", "nil", "code(1)"))
		}
	}
}
