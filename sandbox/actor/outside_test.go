package actor_test

import (
	"context"
	"testing"

	"understudy/sandbox/actor"
)

// A parallel run takes signals and messages from outside; the dead and those that never
// were take none.
func TestActsFromOutside(t *testing.T) {
	got := make(chan any)
	up := make(chan uint64)
	sys := actor.NewSystem(func(self *actor.Process) {
		child, _ := self.SpawnMonitor(func(self *actor.Process) {
			for {
				got <- self.Receive()
			}
		})
		up <- child.Number()
		got <- self.Receive()
	})
	child := <-up
	words := []string{"hello"}
	if alive, err := sys.Send(child, words); !alive || err != nil {
		t.Fatalf("got %v, %v", alive, err)
	}
	words[0] = "changed"
	if m, ok := (<-got).([]string); !ok || m[0] != "hello" {
		t.Errorf("the message is no copy: %v", m)
	}
	if _, err := sys.Send(child, func() {}); err == nil {
		t.Error("a function was sent")
	}
	if alive, err := sys.Send(99, 1); alive || err != nil {
		t.Errorf("to nobody: got %v, %v", alive, err)
	}
	if !sys.Signal(child, actor.Kill) {
		t.Error("the child is dead before it was killed")
	}
	if d, ok := (<-got).(actor.Down); !ok || d.Reason != error(actor.Killed) { //nolint:errorlint // a constant
		t.Errorf("got %v", d)
	}
	if sys.Signal(child, actor.Kill) {
		t.Error("the dead were killed")
	}
	if err := sys.Wait(); err != nil {
		t.Error(err)
	}
}

func TestASeededRunTakesNothingFromOutside(t *testing.T) {
	sys := actor.NewSystem(func(self *actor.Process) { self.Receive() }, actor.Seeded(1))
	defer sys.Stop()
	for name, f := range map[string]func(){
		"signal": func() { sys.Signal(1, actor.Kill) }, "message": func() { _, _ = sys.Send(1, 1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("it took a %s", name)
				}
			}()
			f()
		}()
	}
}

// StepTo holds the run at the first point after an event, wherever it was before.
func TestStepTo(t *testing.T) {
	c := actor.NewControl()
	c.StepTo(10)
	done := make(chan error)
	go func() {
		done <- actor.Run(func(self *actor.Process) {
			for i := range 100 {
				self.Send(self.PID(), i)
				self.Receive()
			}
		}, actor.Seeded(1), actor.Controlled(c))
	}()
	for _, n := range []uint64{10, 50, 50, 20} {
		c.StepTo(n)
		st, err := c.Await(context.Background())
		if want := max(n, 10); err != nil || !st.Held || st.Events < want || n >= 50 && st.Events > n+2 {
			t.Errorf("to event %d: held %v at %d, %v", n, st.Held, st.Events, err)
		}
	}
	c.Continue()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
