package lessons

import (
	"understudy/sandbox/event"
)

// Kind says what a learner does at a step.
type Kind string

// The kinds of steps.
const (
	Prose    Kind = "prose"    // read
	Demo     Kind = "demo"     // run, look, change, run again
	Predict  Kind = "predict"  // say what will happen, then run
	Exercise Kind = "exercise" // write code that passes a check
	Quiz     Kind = "quiz"     // choose an answer, and read why
	Play     Kind = "play"     // write and run whatever one likes
)

// Runs says whether a step of that kind has code that runs.
func (k Kind) Runs() bool { return k == Demo || k == Predict || k == Exercise || k == Play }

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
	DefaultPredictions       = 50 // runs that tell what can happen
	DefaultParallelSchedules = 3  // a parallel run costs real time and cannot be replayed
	MaxSchedules             = 1000
)

// Step is one screen of a lesson.
type Step struct {
	ID    string // unique in its lesson, stable
	Title string
	Kind  Kind
	Text  string   // Markdown, at most MaxWidth columns wide, without pause markers
	Parts []string // Text, cut at its pause markers; joined they are Text
	Words []string // of the glossary, that Text links to

	Notes  *Notes // for a presenter; may be nil
	Elixir *Twin  // the same in Elixir; may be nil

	Code     string       // demo, predict, play: what runs
	Expect   event.Status // demo: how the run must end; event.OK unless the file says otherwise
	Recorded *Recorded    // demo: a run kept for when it cannot run; may be nil

	Starter  string // exercise: what the learner finds
	Solution string
	Second   string   // exercise: a solution of another structure; may be ""
	Wrong    []*Wrong // exercise: answers that learners give, and what each lacks
	Hints    []string // from a nudge to nearly the answer
	Check    *Check   // nil unless Kind is Exercise

	Question string    // predict, quiz
	Choices  []*Choice // predict, quiz; nil where an order is to be typed
	Order    []string  // predict: the words to put in order
	Asks     *Subject  // predict: what of a run is the answer

	Setup     string // runs before the learner's code, in the same system
	Inherited bool   // the code of the step before runs first: see Lesson.Before
	Scheduler Scheduler
	Clock     Clock
	Limits    event.Limits
	Seed      int64 // of the run on the stage; 0 when Scheduler is Parallel
	Schedules int   // how many runs judge an attempt, or tell what can happen

	pos    map[string]pos // where its keys are, for the author's check; "" is the step itself
	faulty bool           // its file has faults in it: nothing of it is run
}

// Notes are a presenter's.
type Notes struct {
	Text    string
	Seconds int // how long the step takes in a talk; 0 is not said
}

// Twin is a step's code in Elixir, and what it printed there.
type Twin struct {
	Code, Output string
}

// Recorded is what a demo showed when it was recorded. Fields that are nil were
// not kept.
type Recorded struct {
	Output, Value, Took *string
	Events              *int
}

// Wrong is an answer that learners give.
type Wrong struct {
	Name  string   // what is wrong about it, in a few words
	Code  string   // all of it
	Fails []string // the goals that it must fail, no more and no fewer

	pos map[string]pos
}

// Choice is an answer to choose. In a quiz, Right says whether it is; in a
// predict step that is found out by running the code.
type Choice struct {
	Text    string
	Because string // why it is right or wrong; read after choosing
	Right   bool   // quiz
	Is      *Text  // predict: outcomes that it means; nil if Varies
	Varies  bool   // predict: it means that runs differ
}

// Source is the code that the learner finds at the step: the exercise's starter,
// the code of the other kinds, or nothing.
func (s *Step) Source() string {
	if s.Kind == Exercise {
		return s.Starter
	}
	return s.Code
}

// Model is the code as it should be: the exercise's solution, or what runs.
func (s *Step) Model() string {
	if s.Kind == Exercise {
		return s.Solution
	}
	return s.Code
}

// Request is the run of source at this step under the given seed. A step under
// the parallel scheduler ignores the seed. The caller gives the request its ID.
// Faults in the answer have the learner's own places only after Place.
func (s *Step) Request(source string, seed int64) event.Request {
	return s.request("", source, seed)
}

func (s *Step) request(before, source string, seed int64) event.Request {
	r := event.Request{Mode: event.Cell, Source: s.program(before, source), Limits: s.Limits}
	r.Hidden = s.front(before) != "" && !canCrash(firstLine(source))
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
