package actor_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Supervisor".

// clerk is a server that notes its Init and its Terminate in the diary.
func (d diary) clerk(id int) actor.Child {
	name := actor.Name(fmt.Sprint("child", id))
	return actor.Child{ID: fmt.Sprint(id), Start: actor.GenServerOf(func() actor.GenServer {
		return &script{
			init: func(self *actor.Process) actor.Next {
				self.TrapExits(true)
				self.Send(d.PID, fmt.Sprint("init ", id))
				return actor.OK()
			},
			term: func(self *actor.Process, reason error) { self.Send(d.PID, fmt.Sprint("terminate ", id, " ", reason)) },
		}
	}, actor.Named(name))}
}

// supervise starts a supervisor of n clerks and takes their "init" entries.
func supervise(t *testing.T, self *actor.Process, n int, spec actor.Supervisor) actor.PID {
	t.Helper()
	d := diary{self.PID()}
	var all []string
	for id := range n {
		spec.Children = append(spec.Children, d.clerk(id+1))
		all = append(all, fmt.Sprint("init ", id+1))
	}
	sup, err := actor.StartSupervisor(self, spec)
	if err != nil {
		t.Errorf("start: %v", err)
	}
	want(t, "started", page(self, n), all)
	return sup
}

// crash kills a clerk without a Terminate.
func crash(self *actor.Process, name actor.Name) {
	pid, _ := self.Whereis(name)
	self.ExitSignal(pid, actor.Kill)
}

func TestChildrenStartInOrderAndStopInReverse(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		sup := supervise(t, self, 3, actor.Supervisor{})
		self.Stop(sup)
		want(t, "stopped", page(self, 3), []string{"terminate 3 shutdown", "terminate 2 shutdown", "terminate 1 shutdown"})
	})
}

func TestStrategiesInTheirOrder(t *testing.T) {
	for strategy, seen := range map[actor.Strategy][]string{
		actor.OneForOne:  {"init 2"},
		actor.OneForAll:  {"terminate 3 shutdown", "terminate 1 shutdown", "init 1", "init 2", "init 3"},
		actor.RestForOne: {"terminate 3 shutdown", "init 2", "init 3"},
	} {
		t.Run(strategy.String(), func(t *testing.T) {
			on(t, func(t *testing.T, self *actor.Process) {
				sup := supervise(t, self, 3, actor.Supervisor{Strategy: strategy})
				crash(self, "child2")
				want(t, "seen", page(self, len(seen)), seen)
				want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 3, Active: 3, Workers: 3})
				want(t, "more", self.Flush(), []any(nil))
			})
		})
	}
}

func TestTheFourthRestartInAWindowIsTooMany(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		sup := supervise(t, self, 2, actor.Supervisor{})
		for range 3 {
			crash(self, "child1")
			want(t, "seen", page(self, 1), []string{"init 1"})
		}
		crash(self, "child1")
		want(t, "seen", page(self, 1), []string{"terminate 2 shutdown"})
		want(t, "the supervisor", self.Receive(), any(actor.Exit{From: sup, Reason: actor.Shutdown}))
	})
}

func TestCrashesWiderThanTheWindowNeverEscalate(t *testing.T) {
	for _, c := range []struct {
		apart time.Duration
		lives bool
	}{{1667 * time.Millisecond, true}, {1600 * time.Millisecond, false}} { // three and a bit, and more, in 5 s
		err := actor.Run(func(self *actor.Process) {
			self.TrapExits(true)
			sup := supervise(t, self, 1, actor.Supervisor{})
			for range 20 {
				if self.Alive(sup) {
					crash(self, "child1")
					self.Sleep(c.apart)
				}
			}
			want(t, c.apart.String(), self.Alive(sup), c.lives)
		}, actor.Seeded(1), actor.VirtualTime(), actor.LogTo(quiet))
		want(t, "run", err, error(nil))
	}
}

