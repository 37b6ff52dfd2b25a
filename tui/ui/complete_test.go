package ui

import "testing"

func TestComplete(t *testing.T) {
	for source, want := range map[string]bool{
		"":                       true,
		"1+2":                    true,
		"1 +":                    false,
		"x :=":                   false,
		"x++":                    true,
		"f(":                     false,
		"f(1,\n2)":               true,
		"func f() {":             false,
		"func f() {\n}":          true,
		"func f() {\n\tx()\n":    false,
		"s := `one":              false,
		"/* half":                false,
		"})":                     true,
		"self.":                  false,
		"for i := 0; i < 3; i++": true,
		"\"half":                 true,
		"return":                 true,
		"a := []int{1,":          false,
	} {
		if got := Complete(source); got != want {
			t.Errorf("Complete(%q): got %v, want %v", source, got, want)
		}
	}
}

func TestCompleteAtAPrompt(t *testing.T) {
	for _, c := range []struct {
		src  string
		want bool
	}{
		{"", true},
		{"1 + 2", true},
		{"1 +", false},
		{"x.", false},
		{"f(1,", false},
		{"func f() {", false},
		{"func f() {\n}", true},
		{"x := []int{1,\n2}", true},
		{"self.Send(p, \"{\")", true},
		{"s := `a", false},
		{"s := `a\n`", true},
		{"/* a", false},
		{"1 // a {", true},
		{"// only a comment", true},
		{"\"open", true}, // can never become right
		{")", true},
		{"for", false},
		{"return", true},
		{":help", true},
		{":kill {", true},
		{"x++", true},
		{"@", true},
	} {
		if got := Complete(c.src); got != c.want {
			t.Errorf("Complete(%q): got %v, want %v", c.src, got, c.want)
		}
	}
}

func FuzzComplete(f *testing.F) {
	f.Add("func f() { `")
	f.Fuzz(func(_ *testing.T, src string) { Complete(src) })
}
