package lessons

import (
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// piece is a code in a step, and where it is.
type piece struct {
	key  string
	code string
	pos  pos // of the key
}

// pieces are the codes of the step that must be formatted.
func (c *stepCheck) pieces() []piece {
	s := c.step
	all := []piece{
		{"code", s.Code, s.pos["code"]},
		{"starter", s.Starter, s.pos["starter"]},
		{"solution", s.Solution, s.pos["solution"]},
		{"second", s.Second, s.pos["second"]},
		{"setup", s.Setup, s.pos["setup"]},
	}
	for _, w := range s.Wrong {
		all = append(all, piece{"code", w.Code, w.pos["code"]})
	}
	return slices.DeleteFunc(all, func(p piece) bool { return strings.TrimSpace(p.code) == "" })
}

// format finds the first line that gofmt would write in another way. What does
// not parse is left to the compiler to say.
func (c *stepCheck) format(p piece) {
	run, err := c.runner.Run(c.ctx, event.Request{Mode: event.Format, Source: p.code})
	if err != nil || run.Result.Status != event.OK {
		return
	}
	want := strings.Split(strings.TrimRight(run.Result.Value, "\n"), "\n")
	have := strings.Split(strings.TrimRight(p.code, "\n"), "\n")
	for i, line := range have {
		if i < len(want) && line == want[i] {
			continue
		}
		better := "nothing here"
		if i < len(want) {
			better = fmt.Sprintf("%q", strings.TrimLeft(want[i], "\t"))
		}
		if at, exact := c.lesson.lineOf(p.pos, i, line); exact {
			c.put(at, false, "%q is not formatted: gofmt writes %s", p.key, better)
		} else {
			c.put(at, false, "%q is not formatted: in its line %d gofmt writes %s", p.key, i+1, better)
		}
		return
	}
	if len(want) > len(have) {
		c.put(p.pos, false, "%q is not formatted: gofmt writes one more line at its end", p.key)
	}
}

// lineOf is where the i-th line of the literal block under a key is in the file,
// or the key and false where the block does not keep its lines.
func (l *Lesson) lineOf(key pos, i int, line string) (pos, bool) {
	if l.src == nil {
		return key, false
	}
	n := key.line + 1 + i
	if n < 1 || n > len(l.src.lines) || !strings.HasSuffix(l.src.lines[n-1], line) {
		return key, false
	}
	return pos{n, l.src.indent(n, line) + 1}, true
}

// broken reports that code does not compile, at the lines of the file.
func (c *stepCheck) broken(p piece, what string, r event.Result) {
	lines := strings.Split(p.code, "\n")
	for _, f := range r.Faults {
		if f.Line >= 1 && f.Line <= len(lines) {
			if at, exact := c.lesson.lineOf(p.pos, f.Line-1, lines[f.Line-1]); exact {
				before := lines[f.Line-1][:min(max(f.Col-1, 0), len(lines[f.Line-1]))]
				c.put(pos{at.line, at.col + len([]rune(before))}, false, "%s does not compile: %s", what, f.Text)
				continue
			}
		}
		c.put(p.pos, false, "%s does not compile: %d:%d: %s", what, f.Line, f.Col, f.Text)
	}
}

func (c *stepCheck) demo() {
	s := c.step
	if strings.TrimSpace(s.Code) == "" {
		return // a play step may begin empty
	}
	run, err := c.do(s.request(c.before, s.Code, s.Seed))
	run.Result = s.Place(c.before, s.Code, run.Result)
	switch {
	case err != nil:
		c.fault("code", "the %s: %v", s.Kind, err)
	case run.Result.Status == event.Rejected && len(run.Result.Faults) > 0:
		c.broken(piece{"code", s.Code, s.pos["code"]}, "the "+string(s.Kind), run.Result)
	case s.Kind == Play:
	case run.Result.Status != s.Expect:
		c.fault("code", "the demo must end %s, and ended %s", s.Expect, ending(run.Result))
	case s.Recorded != nil:
		c.recorded(run)
	}
}

// recorded compares a run with the one that was recorded.
func (c *stepCheck) recorded(run Run) {
	r := c.step.Recorded
	compare := func(what string, had *string, now string) {
		if had != nil && strings.TrimRight(*had, "\n") != strings.TrimRight(now, "\n") {
			c.fault("recorded", "the recording no longer fits: its %s is %q, and now it is %q", what, clip(*had), clip(now))
		}
	}
	compare("output", r.Output, run.Output)
	compare("value", bareOf(r.Value), bare(run.Result.Value))
	compare("time", r.Took, newTrace(run, "").elapsed().String())
	if n := len(run.Events); r.Events != nil && *r.Events != n {
		c.fault("recorded", "the recording no longer fits: it has %d events, and now there are %d", *r.Events, n)
	}
}

func bareOf(s *string) *string {
	if s == nil {
		return nil
	}
	b := bare(*s)
	return &b
}

// predict sees to it that the question has an answer.
func (c *stepCheck) predict() {
	s := c.step
	v, last, _, err := c.attempt(s.Code, c.schedules)
	switch {
	case err != nil:
		c.fault("code", "the code: %v", err)
		return
	case v.Tally.Runs == 0 && last.Status == event.Rejected:
		c.broken(piece{"code", s.Code, s.pos["code"]}, "the code", last)
		return
	case v.Tally.Runs == 0:
		c.fault("code", "the code has no outcome: it ended %s", ending(last))
		return
	}
	if s.Order != nil {
		c.predictOrder(v.Tally)
		return
	}
	c.predictChoice(v.Tally)
}

func (c *stepCheck) predictOrder(y *Tally) {
	for _, o := range y.Outcomes {
		if why := c.step.OrderFault(o.Text); why != "" {
			c.fault("order", "nobody can type what came, %q: %s", clip(o.Text), why)
		}
	}
}

func (c *stepCheck) predictChoice(y *Tally) {
	right := 0
	covered := map[string]bool{}
	for i, ch := range c.step.Choices {
		if c.step.Compare(i, y).Right {
			right++
		}
		for _, o := range y.Outcomes {
			covered[o.Text] = covered[o.Text] || ch.Varies || ch.Is.fits(o.Text)
		}
	}
	switch {
	case right == 0:
		c.fault("choices", "no choice came true: it came to %s", y)
		return
	case right == len(c.step.Choices):
		c.fault("choices", "every choice came true: there is nothing to predict. It came to %s", y)
	}
	for _, o := range y.Outcomes {
		if !covered[o.Text] {
			c.warn("choices", "no choice means %q, which came in %d of %d runs", clip(o.Text), o.Runs, y.Runs)
		}
	}
}

// starter answers how many processes a run left behind at most: what the exercise
// begins with is not the solution's to clear away.
func (c *stepCheck) starter() (leaked int) {
	s := c.step
	v, last, leaked, err := c.attempt(s.Starter, 0)
	switch {
	case err != nil:
		c.fault("starter", "the starter: %v", err)
	case v.Passed:
		c.fault("starter", "the starter passes the check: there is nothing to do")
	case v.Judged, hasBlank(s.Starter) && last.Status != event.Rejected:
	case hasBlank(s.Starter) && len(BesidesBlanks(last.Faults)) == 0:
	case len(last.Faults) > 0 && onlyAsked(last.Faults): // the answer is still to be made
	case last.Status == event.Limited, last.Status == event.Stuck:
		// A starter may spin: to end is part of the exercise.
	case last.Status == event.Rejected && len(last.Faults) > 0:
		c.broken(piece{"starter", s.Starter, s.pos["starter"]}, "the starter", last)
	default:
		c.fault("starter", "the starter cannot be judged: it ended %s", ending(last))
	}
	return leaked
}

// onlyAsked says that nothing is wrong but that the expression which a condition
// asks for does not compile yet.
func onlyAsked(faults []event.Fault) bool {
	return !slices.ContainsFunc(faults, func(f event.Fault) bool { return !strings.HasPrefix(f.Text, askedFor) })
}

// solution answers how many processes a run left behind at most.
func (c *stepCheck) solution(key, source string) (leaked int) {
	what := "the " + solutionWord[key]
	v, last, leaked, err := c.attempt(source, c.schedules)
	switch {
	case err != nil:
		c.fault(key, "%s: %v", what, err)
		return 0
	case last.Status == event.Rejected && len(last.Faults) > 0:
		c.broken(piece{key, source, c.step.pos[key]}, what, last)
	case !v.Judged:
		c.fault(key, "%s cannot be judged: it ended %s", what, ending(last))
	}
	for _, r := range v.Conditions {
		if !r.OK && !r.Open {
			c.fault(key, "%s fails %q%s: wanted %s; seen %s", what, r.Text, where(r), r.Wanted, r.Seen)
		}
	}
	return leaked
}

func where(r ConditionResult) string {
	if r.Seed == 0 {
		return ""
	}
	return " " + r.Where()
}

// wrong sees to it that a wrong answer fails what it names, and nothing else.
func (c *stepCheck) wrong(w *Wrong) {
	v, last, _, err := c.attempt(w.Code, 0)
	p := piece{"code", w.Code, w.pos["code"]}
	switch {
	case err != nil:
		c.put(p.pos, false, "the wrong answer %q: %v", w.Name, err)
		return
	case last.Status == event.Rejected && len(last.Faults) > 0:
		c.broken(p, fmt.Sprintf("the wrong answer %q", w.Name), last)
		return
	case !v.Judged:
		c.put(p.pos, false, "the wrong answer %q cannot be judged: it ended %s", w.Name, ending(last))
		return
	case v.Passed:
		c.put(p.pos, false, "the wrong answer %q passes the check", w.Name)
		return
	}
	var failed []string
	for _, r := range v.Conditions {
		if !r.OK && !r.Open {
			failed = append(failed, r.Text)
			if !slices.Contains(w.Fails, r.Text) {
				c.put(w.pos["fails"], false, "the wrong answer %q also fails %q: seen %s", w.Name, r.Text, r.Seen)
			}
		}
	}
	for _, goal := range w.Fails {
		if !slices.Contains(failed, goal) {
			c.put(w.pos["fails"], false, "the wrong answer %q does not fail %q", w.Name, goal)
		}
	}
}
