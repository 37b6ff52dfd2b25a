package lessons

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
)

func TestMoreConditions(t *testing.T) {
	tests := []struct {
		condition    string
		ok           bool
		wanted, seen string // parts of them, when it fails
	}{
		{"any_order:\n  - {kind: send, from: two}\n  - {kind: send, from: one}", true, "", ""},
		{"any_order:\n  - {kind: send}\n  - {kind: send, from: one}\n  - {kind: send, from: two}", true, "", ""},
		{"any_order:\n  - {kind: send, from: one}\n  - {kind: send, from: one}", false, "in any order: one sends", "missing: one sends anything; there was one <2> sends ping"},
		{"any_order:\n  - {kind: send, from: shell, text: '/job/'}\n  - {kind: exit, process: two}", false, "two ends", "missing: two ends"},
		{"has: {kind: receive, to: shell, text: pang}", false, "shell takes pang", `takes "pong" from two <3>; left in its mailbox [ping]`},
		{"count: {kind: receive, to: shell}\nexactly: 2", false, "2 times", "once; left in its mailbox [ping]"},
		{"has: {kind: receive, to: nobody}", false, "nobody takes", "there was no nobody"},
		{"final: {unread: 2}", true, "", ""},
		{"final: {unread: {at_most: 1}}", false, "any process has not taken: at most 1", "2, the first in the mailbox of shell <1>: ping"},
		{"final: {process: two, unread: 0}", false, "two has not taken: 0", "1, the first in the mailbox of two <3>: job 12"},
		{"final: {leaked: 0}", true, "", ""},
		{"final: {leaked: 1}", false, "left over at the end: 1", "none"},
		{"value: {of: x, is: pong}", true, "", ""},
		{"value: {of: x, is: ping}", false, "x is ping", `"pong"`},
		{"outcomes: {of: value, in: [pong, pang]}", true, "", ""},
		{"outcomes: {of: value, in: [ping, pang]}", false, "ping or pang", "pong"},
		{"outcomes: {of: {kind: send, to: shell}, in: [ping pong]}", true, "", ""},
		{"outcomes: {of: {kind: send, to: one}, in: [nothing]}", true, "", ""},
		{"outcomes: {of: status, in: [crashed]}", false, "crashed", "ok"},
		{"outcomes: {of: took, in: [2s]}", true, "", ""},
		{"outcomes: {of: output, in: [/world/]}", true, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.condition, func(t *testing.T) {
			s := exercise(t, goal(tt.condition))
			got := newTrace(pingPong(), "").judge(s.Check.Conditions[0])
			if got.ok != tt.ok {
				t.Fatalf("got %v, want %v (wanted %q, seen %q)", got.ok, tt.ok, got.wanted, got.seen)
			}
			if !strings.Contains(got.wanted, tt.wanted) || !strings.Contains(got.seen, tt.seen) {
				t.Errorf("got wanted %q, seen %q; want %q, %q in them", got.wanted, got.seen, tt.wanted, tt.seen)
			}
		})
	}
}

