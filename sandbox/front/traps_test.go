package front

import (
	"fmt"
	"strings"
	"testing"
)

func TestTraps(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a sleep of a process", "self.Spawn(func(me *actor.Process) {\n\ttime.Sleep(time.Second)\n})", "2:2 time.Sleep hears no exit signals: nobody can stop this process while it sleeps (Write me.Sleep(…).)"},
		{"a sleep of the shell", "time.Sleep(time.Second)", "1:1 time.Sleep hears no exit signals: nobody can stop this process while it sleeps (Write self.Sleep(…).)"},
		{"a sleep of a goroutine", "go func() {\n\ttime.Sleep(1)\n}()", ""},
		{"a sleep of a helper", "func rest() {\n\ttime.Sleep(1)\n}\nrest()", ""},
		{"a sleep of its own", "self.Sleep(time.Second)", ""},
		{"an address", "n := 1\nself.Send(self.PID(), &n)", "2:24 the address of n is sent, but what arrives is a copy of n (Two processes share nothing: what either of them changes later, the other never sees. Send n itself.)"},
		{"the address of a part", "xs := []int{1}\nself.SendAfter(0, self.PID(), &xs[0])", "2:32 the address of xs is sent, but what arrives is a copy of xs (Two processes share nothing: what either of them changes later, the other never sees. Send xs itself.)"},
		{"the address of what is fresh", "type T struct{ n int }\nself.Send(self.PID(), &T{1})", ""},
		{"a value", "n := 1\nself.Send(self.PID(), n)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := NewNotebook()
			u, faults := nb.Cell("cell", c.src)
			if len(faults) > 0 {
				t.Fatalf("got faults %v", faults)
			}
			var got []string
			for _, w := range u.Warnings {
				got = append(got, fmt.Sprintf("%d:%d %s (%s)", w.Line, w.Col, w.Text, w.Help))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got  %q,\nwant %q", s, c.want)
			}
		})
	}
}
