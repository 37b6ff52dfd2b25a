package interp_test

import (
	"strings"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// A sequence of cells at one prompt; each line is source and value.
var sequences = []struct {
	name  string
	cells [][2]string
}{
	{"variables live on", [][2]string{
		{"x := 20", ""},
		{"x + 22", "42"},
		{"x = 1", ""},
		{"x", "1"},
		{"v, ok := map[string]int{\"a\": 3}[\"a\"]", ""},
		{"fmt.Sprint(v, ok)", "3 true"},
		{"x := \"now text\"", ""},
		{"x", "now text"},
		{"inc := func() { v++ }", ""},
		{"inc()", ""},
		{"inc()\nv", "5"},
	}},
	{"functions are redefined", [][2]string{
		{"func greet() string { return \"old\" }", ""},
		{"func caller() string { return greet() }", ""},
		{"old, oldCaller := greet, caller", ""},
		{"func greet() string { return \"new\" }", ""},
		{"greet()", "new"},
		{"caller()", "new"},
		{"old() + oldCaller()", "oldold"},
	}},
	{"types are redefined", [][2]string{
		{"type T struct{ A int }\nt := T{1}", ""},
		{"type T struct{ B string }\nu := T{\"x\"}", ""},
		{"fmt.Sprint(t.A, u.B)", "1x"},
		{"T{\"new\"}", `T{"new"}`},
		{"func (t T) Len() int { return len(t.B) }", ""},
		{"T{\"abc\"}.Len()", "3"},
	}},
	{"a rejected cell leaves no trace", [][2]string{
		{"x := 1", ""}, {"func f() int { return 1 }\ny := nope", "?"}, {"f()", "?"}, {"x", "1"},
	}},
	{"imports live on", [][2]string{
		{"import \"bytes\"", ""}, {"bytes.ToUpper([]byte(\"a\"))[0]", "65"}, {"import u \"unicode\"", ""}, {"u.IsUpper('A')", "true"},
	}},
	{"functions see variables of earlier cells", [][2]string{
		{"n := 1\nvar m = 2", ""}, {"func both() int { return n + m }", ""}, {"n = 10\nboth()", "12"},
	}},
	{"interfaces across cells", [][2]string{
		{"type Shape interface{ Area() int }", ""},
		{"type Sq struct{ N int }\nfunc (s Sq) Area() int { return s.N * s.N }", ""},
		{"func area(x any) int {\n\tif s, ok := x.(Shape); ok {\n\t\treturn s.Area()\n\t}\n\treturn -1\n}", ""},
		{"area(Sq{3})", "9"},
		{"area(4)", "-1"},
		{"const Big = 7", ""},
		{"Big * 2", "14"},
	}},
}

func TestSequences(t *testing.T) {
	for _, s := range sequences {
		t.Run(s.name, func(t *testing.T) {
			p := newPrompt(t)
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

// Old processes keep the code they began with.
func TestOldProcessKeepsItsCode(t *testing.T) {
	p := newPrompt(t)
	load := func(src string) *interp.Code {
		u, faults := p.nb.Cell("cell", src)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		c, err := p.m.Load(u)
		if err != nil {
			t.Fatal(err)
		}
		p.nb.Accept(u)
		return c
	}
	a := load("func version() int { return 1 }\nfunc server(self *actor.Process) {\n\tfor {\n\t\tself.Send(self.Receive().(actor.PID), version())\n\t}\n}\npid := self.Spawn(server)")
	b := load("func version() int { return 2 }\nself.Send(pid, self.PID())\nself.Receive()")
	c := load("version()")
	var got, now string
	err := actor.Run(func(self *actor.Process) {
		a.Run(self)
		got = interp.Show(b.Run(self))
		now = interp.Show(c.Run(self))
	}, actor.Seeded(3))
	if err != nil || got != "1" || now != "2" {
		t.Errorf("got %s and %s, %v; want 1 and 2", got, now, err)
	}
}

func TestProgram(t *testing.T) {
	src := "package main\n\nimport (\n\t\"fmt\"\n\t\"understudy/sandbox/actor\"\n)\n\nvar start = one()\n\nfunc one() int { return 1 }\n\nfunc init() { start++ }\n\nfunc main() {\n\terr := actor.Run(func(self *actor.Process) {\n\t\tfmt.Println(\"hello\", start)\n\t})\n\tfmt.Println(err)\n}\n"
	u, faults := front.Program("p.go", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	out := &output{}
	ran := 0
	m, err := interp.New(interp.Options{Stdout: out, Stderr: out, Run: func(f func(*actor.Process), o ...actor.Option) error {
		ran++
		return actor.Run(f, append(o, actor.Seeded(1))...)
	}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Load(u)
	if err != nil {
		t.Fatalf("%v\n%s", err, u.Source)
	}
	c.Main()
	if got, want := out.String(), "hello 2\n<nil>\n"; got != want || ran != 1 {
		t.Errorf("got %q, ran %d times; want %q", got, ran, want)
	}
}

// Crashes say the learner's line.
func TestCrashLines(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"panic in a literal", "self.Spawn(func(self *actor.Process) {\n\tfmt.Print()\n\tpanic(\"boom\")\n})\nself.Sleep(1)", "boom line 3"},
		{"one of several lines", "func work(self *actor.Process) {\n\tvar m map[string]int\n\txs := []int{1}\n\tfmt.Println(xs[0])\n\tself.Sleep(1)\n\tm[\"a\"] = 1\n}\nself.Spawn(work)\nself.Sleep(10)", "assignment to entry in nil map line 6"},
		{"in a called function", "func div(a, b int) int {\n\treturn a / b\n}\nself.Spawn(func(self *actor.Process) {\n\tself.Sleep(1)\n\tdiv(1, 0)\n\tself.Sleep(1)\n})\nself.Sleep(10)", "runtime error: integer divide by zero line 2"},
		{"after a recovered one", "func safe() {\n\tdefer func() { recover() }()\n\tpanic(1)\n}\nself.Spawn(func(self *actor.Process) {\n\tsafe()\n\tself.Sleep(1)\n\tpanic(2)\n})\nself.Sleep(10)", "2 line 8"},
		{"assertion", "self.Spawn(func(self *actor.Process) {\n\tself.Sleep(1)\n\tvar x any = \"s\"\n\tfmt.Println(x.(int))\n})\nself.Sleep(10)", "interface conversion: interface {} is string, not int line 4"},
		{"nil pointer", "type T struct{ N int }\nself.Spawn(func(self *actor.Process) {\n\tself.Sleep(1)\n\tvar p *T\n\tfmt.Println(p.N)\n})\nself.Sleep(10)", "runtime error: invalid memory address or nil pointer dereference line 5"},
		{"with a defer", "self.Spawn(func(self *actor.Process) {\n\tdefer fmt.Print(\"bye\")\n\tself.Sleep(1)\n\tpanic(\"x\")\n})\nself.Sleep(10)", "x line 4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPrompt(t)
			if got := p.run(t, c.src); got != "" {
				t.Errorf("value: %s", got)
			}
			if got := strings.Join(p.crash, "; "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
