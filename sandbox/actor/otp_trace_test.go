package actor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// office is a run with a bit of everything: servers under supervisors that
// crash, agents, tasks, a registry, a table and timers.
func office(self *actor.Process) {
	self.TrapExits(true)
	actor.StartRegistry(self, "desks", actor.Unique)
	table := actor.NewTable[int, int](self, actor.TableSpec{Access: actor.Public})
	var children []actor.Child
	for i := range 4 {
		children = append(children, actor.Child{ID: fmt.Sprint(i), Start: actor.GenServerOf(func() actor.GenServer {
			return &script{
				call: func(self *actor.Process, from actor.From, req any) actor.Next {
					if req.(int)%7 == 6 {
						panic("bad luck")
					}
					actor.UpdateCounter(self, table, i, 1)
					return actor.Reply(req).Within(time.Millisecond)
				},
				info: func(*actor.Process, any) actor.Next { return actor.OK() },
			}
		}, actor.Named(actor.Via{Registry: "desks", Key: i}))})
	}
	actor.StartSupervisor(self, actor.Supervisor{Strategy: actor.RestForOne, MaxRestarts: 100, Children: children})
	tasks, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
	count, _ := actor.StartAgent(self, func() int { return 0 })
	tick := self.SendEvery(time.Millisecond, self.PID(), "tick")
	var all []actor.Task[int]
	for i := range 30 {
		all = append(all, actor.AsyncNoLink(self, tasks, func(self *actor.Process) int {
			count.Update(self, func(n int) int { return n + 1 })
			self.Sleep(time.Duration(i%3) * time.Millisecond)
			return self.Call(actor.Via{Registry: "desks", Key: i % 4}, i).(int)
		}))
	}
	for _, t := range all {
		t.Yield(self, time.Second)
	}
	self.CancelTimer(tick)
}

func TestSameSeedSameTraceWithBehaviours(t *testing.T) {
	trace := func(seed int64) string {
		var b strings.Builder
		if err := actor.Run(office, actor.Seeded(seed), actor.VirtualTime(), actor.LogTo(quiet),
			actor.Trace(func(e actor.Event) { fmt.Fprintln(&b, e) })); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for seed := range int64(20) {
		if first, again := trace(seed), trace(seed); first != again {
			t.Errorf("two runs of seed %d differ", seed)
		}
	}
}

// TestTracedMessagesAreConserved wants every message that was sent to arrive or
// be dropped, and every one that arrived to be taken, or to lie in a mailbox still.
func TestTracedMessagesAreConserved(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		sent, arrived, ended := map[uint64]actor.PID{}, map[uint64]actor.PID{}, map[uint64]bool{}
		err := run(func(self *actor.Process) { office(self); office2(self) }, actor.LogTo(quiet), actor.Trace(func(e actor.Event) {
			switch e.Kind {
			case actor.EvSend:
				sent[e.Msg] = e.Peer
			case actor.EvEnqueue:
				if _, twice := arrived[e.Msg]; twice {
					t.Errorf("message %d arrived twice", e.Msg)
				}
				arrived[e.Msg] = e.PID
				delete(sent, e.Msg)
			case actor.EvDrop:
				delete(sent, e.Msg)
			case actor.EvReceive:
				if arrived[e.Msg] != e.PID || ended[e.Msg] {
					t.Errorf("%v took message %d, which lies with %v", e.PID, e.Msg, arrived[e.Msg])
				}
				ended[e.Msg] = true
			}
		}))
		want(t, "run", err, error(nil))
		want(t, "sent, but not arrived or dropped", len(sent), 0)
	})
}

// office2 has calls that fail in every way.
func office2(self *actor.Process) {
	server, _ := actor.StartGenServer(self, func() actor.GenServer {
		return &script{call: func(self *actor.Process, from actor.From, req any) actor.Next {
			self.Sleep(2 * time.Millisecond)
			return actor.Reply(req)
		}}
	})
	var refs []actor.Ref
	for range 3 {
		_, ref := self.SpawnMonitor(func(self *actor.Process) { self.CallWithin(time.Millisecond, server, 1) })
		refs = append(refs, ref)
	}
	for _, ref := range refs {
		downOf(self, ref)
	}
	self.ExitSignal(server, actor.Kill)
}

