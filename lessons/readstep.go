package lessons

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"understudy/sandbox/event"
)

func readStep(f *faults, n ast.Node, i int, seen map[string]int) *Step {
	where := fmt.Sprintf("step %d: ", i+1)
	if id := peek(n, "id"); id != "" {
		where = fmt.Sprintf("step %q: ", clip(id))
	}
	o := f.object(n, where, "a step", keysOf[stepDoc]()...)
	if o == nil {
		return nil
	}
	o.need(mustOf[stepDoc]()...)
	s := &Step{
		ID: o.id("id"), Title: o.line("title"), Kind: Kind(o.word("kind", kinds...)),
		Expect: event.OK, Scheduler: Seeded, Clock: Virtual, Seed: DefaultSeed,
	}
	if line, twice := seen[s.ID]; twice && s.ID != "" {
		o.fault(o.valueAt("id"), "another step has this id, in line %d", line)
	} else if s.ID != "" {
		seen[s.ID] = o.valueAt("id").line
	}
	s.pos = map[string]pos{}
	for k, v := range o.fields {
		s.pos[k] = v.at
	}
	s.pos[""] = o.at
	o.prose(s)
	o.readRun(s)
	o.readKind(s)
	return s
}

// peek is the text under a key before the mapping is read, or "".
func peek(n ast.Node, key string) string {
	values := []*ast.MappingValueNode{}
	switch m := n.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = append(values, m)
	}
	for _, v := range values {
		if k, ok := v.Key.(*ast.StringNode); ok && k.Value == key {
			s, _ := stringOf(v.Value)
			return s
		}
	}
	return ""
}

// readRun reads how the step's code runs.
func (o *object) readRun(s *Step) {
	if w := o.word("scheduler", string(Seeded), string(Parallel)); w != "" {
		s.Scheduler = Scheduler(w)
	}
	if s.Scheduler == Parallel {
		s.Clock, s.Seed = Real, 0
	}
	if w := o.word("clock", string(Virtual), string(Real)); w != "" {
		if s.Scheduler == Parallel && Clock(w) == Virtual {
			o.fault(o.valueAt("clock"), "a virtual clock needs the seeded scheduler")
		}
		s.Clock = Clock(w)
	}
	if n := o.number("seed", 1, 1<<30); n != 0 {
		if s.Scheduler == Parallel {
			o.fault(o.keyAt("seed"), "the parallel scheduler has no seed")
		}
		s.Seed = int64(n)
	}
	s.Schedules = o.number("schedules", 1, MaxSchedules)
	if s.Schedules == 0 {
		s.Schedules = DefaultSchedules
		if s.Kind == Predict {
			s.Schedules = DefaultPredictions
		}
		if s.Scheduler == Parallel || s.Clock == Real {
			s.Schedules = DefaultParallelSchedules
		}
	}
	if o.has("limits") {
		s.Limits = o.limits()
	}
}

func (o *object) limits() event.Limits {
	l := o.object(o.fields["limits"].value, o.where, "limits", keysOf[limitsDoc]()...)
	if l == nil {
		return event.Limits{}
	}
	wall, _ := l.duration("wall")
	return event.Limits{
		Wall: wall, Processes: l.number("processes", 1, maxProcs), Events: l.number("events", 1, maxEvents),
	}
}
