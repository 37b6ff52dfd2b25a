package worker

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
)

// sent decodes all frames that a recorder wrote.
func sent(t *testing.T, pipe *bytes.Buffer) (events []event.RunEvent, text string, res event.Result) {
	t.Helper()
	for r := event.NewReader(pipe); pipe.Len() > 0 || res.ID == 0; {
		ft, payload, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		switch ft {
		case event.FrameEvents:
			events, err = event.DecodeEvents(payload, events)
		case event.FrameOutput:
			var o event.Output
			err = json.Unmarshal(payload, &o)
			text += o.Text
		case event.FrameResult:
			err = json.Unmarshal(payload, &res)
		}
		if err != nil {
			t.Fatal(err)
		}
		if ft == event.FrameResult {
			return events, text, res
		}
	}
	return events, text, res
}

func TestRecorderCountsWhatItDrops(t *testing.T) {
	var pipe bytes.Buffer
	r := newRecorder(event.NewWriter(&pipe))
	r.begin(event.Request{ID: 7})
	for i := range maxEvents + 10 {
		r.trace(actor.Event{Seq: uint64(i + 1), Kind: actor.EvSend})
	}
	for range 20 {
		r.print(strings.Repeat("x", event.DefaultOutput/16), false)
	}
	r.end(event.Result{ID: 7})
	events, text, res := sent(t, &pipe)
	if len(events) != maxEvents || res.Dropped != 10 || res.Events != maxEvents+10 {
		t.Errorf("got %d events, %d dropped, %d in all", len(events), res.Dropped, res.Events)
	}
	if !strings.Contains(text, " KB more, which were not kept") || len(text) > event.DefaultOutput*5/4 {
		t.Errorf("got %d bytes of output, ending in %q", len(text), text[max(0, len(text)-60):])
	}
}

func TestQuietRunsSendNoEvents(t *testing.T) {
	var pipe bytes.Buffer
	r := newRecorder(event.NewWriter(&pipe))
	r.begin(event.Request{ID: 7, Quiet: true})
	r.trace(actor.Event{Seq: 1, Kind: actor.EvSend})
	r.end(event.Result{ID: 7})
	if events, _, res := sent(t, &pipe); len(events) != 0 || res.Events != 1 {
		t.Errorf("got %d events, result %+v", len(events), res)
	}
}

// The numbers of the runtime's kinds of events are those of the wire.
func TestKindsAgree(t *testing.T) {
	for kind, name := range map[actor.EventKind]string{
		actor.EvSpawn: "spawn", actor.EvExit: "exit", actor.EvSend: "send", actor.EvEnqueue: "enqueue", actor.EvReceive: "receive",
		actor.EvDrop: "drop", actor.EvWait: "wait", actor.EvWake: "wake", actor.EvSleep: "sleep", actor.EvLink: "link",
		actor.EvUnlink: "unlink", actor.EvMonitor: "monitor", actor.EvDemonitor: "demonitor", actor.EvSignal: "signal",
		actor.EvTrap: "trap", actor.EvRegister: "register", actor.EvUnregister: "unregister", actor.EvTimerSet: "timer_set",
		actor.EvTimerFire: "timer_fire", actor.EvTimerCancel: "timer_cancel", actor.EvRestart: "restart", actor.EvGiveUp: "give_up",
		actor.EvDeadlock: "deadlock", actor.EvSuspend: "suspend", actor.EvSupervise: "supervise",
		actor.EvGo: "go", actor.EvGoWait: "go_wait", actor.EvGoWake: "go_wake", actor.EvGoEnd: "go_end",
	} {
		if got := event.Kind(kind).String(); got != name {
			t.Errorf("kind %d is %q on the wire, want %q", kind, got, name)
		}
	}
	if n := len(event.Kinds()); n != int(actor.EvGoEnd) {
		t.Errorf("the wire has %d kinds, the runtime %d", n, actor.EvGoEnd)
	}
}

// Each text says how many events had happened before it, and comes after them.
func TestTextsKnowTheirMoment(t *testing.T) {
	var pipe bytes.Buffer
	r := newRecorder(event.NewWriter(&pipe))
	r.begin(event.Request{ID: 7})
	r.print("a", false)
	r.trace(actor.Event{Seq: 1, Kind: actor.EvSpawn})
	r.trace(actor.Event{Seq: 2, Kind: actor.EvSend})
	r.print("b", false)
	r.print("c", false)
	r.trace(actor.Event{Seq: 3, Kind: actor.EvExit})
	r.print("d", false)
	r.end(event.Result{ID: 7})
	frames := event.NewReader(&pipe)
	if ft, _, err := frames.Next(); ft != event.FrameEvents || err != nil {
		t.Fatalf("first comes %c, %v", ft, err)
	}
	_, payload, err := frames.Next()
	var o event.Output
	if err == nil {
		err = json.Unmarshal(payload, &o)
	}
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for events, text := range o.Parts() {
		got += fmt.Sprint(events, text, " ")
	}
	if want := "0a 2bc 3d "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
