package lessons

import (
	"understudy/sandbox/event"
)

// Run is one finished run of an attempt.
type Run struct {
	Request event.Request
	Events  []event.Event // all of them, in order
	Output  string        // what the program printed
	Result  event.Result
}

// Verdict is what an attempt amounts to.
type Verdict struct {
	Judged     bool   // false: there is no check, or nothing could be judged; Note says why
	Passed     bool   // every condition holds
	Note       string // one sentence about the whole, or ""
	Conditions []ConditionResult
	Runs       int // how many runs were recorded
}

// ConditionResult is how one condition came out.
type ConditionResult struct {
	Text   string // the goal
	OK     bool
	Why    string // the sentence for a failure; "" when OK
	Wanted string // what the condition looks for, in words
	Seen   string // what was there instead
	Seed   int64  // the first seed under which it failed; 0 when OK or not replayable
}

// Attempt judges one source at one step. It does no I/O: the caller runs what
// Next asks for and gives each run to Record. It is not safe for concurrent use.
type Attempt struct {
	step    *Step
	source  string
	blank   bool
	runs    int
	over    bool
	note    string // why nothing can be judged
	spoiled *ConditionResult
	results []ConditionResult
	held    []bool // by condition: whether some schedule showed it
}

// NewAttempt starts to judge source at step.
func NewAttempt(step *Step, source string) *Attempt {
	a := &Attempt{step: step, source: source, blank: hasBlank(source)}
	if step.Check != nil {
		a.results = make([]ConditionResult, len(step.Check.Conditions))
		a.held = make([]bool, len(step.Check.Conditions))
		for i, c := range step.Check.Conditions {
			a.results[i] = ConditionResult{Text: c.Goal, OK: true}
		}
	}
	a.over = step.Kind == Prose
	return a
}

// Next is the run to do now, and whether there is one. The first is the run
// that the learner sees. The others follow under further seeds, off the stage
// but with their events, until the step's Schedules are through or the verdict
// cannot change for the better. Next without a Record in between answers the same.
func (a *Attempt) Next() (req event.Request, more bool) {
	if a.over {
		return event.Request{}, false
	}
	return a.step.Request(a.source, a.step.Seed+int64(a.runs)), true
}

// First says that the run of the next request is the one to show.
func (a *Attempt) First() bool { return a.runs == 0 }

// Record takes the run that Next asked for.
func (a *Attempt) Record(run Run) {
	if a.over {
		return
	}
	first := a.runs == 0
	a.runs++
	switch {
	case a.step.Check == nil:
		a.over = true
	case a.blank:
		a.note, a.over = "Fill in the blank ____ first.", true
	case first && unjudgeable(run) != "":
		a.note, a.over = unjudgeable(run), true
	case unjudgeable(run) != "":
		a.spoil(run)
	default:
		a.judge(run)
	}
	if a.runs >= max(a.step.Schedules, 1) {
		a.over = true
	}
}

// spoil notes that a later schedule did not come to its end.
func (a *Attempt) spoil(run Run) {
	a.over = true
	a.spoiled = &ConditionResult{
		Text:   "It runs to its end under every schedule",
		Why:    unjudgeable(run),
		Wanted: "a run that ends by itself",
		Seen:   string(run.Result.Status),
		Seed:   run.Request.Seed,
	}
}

func (a *Attempt) judge(run Run) {
	t := newTrace(run)
	for i, c := range a.step.Check.Conditions {
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
				Seed: run.Request.Seed,
			}
			a.over = a.over || !c.Some
		}
	}
}

// Verdict is the verdict so far; it is final once Next answers no more.
func (a *Attempt) Verdict() Verdict {
	v := Verdict{Runs: a.runs, Note: a.note}
	if a.step.Check == nil || a.runs == 0 || a.note != "" {
		return v
	}
	v.Judged, v.Passed = true, true
	v.Conditions = append(v.Conditions, a.results...)
	if a.spoiled != nil {
		v.Conditions = append(v.Conditions, *a.spoiled)
	}
	for _, c := range v.Conditions {
		v.Passed = v.Passed && c.OK
	}
	return v
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
