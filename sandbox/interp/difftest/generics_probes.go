package difftest

import "fmt"

// genericProbes call what has type parameters, and print what comes of it.
func (g *generator) genericProbes() {
	for _, p := range g.params {
		for range 1 + g.r.IntN(3) {
			k := g.kindFor(p.constraint, 2)
			g.line("attempt(func() { fmt.Println(%s) })", g.call(p, k, fmt.Sprint(g.r.IntN(4))))
		}
	}
	for _, c := range g.containers {
		k := g.kindFor(c.constraint, 2)
		x := g.name("con")
		g.line("%s := &%s[%s]{a: %s, b: %s}", x, c.name, k.name, k.literal(), k.literal())
		g.line("attempt(func() { fmt.Println(%s.First(%d), %s.a, len(%s.all)) })", x, g.r.IntN(4), x, x)
		g.line("attempt(func() { fmt.Println(%s.Second(%d), %s.b, %s.next != nil) })", x, g.r.IntN(4), x, x)
		g.line("attempt(func() { f := %s.First; fmt.Printf(\"%%v %%T\\n\", f(1), *%s) })", x, x)
	}
	for range 8 + g.r.IntN(8) {
		g.line("attempt(func() { %s })", g.genericProbe())
	}
}

// call calls a function with its type argument written, or inferred.
func (g *generator) call(p parameterised, k kind, n string) string {
	argument := "[" + k.name + "]"
	if g.r.IntN(2) == 0 && k.name != "error" && k.name != "any" && k.name != "Shower" {
		argument = ""
	}
	return fmt.Sprintf("%s%s(%s, %s, %s)", p.name, argument, k.literal(), k.literal(), n)
}

// generic is a statement of a function's body that uses what is generic.
func (g *generator) generic() {
	switch g.r.IntN(9) {
	case 0:
		g.line("xs = Map(xs, func(k int) int { return k %s %s })", g.pick("+", "-", "*"), g.integer(0))
	case 1:
		g.line("%s = Fold(xs, %s, func(sum, k int) int { return sum + k*%s })", g.target(), g.integer(1), g.integer(0))
	case 2:
		g.line("xs = Filter(xs, func(k int) bool { return k %s %s })", g.pick(">", "!="), g.integer(0))
	case 3:
		g.line("%s += Sum(%s, %s)", g.target(), g.integer(1), g.integer(1))
	case 4:
		n := g.name("t")
		g.line("%s, err%s := Try(func() int { return %s })", n, n, g.integer(2))
		g.line("fmt.Println(%s, err%s)", n, n)
	case 5:
		p := g.params[g.r.IntN(len(g.params))]
		if k := g.kindFor(p.constraint, 1); k.fits(integral) {
			g.line("res += int(%s)", g.call(p, k, g.integer(0)))
		} else {
			g.line("fmt.Println(%s)", g.call(p, k, g.integer(0)))
		}
	case 6:
		g.line("slices.%s(xs)", g.pick("Sort", "Reverse"))
	case 7:
		g.line("fmt.Println(Keys(m), slices.Max(append(xs, 0)), slices.Contains(xs, %s))", g.integer(1))
	default:
		g.line("for v := range Gen(%s, %s) {", g.integer(1), g.integer(1))
		g.ind++
		g.block(1, 2)
		g.line("if res += v; res > %d {\n\t%s\n}", g.r.IntN(9), g.pick("break", "continue", "return"))
		g.ind--
		g.line("}")
	}
}

