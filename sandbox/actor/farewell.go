package actor

import (
	"slices"
	"time"
)

// farewells are the ends of many children that were told to stop at the same time.
type farewells struct {
	self  *Process
	mark  place            // what they send comes behind it
	told  map[PID]*leaving // never iterated
	left  int              // how many of them have not ended
	dated []*leaving       // those with a deadline
}

// A leaving child has been told to stop.
type leaving struct {
	pid      PID
	deadline time.Duration
	gone     bool
}

// tell tells pid, which self watches, to stop within a time.
func (f *farewells) tell(pid PID, within time.Duration) {
	l := &leaving{pid: pid, deadline: later(f.self.sys.sched.now(), max(within, 0))}
	f.told[pid] = l
	f.left++
	if within == BrutalKill {
		f.self.ExitSignal(pid, Kill)
		return
	}
	if within != Forever {
		f.dated = append(f.dated, l)
	}
	f.self.ExitSignal(pid, Shutdown)
}

// wait returns when all have ended, and kills those who take too long. It takes
// their Exits out of the mailbox with their Downs: with ten thousand children, to
// look past what the others left would be what takes the time.
func (f *farewells) wait() {
	slices.SortStableFunc(f.dated, func(a, b *leaving) int { return int(a.deadline - b.deadline) })
	for f.left > 0 {
		m, ok := f.self.receiveFrom(f.mark, f.concerns, f.overdue())
		switch m := m.(type) {
		case Down:
			f.told[m.PID].gone = true
			f.left--
		case Exit: // over the link; the Down is what counts
		}
		if !ok && f.self.dead.Load() {
			return
		}
	}
}

func (f *farewells) concerns(m any) bool {
	switch m := m.(type) {
	case Down:
		return f.told[m.PID] != nil
	case Exit:
		return f.told[m.From] != nil
	}
	return false
}

// overdue kills those whose time is over, and says how long the next one has; -1 is for ever.
func (f *farewells) overdue() time.Duration {
	for len(f.dated) > 0 {
		l := f.dated[0]
		if !l.gone {
			if left := l.deadline - f.self.sys.sched.now(); left > 0 {
				return left
			}
			f.self.ExitSignal(l.pid, Kill)
		}
		f.dated = f.dated[1:]
	}
	return -1
}
