package actor

import (
	"fmt"
	"strconv"
)

// A PID names one process for ever: it is never given to another one, and it
// stays good to hold, compare, print and send after the process has died.
// The zero PID names nobody.
type PID struct{ p *Process }

// String is the PID as messages and traces show it: "<7>".
func (pid PID) String() string { return "<" + strconv.FormatUint(pid.Number(), 10) + ">" }

// GoString makes %#v as short as %v.
func (pid PID) GoString() string { return pid.String() }

// Number is the process's number in its system: 1 for the first process, 0 for the zero PID.
func (pid PID) Number() uint64 {
	if pid.p == nil {
		return 0
	}
	return pid.p.id
}

// A Ref is unique in its system. Monitors are named by one.
type Ref struct{ n uint64 }

// String is the Ref as messages and traces show it: "#3".
func (r Ref) String() string { return "#" + strconv.FormatUint(r.n, 10) }

// GoString makes %#v as short as %v.
func (r Ref) GoString() string { return r.String() }

// A Name is what a process can register under.
type Name string

// A Dest is where a message can go: a PID or a registered Name.
type Dest interface {
	fmt.Stringer
	// find returns the process meant, nil if it is dead or nobody, and false
	// if the sender has made a mistake that must not be silent.
	find(s *system) (*Process, bool)
}

// String is the name in quotes.
func (n Name) String() string { return strconv.Quote(string(n)) }

func (pid PID) find(*system) (*Process, bool) { return pid.p, true }

func (n Name) find(s *system) (*Process, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.names[n]
	return p, p != nil
}
