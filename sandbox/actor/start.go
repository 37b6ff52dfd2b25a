package actor

import (
	"errors"
	"fmt"
	"reflect"
)

// A StartOption changes how a behaviour is started.
type StartOption func(*startOptions)

type startOptions struct {
	name     Dest
	label    string
	unlinked bool
}

// Named registers the new process, before its Init or its children start, under
// a name: a string, a Name or a Via. If that is taken, the start fails with an
// *AlreadyStarted. What is no name crashes the caller.
func Named(name any) StartOption {
	d := destOf(name)
	return func(o *startOptions) { o.name = d }
}

// destOf is the name that a person means by "cache", a Name or a Via.
func destOf(name any) Dest {
	switch n := name.(type) {
	case Name:
		return n
	case Via:
		return n
	}
	if v := reflect.ValueOf(name); v.Kind() == reflect.String { // of a type of the caller's own, too
		return Name(v.String())
	}
	panic(fmt.Sprintf("named: %T is no name; a string, a Name or a Via is", name))
}

// Labelled gives the new process a label for traces and logs.
func Labelled(label string) StartOption { return func(o *startOptions) { o.label = label } }

// Unlinked starts the process without a link to the one that starts it, which
// then is not its parent. A supervisor's child must be linked.
func Unlinked() StartOption { return func(o *startOptions) { o.unlinked = true } }

// AlreadyStarted is the error of a start under a name that somebody has.
type AlreadyStarted struct {
	Name Dest
	PID  PID // who has it
}

// Error says who has the name.
func (a *AlreadyStarted) Error() string {
	return fmt.Sprintf("already started: %v is %v", a.Name, a.PID)
}

// started is what a new process tells the one that started it.
type started struct{ err error }

// A starting process is one whose start has not returned yet.
type starting struct {
	self   *Process
	parent PID // zero if it is not linked
	caller From
}

// startProcess starts a process that runs body and returns when that has called
// up or fail. A start that fails is told once, by the error: the link is gone by
// then, so that no exit signal comes as well.
func (p *Process) startProcess(label string, options []StartOption, body func(*starting)) (PID, error) {
	if !p.enter() {
		return PID{}, NoProc
	}
	o := startOptions{label: label}
	for _, option := range options {
		option(&o)
	}
	how := spawnLinked
	if o.unlinked {
		how = spawnPlain
	}
	ref, mark := p.dial()
	q, _ := p.sys.spawn(p, o.label, func(self *Process) {
		st := &starting{self: self, caller: From{PID{p}, ref}}
		if !o.unlinked {
			st.parent = PID{p}
		}
		if err := st.named(o.name); err != nil {
			st.fail(err)
			panic(exitPanic{Normal})
		}
		body(st)
	}, how)
	if !p.queueUp(q, ref, nil) {
		q.mu.Lock()
		reason := q.reason
		q.mu.Unlock()
		p.sys.answer(q, p, ref, callDown{ref, PID{q}, reason})
	}
	v, err := p.hear(ref, mark, Forever)
	if a, ok := v.(started); ok {
		err = a.err
	}
	if err != nil {
		return PID{}, err
	}
	return PID{q}, nil
}

// named takes the name, if there is one.
func (st *starting) named(name Dest) error {
	switch n := name.(type) {
	case nil:
		return nil
	case Name:
		return st.self.claim(n)
	case Via:
		err := st.self.RegisterIn(n.Registry, n.Key, nil)
		var taken *AlreadyRegistered
		if errors.As(err, &taken) {
			return &AlreadyStarted{n, taken.PID}
		}
		return err
	}
	panic(fmt.Sprintf("start: %v is no name", name)) // Named makes no others
}

// claim registers the process under name unless somebody has it.
func (p *Process) claim(name Name) error {
	s := p.sys
	s.lockFor(p)
	defer s.mu.Unlock()
	if name == "" {
		return errors.New("start: the name is empty")
	}
	if q := s.names[name]; q != nil {
		return &AlreadyStarted{name, PID{q}}
	}
	s.register(p, name)
	return nil
}

// up says that the start has succeeded.
func (st *starting) up() { st.tell(nil) }

// fail says that it has not, and why. The process then has to end.
func (st *starting) fail(err error) {
	if st.parent != (PID{}) {
		s := st.self.sys
		s.mu.Lock()
		s.unlink(st.self, st.parent.p)
		s.mu.Unlock()
	}
	st.tell(err)
}

func (st *starting) tell(err error) {
	c := st.caller
	st.self.sys.answer(st.self, c.PID.p, c.ref, answer{c.ref, started{err}})
}