func TestTheTraceOfACall(t *testing.T) {
	var lines []string
	err := actor.Run(func(self *actor.Process) {
		server, _ := actor.StartGenServer(self, func() actor.GenServer { return &script{call: echo} })
		self.Call(server, "get")
	}, actor.Seeded(1), actor.Trace(func(e actor.Event) {
		if e.Msg > 0 {
			lines = append(lines, fmt.Sprint(e.Kind, " ", e.PID, " ", e.Msg, " ", e.Text))
		}
	}))
	want(t, "run", err, error(nil))
	line := func(k actor.EventKind, rest string) string { return fmt.Sprint(k, " ", rest) }
	wanted := []string{
		line(actor.EvSend, "<1> 1 call get"), line(actor.EvEnqueue, "<2> 1 call get"), line(actor.EvReceive, "<2> 1 call get"),
		line(actor.EvSend, "<2> 2 reply get"), line(actor.EvEnqueue, "<1> 2 reply get"), line(actor.EvReceive, "<1> 2 reply get"),
	}
	if !slices.Equal(lines, wanted) {
		t.Errorf("got %q, want %q", lines, wanted)
	}
}

func TestAnInterruptedCallLeavesNothingBehind(t *testing.T) {
	ready, interrupted := make(chan actor.PID, 1), make(chan struct{})
	var left []any
	sys := actor.NewSystem(func(self *actor.Process) {
		var from actor.From
		server := serve(t, self, script{call: func(self *actor.Process, f actor.From, req any) actor.Next {
			if req == "slow" {
				from = f
				return actor.NoReply()
			}
			self.ReplyTo(from, "late")
			return actor.Reply(req)
		}})
		func() {
			defer func() { recover() }()
			ready <- self.PID()
			self.CallWithin(actor.Forever, server, "slow")
		}()
		close(interrupted)
		want(t, "the next call", self.Call(server, "fast"), "fast")
		left = self.Flush()
	})
	sys.Interrupt(<-ready, errOops)
	<-interrupted
	want(t, "run", sys.Wait(), error(nil))
	want(t, "mailbox", left, []any(nil))
}

// Who watches sees an interrupted process go on, from a receive and from a sleep.
func TestAnInterruptedProcessIsSeenToWake(t *testing.T) {
	for name, wait := range map[string]func(*actor.Process){
		"receive": func(self *actor.Process) { self.Receive() },
		"sleep":   func(self *actor.Process) { self.Sleep(time.Hour) },
	} {
		t.Run(name, func(t *testing.T) {
			waiting, woken := make(chan actor.PID, 1), 0
			sys := actor.NewSystem(func(self *actor.Process) {
				defer func() { recover() }()
				wait(self)
			}, actor.Trace(func(e actor.Event) {
				switch e.Kind {
				case actor.EvWait, actor.EvSleep:
					waiting <- e.PID
				case actor.EvWake:
					woken++
				}
			}))
			sys.Interrupt(<-waiting, errOops)
			want(t, "run", sys.Wait(), error(nil))
			want(t, "wakes", woken, 1)
		})
	}
}

func TestTracesShowNoAddresses(t *testing.T) {
	type inner struct {
		from actor.PID
		next *inner
		tags map[string][]any
		err  error
	}
	var got string
	err := actor.Run(func(self *actor.Process) {
		m := inner{from: self.PID(), tags: map[string][]any{"b": {1, "x"}, "a": nil}, err: errOops}
		m.next = &inner{from: self.PID()}
		self.Send(self.PID(), m)
	}, actor.Seeded(1), actor.Trace(func(e actor.Event) {
		if e.Kind == actor.EvSend {
			got = e.Text
		}
	}))
	want(t, "run", err, error(nil))
	want(t, "text", got, "{from:<1> next:&{from:<1> next:<nil> tags:map[] err:<nil>} tags:map[a:[] b:[1 x]] err:oops}")
}

// A trace says how each supervisor works, and with each restart how full its window is.
func TestTraceTellsStrategies(t *testing.T) {
	var got []string
	err := actor.Run(func(self *actor.Process) {
		self.TrapExits(true)
		crash := actor.Child{ID: "c", Start: actor.Loop(func(self *actor.Process) { self.Sleep(time.Second); panic("boom") })}
		actor.StartSupervisor(self, actor.Supervisor{Strategy: actor.RestForOne, MaxRestarts: 2, Within: 4 * time.Second, Children: []actor.Child{crash}})
		actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{MaxRestarts: -1})
		self.Receive()
	}, actor.Seeded(1), actor.VirtualTime(), actor.LogTo(quiet), actor.Trace(func(e actor.Event) {
		switch e.Kind {
		case actor.EvSupervise:
			got = append(got, fmt.Sprintf("%s %d in %v", e.Text, e.Msg, e.For))
		case actor.EvRestart:
			got = append(got, fmt.Sprint(e.Msg))
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"rest_for_one 2 in 4s", "one_for_one 0 in 5s", "1", "2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
