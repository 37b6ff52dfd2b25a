package actor_test

import (
	"reflect"
	"testing"

	"understudy/sandbox/actor"
)

// on runs body as the first process, under each scheduler and many seeds, and
// wants the run to end well.
func on(t *testing.T, body func(t *testing.T, self *actor.Process)) {
	t.Helper()
	each(t, func(t *testing.T, run runner) {
		if err := run(func(self *actor.Process) { body(t, self) }, actor.LogTo(quiet)); err != nil {
			t.Errorf("the run ended with %v", err)
		}
	})
}

// want compares what was seen with what the BEAM shows.
func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// end runs f as a process of its own and returns what it died of.
func end(self *actor.Process, f func(self *actor.Process)) error {
	_, ref := self.SpawnMonitor(f)
	return downOf(self, ref)
}

func downOf(self *actor.Process, ref actor.Ref) error {
	return actor.ReceiveIf(self, func(d actor.Down) bool { return d.Ref == ref }).Reason
}

// gone waits until pid is dead.
func gone(self *actor.Process, pid actor.PID) error {
	return downOf(self, self.Monitor(pid))
}

// forever is a process that waits for what does not come.
func forever(self *actor.Process) { self.Receive(func(any) bool { return false }) }

// script is a server whose callbacks are functions.
type script struct {
	actor.Defaults
	init func(self *actor.Process) actor.Next
	call func(self *actor.Process, from actor.From, req any) actor.Next
	cast func(self *actor.Process, msg any) actor.Next
	info func(self *actor.Process, msg any) actor.Next
	cont func(self *actor.Process, arg any) actor.Next
	term func(self *actor.Process, reason error)
}

func (s *script) Init(self *actor.Process) actor.Next {
	if s.init == nil {
		return s.Defaults.Init(self)
	}
	return s.init(self)
}

func (s *script) HandleCall(self *actor.Process, from actor.From, req any) actor.Next {
	if s.call == nil {
		return s.Defaults.HandleCall(self, from, req)
	}
	return s.call(self, from, req)
}

func (s *script) HandleCast(self *actor.Process, msg any) actor.Next {
	if s.cast == nil {
		return s.Defaults.HandleCast(self, msg)
	}
	return s.cast(self, msg)
}

func (s *script) HandleInfo(self *actor.Process, msg any) actor.Next {
	if s.info == nil {
		return s.Defaults.HandleInfo(self, msg)
	}
	return s.info(self, msg)
}

func (s *script) HandleContinue(self *actor.Process, arg any) actor.Next {
	if s.cont == nil {
		return s.Defaults.HandleContinue(self, arg)
	}
	return s.cont(self, arg)
}

func (s *script) Terminate(self *actor.Process, reason error) {
	if s.term != nil {
		s.term(self, reason)
	}
}

// serve starts s, linked, and fails the test if that fails.
func serve(t *testing.T, self *actor.Process, s script, o ...actor.StartOption) actor.PID {
	t.Helper()
	pid, err := actor.StartGenServer(self, func() actor.GenServer { return &s }, o...)
	if err != nil {
		t.Errorf("start: %v", err)
	}
	return pid
}
