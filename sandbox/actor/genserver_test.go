package actor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "GenServer".

// echo answers every call with its request.
func echo(_ *actor.Process, _ actor.From, req any) actor.Next { return actor.Reply(req) }

// failed is the error of a caller that ends as it should: by its call.
func failed(t *testing.T, err error, reason error, text string) {
	t.Helper()
	var call *actor.CallError
	if !errors.As(err, &call) || !errors.Is(err, reason) || err.Error() != text {
		t.Errorf("the caller exited with %v, want %s", err, text)
	}
}

func TestACallToNobodyExitsTheCallerWithNoProc(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		err := end(self, func(self *actor.Process) { self.Call(pid, "get") })
		failed(t, err, actor.NoProc, "call "+pid.String()+" with get: noproc")
		err = end(self, func(self *actor.Process) { self.Call(actor.Name("nobody"), "get") })
		failed(t, err, actor.NoProc, `call "nobody" with get: noproc`)
	})
}

func TestACallThatTimesOutExitsTheCaller(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		server := serve(t, self, script{call: func(self *actor.Process, from actor.From, req any) actor.Next {
			if req == "slow" {
				self.Send(me, from)
				return actor.NoReply()
			}
			return actor.Reply(req)
		}})
		pid, ref := self.SpawnMonitor(func(self *actor.Process) {
			func() {
				defer func() { recover() }()
				self.CallWithin(time.Millisecond, server, "slow")
			}()
			self.Receive(func(m any) bool { return m == "go on" })
			want(t, "mailbox of the caller after the late reply", self.Flush(), []any(nil))
			self.CallWithin(time.Millisecond, server, "slow")
		})
		late := actor.Receive[actor.From](self)
		for i, _ := self.Info(pid); i.WaitsFor != "a message that fits"; i, _ = self.Info(pid) {
			self.Sleep(time.Millisecond)
		}
		self.ReplyTo(late, "late")
		self.Send(pid, "go on")
		failed(t, downOf(self, ref), actor.Timeout, "call "+server.String()+" with slow: timeout after 1ms")
		want(t, "the server lives", self.Call(server, 1), 1)
	})
}

func TestTheDefaultTimeoutIs5Seconds(t *testing.T) {
	for _, c := range []struct {
		takes time.Duration
		ok    bool
	}{{4999 * time.Millisecond, true}, {5001 * time.Millisecond, false}} {
		err := actor.Run(func(self *actor.Process) {
			server := serve(t, self, script{call: func(self *actor.Process, _ actor.From, _ any) actor.Next {
				self.Sleep(c.takes)
				return actor.Reply("done")
			}})
			self.Call(server, "work")
		}, actor.VirtualTime())
		if ok := err == nil; ok != c.ok || !ok && !errors.Is(err, actor.Timeout) {
			t.Errorf("a call of %v: got %v", c.takes, err)
		}
	}
}

func TestACrashDuringACallExitsTheCaller(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		start := func() actor.PID {
			return serve(t, self, script{call: func(self *actor.Process, _ actor.From, req any) actor.Next {
				if req == "panic" {
					panic("boom")
				}
				self.Exit(errOops)
				return actor.NoReply()
			}}, actor.Unlinked())
		}
		server := start()
		failed(t, end(self, func(self *actor.Process) { self.Call(server, "exit") }), errOops, "call "+server.String()+" with exit: oops")
		server = start()
		err := end(self, func(self *actor.Process) { self.Call(server, "panic") })
		var p *actor.Panic
		if !errors.As(err, &p) || p.Value != "boom" || !strings.Contains(string(p.Stack), "TestACrashDuringACall") {
			t.Errorf("got %v, want the server's panic and its stack", err)
		}
	})
}

func TestAKilledServerExitsItsCallers(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(self *actor.Process, _ actor.From, _ any) actor.Next {
			forever(self)
			return actor.OK()
		}}, actor.Unlinked())
		var refs []actor.Ref
		for range 5 {
			pid, ref := self.SpawnMonitor(func(self *actor.Process) { self.Call(server, "get") })
			refs = append(refs, ref)
			for i, _ := self.Info(pid); i.WaitsFor == ""; i, _ = self.Info(pid) {
				self.Sleep(time.Millisecond)
			}
		}
		dead, dref := self.SpawnMonitor(func(self *actor.Process) { self.Call(server, "get") })
		self.ExitSignal(dead, actor.Kill) // one that hangs up early must not be in the way
		downOf(self, dref)
		self.ExitSignal(server, actor.Kill)
		for _, ref := range refs {
			failed(t, downOf(self, ref), actor.Killed, "call "+server.String()+" with get: killed")
		}
	})
}