func TestOnlyRestartsInTheWindowCount(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		self.TrapExits(true)
		sup := supervise(t, self, 1, actor.Supervisor{})
		last := time.Duration(0)
		for _, at := range []time.Duration{0, 4000, 4500, 5500, 6000} { // at 5.5 s the first is forgotten, and only that
			self.Sleep((at - last) * time.Millisecond)
			last = at
			want(t, "alive", self.Alive(sup), true)
			crash(self, "child1")
		}
		self.Sleep(time.Millisecond)
		want(t, "alive after the fourth in 5 s", self.Alive(sup), false)
	}, actor.Seeded(1), actor.VirtualTime())
	want(t, "run", err, error(nil))
}

func TestAOneForAllRestartForgetsTemporaryChildren(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		d := diary{self.PID()}
		brief := d.clerk(2)
		brief.Restart = actor.Temporary
		sup, _ := actor.StartSupervisor(self, actor.Supervisor{Strategy: actor.OneForAll, Children: []actor.Child{d.clerk(1), brief}})
		page(self, 2)
		crash(self, "child1")
		want(t, "seen", page(self, 2), []string{"terminate 2 shutdown", "init 1"})
		want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 1, Active: 1, Workers: 1})
	})
}

func TestRestartTypes(t *testing.T) {
	detail := actor.ShutdownWith("done")
	for _, c := range []struct {
		restart actor.Restart
		reason  error
		again   bool
		specs   int
	}{
		{actor.Permanent, actor.Normal, true, 1},
		{actor.Permanent, errOops, true, 1},
		{actor.Transient, actor.Normal, false, 1},
		{actor.Transient, actor.Shutdown, false, 1},
		{actor.Transient, detail, false, 1},
		{actor.Transient, errOops, true, 1},
		{actor.Temporary, errOops, false, 0},
		{actor.Temporary, actor.Normal, false, 0},
	} {
		t.Run(fmt.Sprint(c.restart, " after ", c.reason), func(t *testing.T) {
			on(t, func(t *testing.T, self *actor.Process) {
				me := self.PID()
				sup, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
					ID: "c", Restart: c.restart, Start: actor.Loop(func(self *actor.Process) {
						self.Send(me, self.PID())
						self.Receive()
						self.Exit(c.reason)
					}),
				}}})
				want(t, "start", err, error(nil))
				child := actor.Receive[actor.PID](self)
				ref := self.Monitor(child)
				self.Send(child, "go")
				downOf(self, ref)
				// The supervisor has the Exit in its mailbox by now, before our question.
				n := self.CountChildren(sup)
				want(t, "specs", n.Specs, c.specs)
				want(t, "runs again", n.Active == 1, c.again)
			})
		})
	}
}

// Whether a deaf child that has a processor at all hears in 2 ms that it is to stop is
// the machine's affair; that it is told first and killed afterwards is not.
func TestAChildThatDoesNotStopIsKilled(t *testing.T) {
	for shutdown, signals := range map[time.Duration][]string{2 * time.Millisecond: {"shutdown", "kill"}, actor.BrutalKill: {"kill"}} {
		each(t, func(t *testing.T, run runner) {
			r := actor.NewRecorder(1000)
			err := run(func(self *actor.Process) {
				me := self.PID()
				sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
					ID: "deaf", Shutdown: shutdown, Start: actor.Loop(func(self *actor.Process) {
						self.TrapExits(true)
						self.Send(me, self.PID())
						for {
							self.Receive()
						}
					}),
				}}})
				child := actor.Receive[actor.PID](self)
				ref := self.Monitor(child)
				began := self.Now()
				self.Stop(sup)
				want(t, "it died of", downOf(self, ref), error(actor.Killed))
				if took := self.Now() - began; took < shutdown {
					t.Errorf("it had %v, want %v", took, shutdown)
				}
				var told []string
				for _, e := range r.Events() {
					if e.Kind == actor.EvSignal && e.Peer == child {
						told = append(told, e.Text)
					}
				}
				want(t, "it was told", told, signals)
			}, actor.LogTo(quiet), actor.Record(r))
			want(t, "run", err, error(nil))
		})
	}
}

