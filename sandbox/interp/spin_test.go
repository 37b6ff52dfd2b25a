package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp"
)

// Ways to spin, each of them in a process whose parent then kills it.
var spins = map[string]string{
	"for":        "for {\n}",
	"condition":  "x := 1\nfor x > 0 {\n\tx = 1\n}",
	"counter":    "for i := 0; i >= 0; i++ {\n}",
	"reset":      "for i := 0; i < 9; i++ {\n\ti = 0\n}",
	"shared":     "for i := 0; i < 9; i++ {\n\tp := &i\n\t*p = 0\n}",
	"continue":   "for {\n\tcontinue\n}",
	"range":      "for i := range 1 << 60 {\n\t_ = i\n}",
	"small type": "for {\n\tfor i := range int8(5) {\n\t\t_ = i\n\t}\n}",
	"nested":     "for {\n\tfor i := 0; i < 3; i++ {\n\t}\n}",
	"goto":       "again:\n\tgoto again",
	"helper":     "spin()",
	"closure":    "f := func() {\n\tfor {\n\t}\n}\nf()",
	"branching":  "wide(60)",
	"variable":   "var g func(int) int\ng = func(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn g(n-1) + g(n-1)\n}\ng(60)",
	"iterator":   "for x := range forever {\n\t_ = x\n}",
	"deferred":   "defer func() {\n\tfor {\n\t}\n}()\nfor {\n}",
	"recover":    "for {\n\tfunc() {\n\t\tdefer func() { recover() }()\n\t\tpanic(1)\n\t}()\n}",
}

// slow are those of which a turn takes long: a seeded scheduler lets the others run
// only after 2,000 checks.
var slow = map[string]bool{"recover": true, "iterator": true, "variable": true, "branching": true, "deferred": true}

const spinners = `func spin() {
	for {
	}
}
func wide(n int) int {
	if n == 0 {
		return 0
	}
	return wide(n-1) + wide(n-1)
}
func forever(yield func(int) bool) {
	for yield(1) {
	}
}
`

func TestASpinningProcessIsKilled(t *testing.T) {
	for name, spin := range spins {
		t.Run(name, func(t *testing.T) {
			p, c := load(t, spinners+"pid, _ := self.SpawnMonitor(func(self *actor.Process) {\n"+spin+"\n})\nself.Sleep(time.Millisecond)\nself.ExitSignal(pid, actor.Kill)\nself.Receive().(actor.Down).Reason")
			schedulers := [][]actor.Option{nil, {actor.Seeded(1)}, {actor.Seeded(2), actor.VirtualTime()}}
			if slow[name] {
				schedulers = schedulers[:1]
			}
			for i, o := range schedulers {
				var got string
				err := p.m.Run(func(self *actor.Process) { got = interp.Show(c.Run(self)) }, o...)
				if err != nil || got != "killed" {
					t.Errorf("scheduler %d: got %s, %v; want killed", i, got, err)
				}
			}
		})
	}
}

// Endless recursion crashes its process, at its line; the others live on.
func TestEndlessRecursion(t *testing.T) {
	runsAlone(t)
	for _, c := range []struct{ name, decls, call, want string }{
		{"function", "func f(n int) int { return f(n+1) + 1 }", "f(0)", "f calls itself, more than"},
		{"mutual", "func even(n int) bool { return odd(n + 1) }\nfunc odd(n int) bool { return even(n + 1) }", "even(0)", "calls itself, more than"},
		{"method", "type T struct{ n int }\nfunc (t *T) Add(more ...int) { t.Add(more...) }", "(&T{}).Add(1, 2)", "T.Add calls itself, more than"},
		{"deferring", "func f(n int) (m int) {\n\tdefer func() { m++ }()\n\treturn f(n + 1)\n}", "f(0)", "f calls itself, more than"},
		{"literal", "var f func(int) int", "f = func(n int) int { return f(n+1) + 1 }\nf(0)", "the function calls itself, more than"},
		{"literals in a struct", "type T struct{ f, g func(float64, ...string) (int, error) }", "var t T\nt.f = func(x float64, s ...string) (int, error) { return t.g(x+1, s...) }\nt.g = func(x float64, s ...string) (n int, err error) {\n\tdefer func() { n++ }()\n\treturn t.f(-x, s...)\n}\nt.f(0, \"a\", \"b\")", "the function calls itself, more than"},
		{"literal called where it stands", "var f func(int)", "f = func(n int) {\n\tfunc() {\n\t\tf(n + 1)\n\t}()\n}\nf(0)", "the function calls itself, more than"},
		{"literal given to a function", "func apply(f func(func()), g func()) { f(g) }", "var f func(func())\nf = func(g func()) { apply(f, g) }\nf(nil)", "calls itself, more than"},
		{"stringer", "type L struct{ n int }\nfunc (l L) String() string { return fmt.Sprint(l) }\nfunc (l L) Once() string { return l.String() }", "_ = L{1}.Once()", "L.String calls itself, more than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPrompt(t)
			src := c.decls + "\nself.Spawn(func(self *actor.Process) {\n" + c.call + "\n})\nself.Sleep(1)\n\"alive\""
			if got := p.run(t, src); got != "alive" {
				t.Errorf("got %s", got)
			}
			if got := strings.Join(p.crash, "; "); !strings.Contains(got, "stack overflow: ") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %s", got, c.want)
			}
		})
	}
}

// Ten thousand levels are no fault, and a panic comes up from them.
func TestDeepRecursion(t *testing.T) {
	runsAlone(t)
	p := newPrompt(t)
	src := "func sum(n int) int {\n\tif n == 0 {\n\t\treturn %s\n\t}\n\treturn n + sum(n-1)\n}\nfunc safe() (r any) {\n\tdefer func() { r = recover() }()\n\tsum(10_000)\n\treturn\n}\n"
	if got := p.run(t, fmt.Sprintf(src, "0")+"sum(10_000)"); got != "50005000" {
		t.Errorf("got %s", got)
	}
	if got := p.run(t, strings.Replace(fmt.Sprintf(src, "0"), "return 0", "panic(\"bottom\")", 1)+"safe()"); got != "bottom" {
		t.Errorf("got %s, want bottom", got)
	}
	literal := "var sum func(n int) int\nsum = func(n int) int {\n\tif n == 0 {\n\t\tpanic(\"bottom\")\n\t}\n\treturn n + sum(n-1)\n}\nfunc() (r any) {\n\tdefer func() { r = recover() }()\n\tsum(10_000)\n\treturn\n}()"
	if got := p.run(t, literal); got != "bottom" {
		t.Errorf("a literal: got %s, want bottom", got)
	}
}
