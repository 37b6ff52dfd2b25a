package actor

import (
	"errors"
	"slices"
)

// A Trial is one run of a program under one schedule.
type Trial struct {
	Err      error    // what Run returned
	Events   []Event  // the whole trace
	Schedule Schedule // replays it
}

// A Search says which schedules Explore tries.
type Search uint8

// The searches.
const (
	// Auto tries every schedule if that can be done within the limit, and otherwise
	// takes Uniform and Priorities in turn: each finds bugs that the other misses.
	Auto Search = iota
	// Uniform draws who is next as Seeded does.
	Uniform
	// Priorities gives every process a random priority, lets the highest run, and
	// lowers the running one at a few random points (PCT: Burckhardt, Kothari,
	// Musuvathi, Nagarakatte, ASPLOS 2010). It finds rare orders of few switches.
	Priorities
	// Everything tries schedule after schedule, depth first.
	Everything
)

// A Report is what Explore found.
type Report struct {
	Tried      int  // schedules
	Exhaustive bool // these were all schedules that there are
	Failure    *Failure
}

// A Failure is a schedule under which a program does what it should not.
type Failure struct {
	Err      error    // what the check said
	Search   Search   // that found it
	Seed     int64    // under Uniform: Seeded(Seed) shows it too
	Found    Schedule // as it was found
	Schedule Schedule // the same failure with as few choices as could be
	Trial    Trial    // of Schedule
	Shrinks  int      // runs that making it small took
}

// An ExploreOption changes how Explore works.
type ExploreOption func(*exploration)

// Schedules bounds how many schedules are tried: 1,000 if not set.
func Schedules(n int) ExploreOption { return func(e *exploration) { e.limit = n } }

// By chooses the search: Auto if not set.
func By(s Search) ExploreOption { return func(e *exploration) { e.search = s } }

// FirstSeed is the seed of the first schedule: 1 if not set. The others count up.
func FirstSeed(seed int64) ExploreOption { return func(e *exploration) { e.seed = seed } }

// Runs sets options for every run. VirtualTime and a limit of 100,000 events are
// set in any case.
func Runs(options ...Option) ExploreOption { return func(e *exploration) { e.options = options } }

// Also adds options for every run to those that Runs sets.
func Also(options ...Option) ExploreOption {
	return func(e *exploration) { e.also = append(e.also, options...) }
}

// Explore runs program under one schedule after another until check returns an
// error, which is the failure, or the limit is reached. A failure is made small:
// choices are taken out of its schedule as long as check still returns an error.
//
// program runs many times, each time in a system of its own; what it shares with
// its earlier runs, it must reset. An outcome that never came is impossible only
// if the report says Exhaustive.
func Explore(program func(self *Process), check func(Trial) error, options ...ExploreOption) Report {
	e := &exploration{program: program, check: check, limit: 1000, seed: 1}
	for _, o := range options {
		o(e)
	}
	switch e.search {
	case Everything:
		e.everything(e.limit)
	case Uniform:
		e.draw(func(int) Search { return Uniform })
	case Priorities:
		e.draw(func(int) Search { return Priorities })
	default:
		e.auto()
	}
	return e.report
}

type exploration struct {
	program func(*Process)
	check   func(Trial) error
	options []Option
	also    []Option
	search  Search
	limit   int
	seed    int64
	report  Report
	points  int  // of the longest run so far
	random  bool // a run has drawn numbers of its own, which no search goes through
}

// maxTrialEvents bounds a run that goes on for ever under some schedule.
const maxTrialEvents = 100_000

// run runs the program once.
func (e *exploration) run(how Option) Trial {
	var t Trial
	options := append([]Option{LogTo(func(Crash) {}), MaxEvents(maxTrialEvents)}, e.options...)
	options = append(options, e.also...)
	options = append(options, Seeded(1), VirtualTime(), how, Trace(func(ev Event) { t.Events = append(t.Events, ev) }))
	t.Err = Run(e.program, options...)
	return t
}

// judge counts a trial and notes its failure, if it is one.
func (e *exploration) judge(t Trial, s Search, seed int64) (failed bool) {
	e.report.Tried++
	err := e.check(t)
	if err == nil {
		return false
	}
	e.report.Failure = &Failure{Err: err, Search: s, Seed: seed, Found: t.Schedule}
	e.shrink()
	return true
}

// bySeed runs as Seeded(seed) does, and writes the schedule down.
func (e *exploration) bySeed(seed int64) Trial {
	r := &recording{}
	t := e.run(func(c *config) { c.seed, c.record = seed, r })
	t.Schedule, e.points = whole(r.schedule, r.own), max(e.points, r.points)
	e.random = e.random || r.own != 0
	return t
}

