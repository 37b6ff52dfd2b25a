package front

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What beginners forget, and what they bring from other languages: one fault, at the
// place itself, and what to write.
func TestMisread(t *testing.T) {
	const greeter = "func greeter(self *actor.Process) {\n\tfmt.Println(\"hello\")\n}\n"
	for _, c := range []struct{ name, src, want, help string }{
		{"no {", "func f()\n\tfmt.Println(1)\n}\nf()", "1:8: syntax error: the function has no {", "Put a { at the end of this line"},
		{"no { at a for", "for i := range 3\n\tfmt.Println(i)\n}", "1:16: syntax error: the for has no {", "Put a {"},
		{"no { at an if", greeter + "if 1 < 2\n\tfmt.Println(1)\n}", "4:8: syntax error: the if has no {", "Put a {"},
		{"{ below", "for i := range 3\n{\n\tfmt.Println(i)\n}", "2:1: syntax error: the { of the for stands on a line of its own", "at the end of the line before"},
		{"no }", "func f() {\n\tfmt.Println(1)\n\nself.Sleep(1)", "1:10: syntax error: this { is never closed", "A } is missing before the line self.Sleep(1)"},
		{"no } inside", "func f() {\n\tfor {\n\t\tfmt.Println(1)\n}\nf()", "1:10: syntax error: this { is never closed", "A } is missing before the line f()"},
		{"no )", "func f() {\n\tfmt.Println(1\n}\nf()", "2:13: syntax error: this ( is never closed", "A ) is missing."},
		{"one } more", "for range 3 {\n}\n}\nself.Sleep(1)", "3:1: syntax error: there is a } too many", "Nothing is open here"},
		{"no quote", greeter + "fmt.Println(\"hi)\nself.Spawn(greeter)", "4:13: syntax error: string literal not terminated", "A \" is missing"},
		{"else alone", "if 1 < 2 {\n}\nelse {\n}", "3:1: syntax error: an else on a line of its own", "} else {"},
		{"while", greeter + "while true {\n}", "4:1: syntax error: while is no word of Go", "Write for in its place"},
		{"while with brackets", "while (x < 3) {\n}", "1:1: syntax error: while is no word of Go", "Write for in its place"},
		{"let", "let x = 3", "1:1: syntax error: let is no word of Go", "x := 3"},
		{"int x", "int x = 3", "1:1: syntax error: the type stands before the name", "the name comes first"},
		{"?:", "x := true ? 1 : 2", "1:11: syntax error: Go has no ? :", "an if with an else"},
		{"arrow", "f := (x) => { }", "1:10: syntax error: Go has no =>", "func(self *actor.Process)"},
		{"nested", "func a() {\n\tfunc b() {\n\t}\n}", "2:2: syntax error: a function with a name stands inside of another", "Write b := func"},
		{"i++ as a value", "i := 0\ni = i++", "2:6: syntax error: ++ is a statement and has no value", "a line of its own"},
		{"++i", "i := 0\n++i", "2:1: syntax error: ++ stands before the name", "behind"},
		{"commas in a for", "for i := 0; i < 3, i++ {\n}", "1:18: syntax error: a comma between the parts of a for", "semicolons"},
		{"case", "switch 1 {\ncase 1\n}", "2:6: syntax error: the case has no :", "Put a :"},
		{"a field", "type T struct { n: int }", "1:18: syntax error: a : between a field and its type", "n int"},
		{"a plain =", "x = 3", "1:1: undefined: x", "x := …"},
		{"a message to Receive", "self.Receive(\"eggs\")", "1:14: cannot use \"eggs\" (untyped string constant) as func(msg any) bool value in argument to self.Receive", "which message fits"},
		{"called", greeter + "self.Spawn(greeter(self))", "4:12: greeter(self) (no value) used as value", "without ( )"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := NewNotebook().Cell("cell", c.src)
			if len(faults) == 0 || faults[0].String() != c.want || !strings.Contains(faults[0].Help, c.help) {
				t.Errorf("got %v (%+v), want %s and %q", faults, faults, c.want, c.help)
			}
		})
	}
}

// Whatever stands there, what is right is not called wrong, and the place is in the text.
func TestMisreadStaysInTheText(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"func f() {", "for i := range 3 {", "if x {", "}", ")", "(", "[", "]", "{", "\n", ";", "else", " case 1", ":", "f(", "x", " := ", "++", "?", "=>",
		"struct", "func", "while", "\"a\"", "\"", "for", "switch", ",", "//", "/*", "é",
	})
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(piece).Draw(t, "src"), "")
		_, faults := NewNotebook().Cell("cell", src)
		lines := strings.Split(src, "\n")
		for _, f := range faults {
			if strings.Contains(f.Text, "could not read this") {
				t.Fatalf("%q: %v", src, f)
			}
			if f.Line > len(lines) || f.Line > 0 && f.Col > len(lines[f.Line-1])+2 {
				t.Fatalf("%q: %v is outside", src, f)
			}
		}
	})
}
