package lessons

import (
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// outcome is how one condition came out in one run.
type outcome struct {
	ok           bool
	wanted, seen string // in words; only when it failed
}

// holds is the outcome of something that held.
var holds = outcome{ok: true}

// judge says whether the condition holds in the run.
func (t *trace) judge(c *Condition) outcome {
	switch {
	case c.Has != nil:
		return t.judgeHas(c.Has)
	case c.Never != nil:
		return t.judgeNever(c.Never)
	case c.Count != nil:
		return t.judgeCount(c.Count)
	case c.Before != nil:
		return t.judgeBefore(c.Before)
	case c.AnyOrder != nil:
		return t.judgeAnyOrder(c.AnyOrder)
	case c.Final != nil:
		return t.judgeFinal(c.Final)
	case c.Took != nil:
		return t.judgeTook(c.Took)
	case c.Value != nil:
		return t.judgeValue(c.Value)
	case c.Status != nil:
		return t.judgeStatus(c.Status)
	case c.Outcomes != nil:
		return t.judgeOutcome(c.Outcomes)
	case c.Uses != nil:
		return judgeUses(t.source, c.Uses)
	case c.Forbids != nil:
		return judgeForbids(t.source, c.Forbids)
	case c.Output != nil:
		return t.judgeOutput(c.Output)
	}
	return outcome{wanted: "a condition", seen: "none"} // the loader refuses these
}

func (t *trace) judgeHas(p *Pattern) outcome {
	if t.capture(p) >= 0 {
		return holds
	}
	return outcome{wanted: p.String(), seen: t.nearest(p) + t.leftover(p)}
}

func (t *trace) judgeNever(p *Pattern) outcome {
	if i := t.first(p); i >= 0 {
		return outcome{wanted: "never: " + p.String(), seen: t.sentence(t.run.Events[i])}
	}
	return holds
}

func (t *trace) judgeCount(c *CountOf) outcome {
	n := t.count(c.Pattern)
	if c.holds(n) {
		return holds
	}
	return outcome{
		wanted: fmt.Sprintf("%s: %s", c.Pattern, c.Bounds.times()),
		seen:   times(n) + t.leftover(c.Pattern),
	}
}

func (t *trace) judgeBefore(chain []*Pattern) outcome {
	wanted := make([]string, len(chain))
	for i, p := range chain {
		wanted[i] = p.String()
	}
	bad := outcome{wanted: strings.Join(wanted, ", then ")}
	last := -1
	for i, p := range chain {
		at := t.capture(p)
		switch {
		case at < 0:
			bad.seen = "never seen: " + wanted[i]
			return bad
		case at <= last:
			bad.seen = t.sentence(t.run.Events[at]) + ", then " + t.sentence(t.run.Events[last])
			return bad
		}
		last = at
	}
	return holds
}

func (t *trace) judgeTook(s *Span) outcome {
	d := t.elapsed()
	if (s.AtLeast == nil || d >= *s.AtLeast) && (s.AtMost == nil || d <= *s.AtMost) {
		return holds
	}
	return outcome{wanted: s.String(), seen: d.String()}
}

func (t *trace) judgeValue(want *Value) outcome {
	words := want.Is.String()
	if want.Of != "" {
		words = want.Of + " is " + words
	}
	switch r := t.run.Result; {
	case !r.HasValue && r.Status == event.OK:
		return outcome{wanted: words, seen: "no value: the last line is not an expression"}
	case !r.HasValue:
		return outcome{wanted: words, seen: "no value: it ended " + string(r.Status)}
	case !want.Is.fits(r.Value):
		return outcome{wanted: words, seen: r.Value}
	}
	return holds
}

// judgeOutcome is about this run alone: its outcome must be one of those allowed.
// What must be reached is for all runs together to show.
func (t *trace) judgeOutcome(o *Outcomes) outcome {
	got := t.outcome(o.Of)
	if o.In == nil || slices.ContainsFunc(o.In, func(x *Text) bool { return x.fits(got) }) {
		return holds
	}
	return outcome{wanted: textList(o.In, " or "), seen: clip(got)}
}

func textList(all []*Text, between string) string {
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = x.String()
	}
	return strings.Join(words, between)
}

func (t *trace) judgeStatus(want []event.Status) outcome {
	got := t.run.Result.Status
	if slices.Contains(want, got) {
		return holds
	}
	words := make([]string, len(want))
	for i, s := range want {
		words[i] = string(s)
	}
	seen := string(got)
	if t.run.Result.Sentence != "" {
		seen += ": " + t.run.Result.Sentence
	}
	return outcome{wanted: strings.Join(words, " or "), seen: seen}
}

func (t *trace) judgeOutput(want *Text) outcome {
	got := strings.TrimRight(t.run.Output, "\n")
	if want.is(got) {
		return holds
	}
	return outcome{wanted: want.String(), seen: clip(got)}
}

// clip keeps what is shown of a long text to a size that a pane can hold.
func clip(s string) string {
	const most = 200
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
