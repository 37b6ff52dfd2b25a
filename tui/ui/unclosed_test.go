package ui

import "testing"

func TestUnclosed(t *testing.T) {
	for source, want := range map[string]bool{
		"":                       false,
		"1+2":                    false,
		"1 +":                    true,
		"x :=":                   true,
		"x++":                    false,
		"f(":                     true,
		"f(1,\n2)":               false,
		"func f() {":             true,
		"func f() {\n}":          false,
		"func f() {\n\tx()\n":    true,
		"s := `one":              true,
		"/* half":                true,
		"})":                     false,
		"self.":                  true,
		"for i := 0; i < 3; i++": false,
		"\"half":                 false,
		"return":                 false,
		"a := []int{1,":          true,
	} {
		if got := Unclosed(source); got != want {
			t.Errorf("Unclosed(%q): got %v, want %v", source, got, want)
		}
	}
}
