package event

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// some is any events, most of them about a few processes and messages.
func some(t *rapid.T) []Event {
	pid := rapid.OneOf(rapid.Uint64Range(0, 6), rapid.Uint64())
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
		return Event{
			Seq: rapid.Uint64Range(0, 50).Draw(t, "seq"), At: time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "at")),
			Kind: Kind(rapid.Uint8Range(1, uint8(numKinds)-1).Draw(t, "kind")), PID: pid.Draw(t, "pid"), Peer: pid.Draw(t, "peer"),
			Msg: rapid.Uint64Range(0, 9).Draw(t, "msg"), For: time.Duration(rapid.Int64Range(-1, 1e9).Draw(t, "for")),
			Text: rapid.SampledFrom([]string{"", "kill", "normal", "a"}).Draw(t, "text"), Bad: rapid.Bool().Draw(t, "bad"),
		}
	}), 0, 60).Draw(t, "events")
}

// state is all that a world says.
func state(w *World) any {
	var all []Process
	for i := range w.Len() {
		all = append(all, *w.At(i))
	}
	return []any{w.Now, w.Seq, w.Missing, w.Alive, w.Forgotten, all}
}

func differ(a, b *World) string {
	return cmp.Diff(state(a), state(b), cmpopts.EquateEmpty(), cmp.AllowUnexported(Process{}), cmpopts.IgnoreFields(Process{}, "box", "front"))
}

func after(evs []Event) *World {
	w := NewWorld()
	for _, e := range evs {
		w.Apply(e)
	}
	return w
}

// A clone is what the world was, whatever happens in either from then on.
func TestCloneIsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, then, instead := some(t), some(t), some(t)
		w := after(before)
		c := w.Clone()
		for _, e := range then {
			w.Apply(e)
		}
		if d := differ(after(before), c); d != "" {
			t.Fatalf("the clone changed (-was +is):\n%s", d)
		}
		for _, e := range instead {
			c.Apply(e)
		}
		if d := differ(after(slices.Concat(before, then)), w); d != "" {
			t.Fatalf("the world changed with its clone (-want +got):\n%s", d)
		}
		if d := differ(after(slices.Concat(before, instead)), c); d != "" {
			t.Fatalf("the clone goes on differently (-want +got):\n%s", d)
		}
	})
}

// The mailbox of a process is a list, however its memory is kept.
func TestMailboxIsAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, want, next := NewWorld(), []uint64{}, uint64(0)
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			if n := len(want); n > 0 && rapid.IntRange(0, 2).Draw(t, "take") > 0 {
				i := rapid.IntRange(0, n-1).Draw(t, "which")
				w.Apply(Event{Kind: Receive, PID: 1, Msg: want[i]})
				want = slices.Delete(want, i, i+1)
			} else {
				next++
				w.Apply(Event{Kind: Enqueue, PID: 1, Msg: next, Text: "m"})
				want = append(want, next)
			}
			got := []uint64{}
			if p := w.Process(1); p != nil {
				for _, m := range p.Mailbox {
					got = append(got, m.ID)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(d)
			}
		}
	})
}

func TestForget(t *testing.T) {
	w := NewWorld()
	for pid := range uint64(10) {
		w.Apply(Event{Kind: Spawn, PID: pid + 1})
		if pid%2 == 0 {
			w.Apply(Event{Kind: Exit, PID: pid + 1})
		}
	}
	w.Forget(func(p *Process) bool { return p.PID != 5 })
	if w.Len() != 6 || w.Forgotten != 4 || w.Process(1) != nil || w.Process(5) == nil || w.Alive != 5 {
		t.Errorf("%d are left, %d forgotten, %d alive", w.Len(), w.Forgotten, w.Alive)
	}
	for i := range w.Len() {
		if p := w.At(i); p.Index() != i || w.Process(p.PID) != p {
			t.Errorf("<%d> is at %d, says %d", p.PID, i, p.Index())
		}
	}
}

// Who watches whom is known at both ends, until one of them has died.
func TestWatchers(t *testing.T) {
	w := after([]Event{
		{Kind: Spawn, PID: 1},
		{Kind: Spawn, PID: 2},
		{Kind: Spawn, PID: 3},
		{Kind: Monitor, PID: 1, Peer: 3},
		{Kind: Monitor, PID: 2, Peer: 3},
		{Kind: Monitor, PID: 1, Peer: 2},
		{Kind: Demonitor, PID: 2, Peer: 3},
	})
	if d := cmp.Diff([]uint64{1}, w.Process(3).Watchers); d != "" {
		t.Error(d)
	}
	w.Apply(Event{Kind: Exit, PID: 3})
	if d := cmp.Diff([]uint64{2}, w.Process(1).Watching); d != "" {
		t.Error(d)
	}
	w.Apply(Event{Kind: Exit, PID: 1})
	if got := w.Process(2).Watchers; len(got) != 0 {
		t.Errorf("the dead watch: %v", got)
	}
}

