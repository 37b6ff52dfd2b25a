package plain

import (
	"context"
	"strings"
	"testing"
	"time"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
)

// scripted is a Runner for which every run goes the same way, unless the source
// says "three": then a third process is started.
type scripted struct{ asked []event.Request }

func (s *scripted) Run(_ context.Context, req event.Request) (lessons.Run, error) {
	s.asked = append(s.asked, req)
	events := counterRun()
	if strings.Contains(req.Source, "three") {
		events = append(events, event.Event{Seq: uint64(len(events) + 1), At: 2 * time.Second, Kind: event.Spawn, PID: 4, Peer: 1, Text: "counter"})
	}
	return lessons.Run{Request: req, Events: events, Output: "7\n", Result: event.Result{Status: event.OK}}, nil
}

func (s *scripted) Watch(context.Context, event.Request, func(event.Batch)) event.Result {
	return event.Result{Status: event.OK}
}

// counterRun is a shell with a counter that sleeps and takes one of two messages,
// and a helper that crashes.
func counterRun() []event.Event {
	const ms = time.Millisecond
	all := []event.Event{
		{Kind: event.Spawn, PID: 1, Text: "shell"},
		{Kind: event.Spawn, PID: 2, Peer: 1, Text: "counter"},
		{Kind: event.Register, PID: 2, Text: "sum"},
		{Kind: event.Spawn, PID: 3, Peer: 2, Text: "helper"},
		{Kind: event.Link, PID: 2, Peer: 3},
		{Kind: event.Sleep, PID: 2, For: 500 * ms},
		{Kind: event.Send, PID: 1, Peer: 2, Text: "Add{7}", Msg: 1},
		{Kind: event.Enqueue, PID: 2, Peer: 1, Text: "Add{7}", Msg: 1},
		{Kind: event.Send, PID: 1, Peer: 2, Text: "Add{8}", Msg: 2},
		{Kind: event.Enqueue, PID: 2, Peer: 1, Text: "Add{8}", Msg: 2},
		{Kind: event.Wake, PID: 2, At: 500 * ms},
		{Kind: event.Receive, PID: 2, Peer: 1, Text: "Add{7}", Msg: 1, At: 500 * ms},
		{Kind: event.Send, PID: 1, Peer: 1, Text: `"me"`, Msg: 3, At: 600 * ms},
		{Kind: event.Exit, PID: 3, Text: "boom", Bad: true, Line: 4, At: 600 * ms},
		{Kind: event.Send, PID: 2, Peer: 3, Text: "Late", Msg: 4, At: 600 * ms},
		{Kind: event.Drop, PID: 3, Peer: 2, Text: "Late", Msg: 4, At: 600 * ms},
		{Kind: event.Wait, PID: 2, Text: "Get", For: -1, At: 600 * ms},
		{Kind: event.Sleep, PID: 1, For: 400 * ms, At: 600 * ms},
		{Kind: event.Wake, PID: 1, At: 1000 * ms},
	}
	for i := range all {
		all[i].Seq = uint64(i + 1)
	}
	return all
}

func two() *int { n := 2; return &n }

func plainCourse() *lessons.Course {
	return &lessons.Course{Lessons: []*lessons.Lesson{{ID: "one", Title: "One", Minutes: 1, Teaches: []string{"mailbox"}, Steps: []*lessons.Step{
		{
			ID: "write", Kind: lessons.Exercise, Title: "Write", Text: "- a list\n\n> a quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nA **mailbox**.", Starter: "one\n", Solution: "one\ntwo\n",
			Hints: []string{"Think.", "Write `three`."}, Seed: 1, Schedules: 1,
			Elixir: &lessons.Twin{Code: "IO.puts(7)", Output: "7"},
			Check: &lessons.Check{Conditions: []*lessons.Condition{{
				Goal: "Two counters are started", Fail: "There must be two counters.",
				Count: &lessons.CountOf{Pattern: &lessons.Pattern{Kind: event.Spawn, Process: "counter"}, Bounds: lessons.Bounds{AtLeast: two()}},
			}}},
		},
		{ID: "end", Kind: lessons.Prose, Title: "The end", Text: "Bye."},
	}}}}
}