func TestAServerThatCallsItself(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(self *actor.Process, _ actor.From, _ any) actor.Next {
			return actor.Reply(self.Call(self.PID(), "again"))
		}}, actor.Unlinked())
		ref := self.Monitor(server)
		err := end(self, func(self *actor.Process) { self.Call(server, "get") })
		failed(t, downOf(self, ref), actor.CallingSelf, "call "+server.String()+" with again: calling_self")
		if !errors.Is(err, actor.CallingSelf) {
			t.Errorf("its caller exited with %v", err)
		}
	})
}

func TestACastAlwaysSucceeds(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		server := serve(t, self, script{cast: func(self *actor.Process, msg any) actor.Next {
			self.Send(me, msg)
			return actor.OK()
		}})
		self.Cast(server, "hello")
		want(t, "cast", self.Receive(), "hello")
		pid, ref := self.SpawnMonitor(func(*actor.Process) {})
		downOf(self, ref)
		self.Cast(pid, "hello")
		self.Cast(actor.Name("nobody"), "hello")
	})
}

func TestInitMayStopIgnoreOrCrash(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		start := func(init func(self *actor.Process) actor.Next) error {
			pid, err := actor.StartGenServer(self, func() actor.GenServer { return &script{init: init} })
			want(t, "pid", pid, actor.PID{})
			return err
		}
		self.TrapExits(true)
		want(t, "stop", start(func(*actor.Process) actor.Next { return actor.Stop(errOops) }), errOops)
		want(t, "ignore", start(func(*actor.Process) actor.Next { return actor.Ignore() }), error(actor.Ignored))
		want(t, "exit", start(func(self *actor.Process) actor.Next { self.Exit(errOops); return actor.OK() }), errOops)
		var p *actor.Panic
		if err := start(func(*actor.Process) actor.Next { panic("boom") }); !errors.As(err, &p) || p.Value != "boom" {
			t.Errorf("crash: got %v", err)
		}
		want(t, "killed", start(func(self *actor.Process) actor.Next {
			self.ExitSignal(self.PID(), actor.Kill)
			return actor.OK()
		}), error(actor.Killed))
		err := start(func(*actor.Process) actor.Next { return actor.Reply(1) })
		if err == nil || err.Error() != "Init returned Reply; it may return OK, Stop or Ignore" {
			t.Errorf("reply: got %v", err)
		}
	})
}

func TestATakenNameIsAlreadyStarted(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		first := serve(t, self, script{call: echo}, actor.Named(actor.Name("only")))
		_, err := actor.StartGenServer(self, func() actor.GenServer { return &script{} }, actor.Named(actor.Name("only")))
		var taken *actor.AlreadyStarted
		if !errors.As(err, &taken) || taken.PID != first || err.Error() != `already started: "only" is `+first.String() {
			t.Errorf("got %v", err)
		}
		want(t, "the first", self.Call(actor.Name("only"), 1), 1)
	})
}

func TestAReplyMayBeGivenLaterAndByAnother(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(self *actor.Process, from actor.From, req any) actor.Next {
			self.Spawn(func(self *actor.Process) {
				self.Sleep(time.Millisecond)
				self.ReplyTo(from, req)
				self.ReplyTo(from, "twice")
			})
			return actor.NoReply()
		}})
		for i := range 3 {
			want(t, "reply", self.Call(server, i), i)
		}
		self.Sleep(2 * time.Millisecond)
		want(t, "mailbox", self.Flush(), []any(nil))
		want(t, "typed", actor.Call[int](self, server, 7), 7)
	})
}

func TestStopWithAReplyRepliesFirst(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		server := serve(t, self, script{call: func(*actor.Process, actor.From, any) actor.Next {
			return actor.Reply("bye").Stop(nil)
		}})
		ref := self.Monitor(server)
		want(t, "reply", self.Call(server, "stop"), "bye")
		want(t, "the server ended", downOf(self, ref), error(actor.Normal))
		want(t, "mailbox", self.Flush(), []any(nil))
	})
}