func TestASupervisorHasForeverToStop(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		me := self.PID()
		slow := actor.Loop(func(self *actor.Process) {
			self.TrapExits(true)
			self.Receive()
			self.Sleep(20 * time.Second)
			self.Send(me, "stopped in peace")
		})
		inner := actor.Supervisor{Children: []actor.Child{{ID: "slow", Start: slow, Shutdown: time.Minute}}}
		sup, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{ID: "inner", Start: actor.SupervisorOf(inner)}}})
		want(t, "start", err, error(nil))
		all := self.WhichChildren(sup)
		want(t, "children", len(all) == 1 && all[0].Supervisor && all[0].ID == "inner", true)
		want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 1, Active: 1, Supervisors: 1})
		self.Stop(sup)
		want(t, "seen", self.Flush(), []any{"stopped in peace"})
		want(t, "time", self.Now(), 20*time.Second)
	}, actor.VirtualTime(), actor.Seeded(3))
	want(t, "run", err, error(nil))
}

func TestChildrenOnDemand(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		d := diary{self.PID()}
		sup := supervise(t, self, 1, actor.Supervisor{})
		pid, err := self.StartChild(sup, d.clerk(2))
		want(t, "start", []any{page(self, 1), err, self.Alive(pid)}, []any{[]string{"init 2"}, nil, true})

		_, err = self.StartChild(sup, d.clerk(2))
		var taken *actor.AlreadyStarted
		if !errors.As(err, &taken) || taken.PID != pid {
			t.Errorf("a duplicate that runs: got %v", err)
		}
		err = self.DeleteChild(sup, "2")
		want(t, "delete while it runs", []any{errors.Is(err, actor.Running), err.Error()}, []any{true, `delete child "2": running`})
		_, err = self.RestartChild(sup, "2")
		want(t, "restart while it runs", errors.Is(err, actor.Running), true)

		want(t, "terminate", self.TerminateChild(sup, "2"), error(nil))
		want(t, "seen", page(self, 1), []string{"terminate 2 shutdown"})
		want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 2, Active: 1, Workers: 2})
		_, err = self.StartChild(sup, d.clerk(2))
		want(t, "a duplicate that does not run", errors.Is(err, actor.AlreadyPresent), true)

		pid, err = self.RestartChild(sup, "2")
		want(t, "restart", []any{page(self, 1), err, self.Alive(pid)}, []any{[]string{"init 2"}, nil, true})
		self.TerminateChild(sup, "2")
		want(t, "delete", self.DeleteChild(sup, "2"), error(nil))
		want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 1, Active: 1, Workers: 1})
		for _, err := range []error{self.DeleteChild(sup, "2"), self.TerminateChild(sup, "2")} {
			want(t, "unknown", errors.Is(err, actor.NotFound), true)
		}
	})
}

func TestDuplicateIDsAreRefused(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		c := actor.Child{ID: "twin", Start: actor.Loop(forever)}
		reason := end(self, func(self *actor.Process) {
			actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{c, c}})
		})
		want(t, "reason", fmt.Sprint(reason), `start supervisor: two children have the ID "twin"`)
	})
}

func TestAKilledSupervisorTakesItsChildrenAlong(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		var refs []actor.Ref
		sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{
			{ID: "a", Start: actor.Loop(forever)}, {ID: "b", Start: actor.Loop(forever)},
		}})
		for _, c := range self.WhichChildren(sup) {
			refs = append(refs, self.Monitor(c.PID))
		}
		self.Unlink(sup)
		self.ExitSignal(sup, actor.Kill)
		for _, ref := range refs {
			want(t, "a child died of", downOf(self, ref), error(actor.Killed))
		}
	})
}

