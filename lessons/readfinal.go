package lessons

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// final reads how things must stand at the end.
func (r *checkReader) final(o *object, n ast.Node) *Final {
	f := &Final{}
	m := o.object(n, o.where, "final", keysOf[finalDoc]()...)
	if m == nil {
		return f
	}
	f.Process, f.Is = r.name(m, "process", false), m.word("is", "alive", "dead")
	for _, k := range []string{"is", "mailbox", "linked"} {
		if m.has(k) && !m.has("process") {
			m.fault(m.keyAt(k), "%q needs a process", k)
		}
	}
	if m.has("leaked") && m.has("process") {
		m.fault(m.keyAt("leaked"), "leaked is about all processes, not about one")
	}
	f.Alive, f.Unread, f.Leaked = m.bounded("alive"), m.bounded("unread"), m.bounded("leaked")
	if m.has("mailbox") {
		f.HasMail = true
		for _, item := range m.list("mailbox") {
			f.Mailbox = append(f.Mailbox, m.pattern("mailbox", item))
		}
	}
	for _, item := range m.list("linked") {
		s, _ := stringOf(item)
		if !namePattern.MatchString(s) || isCapture(s) && !r.bound[s] {
			m.fault(at(item), "%q must hold names, got %s", "linked", quoteOr(s, item))
			continue
		}
		f.Linked = append(f.Linked, s)
	}
	if len(m.order) == 0 || len(m.order) == 1 && m.has("process") {
		m.fault(m.at, "final needs one of %s", strings.Join(finalThings, ", "))
	}
	return f
}

// finalThings are what final can ask of.
var finalThings = slices.DeleteFunc(slices.Clone(keysOf[finalDoc]()), func(k string) bool { return k == "process" })

// bounded reads a number, or at_least and at_most; nil when the key is not there.
func (o *object) bounded(key string) *Bounds {
	if !o.has(key) {
		return nil
	}
	if _, exact := o.fields[key].value.(*ast.IntegerNode); exact {
		n := o.number(key, 0, maxProcs)
		return &Bounds{&n, &n}
	}
	if _, plain := scalarOf(o.fields[key].value); plain {
		o.wrong(key, "a whole number, or at_least and at_most")
		return &Bounds{}
	}
	m := o.object(o.fields[key].value, o.where, key, keysOf[limitDoc]()...)
	if m == nil {
		return &Bounds{}
	}
	b := m.bounds()
	if b.AtLeast == nil && b.AtMost == nil {
		m.fault(m.at, "%s needs a number, at_least or at_most", key)
	}
	return &b
}

// value reads what the last expression must be, or what another one must be.
func (r *checkReader) value(o *object, n ast.Node) *Value {
	if _, plain := scalarOf(n); plain {
		return &Value{Is: o.pattern("value", n)}
	}
	v := &Value{Is: &Text{}}
	m := o.object(n, o.where, "value", keysOf[valueOfDoc]()...)
	if m == nil {
		return v
	}
	m.need(mustOf[valueOfDoc]()...)
	if v.Of = m.line("of"); m.has("is") {
		v.Is = m.pattern("is", m.fields["is"].value)
	}
	if r.asked != "" && v.Of != "" && r.asked != v.Of {
		m.fault(m.keyAt("of"), "a check can ask for one expression; an earlier condition asks for %s", clip(r.asked))
	}
	r.asked = v.Of
	return v
}

// outcomes reads what different schedules may and must lead to.
func (r *checkReader) outcomes(o *object) *Outcomes {
	out := &Outcomes{Of: &Subject{Word: "value"}}
	m := o.object(o.fields["outcomes"].value, o.where, "outcomes", keysOf[outcomesDoc]()...)
	if m == nil {
		return out
	}
	if m.has("of") {
		out.Of = r.subject(m, "of")
	}
	for key, into := range map[string]*[]*Text{"in": &out.In, "reach": &out.Reach} {
		for _, item := range m.list(key) {
			*into = append(*into, m.pattern(key, item))
		}
	}
	if len(out.In) == 0 && len(out.Reach) == 0 {
		m.fault(m.at, "outcomes needs in or reach")
	}
	if r.step.Schedules == 1 && len(out.Reach) > 0 {
		m.fault(m.keyAt("reach"), "one schedule cannot reach more than one outcome: raise schedules")
	}
	return out
}

// subject reads what of a run is its outcome.
func (r *checkReader) subject(o *object, key string) *Subject {
	n := o.fields[key].value
	if _, plain := scalarOf(n); plain {
		s := &Subject{Word: o.word(key, subjectWords...)}
		if s.Word == "took" {
			r.needsVirtual(o, key)
		}
		return s
	}
	return &Subject{Events: r.pattern(o, n, false)}
}

// constructs reads pieces of Go code.
func (o *object) constructs(key string) []string {
	all := o.texts(key)
	if o.has(key) && len(o.list(key)) == 0 {
		o.fault(o.keyAt(key), "%q is empty", key)
	}
	for i, c := range all {
		if find(tokens(c), tokens(c)) < 0 {
			o.fault(o.itemAt(key, i), "%q is no piece of Go code", clip(c))
		}
	}
	return all
}
