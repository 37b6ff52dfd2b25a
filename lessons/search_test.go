package lessons

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// trialOf is a run that a search came upon.
func trialOf(value string, sweep bool, schedule ...event.Turn) Run {
	r := came(value)
	r.Result.Explored = &event.Explored{Sweep: sweep, Schedule: append(event.Schedule{}, schedule...)}
	return r
}

// noMore is the answer to the question for a trial when there are no more.
func noMore(all bool) Run {
	return Run{Result: event.Result{Status: event.OK, Explored: &event.Explored{Over: true, All: all}}}
}

func guess(t *testing.T) *Step {
	t.Helper()
	return parse(t, `
  - {id: guess, kind: predict, title: Guess, text: Read it., code: self.PID(), question: What?, schedules: 3, choices: [{text: a, is: 1}, {text: b, is: 2}, {text: c, varies: true}]}
`).Steps[0]
}

// A sweep goes on beyond the step's schedules, to its end; the run on the stage,
// which is one of all, does not count twice.
func TestASweepTellsAll(t *testing.T) {
	s := guess(t)
	at := event.Turn{At: 1, PID: 2}
	a, used := attempt(t, s, s.Code, came("1"), trialOf("1", true), trialOf("1", true, at), trialOf("1", true, at, at), trialOf("2", true, at), noMore(true), came("2"))
	y := a.Verdict().Tally
	if used != 6 || !y.Exhaustive || y.Schedules != 4 || y.Runs != 4 || y.String() != "1 (3 of 4), 2 (1 of 4)" {
		t.Errorf("used %d, got %+v", used, y)
	}
	for i, want := range []string{
		"That can happen: of the 4 schedules that there are, 3 go that way. Something else can happen too.",
		"That can happen: of the 4 schedules that there are, 1 go that way. Something else can happen too.",
		"Right: 2 different things can come, in the 4 schedules that there are.",
	} {
		if got := s.Compare(i, y); got.Sentence != want || !got.Right {
			t.Errorf("choice %d: got %+v, want %q", i, got, want)
		}
	}

	a, _ = attempt(t, s, s.Code, came("1"), trialOf("1", true), trialOf("1", true, at), noMore(true))
	y = a.Verdict().Tally
	for i, want := range []string{
		"Right. Nothing else can happen: there are 2 schedules, and all go that way.",
		"That is impossible: there are 2 schedules, and none goes that way.",
		"No: it cannot differ. There are 2 schedules, and all go the same way.",
	} {
		if got := s.Compare(i, y); got.Sentence != want || got.Right != (i == 0) {
			t.Errorf("choice %d: got %+v, want %q", i, got, want)
		}
	}
}

// Where the search did not try all, or the code draws something by itself, nothing
// is called impossible.
func TestASearchThatDoesNotTellAll(t *testing.T) {
	s := guess(t)
	for name, tt := range map[string]struct {
		source string
		runs   []Run
		want   int
	}{
		"drawn":       {s.Code, []Run{came("1"), trialOf("1", false), trialOf("1", false), came("1")}, 3},
		"too many":    {s.Code, []Run{came("1"), trialOf("1", true), trialOf("1", true), trialOf("1", true), trialOf("1", false), came("1")}, 5},
		"not all":     {s.Code, []Run{came("1"), trialOf("1", true), trialOf("1", true), noMore(false), came("1")}, 4},
		"over before": {s.Code, []Run{came("1"), noMore(false), came("1"), came("1"), came("1")}, 4},
		"random":      {"rand.Intn(2)", []Run{came("1"), trialOf("1", true), noMore(true), came("1")}, 3},
	} {
		a, used := attempt(t, s, tt.source, tt.runs...)
		y := a.Verdict().Tally
		if got := s.Compare(1, y).Sentence; used != tt.want || y.Exhaustive || !strings.HasPrefix(got, "That did not come in ") {
			t.Errorf("%s: used %d, want %d; got %+v, %q", name, used, tt.want, y, got)
		}
	}
}

// A trial that fails is had again by its schedule; without one it cannot be.
func TestReplayOfATrial(t *testing.T) {
	s := exercise(t, goal("value: {of: x, is: 1}"), "schedules: 5")
	at := event.Turn{At: 7, PID: 3}
	a, used := attempt(t, s, "x := 1", came("1"), trialOf("1", false), trialOf("2", false, at))
	c := a.Verdict().Conditions[0]
	req, ok := a.Replay(c)
	if used != 3 || c.OK || c.Where() != "in schedule 3" || !ok || len(req.Replay) != 1 || req.Replay[0] != at || req.Explore != nil {
		t.Errorf("used %d, got %+v %q, %+v", used, c, c.Where(), req)
	}
	long := trialOf("2", false)
	long.Result.Explored.Schedule = nil
	a, _ = attempt(t, s, "x := 1", came("1"), long)
	c = a.Verdict().Conditions[0]
	if _, ok := a.Replay(c); c.OK || ok {
		t.Errorf("got %+v", c)
	}
	a, _ = attempt(t, s, "x := 1", came("1"), came("2"))
	c = a.Verdict().Conditions[0]
	if req, ok := a.Replay(c); !ok || req.Seed != 2 || req.Replay != nil || c.Where() != "under seed 2" {
		t.Errorf("got %+v, %+v", c, req)
	}
}

// What is big, runs in real time, or leaves goroutines behind is not searched.
func TestWhatIsSearched(t *testing.T) {
	crowd := came("1")
	for i := range searchedProcesses {
		crowd.Events = append(crowd.Events, spawn(uint64(i+3), 1, "one more"))
	}
	busy := came("1")
	for range searchedEvents {
		busy.Events = append(busy.Events, send(1, 2, "x"))
	}
	spent := came("1")
	spent.Result.Spent = true
	for name, tt := range map[string]struct {
		first Run
		extra string
		want  bool
	}{
		"small":      {came("1"), "schedules: 5", true},
		"one run":    {came("1"), "schedules: 1", false},
		"a crowd":    {crowd, "schedules: 5", false},
		"busy":       {busy, "schedules: 5", false},
		"goroutines": {spent, "schedules: 5", false},
		"real time":  {came("1"), "clock: real", false},
		"parallel":   {came("1"), "scheduler: parallel", false},
	} {
		a, _ := attempt(t, exercise(t, goal("value: {of: x, is: 1}"), tt.extra), "x := 1", tt.first)
		req, _ := a.Next()
		if (req.Explore != nil) != tt.want {
			t.Errorf("%s: got %+v, want it searched: %v", name, req.Explore, tt.want)
		}
		if e := req.Explore; e != nil && (e.Trial != 1 || e.Schedules != sweepable || req.Limits.Wall != searchedWall) {
			t.Errorf("%s: got %+v, %+v", name, req.Explore, req.Limits)
		}
	}
}
