package shell

import (
	"fmt"
	"testing"
)

func TestComplete(t *testing.T) {
	for _, c := range []struct{ line, names, more string }{
		{":he", "[:help]", "lp"},
		{" :ti", "[:time]", "me"},
		{":s", "[:suspend :seed :save]", ""},
		{":xx", "[]", ""},
		{"he", "[]", ""},
	} {
		names, more := Complete(c.line)
		if fmt.Sprint(names) != c.names || more != c.more {
			t.Errorf("%q: got %v %q, want %s %q", c.line, names, more, c.names, c.more)
		}
	}
}
