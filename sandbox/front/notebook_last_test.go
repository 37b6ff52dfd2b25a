package front

import (
	"strings"
	"testing"
)

func TestLastValueIsTyped(t *testing.T) {
	nb := NewNotebook()
	nb.KeepLast()
	cell := func(src string) *Unit {
		t.Helper()
		u, faults := nb.Cell("cell", src)
		if len(faults) > 0 {
			t.Fatalf("%q: %v", src, faults)
		}
		nb.Accept(u)
		return u
	}
	fault := func(src, want string) {
		t.Helper()
		_, faults := nb.Cell("cell", src)
		if len(faults) == 0 || !strings.Contains(faults[0].Text, want) || strings.Contains(faults[0].Text, "ˑ") {
			t.Errorf("%q: got %v, want %q", src, faults, want)
		}
	}
	fault("_ + 1", "cannot use _ as value")
	cell("1 + 2")
	if u := cell("_ * 2"); !u.HasValue || u.Types[0] != "int" {
		t.Errorf("got %v %v, want an int", u.HasValue, u.Types)
	}
	fault("_ + \"text\"", "mismatched types")
	cell("\"text\"")
	cell("_ + \"more\"")
	nb.DropLast()
	cell("x, _ := _, 3\nfor _, c := range _ {\n\t_ = c\n}\nx")
	cell("_ = 3\nvar _ int = len(_)") // no value: _ stays
	cell("len(_)")
	cell("fmt.Println(1)") // two values are none
	if u := cell("_"); u.Types[0] != "int" {
		t.Errorf("got %v, want an int", u.Types)
	}
	cell("nil") // a value without a type: _ stays
	if u := cell("_"); u.Types[0] != "int" {
		t.Errorf("got %v, want an int", u.Types)
	}
}
