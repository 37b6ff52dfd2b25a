package difftest

import "fmt"

// parameterised writes func gN[T constraint](a, b T, n int) (res T).
func (g *generator) parameterised(constraint string) {
	name := g.name("g")
	g.line("func %s[T %s](a, b T, n int) (res T) {", name, constraint)
	g.ind++
	if g.r.IntN(2) == 0 {
		g.line("defer func() { fmt.Println(%q, res, n) }()", name)
	}
	g.line("if calls++; calls > 100 {\n\t\treturn b\n\t}")
	g.body(constraint, 3)
	if g.r.IntN(3) == 0 {
		g.line("if n > 0 && n < 3 {\n\t\treturn %s(b, a, n-1)\n\t}", name)
	}
	g.line("return %s", g.of(constraint))
	g.ind--
	g.line("}")
	g.params = append(g.params, parameterised{name, constraint})
}

// container writes a generic type with methods of random bodies.
func (g *generator) container() {
	name, constraint := g.name("Con"), g.pick(anything, numeric, ordered, comparable)
	g.line("type %s[T %s] struct {\n\ta, b T\n\tnext *%s[T]\n\tall  []T\n}", name, constraint, name)
	for _, method := range []string{"First", "Second"} {
		g.line("func (c %s%s[T]) %s(n int) (res T) {", g.pick("*", ""), name, method)
		g.ind++
		g.line("a, b := c.a, c.b")
		g.line("if calls++; calls > 200 {\n\t\t\treturn b\n\t\t}")
		g.body(constraint, 2)
		g.line("%s", g.pick("c.a, c.b = b, a", "c.all = append(c.all, a)", "c.next = &"+name+"[T]{a: b}", "if c.next != nil {\n\t\treturn c.next.a\n\t}"))
		g.line("return %s", g.of(constraint))
		g.ind--
		g.line("}")
	}
	g.containers = append(g.containers, parameterised{name, constraint})
}

// of is an expression of type T with a and b in scope.
func (g *generator) of(constraint string) string {
	options := []string{"a", "b", "a", "*Ptr(b)", "Zero[T]()", "[]T{a, b}[n&1]", "Box[T]{v: a}.Get()", "func() T { return b }()"}
	switch constraint {
	case numeric:
		options = append(options, "a + b", "a*b - 2", "-a", "Sum(a, b, a)", "T(3) - a", "a / b", "min(a, b)", "T(n)")
	case integral:
		options = append(options, "a % b", "a << (n & 3)", "^a", "a &^ b", "a / (b + 1)", "T(n) | a", "max(a, b, 2)", "a >> 1")
	case ordered:
		options = append(options, "min(a, b)", "max(b, a)", "a + b", "slices.Max([]T{a, b})", "slices.Sorted(Gen(b, a))[0]")
	case comparable:
		options = append(options, "slices.Collect(maps.Keys(map[T]int{a: n}))[0]", "cmp.Or(Zero[T](), b)")
	}
	return g.pick(options...)
}

// truth is a condition with a, b and n in scope.
func (g *generator) truth(constraint string) string {
	options := []string{"n > 1", "len([]T{a}) == n"}
	switch constraint {
	case numeric, integral, ordered:
		options = append(options, "a < b", "a >= b", "cmp.Compare(a, b) > 0", "a != b")
	case comparable:
		options = append(options, "a == b", "any(a) == any(b)", "Equal(a, b)")
	}
	return g.pick(options...)
}

// body writes statements in which a and b are of type T, and n is an int.
func (g *generator) body(constraint string, depth int) {
	for range 1 + g.r.IntN(4) {
		g.parametric(constraint, depth)
	}
}

func (g *generator) inner(head string, constraint string, depth int, tail string) {
	g.line("%s", head)
	g.ind++
	if depth > 0 {
		g.body(constraint, depth-1)
	} else {
		g.line("a = %s", g.of(constraint))
	}
	g.ind--
	g.line("%s", tail)
}

