package front

import (
	"strings"
	"testing"
)

// at takes the cursor | out of a source.
func at(src string) (string, int) {
	i := strings.Index(src, "|")
	return src[:i] + src[i+1:], i
}

func names(c Completion) string {
	var out []string
	for _, x := range c.Candidates {
		out = append(out, x.Name)
	}
	return strings.Join(out, " ")
}

// The sources are what people have typed at the moment they ask.
func TestComplete(t *testing.T) {
	nb := NewNotebook()
	u, faults := nb.Cell("", "type Order struct {\n\tTea string\n\tCups int\n}\nfunc (o Order) Total() int { return o.Cups }\ncounter := 3")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	nb.Accept(u)
	for _, c := range []struct{ name, src, first, has, not string }{
		{"a method of self", "self.Sp|", "Spawn", "SpawnLink SpawnMonitor", "Send"},
		{"after the dot", "self.|", "Alive", "Receive Send Sleep", "Println"},
		{"lower case", "self.rec|", "Receive", "ReceiveWithin", ""},
		{"a package", "fmt.Pri|", "Print", "Printf Println", "Fprint"},
		{"a package behind an open bracket", "self.Spawn(func(self *actor.Process) {\n\tfmt.Println(strings.Fie|", "Fields", "FieldsFunc", ""},
		{"a type", "func f(self *actor.Pro|", "Process", "", ""},
		{"a parameter", "func f(self *actor.Process, order Order) {\n\tif ord|\n}\n", "order", "", ""},
		{"a field", "func f(o Order) int {\n\treturn o.|\n}", "Cups", "Tea Total", ""},
		{"through a call", "self.PID().St|", "String", "", ""},
		{"earlier cells", "cou|", "counter", "", ""},
		{"a key of a literal", "Order{Te|", "Tea", "", ""},
		{"in a loop's header", "orders := []Order{}\nfor _, o := range orders {\n\tx := o.C|", "Cups", "", "Tea"},
		{"if with a short statement", "m := map[string]Order{}\nif o, ok := m[\"x\"]; ok && o.T|", "Tea", "Total", ""},
		{"switch header", "o := Order{}\nswitch x := o.C|", "Cups", "", ""},
		{"a type switch", "switch m := self.Receive().(type) {\ncase Ord|", "Order", "", ""},
		{"in a case", "switch m := self.Receive().(type) {\ncase Order:\n\tm.|", "Cups", "Tea Total", ""},
		{"in a select", "c := make(chan Order)\nselect {\ncase o := <-c:\n\to.T|", "Tea", "Total", ""},
		{"before more text", "o := Order{}\nx := o.|\nfmt.Println(x)\n", "Cups", "Tea", ""},
		{"between arguments", "o := Order{}\nfmt.Println(1, o.|, 3)\n", "Cups", "Tea", ""},
		{"functions below", "help|\n\nfunc helper() {}\n", "helper", "", ""},
		{"below an open function", "func a() {\n\thel|\n\nfunc helper() {}\n", "helper", "", ""},
		{"above an open function", "func helper() {}\nfunc b() {\n\tx(\nfunc c() {\n\thel|", "helper", "", ""},
		{"broken lines before", "x := := 3\no := Order{}\no.Cu|", "Cups", "", ""},
		{"what does not check", "var n int = \"text\"\no := Order{}\nn.x()\no.Cu|", "Cups", "", ""},
		{"a local before a package's name", "str := 1\nst|", "str", "string strings strconv", ""},
		{"the name of a variable of its own", "var x|", "", "", "counter"},
		{"a name in the middle", "self.Sp|awn(f)", "Spawn", "SpawnLink", ""},
		{"a keyword", "retu|", "return", "", ""},
		{"a generic function", "actor.Receive[Ord|](self)", "Order", "", ""},
		{"a promoted field", "type Big struct {\n\tOrder\n\tN int\n}\nvar b Big\nb.|", "N", "Order Tea Cups Total", ""},
		{"in a string", "fmt.Println(\"self.Sp|", "", "", ""},
		{"in a comment", "// self.Sp|", "", "", ""},
		{"after a comment", "/* x */ self.Sp|", "Spawn", "", ""},
		{"a number", "x := 12|", "", "", ""},
		{"nothing known", "nobody.|", "", "", ""},
		{"a whole program", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Printl|\n}\n", "Println", "", ""},
		{"a program without the import", "package main\n\nfunc main() {\n\tfmt.Printl|\n}\n", "", "", ""},
		{"a struct of the package", "actor.Child{|", "ID", "Restart Shutdown Start", ""},
		{"a deferred function", "defer func() {\n\tr := recover()\n\tfmt.Spri|\n}()", "Sprint", "Sprintf Sprintln", ""},
		{"a goroutine in a call in a literal", "x := []func(){func() { self.Sle|", "Sleep", "", ""},
		{"else if", "o := Order{}\nif true {\n} else if o.Cu|", "Cups", "", ""},
		{"return values", "func f() (Order, error) {\n\treturn Ord|", "Order", "", ""},
		{"a method value", "f := self.Rece|", "Receive", "", ""},
		{"a pointer", "o := &Order{}\no.To|", "Total", "", ""},
		{"behind a byte order mark", "\ufeffstrings.Fie|", "Fields", "FieldsFunc", ""},
		{"behind a command", ":h self.Recei|", "Receive", "ReceiveWithin", ""},
		{"the range of a for", "o := []Order{}\nfor i := range o|", "o", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, cursor := at(c.src)
			got := nb.Complete(src, cursor)
			list := " " + names(got) + " "
			if c.first == "" && c.not == "" && len(got.Candidates) > 0 {
				t.Errorf("got %s, want nothing", list)
			}
			if c.first != "" && (len(got.Candidates) == 0 || got.Candidates[0].Name != c.first) {
				t.Errorf("got %s, want %s first", list, c.first)
			}
			for _, n := range strings.Fields(c.has) {
				if !strings.Contains(list, " "+n+" ") {
					t.Errorf("got %s, want %s in it", list, n)
				}
			}
			if c.not != "" && strings.Contains(list, " "+c.not+" ") {
				t.Errorf("got %s, want no %s", list, c.not)
			}
		})
	}
}

