package actor

import (
	"errors"
	"fmt"
)

// Why a supervisor refuses what it is asked. They are found by errors.Is in the
// errors of StartChild and its like.
const (
	NotFound       Reason = "not_found"       // it has no such child
	Running        Reason = "running"         // the child runs, and should not
	AlreadyPresent Reason = "already_present" // there is a child with that ID, which does not run
	MaxChildren    Reason = "max_children"    // a DynamicSupervisor has as many as it may
)

// ChildInfo is what WhichChildren says of a child.
type ChildInfo struct {
	ID         string // empty under a DynamicSupervisor
	PID        PID    // zero if it does not run
	Restart    Restart
	Supervisor bool // it is a supervisor itself
}

// Counts is what CountChildren says.
type Counts struct{ Specs, Active, Supervisors, Workers int }

// childResult is what a supervisor answers.
type childResult struct {
	pid PID
	err error
}

// name is how a trace shows it.
func (r childResult) name() string {
	switch {
	case r.err != nil:
		return "refused: " + r.err.Error()
	case r.pid == PID{}:
		return "ok"
	}
	return "ok " + r.pid.String()
}

// WhichChildren lists the children of a supervisor in the order of their start.
func (p *Process) WhichChildren(supervisor Dest) []ChildInfo {
	all, _ := p.operate(supervisor, familyOp{"which_children", func(f family) any { return f.children() }}, Forever).([]ChildInfo)
	return all
}

// CountChildren counts the children of a supervisor.
func (p *Process) CountChildren(supervisor Dest) Counts {
	var n Counts
	for _, c := range p.WhichChildren(supervisor) {
		n.Specs++
		if c.PID != (PID{}) {
			n.Active++
		}
		if c.Supervisor {
			n.Supervisors++
		} else {
			n.Workers++
		}
	}
	return n
}

// StartChild gives a supervisor one more child and starts it. A Supervisor
// refuses an ID that it has: with an *AlreadyStarted if that child runs, else
// with AlreadyPresent. A DynamicSupervisor needs no ID, and may refuse with MaxChildren.
func (p *Process) StartChild(supervisor Dest, child Child) (PID, error) {
	return p.askFamily(supervisor, "start_child", func(f family) (PID, error) { return f.startChild(child) }, fmt.Sprintf("start child %q", child.ID))
}

// TerminateChild stops a child and keeps its spec, so that RestartChild can start
// it again; that of a Temporary child is forgotten.
func (p *Process) TerminateChild(supervisor Dest, id string) error {
	_, err := p.askFamily(supervisor, "terminate_child", func(f family) (PID, error) { return PID{}, f.terminateChild(id) }, fmt.Sprintf("terminate child %q", id))
	return err
}

// TerminateChildPID stops a child of a DynamicSupervisor, which forgets it.
func (p *Process) TerminateChildPID(supervisor Dest, pid PID) error {
	_, err := p.askFamily(supervisor, "terminate_child", func(f family) (PID, error) { return PID{}, f.terminatePID(pid) }, fmt.Sprintf("terminate child %v", pid))
	return err
}

// RestartChild starts a child that does not run. It refuses with Running or NotFound.
func (p *Process) RestartChild(supervisor Dest, id string) (PID, error) {
	return p.askFamily(supervisor, "restart_child", func(f family) (PID, error) { return f.restartChild(id) }, fmt.Sprintf("restart child %q", id))
}

// DeleteChild makes a supervisor forget a child that does not run. It refuses
// with Running or NotFound.
func (p *Process) DeleteChild(supervisor Dest, id string) error {
	_, err := p.askFamily(supervisor, "delete_child", func(f family) (PID, error) { return PID{}, f.deleteChild(id) }, fmt.Sprintf("delete child %q", id))
	return err
}

func (p *Process) askFamily(supervisor Dest, what string, do func(family) (PID, error), action string) (PID, error) {
	op := familyOp{what, func(f family) any { pid, err := do(f); return childResult{pid, err} }}
	r, _ := p.operate(supervisor, op, Forever).(childResult)
	if r.err != nil {
		return PID{}, fmt.Errorf("%s: %w", action, r.err)
	}
	return r.pid, nil
}

func (s *supervisor) children() []ChildInfo {
	all := make([]ChildInfo, len(s.kids))
	for i, k := range s.kids {
		all[i] = k.info(k.ID)
	}
	return all
}

func (k *kid) info(id string) ChildInfo {
	return ChildInfo{id, k.pid, k.Restart, k.pid.p != nil && k.pid.p.supervises}
}

func (s *supervisor) child(id string) *kid { return s.byID[id] }

func (s *supervisor) startChild(c Child) (PID, error) {
	if err := c.validate(); err != nil {
		return PID{}, err
	}
	if k := s.child(c.ID); k != nil {
		if k.pid != (PID{}) {
			return PID{}, &AlreadyStarted{Name(c.ID), k.pid}
		}
		return PID{}, AlreadyPresent
	}
	pid, err := c.Start(s.self)
	if err == nil || errors.Is(err, Ignored) && c.Restart != Temporary {
		s.add(&kid{c, pid})
	}
	return pid, err
}

func (s *supervisor) restartChild(id string) (PID, error) {
	k := s.child(id)
	switch {
	case k == nil:
		return PID{}, NotFound
	case k.pid != (PID{}):
		return PID{}, Running
	}
	pid, err := k.Start(s.self)
	k.pid = pid
	return pid, err
}

func (s *supervisor) terminateChild(id string) error {
	k := s.child(id)
	if k == nil {
		return NotFound
	}
	s.stopAll([]*kid{k})
	if k.Restart == Temporary {
		s.forget(k)
	}
	return nil
}

// terminatePID is refused, as by OTP's: which of a Supervisor's children is meant is said by ID.
func (s *supervisor) terminatePID(PID) error { return NotFound }

func (s *supervisor) deleteChild(id string) error {
	k := s.child(id)
	switch {
	case k == nil:
		return NotFound
	case k.pid != (PID{}):
		return Running
	}
	s.forget(k)
	return nil
}
