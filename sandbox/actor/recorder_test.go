package actor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// heard runs body with a Trace and a Recorder at once, and returns what both have.
func heard(t *testing.T, run runner, most int, body func(*actor.Process)) (seen []actor.Event, r *actor.Recorder) {
	t.Helper()
	r = actor.NewRecorder(most)
	err := run(body, actor.LogTo(quiet), actor.Record(r), actor.Trace(func(e actor.Event) { seen = append(seen, e) }))
	want(t, "run", err, error(nil))
	return seen, r
}

func TestARecorderKeepsWhatTraceIsTold(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		seen, r := heard(t, run, 1<<20, func(self *actor.Process) { office(self); office2(self) })
		for i, e := range r.Events() {
			if e != seen[i] {
				t.Fatalf("event %d: recorded %+v, traced %+v", i, e, seen[i])
			}
			want(t, "number", e.Seq, uint64(i+1))
		}
		want(t, "events", len(r.Events()), len(seen))
		want(t, "dropped", r.Dropped(), uint64(0))
	})
}

// TestRecordingAloneKeepsTheSame: texts that are made later are what they would have been.
func TestRecordingAloneKeepsTheSame(t *testing.T) {
	for seed := range int64(20) {
		run := func(o ...actor.Option) {
			err := actor.Run(office, append(o, actor.Seeded(seed), actor.VirtualTime(), actor.LogTo(quiet))...)
			want(t, "run", err, error(nil))
		}
		var seen []string
		r := actor.NewRecorder(1 << 20)
		run(actor.Trace(func(e actor.Event) { seen = append(seen, fmt.Sprint(e)) }))
		run(actor.Record(r))
		for i, e := range r.Events() {
			if fmt.Sprint(e) != seen[i] {
				t.Fatalf("seed %d, event %d: recorded %+v, traced %s", seed, i, e, seen[i])
			}
		}
		want(t, "events", len(r.Events()), len(seen))
	}
}

func TestARecorderLetsTheOldestGo(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		seen, r := heard(t, run, 10, func(self *actor.Process) { pingPong(self, 30) })
		n := len(seen)
		want(t, "the last ten", r.Events(), seen[n-10:])
		want(t, "total", r.Total(), uint64(n))
		want(t, "dropped", r.Dropped(), uint64(n-10))
		want(t, "since", r.Since(uint64(n-3)), seen[n-3:])
		want(t, "since long ago", r.Since(2), seen[n-10:])
		want(t, "nothing new", len(r.Since(uint64(n))), 0)
		want(t, "from the future", len(r.Since(uint64(n+5))), 0)
	})
}

func TestARecorderThatKeepsNothingCounts(t *testing.T) {
	for _, most := range []int{0, -1} {
		r := actor.NewRecorder(most)
		want(t, "before", r.Total()+r.Dropped(), uint64(0))
		err := actor.Run(func(self *actor.Process) { pingPong(self, 4) }, actor.Seeded(1), actor.Record(r))
		want(t, "run", err, error(nil))
		want(t, "kept", len(r.Events()), 0)
		if r.Total() < 20 || r.Dropped() != r.Total() {
			t.Errorf("got %d, and %d dropped", r.Total(), r.Dropped())
		}
	}
}

// TestARecorderIsReadDuringTheRun: whoever asks again and again for what is new
// gets every event once, in order.
func TestARecorderIsReadDuringTheRun(t *testing.T) {
	for _, options := range [][]actor.Option{nil, {actor.Seeded(3)}} {
		r, done := actor.NewRecorder(1<<20), make(chan error)
		go func() {
			done <- actor.Run(func(self *actor.Process) { pingPong(self, 2000) }, append(options, actor.Record(r))...)
		}()
		var all []actor.Event
		read := func() {
			var last uint64
			if len(all) > 0 {
				last = all[len(all)-1].Seq
			}
			all = append(all, r.Since(last)...)
		}
		for running := true; running; {
			select {
			case err := <-done:
				want(t, "run", err, error(nil))
				running = false
			default:
			}
			read()
		}
		for i, e := range all {
			if e.Seq != uint64(i+1) {
				t.Fatalf("event %d is number %d", i, e.Seq)
			}
		}
		want(t, "events", uint64(len(all)), r.Total())
	}
}

