package worker

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
)

// keptAlive is a supervisor with one child that counts what it gets.
const keptAlive = `type Add struct{ N int }

counter := func(self *actor.Process) {
	self.Register("counter")
	total := 0
	for {
		total += actor.Receive[Add](self).N
		fmt.Println("total", total)
		self.Sleep(time.Millisecond)
	}
}
_, err := actor.StartSupervisor(self, actor.Supervisor{
	MaxRestarts: 3, Within: time.Second,
	Children:    []actor.Child{{ID: "counter", Start: actor.Loop(counter)}},
})
fmt.Println(err)
self.Sleep(5 * time.Millisecond)
self.Send(actor.Name("counter"), Add{7})
self.Sleep(5 * time.Millisecond)
`

func cellRequest(source string, acts ...event.Act) event.Request {
	return event.Request{ID: 7, Mode: event.Cell, Source: source, Seed: 3, Virtual: true, Acts: acts}
}

// find is the first event of that kind and text after seq.
func find(t *testing.T, evs []event.RunEvent, kind event.Kind, text string, after uint64) event.Event {
	t.Helper()
	for _, e := range evs {
		if e.Kind == kind && strings.Contains(e.Text, text) && e.Seq > after {
			return e.Event
		}
	}
	t.Fatalf("no %v of %q after event %d in %d events", kind, text, after, len(evs))
	return event.Event{}
}

// A run with an act is the run without it up to there, and the same each time.
func TestActsAreDoneAgain(t *testing.T) {
	w, pipe := newTestWorker(t)
	plain, _, res := asked(t, w, pipe, cellRequest(keptAlive))
	if res.Status != event.OK {
		t.Fatalf("got %+v", res)
	}
	counter := find(t, plain, event.Register, "counter", 0)
	at := counter.Seq
	acts := []event.Act{{Kind: event.ActKill, PID: counter.PID, Event: at}}
	killed, text, res := asked(t, w, pipe, cellRequest(keptAlive, acts...))
	if res.Status != event.OK || len(res.Acts) != 1 || res.Acts[0].Event < at || res.Acts[0].Event > at+2 {
		t.Fatalf("got %+v", res)
	}
	if d := cmp.Diff(plain[:at], killed[:at]); d != "" {
		t.Errorf("another run before the act (-plain +killed):\n%s", d)
	}
	exit := find(t, killed, event.Exit, "killed", at)
	find(t, killed, event.Restart, "counter", exit.Seq)
	if exit.PID != counter.PID || !strings.Contains(text, "total 7") {
		t.Errorf("<%d> exited, want <%d>; printed %q", exit.PID, counter.PID, text)
	}
	again, _, res := asked(t, w, pipe, cellRequest(keptAlive, res.Acts...))
	if d := cmp.Diff(killed, again); d != "" {
		t.Errorf("%v: the same acts give another run:\n%s", res, d)
	}
}

func TestActsOfAllKinds(t *testing.T) {
	w, pipe := newTestWorker(t)
	plain, _, _ := asked(t, w, pipe, cellRequest(keptAlive))
	counter := find(t, plain, event.Register, "counter", 0)
	at := counter.Seq
	act := func(kind event.ActKind, text string) event.Act {
		return event.Act{Kind: kind, PID: counter.PID, Text: text, Event: at}
	}
	t.Run("send", func(t *testing.T) {
		evs, text, res := asked(t, w, pipe, cellRequest(keptAlive, act(event.ActSend, "Add{35}")))
		if res.Status != event.OK || !strings.Contains(text, "total 35") || !strings.Contains(text, "total 42") {
			t.Errorf("got %+v, printed %q", res, text)
		}
		find(t, evs, event.Enqueue, "Add{35}", at)
	})
	t.Run("exit", func(t *testing.T) {
		evs, _, res := asked(t, w, pipe, cellRequest(keptAlive, act(event.ActExit, "enough")))
		if exit := find(t, evs, event.Exit, "enough", at); exit.PID != counter.PID {
			t.Errorf("got %+v, %+v", exit, res)
		}
	})
	t.Run("suspend", func(t *testing.T) {
		evs, text, res := asked(t, w, pipe, cellRequest(keptAlive, act(event.ActSuspend, "")))
		if res.Status != event.Stopped || !strings.Contains(res.Sentence, "suspended") || strings.Contains(text, "total") {
			t.Errorf("got %+v, printed %q", res, text)
		}
		last := evs[len(evs)-1].Seq
		resume := event.Act{Kind: event.ActResume, PID: counter.PID, Event: last}
		_, text, res = asked(t, w, pipe, cellRequest(keptAlive, act(event.ActSuspend, ""), resume))
		if res.Status != event.OK || !strings.Contains(text, "total 7") {
			t.Errorf("resumed: got %+v, printed %q", res, text)
		}
	})
	for name, c := range map[string]struct{ message, want string }{
		"no such type": {"Sub{3}", "The message does not compile: undefined: Sub."},
		"no value":     {"var x int", "A message is one value"},
		"a crash":      {"[]int{}[3]", "The message could not be made"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, res := asked(t, w, pipe, cellRequest(keptAlive, act(event.ActSend, c.message)))
			if res.Status != event.Rejected || !strings.Contains(res.Sentence, c.want) {
				t.Errorf("got %+v", res)
			}
		})
	}
}

