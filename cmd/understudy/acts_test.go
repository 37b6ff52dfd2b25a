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
	s.Act(event.Act{Kind: event.ActSend, PID: 2, Text: "Ping{43}"})
	arrived := func(b event.Batch) bool {
		for _, e := range b.Events {
			if e.Kind == event.Enqueue && strings.Contains(e.Text, "43") {
				return true
			}
		}
		return false
	}
	await(t, s, func(b event.Batch) bool {
		for _, o := range b.Outputs {
			printed += o.Text
		}
		return arrived(b)
	})
	if strings.Contains(printed, "got 43") {
		t.Error("a suspended process has handled a message")
	}
	s.Act(event.Act{Kind: event.ActResume, PID: 2})
	await(t, s, func(b event.Batch) bool {
		for _, o := range b.Outputs {
			printed += o.Text
		}
		return strings.Contains(printed, "got 43")
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

// TestCtrlCEndsOnlyTheCell: at a prompt in an order of its own, Ctrl-C ends what the
// input does, and the processes are there afterwards as they were.
func TestCtrlCEndsOnlyTheCell(t *testing.T) {
	for name, virtual := range map[string]bool{"real time": false, "virtual time": true} {
		t.Run(name, func(t *testing.T) {
			s := sandbox.Open(sandbox.Options{})
			defer s.Close()
			ask := func(src string) event.Result {
				return s.Do(t.Context(), event.Request{Mode: event.Prompt, Source: src, Seed: 5, Virtual: virtual}, nil).Result
			}
			for _, src := range []string{
				"counter := self.Spawn(func(self *actor.Process) {\n\tn := 0\n\tfor {\n\t\tfrom := actor.Receive[actor.PID](self)\n\t\tn++\n\t\tself.Send(from, n)\n\t}\n})",
				"count := func() int {\n\tself.Send(counter, self.PID())\n\treturn actor.Receive[int](self)\n}",
				"count()",
			} {
				if got := ask(src); got.Status != event.OK {
					t.Fatalf("got %+v", got)
				}
			}
			for _, busy := range []string{
				"fmt.Println(`on`)\nfor {\n}",
				"fmt.Println(`on`)\nfor {\n\tcount()\n}",
				"fmt.Println(`on`)\nvar mu sync.Mutex\nmu.Lock()\nself.Spawn(func(self *actor.Process) {\n\tfor {\n\t\tself.Send(self.PID(), 1)\n\t\tself.Receive()\n\t}\n})\nmu.Lock()",
			} {
				id := s.Run(event.Request{Mode: event.Prompt, Source: busy, Seed: 5, Virtual: virtual})
				await(t, s, func(b event.Batch) bool { return len(b.Outputs) > 0 })
				s.Stop()
				await(t, s, func(b event.Batch) bool {
					for _, r := range b.Results {
						if r.ID == id && (r.Status != event.Stopped || r.Replaced) {
							t.Errorf("%q: got %+v", busy, r)
						}
					}
					return len(b.Results) > 0
				})
			}
			// The last one has left a process behind that never rests: it can be killed.
			if got := s.Do(t.Context(), event.Request{Mode: event.Kill, PID: 3, Seed: 5, Virtual: virtual}, nil).Result; got.Status != event.OK || got.Sentence != "" {
				t.Errorf("kill: got %+v", got)
			}
			ask("self.Flush()")
			if got := ask("self.Receive()"); got.Status != event.Stuck || got.Replaced {
				t.Errorf("a deadlock: got %+v", got)
			}
			if got := ask("count() > 1"); got.Value != "true" {
				t.Errorf("the counter has forgotten: got %+v", got)
			}
		})
	}
}

// TestActsInAProgram: a seeded program that has ended is run again with what a person
// did to it, and the run is the same up to there.
func TestActsInAProgram(t *testing.T) {
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	req := event.Request{Mode: event.Program, Seed: 1, Virtual: true, Source: `package main

import (
	"fmt"
	"time"

	"understudy/sandbox/actor"
)

func main() {
	_ = actor.Run(func(self *actor.Process) {
		pid, _ := self.SpawnMonitor(func(self *actor.Process) {
			self.Sleep(time.Second)
			fmt.Println("got", self.Receive())
		})
		self.Send(pid, "by itself")
		fmt.Println(actor.Receive[actor.Down](self).Reason)
	})
}
`}
	plain := s.Do(t.Context(), req, nil)
	if got := plain.Text(); got != "got by itself\nnormal\n" {
		t.Fatalf("by itself it prints %q: %+v", got, plain.Result)
	}
	var asleep uint64
	for _, e := range plain.Events {
		if e.Kind == event.Sleep {
			asleep = e.Seq
		}
	}
	req.Acts = []event.Act{{Kind: event.ActKill, PID: 2, Event: asleep}}
	killed := s.Do(t.Context(), req, nil)
	if got := killed.Text(); got != "killed\n" || len(killed.Result.Acts) != 1 || killed.Result.Acts[0].Event != asleep {
		t.Errorf("killed after event %d it prints %q: %+v", asleep, got, killed.Result)
	}
	req.Acts = []event.Act{{Kind: event.ActSend, PID: 2, Text: "Nobody{}", Event: asleep}}
	if got := s.Do(t.Context(), req, nil).Result; got.Status != event.Rejected || !strings.Contains(got.Sentence, "undefined: Nobody") {
		t.Errorf("a message that does not compile: %+v", got)
	}
	req.Acts = []event.Act{{Kind: event.ActSuspend, PID: 2, Event: asleep}}
	if got := s.Do(t.Context(), req, nil).Result; !strings.Contains(got.Sentence, "It stands still") {
		t.Errorf("suspended: %+v", got)
	}
}