func (g *generator) parametric(constraint string, depth int) {
	of := func() string { return g.of(constraint) }
	x := g.name("x")
	switch g.r.IntN(24) {
	case 0:
		g.line("a, b = %s, %s", of(), of())
	case 1:
		g.line("%s := []T{%s, b}", x, of())
		g.line("%s = append(%s, a)", x, x)
		g.line("fmt.Println(len(%s), %s[:2], %s)", x, x, x)
	case 2:
		g.line("%s := map[string]T{\"a\": a}", x)
		g.line("%s[\"b\"] = %s", x, of())
		g.line("fmt.Println(%s, Keys(%s))", x, x)
	case 3:
		g.inner(fmt.Sprintf("%s := func(b T) T {", x), constraint, depth-1, "\treturn b\n}")
		g.line("a = %s(%s)", x, of())
	case 4:
		g.line("%s := &%s\n*%s = %s", x, g.pick("a", "b"), x, of())
	case 5:
		g.line("%s := make(chan T, 2)", x)
		g.line("%s <- a\n%s <- %s\nclose(%s)", x, x, of(), x)
		g.line("for v := range %s {\n\tfmt.Print(v, \" \")\n}", x)
		g.line("v%s, ok%s := <-%s\nfmt.Println(v%s, ok%s)", x, x, x, x, x)
	case 6:
		g.line("defer func(x T) { fmt.Println(\"deferred\", x, a, n) }(%s)", of())
	case 7:
		g.line("if %s {\n\tpanic(%s)\n}", g.truth(constraint), g.pick("any(a)", `"generic"`, "Box[T]{v: a}", "fmt.Sprint(b)", "Count(n)"))
	case 8:
		g.line("switch x := any(%s).(type) {", of())
		for _, c := range g.some([]string{"case int:\n\tn += x", "case T:\n\tb = x", "case string, Word:\n\tfmt.Println(\"text\", x)", "case Shower:\n\tfmt.Println(x.Show())", "case Box[int]:\n\tn += x.v", "case nil:\n\tn++", "case []T:\n\tfmt.Println(x)"}) {
			g.line("%s", c)
		}
		g.line("default:\n\tfmt.Printf(\"%%T\\n\", x)\n}")
	case 9:
		g.inner(fmt.Sprintf("for i, v := range %s {", g.pick("[]T{a, b}", "(Chain[T]{b, a}).All()", "([2]T{a, b})")), constraint, depth-1, "n += i\nfmt.Print(v, \" \")\n}")
	case 10:
		g.inner(fmt.Sprintf("for v := range %s {", g.pick("Gen(a, b, a)", "slices.Values([]T{b, a})", "Send(a, b)")), constraint, depth-1,
			fmt.Sprintf("\tif %s {\n\t\t%s\n\t}\n\ta = v\n}", g.truth(constraint), g.pick("break", "continue", "return v", "n++")))
	case 11:
		g.line("type local%s struct {\n\tv T\n\tn int\n}", x)
		g.line("%s := local%s{%s, n}", x, x, of())
		g.line("fmt.Println(%s, %s.v, any(%s) != nil)", x, x, x)
	case 12:
		g.line("%s, ok%s := As[T](%s)", x, x, g.pick("any(b)", "n", "nil", "any(Box[T]{v: a})", `"text"`))
		g.line("fmt.Println(%s, ok%s)", x, x)
	case 13:
		g.line("fmt.Println(Kind[T](%s))", g.pick("a", "any(b)", "Box[T]{v: a}", "&Box[T]{v: b}", "[]T{a}", "n", "nil", "Ptr(a)", "Pair[string, T]{\"k\", a}"))
	case 14:
		g.line("%s := Pair[string, T]{\"k\", %s}", x, of())
		g.line("%s.Val = %s", x, of())
		g.line("fmt.Println(%s.String(), %s)", x, x)
	case 15:
		g.line("fmt.Println(Map([]T{a, b}, func(x T) string { return fmt.Sprint(x, n) }))")
	case 16:
		g.line("%s, err%s := Try(func() T { return %s })", x, x, of())
		g.line("fmt.Println(%s, err%s)", x, x)
	case 17:
		g.inner(fmt.Sprintf("if %s {", g.truth(constraint)), constraint, depth-1, "}")
	case 18:
		g.line("%s := Chain[T]{a}", x)
		g.line("%s.Push(b, %s)", x, of())
		g.line("fmt.Println(%s.Then(func(x T) T { n++; return %s }), n)", x, g.pick("x", "a", "b"))
	case 19:
		g.line("%s := new(Box[T]).Put(a)", x)
		g.line("put%s := %s.Put\nput%s(%s)\nfmt.Println(%s.v, %s.n, (*Box[T]).Get(%s))", x, x, x, of(), x, x, x)
	case 20:
		if len(g.params) > 0 {
			if p := g.params[g.r.IntN(len(g.params))]; p.constraint == constraint || p.constraint == anything {
				g.line("b = %s(a, %s, %s)", p.name, of(), g.pick("0", "1", "n-1"))
			}
		}
	case 21:
		g.inner("a = func() T {", constraint, depth-1, "\treturn b\n}()")
	case 22:
		g.line("var %s Holder[T] = %sBox[T]{v: %s}", x, g.pick("", "&"), of())
		g.line("fmt.Println(%s.Get())", x)
	default:
		g.line("fmt.Println(a, b, n)")
	}
}

// some are a few of the lines, in a random order.
func (g *generator) some(lines []string) []string {
	g.r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return lines[:1+g.r.IntN(len(lines))]
}
