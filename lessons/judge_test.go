package lessons

import (
	"strings"
	"testing"
	"time"

	"understudy/sandbox/event"
)

// pingPong is a shell that spawns two workers, named one and two; both write to
// it; it reads the second's message; worker one crashes at 2 s.
func pingPong() Run {
	r := ran(
		spawn(1, 0, "shell"),
		spawn(2, 1, "worker"),
		register(2, "one"),
		spawn(3, 1, "worker"),
		register(3, "two"),
		link(2, 3),
		send(2, 1, "ping"),
		enqueue(1, 2, "ping"),
		send(3, 1, `"pong"`),
		enqueue(1, 3, `"pong"`),
		receive(1, 3, `"pong"`),
		send(1, 3, "job 12"),
		enqueue(3, 1, "job 12"),
		later(2*time.Second, event.Event{Kind: event.Wake, PID: 2}),
		later(2*time.Second, exit(2, "boom")),
	)
	r.Result.Value, r.Result.HasValue = `"pong"`, true
	r.Output = "hello\nworld\n"
	return r
}

func TestConditions(t *testing.T) {
	tests := []struct {
		condition    string
		ok           bool
		wanted, seen string // parts of them, when it fails
	}{
		{"has: {kind: spawn, process: worker, peer: shell}", true, "", ""},
		{"has: {kind: spawn, process: worker, peer: one}", false, "worker is spawned by one", "one <2> is spawned by shell <1>"},
		{"has: {kind: receive, to: shell, from: two, text: pong}", true, "", ""},
		{"has: {kind: receive, to: shell, text: ping}", false, "shell takes ping", `shell <1> takes "pong" from two <3>`},
		{"has: {kind: send, from: one, to: shell, text: ping}", true, "", ""},
		{"has: {kind: send, process: one, peer: shell}", true, "", ""},
		{"has: {kind: send, from: shell, to: one}", false, "shell sends anything to one", "job 12"},
		{`has: {kind: enqueue, to: two, text: '/^job \d+$/'}`, true, "", ""},
		{"has: {kind: enqueue, to: two, text: job}", false, "job", "job 12"},
		{"has: {kind: exit, process: one, bad: true}", true, "", ""},
		{"has: {kind: exit, process: one, bad: false}", false, "one ends without a crash", "one <2> crashes with boom at 2s"},
		{"has: {kind: exit, process: one, at: 2s}", true, "", ""},
		{"has: {kind: exit, process: one, at: 1s}", false, "at 1s", "at 2s"},
		{"has: {kind: exit, process: one, within: 2s}", true, "", ""},
		{"has: {kind: exit, process: one, within: 1999ms}", false, "within 1.999s", "at 2s"},
		{"has: {kind: exit, process: one, after: 1s}", true, "", ""},
		{"has: {kind: exit, process: one, after: 2s}", false, "after 2s", "at 2s"},
		{"has: {kind: deadlock}", false, "is stuck", "nothing of the kind"},

		{"has: {kind: exit, process: two}", false, "two ends", "two <3> is still alive"},
		{"has: {kind: exit, process: worker, text: oops}", false, "worker ends with oops", "one <2> crashes with boom"},
		{"has: {kind: exit, process: three}", false, "three ends", "there was no three"},
		{"has: {kind: send, from: one, to: shell, text: /job.*13|^pong$/}", false, "one sends …job…13… or pong to shell", "one <2> sends ping to shell <1>"},
		{`has: {kind: send, from: one, text: '/^job \d+$/'}`, false, `one sends /^job \d+$/`, "one <2> sends ping"},

		{"never: {kind: drop}", true, "", ""},
		{"never: {kind: exit, bad: true}", false, "never: any process crashes", "one <2> crashes with boom"},

		{"count: {kind: spawn, peer: shell}\nexactly: 2", true, "", ""},
		{"count: {kind: spawn, process: worker}\nexactly: 3", false, "3 times", "2 times"},
		{"count: {kind: exit}\nat_least: 1", true, "", ""},
		{"count: {kind: exit}\nat_least: 2", false, "at least 2 times", "once"},
		{"count: {kind: exit}\nat_most: 1", true, "", ""},
		{"count: {kind: drop}\nat_least: 1", false, "at least once", "0 times"},
		{"count: {kind: send}\nat_most: 2", false, "at most 2 times", "3 times"},
		{"count: {kind: send}\nat_least: 4\nat_most: 5", false, "4 to 5 times", "3 times"},
		{"count: {kind: drop}\nexactly: 0", true, "", ""},

		{"before: [{kind: send, from: one}, {kind: receive, to: shell}]", true, "", ""},
		{"before: [{kind: receive, to: shell}, {kind: send, from: one}]", false, ", then ", `one <2> sends ping to shell <1>, then shell <1> takes "pong"`},
		{"before: [{kind: send, from: one}, {kind: drop}]", false, "is dropped", "never seen"},
		{"before: [{kind: spawn}, {kind: link}, {kind: send}, {kind: exit}]", true, "", ""},
		{"before: [{kind: send, from: $a, text: ping}, {kind: exit, process: $a}]", true, "", ""},
		{"before: [{kind: send, from: $a, text: pong}, {kind: exit, process: $a}]", false, "a ends", "never seen"},

		{"final: {process: two, is: alive}", true, "", ""},
		{"final: {process: one, is: alive}", false, "one is alive", "one <2> ended: boom"},
		{"final: {process: one, is: dead}", true, "", ""},
		{"final: {process: two, is: dead}", false, "two is dead", "two <3> is alive"},
		{"final: {process: three, is: dead}", false, "three is dead", "there was no three"},
		{"final: {process: worker, is: alive}", true, "", ""},
		{"final: {alive: 2}", true, "", ""},
		{"final: {alive: 3}", false, "any process alive at the end: 3", "2"},
		{"final: {process: worker, alive: 1}", true, "", ""},
		{"final: {process: worker, alive: {at_least: 2}}", false, "at least 2", "1"},
		{"final: {process: nobody, alive: 0}", true, "", ""},
		{"final: {process: shell, mailbox: [ping]}", true, "", ""},
		{"final: {process: shell, mailbox: []}", false, "shell with mailbox []", "mailbox [ping]"},
		{"final: {process: two, mailbox: ['/job/']}", true, "", ""},
		{"final: {process: shell, mailbox: [ping, pong]}", false, "[ping, pong]", "mailbox [ping]"},
		{"final: {process: two, linked: one}", false, "two linked to one", "two <3> is linked to nobody"}, // a link ends with a life

		{"took: 2s", true, "", ""},
		{"took: {at_most: 2s}", true, "", ""},
		{"took: {at_least: 3s}", false, "at least 3s", "2s"},
		{"took: 1s", false, "1s", "2s"},

		{"value: pong", true, "", ""},
		{"value: /^p.*g$/", true, "", ""},
		{"value: ping", false, "ping", `"pong"`},
		{"status: ok", true, "", ""},
		{"status: [crashed, ok]", true, "", ""},
		{"status: crashed", false, "crashed", "ok"},
		{"output: /world$/", true, "", ""},
		{"output: \"hello\\nworld\"", true, "", ""},
		{"output: hello", false, "hello", "hello\nworld"},
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

func TestFinalLinked(t *testing.T) {
	run := ran(spawn(1, 0, "shell"), spawn(2, 1, "a"), spawn(3, 1, "b"), link(2, 3))
	for condition, want := range map[string]bool{
		"final: {process: a, linked: b}":          true,
		"final: {process: b, linked: [a]}":        true,
		"final: {process: a, linked: [b, shell]}": false,
		"final: {process: shell, linked: a}":      false,
	} {
		s := exercise(t, goal(condition))
		if got := newTrace(run, "").judge(s.Check.Conditions[0]); got.ok != want {
			t.Errorf("%s: got %v (%s), want %v", condition, got.ok, got.seen, want)
		}
	}
}

// After a restart the name means the new process.
func TestFinalAfterARestart(t *testing.T) {
	run := ran(
		spawn(1, 0, "shell"), spawn(2, 1, "cache"), enqueue(2, 1, "old"), exit(2, "boom"),
		spawn(3, 1, "cache"), enqueue(3, 1, "new"),
	)
	for condition, want := range map[string]bool{
		"final: {process: cache, is: alive, mailbox: [new]}": true,
		"final: {process: cache, mailbox: [old]}":            false,
		"final: {process: cache, is: dead}":                  false,
	} {
		s := exercise(t, goal(condition))
		if got := newTrace(run, "").judge(s.Check.Conditions[0]); got.ok != want {
			t.Errorf("%s: got %v (%s), want %v", condition, got.ok, got.seen, want)
		}
	}
}

func TestCaptures(t *testing.T) {
	s := exercise(t, goal("has: {kind: send, from: $w, text: pong}")+"\n"+
		goal("never: {kind: exit, process: $w}")+"\n"+
		goal("final: {process: $w, mailbox: [/job/]}")+"\n"+
		goal("has: {kind: spawn, process: $w, peer: $parent}")+"\n"+
		goal("count: {kind: spawn, peer: $parent}\nexactly: 2"))
	tr := newTrace(pingPong(), "")
	for i, c := range s.Check.Conditions {
		if got := tr.judge(c); !got.ok {
			t.Errorf("condition %d: wanted %s, seen %s", i+1, got.wanted, got.seen)
		}
	}
}

// A capture that nothing bound is nobody: what is said of it fails.
func TestACaptureThatFailed(t *testing.T) {
	s := exercise(t, goal("has: {kind: send, from: $w, text: nothing}")+"\n"+
		goal("count: {kind: exit, process: $w}\nat_least: 1")+"\n"+
		goal("final: {process: $w, is: alive}"))
	tr := newTrace(pingPong(), "")
	for i, c := range s.Check.Conditions {
		if got := tr.judge(c); got.ok {
			t.Errorf("condition %d holds, want a failure", i+1)
		}
	}
}

func TestNoValue(t *testing.T) {
	s := exercise(t, goal("value: 3"))
	run := ran(spawn(1, 0, "shell"))
	got := newTrace(run, "").judge(s.Check.Conditions[0])
	if got.ok || !strings.Contains(got.seen, "no value") {
		t.Errorf("got %+v, want a failure that says there was no value", got)
	}
}