// TestARecorderInAnotherRun forgets the one before, even if that goes on.
func TestARecorderInAnotherRun(t *testing.T) {
	r := actor.NewRecorder(100)
	old := actor.NewSystem(func(self *actor.Process) {
		self.Receive()
		self.Spawn(forever)
	}, actor.Record(r), actor.Label("old"))
	for r.Total() < 2 { // until it waits
	}
	err := actor.Run(func(self *actor.Process) {}, actor.Seeded(1), actor.Record(r), actor.Label("new"))
	want(t, "run", err, error(nil))
	old.Stop()
	want(t, "the old run", old.Wait(), actor.ErrStopped)
	want(t, "events", r.Total(), uint64(2))
	want(t, "the first", r.Events()[0].Text, "new")
}

func TestNobodyRecords(t *testing.T) {
	want(t, "run", actor.Run(func(self *actor.Process) { pingPong(self, 2) }, actor.Record(nil), actor.Trace(nil)), error(nil))
}

// fickle is a message whose text changes from one moment to the next.
type fickle struct{}

var moods int

func (f fickle) String() string { moods++; return fmt.Sprint("mood ", moods) }

type crate struct {
	label string
	items []int
}

// TestARecordIsOfItsMoment: what the receiver does with a message, and what the
// message says of itself later, does not change what was recorded.
func TestARecordIsOfItsMoment(t *testing.T) {
	moods = 0
	r := actor.NewRecorder(100)
	err := actor.Run(func(self *actor.Process) {
		me := self.PID()
		for _, m := range []any{crate{"c", []int{1, 2}}, &crate{"p", []int{3}}, map[string]int{"a": 1}, fickle{}, [2]fickle{}, struct{ any }{1}, errOops, time.Unix(0, 0).UTC()} {
			self.Send(me, m)
		}
		self.Receive().(crate).items[0] = 99
		self.Receive().(*crate).label = "changed"
		self.Receive().(map[string]int)["a"] = 99
	}, actor.Seeded(1), actor.Record(r))
	want(t, "run", err, error(nil))
	before := moods
	var sent []string
	for _, e := range r.Events() {
		if e.Kind == actor.EvSend {
			sent = append(sent, e.Text)
		}
	}
	want(t, "texts", sent, []string{
		"{label:c items:[1 2]}", "&{label:p items:[3]}", "map[a:1]", "mood 1", "[mood 2 mood 3]", "{any:1}", "oops", "1970-01-01 00:00:00 +0000 UTC",
	})
	r.Events()
	want(t, "code of the program that ran to show it", moods, before)
}

// TestTextsAreMadeWhenTheyAreRead, of messages that nobody can change: the run does not wait for that.
func TestTextsAreMadeWhenTheyAreRead(t *testing.T) {
	type order struct {
		from  actor.PID
		drink string
		n     [2]int
	}
	rendered := 0
	hooks := actor.Hooks{Render: func(v any) string { rendered++; return fmt.Sprintf("%T", v) }}
	r := actor.NewRecorder(100)
	err := actor.Run(func(self *actor.Process) {
		server := serve(t, self, script{call: echo})
		for _, m := range []any{1, int8(2), "three", 4.0, true, self.PID(), actor.Name("n"), time.Second, actor.Normal, order{self.PID(), "tea", [2]int{1, 2}}, order{}} {
			self.Send(self.PID(), m)
			self.Receive()
		}
		self.Call(server, order{})
		self.Cast(server, 1)
	}, actor.Seeded(1), actor.Record(r), actor.WithHooks(hooks), actor.LogTo(quiet))
	want(t, "run", err, error(nil))
	want(t, "rendered during the run", rendered, 0)
	var texts []string
	for _, e := range r.Events() {
		if e.Kind == actor.EvSend {
			texts = append(texts, e.Text)
		}
	}
	want(t, "texts", strings.Join(texts, ","), "int,int8,string,float64,bool,actor.PID,actor.Name,time.Duration,actor.Reason,actor_test.order,actor_test.order,call actor_test.order,reply actor_test.order,cast int")
	if !slices.Contains(texts, "reply actor_test.order") {
		t.Error("no reply")
	}
}

func TestALimitHoldsForRecordedEvents(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		r := actor.NewRecorder(10)
		err := run(func(self *actor.Process) { pingPong(self, 1000) }, actor.Record(r), actor.MaxEvents(50))
		if _, limited := err.(*actor.LimitError); !limited || r.Total() < 50 {
			t.Errorf("got %v after %d events", err, r.Total())
		}
	})
}
