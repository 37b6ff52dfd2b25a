package actor

import (
	"fmt"
	"time"
)

// Strategy says whom a supervisor restarts when a child dies.
type Strategy uint8

// The strategies of OTP.
const (
	OneForOne  Strategy = iota // only the one that died
	OneForAll                  // all: the others are stopped in reverse order, then all are started in order
	RestForOne                 // the one that died and those that were started after it
)

// String is OTP's name of the strategy.
func (s Strategy) String() string {
	if int(s) < len(strategyNames) {
		return strategyNames[s]
	}
	return fmt.Sprintf("strategy(%d)", uint8(s))
}

var strategyNames = [...]string{"one_for_one", "one_for_all", "rest_for_one"}

// Restart says after which ends a child is started again.
type Restart uint8

// The restart types of OTP.
const (
	Permanent Restart = iota // always
	Transient                // after an abnormal end: not Normal, Shutdown or ShutdownWith
	Temporary                // never
)

// Start starts a child, linked to parent, and returns its PID. It is a factory:
// a restart calls it again, so that the child begins fresh.
type Start func(parent *Process) (PID, error)

// Loop is the Start of a process that runs f.
func Loop(f func(self *Process)) Start { return LoopAs("", f) }

// LoopAs is Loop with a label for traces and logs.
func LoopAs(label string, f func(self *Process)) Start {
	return func(parent *Process) (PID, error) { return parent.SpawnLinkAs(label, f), nil }
}

// SupervisorOf is the Start of a supervisor, as a child of another one.
func SupervisorOf(spec Supervisor, options ...StartOption) Start {
	return func(parent *Process) (PID, error) { return StartSupervisor(parent, spec, options...) }
}

// Child says how a supervisor starts, restarts and stops one child.
type Child struct {
	ID      string // unique among the children
	Start   Start
	Restart Restart
	// Shutdown is how long the child may take to stop before it is killed: 5 s if
	// zero; BrutalKill kills at once.
	Shutdown time.Duration
}

// BrutalKill, as Child.Shutdown, kills the child without asking first.
const BrutalKill time.Duration = -1

// The defaults of Elixir's Supervisor.
const (
	defaultMaxRestarts = 3
	defaultWithin      = 5 * time.Second
	defaultShutdown    = 5 * time.Second
)

// Supervisor is what a supervisor needs to know.
type Supervisor struct {
	Strategy Strategy
	// MaxRestarts in any window of length Within are tolerated; at the next one the
	// supervisor stops its children and exits with Shutdown. Zero is 3; below zero none are.
	MaxRestarts int
	Within      time.Duration // 5 s if zero
	Children    []Child       // in the order in which they start; they stop in reverse
}

// A StartOption changes how a behaviour is started.
type StartOption func(*startOptions)

type startOptions struct{ name Name }

// Named registers the new process under name before its children start.
func Named(name Name) StartOption { return func(o *startOptions) { o.name = name } }

// started is what a new supervisor tells the process that started it.
type started struct {
	from PID
	err  error
}

// StartSupervisor starts a supervisor, linked to self, and returns when its
// children have started. If one cannot be started, those before it are stopped,
// the supervisor is gone, and the error says which child and why.
func StartSupervisor(self *Process, spec Supervisor, options ...StartOption) (PID, error) {
	if err := spec.validate(); err != nil {
		return PID{}, err
	}
	var o startOptions
	for _, option := range options {
		option(&o)
	}
	parent := self.PID()
	pid := self.SpawnLinkAs("supervisor", func(self *Process) {
		s := &supervisor{self: self, parent: parent, spec: spec}
		s.start(o.name)
		s.loop()
	})
	m := self.Receive(func(m any) bool { s, ok := m.(started); return ok && s.from == pid })
	if s, ok := m.(started); ok && s.err != nil {
		return PID{}, s.err
	}
	return pid, nil
}

func (spec *Supervisor) validate() error {
	seen := map[string]bool{}
	for _, c := range spec.Children {
		switch {
		case c.ID == "":
			return fmt.Errorf("start supervisor: a child has no ID")
		case seen[c.ID]:
			return fmt.Errorf("start supervisor: two children have the ID %q", c.ID)
		case c.Start == nil:
			return fmt.Errorf("start supervisor: child %q has no Start", c.ID)
		}
		seen[c.ID] = true
	}
	if spec.MaxRestarts == 0 {
		spec.MaxRestarts = defaultMaxRestarts
	}
	if spec.Within == 0 {
		spec.Within = defaultWithin
	}
	return nil
}

// supervisor is the process's own state.
type supervisor struct {
	self   *Process
	parent PID
	spec   Supervisor
	pids   []PID           // of spec.Children; zero where none runs
	gone   []bool          // temporary children that ended: their spec is forgotten
	ring   []time.Duration // times of the last MaxRestarts restarts
	oldest int             // in ring
}

