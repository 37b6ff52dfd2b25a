package lessons

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"understudy/sandbox/event"
)

// conditionKinds are the keys of which a condition has exactly one.
var conditionKinds = slices.DeleteFunc(slices.Clone(keysOf[condDoc]()), func(key string) bool {
	return slices.Contains([]string{"goal", "fail", "some", "at_least", "at_most", "exactly"}, key)
})

// checkReader reads one check. It remembers which captures are bound so far.
type checkReader struct {
	step  *Step
	bound map[string]bool
	asked string // the expression of a value condition
}

func (o *object) readCheck(s *Step) *Check {
	if !o.has("check") {
		return nil
	}
	r := &checkReader{step: s, bound: map[string]bool{}}
	c := &Check{}
	for i, n := range o.items("check") {
		where := fmt.Sprintf("%scondition %d: ", o.where, i+1)
		if co := o.object(n, where, "a condition", keysOf[condDoc]()...); co != nil {
			cond := r.condition(co)
			if slices.ContainsFunc(c.Conditions, func(o *Condition) bool { return o.Goal == cond.Goal && o.Goal != "" }) {
				co.fault(co.valueAt("goal"), "another condition has this goal")
			}
			c.Conditions = append(c.Conditions, cond)
		}
	}
	return c
}

func (r *checkReader) condition(o *object) *Condition {
	o.need(mustOf[condDoc]()...)
	c := &Condition{Goal: o.line("goal"), Fail: strings.TrimSpace(o.text("fail")), Some: o.flag("some"), pos: o.at}
	o.plain("fail", c.Fail)
	var found []string
	for _, k := range o.order {
		if slices.Contains(conditionKinds, k) {
			found = append(found, k)
		}
	}
	switch {
	case len(found) == 0:
		o.fault(o.at, "it needs one of %s", strings.Join(conditionKinds, ", "))
	case len(found) > 1:
		o.fault(o.keyAt(found[1]), "%q beside %q: make it a condition of its own", found[1], found[0])
	}
	if !o.has("count") {
		for _, k := range []string{"at_least", "at_most", "exactly"} {
			if o.has(k) {
				o.fault(o.keyAt(k), "%q belongs to count", k)
			}
		}
	}
	for _, k := range found {
		r.body(o, c, k)
		if c.Some && !slices.Contains(byRun, k) {
			o.fault(o.keyAt("some"), "%q asks nothing of a single schedule, so some has no meaning there", k)
		}
	}
	return c
}

// byRun are the conditions that may hold in one run and not in another.
var byRun = slices.DeleteFunc(slices.Clone(conditionKinds), func(key string) bool {
	return slices.Contains([]string{"outcomes", "uses", "forbids"}, key)
})

// body reads what stands under the condition's own key.
func (r *checkReader) body(o *object, c *Condition, key string) {
	n := o.fields[key].value
	switch key {
	case "has":
		c.Has = r.pattern(o, n, true)
	case "never":
		c.Never = r.pattern(o, n, false)
	case "count":
		c.Count = &CountOf{Pattern: r.pattern(o, n, false), Bounds: o.bounds()}
		if c.Count.AtLeast == nil && c.Count.AtMost == nil {
			o.fault(o.keyAt(key), "count needs at_least, at_most or exactly")
		}
	case "before":
		for _, item := range o.list(key) {
			c.Before = append(c.Before, r.pattern(o, item, true))
		}
		if len(c.Before) < 2 {
			o.fault(o.keyAt(key), "before needs a list of two patterns or more")
		}
		r.causes(o, c.Before)
	case "any_order":
		for _, item := range o.list(key) {
			c.AnyOrder = append(c.AnyOrder, r.pattern(o, item, false))
		}
		if len(c.AnyOrder) < 2 {
			o.fault(o.keyAt(key), "any_order needs a list of two patterns or more")
		}
	case "final":
		c.Final = r.final(o, n)
	case "took":
		c.Took = r.span(o)
	case "value":
		c.Value = r.value(o, n)
	case "outcomes":
		c.Outcomes = r.outcomes(o)
	case "uses":
		c.Uses = o.constructs(key)
	case "forbids":
		c.Forbids = o.constructs(key)
	case "output":
		c.Output = o.pattern(key, n)
	case "status":
		c.Status = o.statuses()
	}
}

