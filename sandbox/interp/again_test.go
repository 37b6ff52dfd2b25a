package interp_test

import (
	"strings"
	"testing"
)

// What is declared again is used by what was declared before, and by nothing that
// runs already.
func TestDeclaredAgain(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells string // each ends with a line of dashes; "want: …" is the value of the one before
	}{
		{"a function that is called", `
func f() int { return 1 }
---
func g() int { return f() }
func h() int { return 10 * g() }
---
h()
want: 10
---
func f() int { return 2 }
---
h()
want: 20`},
		{"a circle through cells", `
func even(n int) bool { return n == 0 }
---
func odd(n int) bool { return n != 0 && even(n-1) }
---
func even(n int) bool { return n == 0 || odd(n-1) }
---
fmt.Sprint(even(10), odd(10), odd(7))
want: true false true`},
		{"who has a function goes on with it", `
func f() int { return 1 }
func g() int { return f() }
---
old := g
---
func f() int { return 2 }
---
10*old() + g()
want: 12`},
		{"a variable", `
var limit = 3
---
func over(n int) bool { return n > limit }
---
var limit = 5
---
over(4)
want: false`},
		{"a variable of a statement", `
limit := 3
n := 1
---
func over(n int) bool { return n > limit }
---
limit := 5
n := 2
warn: over goes on with the limit of before: write limit = … to change that one
---
over(4)
want: true`},
		{"a constant in a type", `
const n = 2
type list [n]int
---
const n = 4
---
len(list{})
want: 4`},
		{"a type with its methods and its users", `
type T struct{ A int }
func (t T) Double() int { return 2 * t.A }
func double(t T) int { return t.Double() }
---
type T struct{ A, B int }
---
double(T{3, 4})
want: 6`},
		{"a method more", `
type T struct{ A int }
func (t T) One() int { return t.A }
---
func (t *T) Inc() { t.A++ }
---
t := T{1}
t.Inc()
t.One()
want: 2`},
		{"a method in place of another", `
type T struct{}
func (T) String() string { return "old" }
---
func (T) String() string { return "new" }
---
fmt.Sprint(T{})
want: new`},
		{"what does not compile any more stays", `
func f() int { return 1 }
---
func g() int { return f() + 1 }
---
func f() string { return "a" }
warn: g stays as it was, with what it used then: with the new declarations it would not compile (invalid operation: f() + 1 (mismatched types string and untyped int))
---
fmt.Sprint(g(), f())
want: 2a`},
		{"values of before", `
type T struct{ A int }
---
x := []T{{1}}
---
func (T) M() {}
warn: x holds a T of before: set it again if it is to be one of the new T
---
len(x)
want: 1`},
		{"generic functions", `
func one() int { return 1 }
func each[T any](xs []T) int { return len(xs) * one() }
---
each([]string{"a", "b"})
want: 2
---
func one() int { return 5 }
---
each([]string{"a", "b"})
want: 10`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPrompt(t)
			for _, cell := range strings.Split(strings.TrimPrefix(c.cells, "\n"), "\n---\n") {
				src, want, valued := strings.Cut(cell, "\nwant: ")
				src, warn, _ := strings.Cut(src, "\nwarn: ")
				u, faults := p.nb.Cell("cell", src)
				if len(faults) > 0 {
					t.Fatalf("%s: %v", src, faults)
				}
				var warned []string
				for _, w := range u.Warnings {
					warned = append(warned, w.Text)
				}
				if got := strings.Join(warned, "; "); got != warn {
					t.Errorf("%s:\ngot warnings %q,\nwant %q", src, got, warn)
				}
				if got := p.run(t, src); valued && got != want || strings.HasPrefix(got, "!") {
					t.Errorf("%s: got %s, want %s", src, got, want)
				}
			}
		})
	}
}

// A crash in what was declared again tells the line on which it was written.
func TestDeclaredAgainKeepsLines(t *testing.T) {
	p := newPrompt(t)
	p.run(t, "func f() {}")
	p.run(t, "\n\nfunc g() {\n\tf()\n\tpanic(\"here\")\n}")
	p.run(t, "func f() { fmt.Print(1) }")
	p.run(t, "self.Spawn(func(self *actor.Process) { g() })\nself.Sleep(1)")
	if got, want := strings.Join(p.crash, ""), "here line 5"; !strings.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMethodOfAnEarlierTypeThatCannotBeDeclaredAgain(t *testing.T) {
	p := newPrompt(t)
	p.run(t, "const n = 1\ntype T [n]int")
	p.run(t, "n := \"a\"") // T stays as it was
	_, faults := p.nb.Cell("cell", "func (T) M() {}")
	if len(faults) != 1 || faults[0].Text != "cannot declare a method of T here" {
		t.Errorf("got %v", faults)
	}
}
