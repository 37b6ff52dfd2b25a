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

// Whom a crash takes along over a link is told from who crashed by himself.
func TestTakenBy(t *testing.T) {
	w := NewWorld()
	for _, c := range []struct {
		e    Event
		want uint64
	}{
		{e: Event{Kind: Spawn, PID: 1}},
		{e: Event{Kind: Spawn, PID: 2, Peer: 1}},
		{e: Event{Kind: Spawn, PID: 3, Peer: 1}},
		{e: Event{Kind: Spawn, PID: 4, Peer: 1}},
		{e: Event{Kind: Spawn, PID: 5, Peer: 1}},
		{e: Event{Kind: Link, PID: 1, Peer: 2}},
		{e: Event{Kind: Link, PID: 3, Peer: 2}},
		{e: Event{Kind: Link, PID: 4, Peer: 2}},
		{e: Event{Kind: Trap, PID: 4}},
		{e: Event{Kind: Exit, PID: 2, Text: "boom", Bad: true, Line: 3}},
		{e: Event{Kind: Exit, PID: 3, Text: "boom", Bad: true, Line: 3}, want: 2},
		{e: Event{Kind: Exit, PID: 1, Text: "another", Bad: true, Line: 9}}, // of its own, in that very moment
		{e: Event{Kind: Exit, PID: 4, Text: "boom", Bad: true}},             // it traps exits
		{e: Event{Kind: Exit, PID: 5, Text: "boom", Bad: true}},             // not linked
	} {
		before := w.TakenBy(c.e)
		w.Apply(c.e)
		if after := w.TakenBy(c.e); before != c.want || after != c.want || w.Process(c.e.PID).By != c.want {
			t.Errorf("%+v: got %d before and %d after, want %d", c.e, before, after, c.want)
		}
	}
}
