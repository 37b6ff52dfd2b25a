package actor

import (
	"fmt"
	"time"
)

// GenServer is a server: state, and a callback for each kind of message. A type
// that embeds Defaults writes only the callbacks that it needs. All of them run
// in the server's own process, whose self they are given, one at a time.
type GenServer interface {
	// Init is called first; the start waits for it. It returns OK, Stop or Ignore.
	Init(self *Process) Next
	// HandleCall answers a Call: Reply, NoReply or Stop.
	HandleCall(self *Process, from From, request any) Next
	// HandleCast takes a Cast: OK or Stop.
	HandleCast(self *Process, msg any) Next
	// HandleInfo takes every other message, Timeout among them: OK or Stop.
	HandleInfo(self *Process, msg any) Next
	// HandleContinue follows a Next with Continue, before any message: OK or Stop.
	HandleContinue(self *Process, arg any) Next
	// Terminate is called when the server stops or crashes, and on an exit signal
	// of its parent if it traps exits; not when it is killed.
	Terminate(self *Process, reason error)
}

// Defaults has every callback of GenServer, for embedding.
type Defaults struct{}

// Init is content.
func (Defaults) Init(*Process) Next { return OK() }

// HandleCall stops the server: nobody told it how to answer.
func (Defaults) HandleCall(_ *Process, _ From, request any) Next { return Unexpected(request) }

// HandleCast stops the server.
func (Defaults) HandleCast(_ *Process, msg any) Next { return Unexpected(msg) }

// HandleInfo writes the message to the crash log and drops it.
func (Defaults) HandleInfo(self *Process, msg any) Next {
	self.sys.note(self, "got a message that it does not expect: "+self.sys.render(msg))
	return OK()
}

// HandleContinue stops the server.
func (Defaults) HandleContinue(_ *Process, arg any) Next { return Unexpected(arg) }

// Terminate does nothing.
func (Defaults) Terminate(*Process, error) {}

// StartGenServer starts a server, linked to self, and returns when its Init has.
// fresh makes the server's state; it is called in the new process. The error is
// what Init stopped or crashed with, Ignored, or an *AlreadyStarted.
func StartGenServer(self *Process, fresh func() GenServer, options ...StartOption) (PID, error) {
	if fresh == nil {
		panic("start genserver: fresh is nil")
	}
	label := functionName(fresh)
	if label == "" {
		label = "genserver"
	}
	return self.startProcess(label, options, func(st *starting) {
		(&server{starting: st}).run(fresh)
	})
}

// GenServerOf is the Start of a server, as a supervisor's child.
func GenServerOf(fresh func() GenServer, options ...StartOption) Start {
	return func(parent *Process) (PID, error) { return StartGenServer(parent, fresh, options...) }
}

// server is the loop around a GenServer.
type server struct {
	*starting
	impl  GenServer
	phase serverPhase
}

type serverPhase uint8

const (
	initialising serverPhase = iota // somebody waits for Init
	serving
	ended // Terminate was called, or nothing had begun
)

func (s *server) run(fresh func() GenServer) {
	defer s.crashed()
	s.impl = fresh()
	next := s.init()
	s.phase = serving
	s.up()
	reason := s.loop(next)
	s.phase = ended
	s.impl.Terminate(s.self, reason)
	if abnormal(reason) {
		s.self.sys.note(s.self, "stopped: "+reason.Error())
		s.self.told = true
	}
	panic(exitPanic{reason})
}

// init returns after an OK of Init; after anything else it does not return.
func (s *server) init() Next {
	next := s.impl.Init(s.self)
	switch next.kind {
	case nextOK:
		return next
	case nextIgnore:
		s.phase = ended
		s.fail(Ignored)
		panic(exitPanic{Normal})
	case nextStop:
		panic(exitPanic{next.reason})
	}
	panic(badNext("Init", next, "OK, Stop or Ignore"))
}

// crashed lets a server that panics or exits in a callback clean up, and the
// panic go on. In Init, it fails the start.
func (s *server) crashed() {
	v := recover()
	if v == nil {
		return // killed: nothing of it runs any more
	}
	reason := s.self.Recovered(v)
	switch s.phase {
	case initialising:
		s.fail(reason)
	case serving:
		s.phase = ended
		s.impl.Terminate(s.self, reason)
	}
	if _, exited := v.(exitPanic); exited {
		panic(v)
	}
	panic(crashPanic{reason.(*Panic)}) //nolint:forcetypeassert,errorlint // Recovered says so
}

// loop serves until the server stops, and returns why.
func (s *server) loop(next Next) error {
	for {
		for next.goesOn {
			next = s.impl.HandleContinue(s.self, next.arg)
			if reason := s.judge("HandleContinue", next); reason != nil {
				return reason
			}
		}
		within := time.Duration(-1)
		if next.timed {
			within = limit(next.within)
		}
		msg, ok := s.self.receive(nil, within)
		if !ok {
			msg = Timeout
		}
		var reason error
		if next, reason = s.handle(msg); reason != nil {
			return reason
		}
	}
}

// handle gives msg to the callback for it. It returns the reason to stop, if there is one.
func (s *server) handle(msg any) (Next, error) {
	switch m := msg.(type) {
	case Request:
		return s.call(m)
	case Casted:
		next := s.impl.HandleCast(s.self, m.Body)
		return next, s.judge("HandleCast", next)
	case stopRequest:
		return Next{}, m.reason
	case Exit:
		if m.From == s.parent || m.From == (PID{}) { // nobody: the end of the run
			return Next{}, m.Reason
		}
	}
	next := s.impl.HandleInfo(s.self, msg)
	return next, s.judge("HandleInfo", next)
}

func (s *server) call(m Request) (Next, error) {
	next := s.impl.HandleCall(s.self, m.From, m.Body)
	switch next.kind {
	case nextReply:
		s.self.reply(m.From, next.reply)
		return next, nil
	case nextReplyStop:
		s.self.reply(m.From, next.reply)
		return next, next.reason
	case nextOK:
		panic(badNext("HandleCall", next, "Reply, NoReply or Stop"))
	}
	return next, s.judge("HandleCall", next)
}

// judge returns the reason to stop, if next gives one, and panics if no callback
// but another kind may return it.
func (s *server) judge(callback string, next Next) error {
	switch next.kind {
	case nextOK, nextNoReply:
		return nil
	case nextStop:
		return next.reason
	case nextUnexpected:
		panic(fmt.Sprintf("%s got what it does not expect: %s", callback, s.self.sys.render(next.reply)))
	}
	panic(badNext(callback, next, "OK or Stop"))
}

func badNext(callback string, next Next, want string) string {
	return fmt.Sprintf("%s returned %s; it may return %s", callback, nextNames[next.kind], want)
}
