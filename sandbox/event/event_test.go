package event

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/actor"
)

func sample() []Event {
	return []Event{
		{Seq: 1, Kind: Spawn, PID: 1, Text: "shell"},
		{Seq: 2, At: time.Millisecond, Kind: Spawn, PID: 2, Peer: 1, Text: "counter"},
		{Seq: 3, At: time.Millisecond, Kind: Register, PID: 2, Text: "c"},
		{Seq: 4, At: time.Millisecond, Kind: Send, PID: 1, Peer: 2, Msg: 1, Text: "Add{7}"},
		{Seq: 5, At: time.Millisecond, Kind: Enqueue, PID: 2, Peer: 1, Msg: 1, Text: "Add{7}"},
		{Seq: 6, At: time.Millisecond, Kind: Link, PID: 1, Peer: 2},
		{Seq: 7, At: time.Second, Kind: Wait, PID: 1, For: -1, Text: "any message"},
		{Seq: 8, At: time.Second, Kind: Sleep, PID: 2, For: time.Hour},
		{Seq: 9, At: time.Second, Kind: Exit, PID: 2, Text: "boom", Bad: true, Line: 12},
	}
}

func payload(evs []Event) []byte {
	b := AppendRun(nil, 7)
	for _, e := range evs {
		b = AppendEvent(b, e)
	}
	return b
}

func TestEventsSurviveTheWire(t *testing.T) {
	for _, chunk := range []func(io.Reader) io.Reader{
		func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader,
	} {
		var pipe bytes.Buffer
		w := NewWriter(&pipe)
		if err := errors.Join(w.Write(FrameBeat, nil), w.Write(FrameEvents, payload(sample()))); err != nil {
			t.Fatal(err)
		}
		r := NewReader(chunk(&pipe))
		if ft, b, err := r.Next(); ft != FrameBeat || len(b) != 0 || err != nil {
			t.Fatalf("got %c %q %v", ft, b, err)
		}
		ft, b, err := r.Next()
		if ft != FrameEvents || err != nil {
			t.Fatalf("got %c %v", ft, err)
		}
		got, err := DecodeEvents(b, nil)
		var want []RunEvent
		for _, e := range sample() {
			want = append(want, RunEvent{7, e})
		}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Fatalf("err %v, -want +got:\n%s", err, d)
		}
		if _, _, err := r.Next(); err != io.EOF {
			t.Fatalf("got %v, want EOF", err)
		}
	}
}

func TestBadFrames(t *testing.T) {
	if _, _, err := NewReader(strings.NewReader("\xff\xff\xff\xffE")).Next(); !errors.Is(err, ErrFrame) {
		t.Errorf("a frame of 4 GB: got %v", err)
	}
	if _, _, err := NewReader(strings.NewReader("\x00\x00\x00\x09Eabc")).Next(); err != io.ErrUnexpectedEOF {
		t.Errorf("a frame cut short: got %v", err)
	}
	if err := NewWriter(io.Discard).Write(FrameOutput, make([]byte, MaxFrame+1)); !errors.Is(err, ErrFrame) {
		t.Errorf("writing too much: got %v", err)
	}
	whole := payload(sample()[:1])
	for n := 2; n < len(whole); n++ {
		if _, err := DecodeEvents(whole[:n], nil); !errors.Is(err, ErrFrame) {
			t.Errorf("an event cut at %d: got %v", n, err)
		}
	}
}

