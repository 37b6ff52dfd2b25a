package worker

import (
	"bytes"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// asked runs q as the worker's listener does, and answers what it sent.
func asked(t *testing.T, w *worker, pipe *bytes.Buffer, q event.Request) (events []event.RunEvent, text string, res event.Result) {
	t.Helper()
	pipe.Reset()
	w.rec.begin(q)
	r := w.run(t.Context(), q)
	r.ID = q.ID
	w.rec.end(r)
	return sent(t, pipe)
}

func newTestWorker(t *testing.T) (*worker, *bytes.Buffer) {
	t.Helper()
	pipe := &bytes.Buffer{}
	w := &worker{rec: newRecorder(event.NewWriter(pipe))}
	t.Cleanup(func() { w.explorer.close() })
	return w, pipe
}

func trialRequest(source string, n int) event.Request {
	return event.Request{ID: 7, Mode: event.Cell, Source: source, Seed: 1, Virtual: true, Explore: &event.Explore{Schedules: 50, Trial: n, Seed: 1}}
}

// A trial tells all that a run does: events, output, crash reports, the value, the
// line of a crash; and its variables are its own.
func TestATrialTellsAll(t *testing.T) {
	w, pipe := newTestWorker(t)
	const source = `var times = 0
self.Spawn(func(self *actor.Process) {
	panic("in the child")
})
times++
self.Send(self.PID(), times)
fmt.Println("hello", times)
panic("in the cell")`
	seen := map[string]bool{}
	for n := 1; ; n++ {
		events, text, res := asked(t, w, pipe, trialRequest(source, n))
		if res.Explored == nil {
			t.Fatalf("trial %d: got %+v", n, res)
		}
		if res.Explored.Over {
			if !res.Explored.All || n != 3 {
				t.Errorf("after %d trials: got %+v", n-1, res.Explored)
			}
			break
		}
		if res.Status != event.Crashed || res.Line != 8 || !res.Explored.Sweep || len(events) < 5 {
			t.Errorf("trial %d: got %+v with %d events", n, res, len(events))
		}
		if !strings.Contains(text, "hello 1\n") || !strings.Contains(text, "crashed: in the child (line 3)") {
			t.Errorf("trial %d: it printed %q", n, text)
		}
		seen[text] = true
	}
	if len(seen) < 2 {
		t.Errorf("under all schedules the same was printed in the same order: %v", seen)
	}
}

func TestWhatIsNotExplored(t *testing.T) {
	w, pipe := newTestWorker(t)
	real := trialRequest("1", 1)
	real.Virtual = false
	for name, tt := range map[string]struct {
		q      event.Request
		status event.Status
	}{
		"real time":     {real, event.Failed},
		"no trial":      {trialRequest("1", 0), event.Failed},
		"what is no Go": {trialRequest("x :=", 1), event.Rejected},
	} {
		if _, _, res := asked(t, w, pipe, tt.q); res.Status != tt.status || res.Explored != nil {
			t.Errorf("%s: got %+v, want %s", name, res, tt.status)
		}
	}
	if w.explorer != nil {
		t.Error("a search is kept that never began")
	}
}

// What a trial prints is bounded, as nobody reads it.
func TestATrialPrintsNoMoreThanABurst(t *testing.T) {
	w, pipe := newTestWorker(t)
	const source = `text := strings.Repeat("x", 1<<16)
for range 40 {
	fmt.Println(text)
}`
	if _, text, res := asked(t, w, pipe, trialRequest(source, 1)); len(text) > event.DefaultOutput+100 || len(text) < event.DefaultOutput/2 || res.Status != event.OK {
		t.Errorf("got %d bytes, %+v", len(text), res)
	}
}

// A run by a schedule is the trial that it was taken from.
func TestAScheduleReplaysItsTrial(t *testing.T) {
	w, pipe := newTestWorker(t)
	const source = `me := self.PID()
for _, s := range []string{"a", "b", "c"} {
	self.Spawn(func(self *actor.Process) { self.Send(me, s) })
}
fmt.Println(self.Receive(), self.Receive(), self.Receive())`
	texts := map[string]bool{}
	for n := range 20 {
		q := trialRequest(source, n+1)
		events, text, res := asked(t, w, pipe, q)
		q.Explore, q.Replay = nil, res.Explored.Schedule
		again, textAgain, _ := asked(t, w, pipe, q)
		if text != textAgain || len(events) != len(again) {
			t.Fatalf("trial %d printed %q in %d events, and its schedule %q in %d", n+1, text, len(events), textAgain, len(again))
		}
		for i := range events {
			if events[i] != again[i] {
				t.Fatalf("trial %d: event %d is %+v, and again %+v", n+1, i, events[i], again[i])
			}
		}
		texts[text] = true
	}
	if len(texts) < 2 {
		t.Errorf("all trials print %v", texts)
	}
}

// A crash on a first line that begins with hidden code has no line, in a run and in a trial.
func TestACrashInHiddenCodeHasNoLine(t *testing.T) {
	w, pipe := newTestWorker(t)
	const source = `work := func(self *actor.Process) { panic("inside") }; type mine struct{}
self.Spawn(work)
self.Sleep(time.Second)`
	for hidden, want := range map[bool]int{true: 0, false: 1} {
		plain := event.Request{ID: 7, Mode: event.Cell, Source: source, Seed: 1, Virtual: true, Hidden: hidden}
		trial := trialRequest(source, 1)
		trial.Hidden = hidden
		for _, q := range []event.Request{plain, trial} {
			events, text, _ := asked(t, w, pipe, q)
			crashes := 0
			for _, e := range events {
				if e.Kind == event.Exit && e.Bad {
					crashes++
					if e.Line != want {
						t.Errorf("hidden %v: got line %d, want %d", hidden, e.Line, want)
					}
				}
			}
			if crashes != 1 || strings.Contains(text, "(line") == hidden {
				t.Errorf("hidden %v: %d crashes, and it printed %q", hidden, crashes, text)
			}
		}
		w.explorer.close()
		w.explorer = nil
	}
}
