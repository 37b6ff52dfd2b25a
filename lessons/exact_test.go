package lessons

import (
	"testing"
	"time"

	"understudy/sandbox/event"
)

func TestPrintsInside(t *testing.T) {
	for code, want := range map[string]bool{
		"fmt.Println(1)":                                                                   false,
		"for range 3 {\n\tfmt.Println(1)\n}":                                               false,
		"func f() {\n\tfmt.Println(1)\n}":                                                  true,
		"f := func() {\n}\nfmt.Println(1)":                                                 false,
		"func f(x interface{}) {\n\tfmt.Println(1)\n}":                                     true,
		"func f() interface{} {\n\tprintln(1)\n\treturn 1\n}":                              true,
		"func f() struct{} {\n\treturn struct{}{}\n}\nfmt.Println(1)":                      false,
		"self.Spawn(func(self *actor.Process) { fmt.Printf(\"x\") })":                      true,
		"self.Spawn(func(self *actor.Process) {\n\tif true {\n\t}\n\tfmt.Print(1)\n})":     true,
		"self.Spawn(func(self *actor.Process) {\n\tif true {\n\t}\n})\nfmt.Print(1)":       false,
		"type t struct {\n\tf func()\n}\nfmt.Println(1)":                                   true, // a type has no body: nothing is sure any more
		"func f(g func(int) int) func() {\n\treturn func() {\n\t}\n}\nfmt.Println(f(nil))": false,
	} {
		if got := printsInside(code); got != want {
			t.Errorf("%q: got %v, want %v", code, got, want)
		}
	}
}

// All schedules tell what is impossible only where messages alone decide.
func TestImpossibleIsOnlyWhatMessagesDecide(t *testing.T) {
	s := exercise(t, goal("outcomes: {of: value, reach: [2]}"), "schedules: 2")
	for name, tt := range map[string]struct {
		source string
		more   event.Event
		warned bool
		want   bool
	}{
		"messages":          {"x", send(1, 2, "a"), false, true},
		"a receive":         {"x", event.Event{Kind: event.Wait, PID: 1, For: -1}, false, true},
		"a timeout":         {"x", event.Event{Kind: event.Wait, PID: 1, For: time.Second}, false, false},
		"a sleep":           {"x", event.Event{Kind: event.Sleep, PID: 1}, false, false},
		"a link":            {"x", link(1, 2), false, false},
		"a monitor":         {"x", event.Event{Kind: event.Monitor, PID: 1, Peer: 2}, false, false},
		"a name":            {"x", register(2, "two"), false, false},
		"a look":            {"self.Alive(pid)", send(1, 2, "a"), false, false},
		"a shared variable": {"x", send(1, 2, "a"), true, false},
		"random":            {"rand.Intn(2)", send(1, 2, "a"), false, false},
	} {
		run := func(explored *event.Explored) Run {
			r := ran(spawn(1, 0, "shell"), spawn(2, 1, "two"), tt.more)
			r.Result.Value, r.Result.HasValue, r.Result.Explored = "1", true, explored
			if tt.warned && explored == nil {
				r.Result.Warnings = []event.Fault{{Line: 1, Text: "they share x"}}
			}
			return r
		}
		sweep := &event.Explored{Sweep: true, Schedule: event.Schedule{}}
		a, used := attempt(t, s, tt.source, run(nil), run(sweep), run(sweep), noMore(true))
		y := a.tallies[0]
		if used != 4 || y.Exhaustive != tt.want {
			t.Errorf("%s: used %d, got %+v, want all: %v", name, used, y, tt.want)
		}
	}
}

// What is printed inside a function, and the end of a process, hang on more than
// messages.
func TestDecided(t *testing.T) {
	const inside = "self.Spawn(func(self *actor.Process) { fmt.Println(1) })"
	for _, tt := range []struct {
		of, source string
		want       bool
	}{
		{"value", inside, true},
		{"status", "x", true},
		{"output", inside, false},
		{"output", "fmt.Println(self.Receive())", true},
		{"{kind: receive}", "x", true},
		{"{kind: exit}", "x", false},
		{"{kind: drop}", "x", false},
	} {
		s := exercise(t, goal("outcomes: {of: "+tt.of+", in: [a]}"))
		a := NewAttempt(s, tt.source)
		if got := a.decided(s.Check.Conditions[0].Outcomes.Of); got != tt.want {
			t.Errorf("%s of %q: got %v, want %v", tt.of, tt.source, got, tt.want)
		}
	}
}
