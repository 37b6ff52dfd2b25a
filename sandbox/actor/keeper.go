package actor

import (
	"fmt"
	"time"
)

// keeper is what every supervisor has: its process, its parent, and the count of
// restarts.
type keeper struct {
	self     *Process
	parent   PID
	restarts restarts
}

// newKeeper makes the process one that supervises, and the trace tell how.
func newKeeper(st *starting, strategy Strategy, maxRestarts int, within time.Duration) keeper {
	st.self.TrapExits(true)
	st.self.sys.mu.Lock()
	st.self.supervises = true
	st.self.sys.mu.Unlock()
	k := keeper{st.self, st.parent, newRestarts(maxRestarts, within)}
	if sys := st.self.sys; sys.trace != nil {
		sys.emit(Event{
			Kind: EvSupervise, PID: st.self.PID(), Text: strategy.String(),
			Msg: uint64(k.restarts.most), For: k.restarts.within, //nolint:gosec // not below zero
		})
	}
	return k
}

// A family is a supervisor's children, and what can be asked of it.
type family interface {
	exited(pid PID, reason error)
	stopEverybody()
	children() []ChildInfo
	startChild(c Child) (PID, error)
	restartChild(id string) (PID, error)
	terminateChild(id string) error
	terminatePID(pid PID) error
	deleteChild(id string) error
}

// familyOp is a request to a supervisor.
type familyOp struct {
	what string
	do   func(family) any
}

func (o familyOp) name() string { return o.what }

// loop serves until the supervisor is told to stop, or gives up.
func (k *keeper) loop(f family) {
	for {
		switch m := k.self.Receive().(type) {
		case Exit:
			if m.From == k.parent || m.From == (PID{}) {
				f.stopEverybody()
				panic(exitPanic{m.Reason})
			}
			f.exited(m.From, m.Reason)
		case Request:
			if op, ok := m.Body.(familyOp); ok {
				k.self.reply(m.From, op.do(f))
			}
		case stopRequest:
			f.stopEverybody()
			panic(exitPanic(m))
		}
		// Like OTP's, it throws other messages away.
	}
}

// giveUp stops the children and ends the supervisor: id died too often.
func (k *keeper) giveUp(id string, stopEverybody func()) {
	if sys := k.self.sys; sys.trace != nil {
		sys.emit(Event{Kind: EvGiveUp, PID: k.self.PID(), Text: fmt.Sprintf("%s died more than %d times in %v", id, k.restarts.most, k.restarts.within)})
	}
	stopEverybody()
	panic(exitPanic{Shutdown})
}

func (k *keeper) traceRestart(id string, pid PID) {
	if sys := k.self.sys; sys.trace != nil && pid != (PID{}) {
		sys.emit(Event{
			Kind: EvRestart, PID: k.self.PID(), Peer: pid, Text: fmt.Sprintf("%s (%v)", id, &k.restarts),
			Msg: uint64(k.restarts.live), //nolint:gosec // not below zero
		})
	}
}

// stop asks a child to stop, and kills it when it takes too long.
func (k *keeper) stop(pid PID, within time.Duration) {
	self := k.self
	ref, mark := k.farewell(pid)
	isDown := func(m any) bool { d, ok := m.(Down); return ok && d.Ref == ref }
	if within = patience(pid, within); within != BrutalKill {
		self.ExitSignal(pid, Shutdown)
		if _, down := self.receiveFrom(mark, isDown, limit(within)); down {
			return
		}
	}
	self.ExitSignal(pid, Kill)
	self.receiveFrom(mark, isDown, -1)
}

// farewell watches a child that is about to be told to stop. Its Down comes
// behind mark.
//
// OTP unlinks the child first, and so leaves an orphan if the supervisor is killed
// right then. Here the link stays; the Exit that comes over it, or lies in the
// mailbox already, is that of no child any more, and ignored.
func (k *keeper) farewell(pid PID) (ref Ref, mark place) {
	self := k.self
	self.wish = endOf(pid)
	self.fetch()
	mark = self.queue.end()
	return self.Monitor(pid), mark
}

// patience is how long a child may take to stop.
func patience(pid PID, within time.Duration) time.Duration {
	switch {
	case within != 0:
		return within
	case pid.p.supervises:
		return Forever
	}
	return defaultShutdown
}
