package shell

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// A shell that starts processes for ever: those that live, their parents and the last
// of the dead stay known.
func TestBury(t *testing.T) {
	w, seq := event.NewWorld(), uint64(0)
	apply := func(e event.Event) {
		seq++
		e.Seq = seq
		w.Apply(e)
	}
	apply(event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	apply(event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "dead parent"})
	apply(event.Event{Kind: event.Spawn, PID: 3, Peer: 2, Text: "child"})
	apply(event.Event{Kind: event.Exit, PID: 2, Text: "normal"})
	most := 0
	for pid := uint64(4); pid < 100_000; pid++ {
		apply(event.Event{Kind: event.Spawn, PID: pid, Peer: 1, Text: "worker"})
		apply(event.Event{Kind: event.Exit, PID: pid, Text: "normal"})
		Bury(w)
		most = max(most, w.Len())
	}
	if most > 2*maxDead+10 {
		t.Errorf("%d processes are remembered, want at most some %d", most, 2*maxDead)
	}
	if got := Tree(w); !strings.Contains(got, "<2> dead parent · dead") || !strings.Contains(got, "<3> child") {
		t.Errorf("got %s", got)
	}
	for pid, want := range map[uint64]string{3: "child", 99_999: "ended", 10: "Nothing is known of a process <10> any more", 100_007: "There has been no process"} {
		if got := Info(w, pid); !strings.Contains(got, want) {
			t.Errorf("<%d>: got %q, want %q", pid, got, want)
		}
	}
}
