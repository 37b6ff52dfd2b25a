package actor

import (
	"errors"
	"fmt"
	"strings"
)

// Reason is the type of the exit reasons that have a name of their own. They
// are constants, so that nobody can reassign them, and errors, so that errors.Is
// finds them. Any other error is a reason too.
type Reason string

// The exit reasons of the BEAM.
const (
	Normal   Reason = "normal"   // the function returned: no error; links are spared
	Shutdown Reason = "shutdown" // an orderly stop, such as a supervisor's
	Kill     Reason = "kill"     // as a signal: die at once, trapping or not
	Killed   Reason = "killed"   // what the links and monitors of a process see that was hit by Kill
	NoProc   Reason = "noproc"   // there is no such process

	Timeout     Reason = "timeout"      // a call got no reply in time; as a message, a server was idle for that long
	CallingSelf Reason = "calling_self" // a server called itself
	Ignored     Reason = "ignore"       // as the error of a start: Init returned Ignore
)

// Error is the reason's name.
func (r Reason) Error() string { return string(r) }

// Panic is the exit reason of a process that panicked.
type Panic struct {
	Value any    // what was handed to panic
	Stack []byte // of the process, as debug.Stack prints it
	Line  int    // the learner's line, a Place, where an interpreter knows it; else 0
}

// Error is the panic's value as panic would print it, without the stack.
func (p *Panic) Error() string {
	switch v := p.Value.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(p.Value)
}

// Unwrap is the value, if it was an error.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// ShutdownWith is OTP's {shutdown, Detail}: an orderly stop that says why.
// errors.Is(reason, Shutdown) holds.
func ShutdownWith(detail any) error { return &shutdownWith{detail} }

type shutdownWith struct{ detail any }

func (s *shutdownWith) Error() string        { return fmt.Sprintf("shutdown: %v", s.detail) }
func (s *shutdownWith) Is(target error) bool { return target == Shutdown }

// abnormal says whether a supervisor of a transient child would restart after it.
// It tells Normal by itself from a call that failed because a server ended so, as OTP does.
func abnormal(reason error) bool {
	return reason != Normal && !errors.Is(reason, Shutdown) //nolint:errorlint // see above
}

// Waiter is one line of a deadlock: who waits, and for what.
type Waiter struct {
	PID   PID    // none if it is a goroutine
	Title string // name or label
	For   string // "any message", "a message that fits", "a value from a channel (line 3)"
	Queue int    // how many messages lie in its mailbox that do not fit
}

// Who is the title and the PID, if there is one: "worker <2>".
func (w Waiter) Who() string {
	switch {
	case w.PID == (PID{}):
		return w.Title
	case w.Title == "":
		return "process " + w.PID.String()
	}
	return w.Title + " " + w.PID.String()
}

// DeadlockError ends a seeded run in which nobody can ever run again while the
// first process still waits.
type DeadlockError struct{ Waiters []Waiter }

// Error says who waits for what.
func (d *DeadlockError) Error() string {
	var b strings.Builder
	b.WriteString("deadlock: nobody can ever run again")
	for i, w := range d.Waiters {
		if i == 8 {
			fmt.Fprintf(&b, "; and %d more", len(d.Waiters)-i)
			break
		}
		fmt.Fprintf(&b, "; %s waits for %s", w.Who(), w.For)
		if w.Queue > 0 {
			fmt.Fprintf(&b, " (%d in its mailbox do not fit)", w.Queue)
		}
	}
	return b.String()
}

// LimitError ends a run that went over one of its limits, or crashes the
// process that would have.
type LimitError struct {
	What  string // "processes", "events"
	Limit int
}

// Error says which limit it was.
func (l *LimitError) Error() string {
	return fmt.Sprintf("too many %s: the limit is %d", l.What, l.Limit)
}

// ErrStopped ends a run whose context was cancelled.
var ErrStopped = errors.New("stopped")

// exitPanic is how Exit leaves the process's function.
type exitPanic struct{ reason error }

// crashPanic goes on with a panic that a behaviour recovered from.
type crashPanic struct{ *Panic }

// misuse is the panic of a call on a Process that belongs to another one.
type misuse struct{ owner *Process }

// Error is what Go prints when a goroutine that is no process panics with it.
func (m misuse) Error() string {
	return fmt.Sprintf("self of %v used outside of its process", m.owner.PID())
}

// Recovered turns what recover returned in a process into the exit reason that
// it would have been: the argument of Exit, or a *Panic. An interpreter's shell,
// which survives its cells, calls it in the goroutine that panicked.
func (p *Process) Recovered(v any) error {
	switch v := v.(type) {
	case exitPanic:
		return v.reason
	case crashPanic:
		return v.Panic
	case misuse:
		return p.sys.panicOf(fmt.Errorf("self of %v used in %v: inside a process function, use that function's own self", v.owner.PID(), PID{p}))
	}
	return p.sys.panicOf(v)
}