func TestStopWithoutAReplyExitsTheCaller(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for _, reason := range []error{errOops, actor.Shutdown, actor.Normal} {
			server := serve(t, self, script{call: func(*actor.Process, actor.From, any) actor.Next { return actor.Stop(reason) }}, actor.Unlinked())
			failed(t, end(self, func(self *actor.Process) { self.Call(server, "stop") }), reason, "call "+server.String()+" with stop: "+reason.Error())
		}
	})
}

func TestTerminate(t *testing.T) {
	type told struct{ reason string }
	for _, c := range []struct {
		name  string
		traps bool
		do    func(self *actor.Process, server actor.PID)
		want  []any // what Terminate and HandleInfo told
	}{
		{"it stops by itself", false, func(self *actor.Process, s actor.PID) { self.Cast(s, "stop") }, []any{told{"oops"}}},
		{"it crashes", false, func(self *actor.Process, s actor.PID) { self.Cast(s, "crash") }, []any{told{"boom"}}},
		{"it is told to stop", false, func(self *actor.Process, s actor.PID) { self.Stop(s) }, []any{told{"normal"}}},
		{"its parent's signal, trapping", true, func(self *actor.Process, s actor.PID) { self.ExitSignal(s, errOops) }, []any{told{"oops"}}},
		{"its parent's signal, not trapping", false, func(self *actor.Process, s actor.PID) { self.ExitSignal(s, errOops) }, nil},
		{"killed", true, func(self *actor.Process, s actor.PID) { self.ExitSignal(s, actor.Kill) }, nil},
		{"another's signal, trapping", true, func(self *actor.Process, s actor.PID) {
			end(self, func(self *actor.Process) { self.ExitSignal(s, errOops) })
			self.Stop(s)
		}, []any{"info oops", told{"normal"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			on(t, func(t *testing.T, self *actor.Process) {
				me := self.PID()
				server := serve(t, self, script{
					init: func(self *actor.Process) actor.Next { self.TrapExits(c.traps); return actor.OK() },
					cast: func(_ *actor.Process, msg any) actor.Next {
						if msg == "crash" {
							panic("boom")
						}
						return actor.Stop(errOops)
					},
					info: func(self *actor.Process, msg any) actor.Next {
						self.Send(me, "info "+msg.(actor.Exit).Reason.Error())
						return actor.OK()
					},
					term: func(self *actor.Process, reason error) { self.Send(me, told{reason.Error()}) },
				})
				self.TrapExits(true)
				ref := self.Monitor(server)
				c.do(self, server)
				downOf(self, ref)
				var got []any
				for _, m := range self.Flush() {
					if _, exit := m.(actor.Exit); !exit {
						got = append(got, m)
					}
				}
				want(t, "told", got, c.want)
			})
		})
	}
}

func TestHandleContinueRunsBeforeAnyMessage(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		server := serve(t, self, script{
			init: func(self *actor.Process) actor.Next {
				self.Send(self.PID(), "queued")
				return actor.OK().Continue("one")
			},
			cont: func(self *actor.Process, arg any) actor.Next {
				self.Send(me, arg)
				if arg == "one" {
					return actor.OK().Continue("two")
				}
				return actor.OK()
			},
			info: func(self *actor.Process, msg any) actor.Next { self.Send(me, msg); return actor.OK() },
			call: func(*actor.Process, actor.From, any) actor.Next { return actor.Reply("reply").Continue("three") },
		})
		want(t, "first", []any{self.Receive(), self.Receive(), self.Receive()}, []any{"one", "two", "queued"})
		want(t, "call", []any{self.Call(server, 1), self.Receive()}, []any{"reply", "three"})
	})
}

func TestAReturnedTimeoutSendsTimeoutWhenIdle(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		me := self.PID()
		server := serve(t, self, script{
			init: func(*actor.Process) actor.Next { return actor.OK().Within(3 * time.Millisecond) },
			info: func(self *actor.Process, msg any) actor.Next { self.Send(me, msg); return actor.OK() },
			call: func(_ *actor.Process, _ actor.From, req any) actor.Next {
				return actor.Reply(req).Within(req.(time.Duration))
			},
		})
		want(t, "after Init", self.Receive(), any(actor.Timeout))
		self.Call(server, time.Hour) // mail in time: no timeout
		began := self.Now()
		self.Call(server, 5*time.Millisecond)
		want(t, "after a call", self.Receive(), any(actor.Timeout))
		if took := self.Now() - began; took < 5*time.Millisecond {
			t.Errorf("it was idle for %v only", took)
		}
		_, more := self.ReceiveWithin(8 * time.Millisecond)
		want(t, "once only", more, false)
	})
}