// learn types lines, and answers all that was said.
func learn(t *testing.T, store *lessons.Store, lines ...string) string {
	t.Helper()
	var out strings.Builder
	c := plainCourse()
	err := Learn(t.Context(), LearnOptions{
		Options: Options{Runner: &scripted{}, In: strings.NewReader(strings.Join(lines, "\n") + "\n"), Out: &out},
		Course:  c, Store: store, Lesson: c.Lessons[0], Step: c.Lessons[0].Steps[0],
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func memory(t *testing.T) *lessons.Store {
	t.Helper()
	s, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// All that a lesson needs, line by line.
func TestGoldenLesson(t *testing.T) {
	uitest.Golden(t, "lesson", learn(t, memory(t),
		":help", ":help undo", ":nonsense", ":messages", ":where", ":goals", ":hint", ":hint", ":hint", ":elixir", ":word", ":word mailbox",
		":run", ":messages", ":tree", ":times", ":procs", ":log", ":where", ":goals", ":replay",
		":solution", ":skip", ":where", "three", ":run", ":where", ":lessons", ":goto one/end", ":where", ":goto two", ":goto one/three", ":quit"))
}

// Every change can be taken back, and made again.
func TestUndo(t *testing.T) {
	store := memory(t)
	code := func() string { s, _ := store.Code("one", "write"); return s }
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"two", ":undo"}, "one\n"},
		{[]string{"two", ":undo", ":redo"}, "one\ntwo\n"},
		{[]string{":new", "x", "y", ":undo", ":undo", ":undo"}, "one\ntwo\n"},
		{[]string{":reset", ":undo"}, "one\ntwo\n"},
		{[]string{":set 1 a", ":ins 1 b", ":del 3", ":undo", ":undo", ":redo", ":redo"}, "b\na\n"},
		{[]string{":set 9 a", ":undo"}, "b\na\n"},
		{[]string{":set 1 c", ":undo", "d", ":redo"}, "b\na\nd\n"},
	} {
		learn(t, store, c.lines...)
		if got := code(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.lines, got, c.want)
		}
	}
}

func TestUndoIsBounded(t *testing.T) {
	l := &learner{console: newConsole(Options{Out: &strings.Builder{}, In: strings.NewReader("")}), code: newBuffer("")}
	for range 3 * maxUndo {
		l.note()
		l.code.add("x")
	}
	n := 0
	for b := l.code; b.before != nil; b = b.before {
		n++
	}
	if n > maxUndo {
		t.Errorf("%d changes are kept, want at most %d", n, maxUndo)
	}
}

// No command has a name that another has.
func TestCommandsHaveTheirOwnNames(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range commands {
		for _, c := range g.all {
			for _, name := range c.names {
				if seen[name] {
					t.Errorf(":%s is there twice", name)
				}
				seen[name] = true
			}
		}
	}
}

// A picture of thousands is folded.
func TestPicturesOfMany(t *testing.T) {
	var all []event.Event
	add := func(e event.Event) { e.Seq = uint64(len(all) + 1); all = append(all, e) }
	add(event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	for i := range uint64(1000) {
		add(event.Event{Kind: event.Spawn, PID: i + 2, Peer: 1, Text: "sleeper"})
		add(event.Event{Kind: event.Send, PID: 1, Peer: i + 2, Text: "x", Msg: i + 1})
		add(event.Event{Kind: event.Sleep, PID: i + 2, For: time.Second})
	}
	for i := range uint64(1000) {
		add(event.Event{Kind: event.Exit, PID: i + 2, Text: "normal", At: time.Second})
	}
	run := lessons.Run{Events: all}
	for name, tell := range map[string]func(lessons.Run) []string{"messages": messages, "tree": tree, "times": times, "procs": procs} {
		got := tell(run)
		if len(got) > maxMessages+5 || !strings.Contains(strings.Join(got, "\n"), "\nand 9") {
			t.Errorf("%s: got %d lines:\n%s", name, len(got), strings.Join(got, "\n"))
		}
	}
	if got := strings.Join(times(run), "\n"); !strings.Contains(got, "Together they slept 16m40s. It took 1 s: one after another it would have taken 1000 times as long.") {
		t.Errorf("got %s", got)
	}
}

// A prompt that goes on for ever keeps a bounded number of events, and who there is.
func TestThePromptForgetsEvents(t *testing.T) {
	r := &repl{world: event.NewWorld()}
	seq := uint64(0)
	add := func(e event.Event) { seq++; e.Seq = seq; r.note(e) }
	add(event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	for i := range uint64(3 * maxKept) {
		add(event.Event{Kind: event.Send, PID: 1, Peer: 1, Text: "x", Msg: i + 1})
	}
	if n := len(r.events); n > maxKept {
		t.Errorf("%d events are kept", n)
	}
	got := strings.Join(lastMessages(lessons.Run{Events: r.events}), "\n")
	if !strings.Contains(got, "shell (process 1) sent x to itself") || !strings.Contains(got, "are left out") || strings.Count(got, "\n") > maxMessages {
		t.Errorf("got %s", got)
	}
}
