package main

import (
	"strings"
	"testing"
	"time"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// await takes what arrives until done says so.
func await(t *testing.T, s *sandbox.Session, done func(event.Batch) bool) {
	t.Helper()
	for {
		select {
		case <-s.Wake():
			if done(s.Take()) {
				return
			}
		case <-time.After(20 * time.Second):
			t.Fatal("it does not come")
		}
	}
}

// TestActsAtOnce: while an input of the prompt runs, a process is sent a message of a
// type that the prompt declared, and killed; nobody waits for the input.
func TestActsAtOnce(t *testing.T) {
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, src := range []string{
		"type Ping struct{ N int }",
		"p := self.Spawn(func(self *actor.Process) {\n\tfor {\n\t\tfmt.Println(\"got\", self.Receive().(Ping).N)\n\t}\n})",
	} {
		if got := s.Do(t.Context(), event.Request{Mode: event.Prompt, Source: src}, nil).Result; got.Status != event.OK {
			t.Fatalf("got %+v", got)
		}
	}
	id := s.Run(event.Request{Mode: event.Prompt, Source: "self.Monitor(p)\nself.Receive()"})
	monitors := func(b event.Batch) bool {
		for _, e := range b.Events {
			if e.Kind == event.Monitor {
				return true
			}
		}
		return false
	}
	await(t, s, monitors)
	s.Act(event.Act{Kind: event.ActSend, PID: 2, Text: "Ping{42}"})
	printed := ""
	await(t, s, func(b event.Batch) bool {
		for _, o := range b.Outputs {
			printed += o.Text
		}
		return strings.Contains(printed, "got 42")
	})
	s.Act(event.Act{Kind: event.ActSuspend, PID: 2})
	await(t, s, func(b event.Batch) bool {
		return len(b.Acted) > 0 && strings.Contains(b.Acted[len(b.Acted)-1].Fault, "seeded")
	})
	s.Act(event.Act{Kind: event.ActKill, PID: 2})
	await(t, s, func(b event.Batch) bool {
		for _, r := range b.Results {
			if r.ID == id && strings.Contains(r.Value, "killed") {
				return true
			}
		}
		return false
	})
	s.Act(event.Act{Kind: event.ActKill, PID: 2})
	await(t, s, func(b event.Batch) bool {
		return len(b.Acted) > 0 && b.Acted[len(b.Acted)-1].Fault == "There is no process <2> alive."
	})
}
