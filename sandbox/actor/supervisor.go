package actor

import (
	"errors"
	"fmt"
	"slices"
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

// SupervisorOf is the Start of a supervisor, as a child of another one. A spec that
// makes no sense fails the start of that child: it does not crash a parent that may
// have other children.
func SupervisorOf(spec Supervisor, options ...StartOption) Start {
	return func(parent *Process) (PID, error) {
		if err := spec.validate(); err != nil {
			return PID{}, err
		}
		return parent.startSupervisor(spec, options)
	}
}

// Child says how a supervisor starts, restarts and stops one child.
type Child struct {
	ID      string // unique among the children
	Start   Start
	Restart Restart
	// Shutdown is how long the child may take to stop before it is killed: if zero,
	// 5 s, and Forever for a supervisor. BrutalKill kills at once.
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

// StartSupervisor starts a supervisor, linked to self, and returns when its
// children have started. If one cannot be started, those before it are stopped,
// the supervisor is gone, and the error says which child and why; the crash log
// says it too, as OTP's supervisors report it.
//
// A spec that makes no sense, with a child that has no Start or two of one ID,
// crashes self. In OTP the supervisor would exit and, being linked, take along
// whoever started it; an error that is ignored would be silent, and a crash of
// self's own names the line that has to be mended.
func StartSupervisor(self *Process, spec Supervisor, options ...StartOption) (PID, error) {
	if err := spec.validate(); err != nil {
		panic(err)
	}
	return self.startSupervisor(spec, options)
}

func (p *Process) startSupervisor(spec Supervisor, options []StartOption) (PID, error) {
	return p.startProcess("supervisor", options, func(st *starting) {
		s := &supervisor{keeper: newKeeper(st, spec.Strategy, spec.MaxRestarts, spec.Within), strategy: spec.Strategy, byID: map[string]*kid{}}
		for _, c := range spec.Children {
			s.add(&kid{Child: c})
		}
		if failed, err := s.startAll(s.kids, false); failed != nil {
			s.stopAll(s.kids)
			err = fmt.Errorf("start child %q: %w", failed.ID, err)
			st.self.sys.note(st.self, "did not start: "+err.Error())
			st.fail(err)
			panic(exitPanic{Shutdown})
		}
		st.up()
		s.loop(s)
	})
}

func (spec *Supervisor) validate() error {
	seen := map[string]bool{}
	for _, c := range spec.Children {
		if err := c.validate(); err != nil {
			return fmt.Errorf("start supervisor: %w", err)
		}
		if seen[c.ID] {
			return fmt.Errorf("start supervisor: two children have the ID %q", c.ID)
		}
		seen[c.ID] = true
	}
	return nil
}

func (c *Child) validate() error {
	switch {
	case c.ID == "":
		return errors.New("a child has no ID")
	case c.Start == nil:
		return fmt.Errorf("child %q has no Start", c.ID)
	}
	return nil
}

// supervisor is the process's own state.
type supervisor struct {
	keeper
	strategy Strategy
	kids     []*kid          // in the order in which they start
	byID     map[string]*kid // the same, never iterated
}

func (s *supervisor) add(k *kid) {
	s.kids = append(s.kids, k)
	s.byID[k.ID] = k
}

// A kid is a child as its supervisor knows it.
type kid struct {
	Child
	pid PID // zero if it does not run
}

// exited acts on the end of a linked process, if it is a child.
func (s *supervisor) exited(pid PID, reason error) {
	i := slices.IndexFunc(s.kids, func(k *kid) bool { return k.pid == pid })
	if i < 0 {
		return
	}
	k := s.kids[i]
	k.pid = PID{}
	switch {
	case k.Restart == Temporary:
		s.forget(k)
	case k.Restart == Transient && !abnormal(reason):
	default:
		s.restart(k)
	}
}

func (s *supervisor) forget(k *kid) {
	s.kids = slices.DeleteFunc(s.kids, func(other *kid) bool { return other == k })
	delete(s.byID, k.ID)
}

// restart starts k again, and with it those that the strategy says. A child that
// cannot be started counts as one that died again.
func (s *supervisor) restart(k *kid) {
	for k != nil {
		if !s.restarts.add(s.self.sys.sched.now()) {
			s.giveUp(k.ID, s.stopEverybody)
		}
		affected := []*kid{k}
		switch s.strategy {
		case OneForAll:
			affected = slices.Clone(s.kids)
		case RestForOne:
			affected = slices.Clone(s.kids[slices.Index(s.kids, k):])
		}
		s.stopAll(affected)
		affected = slices.DeleteFunc(affected, func(k *kid) bool {
			if k.Restart == Temporary {
				s.forget(k)
			}
			return k.Restart == Temporary
		})
		k, _ = s.startAll(affected, true)
	}
}

// startAll starts kids in order, and returns the one that failed, and why.
func (s *supervisor) startAll(kids []*kid, again bool) (*kid, error) {
	for _, k := range kids {
		pid, err := k.Start(s.self)
		if err != nil && !errors.Is(err, Ignored) {
			return k, err
		}
		k.pid = pid
		if again {
			s.traceRestart(k.ID, pid)
		}
	}
	return nil, nil
}

// stopAll stops kids in reverse order, each before the next.
func (s *supervisor) stopAll(kids []*kid) {
	for _, k := range slices.Backward(kids) {
		if k.pid != (PID{}) {
			s.stop(k.pid, k.Shutdown)
			k.pid = PID{}
		}
	}
}

func (s *supervisor) stopEverybody() { s.stopAll(s.kids) }
