package actor

import (
	"fmt"
	"slices"
	"strings"
)

// A Choice is one point of a run at which somebody else could have gone on than
// did by default.
//
// Such points are numbered from 1: before every operation of a process while
// others could run (by default it goes on), and whenever a process has stopped
// and two or more could run (by default the one that has waited longest does).
type Choice struct {
	At  int    // number of the point
	PID uint64 // number of the process that went on
}

// A Schedule is all that was chosen in a seeded run, in order. Points that it
// does not mention went by default.
type Schedule []Choice

// String is the schedule as a list: "7:<3> 12:<1>".
func (s Schedule) String() string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d:<%d>", c.At, c.PID)
	}
	return b.String()
}

// Replay runs by a schedule instead of a seed, with the seeded scheduler. A
// choice that is not possible at its point goes by default.
func Replay(s Schedule) Option {
	return func(c *config) {
		if !c.seeded {
			c.seeded, c.seed = true, 1
		}
		c.plan = &replay{rest: s}
	}
}

// A planner chooses who goes on at each point.
type planner interface {
	// next returns the index of one of candidates. The first of them is the
	// default: the process whose operation it is, if running, or else the one that
	// has waited longest.
	next(candidates []*Process, running bool) int
}

// consult asks the plan whether p goes on with its operation.
func (s *seeded) consult(p *Process) {
	if !s.stopped.Load() {
		candidates := living(p, s.ready)
		if len(candidates) < 2 {
			return
		}
		i := s.plan.next(candidates, true)
		if i == 0 {
			return
		}
		s.chosen = candidates[i]
	}
	s.ready = append(s.ready, p)
	p.task.yield(struct{}{})
}

// planned takes the one who goes on out of ready. The dead come first, to unwind:
// that is no choice.
func (s *seeded) planned() *Process {
	i := slices.IndexFunc(s.ready, func(p *Process) bool { return p.dead.Load() })
	switch {
	case i >= 0:
	case s.chosen != nil:
		i = slices.Index(s.ready, s.chosen)
		s.chosen = nil
	case len(s.ready) > 1:
		i = s.plan.next(s.ready, false)
	}
	i = max(i, 0)
	p := s.ready[i]
	s.ready = slices.Delete(s.ready, i, i+1)
	return p
}

// living is p, if any, and those of ready that live.
func living(p *Process, ready []*Process) []*Process {
	all := make([]*Process, 0, len(ready)+1)
	if p != nil {
		all = append(all, p)
	}
	for _, q := range ready {
		if !q.dead.Load() {
			all = append(all, q)
		}
	}
	return all
}

// replay follows a schedule.
type replay struct {
	rest  Schedule
	point int
}

func (r *replay) next(candidates []*Process, _ bool) int {
	r.point++
	for len(r.rest) > 0 && r.rest[0].At < r.point {
		r.rest = r.rest[1:]
	}
	if len(r.rest) == 0 || r.rest[0].At != r.point {
		return 0
	}
	want := r.rest[0].PID
	return max(0, slices.IndexFunc(candidates, func(p *Process) bool { return p.id == want }))
}

// noted is a planner that writes down what another one chooses.
type noted struct {
	planner
	schedule Schedule
	points   int
	widths   []int // how many candidates each point had, if wanted
	wide     bool
}

func (n *noted) next(candidates []*Process, running bool) int {
	n.points++
	i := n.planner.next(candidates, running)
	if i != 0 {
		n.schedule = append(n.schedule, Choice{n.points, candidates[i].id})
	}
	if n.wide {
		n.widths = append(n.widths, len(candidates))
	}
	return i
}

// recording writes down what a seed chooses, as a schedule that replays it.
type recording struct {
	schedule Schedule
	points   int
	pending  bool // the point of the last operation is counted; who is picked now belongs to it
}

// operation counts the point before an operation of p, which goes on or leaves
// the turn to whoever is picked next.
func (r *recording) operation(p *Process, ready []*Process, goesOn bool) {
	if len(living(p, ready)) < 2 {
		return
	}
	r.points++
	r.pending = !goesOn
}

// picked notes who goes on; ready are the others.
func (r *recording) picked(p *Process, ready []*Process) {
	switch {
	case p.dead.Load():
		return
	case r.pending:
		r.pending = false
	case len(living(nil, ready)) == 0:
		return
	default:
		r.points++
	}
	r.schedule = append(r.schedule, Choice{r.points, p.id})
}
