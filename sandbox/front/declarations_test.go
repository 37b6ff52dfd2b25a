package front

import (
	"strings"
	"testing"
)

func TestDeclarations(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"x := 1\nfunc f() int { return 1 }\nf()\nvar n = 3\nvar p = self.PID()", "func f() int { return 1 } var n = 3"},
		{"x := 1", ""},
		{"import \"bytes\"\ntype T struct{}", "import \"bytes\" type T struct{}"},
		{"\xff", ""},
		{"", ""},
	} {
		if got := strings.Join(strings.Fields(Declarations(c.src)), " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.src, got, c.want)
		}
	}
}
