package lessons

import (
	"fmt"

	"understudy/sandbox/event"
)

// Verdict is what an attempt amounts to.
type Verdict struct {
	Judged     bool   // false: there is no check, or nothing could be judged; Note says why
	Passed     bool   // every condition holds
	Note       string // one sentence about the whole, or ""
	Blank      bool   // a blank ____ is left, so that nothing is judged; Note says how many
	Conditions []ConditionResult
	Runs       int    // how many runs were recorded
	Tally      *Tally // of a predict step: what its code came to; nil otherwise
}

// ConditionResult is how one condition came out.
type ConditionResult struct {
	Text   string // the goal
	OK     bool
	Open   bool   // not decided: another condition failed before enough schedules were tried
	Why    string // the sentence for a failure; "" when OK or Open
	Wanted string // what the condition looks for, in words
	Seen   string // what was there instead
	Seed   int64  // the first seed under which it failed; 0 when OK or not replayable; see Attempt.Replay
	// Schedule is that of the failing run, if a search came upon it; then Seed only
	// numbers the run.
	Schedule event.Schedule
}

// Where says under what it failed: "under seed 4", or "in schedule 4" of those that
// a search tried.
func (r ConditionResult) Where() string {
	if r.Schedule != nil {
		return fmt.Sprintf("in schedule %d", r.Seed)
	}
	return fmt.Sprintf("under seed %d", r.Seed)
}

// goalEnds is the goal that no check names: later schedules must end too.
const goalEnds = "It runs to its end under every schedule"

// Verdict is the verdict so far; it is final once Next answers no more.
func (a *Attempt) Verdict() Verdict {
	v := Verdict{Runs: a.runs, Note: a.note, Blank: a.blanks > 0 && a.runs > 0, Tally: a.tally}
	if a.step.Check == nil || a.runs == 0 || a.note != "" {
		return v
	}
	v.Judged, v.Passed = true, true
	for i := range a.results {
		v.Conditions = append(v.Conditions, a.result(i))
	}
	if a.spoiled != nil {
		v.Conditions = append(v.Conditions, *a.spoiled)
	}
	for _, c := range v.Conditions {
		v.Passed = v.Passed && c.OK
	}
	return v
}

// result is how the i-th condition stands by now, with what only all schedules
// together show.
func (a *Attempt) result(i int) ConditionResult {
	r, c, y := a.results[i], a.step.Check.Conditions[i], a.tallies[i]
	through := a.through()
	switch {
	case c.Some && !r.OK && !through:
		return ConditionResult{Text: c.Goal, Open: true}
	case c.Some && !r.OK:
		r.Seen += "; " + y.never()
		r.Seed = 0 // every schedule shows it, so none is the one
	case c.Outcomes != nil && r.OK:
		missing := c.Outcomes.unreached(y)
		switch {
		case len(missing) == 0:
		case !through:
			return ConditionResult{Text: c.Goal, Open: true}
		default:
			return ConditionResult{
				Text: c.Goal, Why: c.Fail, Wanted: "under some schedule " + textList(missing, ", and under some "),
				Seen: y.never() + "; it came to " + y.String(),
			}
		}
	}
	return r
}

// unreached are the outcomes that must come under some schedule and did not.
func (o *Outcomes) unreached(y *Tally) []*Text {
	var missing []*Text
	for _, want := range o.Reach {
		if y.count(want) == 0 {
			missing = append(missing, want)
		}
	}
	return missing
}