func (s *supervisor) start(name Name) {
	self := s.self
	self.TrapExits(true)
	if name != "" {
		self.Register(name)
	}
	s.pids, s.gone = make([]PID, len(s.spec.Children)), make([]bool, len(s.spec.Children))
	for i, c := range s.spec.Children {
		pid, err := c.Start(self)
		if err != nil {
			s.stopFrom(0)
			self.Unlink(s.parent)
			self.sys.tell(self, s.parent.p, started{self.PID(), fmt.Errorf("start child %q: %w", c.ID, err)})
			self.Exit(Shutdown)
		}
		s.pids[i] = pid
	}
	self.sys.tell(self, s.parent.p, started{from: self.PID()})
}

func (s *supervisor) loop() {
	for {
		m, ok := s.self.Receive().(Exit)
		if !ok {
			continue // like OTP's, it throws other messages away
		}
		if i := s.index(m.From); i >= 0 {
			s.pids[i] = PID{}
			s.died(i, m.Reason)
		} else if m.From == s.parent || m.From == (PID{}) {
			s.stopFrom(0)
			s.self.Exit(m.Reason)
		}
	}
}

func (s *supervisor) index(pid PID) int {
	for i, p := range s.pids {
		if p == pid && p != (PID{}) {
			return i
		}
	}
	return -1
}

// died acts on the end of child i.
func (s *supervisor) died(i int, reason error) {
	switch c := s.spec.Children[i]; {
	case c.Restart == Temporary:
		s.gone[i] = true
	case c.Restart == Transient && !abnormal(reason):
	default:
		s.restart(i)
	}
}

// restart starts child i again, and with it those that the strategy says. A
// child that cannot be started counts as one that died again.
func (s *supervisor) restart(i int) {
	for failed := i; failed >= 0; {
		n, ok := s.count()
		if !ok {
			s.giveUp(failed)
		}
		first, last := failed, failed
		switch s.spec.Strategy {
		case OneForAll:
			first, last = 0, len(s.pids)-1
		case RestForOne:
			last = len(s.pids) - 1
		}
		s.stopRange(first, last)
		failed = s.startRange(first, last, n)
	}
}

// startRange starts the children first to last and returns the one that failed, or -1.
func (s *supervisor) startRange(first, last, restarts int) int {
	for k := first; k <= last; k++ {
		c := s.spec.Children[k]
		if s.gone[k] || (c.Restart == Temporary && s.spec.Strategy != OneForOne) {
			s.gone[k] = true
			continue
		}
		pid, err := c.Start(s.self)
		if err != nil {
			return k
		}
		s.pids[k] = pid
		if sys := s.self.sys; sys.trace != nil {
			sys.emit(Event{Kind: EvRestart, PID: s.self.PID(), Peer: pid, Text: fmt.Sprintf("%s (%d of %d in %v)", c.ID, restarts, s.spec.MaxRestarts, s.spec.Within)})
		}
	}
	return -1
}

// count notes a restart, and says how many there were in the window and whether
// that is few enough. The ring holds as many times as restarts are tolerated: if
// the oldest of them is in the window, this one is too many.
func (s *supervisor) count() (n int, ok bool) {
	now, most := s.self.sys.sched.now(), s.spec.MaxRestarts
	if most < 0 {
		return 1, false
	}
	if len(s.ring) < most {
		s.ring = append(s.ring, now)
	} else {
		if now-s.ring[s.oldest] <= s.spec.Within {
			return most + 1, false
		}
		s.ring[s.oldest] = now
		s.oldest = (s.oldest + 1) % most
	}
	for _, at := range s.ring {
		if now-at <= s.spec.Within {
			n++
		}
	}
	return n, true
}

func (s *supervisor) giveUp(i int) {
	if sys := s.self.sys; sys.trace != nil {
		sys.emit(Event{Kind: EvGiveUp, PID: s.self.PID(), Text: fmt.Sprintf("%s died more than %d times in %v", s.spec.Children[i].ID, max(s.spec.MaxRestarts, 0), s.spec.Within)})
	}
	s.stopFrom(0)
	s.self.Exit(Shutdown)
}

func (s *supervisor) stopFrom(first int) { s.stopRange(first, len(s.pids)-1) }

// stopRange stops the children last to first, each before the next.
func (s *supervisor) stopRange(first, last int) {
	for k := last; k >= first; k-- {
		if s.pids[k] != (PID{}) {
			s.stop(s.pids[k], s.spec.Children[k].Shutdown)
			s.pids[k] = PID{}
		}
	}
}

// stop asks a child to stop, and kills it when it takes too long.
func (s *supervisor) stop(pid PID, within time.Duration) {
	self := s.self
	ref := self.Monitor(pid)
	self.Unlink(pid)
	self.ReceiveWithin(0, func(m any) bool { e, ok := m.(Exit); return ok && e.From == pid })
	isDown := func(m any) bool { d, ok := m.(Down); return ok && d.Ref == ref }
	if within == 0 {
		within = defaultShutdown
	}
	if within > 0 {
		self.ExitSignal(pid, Shutdown)
		if _, down := self.ReceiveWithin(within, isDown); down {
			return
		}
	}
	self.ExitSignal(pid, Kill)
	self.Receive(isDown)
}
