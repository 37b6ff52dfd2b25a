package stage

import (
	"testing"
	"time"

	"understudy/sandbox/event"
)

// sentences has each kind of event, and what is said of it.
var sentences = []struct {
	e    event.Event
	want string
}{
	{event.Event{Kind: event.Spawn, PID: 7, Text: "shell"}, `shell <7> started`},
	{event.Event{Kind: event.Spawn, PID: 7, Peer: 1, Text: "counter"}, `shell <1> spawned counter <7>`},
	{event.Event{Kind: event.Exit, PID: 5, Text: "divide by zero", Bad: true}, `cache <5> crashed: divide by zero`},
	{event.Event{Kind: event.Exit, PID: 5, Text: "boom", Bad: true, Line: 12}, `cache <5> crashed in line 12: boom`},
	{event.Event{Kind: event.Exit, PID: 5, Text: "killed", Bad: true}, `cache <5> was killed`},
	{event.Event{Kind: event.Exit, PID: 5, Peer: 6, Text: "killed", Bad: true}, `cache <5> was taken along by echo <6>: killed`},
	{event.Event{Kind: event.Exit, PID: 5, Peer: 6, Text: "boom", Bad: true}, `cache <5> was taken along by echo <6>: boom`},
	{event.Event{Kind: event.Exit, PID: 8, Peer: 1, Text: "killed", Bad: true}, `hit <8> was killed by shell <1>`},
	{event.Event{Kind: event.Exit, PID: 8, Peer: 1, Text: "boom", Bad: true}, `hit <8> was stopped by shell <1>: boom`},
	{event.Event{Kind: event.Exit, PID: 8, Peer: 1, Text: "shutdown"}, `hit <8> ended: shutdown`},
	{event.Event{Kind: event.Exit, PID: 8, Peer: 8, Text: "killed", Bad: true}, `hit <8> was killed`},
	{event.Event{Kind: event.Exit, PID: 5, Text: "normal"}, `cache <5> ended`},
	{event.Event{Kind: event.Exit, PID: 5, Text: "shutdown"}, `cache <5> ended: shutdown`},
	{event.Event{Kind: event.Send, PID: 1, Peer: 5, Text: "Add{7}"}, `shell <1> sent Add{7} to cache <5>`},
	{event.Event{Kind: event.Send, PID: 1, Peer: 1, Text: "Add{7}"}, `shell <1> sent itself Add{7}`},
	{event.Event{Kind: event.Send, PID: 1, Peer: 77, Text: "a\nb\x1b[31m"}, `shell <1> sent a b to process <77>`},
	{event.Event{Kind: event.Enqueue, PID: 5, Peer: 1, Text: "Add{7}"}, ``},
	{event.Event{Kind: event.Enqueue, PID: 1, Peer: 6, Text: "Down{<6>}"}, `Down{<6>} arrived at shell <1>`},
	{event.Event{Kind: event.Enqueue, PID: 1, Text: "Tick"}, `Tick arrived at shell <1>`},
	{event.Event{Kind: event.Receive, PID: 5, Peer: 1, Msg: 9}, `cache <5> took Get`},
	{event.Event{Kind: event.Receive, PID: 5, Peer: 1, Msg: 10, For: 40 * time.Millisecond}, `cache <5> took a message, which lay there for 40ms`},
	{event.Event{Kind: event.Drop, PID: 6, Peer: 1, Text: "Add{7}"}, `Add{7} was lost: echo <6> is dead`},
	{event.Event{Kind: event.Drop, PID: 1, Peer: 5, Text: "reply 7"}, `reply 7 was lost: shell <1> no longer waits for it`},
	{event.Event{Kind: event.Wait, PID: 5}, ``},
	{event.Event{Kind: event.Wake, PID: 5}, ``},
	{event.Event{Kind: event.Wake, PID: 5, Bad: true}, `cache <5> waited long enough: no message came in time`},
	{event.Event{Kind: event.Sleep, PID: 5, For: 2503 * time.Millisecond}, `cache <5> went to sleep for 2.503s`},
	{event.Event{Kind: event.Link, PID: 1, Peer: 5}, `shell <1> and cache <5> were linked`},
	{event.Event{Kind: event.Unlink, PID: 1, Peer: 5}, `shell <1> and cache <5> were unlinked`},
	{event.Event{Kind: event.Monitor, PID: 1, Peer: 5}, `shell <1> began to watch cache <5>`},
	{event.Event{Kind: event.Demonitor, PID: 1, Peer: 5}, `shell <1> stopped watching cache <5>`},
	{event.Event{Kind: event.Signal, PID: 1, Peer: 5, Text: "kill"}, `shell <1> sent the exit signal kill to cache <5>`},
	{event.Event{Kind: event.Signal, Peer: 5, Text: "kill"}, `cache <5> got the exit signal kill from outside`},
	{event.Event{Kind: event.Suspend, PID: 5}, `cache <5> was suspended: it gets no turns`},
	{event.Event{Kind: event.Suspend, PID: 5, Bad: true}, `cache <5> was resumed: it gets turns again`},
	{event.Event{Kind: event.Trap, PID: 1}, `shell <1> began to trap exits`},
	{event.Event{Kind: event.Trap, PID: 1, Bad: true}, `shell <1> stopped trapping exits`},
	{event.Event{Kind: event.Register, PID: 5, Text: "cache"}, `worker <5> was named "cache"`},
	{event.Event{Kind: event.Unregister, PID: 5, Text: "cache"}, `cache <5> lost the name "cache"`},
	{event.Event{Kind: event.TimerSet, PID: 1, Peer: 5, Text: "Tick", For: time.Second}, `shell <1> set a timer: Tick to cache <5> in 1s`},
	{event.Event{Kind: event.TimerFire, PID: 1}, `a timer of shell <1> went off`},
	{event.Event{Kind: event.TimerCancel, PID: 1}, `shell <1> cancelled a timer`},
	{event.Event{Kind: event.Supervise, PID: 1, Text: "one_for_one", Msg: 3, For: 5 * time.Second}, `shell <1> supervises one_for_one: at most 3 restarts in 5s`},
	{event.Event{Kind: event.Restart, PID: 1, Peer: 5, Text: "cache (2 of 3 in 5 s)"}, `shell <1> restarted cache (2 of 3 in 5 s), now cache <5>`},
	{event.Event{Kind: event.GiveUp, PID: 1, Text: "too many restarts"}, `shell <1> gave up: too many restarts`},
	{event.Event{Kind: event.Deadlock, PID: 5, Text: "Get"}, `deadlock: cache <5> waits for Get, and nobody can send it`},
	{event.Event{Kind: event.Go, PID: 5, Msg: 2, Text: "goroutine started in line 3"}, `cache <5>: goroutine 2 began in line 3`},
	{event.Event{Kind: event.GoWait, PID: 5, Msg: 2, Text: "a receiver on a channel (line 4)"}, `cache <5>: goroutine 2 waits for a receiver on a channel (line 4)`},
	{event.Event{Kind: event.GoWake, PID: 5, Msg: 2}, `cache <5>: goroutine 2 goes on`},
	{event.Event{Kind: event.GoEnd, PID: 5, Msg: 2}, `cache <5>: goroutine 2 ended`},
	{event.Event{Kind: event.GoEnd, PID: 5, Msg: 2, Bad: true}, `cache <5>: goroutine 2 panicked`},
	{event.Event{Kind: 200, PID: 5}, ``},
}

