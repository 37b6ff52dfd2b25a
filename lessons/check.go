package lessons

import (
	"regexp"
	"time"

	"understudy/sandbox/event"
)

// Check is what an exercise asks of a run: all its conditions.
type Check struct {
	Conditions []*Condition
}

// Condition is one thing that must hold. Exactly one of the fields Has to
// Output is set; the file names it by its key.
type Condition struct {
	Goal string // what should hold, in the positive
	Fail string // the sentence for when it does not
	Some bool   // one schedule that shows it is enough; otherwise it must hold under all

	Has      *Pattern       // an event fits
	Never    *Pattern       // no event fits
	Count    *CountOf       // so many events fit
	Before   []*Pattern     // the first fit of each comes before the first fit of the next
	AnyOrder []*Pattern     // each is fitted by an event of its own, in whatever order
	Final    *Final         // how things stand at the end
	Took     *Span          // how long the run lasted, on its own clock
	Value    *Value         // of the last expression, or of one evaluated afterwards
	Status   []event.Status // the run ended in one of these ways
	Outcomes *Outcomes      // what different schedules lead to
	Uses     []string       // each is somewhere in the learner's code
	Forbids  []string       // none is anywhere in the learner's code
	Output   *Text          // what was printed; the last resort

	pos pos
}

// Pattern fits events. Fields left out fit everything.
type Pattern struct {
	Kind    event.Kind
	Process string // whose event: a name, a label or a $capture
	Peer    string // the other process, named alike
	Text    *Text
	Bad     *bool
	At      *time.Duration // at exactly that time
	Within  *time.Duration // not later
	After   *time.Duration // later
}

// CountOf bounds how many events fit a pattern.
type CountOf struct {
	Pattern *Pattern
	Bounds
}

// Bounds are limits of a number, both ends included; nil is open.
type Bounds struct {
	AtLeast, AtMost *int
}

// Span bounds a duration, both ends included; nil is open.
type Span struct {
	AtLeast, AtMost *time.Duration
}

// Value says what an expression must be.
type Value struct {
	Of string // evaluated after the learner's code; "" is its last expression
	Is *Text
}

// Final says how a process, or all of them, must stand at the end of the run.
type Final struct {
	Process string   // a name, a label or a $capture; "" is every process
	Alive   *Bounds  // how many of them live
	Is      string   // "alive": at least one lives; "dead": there was one and none lives; "" says nothing
	Mailbox []*Text  // exactly these messages wait, oldest first; see HasMail
	HasMail bool     // Mailbox counts, even when empty
	Unread  *Bounds  // how many messages wait in their mailboxes, together
	Linked  []string // it is linked to at least these
	Leaked  *Bounds  // how many processes live that nobody can find: see trace.leaked
}

// Outcomes says what the runs under all schedules, together, may and must show.
type Outcomes struct {
	Of    *Subject
	In    []*Text // each outcome must be one of these; nil allows any
	Reach []*Text // each of these must come under some schedule
}

// Subject is what of a run is its outcome: one of the words, or the texts of the
// events that fit Events, in their order.
type Subject struct {
	Word   string // "value", "output", "status" or "took"; "" if Events is set
	Events *Pattern
}

// Text fits a rendered value: Exact, or Match when that is set. A value that
// Go quotes fits with its quotes and without.
type Text struct {
	Exact string
	Match *regexp.Regexp
}

// asked is the expression that a condition wants evaluated afterwards, or "".
func (c *Check) asked() string {
	if c == nil {
		return ""
	}
	for _, cond := range c.Conditions {
		if cond.Value != nil && cond.Value.Of != "" {
			return cond.Value.Of
		}
	}
	return ""
}
