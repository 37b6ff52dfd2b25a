package actor_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// A chat is a program with something to do for a person at any time.
func chat(self *actor.Process) {
	me := self.PID()
	for range 3 {
		self.SpawnMonitor(func(self *actor.Process) {
			for i := 0; ; i++ {
				self.Send(me, i)
				if _, got := self.ReceiveWithin(10 * time.Millisecond); got {
					return
				}
				if i == 20 {
					return
				}
			}
		})
	}
	for ends := 0; ends < 3; {
		if _, down := self.Receive().(actor.Down); down {
			ends++
		}
	}
}

// A held run, and what it has traced. seen may be read while the run is held or over.
type held struct {
	*actor.Control
	t    *testing.T
	seen []actor.Event
	done chan error
}

func hold(t *testing.T, body func(*actor.Process), acts []actor.Act, o ...actor.Option) *held {
	h := &held{Control: actor.NewControl(acts...), t: t, done: make(chan error, 1)}
	h.Pause()
	o = append(o, actor.Controlled(h.Control), actor.LogTo(quiet), actor.Trace(func(e actor.Event) { h.seen = append(h.seen, e) }))
	go func() { h.done <- actor.Run(body, o...) }()
	return h
}

func (h *held) await() actor.Status {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	st, err := h.Await(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	return st
}

func (h *held) finish() error {
	h.Pace(0)
	h.ClockRate(0)
	h.Continue()
	return <-h.done
}

// lines is a trace without its real times.
func lines(events []actor.Event) (all []string) {
	for _, e := range events {
		all = append(all, fmt.Sprintf("%d %d %v %v %v %d %q", e.Seq, e.At, e.Kind, e.PID, e.Peer, e.Msg, e.Text))
	}
	return all
}

func seeds(t *testing.T, f func(t *testing.T, o ...actor.Option)) {
	for seed := range int64(50) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { f(t, actor.Seeded(seed), actor.VirtualTime()) })
	}
}

func TestAPausedRunStandsStill(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		h := hold(t, chat, nil, o...)
		st := h.await()
		want(t, "held before anything happened", []any{st.Held, st.Events, len(h.seen)}, []any{true, uint64(1), 1})
		for range 10 {
			before := st.Events
			h.Step(3)
			st = h.await()
			if n := st.Events - before; n < 3 || n > 6 || int(st.Events) != len(h.seen) {
				t.Fatalf("3 steps made %d events; %d of %d seen", n, len(h.seen), st.Events)
			}
		}
		want(t, "end", h.finish(), nil)
		want(t, "over", h.await().Over, true)
	})
}

func TestPausesAndPaceDoNotChangeTheTrace(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		var plain []actor.Event
		want(t, "plain", actor.Run(chat, append(o, actor.Trace(func(e actor.Event) { plain = append(plain, e) }))...), nil)
		h := hold(t, chat, nil, o...)
		h.await()
		h.Step(5)
		h.await()
		h.Pace(1e6)
		h.Step(10)
		h.await()
		h.ClockRate(1e4)
		want(t, "end", h.finish(), nil)
		want(t, "trace", lines(h.seen), lines(plain))
		want(t, "acts", h.Acts(), []actor.Act(nil))
	})
}

func TestWhatAPersonDidIsRepeated(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		h := hold(t, chat, nil, o...)
		h.Step(12)
		h.await()
		h.Signal(2, actor.Kill)
		h.Step(9)
		h.await()
		want(t, "send", h.Send(3, "enough"), nil)
		h.Suspend(4)
		h.Step(2)
		h.await()
		h.Step(8)
		h.await()
		h.Resume(4)
		want(t, "end", h.finish(), nil)
		acts := h.Acts()
		want(t, "acts", len(acts), 4)

		again := hold(t, chat, acts, o...)
		want(t, "end again", again.finish(), nil)
		want(t, "acts again", again.Acts(), acts)
		want(t, "trace again", lines(again.seen), lines(h.seen))
	})
}