func TestSentence(t *testing.T) {
	w := event.NewWorld()
	for _, e := range []event.Event{
		{Kind: event.Spawn, PID: 1, Text: "shell"},
		{Kind: event.Spawn, PID: 5, Peer: 1, Text: "worker"},
		{Kind: event.Register, PID: 5, Text: "cache"},
		{Kind: event.Enqueue, PID: 5, Peer: 1, Msg: 9, Text: "Get"},
		{Kind: event.Spawn, PID: 6, Peer: 1, Text: "echo"},
		{Kind: event.Exit, PID: 6, Text: "normal"},
		{Kind: event.Spawn, PID: 8, Peer: 1, Text: "hit"},
		{Kind: event.Signal, PID: 1, Peer: 8, Text: "kill"},
	} {
		w.Apply(e)
	}
	seen := map[event.Kind]bool{}
	for _, tt := range sentences {
		seen[tt.e.Kind] = true
		if got := Sentence(tt.e, w); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.e.Kind, got, tt.want)
		}
	}
	for _, name := range event.Kinds() {
		if k, _ := event.KindOf(name); !seen[k] {
			t.Errorf("no sentence is tested for %s", name)
		}
	}
}

func TestPlain(t *testing.T) {
	w := event.NewWorld()
	w.Apply(event.Event{Kind: event.Spawn, PID: 5, Text: "cache"})
	e := event.Event{At: 12400 * time.Microsecond, Kind: event.Exit, PID: 5, Text: "divide by zero", Bad: true}
	if got, want := Plain(e, w), `[12.4 ms] process 5 "cache" crashed: divide by zero`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Plain(event.Event{Kind: event.Wait, PID: 5}, w); got != "" {
		t.Errorf("a wait is said as %q, want nothing", got)
	}
}

func TestShort(t *testing.T) {
	for _, tt := range []struct {
		d    time.Duration
		want string
	}{
		{-1, "ever"},
		{0, "0ms"},
		{900, "0.9µs"},
		{300 * time.Microsecond, "0.3ms"},
		{12400 * time.Microsecond, "12.4ms"},
		{40 * time.Millisecond, "40ms"},
		{100 * time.Millisecond, "100ms"},
		{2503 * time.Millisecond, "2.503s"},
		{10 * time.Second, "10s"},
		{21*time.Minute + 40*time.Second, "21m40s"},
		{62 * time.Minute, "1h02m"},
	} {
		if got := short(tt.d); got != tt.want {
			t.Errorf("short(%v): got %q, want %q", tt.d, got, tt.want)
		}
	}
}