// genericProbe is a few statements on one line.
func (g *generator) genericProbe() string {
	k, e := g.kindFor(anything, 2), g.kindFor(ordered, 1)
	c := g.kindFor(comparable, 2)
	v := func() string { return k.literal() }
	switch g.r.IntN(26) {
	case 0:
		return fmt.Sprintf("fmt.Printf(\"%%T %%v|%%+v\\n\", %s, %s, %s)", v(), v(), v())
	case 1:
		i := g.instance(anything, 2)
		return fmt.Sprintf("x := %s; fmt.Printf(\"%s %%T\\n\", x, x)", i.literal(), g.pick("%v", "%+v", "%#v", "%d", "%s"))
	case 2:
		i := g.instance(comparable, 1)
		return fmt.Sprintf("fmt.Println(any(%s) == any(%s), %s == %s)", i.literal(), g.instance(comparable, 1).literal(), g.paren(i), g.paren(i))
	case 3:
		return fmt.Sprintf("fmt.Println(Kind[%s](%s))", k.name, g.pick("any("+v()+")", "Box["+k.name+"]{v: "+v()+"}", "[]"+k.name+"{"+v()+"}", "nil", "any("+e.literal()+")"))
	case 4:
		return fmt.Sprintf("x, ok := As[%s](any(%s)); fmt.Println(x, ok)", k.name, g.pick(v(), e.literal(), "nil"))
	case 5:
		return fmt.Sprintf("m := map[any]int{%s: 1}; m[%s]++; m[%s]++; fmt.Println(len(m))", g.instance(comparable, 1).literal(), g.instance(comparable, 1).literal(), c.literal())
	case 6:
		return fmt.Sprintf("xs := []%s{%s, %s, %s}; slices.Sort(xs); i, ok := slices.BinarySearch(xs, %s); fmt.Println(xs, i, ok, slices.Min(xs), slices.IsSorted(xs))", e.name, e.literal(), e.literal(), e.literal(), e.literal())
	case 7:
		return fmt.Sprintf("xs := []%s{%s, %s}; xs = slices.Insert(xs, 1, %s); xs = slices.Delete(xs, 0, 1); slices.Reverse(xs); fmt.Println(xs, len(slices.Concat(xs, xs)), slices.Repeat(xs, 2))", k.name, v(), v(), v())
	case 8:
		return fmt.Sprintf("xs := []%s{%s, %s, %s}; fmt.Println(slices.Index(xs, %s), slices.Contains(xs, %s), slices.Compact(xs))", c.name, c.literal(), c.literal(), c.literal(), c.literal(), c.literal())
	case 9:
		return fmt.Sprintf("xs := []Pair[%s, %s]{{%s, %s}, {%s, %s}}; slices.SortStableFunc(xs, func(a, b Pair[%s, %s]) int { return cmp.Compare(b.Key, a.Key) }); fmt.Println(xs)", e.name, k.name, e.literal(), v(), e.literal(), v(), e.name, k.name)
	case 10:
		return fmt.Sprintf("m := map[%s]%s{%s: %s}; n := maps.Clone(m); n[%s] = %s; fmt.Println(len(m) <= len(n), Keys(n)); maps.DeleteFunc(n, func(x %s, _ %s) bool { return x == %s }); fmt.Println(n)", e.name, k.name, e.literal(), v(), e.literal(), v(), e.name, k.name, e.literal())
	case 11:
		return fmt.Sprintf("for i, c := range slices.Collect(slices.Chunk([]%s{%s, %s, %s}, 2)) { fmt.Println(i, len(c), c) }", k.name, v(), v(), v())
	case 12:
		return fmt.Sprintf("for i, x := range slices.Backward(Chain[%s]{%s, %s}) { defer fmt.Println(i, x) }", k.name, v(), v())
	case 13:
		return fmt.Sprintf("var h Holder[%s] = Ptr(Make[Box[%s]](3)); b, ok := h.(*Box[%s]); fmt.Println(h.Get(), b.n, ok); _, bad := any(h).(Holder[%s]); fmt.Println(bad)", k.name, k.name, k.name, e.name)
	case 14:
		return fmt.Sprintf("var t *Tree[%s]; for _, x := range []%s{%s, %s, %s} { t = t.Insert(x, cmp.Less[%s]) }; for x := range func(y func(%s) bool) { t.Walk(y) } { fmt.Print(x, \" \"); if x == %s { break } }; fmt.Println()", e.name, e.name, e.literal(), e.literal(), e.literal(), e.name, e.name, e.literal())
	case 15:
		return fmt.Sprintf("f := Compose(func(x %s) Box[%s] { return Box[%s]{v: x} }, Box[%s].Get); fmt.Println(f(%s))", k.name, k.name, k.name, k.name, v())
	case 16:
		return fmt.Sprintf("fmt.Println(Shows(%s), Shows[Shower](%s))", g.pick("Celsius(1), 2", "Point{1, 2}", "Level[int](1), 3", "Empty{}, Empty{}", "Level["+k.name+"](2)"), g.pick("Celsius(1), Empty{}", "&Box["+k.name+"]{v: "+v()+"}, Level[string](1)", ""))
	case 17:
		return fmt.Sprintf("b := Bag[%s]{}; b.Add(%s); fmt.Println(b.Add(%s), len(b), b)", e.name, e.literal(), e.literal())
	case 18:
		return fmt.Sprintf("b := Both[%s]{}; b.Put(%s); b.Val = %s; b.Key = \"k\"; fmt.Println(b.Get(), b.Val, b.Key, b.n); fmt.Println(b)", k.name, v(), v())
	case 19:
		return fmt.Sprintf("next, stop := iter.Pull(Gen[%s](%s, %s)); defer stop(); x, ok := next(); fmt.Println(x, ok); next(); x, ok = next(); fmt.Println(x, ok)", k.name, v(), v())
	case 20:
		return fmt.Sprintf("x, err := Try(func() %s { panic(%s) }); fmt.Println(x, err)", k.name, v())
	case 21:
		return fmt.Sprintf("p := Ptr(%s); q := p; *q = %s; fmt.Println(*p, p == q)", g.typed(k), v())
	case 22:
		return fmt.Sprintf("fmt.Println(Fold([]%s{%s, %s}, \"\", func(s string, x %s) string { return s + fmt.Sprint(x) + \";\" }))", k.name, v(), v(), k.name)
	case 23:
		return fmt.Sprintf("fmt.Println(classify(%s), classify(any(%s)))", g.instance(anything, 1).literal(), v())
	case 24:
		return fmt.Sprintf("fmt.Println(cmp.Compare(%s, %s), min(%s, %s), cmp.Or(%s, %s))", g.typed(e), e.literal(), g.typed(e), e.literal(), g.typed(c), c.literal())
	default:
		return fmt.Sprintf("var z %s; y := Zero[%s](); fmt.Println(z, y, len(Chain[%s]{z, y}.Then(func(x %s) %s { return %s })))", k.name, k.name, k.name, k.name, k.name, v())
	}
}

// typed is a literal that has its kind's type also where nothing else says so.
func (g *generator) typed(k kind) string { return fmt.Sprintf("(%s)(%s)", k.name, k.literal()) }

// paren is a literal that may stand in a header and between operators.
func (g *generator) paren(k kind) string { return "(" + k.literal() + ")" }