func TestLongTextIsCutAtACharacter(t *testing.T) {
	got, err := DecodeEvents(payload([]Event{{Seq: 1, Kind: Send, PID: 1, Text: strings.Repeat("ü", MaxText)}}), nil)
	if err != nil || len(got) != 1 || len(got[0].Text) > MaxText || !strings.HasSuffix(got[0].Text, "ü…") {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestWorld(t *testing.T) {
	w := NewWorld()
	for _, e := range sample() {
		w.Apply(e)
	}
	p := w.Process(2)
	if w.Alive != 1 || p.State != Dead || !p.Crashed || p.Reason != "boom" || p.Line != 12 || len(p.Links) != 0 || len(p.Mailbox) != 1 {
		t.Errorf("got %+v", p)
	}
	if s := w.Process(1); s.State != Waiting || s.Until != -1 || s.Sent != 1 || len(s.Links) != 0 {
		t.Errorf("got %+v", s)
	}
	if w.Named("c") != nil {
		t.Error("the dead keep no names")
	}
	w.Apply(Event{Seq: 20, Kind: Receive, PID: 2, Msg: 1})
	if len(p.Mailbox) != 0 || w.Missing != 10 {
		t.Errorf("mailbox %v, missing %d", p.Mailbox, w.Missing)
	}
}

func TestEveryKindHasAName(t *testing.T) {
	for k := Kind(1); k < numKinds; k++ {
		if got, ok := KindOf(k.String()); !ok || got != k {
			t.Errorf("kind %d is called %q, which is %v", k, k, got)
		}
	}
}

func FuzzDecodeEvents(f *testing.F) {
	f.Add(payload(sample()))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := DecodeEvents(b, nil)
		if err != nil && !errors.Is(err, ErrFrame) {
			t.Fatal(err)
		}
		w := NewWorld()
		again := AppendRun(nil, 7)
		for _, e := range got {
			w.Apply(e.Event)
			again = AppendEvent(again, e.Event)
		}
		if back, err := DecodeEvents(again, nil); err != nil || len(back) != len(got) {
			t.Fatalf("%d events became %d, %v", len(got), len(back), err)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x03Eabc"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(bytes.NewReader(b))
		for {
			if _, p, err := r.Next(); err != nil {
				return
			} else if len(p) > len(b) {
				t.Fatal("made up bytes")
			}
		}
	})
}

// Whose exit signal a process died of is in the event of its end.
func TestByWhom(t *testing.T) {
	w := NewWorld()
	for _, e := range []Event{
		{Seq: 1, Kind: Spawn, PID: 1},
		{Seq: 2, Kind: Spawn, PID: 2, Peer: 1},
		{Seq: 3, Kind: Link, PID: 1, Peer: 2},
		{Seq: 4, Kind: Exit, PID: 2, Text: "boom", Bad: true, Line: 3},
		{Seq: 5, Kind: Exit, PID: 1, Peer: 2, Text: "boom", Bad: true},
	} {
		w.Apply(e)
		if w.ByHand(e) {
			t.Errorf("%+v: nobody sent a signal by hand", e)
		}
	}
	for pid, want := range map[uint64]uint64{1: 2, 2: 0} {
		if p := w.Process(pid); p.By != want || !p.Crashed || len(p.Links) != 0 {
			t.Errorf("process %d: got %+v, want it to have died by %d", pid, p, want)
		}
	}
	if w.Process(1).Line != 0 || w.Process(2).Line != 3 {
		t.Error("a line is that of the process's own crash")
	}
}

// A signal that was sent by hand is told from one that came over a link, before
// and after it has acted.
func TestByHand(t *testing.T) {
	for _, c := range []struct {
		name   string
		before []Event // of process 1, which dies of 2
		want   bool
	}{
		{"a signal", []Event{{Kind: Signal, PID: 2, Peer: 1, Text: "shutdown"}}, true},
		{"of another", []Event{{Kind: Signal, PID: 3, Peer: 1, Text: "shutdown"}}, false},
		{"normal", []Event{{Kind: Signal, PID: 2, Peer: 1, Text: "normal"}}, false},
		{"trapped", []Event{{Kind: Trap, PID: 1}, {Kind: Signal, PID: 2, Peer: 1, Text: "shutdown"}}, false},
		{"kill", []Event{{Kind: Trap, PID: 1}, {Kind: Signal, PID: 2, Peer: 1, Text: "kill"}}, true},
		{"to nobody", []Event{{Kind: Signal, PID: 2, Text: "kill"}}, false},
	} {
		w := NewWorld()
		w.Apply(Event{Kind: Spawn, PID: 1})
		for _, e := range c.before {
			w.Apply(e)
		}
		end := Event{Kind: Exit, PID: 1, Peer: 2, Text: "x"}
		before := w.ByHand(end)
		w.Apply(end)
		if after := w.ByHand(end); before != c.want || after != c.want {
			t.Errorf("%s: got %v before and %v after, want %v", c.name, before, after, c.want)
		}
		end.Peer = 0
		if w.ByHand(end) {
			t.Errorf("%s: nobody's signal is nobody's", c.name)
		}
	}
}

// The lines of a trace file are the runtime's, which reads them again.
func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	e := Event{Seq: 1, At: 2, Kind: Restart, PID: 3, Peer: 4, Msg: 5, For: -1, Text: "<6>", Bad: true, Line: 7}
	if err := WriteJSON(&b, e, Event{Seq: 2, Kind: Wake}); err != nil {
		t.Fatal(err)
	}
	lines, err := actor.ReadLines(&b)
	if err != nil || len(lines) != 2 || Event(lines[0]) != e || lines[1].Kind != Wake {
		t.Errorf("got %+v, %v", lines, err)
	}
	if err := WriteJSON(&b, Event{Seq: 9}); err == nil {
		t.Error("wrote an event of no kind")
	}
}