// A mailbox of a hundred thousand is emptied in no more steps than it was filled.
func BenchmarkFullMailbox(b *testing.B) {
	const n = 100_000
	for b.Loop() {
		w := NewWorld()
		for i := range uint64(n) {
			w.Apply(Event{Kind: Enqueue, PID: 1, Msg: i + 1})
		}
		for i := range uint64(n) {
			w.Apply(Event{Kind: Receive, PID: 1, Msg: i + 1})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*2*n), "ns/event")
}

// Where events were dropped, what was taken meanwhile does not stay in a mailbox.
func TestDroppedReceives(t *testing.T) {
	put := func(seq, msg uint64) Event {
		return Event{Seq: seq, At: time.Duration(seq), Kind: Enqueue, PID: 1, Peer: 2, Msg: msg}
	}
	take := func(seq, msg uint64) Event {
		return Event{Seq: seq, At: time.Duration(seq), Kind: Receive, PID: 1, Peer: 2, Msg: msg}
	}
	for name, c := range map[string]struct {
		events []Event
		want   []uint64
	}{
		"none dropped, selective":    {[]Event{put(1, 1), put(2, 2), put(3, 3), take(4, 3)}, []uint64{1, 2}},
		"the receives were dropped":  {[]Event{put(1, 1), put(2, 2), put(9, 3), put(10, 4), take(11, 3)}, []uint64{4}},
		"the enqueue was too":        {[]Event{put(1, 1), put(2, 2), put(9, 7), take(10, 6)}, []uint64{7}},
		"selective after the gap":    {[]Event{put(1, 1), put(9, 2), put(10, 3), take(11, 3)}, []uint64{2}},
		"what is in doubt is waited": {[]Event{put(1, 1), put(9, 2)}, []uint64{1, 2}},
	} {
		w := NewWorld()
		for _, e := range c.events {
			w.Apply(e)
		}
		var got []uint64
		for _, m := range w.Process(1).Mailbox {
			got = append(got, m.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// The window of a supervisor is as full as it says, and empties as time goes by;
// what happens in a clone of the world does not touch it.
func TestRestartsInWindow(t *testing.T) {
	w, seq := NewWorld(), uint64(0)
	tell := func(w *World, at time.Duration, e Event) {
		seq++
		e.Seq, e.At, e.PID = seq, at, 1
		w.Apply(e)
	}
	tell(w, 0, Event{Kind: Spawn, Text: "root"})
	tell(w, 0, Event{Kind: Supervise, Text: "one_for_all", Msg: 3, For: 5 * time.Second})
	tell(w, 1*time.Second, Event{Kind: Restart, Peer: 2, Msg: 1})
	tell(w, 1*time.Second, Event{Kind: Restart, Peer: 3, Msg: 1}) // both for the same death
	tell(w, 4*time.Second, Event{Kind: Restart, Peer: 4, Msg: 3}) // another try before failed
	c := w.Clone()
	tell(c, 8*time.Second, Event{Kind: Restart, Peer: 5, Msg: 3})
	for _, at := range []struct {
		w    *World
		now  time.Duration
		want int
	}{{w, 4 * time.Second, 3}, {w, 6 * time.Second, 3}, {w, 7 * time.Second, 2}, {w, 10 * time.Second, 0}, {c, 8 * time.Second, 3}, {c, 10 * time.Second, 1}} {
		if got := at.w.Process(1).InWindow(at.now); got != at.want {
			t.Errorf("at %v: %d in the window, want %d", at.now, got, at.want)
		}
	}
	if p := w.Process(1); p.Strategy != "one_for_all" || p.Tolerates != 3 || p.Within != 5*time.Second || p.Restarts != 3 {
		t.Errorf("got %+v", p)
	}
}

func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		`"rooms"["cellar"]`: "cellar", `"desks"[7]`: "7", `"r"["a\"[b]"]`: `a"[b]`, "plain": "plain", `"odd"[]`: `"odd"[]`,
		`"rooms"[main.Key{A:1}]`: "main.Key{A:1}", `"`: `"`, `"[x]`: `"[x]`, `"r"[" "]`: `" "`,
	} {
		if got := ShortName(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
