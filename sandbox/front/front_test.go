package front

import (
	"fmt"
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, src, want, help string }{
		{"undefined", "x := 1\nfmt.Println(x, Get)", "2:16: undefined: Get", ""},
		{"forgot self", "Spawn(nil)", "1:1: undefined: Spawn", "Did you mean self.Spawn?"},
		{"a statement's variable in a function", "x := 5\nfunc f() int { return x }", "2:23: undefined: x", "A function sees variables that are declared with var: write var x = …"},
		{"all at once", "a := 1 + \"x\"\nfunc f() int {\n}\nvar s string = 2", `1:6: invalid operation: 1 + "x" (mismatched types untyped int and untyped string)|3:1: missing return|4:16: cannot use 2 (untyped int constant) as string value in variable declaration`, ""},
		{"unused inside", "func f() {\n\tx := 1\n}", "2:2: declared and not used: x", "Use the variable, or write _ in its place."},
		{"assignment for comparison", "x := 1\nif x = 2 {\n}", "2:4: syntax error: expected boolean expression, found assignment", "Compare with ==; a single = assigns."},
		{"package", "import \"net/http\"\nhttp.Get(\"x\")", "1:8: package net/http is not available here", availableHelp()},
		{"unsafe", "import \"unsafe\"\nunsafe.Sizeof(1)", "1:8: package unsafe is not available here", availableHelp()},
		{"package clause", "package main", "1:1: a cell has no package clause", "Write declarations and statements one after the other, without package and main."},
		{"outer self", "self.Spawn(func(me *actor.Process) {\n\tself.Sleep(1)\n})", "2:2: self of the outer process used inside a process function; name the parameter self", ""},
		{"self in go", "go func() { self.Sleep(1) }()", "1:13: self used inside a go statement: it belongs to the process's own goroutine", "Start a process instead: self.Spawn(func(self *actor.Process) { … })."},
		{"foreign variable", "import \"io\"\nio.EOF = nil", "2:1: io.EOF belongs to package io: it cannot be changed here", ""},
		{"hidden name", "xˑ1 := 2", "1:1: the name xˑ1 contains ˑ, which understudy keeps for itself", ""},
		{"overflow", "1 << 70", "1:1: cannot use 1 << 70 (untyped int constant) as int value (overflows)", ""},
		{"not a value", "int", "1:1: int (type) is not an expression", ""},
		{"in the middle", "1 + 2\nx := 3", "1:1: 1 + 2 (untyped int constant 3) is not used", ""},
		{"unbalanced", "x := 1\n}", "2:1: syntax error: there is a } too many", "Nothing is open here. Take it out, or open it further up."},
		{"half an expression", "x+\n\n", "1:2: syntax error: the code ends too early", "Something is begun and not finished: an expression, a bracket, a text."},
		{"self to a goroutine", "func f(self *actor.Process) {}\ngo f(self)", "2:6: self given to a go statement: it belongs to the process's own goroutine", "Start a process instead: self.Spawn(f)."},
		{"a blank", "x := ____\nself.Send(____, missing)", "1:6: a blank is left: fill in the ____|2:11: a blank is left: fill in the ____|2:17: undefined: missing", blankHelp},
		{
			"blanks in other places", "import \"bytes\"\ntype T struct{ A int }\nfunc f(n int) {\n\ty := 2\n\tfor ____ {\n\t\tself.____()\n\t}\n}\nt := T{____: 1}\n_ = t.____\nactor.Receive[____](self)\nactor.____()",
			"5:6: a blank is left: fill in the ____|6:3: undefined: self|9:8: a blank is left: fill in the ____|10:7: a blank is left: fill in the ____|11:15: a blank is left: fill in the ____|12:7: a blank is left: fill in the ____", blankHelp,
		},
		{"a longer blank", "_____ + 1", "1:1: a blank is left: fill in the ____", blankHelp},
		{"a name with four underscores", "x____y + 1", "1:1: undefined: x____y", ""},
		{"unfinished", "func f() {", "1:10: syntax error: this { is never closed", "A } is missing."},
		{"wrong count", "strings.Repeat(\"a\")", "1:19: not enough arguments in call to strings.Repeat\n\thave (string)\n\twant (string, int)", ""},
		{"invalid UTF-8", "x := \"\xff\"", "1:7: invalid UTF-8 encoding", ""},
		{"too long", strings.Repeat("x", MaxSource+1), "0:0: the source is too long: 257 KB, the limit is 256 KB", ""},
		{"deep brackets", strings.Repeat("(", 60_000), "1:501: this is nested too deeply", ""},
		{"deep unary", "x := " + strings.Repeat("!", 100_000) + "true", "1:4004: this is nested too deeply", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, faults := NewNotebook().Cell("cell", c.src)
			var got []string
			for _, f := range faults {
				got = append(got, f.String())
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
			if len(faults) > 0 && (faults[0].Help != c.help || u != nil) {
				t.Errorf("help: got %q, want %q; unit %v", faults[0].Help, c.help, u)
			}
		})
	}
}