func TestASupervisorDiesWithItsParent(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		d := diary{me}
		_, ref := self.SpawnMonitor(func(self *actor.Process) {
			sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{d.clerk(1)}})
			self.Send(me, sup)
			self.Exit(errOops)
		})
		sup := actor.Receive[actor.PID](self)
		downOf(self, ref)
		gone(self, sup)
		want(t, "seen", page(self, 2), []string{"init 1", "terminate 1 shutdown"})
	})
}

func TestDynamicSupervisor(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		worker := actor.Child{Start: actor.Loop(func(self *actor.Process) {
			self.Send(me, self.PID())
			self.Receive()
			panic("boom")
		})}
		sup, err := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{MaxChildren: 2})
		want(t, "start", err, error(nil))
		a, _ := self.StartChild(sup, worker)
		want(t, "up", self.Receive(), any(a))
		b, _ := self.StartChild(sup, worker)
		want(t, "up", self.Receive(), any(b))
		_, err = self.StartChild(sup, worker)
		want(t, "one too many", errors.Is(err, actor.MaxChildren), true)

		self.Send(a, "crash")
		again := actor.Receive[actor.PID](self)
		want(t, "a new one, alive", []bool{again != a, self.Alive(again)}, []bool{true, true})
		want(t, "children", self.WhichChildren(sup), []actor.ChildInfo{{PID: b}, {PID: again}})

		want(t, "terminate by pid", self.TerminateChildPID(sup, b), error(nil))
		want(t, "alive", self.Alive(b), false)
		want(t, "again", errors.Is(self.TerminateChildPID(sup, b), actor.NotFound), true)
		want(t, "counts", self.CountChildren(sup), actor.Counts{Specs: 1, Active: 1, Workers: 1})
		self.Stop(sup)
		want(t, "alive", self.Alive(again), false)
	})
}

func TestADynamicSupervisorGivesUpToo(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		me := self.PID()
		sup, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{MaxRestarts: 1})
		self.StartChild(sup, actor.Child{Start: actor.Loop(func(self *actor.Process) { self.Send(me, "up"); panic("boom") })})
		want(t, "exit", actor.Receive[actor.Exit](self), actor.Exit{From: sup, Reason: actor.Shutdown})
		want(t, "starts", self.Flush(), []any{"up", "up"})
	})
}

func TestADynamicSupervisorStopsItsChildrenAtTheSameTime(t *testing.T) {
	err := actor.Run(func(self *actor.Process) {
		sup, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
		for _, takes := range []time.Duration{time.Second, 3 * time.Second, time.Hour, 2 * time.Second} {
			up, me := self.PID(), "up"
			self.StartChild(sup, actor.Child{Start: actor.Loop(func(self *actor.Process) {
				self.TrapExits(true)
				self.Send(up, me)
				self.Receive()
				self.Sleep(takes)
			})})
			self.Receive()
		}
		self.Stop(sup)
		want(t, "time: the longest, cut at 5 s", self.Now(), 5*time.Second)
		want(t, "left", self.Processes(), []actor.PID{self.PID()})
	}, actor.VirtualTime(), actor.Seeded(5))
	want(t, "run", err, error(nil))
}

func TestAnIgnoredChildKeepsItsSpec(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		sup, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
			ID: "no", Start: actor.GenServerOf(func() actor.GenServer {
				return &script{init: func(*actor.Process) actor.Next { return actor.Ignore() }}
			}),
		}}})
		want(t, "start", err, error(nil))
		want(t, "children", self.WhichChildren(sup), []actor.ChildInfo{{ID: "no"}})
	})
}

func TestAFailedRestartCounts(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		self.TrapExits(true)
		starts := 0
		sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{
			ID: "c", Start: func(parent *actor.Process) (actor.PID, error) {
				if starts++; starts > 1 {
					return actor.PID{}, errOops
				}
				return parent.SpawnLink(func(self *actor.Process) { self.Receive(); panic("boom") }), nil
			},
		}}})
		self.Send(self.WhichChildren(sup)[0].PID, "go")
		want(t, "exit", self.Receive(), any(actor.Exit{From: sup, Reason: actor.Shutdown}))
		want(t, "starts", starts, 4)
	})
}
