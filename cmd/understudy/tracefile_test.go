package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// onWrite calls its function when something is written.
type onWrite func()

func (f onWrite) Write(p []byte) (int, error) {
	f()
	return len(p), nil
}

// TestAnInterruptedRunHasATrace of what it had done.
func TestAnInterruptedRunHasATrace(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trace.jsonl")
	source := `self.Register("early")` + "\n" + `fmt.Println("ready")` + "\n" + `self.Sleep(time.Hour)`
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	var said bytes.Buffer
	code := run(ctx, []string{"run", "--trace", name, "-"}, strings.NewReader(source), onWrite(interrupt), &said)
	trace, err := os.ReadFile(name)
	if err != nil || code != exitFailed || !strings.Contains(said.String(), "Stopped.") || !bytes.Contains(trace, []byte(`"kind":"register","pid":1,"text":"early"`)) {
		t.Errorf("got %v, code %d, %q and the trace\n%s", err, code, &said, trace)
	}
}

// TestATraceSaysWhatIsMissing, whoever has dropped it.
func TestATraceSaysWhatIsMissing(t *testing.T) {
	at := func(seq ...uint64) (b event.Batch) {
		for _, n := range seq {
			b.Events = append(b.Events, event.RunEvent{Event: event.Event{Seq: n, Kind: event.Wake, PID: 1}})
		}
		return b
	}
	for _, c := range []struct {
		name    string
		batches []event.Batch
		want    string
	}{
		{"nothing", []event.Batch{at(1, 2), at(3), {Results: []event.Result{{}}}}, ""},
		{"two systems", []event.Batch{at(1, 2, 1, 2, 3), {Results: []event.Result{{}}}}, ""},
		{"the worker dropped some", []event.Batch{at(1, 4), {Results: []event.Result{{Dropped: 2}}}}, "The trace in T is not complete: 2 events came too fast, and were dropped.\n"},
		{"the host too", []event.Batch{{Dropped: 5}, at(1, 9), {Results: []event.Result{{Dropped: 2}}}}, "The trace in T is not complete: 7 events came too fast, and were dropped.\n"},
		{"the worker died", []event.Batch{at(1), {Results: []event.Result{{Replaced: true}}}}, "The trace in T ends early: the last events of the worker are lost.\n"},
		{
			"and had dropped some",
			[]event.Batch{at(1), at(5, 6), {Results: []event.Result{{Replaced: true}}}},
			"The trace in T ends early: the last events of the worker are lost.\nThe trace in T is not complete: 3 events came too fast, and were dropped.\n",
		},
	} {
		f, err := createTrace(filepath.Join(t.TempDir(), "T"), "-")
		if err != nil {
			t.Fatal(err)
		}
		path := f.name
		f.name = "T"
		events := 0
		for _, b := range c.batches {
			events += len(b.Events)
			f.write(b)
		}
		var said strings.Builder
		if err := f.close(&said); err != nil || said.String() != c.want {
			t.Errorf("%s: got %v and %q, want %q", c.name, err, &said, c.want)
		}
		if text, err := os.ReadFile(path); err != nil || bytes.Count(text, []byte("\n")) != events {
			t.Errorf("%s: got %v and\n%s", c.name, err, text)
		}
	}
}

// TestATraceThatCannotBeWritten says so once, at the end.
func TestATraceThatCannotBeWritten(t *testing.T) {
	f, err := createTrace(filepath.Join(t.TempDir(), "T"), "-")
	if err != nil {
		t.Fatal(err)
	}
	f.f.Close()
	for range 2 {
		f.write(event.Batch{Events: []event.RunEvent{{Event: event.Event{Seq: 1, Kind: event.Wake, Text: strings.Repeat("x", 100<<10)}}}})
	}
	if err := f.close(io.Discard); !errors.Is(err, os.ErrClosed) || !strings.HasPrefix(err.Error(), "write trace: ") {
		t.Errorf("got %v", err)
	}
}