func TestProgramFaults(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"package main\n\nimport \"os\"\n\nfunc main() { os.Exit(1) }\n", "3:8: package os is not available here"},
		{"package main\n\nfunc f() {}\n", "1:9: function main is undeclared in the main package"},
		{"package p\n\nfunc main() {}\n", "1:9: package p is not a program: write package main"},
		{"package main\n\nimport \"fmt\"\n\nfunc main() {}\n", `3:8: "fmt" imported and not used`},
		{"x := 1", "1:1: syntax error: expected 'package', found x"},
		{"\ufeffpackage main\n\nfunc main() { x }\n", "3:15: undefined: x"},
		{"package main\n\n\ufefffunc main() {}\n", "3:1: syntax error: illegal byte order mark"},
	} {
		_, faults := Program("p.go", c.src)
		if len(faults) == 0 || faults[0].String() != c.want {
			t.Errorf("%q: got %v, want %s", c.src, faults, c.want)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"x:=1\nfmt.Println( x )", "x := 1\nfmt.Println(x)"},
		{"func f( ) int{return 1}\n\n// go\nx:=f()\ntype T struct{A int;B string}\n", "func f() int { return 1 }\n\n// go\nx := f()\ntype T struct {\n\tA int\n\tB string\n}\n"},
		{"package main\nfunc main(){}\n", "package main\n\nfunc main() {}\n"},
		{"", ""},
		{"for  i:=0;;i++ { if i>3 {break} }", "for i := 0; ; i++ {\n\tif i > 3 {\n\t\tbreak\n\t}\n}"},
		{"\ufeffx:=1", "x := 1"},
		{"\ufeffpackage main\nfunc main(){}\n", "package main\n\nfunc main() {}\n"},
	} {
		got, err := Format(c.src)
		if err != nil || got != c.want {
			t.Errorf("%q: got %q, %v; want %q", c.src, got, err, c.want)
		}
		if again, _ := Format(got); again != got {
			t.Errorf("%q: formatting twice gives %q", c.src, again)
		}
	}
	if got, err := Format("x := ("); err == nil {
		t.Errorf("got %q, want an error", got)
	}
}

func TestIncomplete(t *testing.T) {
	for src, want := range map[string]bool{
		"": false, "x := 1": false, "func f() {": true, "func f() {\n}": false, "f(1,": true, "x := 1 +": true,
		"x++": false, "`raw": true, "/* comment": true, "if x {\n} else {": true, "xs := []int{\n1,\n": true,
		"a.\n": true, "}": false, "loop:": false, "x :=": true, "// done": false, "\"open": false,
	} {
		if got := Incomplete(src); got != want {
			t.Errorf("%q: got %v, want %v", src, got, want)
		}
	}
}

func TestUnitTypes(t *testing.T) {
	for src, want := range map[string]string{
		"1 + 2": "[int]", "strconv.Atoi(\"1\")": "[int error]", "self.PID()": "[actor.PID]", "fmt.Println()": "[]",
		"type T struct{}\n&T{}": "[*T]", "self.Sleep(1)": "[]", "nil": "[untyped nil]",
	} {
		u, faults := NewNotebook().Cell("cell", src)
		if len(faults) > 0 {
			t.Errorf("%s: %v", src, faults)
			continue
		}
		if got := fmt.Sprint(u.Types); got != want || u.HasValue != (want != "[]") {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}
