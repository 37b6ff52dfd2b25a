package difftest

import (
	"fmt"
	"strings"
)

// function writes func fN(n int), with a body of random statements.
func (g *generator) function(i int) {
	g.vars = []variable{{name: "n", typ: "int"}}
	g.line("func f%d(n int) (res int, err error) {", i)
	g.ind++
	g.vars = append(g.vars, variable{name: "res", typ: "int"})
	if g.r.IntN(2) == 0 {
		g.line("defer func() { fmt.Println(\"f%d\", res, err) }()", i)
	}
	g.line("xs, m, p := []int{1, 2, 3}, map[string]int{\"a\": 1}, &Point{1, 2}")
	g.line("_, _, _ = xs, m, p")
	g.block(3, 5)
	g.line("return res, %s", g.pick("nil", "err", "code(res)", "Deep{code(n)}"))
	g.ind--
	g.line("}")
}

// block writes statements, depth blocks deep at most.
func (g *generator) block(depth, most int) {
	scope := len(g.vars)
	for range 1 + g.r.IntN(most) {
		g.statement(depth)
	}
	g.vars = g.vars[:scope]
}

func (g *generator) nested(head string, depth int, tail string) {
	g.line("%s", head)
	g.ind++
	g.block(depth-1, 3)
	g.ind--
	g.line("%s", tail)
}

// target is a variable that may be assigned.
func (g *generator) target() string {
	for range 8 {
		if v := g.vars[g.r.IntN(len(g.vars))]; !v.fixed && v.typ == "int" {
			return v.name
		}
	}
	return "res"
}

// integer is an expression of type int.
func (g *generator) integer(depth int) string {
	if depth == 0 {
		if g.r.IntN(2) == 0 {
			return fmt.Sprint(g.r.IntN(7))
		}
		for range 8 {
			if v := g.vars[g.r.IntN(len(g.vars))]; v.typ == "int" {
				return v.name
			}
		}
		return "res"
	}
	a, b := g.integer(depth-1), g.integer(depth-1)
	switch g.r.IntN(16) {
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("+", "-", "*"), b)
	case 2:
		return fmt.Sprintf("(%s / %s)", a, g.divisor(b))
	case 3:
		return fmt.Sprintf("(%s %% %s)", a, g.divisor(b))
	case 4:
		return g.element(a)
	case 5:
		if g.risk != calls {
			return a
		}
		return fmt.Sprintf("note(%q, %s)", g.pick("a", "b", "c"), a)
	case 6:
		return fmt.Sprintf("(1 << (%s & 7))", a)
	case 7:
		return "len(xs)"
	case 8:
		return "m[" + g.pick(`"a"`, `"b"`) + "]"
	case 9:
		return "p." + g.pick("X", "y")
	case 10:
		return fmt.Sprintf("int(int8((n + %s) * 50))", a)
	case 11:
		if g.risk != calls {
			return a
		}
		return fmt.Sprintf("func() int { return %s }()", a)
	case 12:
		return fmt.Sprintf("len(xs[min(max(%s, 0), len(xs)):])", a)
	case 13:
		return fmt.Sprintf("(%s &^ %s)", a, b)
	case 14:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), a, b)
	}
	return g.integer(depth - 1)
}

// A risk is what may be seen to happen while an expression is evaluated. In which
// order different ones do, Go leaves open, so a statement takes one.
type risk int

const (
	nothing risk = iota
	calls
	indexes
	divisions
)

func (g *generator) divisor(n string) string {
	if g.risk != divisions {
		return fmt.Sprintf("(1 + %s&7)", n)
	}
	return fmt.Sprintf("(zero + %s)", n)
}

func (g *generator) element(i string) string {
	if g.risk == indexes {
		return fmt.Sprintf("xs[%s]", i)
	}
	return fmt.Sprintf("at(xs, %s)", i)
}

