package lessons

import (
	"fmt"
	"slices"
	"strings"
)

// Outcome is one thing that runs came to, and how often.
type Outcome struct {
	Text string
	Runs int
	Seed int64 // the first under which it came; 0 when not replayable
}

// Tally is what the runs of a step came to under the schedules tried.
type Tally struct {
	Runs     int
	Outcomes []Outcome // the most frequent first, and of those the first seen
	// Exhaustive says that there are no other schedules than those tried. How many
	// that is, Schedules says: one if no run had more than one process, so that nobody
	// could have gone on in another's place.
	Exhaustive bool
	Schedules  int

	first string // what the first run came to
}

// add counts one more run.
func (y *Tally) add(text string, seed int64, alone bool) {
	y.Exhaustive = alone && (y.Runs == 0 || y.Exhaustive)
	y.Schedules = 0
	if y.Exhaustive {
		y.Schedules = 1
	}
	y.Runs++
	if y.Runs == 1 {
		y.first = text
	}
	i := slices.IndexFunc(y.Outcomes, func(o Outcome) bool { return o.Text == text })
	if i < 0 {
		y.Outcomes = append(y.Outcomes, Outcome{Text: text, Seed: seed})
		i = len(y.Outcomes) - 1
	}
	y.Outcomes[i].Runs++
	slices.SortStableFunc(y.Outcomes, func(a, b Outcome) int { return b.Runs - a.Runs })
}

// complete says that the runs after the first were all schedules that there are,
// each once. The first was one of them: it does not count twice.
func (y *Tally) complete() {
	for i := range y.Outcomes {
		if y.Outcomes[i].Text == y.first {
			y.Outcomes[i].Runs--
		}
	}
	y.Runs--
	y.Exhaustive, y.Schedules = true, y.Runs
}

// count is in how many runs the outcome fitted.
func (y *Tally) count(want *Text) int {
	n := 0
	for _, o := range y.Outcomes {
		if want.fits(o.Text) {
			n += o.Runs
		}
	}
	return n
}

// never says that something did not come, no stronger than it is known: it is
// impossible only when there are no other schedules.
func (y *Tally) never() string {
	switch {
	case y.Exhaustive && y.Schedules == 1:
		return "impossible: this code can go only one way"
	case y.Exhaustive:
		return fmt.Sprintf("impossible: not in any of the %d schedules that there are", y.Schedules)
	case y.Runs == 1:
		return "not in the one run"
	}
	return fmt.Sprintf("not in %d schedules", y.Runs)
}

// String is the outcomes in words: "a b (37 of 50), b a (13 of 50)".
func (y *Tally) String() string {
	const most = 6
	if len(y.Outcomes) == 1 && y.Schedules == 1 {
		return inLine(y.Outcomes[0].Text) // there is nothing to count
	}
	var parts []string
	for i, o := range y.Outcomes {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %d more", len(y.Outcomes)-most))
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%d of %d)", inLine(o.Text), o.Runs, y.Runs))
	}
	return strings.Join(parts, ", ")
}

// inLine is an outcome in one line: what was printed in several is set apart by dots.
func inLine(text string) string {
	return clip(strings.Join(strings.Split(text, "\n"), " · "))
}

// alone says that only one process ever lived, so that nothing was left to chance.
func (t *trace) alone() bool { return t.world.Len() <= 1 && t.run.Result.Dropped == 0 }

// outcome is what the run came to.
func (t *trace) outcome(of *Subject) string {
	r := t.run.Result
	switch {
	case of.Events != nil:
		return t.texts(of.Events)
	case of.Word == "output":
		return strings.TrimRight(t.run.Output, "\n")
	case of.Word == "status":
		return string(r.Status)
	case of.Word == "took":
		return t.elapsed().String()
	case r.HasValue:
		return r.Value
	}
	return "no value (it ended " + string(r.Status) + ")"
}

// texts is the texts of the events that fit, in their order.
func (t *trace) texts(p *Pattern) string {
	var all []string
	for _, e := range t.run.Events {
		if t.fits(p, e) {
			all = append(all, bare(e.Text))
		}
	}
	if len(all) == 0 {
		return "nothing"
	}
	return strings.Join(all, " ")
}

// String is what the subject asks for, in words.
func (s *Subject) String() string {
	if s.Events != nil {
		return "the texts of: " + s.Events.String()
	}
	return "the " + s.Word
}
