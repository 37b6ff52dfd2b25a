package lessons

import (
	"time"

	"understudy/sandbox/event"
)

// After its first run, an attempt searches the schedules of a small program in
// place of drawing them by seed: all of them where that is possible, and otherwise
// drawn ones, half of them by random priorities, which find rare orders.

// The bounds of what is searched.
const (
	sweepable         = 200   // schedules that are tried, so that they may be all there are
	searchedEvents    = 2_000 // of the first run
	searchedProcesses = 50
	searchedWall      = 2 * time.Second // of a trial; one that takes longer waits for somebody whom the search starves
)

// search is how far an attempt's search has come.
type search struct {
	on    bool
	trial int  // the last one that was taken
	sweep bool // it goes through schedule after schedule, to the last
	all   bool // it has tried all
}

// ask makes req that of the next trial.
func (s *search) ask(req *event.Request, step *Step) {
	req.Explore = &event.Explore{Schedules: max(step.Schedules, sweepable), Trial: s.trial + 1, Seed: step.Seed + 1}
	if w := req.Limits.Wall; w == 0 || w > searchedWall {
		req.Limits.Wall = searchedWall
	}
}

// took notes a trial, and says whether it counts. One that did not come to its end
// ends the search and says nothing: a search may starve a process for ever, as no
// seed does.
func (s *search) took(run Run) bool {
	e := run.Result.Explored
	switch {
	case e != nil && e.Over:
		*s = search{all: e.All}
		return false
	case unjudgeable(run) != "":
		*s = search{}
		return false
	}
	s.trial++
	s.sweep = e != nil && e.Sweep
	return true
}

// searched is after a search has come to its end, or was given up. Where it tried
// all schedules, no other outcomes can come, if nothing but these decides.
func (a *Attempt) searched() {
	a.over = a.through()
	if !a.search.all || !a.exact() || !a.plain {
		return
	}
	if a.tally != nil && a.decided(a.step.Asks) {
		a.tally.complete()
	}
	if a.step.Check == nil {
		return
	}
	for i, c := range a.step.Check.Conditions {
		if c.Outcomes != nil && a.decided(c.Outcomes.Of) {
			a.tallies[i].complete()
		}
	}
}

// searchable says whether the schedules of the program can be searched, after its
// first run.
func (a *Attempt) searchable(first Run) bool {
	r := first.Result
	return a.step.Schedules > 1 && a.step.drawn() && !r.Spent &&
		len(first.Events) <= searchedEvents && processes(first) <= searchedProcesses
}

func processes(run Run) int {
	n := 0
	for _, e := range run.Events {
		if e.Kind == event.Spawn {
			n++
		}
	}
	return n
}

// seedOf is the seed that shows the run again, or 0.
func seedOf(run Run) int64 {
	if run.Result.Explored != nil {
		return 0
	}
	return run.Request.Seed
}

// numberOf is what tells the run from the others of its attempt, or 0 if nothing
// shows it again.
func numberOf(run Run) int64 {
	if e := run.Result.Explored; e != nil && e.Schedule == nil {
		return 0
	}
	return run.Request.Seed
}

// scheduleOf is the schedule of a run that a search came upon.
func scheduleOf(run Run) event.Schedule {
	if e := run.Result.Explored; e != nil {
		return e.Schedule
	}
	return nil
}
