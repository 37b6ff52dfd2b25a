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
//
// A point is also where something else than the next strand is drawn, such as which
// of several channels a select takes: by default the first. And at point 0 is, if
// the program has drawn numbers for its own use, the seed of those.
type Choice struct {
	At  int    // number of the point
	PID uint64 // number of the process that went on; or that seed, or what was drawn with the bit of drawn
}

// drawn marks the PID of a Choice that is none, but which of several was drawn.
const drawn = 1 << 62

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
		switch {
		case c.At == 0:
			fmt.Fprintf(&b, "seed %d", c.PID)
		case c.PID&drawn != 0:
			fmt.Fprintf(&b, "%d:#%d", c.At, c.PID&^drawn)
		case c.PID >= firstGoroutine:
			fmt.Fprintf(&b, "%d:go%d", c.At, c.PID-firstGoroutine)
		default:
			fmt.Fprintf(&b, "%d:<%d>", c.At, c.PID)
		}
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
		c.plan = newReplay(s)
	}
}

// A planner chooses who goes on at each point.
type planner interface {
	// next returns the index of one of candidates. The first of them is the
	// default: the process whose operation it is, if running, or else the one that
	// has waited longest.
	next(candidates []*Process, running bool) int
	// draw returns one of 0 to n-1, which is no process; 0 is the default.
	draw(n int) int
	// own is what the program's own random numbers are drawn from.
	own() uint64
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
	seed  uint64
}

func newReplay(s Schedule) *replay {
	r := &replay{rest: s, seed: 1}
	if len(s) > 0 && s[0].At == 0 {
		r.seed, r.rest = s[0].PID, s[1:]
	}
	return r
}

func (r *replay) own() uint64 { return r.seed }

// now is what the schedule wants at the next point, or 0.
func (r *replay) now() uint64 {
	r.point++
	for len(r.rest) > 0 && r.rest[0].At < r.point {
		r.rest = r.rest[1:]
	}
	if len(r.rest) == 0 || r.rest[0].At != r.point {
		return 0
	}
	return r.rest[0].PID
}

func (r *replay) draw(n int) int {
	if want := r.now(); want&drawn != 0 && want&^drawn < uint64(n) { //nolint:gosec // positive
		return int(want &^ drawn) //nolint:gosec // below n
	}
	return 0
}

func (r *replay) next(candidates []*Process, _ bool) int {
	want := r.now()
	return max(0, slices.IndexFunc(candidates, func(p *Process) bool { return p.id == want }))
}

// noted is a planner that writes down what another one chooses.
type noted struct {
	planner
	schedule Schedule
	points   int
	widths   []int // how many candidates each point had, if wanted
	wide     bool
	random   bool   // the program has drawn numbers of its own
	seed     uint64 // from this
}

func (n *noted) draw(of int) int {
	n.points++
	i := n.planner.draw(of)
	if i != 0 {
		n.schedule = append(n.schedule, Choice{n.points, drawn | uint64(i)}) //nolint:gosec // not negative
	}
	if n.wide {
		n.widths = append(n.widths, of)
	}
	return i
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
	own      uint64 // the seed of the program's own numbers, if it has drawn any
	pending  bool   // the point of the last operation is counted; who is picked now belongs to it
}

// drew notes what was drawn.
func (r *recording) drew(i int) {
	r.points++
	if i != 0 {
		r.schedule = append(r.schedule, Choice{r.points, drawn | uint64(i)}) //nolint:gosec // not negative
	}
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

// drawOf draws what is no process, for Draw.
func (s *seeded) drawOf(n int) int {
	if s.plan != nil {
		return s.plan.draw(n)
	}
	i := s.random.below(n)
	if s.record != nil {
		s.record.drew(i)
	}
	return i
}

// random64 draws a number for the program's own use.
func (s *seeded) random64() uint64 {
	if !s.drawn {
		s.drawn = true
		if s.record != nil {
			s.record.own = s.sys.dataSeed()
		}
		if n, ok := s.plan.(*noted); ok {
			n.seed, n.random = n.own(), true
		}
	}
	return s.data.next()
}

// dataSeed is what those are drawn from.
func (c *config) dataSeed() uint64 {
	if c.plan != nil {
		return c.plan.own()
	}
	return uint64(c.seed) //nolint:gosec // any number is as good
}

// whole is sch with the seed of the program's own numbers, if it has drawn any from
// another one than by default.
func whole(sch Schedule, own uint64) Schedule {
	if own > 1 {
		return append(Schedule{{0, own}}, sch...)
	}
	return sch
}
