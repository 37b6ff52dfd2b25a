package lessons

import (
	"understudy/sandbox/event"
)

// Course is a list of lessons in the order in which they are taught.
type Course struct {
	Lessons []*Lesson
}

// Lesson is the lesson of that id, or nil.
func (c *Course) Lesson(id string) *Lesson {
	for _, l := range c.Lessons {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// Lesson is one file of a course.
type Lesson struct {
	File    string // the name it was loaded from, for messages
	ID      string // lower case, stable: progress is kept by it
	Title   string
	Minutes int      // how long it takes, about
	Needs   []string // ids of the lessons to do first
	Teaches []string // the words a learner knows afterwards
	Summary string   // one paragraph
	Steps   []*Step  // at least one

	pos map[string]pos // where its keys are, for the checks of a whole course
}

// Step is the step of that id, or nil.
func (l *Lesson) Step(id string) *Step {
	if i := l.Index(id); i >= 0 {
		return l.Steps[i]
	}
	return nil
}

// Index is the place of the step of that id, from 0, or -1.
func (l *Lesson) Index(id string) int {
	for i, s := range l.Steps {
		if s.ID == id {
			return i
		}
	}
	return -1
}

// Kind says what a learner does at a step.
type Kind string

// The kinds of steps.
const (
	Prose    Kind = "prose"    // read
	Demo     Kind = "demo"     // run, look, change, run again
	Exercise Kind = "exercise" // write code that passes a check
)

// Scheduler says who decides which process runs next.
type Scheduler string

// The schedulers.
const (
	Seeded   Scheduler = "seeded"   // one at a time, drawn from a seed; repeatable
	Parallel Scheduler = "parallel" // the operating system; not repeatable
)

// Clock says what time means in a run.
type Clock string

// The clocks.
const (
	Virtual Clock = "virtual" // jumps to the next timer when nobody can run
	Real    Clock = "real"
)

// Defaults of a step.
const (
	DefaultSeed              = 1
	DefaultSchedules         = 10 // runs of an attempt, the one on the stage included
	DefaultParallelSchedules = 3  // a parallel run costs real time and cannot be replayed
	MaxSchedules             = 1000
)

// Step is one screen of a lesson.
type Step struct {
	ID    string // unique in its lesson, stable
	Title string
	Kind  Kind
	Text  string // Markdown, at most MaxWidth columns wide

	Code   string       // demo: what runs
	Expect event.Status // demo: how the run must end; event.OK unless the file says otherwise

	Starter  string // exercise: what the learner finds
	Solution string
	Hints    []string // from a nudge to nearly the answer
	Check    *Check   // nil unless Kind is Exercise

	Scheduler Scheduler
	Clock     Clock
	Limits    event.Limits
	Seed      int64 // of the run on the stage; 0 when Scheduler is Parallel
	Schedules int   // how many runs judge an attempt

	pos map[string]pos // where its keys are, for the author's check; "" is the step itself
}

// Source is the code that the learner finds at the step: the demo's code, the
// exercise's starter, or nothing.
func (s *Step) Source() string {
	if s.Kind == Demo {
		return s.Code
	}
	return s.Starter
}

// Request is the run of source at this step under the given seed. A step under
// the parallel scheduler ignores the seed. The caller gives the request its ID.
func (s *Step) Request(source string, seed int64) event.Request {
	r := event.Request{Mode: event.Cell, Source: source, Limits: s.Limits}
	if s.Scheduler != Parallel {
		r.Seed = max(seed, 1)
		r.Virtual = s.Clock != Real
	}
	return r
}

// Goals lists what the step's check asks for, one sentence a condition, in the
// positive and in the order of Verdict.Conditions. Nil without a check.
func (s *Step) Goals() []string {
	if s.Check == nil {
		return nil
	}
	goals := make([]string, len(s.Check.Conditions))
	for i, c := range s.Check.Conditions {
		goals[i] = c.Goal
	}
	return goals
}