// byPlan runs as p chooses, and writes the schedule down.
func (e *exploration) byPlan(p planner) (Trial, *noted) {
	n := &noted{planner: p}
	_, n.wide = p.(*depthFirst)
	t := e.run(func(c *config) { c.plan = n })
	t.Schedule, e.points = whole(n.schedule, n.seed), max(e.points, n.points)
	e.random = e.random || n.random
	return t, n
}

// draw tries schedules of the search that which names for each.
func (e *exploration) draw(which func(i int) Search) {
	for i := 0; e.report.Tried < e.limit; i++ {
		seed := e.seed + int64(i)
		s := which(i)
		var t Trial
		if s == Priorities && e.points > 0 {
			t, _ = e.byPlan(newPriorities(seed, e.points))
		} else {
			s = Uniform // the first run also tells how long runs are
			t = e.bySeed(seed)
		}
		if e.judge(t, s, seed) {
			return
		}
	}
}

// auto tries everything if the first run lets hope that this is not too much.
func (e *exploration) auto() {
	first, n := e.byPlan(&depthFirst{})
	if e.judge(first, Everything, 0) {
		return
	}
	if few(n.widths, e.limit) {
		e.report.Tried = 0
		if e.everything(e.limit); e.report.Failure != nil || e.report.Exhaustive {
			return
		}
		e.report.Tried = 0 // it was more than it looked like: begin again, at random
	}
	e.draw(func(i int) Search {
		if i%2 == 0 {
			return Uniform
		}
		return Priorities
	})
}

// few says whether the choices of one run multiply to no more than limit.
func few(widths []int, limit int) bool {
	product := 1
	for _, w := range widths {
		if product *= w; product > limit {
			return false
		}
	}
	return true
}

// everything tries schedule after schedule, depth first.
func (e *exploration) everything(limit int) {
	for prefix := []int(nil); e.report.Tried < limit; {
		d := &depthFirst{prefix: prefix}
		t, n := e.byPlan(d)
		if e.judge(t, Everything, 0) {
			return
		}
		var limited *LimitError
		if errors.As(t.Err, &limited) && limited.What == "events" {
			return // what comes later in this run is not known
		}
		if prefix = d.after(n.widths); prefix == nil {
			e.report.Exhaustive = !e.random
			return
		}
	}
}

// depthFirst takes the choices of a prefix, and then the default.
type depthFirst struct {
	prefix []int
	taken  []int
}

func (d *depthFirst) own() uint64 { return 1 }

func (d *depthFirst) next([]*Process, bool) int { return d.draw(0) }

func (d *depthFirst) draw(int) int {
	i := 0
	if n := len(d.taken); n < len(d.prefix) {
		i = d.prefix[n]
	}
	d.taken = append(d.taken, i)
	return i
}

// after is the prefix of the next schedule in the order of a depth-first search,
// or nil after the last one.
func (d *depthFirst) after(widths []int) []int {
	for i := len(d.taken) - 1; i >= 0; i-- {
		if d.taken[i]+1 < widths[i] {
			return append(slices.Clone(d.taken[:i]), d.taken[i]+1)
		}
	}
	return nil
}

// priorities lets the process of the highest priority run, and lowers the one
// that would go on at a few points.
type priorities struct {
	random random
	seed   uint64
	of     map[uint64]int // by process number; looked up, never iterated
	low    []int          // the points at which somebody is lowered, ascending
	point  int
	floor  int // below every priority so far
	last   uint64
	streak int
}

// maxStreak is how many points in a row one process may win: a loop that waits
// for others by asking again and again must not keep them from running.
const maxStreak = 5000

// newPriorities draws one to four points out of as many as a run has.
func newPriorities(seed int64, points int) *priorities {
	p := &priorities{random: random(seed), seed: uint64(seed), of: map[uint64]int{}}
	for range 1 + p.random.below(4) {
		p.low = append(p.low, 1+p.random.below(points))
	}
	slices.Sort(p.low)
	return p
}

func (p *priorities) own() uint64 { return p.seed }

func (p *priorities) draw(n int) int {
	p.point++
	return p.random.below(n)
}

func (p *priorities) next(candidates []*Process, _ bool) int {
	p.point++
	i := p.highest(candidates)
	for len(p.low) > 0 && p.low[0] <= p.point {
		p.low = p.low[1:]
		p.lower(candidates[i].id)
		i = p.highest(candidates)
	}
	if id := candidates[i].id; id != p.last {
		p.last, p.streak = id, 0
	}
	if p.streak++; p.streak > maxStreak {
		p.lower(candidates[i].id)
		i = p.highest(candidates)
	}
	return i
}

func (p *priorities) lower(id uint64) {
	p.floor--
	p.of[id] = p.floor
}

func (p *priorities) highest(candidates []*Process) int {
	best := 0
	for i, c := range candidates {
		if _, known := p.of[c.id]; !known {
			p.of[c.id] = 1 + p.random.below(1<<30)
		}
		if p.of[c.id] > p.of[candidates[best].id] {
			best = i
		}
	}
	return best
}
