package lessons

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"understudy/sandbox/event"
)

// belonging is a key that only some kinds of step have.
type belonging struct {
	key   string
	kinds []Kind
}

func (b belonging) to(k Kind) bool { return slices.Contains(b.kinds, k) }

var running = []Kind{Demo, Predict, Exercise, Play}

var belongs = []belonging{
	{"code", []Kind{Demo, Predict, Play}},
	{"expect", []Kind{Demo}},
	{"recorded", []Kind{Demo}},
	{"starter", []Kind{Exercise}},
	{"solution", []Kind{Exercise}},
	{"second", []Kind{Exercise}},
	{"wrong", []Kind{Exercise}},
	{"hints", []Kind{Exercise}},
	{"check", []Kind{Exercise}},
	{"question", []Kind{Predict, Quiz}},
	{"choices", []Kind{Predict, Quiz}},
	{"order", []Kind{Predict}},
	{"asks", []Kind{Predict}},
	{"schedules", []Kind{Exercise, Predict}},
	{"setup", running},
	{"state", running},
	{"scheduler", running},
	{"clock", running},
	{"limits", running},
	{"seed", running},
}

// needs are the keys that a kind of step must have.
var needs = map[Kind][]string{
	Demo:     {"code"},
	Predict:  {"code", "question"},
	Exercise: {"starter", "solution", "hints", "check"},
	Quiz:     {"question", "choices"},
}

// readKind reads what the step's kind has, and refuses what it has not.
func (o *object) readKind(s *Step) {
	for _, b := range belongs {
		if o.has(b.key) && s.Kind != "" && !b.to(s.Kind) {
			o.fault(o.keyAt(b.key), "%q belongs to %s, and this step is %s", b.key, article(b.kinds[0]), article(s.Kind))
		}
	}
	o.need(needs[s.Kind]...)
	o.readAround(s)
	switch s.Kind {
	case Demo:
		s.Code = o.block("code")
		if w := o.word("expect", statuses...); w != "" {
			s.Expect = event.Status(w)
		}
		s.Recorded = o.recorded()
	case Play:
		s.Code = o.block("code")
	case Predict:
		s.Code = o.block("code")
		o.readPredict(s)
	case Quiz:
		s.Question = strings.TrimSpace(o.text("question"))
		o.readQuiz(s)
	case Exercise:
		o.readExercise(s)
	}
}

// readAround reads what stands around a step's code: setup, state, notes, twin.
func (o *object) readAround(s *Step) {
	s.Setup = o.block("setup")
	if s.Setup != "" && !flattens(s.Setup) {
		o.fault(o.keyAt("setup"), "a setup must not have a raw string of several lines: it is put on one line")
	}
	s.Inherited = o.word("state", "fresh", "inherited") == "inherited"
	if m := o.below("notes", keysOf[notesDoc]()); m != nil {
		m.need(mustOf[notesDoc]()...)
		s.Notes = &Notes{Text: m.text("text"), Seconds: m.number("seconds", 1, 3600)}
	}
	if m := o.below("elixir", keysOf[twinDoc]()); m != nil {
		m.need(mustOf[twinDoc]()...)
		s.Elixir = &Twin{Code: m.block("code"), Output: m.text("output")}
	}
}

// below is the mapping under a key, or nil when there is none.
func (o *object) below(key string, known []string) *object {
	if !o.has(key) {
		return nil
	}
	return o.object(o.fields[key].value, o.where, key, known...)
}

func (o *object) recorded() *Recorded {
	m := o.below("recorded", keysOf[recordedDoc]())
	if m == nil {
		return nil
	}
	r := &Recorded{}
	if m.has("output") {
		s := m.text("output")
		r.Output = &s
	}
	if m.has("value") {
		if s, ok := scalarOf(m.fields["value"].value); ok {
			r.Value = &s
		} else {
			m.wrong("value", "a text or a number")
		}
	}
	if d, ok := m.duration("took"); ok {
		s := d.String()
		r.Took = &s
	}
	if n, ok := m.bound("events", maxEvents); ok {
		r.Events = &n
	}
	if len(m.order) == 0 {
		m.fault(m.at, "recorded needs one of output, value, took, events")
	}
	return r
}

func (o *object) readExercise(s *Step) {
	s.Starter, s.Solution, s.Second = o.block("starter"), o.block("solution"), o.block("second")
	s.Hints = o.texts("hints")
	if o.has("hints") && len(o.list("hints")) == 0 {
		o.fault(o.keyAt("hints"), "an exercise needs a hint")
	}
	s.Check = o.readCheck(s)
	for key, code := range map[string]string{"solution": s.Solution, "second": s.Second} {
		if hasBlank(code) {
			o.fault(o.keyAt(key), "the %s has a blank ____", solutionWord[key])
		}
	}
	if s.Second != "" && sameShape(s.Solution, s.Second) {
		o.fault(o.keyAt("second"), "the second solution is the first with other names; show another way")
	}
	o.readWrong(s)
	o.missing(s)
}

var solutionWord = map[string]string{"solution": "solution", "second": "second solution"}

// missing warns of what an exercise should have.
func (o *object) missing(s *Step) {
	if s.Second == "" && !o.has("second") && o.has("solution") {
		o.warn(o.keyAt("solution"), "there is no second solution: would the check know another way to do it?")
	}
	if len(s.Wrong) == 0 && !o.has("wrong") && o.has("check") {
		o.warn(o.keyAt("check"), "there are no wrong answers: would the check catch what learners get wrong?")
	}
}

// readWrong reads the wrong answers. Each names goals of the check.
func (o *object) readWrong(s *Step) {
	goals := s.Goals()
	for _, n := range o.items("wrong") {
		m := o.object(n, o.where, "a wrong answer", keysOf[wrongDoc]()...)
		if m == nil {
			continue
		}
		m.need(mustOf[wrongDoc]()...)
		w := &Wrong{Name: m.line("name"), Code: m.block("code"), Fails: m.texts("fails"), pos: map[string]pos{"": m.at}}
		for k, v := range m.fields {
			w.pos[k] = v.at
		}
		if m.has("fails") && len(m.list("fails")) == 0 {
			m.fault(m.keyAt("fails"), "%q is empty", "fails")
		}
		for i, goal := range w.Fails {
			if !slices.Contains(goals, goal) && goal != goalEnds {
				m.fault(m.itemAt("fails", i), "the check has no goal %q%s", clip(goal), suggest(goal, goals))
			}
		}
		s.Wrong = append(s.Wrong, w)
	}
}

// itemAt is where the i-th item of a list is; a single one stands for itself.
func (o *object) itemAt(key string, i int) pos {
	if items := o.fields[key].value; items != nil {
		if seq, ok := items.(*ast.SequenceNode); ok && i < len(seq.Values) {
			return at(seq.Values[i])
		}
	}
	return o.valueAt(key)
}

// inheritance refuses inherited state where there is nothing to inherit.
func (l *Lesson) inheritance(f *faults) {
	code := false
	for _, s := range l.Steps {
		switch {
		case s.Inherited && !code:
			f.add(s.pos["state"], "step %q: no step before this has code to inherit", s.ID)
			s.faulty = true
		case s.Inherited && !flattens(l.Before(s, nil)):
			f.add(s.pos["state"], "step %q: the code before this has a raw string of several lines, so it cannot be inherited", s.ID)
			s.faulty = true
		}
		code = code || s.Model() != ""
	}
}

func article(k Kind) string {
	switch k {
	case Prose:
		return "prose"
	case Exercise:
		return "an exercise"
	case Predict:
		return "a predict step"
	case Play:
		return "a play step"
	}
	return "a " + string(k)
}