func TestActsBetweenTimersAreRepeated(t *testing.T) {
	sleepy := func(self *actor.Process) {
		self.SendAfter(2*time.Hour, self.PID(), "late")
		a, within := self.ReceiveWithin(time.Hour)
		at := self.Now()
		self.Register(actor.Name(fmt.Sprint(a, within, at))) // so that it is in the trace
	}
	h := hold(t, sleepy, nil, actor.Seeded(1), actor.VirtualTime())
	h.ClockRate(1)
	h.Continue()
	for len(h.Acts()) == 0 {
		want(t, "send", h.Send(1, "now"), nil)
		h.Pause()
		h.await()
	}
	want(t, "end", h.finish(), nil)
	again := hold(t, sleepy, h.Acts(), actor.Seeded(1), actor.VirtualTime())
	want(t, "end again", again.finish(), nil)
	want(t, "trace again", lines(again.seen), lines(h.seen))
}

func TestASuspendedProcessHasNoTurn(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		h := hold(t, func(self *actor.Process) {
			me := self.PID()
			self.Spawn(func(self *actor.Process) { self.Send(me, "first") })
			self.Spawn(func(self *actor.Process) { self.Send(me, "second") })
			self.Receive()
			self.Receive()
		}, nil, o...)
		h.Suspend(2)
		h.Suspend(1)
		h.Resume(1)
		h.Step(100)
		st := h.await()
		for st.Held { // the processes had not been started when they were suspended
			h.Suspend(2)
			h.Step(1)
			st = h.await()
		}
		if st.Stuck {
			for _, e := range h.seen {
				if e.Kind == actor.EvSend && e.PID.String() == "<2>" {
					t.Error("<2> ran while it was suspended")
				}
			}
			h.Resume(2)
		}
		want(t, "end", h.finish(), nil)
	})
}

func TestInspect(t *testing.T) {
	seeds(t, func(t *testing.T, o ...actor.Option) {
		h := hold(t, func(self *actor.Process) {
			p := self.SpawnAs("waiter", func(self *actor.Process) { self.Receive(actor.Is[bool]) })
			self.Send(p, 1)
			self.Send(p, 2)
			self.Sleep(time.Hour)
			self.Send(p, true)
			gone(self, p)
		}, nil, o...)
		for h.await().Clock == 0 {
			if i, ok := h.Inspect(t.Context(), 1); ok && i.Status == "sleeping" {
				break
			}
			h.Step(1)
		}
		h.Step(1) // the waiter waits by now, or will before the clock moves
		h.await()
		i, ok := h.Inspect(t.Context(), 2)
		want(t, "waiter", []any{ok, i.Label, i.Mailbox}, []any{true, "waiter", 2})
		_, ok = h.Inspect(t.Context(), 99)
		want(t, "nobody", ok, false)
		want(t, "end", h.finish(), nil)
		_, ok = h.Inspect(t.Context(), 2)
		want(t, "after the end", ok, false)
	})
}

func TestAPausedRunCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	h := hold(t, chat, nil, actor.Seeded(1), actor.Context(ctx))
	h.await()
	cancel()
	want(t, "end", <-h.done, actor.ErrStopped)
	want(t, "status", h.await().Over, true)
}

// TestTheRealClockStandsStillInAPause: what the clock shows and the pause are
// together no longer than the run was.
func TestTheRealClockStandsStillInAPause(t *testing.T) {
	began := time.Now()
	h := hold(t, func(self *actor.Process) { self.Sleep(0) }, nil, actor.Seeded(1))
	h.await()
	paused := time.Now()
	for time.Since(paused) < 20*time.Millisecond {
		h.Inspect(t.Context(), 1)
	}
	pause := time.Since(paused)
	want(t, "end", h.finish(), nil)
	clock := h.await().Clock
	if total := time.Since(began); clock+pause > total {
		t.Errorf("the clock shows %v, the pause was %v, the run took %v", clock, pause, total)
	}
}