func TestStopWaits(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		cleaned := false
		server := serve(t, self, script{term: func(self *actor.Process, _ error) { self.Sleep(2 * time.Millisecond); cleaned = true }})
		self.Stop(server)
		want(t, "cleaned, alive", []bool{cleaned, self.Alive(server)}, []bool{true, false})
		failed(t, end(self, func(self *actor.Process) { self.Stop(server) }), actor.NoProc, "stop "+server.String()+": noproc")
		failed(t, end(self, func(self *actor.Process) { self.Stop(self.PID()) }), actor.CallingSelf, "stop <4>: calling_self")
		stubborn := serve(t, self, script{term: func(self *actor.Process, _ error) { self.Exit(errOops) }}, actor.Unlinked())
		failed(t, end(self, func(self *actor.Process) { self.Stop(stubborn) }), errOops, "stop "+stubborn.String()+": oops")
		slow := serve(t, self, script{term: func(self *actor.Process, _ error) { forever(self) }}, actor.Unlinked())
		err := end(self, func(self *actor.Process) { self.StopWith(slow, actor.Normal, time.Millisecond) })
		failed(t, err, actor.Timeout, "stop "+slow.String()+": timeout after 1ms")
	})
}

func TestUnexpectedMessages(t *testing.T) {
	var notes []string
	err := actor.Run(func(self *actor.Process) {
		server := serve(t, self, script{}, actor.Unlinked(), actor.Named(actor.Name("plain")))
		self.Send(server, "hello")
		ref := self.Monitor(server)
		self.Cast(server, "hello")
		err := downOf(self, ref)
		want(t, "cast", err.Error(), "HandleCast got what it does not expect: hello")
		server = serve(t, self, script{}, actor.Unlinked(), actor.Named(actor.Name("plain")))
		err = end(self, func(self *actor.Process) { self.Call(server, "hello") })
		want(t, "call", err.Error(), "call "+server.String()+" with hello: HandleCall got what it does not expect: hello")
	}, actor.Seeded(1), actor.LogTo(func(c actor.Crash) { notes = append(notes, c.String()) }))
	want(t, "run", err, error(nil))
	want(t, "log", notes, []string{
		`process <2> "plain" got a message that it does not expect: hello`,
		`process <2> "plain" crashed: HandleCast got what it does not expect: hello`,
		`process <3> "plain" crashed: HandleCall got what it does not expect: hello`,
	})
}

func TestAPlainProcessCanAnswerCalls(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		pid := self.Spawn(func(self *actor.Process) {
			r := actor.Receive[actor.Request](self)
			self.ReplyTo(r.From, r.Body.(int)*2)
			c := actor.Receive[actor.Casted](self)
			self.Send(r.From.PID, c.Body)
		})
		want(t, "call", self.Call(pid, 21), 42)
		self.Cast(pid, "hello")
		want(t, "cast", self.Receive(), "hello")
	})
}

func TestATransientChildWhoseCallFailedIsRestarted(t *testing.T) {
	// {normal, {GenServer, call, …}} is not normal, {shutdown, …} is a shutdown.
	for reason, restarted := range map[error]bool{actor.Normal: true, actor.Shutdown: false, errOops: true} {
		on(t, func(t *testing.T, self *actor.Process) {
			me := self.PID()
			server := serve(t, self, script{call: func(*actor.Process, actor.From, any) actor.Next { return actor.Stop(reason) }}, actor.Unlinked())
			starts := 0
			sup, _ := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{ID: "c", Restart: actor.Transient, Start: actor.Loop(func(self *actor.Process) {
				self.Send(me, "up")
				if starts++; starts == 1 {
					self.Call(server, "stop")
				}
				forever(self)
			})}}})
			self.Receive()
			gone(self, server)
			if restarted {
				want(t, reason.Error(), self.Receive(), "up")
				return
			}
			for self.CountChildren(sup).Active > 0 {
				self.Sleep(time.Millisecond)
			}
			want(t, reason.Error(), self.Flush(), []any(nil))
		})
	}
}