func (g *generator) boolean(depth int) string {
	a, b := g.integer(depth), g.integer(depth)
	c := fmt.Sprintf("%s %s %s", a, g.pick("<", ">", "==", "!=", "<="), b)
	switch {
	case depth == 0:
		return c
	case g.r.IntN(3) == 0:
		return fmt.Sprintf("(%s %s %s)", c, g.pick("&&", "||"), g.boolean(depth-1))
	case g.r.IntN(5) == 0:
		return "!(" + c + ")"
	}
	return c
}

// statement writes one random statement.
func (g *generator) statement(depth int) {
	simple := []func(){g.define, g.assign, g.assignTwo, g.operate, g.store, g.print, g.closure, g.tuple, g.commaOk, g.method, g.appendOne, g.structs, g.slice, g.generic}
	nesting := []func(int){g.ifElse, g.count, g.rangeOver, g.switches, g.deferred, g.literal, g.channel, g.concurrent, g.labelled, g.selects, g.typeSwitch}
	g.risk = calls + risk(g.r.IntN(3))
	if depth > 0 && g.r.IntN(2) == 0 {
		nesting[g.r.IntN(len(nesting))](depth)
		return
	}
	simple[g.r.IntN(len(simple))]()
}

func (g *generator) define() {
	n := g.name("v")
	g.line("%s := %s", n, g.integer(2))
	g.line("_ = %s", n)
	g.vars = append(g.vars, variable{name: n, typ: "int"})
}

func (g *generator) assign() { g.line("%s = %s", g.target(), g.integer(2)) }
func (g *generator) assignTwo() {
	// Of two indexes on the right that are out of range Go does not say which fails first.
	g.risk = indexes
	g.line("%s, xs[%s] = %s, %s", g.target(), g.integer(1), g.integer(1), g.target())
}

func (g *generator) operate() {
	if g.r.IntN(3) == 0 {
		g.line("%s%s", g.target(), g.pick("++", "--"))
		return
	}
	g.risk = divisions
	g.line("%s %s zero + %s", g.target(), g.pick("+=", "-=", "*=", "/=", "%=", "^=", "|="), g.integer(1))
}

func (g *generator) store() {
	place := g.pick("xs[0]", "m[\"b\"]", "p.X", "p.y", "xs["+g.integer(0)+"]", "(*p).X")
	op := g.pick("=", "+=", "-=")
	if g.risk = indexes; op != "=" { // of xs[i] += xs[j], too, Go leaves open which fails first
		g.risk = nothing
	}
	g.line("%s %s %s", place, op, g.integer(1))
}

func (g *generator) print() {
	g.line("fmt.Println(%s, %s, xs, len(m), *p)", g.integer(2), g.boolean(1))
}

func (g *generator) closure() {
	n := g.name("fn")
	v := g.target()
	g.line("%s := func(k int) int { %s += k; return %s }", n, v, g.integer(1))
	g.line("res += apply(%s, %s, func(k int) int { return k * %s })", n, n, g.integer(0))
}

func (g *generator) tuple() {
	a, b := g.target(), g.target()
	if a == b {
		b = "_"
	}
	g.line("%s, %s = two(%s, %s)", a, b, g.integer(1), g.integer(1))
}

func (g *generator) commaOk() {
	v, ok := g.name("c"), g.name("ok")
	switch g.r.IntN(3) {
	case 0:
		g.line("%s, %s := m[%s]", v, ok, g.pick(`"a"`, `"zz"`))
	case 1:
		g.line("%s, %s := any(%s).(%s)", v, ok, g.pick(g.integer(1), "Count(3)", "Word(\"k\")"), "int")
	default:
		g.line("%s, %s := any(%s).(%s)", v, ok, g.dynamic(), g.pick("Shower", "error", "Count", "Celsius", "*Node"))
		g.line("_ = %s", v)
		g.line("fmt.Println(%s)", ok)
		return
	}
	g.line("fmt.Println(%s, %s)", v, ok)
	g.vars = append(g.vars, variable{name: v, typ: "int"})
}

