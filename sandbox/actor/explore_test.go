package actor_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"understudy/sandbox/actor"
)

// traceOf runs a planted bug and returns its trace, a line an event.
func traceOf(b planted, options ...actor.Option) (lines []string, err error) {
	err = actor.Run(b.program, append(options, actor.VirtualTime(), actor.LogTo(quiet),
		actor.Trace(func(e actor.Event) { lines = append(lines, fmt.Sprint(e)) }))...)
	return lines, err
}

func TestExploreFindsShrinksAndReplays(t *testing.T) {
	for _, b := range bugs[:5] {
		t.Run(b.name, func(t *testing.T) {
			report := actor.Explore(b.program, shows)
			f := report.Failure
			if f == nil {
				t.Fatalf("not found in %d schedules (exhaustive: %v)", report.Tried, report.Exhaustive)
			}
			if len(f.Schedule) > len(f.Found) {
				t.Errorf("shrinking made %d choices of %d", len(f.Schedule), len(f.Found))
			}
			one, err1 := traceOf(b, actor.Replay(f.Schedule))
			two, err2 := traceOf(b, actor.Replay(f.Schedule))
			if !errors.Is(err1, errBug) || !errors.Is(err2, errBug) {
				t.Errorf("the replays ended with %v and %v", err1, err2)
			}
			if !slices.Equal(one, two) || len(one) == 0 {
				t.Error("two replays differ")
			}
			t.Logf("found after %d, %d choices, made %d in %d runs: %v", report.Tried, len(f.Found), len(f.Schedule), f.Shrinks, f.Schedule)
		})
	}
}

// What a seed chooses can be written down and replayed, event for event.
func TestASeedsScheduleReplaysIt(t *testing.T) {
	for _, b := range bugs {
		for seed := int64(1); seed <= 20; seed++ {
			var found actor.Schedule
			actor.Explore(b.program, func(tr actor.Trial) error {
				found = tr.Schedule
				return nil
			}, actor.By(actor.Uniform), actor.FirstSeed(seed), actor.Schedules(1))
			want, _ := traceOf(b, actor.Seeded(seed))
			got, _ := traceOf(b, actor.Replay(found))
			if !slices.Equal(got, want) {
				t.Fatalf("%s, seed %d: the replay differs at event %d", b.name, seed, firstDifference(got, want))
			}
		}
	}
}

func firstDifference(a, b []string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i + 1
		}
	}
	return min(len(a), len(b)) + 1
}

func TestExhaustiveSaysImpossible(t *testing.T) {
	// One sender: its messages keep their order, under every schedule.
	report := actor.Explore(func(self *actor.Process) {
		me := self.PID()
		self.Spawn(func(self *actor.Process) {
			self.Send(me, 1)
			self.Send(me, 2)
		})
		if self.Receive() != 1 || self.Receive() != 2 {
			self.Exit(errBug)
		}
	}, shows)
	if report.Failure != nil || !report.Exhaustive || report.Tried < 3 {
		t.Errorf("got %+v", report)
	}
	// A bigger program is not exhausted, and the report does not claim it.
	report = actor.Explore(bugs[8].program, func(actor.Trial) error { return nil }, actor.Schedules(50))
	if report.Exhaustive || report.Tried != 50 {
		t.Errorf("got %+v", report)
	}
}

// TestSearches measures how many schedules each search needs for each planted
// bug, as the median of five, and how many choices the bug takes at least:
// go test -run Searches -v ./sandbox/actor.
func TestSearches(t *testing.T) {
	const never = 9999
	deep := 0
	t.Logf("%-34s %8s %8s %8s %8s", "bug", "choices", "uniform", "priorit.", "auto")
	for _, b := range bugs {
		needed := map[actor.Search]int{}
		choices := never
		for _, s := range []actor.Search{actor.Uniform, actor.Priorities, actor.Auto} {
			var all []int
			for trial := range int64(5) {
				n := never
				if r := actor.Explore(b.program, shows, actor.By(s), actor.FirstSeed(1+10_000*trial)); r.Failure != nil {
					n, choices = r.Tried, min(choices, len(r.Failure.Schedule))
				}
				all = append(all, n)
			}
			slices.Sort(all)
			needed[s] = all[2]
		}
		t.Logf("%-34s %8d %8d %8d %8d", b.name, choices, needed[actor.Uniform], needed[actor.Priorities], needed[actor.Auto])
		if needed[actor.Auto] == never {
			t.Errorf("%s: Auto misses it in 1,000 schedules", b.name)
		}
		if choices >= 3 && needed[actor.Uniform] == never {
			deep++
		}
	}
	if deep < 5 {
		t.Errorf("only %d bugs take three choices or more and are missed by the uniform draw; the set is too easy to tell searches apart", deep)
	}
}
