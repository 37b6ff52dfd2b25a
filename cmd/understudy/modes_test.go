package main

import (
	"testing"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// TestModes asks a worker for what is no run of a cell.
func TestModes(t *testing.T) {
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	const program = "package main\n\nfunc main() {\n\tprintln(1)\n}\n"
	for _, tt := range []struct {
		mode   event.Mode
		source string
		status event.Status
		value  string
	}{
		{event.Check, "for {}", event.OK, ""}, // it does not run
		{event.Check, "nobody()", event.Rejected, ""},
		{event.CheckProgram, program, event.OK, ""},
		{event.CheckProgram, "package main", event.Rejected, ""},
		{event.Format, "x:=1\nfor{\nx++ }", event.OK, "x := 1\nfor {\n\tx++\n}"},
		{event.Format, "x := (", event.Rejected, ""},
		{"dance", "", event.Failed, ""},
	} {
		got := s.Do(t.Context(), event.Request{Mode: tt.mode, Source: tt.source}, nil).Result
		if got.Status != tt.status || got.Value != tt.value {
			t.Errorf("%s %q: got %+v", tt.mode, tt.source, got)
		}
		if got.Status == event.Rejected && len(got.Faults) == 0 {
			t.Errorf("%s %q: rejected without a fault", tt.mode, tt.source)
		}
	}
}

// TestGoroutinesDoNotOutliveTheirRun: one that a cell leaves behind does not
// crash the next run.
func TestGoroutinesDoNotOutliveTheirRun(t *testing.T) {
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	const leaves = "go func() {\n\ttime.Sleep(30 * time.Millisecond)\n\tpanic(\"late\")\n}()\n1"
	if got := s.Do(t.Context(), event.Request{Mode: event.Cell, Source: leaves}, nil).Result; got.Status != event.OK {
		t.Fatalf("got %+v", got)
	}
	const waits = "c := make(chan int)\ngo func() {\n\tdefer panic(\"late\")\n\t<-c\n}()\n1"
	if got := s.Do(t.Context(), event.Request{Mode: event.Cell, Source: waits, Seed: 1, Virtual: true}, nil).Result; got.Status != event.OK || got.Spent {
		t.Fatalf("got %+v", got)
	}
	if got := s.Do(t.Context(), event.Request{Mode: event.Cell, Source: "self.Sleep(200 * time.Millisecond)\n2", Seed: 1}, nil).Result; got.Status != event.OK || got.Value != "2" {
		t.Errorf("the next run: got %+v", got)
	}
}