func (g *generator) method() {
	switch g.r.IntN(4) {
	case 0:
		n := g.name("l")
		g.line("%s := List{%s}", n, g.integer(1))
		g.line("%s.Add(%s)", n, g.integer(1))
		g.line("fmt.Println(%s.Show(), %s)", n, n)
	case 1:
		n := g.name("w")
		g.line("%s := Wrap{Point{%s, 2}, &Node{val: %s}, \"w\"}", n, g.integer(0), g.integer(0))
		g.line("%s.X, %s.val = %s, %s", n, n, g.integer(1), g.integer(1))
		g.line("fmt.Println(%s.Point.Show(), %s.Node.Show(), %s.val, %s.name)", n, n, n, n)
	case 2:
		n := g.name("g")
		g.line("%s := Point{%s, 3}.Show", n, g.integer(0))
		g.line("fmt.Println(%s(), Point.Show(*p), (*Node).Show(nil))", n)
	default:
		g.line("for _, s := range []Shower{Celsius(%s), *p, Empty{}, List(xs)} { fmt.Print(s.Show(), \" \") }", g.integer(0))
	}
}

func (g *generator) appendOne() {
	g.risk = indexes
	g.line("xs = append(xs%s, %s)", g.pick("", "", "[:1]", "[:len(xs):len(xs)]"), strings.Join([]string{g.integer(1), g.integer(1)}[:1+g.r.IntN(2)], ", "))
}

func (g *generator) slice() {
	g.risk = indexes
	n := g.name("s")
	g.line("%s := %s[%s:%s]", n, g.pick("xs", "\"hello\"", "[]Count{1, 2, 3}"), g.pick("", g.integer(0)), g.pick("", g.integer(0)))
	g.line("fmt.Println(len(%s), %s)", n, n)
}

func (g *generator) structs() {
	n := g.name("q")
	g.line("%s := *p", n)
	g.line("p.X += %s", g.integer(1))
	g.line("fmt.Println(%s == *p, %s, [2]int{%s.X} == [2]int{1, 0})", n, n, n)
	if g.r.IntN(2) == 0 {
		g.line("*p = Point{%s, %s.y}", g.integer(1), n)
	}
}

func (g *generator) ifElse(depth int) {
	head := "if " + g.boolean(2) + " {"
	if g.r.IntN(3) == 0 {
		n := g.name("i")
		head = fmt.Sprintf("if %s := %s; %s > %s {", n, g.integer(1), n, g.integer(1))
	}
	if g.r.IntN(2) == 0 {
		g.nested(head, depth, "}")
		return
	}
	g.nested(head, depth, "} else {")
	g.ind++
	g.block(depth-1, 3)
	g.ind--
	g.line("}")
}

func (g *generator) count(depth int) {
	n := g.name("i")
	head := fmt.Sprintf("for %s := 0; %s < %d; %s++ {", n, n, 1+g.r.IntN(3), n)
	if g.r.IntN(3) == 0 {
		head = fmt.Sprintf("for %s := range %d {", n, 1+g.r.IntN(3))
	}
	g.vars = append(g.vars, variable{name: n, typ: "int", fixed: true})
	g.nested(head+" _ = "+n+";", depth, "}")
	g.vars = g.vars[:len(g.vars)-1]
}

func (g *generator) rangeOver(depth int) {
	i, v := g.name("i"), g.name("x")
	over := g.pick("xs[:min(2, len(xs))]", "[]int{3, 4}", "[2]int{5, 6}", "\"aé\\xff\"", "[]Count{1, 2}")
	value := fmt.Sprintf("int(%s)", v)
	g.vars = append(g.vars, variable{name: i, typ: "int", fixed: true})
	g.line("for %s, %s := range %s {", i, v, over)
	g.ind++
	g.line("_ = %s", i)
	g.line("res += %s", value)
	g.block(depth-1, 2)
	g.ind--
	g.line("}")
	g.vars = g.vars[:len(g.vars)-1]
}