func TestCandidate(t *testing.T) {
	c := NewNotebook().Complete("self.Recei", 10)
	want := Candidate{"Receive", "method", "func(matchers ...func(msg any) bool) any", c.Candidates[0].Doc}
	if c.Candidates[0] != want || !strings.HasPrefix(want.Doc, "Receive ") || !strings.HasSuffix(want.Doc, ".") {
		t.Errorf("got %+v", c.Candidates[0])
	}
	if c.From != 5 || c.To != 10 {
		t.Errorf("got %d to %d, want 5 to 10", c.From, c.To)
	}
}

func TestSignature(t *testing.T) {
	nb := NewNotebook()
	for _, c := range []struct{ src, want string }{
		{"self.Send(|", "self.Send(*to actor.Dest*, msg any)"},
		{"self.Send(p, |", "self.Send(to actor.Dest, *msg any*)"},
		{"self.Send(f(1, 2), |)", "self.Send(to actor.Dest, *msg any*)"},
		{"self.Send(f(1, |), 2)\nfunc f(a, b int) int { return a }", "f(a int, *b int*) int"},
		{"fmt.Println(1, 2, |", "fmt.Println(*a ...any*) (n int, err error)"},
		{"x := append(|", "append(*s []T*, more ...T) []T"},
		{"self.Spawn(func(self *actor.Process) {\n\tself.Sleep(|", "self.Sleep(*d time.Duration*)"},
		{"self.Spawn(func(self *actor.Process) {\n\tx|", ""},
		{"self.Send(p, []int{1, |", "self.Send(to actor.Dest, *msg any*)"},
		{"func f(|", ""},
		{"x := (|", ""},
		{"if strings.Contains(s, |", "strings.Contains(s string, *substr string*) bool"},
		{"actor.ReceiveWithin[int](|", "actor.ReceiveWithin[int](*self *actor.Process*, d time.Duration) (T, bool)"},
		{"actor.Call(|", "actor.Call(*self *actor.Process*, to actor.Dest, request any) T"},
		{"int(|", "int(*value*) int"},
		{"func(a int) {}(|", "func(*a int*)"},
		{"nobody(|", ""},
	} {
		src, cursor := at(c.src)
		s := nb.Complete(src, cursor).Signature
		got := ""
		if s != nil {
			ps := append([]string(nil), s.Params...)
			if s.Active < len(ps) {
				ps[s.Active] = "*" + ps[s.Active] + "*"
			}
			got = strings.TrimSpace(s.Name + "(" + strings.Join(ps, ", ") + ") " + s.Results)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.src, got, c.want)
		}
	}
}

// Whatever is typed, an answer comes, and it is of the place that was asked about.
func FuzzComplete(f *testing.F) {
	for _, s := range []string{"self.Sp", "func f() {\n\tif x := a.", "type T struct {", "x := `", "case a:", "go func() { defer", "package main\nfunc"} {
		f.Add(s, len(s))
	}
	nb := NewNotebook()
	f.Fuzz(func(t *testing.T, src string, cursor int) {
		c := nb.Complete(src, cursor)
		if c.From > c.To || c.From < 0 || c.To > len(src) {
			t.Errorf("%q at %d: got %d to %d", src, cursor, c.From, c.To)
		}
	})
}

func BenchmarkComplete(b *testing.B) {
	var src strings.Builder
	for range 30 {
		src.WriteString("func f" + strings.Repeat("x", src.Len()%7+src.Len()/100) + "(self *actor.Process, n int) string {\n\tfor i := range n {\n\t\tself.Sleep(time.Duration(i))\n\t}\n\treturn fmt.Sprint(n)\n}\n\n")
	}
	src.WriteString("self.Send(self.PID(), strings.Fi")
	s := src.String()
	nb := NewNotebook()
	for b.Loop() {
		if c := nb.Complete(s, len(s)); len(c.Candidates) == 0 {
			b.Fatal("no candidates")
		}
	}
}
