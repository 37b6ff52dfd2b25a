package front

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	nb := NewNotebook()
	u, faults := nb.Cell("", "type Order struct {\n\tTea string\n\tcups int\n}\nfunc (o *Order) Add(n int) { o.cups += n }\nvar counter = 3\nconst most = 7\nfunc brew(o Order) string { return o.Tea }")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	nb.Accept(u)
	for _, c := range []struct{ name, full, decl, text string }{
		{"self.Receive", "self.Receive", "func (*actor.Process).Receive(matchers ...func(msg any) bool) any", "Receive takes"},
		{"Receive", "", "", ""}, // several
		{"SpawnMonitor", "self.SpawnMonitor", "func (*actor.Process).SpawnMonitor(", "SpawnMonitor"},
		{"actor.Supervisor", "actor.Supervisor", "type Supervisor struct {\n\tStrategy actor.Strategy", "Supervisor"},
		{"supervisor", "actor.Supervisor", "type Supervisor struct", "Supervisor"},
		{"actor.Receive", "actor.Receive", "func Receive[T any](self *actor.Process) T", "Receive takes the oldest"},
		{"actor.Normal", "actor.Normal", "const Normal actor.Reason = \"normal\"", "the function returned"},
		{"actor.Child.ID", "actor.Child.ID", "ID string", "unique among"},
		{"strings.Fields", "strings.Fields", "func Fields(s string) []string", "Fields splits"},
		{"strings.Fields()", "strings.Fields", "func Fields", "Fields splits"},
		{"strings.Builder.Len", "strings.Builder.Len", "func (*strings.Builder).Len() int", "Len returns"},
		{"math/rand.Intn", "math/rand.Intn", "func Intn(n int) int", "Intn returns"},
		{"heap", "container/heap", "package heap", "Package heap"},
		{"actor", "understudy/sandbox/actor", "package actor", "runtime for processes"},
		{"Order", "Order", "type Order struct {\n\tTea string\n\tcups int\n}\nfunc (Order) Add(n int)", ""},
		{"counter", "counter", "counter int", ""},
		{"most", "most", "const most untyped int = 7", ""},
		{"brew", "brew", "func brew(o Order) string", ""},
		{"append", "append", "func append(s []T, more ...T) []T", "append returns"},
		{"defer", "defer", "defer", "defer calls"},
		{"time.Duration.Seconds", "time.Duration.Seconds", "func (time.Duration).Seconds() float64", "Seconds"},
		{"zzz", "", "", ""},
		{"", "", "", ""},
		{"...", "", "", ""},
	} {
		d := nb.Lookup(c.name)
		if c.decl == "" {
			if d.Decl != "" {
				t.Errorf("%s: got %+v, want nothing", c.name, d)
			}
			continue
		}
		if d.Name != c.full || !strings.HasPrefix(d.Decl, c.decl) || !strings.Contains(d.Text, c.text) || c.text == "" && d.Text != "" {
			t.Errorf("%s: got %q %q %.80q %v", c.name, d.Name, d.Decl, d.Text, d.Similar)
		}
	}
	if got := nb.Lookup("self.Sned").Similar; len(got) == 0 || got[0] != "self.Send" {
		t.Errorf("got %v", got)
	}
	if got := nb.Lookup("Receive").Similar; len(got) < 2 || got[0] != "self.Receive" || got[1] != "actor.Receive" {
		t.Errorf("got %v", got)
	}
}

// Whatever a lesson may use has a text.
func TestEveryNameOfActorHasADoc(t *testing.T) {
	nb := NewNotebook()
	for _, src := range []string{"self.", "actor."} {
		for _, c := range nb.Complete(src, len(src)).Candidates {
			if d := nb.Lookup(src + c.Name); d.Text == "" || c.Doc == "" {
				t.Errorf("%s%s has no text: %+v", src, c.Name, d)
			}
		}
	}
}
