package actor_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// diary collects what the children of a supervisor do, in order.
type diary struct{ actor.PID }

func (d diary) child(id int) actor.Child {
	return actor.Child{ID: fmt.Sprint(id), Start: actor.LoopAs(fmt.Sprint("child", id), func(self *actor.Process) {
		self.TrapExits(true)
		self.Register(actor.Name(fmt.Sprint("child", id)))
		self.Send(d.PID, fmt.Sprint("init ", id))
		for {
			switch m := self.Receive().(type) {
			case actor.Exit:
				self.Send(d.PID, fmt.Sprint("terminate ", id, " ", m.Reason))
				self.Exit(m.Reason)
			case string:
				panic(m)
			}
		}
	})}
}

// page takes the next n entries, sorted: entries of different children have no order.
func page(self *actor.Process, n int) []string {
	var got []string
	for range n {
		m, _ := self.ReceiveWithin(time.Second, actor.Is[string])
		got = append(got, fmt.Sprint(m))
	}
	return got
}

func TestSupervisorStrategies(t *testing.T) {
	for strategy, want := range map[actor.Strategy][]string{
		actor.OneForOne:  {"init 2"},
		actor.OneForAll:  {"terminate 3 shutdown", "terminate 1 shutdown", "init 1", "init 2", "init 3"},
		actor.RestForOne: {"terminate 3 shutdown", "init 2", "init 3"},
	} {
		t.Run(strategy.String(), func(t *testing.T) {
			each(t, func(t *testing.T, run runner) {
				if err := run(func(self *actor.Process) {
					d := diary{self.PID()}
					if _, err := actor.StartSupervisor(self, actor.Supervisor{
						Strategy: strategy, Children: []actor.Child{d.child(1), d.child(2), d.child(3)},
					}); err != nil {
						t.Error(err)
					}
					page(self, 3)
					self.Send(actor.Name("child2"), "boom")
					got := page(self, len(want))
					slices.Sort(got)
					want := slices.Sorted(slices.Values(want))
					if !slices.Equal(got, want) {
						t.Errorf("got %q, want %q", got, want)
					}
				}, actor.LogTo(quiet)); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

func TestSupervisorGivesUpAtTheFourthRestart(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		started := 0
		if err := run(func(self *actor.Process) {
			self.TrapExits(true)
			me := self.PID()
			sup, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
				ID: "bad", Start: actor.Loop(func(self *actor.Process) { self.Send(me, "up"); panic("again") }),
			}}})
			if err != nil {
				t.Error(err)
			}
			e := self.Receive(actor.Is[actor.Exit]).(actor.Exit)
			if e.From != sup || e.Reason != actor.Shutdown {
				t.Errorf("got %v", e)
			}
			started = len(self.Flush())
		}, actor.LogTo(quiet)); err != nil {
			t.Fatal(err)
		}
		if started != 4 {
			t.Fatalf("the child started %d times, want 4", started)
		}
	})
}

func TestSupervisorThatCannotStartAChild(t *testing.T) {
	no := errors.New("no")
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) {
			_, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{
				{ID: "fine", Start: actor.Loop(func(self *actor.Process) { self.Register("fine"); self.Receive() })},
				{ID: "broken", Start: func(*actor.Process) (actor.PID, error) { return actor.PID{}, no }},
			}})
			if !errors.Is(err, no) || err.Error() != `start child "broken": no` {
				t.Errorf("got %v", err)
			}
			if _, ok := self.Whereis("fine"); ok {
				t.Error("the child before it was left over")
			}
		}, actor.LogTo(quiet)); err != nil {
			t.Fatal(err)
		}
	})
}