// bounds reads at_least, at_most and exactly.
func (o *object) bounds() Bounds {
	const most = 1 << 30
	var b Bounds
	if n, ok := o.bound("at_least", most); ok {
		b.AtLeast = &n
	}
	if n, ok := o.bound("at_most", most); ok {
		b.AtMost = &n
	}
	if n, ok := o.bound("exactly", most); ok {
		if b.AtLeast != nil || b.AtMost != nil {
			o.fault(o.keyAt("exactly"), "exactly leaves nothing for at_least and at_most to say")
		}
		b.AtLeast, b.AtMost = &n, &n
	}
	if b.AtLeast != nil && b.AtMost != nil && *b.AtLeast > *b.AtMost {
		o.fault(o.keyAt("at_least"), "at_least is more than at_most: nothing can hold")
	}
	return b
}

func (o *object) bound(key string, most int) (int, bool) {
	before := len(o.faults.list)
	n := o.number(key, 0, most)
	return n, o.has(key) && len(o.faults.list) == before
}

// pattern reads a text that a value must fit: the value, or /a regexp/.
func (o *object) pattern(key string, n ast.Node) *Text {
	s, ok := scalarOf(n)
	if !ok {
		o.fault(at(n), "%q must be a text, a number or a /pattern/, got %s", key, kindWords(n))
		return &Text{}
	}
	if len(s) < 2 || s[0] != '/' || s[len(s)-1] != '/' {
		return &Text{Exact: s}
	}
	re, err := regexp.Compile(s[1 : len(s)-1])
	if err != nil {
		o.fault(at(n), "%q is not a pattern: %s", key, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return &Text{}
	}
	return &Text{Match: re}
}

func (o *object) statuses() []event.Status {
	var all []event.Status
	for _, n := range o.list("status") {
		s, _ := stringOf(n)
		if !slices.Contains(statuses, s) {
			o.fault(at(n), "%q must be %s, got %s%s", "status", orList(statuses), quoteOr(s, n), suggest(s, statuses))
			continue
		}
		all = append(all, event.Status(s))
	}
	return all
}

func quoteOr(s string, n ast.Node) string {
	if s == "" {
		return kindWords(n)
	}
	return fmt.Sprintf("%q", clip(s))
}

// span reads took: one duration, or at_least and at_most.
func (r *checkReader) span(o *object) *Span {
	r.needsVirtual(o, "took")
	if _, scalar := scalarOf(o.fields["took"].value); scalar {
		d, _ := o.duration("took")
		return &Span{&d, &d}
	}
	m := o.object(o.fields["took"].value, o.where, "took", keysOf[timesDoc]()...)
	if m == nil {
		return &Span{}
	}
	var s Span
	if d, ok := m.duration("at_least"); ok {
		s.AtLeast = &d
	}
	if d, ok := m.duration("at_most"); ok {
		s.AtMost = &d
	}
	if !m.has("at_least") && !m.has("at_most") {
		m.fault(m.at, "took needs at_least or at_most")
	}
	return &s
}

// needsVirtual refuses to judge real time: a slow machine would fail a right answer.
func (r *checkReader) needsVirtual(o *object, key string) {
	if r.step.Clock == Real {
		o.fault(o.keyAt(key), "%q needs the virtual clock", key)
	}
}

func (r *checkReader) when(o *object, key string) *time.Duration {
	if !o.has(key) {
		return nil
	}
	r.needsVirtual(o, key)
	d, _ := o.duration(key)
	return &d
}