// The shell of a prompt acts between two inputs.
func TestPromptActs(t *testing.T) {
	w, pipe := newTestWorker(t)
	t.Cleanup(func() { w.prompt.close() })
	do := func(q event.Request) event.Result {
		q.ID, q.Seed = 7, 5
		_, _, res := asked(t, w, pipe, q)
		return res
	}
	do(event.Request{Mode: event.Prompt, Source: "type Ping struct{}"})
	do(event.Request{Mode: event.Prompt, Source: "p := self.Spawn(func(self *actor.Process) { self.Receive(actor.Is[Ping]); self.Sleep(time.Hour) })"})
	if res := do(event.Request{Mode: event.Do, Acts: []event.Act{{Kind: event.ActSend, PID: 2, Text: "Ping{}"}}}); res.Status != event.OK || res.Sentence != "" {
		t.Errorf("send: got %+v", res)
	}
	if res := do(event.Request{Mode: event.Kill, PID: 2}); res.Status != event.OK || res.Sentence != "" {
		t.Errorf("kill: got %+v", res)
	}
	if res := do(event.Request{Mode: event.Kill, PID: 2}); res.Sentence != "There is no process <2> alive." {
		t.Errorf("kill again: got %+v", res)
	}
}

// A process of the prompt is held between two inputs, and let go; the shell is not.
func TestPromptSuspends(t *testing.T) {
	for name, seed := range map[string]int64{"real time": 0, "seeded": 5} {
		t.Run(name, func(t *testing.T) {
			w, pipe := newTestWorker(t)
			t.Cleanup(func() { w.prompt.close() })
			do := func(q event.Request) ([]event.RunEvent, event.Result) {
				q.ID, q.Seed = 7, seed
				evs, _, res := asked(t, w, pipe, q)
				return evs, res
			}
			act := func(kind event.ActKind, pid uint64) ([]event.RunEvent, event.Result) {
				return do(event.Request{Mode: event.Do, Acts: []event.Act{{Kind: kind, PID: pid}}})
			}
			do(event.Request{Mode: event.Prompt, Source: "p := self.Spawn(func(self *actor.Process) {\n\tfor {\n\t\tself.Send(self.Receive().(actor.PID), `here`)\n\t}\n})"})
			if evs, res := act(event.ActSuspend, 2); res.Status != event.OK || res.Sentence != "" {
				t.Errorf("suspend: got %+v", res)
			} else {
				find(t, evs, event.Suspend, "", 0)
			}
			ask := event.Request{Mode: event.Prompt, Source: "self.Send(p, self.PID())\n_, ok := self.ReceiveWithin(20*time.Millisecond)\nok"}
			if _, res := do(ask); res.Value != "false" {
				t.Errorf("it answers: got %+v", res)
			}
			if _, res := act(event.ActSuspend, 1); res.Sentence != idleShell {
				t.Errorf("suspend the shell: got %+v", res)
			}
			act(event.ActResume, 2)
			if _, res := do(event.Request{Mode: event.Prompt, Source: "self.Receive()"}); res.Value != `"here"` && res.Value != "here" {
				t.Errorf("resumed: got %+v", res)
			}
		})
	}
}

// The goroutines of a seeded run are told of beside their process: when they begin, for
// what they wait, and that they have ended.
func TestGoroutinesAreToldOf(t *testing.T) {
	w, pipe := newTestWorker(t)
	evs, _, res := asked(t, w, pipe, cellRequest("c, done := make(chan int), make(chan bool)\nself.Spawn(func(self *actor.Process) {\n\tgo func() {\n\t\tc <- 1\n\t\tdone <- true\n\t}()\n\tself.Sleep(time.Second)\n\t<-c\n})\nself.Sleep(2*time.Second)\n<-done"))
	if res.Status != event.OK {
		t.Fatalf("got %+v", res)
	}
	world := event.NewWorld()
	var waited []string
	kinds := map[event.Kind]int{}
	for _, e := range evs {
		world.Apply(e.Event)
		kinds[e.Kind]++
		if e.Kind == event.GoWait {
			if g := world.Process(2).Goroutines; len(g) != 1 || g[0].ID != 1 {
				t.Errorf("at event %d: got %+v", e.Seq, g)
			} else {
				waited = append(waited, g[0].Does())
			}
		}
		if e.Kind >= event.Go && e.PID != 2 {
			t.Errorf("%+v is not told of its process", e)
		}
	}
	if want := []string{"waits for a receiver on a channel (line 4)", "waits for a receiver on a channel (line 5)"}; !cmp.Equal(waited, want) {
		t.Errorf("got %q, want %q", waited, want)
	}
	if kinds[event.Go] != 1 || kinds[event.GoEnd] != 1 || len(world.Process(2).Goroutines) != 0 {
		t.Errorf("got %v, left %+v", kinds, world.Process(2).Goroutines)
	}
}