// A process leaks that nobody can find: a name, a link and a monitor each save it.
func TestLeaked(t *testing.T) {
	base := []event.Event{spawn(1, 0, "shell"), spawn(2, 1, "lost")}
	tests := []struct {
		name string
		more event.Event
		want int
	}{
		{"nothing", send(1, 2, "x"), 1},
		{"a name", register(2, "found"), 0},
		{"a link", link(1, 2), 0},
		{"a monitor", event.Event{Kind: event.Monitor, PID: 1, Peer: 2}, 0},
		{"its end", exit(2, "normal"), 0},
		{"a dead monitor", event.Event{Kind: event.Monitor, PID: 2, Peer: 1}, 1},
	}
	for _, tt := range tests {
		run := ran(append(append([]event.Event{}, base...), tt.more)...)
		if got := len(newTrace(run, "").leaked()); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestUsesAndForbids(t *testing.T) {
	const source = "// self.Link here\nif x := self.Receive(); x != nil {\n\tgo  self.Spawn( f )\n}\nfmt.Println(\"select\")"
	tests := []struct {
		condition string
		ok        bool
		seen      string
	}{
		{"uses: self.Spawn", true, ""},
		{"uses: [self.Spawn, go, .Receive()]", true, ""},
		{"uses: self.Link", false, "self.Link is nowhere in the code"},
		{"forbids: select", true, ""},
		{"forbids: [select, go]", false, "go in line 3"},
		{"forbids: Spawn(f)", false, "Spawn(f) in line 3"},
	}
	for _, tt := range tests {
		s := exercise(t, goal(tt.condition))
		got := newTrace(good(), source).judge(s.Check.Conditions[0])
		if got.ok != tt.ok || !strings.Contains(got.seen, tt.seen) {
			t.Errorf("%s: got %v, seen %q", tt.condition, got.ok, got.seen)
		}
	}
}

func came(value string) Run {
	r := ran(spawn(1, 0, "shell"), spawn(2, 1, "other"))
	r.Result.Value, r.Result.HasValue = value, true
	return r
}

// What must be reached is for all schedules together to show, and is not said to
// be impossible when it did not come.
func TestOutcomesOverSchedules(t *testing.T) {
	s := exercise(t, goal("outcomes: {of: value, in: [1, 2, 3], reach: [1, 2]}"), "schedules: 4")
	a, used := attempt(t, s, "x", came("1"), came("1"), came("3"), came("2"))
	if v := a.Verdict(); used != 4 || !v.Passed {
		t.Errorf("used %d, got %+v", used, v)
	}
	a, _ = attempt(t, s, "x", came("1"), came("1"), came("1"), came("3"))
	v := a.Verdict()
	if c := v.Conditions[0]; v.Passed || c.OK || !strings.Contains(c.Wanted, "under some schedule 2") ||
		!strings.Contains(c.Seen, "not in 4 schedules; it came to 1 (3 of 4), 3 (1 of 4)") || c.Seed != 0 {
		t.Errorf("got %+v", v)
	}
	a, used = attempt(t, s, "x", came("1"), came("4"))
	if c := a.Verdict().Conditions[0]; used != 2 || c.OK || c.Seed != 2 || c.Seen != "4" {
		t.Errorf("used %d, got %+v", used, c)
	}
	if req, ok := a.Replay(a.Verdict().Conditions[0]); !ok || req.Seed != 2 || req.Source != "x" {
		t.Errorf("got %+v, %v", req, ok)
	}
}

// Only a run with one process, of code that draws nothing from the seed, has no
// other schedule: then "impossible" is the word.
func TestImpossibleIsOnlyWhatCannotBe(t *testing.T) {
	alone := func() Run {
		r := ran(spawn(1, 0, "shell"))
		r.Result.Value, r.Result.HasValue = "1", true
		return r
	}
	s := exercise(t, goal("outcomes: {of: value, reach: [2]}"), "schedules: 2")
	for source, want := range map[string]string{
		"x": "impossible", "rand.Intn(2)": "not in 2 schedules", "m := map[int]int{}\nfor k := range m {\n}": "not in 2 schedules", "for range 3 {\n}": "impossible", "go f()": "not in 2 schedules",
	} {
		a, _ := attempt(t, s, source, alone(), alone())
		if c := a.Verdict().Conditions[0]; !strings.HasPrefix(c.Seen, want) {
			t.Errorf("%s: got %q, want %q", source, c.Seen, want)
		}
	}
	a, _ := attempt(t, s, "x", alone(), came("1"))
	if c := a.Verdict().Conditions[0]; !strings.HasPrefix(c.Seen, "not in 2 schedules") {
		t.Errorf("two processes: got %q", c.Seen)
	}
}

// What one schedule must show is not decided when another condition ends the attempt.
func TestSomeIsOpenWhenAnotherFails(t *testing.T) {
	s := exercise(t, sometimes+strings.Replace(strings.TrimPrefix(twoSends, "\n"), "Nobody crashes", "Never", 1), "schedules: 5")
	a, used := attempt(t, s, "x", ran(spawn(1, 0, "shell")))
	v := a.Verdict()
	if used != 1 || v.Passed || !v.Conditions[0].Open || v.Conditions[0].Why != "" || v.Conditions[1].Open {
		t.Errorf("got %+v", v)
	}
}

// The clock decides: who sends at another time needs no cause.
func TestBeforeNeedsACause(t *testing.T) {
	for condition, want := range map[string]bool{
		"before:\n  - {kind: send, from: a, to: log}\n  - {kind: send, from: b, to: log}":                                          false,
		"before:\n  - {kind: send, from: a, to: log, at: 1s}\n  - {kind: send, from: b, to: log, at: 2s}":                          true,
		"before:\n  - {kind: send, from: a, to: log}\n  - {kind: send, from: a, to: b}\n  - {kind: send, from: b, to: log}":        true,
		"before:\n  - {kind: send, from: a, to: b}\n  - {kind: send, from: b, to: a}":                                              true,
		"before:\n  - {kind: receive, to: log, from: a}\n  - {kind: receive, to: log, from: b}":                                    true,
		"before:\n  - {kind: enqueue, to: log, from: a}\n  - {kind: enqueue, to: log, from: b}":                                    false,
		"before:\n  - {kind: send, from: a}\n  - {kind: send, from: b}":                                                            true,
		"before:\n  - {kind: send, from: $x, to: log, text: open}\n  - {kind: send, from: $x, to: log, text: close}":               true,
		"before:\n  - {kind: exit, process: a}\n  - {kind: send, from: b, to: log}":                                                true,
		"before:\n  - {kind: send, from: a, to: log}\n  - {kind: enqueue, to: log, from: a}\n  - {kind: send, from: log, to: c}":   true,
		"before:\n  - {kind: send, from: a, to: log}\n  - {kind: receive, to: log, from: a}\n  - {kind: signal, from: b, to: log}": true,
		"before:\n  - {kind: drop, to: log, from: a}\n  - {kind: drop, to: log, from: b}":                                          false,
		"before:\n  - {kind: send, from: a, to: log}\n  - {kind: send, from: a, to: log}\n  - {kind: send, from: b, to: log}":      false,
	} {
		_, err := Parse("sample.yaml", []byte(withCheck(goal(condition))))
		if (err == nil) != want {
			t.Errorf("%s\ngot %v, want it accepted: %v", condition, err, want)
		}
	}
}