func (g *generator) switches(depth int) {
	g.line("switch %s {", g.pick(g.integer(2), "x := "+g.integer(1)+"; x"))
	g.line("case %s:", g.integer(1))
	g.ind++
	g.block(depth-1, 2)
	if g.r.IntN(3) == 0 {
		g.line("fallthrough")
	}
	g.ind--
	g.line("case note(\"s\", %s), %s:", g.integer(0), g.integer(1))
	g.ind++
	g.block(depth-1, 2)
	g.ind--
	g.line("default:")
	g.ind++
	g.block(depth-1, 2)
	g.ind--
	g.line("}")
}

func (g *generator) deferred(depth int) {
	switch g.r.IntN(4) {
	case 0:
		g.line("defer note(\"d\", %s)", g.integer(1))
	case 1:
		g.nested("defer func() {", depth, "}()")
	case 2:
		g.line("defer func() {")
		g.ind++
		g.line("if r := recover(); r != nil {")
		g.line("\tfmt.Println(\"recovered\", r)")
		g.line("\tres = %s", g.integer(0))
		g.line("}")
		g.ind--
		g.line("}()")
	default:
		g.line("if %s {", g.boolean(0))
		g.line("\tpanic(%s)", g.pick("Count(1)", "\"text\"", "code(3)", "Point{1, 2}", "Word(\"p\")", "fmt.Errorf(\"e %%w\", code(1))"))
		g.line("}")
	}
}

func (g *generator) literal(depth int) {
	g.nested("func() {", depth, "}()")
}

func (g *generator) channel(depth int) {
	c := g.name("ch")
	g.line("%s := make(chan %s, 3)", c, g.pick("int", "int"))
	g.line("go func() {\n\tdefer close(%s)\n\tfor k := range 3 {\n\t\t%s <- k * %d\n\t}\n}()", c, c, g.r.IntN(5))
	g.line("for x := range %s { res += x }", c)
	g.line("last%s, open%s := <-%s", c, c, c)
	g.line("fmt.Println(last%s, open%s, len(%s))", c, c, c)
	_ = depth
}

func (g *generator) labelled(depth int) {
	label := g.name("loop")
	i, j := g.name("i"), g.name("j")
	g.line("%s:", label)
	g.line("for %s := range 3 {", i)
	g.ind++
	g.vars = append(g.vars, variable{name: i, typ: "int", fixed: true}, variable{name: j, typ: "int", fixed: true})
	g.line("for %s := range 3 {", j)
	g.ind++
	g.line("_, _ = %s, %s", i, j)
	g.block(depth-1, 2)
	g.line("if %s {", g.boolean(1))
	g.line("\t%s %s", g.pick("continue", "break"), label)
	g.line("}")
	g.ind--
	g.line("}")
	g.ind--
	g.line("}")
	g.vars = g.vars[:len(g.vars)-2]
}

func (g *generator) selects(depth int) {
	c := g.name("ch")
	g.line("%s := make(chan any, 1)", c)
	g.line("select {")
	g.line("case x, ok := <-%s:\n\tfmt.Println(x, ok)", c)
	g.line("case %s <- %s:", c, g.dynamic())
	g.ind++
	g.block(depth-1, 2)
	g.line("fmt.Println(classify(<-%s))", c)
	g.ind--
	g.line("}")
}

func (g *generator) typeSwitch(depth int) {
	g.line("switch v := any(%s).(type) {", g.dynamic())
	g.line("case Shower:\n\tfmt.Println(\"shows\", v.Show())")
	g.line("case Count, Other:")
	g.ind++
	g.line("fmt.Println(v)")
	g.block(depth-1, 2)
	g.ind--
	g.line("default:\n\t_ = v\n\tfmt.Println(\"none\")\n}")
}
