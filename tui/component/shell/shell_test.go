package shell

import (
	"strings"
	"testing"
	"time"

	"understudy/sandbox/event"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		line  string
		want  Command
		is    bool
		wrong string
	}{
		{"1 + 2", Command{}, false, ""},
		{":help", Command{"help", ""}, true, ""},
		{" :? ", Command{"help", ""}, true, ""},
		{":q", Command{"quit", ""}, true, ""},
		{":h  self.Send", Command{"h", "self.Send"}, true, ""},
		{":info <3>", Command{"info", "<3>"}, true, ""},
		{":seed -4", Command{"seed", "-4"}, true, ""},
		{":trace on", Command{"trace", "on"}, true, ""},
		{":type", Command{"type", ""}, true, ""},
		{":h", Command{"h", ""}, true, ":h needs NAME behind it"},
		{":kill me", Command{"kill", "me"}, true, ":kill takes the number of a process"},
		{":clear all", Command{"clear", "all"}, true, ":clear takes nothing behind it"},
		{":seed", Command{"seed", ""}, true, ":seed needs N behind it"},
		{":rest", Command{}, true, "Did you mean :reset?"},
		{":", Command{}, true, "There is no command :"},
	} {
		got, is, wrong := Parse(c.line)
		if got != c.want || is != c.is || !strings.Contains(wrong, c.wrong) || (wrong == "") != (c.wrong == "") {
			t.Errorf("%q: got %+v %v %q", c.line, got, is, wrong)
		}
	}
	if lines := Help(); len(lines) != len(commands) {
		t.Errorf("got %d lines of help, want %d", len(lines), len(commands))
	}
	for _, line := range Help() {
		if len(line) > 58 {
			t.Errorf("%q does not fit beside a stage", line)
		}
	}
}

func world(events ...event.Event) *event.World {
	w := event.NewWorld()
	for i, e := range events {
		e.Seq, e.At = uint64(i+1), time.Duration(i)*time.Millisecond
		w.Apply(e)
	}
	return w
}

func TestWorld(t *testing.T) {
	w := world(
		event.Event{Kind: event.Spawn, PID: 1, Text: "shell"},
		event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "middle"},
		event.Event{Kind: event.Spawn, PID: 3, Peer: 2, Text: "leaf"},
		event.Event{Kind: event.Spawn, PID: 4, Peer: 1, Text: "gone"},
		event.Event{Kind: event.Register, PID: 3, Text: "cache"},
		event.Event{Kind: event.Link, PID: 1, Peer: 3},
		event.Event{Kind: event.Monitor, PID: 1, Peer: 3},
		event.Event{Kind: event.Enqueue, PID: 3, Peer: 1, Msg: 1, Text: `"hi"`},
		event.Event{Kind: event.Wait, PID: 3, Text: "a message of type Get", For: -1},
		event.Event{Kind: event.Exit, PID: 2, Text: "normal"},
		event.Event{Kind: event.Exit, PID: 4, Text: "boom", Bad: true, Line: 7},
	)
	for _, c := range []struct{ name, got, want string }{
		{"ps", PS(w), "pid  what it is    does                             mailbox  links\n" +
			"<1>  shell         running                          0        <3>\n" +
			"<3>  cache (leaf)  waits for a message of type Get  1        <1>"},
		{"tree", Tree(w), "<1> shell · running\n└ <2> middle · dead\n  └ <3> cache (leaf) · waits for a message of type Get"},
		{"info", Info(w, 3), "process     <3> cache (leaf)\nstarted by  <2>\ndoes        waits for a message of type Get, since 8ms\n" +
			"links       <1>\nwatched by  <1>\nsent        0\nreceived    0\nmailbox     1\n  \"hi\" from <1>"},
		{"info of a dead one", Info(w, 4), "process     <4> gone\nstarted by  <1>\nended       boom, at 10ms\ncrashed in  line 7\nsent        0\nreceived    0\nmailbox     0"},
		{"info of nobody", Info(w, 9), "There has been no process <9>. :ps lists those that live."},
		{"ps of nobody", PS(event.NewWorld()), "No process lives yet: the first input starts the shell."},
		{"tree of nobody", Tree(event.NewWorld()), "No process lives yet: the first input starts the shell."},
	} {
		if c.got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, c.got, c.want)
		}
	}
}

func TestManyProcesses(t *testing.T) {
	events := []event.Event{{Kind: event.Spawn, PID: 1, Text: "shell"}}
	for i := range uint64(100) {
		events = append(events, event.Event{Kind: event.Spawn, PID: i + 2, Peer: 1, Text: "worker"})
	}
	w := world(events...)
	if s := PS(w); !strings.HasSuffix(s, "\nand 61 more") || strings.Count(s, "\n") != maxRows+1 {
		t.Errorf("got %s", s)
	}
	if s := Tree(w); !strings.HasSuffix(s, "\nand 61 more") || strings.Count(s, "\n") != maxRows {
		t.Errorf("got %s", s)
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		d    *event.Doc
		want string
	}{
		{nil, "The helper that knows the names does not answer. Try again."},
		{&event.Doc{Name: "x"}, "There is nothing called x here. Try :h self or :h actor."},
		{&event.Doc{Name: "x", Similar: []string{"a.X", "b.X"}}, "There is no x by itself. Did you mean a.X, b.X?"},
		{&event.Doc{Name: "x", Decl: "x int"}, "x int"},
		{&event.Doc{Name: "x", Decl: "x int", Text: "It is\nlong.\n\n\tcode\n\tmore"}, "x int\n\nIt is long.\n\n\tcode\n\tmore"},
	} {
		if got := Doc(c.d); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for _, c := range []struct {
		source string
		r      event.Result
		want   string
	}{
		{"x := 1", event.Result{}, "x := 1"},
		{"x := 1\nx", event.Result{Bare: 8}, "x := 1\n_ = x"},
		{"_ + 1\n_", event.Result{Bare: 7, Uses: true}, "// _ + 1\n// _"},
	} {
		if got := Saved(c.source, &c.r); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
