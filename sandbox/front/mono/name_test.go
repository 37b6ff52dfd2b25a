package mono

import (
	"go/token"
	"testing"
)

func TestNames(t *testing.T) {
	for _, c := range []struct{ name, shown, field string }{
		{"List[int]", "List[int]", "List"},
		{"List[main.T]ˑ2", "List[main.T]", "List"},
		{"here·3", "here", "here"},
		{"here[int]·3", "here[int]", "here"},
		{"Box[main.here·3]", "Box[main.here·3]", "Box"},
		{"atomic.Pointer[main.T]", "atomic.Pointer[main.T]", "Pointer"},
		{"maxˑu", "max", "max"},
		{"Plain", "Plain", "Plain"},
	} {
		if got := Shown(c.name); got != c.shown {
			t.Errorf("Shown(%s): got %s, want %s", c.name, got, c.shown)
		}
		if got := Field(c.name); got != c.field {
			t.Errorf("Field(%s): got %s, want %s", c.name, got, c.field)
		}
	}
}

func TestIdent(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"List", "List[int]", "List[string]", "a.List[int]", "List[a.b]", "List[a_b]", "x·1", "x·2", "maxˑu"} {
		id := Ident(name)
		if !token.IsIdentifier(id) {
			t.Errorf("Ident(%s): %s is no identifier", name, id)
		}
		if other, taken := seen[id]; taken {
			t.Errorf("%s and %s are both %s", name, other, id)
		}
		seen[id] = name
	}
	if got := Ident("plain"); got != "plain" {
		t.Errorf("got %s", got)
	}
}
