package actor_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"understudy/sandbox/actor"
)

// TestTracesSurviveAFile: what was written is read again, of a run with a bit of everything.
func TestTracesSurviveAFile(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		r := actor.NewRecorder(1 << 20)
		err := run(func(self *actor.Process) { office(self); office2(self) }, actor.LogTo(quiet), actor.Record(r))
		want(t, "run", err, error(nil))
		var file, again bytes.Buffer
		want(t, "write", actor.WriteJSON(&file, r.Events()...), error(nil))
		text := file.String()
		read, err := actor.ReadJSON(&file)
		want(t, "read", err, error(nil))
		want(t, "events", uint64(len(read)), r.Total())
		for i, e := range r.Events() {
			got := read[i]
			want(t, "processes", [2]uint64{got.PID.Number(), got.Peer.Number()}, [2]uint64{e.PID.Number(), e.Peer.Number()})
			got.PID, got.Peer = e.PID, e.Peer
			want(t, "event", got, e)
		}
		want(t, "write again", actor.WriteJSON(&again, read...), error(nil))
		want(t, "the same lines", again.String() == text, true)
	})
}

func TestALineOfATrace(t *testing.T) {
	full := actor.Line{
		Seq: 1, At: time.Microsecond, Kind: actor.EvGiveUp, PID: 2, Peer: 3, Msg: 4, For: -1, Text: "a <b> & \"c\"\n", Bad: true, Line: 5,
	}
	var b strings.Builder
	want(t, "write", actor.WriteLines(&b, full, actor.Line{Seq: 2, Kind: actor.EvWake}), error(nil))
	want(t, "lines", b.String(), `{"seq":1,"at":1000,"kind":"give_up","pid":2,"peer":3,"msg":4,"for":-1,"text":"a <b> & \"c\"\n","bad":true,"line":5}`+"\n"+
		`{"seq":2,"at":0,"kind":"wake"}`+"\n")
	lines, err := actor.ReadLines(strings.NewReader("\n" + b.String()))
	want(t, "read", err, error(nil))
	want(t, "the same", lines, []actor.Line{full, {Seq: 2, Kind: actor.EvWake}})
}

// TestPIDsOfAFile: those of one number are one, and nothing can be done to them.
func TestPIDsOfAFile(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		events, err := actor.ReadJSON(strings.NewReader(`{"kind":"spawn","pid":2,"peer":1}` + "\n" + `{"kind":"exit","pid":2}`))
		want(t, "read", err, error(nil))
		want(t, "one process", events[0].PID == events[1].PID, true)
		want(t, "another one", events[0].PID == events[0].Peer, false)
		want(t, "nobody", events[1].Peer, actor.PID{})
		want(t, "alive", self.Alive(events[0].PID), false)
		self.Send(events[0].PID, "lost")
		want(t, "a monitor", downOf(self, self.Monitor(events[0].PID)), error(actor.NoProc))
	})
}

func TestLinesThatAreNoEvents(t *testing.T) {
	good := `{"seq":1,"at":0,"kind":"wake"}` + "\n"
	for _, c := range []struct{ file, want string }{
		{good + `{"seq":2,"at":0,"ki`, "line 2: "},
		{good + `{"seq":2,"at":0,"kind":"dance"}`, `line 2: "dance" is no kind of event`},
		{good + "\n" + `{"seq":2,"at":0}`, "line 3: it has no kind"},
	} {
		events, err := actor.ReadJSON(strings.NewReader(c.file))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || len(events) != 1 {
			t.Errorf("%q: got %d events and %v, want 1 and %s", c.file, len(events), err, c.want)
		}
	}
	_, err := actor.ReadJSON(iotest.ErrReader(errOops))
	want(t, "a broken reader", errors.Is(err, errOops), true)
	err = actor.WriteJSON(&bytes.Buffer{}, actor.Event{Seq: 7})
	if err == nil || !strings.Contains(err.Error(), "event 7") {
		t.Errorf("an event of no kind: got %v", err)
	}
}

func TestKindsHaveWords(t *testing.T) {
	for i, word := range actor.Kinds() {
		k, ok := actor.KindOf(word)
		if !ok || int(k) != i+1 || k.String() != word {
			t.Errorf("kind %d: %q is %v (%v)", i+1, word, k, ok)
		}
	}
	want(t, "the last", actor.EvGoEnd.String(), actor.Kinds()[actor.EvGoEnd-1])
	want(t, "how many", len(actor.Kinds()), int(actor.EvGoEnd))
	for _, word := range []string{"", "dance"} {
		if k, ok := actor.KindOf(word); ok {
			t.Errorf("%q is %v", word, k)
		}
	}
	want(t, "none", actor.EventKind(99).String(), "kind(99)")
}
