package actor

import "slices"

// maxShrinks bounds the runs that making a failure small may take.
const maxShrinks = 2000

// shrink takes choices out of the failing schedule, in ever smaller groups, as
// long as it still fails (delta debugging: Zeller, Hildebrandt, IEEE TSE 2002).
func (e *exploration) shrink() {
	f := e.report.Failure
	// What was found may name the default at some points: the first replay leaves
	// only what it takes.
	best, ok := e.again(f.Found)
	if !ok {
		f.Schedule = f.Found
		return
	}
	for size := max(1, len(best.Schedule)/2); ; size /= 2 {
		for smaller := true; smaller; {
			best, smaller = e.without(best, size)
		}
		if size <= 1 {
			break
		}
	}
	f.Schedule, f.Trial = best.Schedule, best
	f.Err = e.check(best)
}

// without tries to leave out size choices of t at a time, from the end: what
// comes late often follows from what came early.
func (e *exploration) without(t Trial, size int) (best Trial, smaller bool) {
	for to := len(t.Schedule); to > 0; to -= size {
		rest := slices.Delete(slices.Clone(t.Schedule), max(0, to-size), to)
		if u, ok := e.again(rest); ok && len(u.Schedule) < len(t.Schedule) {
			return u, true
		}
	}
	return t, false
}

// again replays s and says whether that still fails. The trial's schedule has
// only the choices that were made.
func (e *exploration) again(s Schedule) (Trial, bool) {
	f := e.report.Failure
	if f.Shrinks >= maxShrinks {
		return Trial{}, false
	}
	f.Shrinks++
	t, _ := e.byPlan(newReplay(s))
	return t, e.check(t) != nil
}
