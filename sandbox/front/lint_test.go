package front

import (
	"go/types"
	"strings"
	"testing"

	"understudy/sandbox/front/allowed"
)

// The lint knows of every function of the actor package that takes a function
// where that one runs.
func TestEveryGiverIsKnown(t *testing.T) {
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	look := func(name string, f *types.Func) {
		for p := range f.Signature().Params().Variables() {
			typ := p.Type()
			if s, ok := typ.(*types.Slice); ok {
				typ = s.Elem()
			}
			if n, ok := typ.(*types.Named); ok && n.Obj().Pkg() != nil { // an option, a start: made by what is known
				continue
			}
			_, takes := typ.Underlying().(*types.Signature)
			if _, gives := givers[name]; takes && !gives && !keepers[name] {
				t.Errorf("actor.%s takes a function: say in givers or keepers where it runs", name)
			}
		}
	}
	scope := pkgs[allowed.Actor].Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			if obj.Exported() {
				look(name, obj)
			}
		case *types.TypeName:
			if named, ok := obj.Type().(*types.Named); ok && obj.Exported() {
				for m := range named.Methods() {
					if m.Exported() {
						look(name+"."+m.Name(), m)
					}
				}
			}
		}
	}
}

func TestIsolation(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a write", "n := 0\nself.Spawn(func(self *actor.Process) {\n\tn++\n})\nn", "3:2 n belongs"},
		{"a write to a part", "m := map[string]int{}\nself.SpawnLink(func(self *actor.Process) {\n\tm[\"a\"] = 1\n})", "3:2 m belongs"},
		{"a delete", "m := map[string]int{}\nself.Spawn(func(self *actor.Process) {\n\tdelete(m, \"a\")\n})", "3:9 m belongs"},
		{"through a pointer", "n := new(int)\nself.Spawn(func(self *actor.Process) {\n\t*n = 3\n})", "3:3 n belongs"},
		{"a task", "n := 0\nt := actor.AsyncAny(self, func(self *actor.Process) any {\n\tn = 3\n\treturn nil\n})\nt.Await(self)", "3:2 n belongs"},
		{"an agent", "n := 0\na, _ := actor.StartAnyAgent(self, func() any { return 0 })\na.Update(self, func(v any) any {\n\tn = 3\n\treturn v\n})", "4:2 n belongs"},
		{"a child", "n := 0\nc := actor.Child{ID: \"a\", Start: actor.Loop(func(self *actor.Process) {\n\tn++\n})}\n_ = c", "3:2 n belongs"},
		{"a start of one's own", "n := 0\nc := actor.Child{ID: \"a\", Start: func(parent *actor.Process) (actor.PID, error) {\n\tn++\n\treturn parent.SpawnLink(nil), nil\n}}\n_ = c", "3:2 n belongs"},
		{"a variable that holds the function", "n := 0\nf := func(self *actor.Process) {\n\tn++\n}\nself.Spawn(f)", "3:2 n belongs"},
		{"in a function", "func g(self *actor.Process) int {\n\tn := 0\n\tself.Spawn(func(self *actor.Process) {\n\t\tn++\n\t})\n\treturn n\n}", "4:3 n belongs"},
		{"twice says it once", "n := 0\nself.Spawn(func(self *actor.Process) {\n\tn++\n\tn++\n})", "3:2 n belongs"},
		{"a read and a write after it", "n := 0\nself.Spawn(func(self *actor.Process) {\n\tfmt.Println(n)\n})\nn = 3", "3:14 this process reads n, and the function around it changes n afterwards, in line 5"},
		{"a read in a loop", "n := 0\nfor range 3 {\n\tn++\n\tself.Spawn(func(self *actor.Process) {\n\t\tfmt.Println(n)\n\t})\n}", "5:15 this process reads n, and the function around it changes n afterwards, in line 3"},

		{"a read alone", "n := 0\nself.Spawn(func(self *actor.Process) {\n\tfmt.Println(n)\n})", ""},
		{"a write before", "n := 0\nn = 3\nself.Spawn(func(self *actor.Process) {\n\tfmt.Println(n)\n})", ""},
		{"a loop's own variable", "for i := 0; i < 3; i++ {\n\tself.Spawn(func(self *actor.Process) {\n\t\tfmt.Println(i)\n\t})\n}", ""},
		{"a variable of the round", "for i := range 3 {\n\tn := i\n\tn++\n\tself.Spawn(func(self *actor.Process) {\n\t\tfmt.Println(n)\n\t})\n}", ""},
		{"its own variable", "self.Spawn(func(self *actor.Process) {\n\tn := 0\n\tn++\n\tfunc() { n++ }()\n})", ""},
		{"a shadow", "n := 0\nself.Spawn(func(self *actor.Process) {\n\tn := n\n\tn++\n})", ""},
		{"a lock", "var mu sync.Mutex\nn := 0\nself.Spawn(func(self *actor.Process) {\n\tmu.Lock()\n\tn++\n\tmu.Unlock()\n})", ""},
		{"a field of its own", "type T struct{ n int }\nself.Spawn(func(self *actor.Process) {\n\tvar t T\n\tt.n++\n})", ""},
		{"an ordinary function", "n := 0\nfunc() { n++ }()", ""},
		{"the pid that spawn returns", "var p actor.PID\np = self.Spawn(func(self *actor.Process) {})\np", ""},
		{"an agent is waited for", "n := 1\na, _ := actor.StartAnyAgent(self, func() any { return n })\na.Update(self, func(v any) any { return n })\nn = 2", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, faults := NewNotebook().Cell("cell", c.src)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			var got []string
			for _, w := range u.Warnings {
				got = append(got, strings.Replace(w.String(), ": ", " ", 1))
				if w.Help == "" {
					t.Error("it does not say what the BEAM would do")
				}
			}
			if s := strings.Join(got, "|"); s != c.want && !(c.want != "" && len(got) == 1 && strings.HasPrefix(s, c.want)) {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestIsolationOfAProgram(t *testing.T) {
	src := "package main\n\nimport \"understudy/sandbox/actor\"\n\nfunc main() {\n\tn := 0\n\tactor.Run(func(self *actor.Process) {\n\t\tn++\n\t\tself.Spawn(func(self *actor.Process) { n++ })\n\t})\n}\n"
	u, faults := Program("p.go", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(u.Warnings) != 1 || u.Warnings[0].Line != 9 {
		t.Errorf("got %v, want one warning about line 9", u.Warnings)
	}
}
