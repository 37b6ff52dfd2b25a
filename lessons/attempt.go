package lessons

import "understudy/sandbox/event"

// Run is one finished run of an attempt.
type Run struct {
	Request event.Request
	Events  []event.Event // all of them, in order
	Output  string        // what the program printed
	Marks   []event.Mark  // when it did; no check asks for that
	Result  event.Result
}

// Attempt judges one source at one step, or finds out what it can come to. It
// does no I/O: the caller runs what Next asks for and gives each run to Record.
// It is not safe for concurrent use.
type Attempt struct {
	step    *Step
	before  string
	source  string
	blanks  int
	runs    int
	over    bool
	note    string // why nothing can be judged
	spoiled *ConditionResult
	results []ConditionResult
	search  search
	plain   bool     // of all runs so far: see plainRun
	held    []bool   // by condition: whether some schedule showed it
	tallies []*Tally // by condition: of outcomes
	tally   *Tally   // of a predict step
}

// NewAttempt starts to judge source at step.
func NewAttempt(step *Step, source string) *Attempt { return NewAttemptAfter(step, "", source) }

// NewAttemptAfter is NewAttempt at a step with inherited state: before runs first
// (see Lesson.Before).
func NewAttemptAfter(step *Step, before, source string) *Attempt {
	a := &Attempt{step: step, before: before, source: source, blanks: Blanks(source), over: !step.Kind.Runs()}
	if step.Kind == Predict {
		a.tally = &Tally{}
	}
	if step.Check == nil {
		return a
	}
	n := len(step.Check.Conditions)
	a.results, a.held, a.tallies = freshResults(step.Check), make([]bool, n), make([]*Tally, n)
	for i := range a.tallies {
		a.tallies[i] = &Tally{}
	}
	return a
}

// freshResults hold until a run shows otherwise.
func freshResults(c *Check) []ConditionResult {
	all := make([]ConditionResult, len(c.Conditions))
	for i, k := range c.Conditions {
		all[i] = ConditionResult{Text: k.Goal, OK: true}
	}
	return all
}

// Next is the run to do now, and whether there is one. The first is the run
// that the learner sees. The others follow under further schedules, off the stage
// but with their events, until the step's Schedules are through, or all that there
// are, or the verdict cannot change for the better. Next without a Record in between
// answers the same.
func (a *Attempt) Next() (req event.Request, more bool) {
	if a.over {
		return event.Request{}, false
	}
	req = a.request(a.step.Seed + int64(a.runs))
	if a.search.on {
		a.search.ask(&req, a.step)
	}
	return req, true
}

func (a *Attempt) request(seed int64) event.Request {
	return a.step.request(a.before, a.source, seed)
}

// Replay is the very run in which a condition failed, and false where it cannot
// be had again: nobody can repeat what the parallel scheduler did.
func (a *Attempt) Replay(r ConditionResult) (event.Request, bool) {
	if r.Seed == 0 {
		return event.Request{}, false
	}
	req := a.request(r.Seed)
	req.Replay = r.Schedule
	return req, true
}

// Failure is Replay of the first condition that failed and can be had again, with under
// what it ran. There is none without an attempt or a verdict.
func (a *Attempt) Failure(v *Verdict) (req event.Request, where string, ok bool) {
	if a == nil || v == nil {
		return event.Request{}, "", false
	}
	for _, c := range v.Conditions {
		if req, ok := a.Replay(c); ok && !c.OK {
			return req, c.Where(), true
		}
	}
	return event.Request{}, "", false
}

// Place puts the faults of a result where the learner sees them; see Step.Place.
func (a *Attempt) Place(r event.Result) event.Result { return a.step.Place(a.before, a.source, r) }

// First says that the run of the next request is the one to show.
func (a *Attempt) First() bool { return a.runs == 0 }

// Record takes the run that Next asked for.
func (a *Attempt) Record(run Run) {
	if a.over {
		return
	}
	if run.Request.Explore != nil && !a.search.took(run) {
		a.searched()
		return
	}
	first := a.runs == 0
	a.runs++
	a.plain = plainRun(run) && (first || a.plain)
	switch {
	case a.step.Check == nil && a.tally == nil:
		a.over = true
	case a.blanks > 0:
		a.note, a.over = unfinished(a.blanks), true
	case a.stuck(run):
		a.over = true
	case first && unjudgeable(run) != "":
		a.note, a.over = unjudgeable(run), true
	case unjudgeable(run) != "":
		a.spoil(run)
	case a.tally != nil:
		t := newTrace(run, a.source)
		a.tally.add(t.outcome(a.step.Asks), seedOf(run), a.certain(t))
	default:
		a.judge(run)
	}
	if first {
		a.search.on = a.searchable(run)
	}
	if a.through() {
		a.over = true
	}
}

// stuck judges a parallel run that had to be stopped, and says whether that found
// what is wrong. Who waits for a lock for ever never comes to an end, and nobody but
// the clock can tell: so what had happened until then is looked at.
func (a *Attempt) stuck(run Run) bool {
	if a.step.Check == nil || a.step.Scheduler != Parallel || run.Result.Status != event.Limited || run.Result.Dropped > 0 {
		return false
	}
	a.judge(run)
	for i, r := range a.results {
		if c := a.step.Check.Conditions[i]; !r.OK && (c.Has != nil || c.AnyOrder != nil) {
			return true // something that should have happened did not, in all that time
		}
	}
	a.results = freshResults(a.step.Check)
	return false
}

// through says whether enough schedules were tried.
func (a *Attempt) through() bool {
	return a.search.all || a.runs >= max(a.step.Schedules, 1) && !a.search.sweep
}

// spoil notes that a later schedule did not come to its end. Of a prediction
// that is one more thing that can happen.
func (a *Attempt) spoil(run Run) {
	if a.tally != nil {
		a.tally.add("no end", run.Request.Seed, false)
		return
	}
	a.over = true
	a.spoiled = &ConditionResult{
		Text:   goalEnds,
		Why:    unjudgeable(run),
		Wanted: "a run that ends by itself",
		Seen:   string(run.Result.Status),
		Seed:   run.Request.Seed,
	}
}

func (a *Attempt) judge(run Run) {
	t := newTrace(run, a.source)
	for i, c := range a.step.Check.Conditions {
		if c.Outcomes != nil {
			a.tallies[i].add(t.outcome(c.Outcomes.Of), seedOf(run), a.certain(t))
		} else if c.Some {
			a.tallies[i].add("", seedOf(run), a.certain(t))
		}
		r := t.judge(c)
		switch {
		case r.ok && c.Some:
			a.held[i] = true
			a.results[i] = ConditionResult{Text: c.Goal, OK: true}
		case r.ok || a.held[i] || !a.results[i].OK:
			// It holds here, or was settled by an earlier run.
		default:
			a.results[i] = ConditionResult{
				Text: c.Goal, Why: c.Fail, Wanted: r.wanted, Seen: r.seen,
				Seed: numberOf(run), Schedule: scheduleOf(run),
			}
			a.over = a.over || !c.Some
		}
	}
}

// unjudgeable says in a sentence why a run cannot be judged, or "".
func unjudgeable(run Run) string {
	r := run.Result
	switch r.Status {
	case event.Rejected:
		return "It does not compile yet."
	case event.Limited, event.Stopped, event.Died, event.Failed:
		if r.Sentence != "" {
			return r.Sentence
		}
		return "The run did not come to its end."
	}
	if r.Dropped > 0 {
		return "Too much happened to judge it: part of the trace was lost."
	}
	return ""
}
