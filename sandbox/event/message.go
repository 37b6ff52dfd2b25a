package event

import (
	"iter"
	"time"
)

// Version is the version of the wire. Both sides say it in their hello, and a
// host that hears another one refuses the worker.
const Version = 3

// Mode says what the source of a Run is.
type Mode string

// The modes.
const (
	// Cell is declarations and statements mixed, run in a fresh system with a
	// shell process called self. What an exercise or a demo is.
	Cell Mode = "cell"
	// Prompt is a cell too, but run in the shell process that the worker keeps:
	// it sees what earlier prompt cells declared.
	Prompt Mode = "prompt"
	// Program is a whole "package main".
	Program Mode = "program"
	// Check only parses and checks the source, as a Cell; nothing runs.
	Check Mode = "check"
	// CheckProgram only parses and checks the source, as a Program.
	CheckProgram Mode = "check_program"
	// Format answers with the source as gofmt writes it, in Result.Value.
	Format Mode = "format"
	// Assist answers Request.Ask about the source, in Result.Answer. A worker that
	// was asked one runs no code any more.
	Assist Mode = "assist"
	// Kill kills the process Request.PID of the prompt's system.
	Kill Mode = "kill"
	// Do lets the shell process of the prompt do Request.Acts, in order.
	Do Mode = "do"
)

// Request asks the worker to run, check or format a source.
type Request struct {
	ID     uint64 `json:"id"`
	Mode   Mode   `json:"mode"`
	File   string `json:"file,omitempty"` // the name that errors show; "cell" when empty
	Source string `json:"source"`

	// Scheduler and clock. Seed 0 is the parallel scheduler in real time; any
	// other seed is the seeded one. Virtual makes the seeded scheduler's clock jump.
	Seed    int64 `json:"seed,omitempty"`
	Virtual bool  `json:"virtual,omitempty"`

	// Explore runs one of the schedules that a search comes upon, and Replay the
	// very one that it names, in place of what the seed would draw. Only a Cell in
	// virtual time has them.
	Explore *Explore `json:"explore,omitempty"`
	Replay  Schedule `json:"replay,omitzero"` // nil is none; empty goes by default at every point

	// Acts are what a person did to an earlier run of the same source, seed and clock,
	// or Replay, in the order of their events: they are done again, and the run is the
	// same up to the first of them. Only a seeded Cell has them, a seeded Program, to the
	// first of its systems, and Do.
	Acts []Act `json:"acts,omitempty"`

	Limits Limits   `json:"limits,omitzero"`
	Quiet  bool     `json:"quiet,omitempty"`  // send no events, only the result
	Input  int      `json:"input,omitempty"`  // the number of a Prompt's input, which the lines of its crashes carry: see Place
	Cells  []string `json:"cells,omitempty"`  // what a fresh Prompt first declares again, of inputs that ran before
	Fresh  bool     `json:"fresh,omitempty"`  // a Prompt first forgets its cells and ends its processes
	Ask    *Ask     `json:"ask,omitempty"`    // what an Assist wants to know
	PID    uint64   `json:"pid,omitempty"`    // whom a Kill is about
	Hidden bool     `json:"hidden,omitempty"` // line 1 begins with code that the learner does not see: a crash there has no line
	Alone  bool     `json:"alone,omitempty"`  // when the cell has ended, nobody looks at its shell process any more
}

// Explore asks for one trial of a search through the schedules of a cell: all of
// them, if they can be tried within Schedules, and otherwise drawn ones. The same
// cell, Schedules and Seed give the same trials. A worker goes on from trial to trial at
// no cost; when asked for another one it runs those before once more, unseen.
type Explore struct {
	Schedules int   `json:"schedules"` // how many to try at most
	Trial     int   `json:"trial"`     // from 1
	Seed      int64 `json:"seed"`      // of the first schedule that is drawn
}

// Explored is what a search tells beside the result of one of its trials.
type Explored struct {
	Schedule Schedule `json:"schedule,omitzero"` // replays the trial; nil if it is too long to tell
	Sweep    bool     `json:"sweep,omitempty"`   // the search goes through schedule after schedule, to the last
	Over     bool     `json:"over,omitempty"`    // there is no such trial; nothing ran
	All      bool     `json:"all,omitempty"`     // when Over: the trials were all schedules that there are
}

// A Schedule is who went on at the points of a run where it was not the one that
// goes on by default; see actor.Schedule.
type Schedule []Turn

// Turn is one of those points, by its number, and the process that went on.
type Turn struct {
	At  int    `json:"at"`
	PID uint64 `json:"pid"`
}

// MaxSchedule bounds a schedule on the wire.
const MaxSchedule = 5_000

// Limits bound a run. A zero field takes the default.
type Limits struct {
	Wall      time.Duration `json:"wall,omitempty"`      // real time until the host stops the run; none for Prompt and Program
	Processes int           `json:"processes,omitempty"` // alive at once; DefaultProcesses
	Events    int           `json:"events,omitempty"`    // events of a seeded run; DefaultEvents
	Output    int           `json:"output,omitempty"`    // bytes printed in a burst until more is dropped; DefaultOutput; AllOutput
}

// Defaults of Limits.
const (
	DefaultWall      = 10 * time.Second
	DefaultProcesses = 20_000
	DefaultEvents    = 2_000_000
	DefaultOutput    = 1 << 20
)

// AllOutput as Limits.Output lets nothing be dropped: who prints faster than the
// host reads waits.
const AllOutput = -1

// MaxSource bounds a source, in bytes. A longer one is refused before it is parsed.
const MaxSource = 256 << 10

// Status says how a run ended.
type Status string

// The ways a run can end.
const (
	OK       Status = "ok"       // everything ran
	Rejected Status = "rejected" // the source does not compile: Faults
	Crashed  Status = "crashed"  // the cell, or the program's first process, crashed
	Stuck    Status = "deadlock" // nobody could ever run again
	Limited  Status = "limited"  // it went over a limit, and was stopped
	Stopped  Status = "stopped"  // a person stopped it
	Died     Status = "died"     // the worker died: Sentence says of what
	Failed   Status = "failed"   // understudy itself failed: our fault
)

// Cause says of what a worker died, for those who branch on it; Sentence tells a person.
type Cause string

// The causes of death.
const (
	CauseMemory   Cause = "out of memory"
	CauseStack    Cause = "stack overflow"
	CausePolicy   Cause = "policy"     // it asked the system for something that only an attack asks for
	CauseLimit    Cause = "limit"      // its processor time was used up, or it was silent for too long
	CauseKilled   Cause = "killed"     // from outside
	CausePanic    Cause = "panic"      // of a raw goroutine
	CauseRuntime  Cause = "go runtime" // a fatal error of Go's own
	CauseVersion  Cause = "version"    // it is of another understudy
	CauseProtocol Cause = "protocol"   // it sent what cannot be read
	CauseOurs     Cause = "understudy" // our own fault, or one that nobody knows
)

// Fault is a place in the source and what is wrong there.
type Fault struct {
	Line int    `json:"line"` // from 1; 0 is the source as a whole
	Col  int    `json:"col"`  // in bytes, from 1
	Text string `json:"text"`
	Help string `json:"help,omitempty"` // one more line for beginners
}

// Result ends a run.
type Result struct {
	ID       uint64        `json:"id"`
	Status   Status        `json:"status"`
	Cause    Cause         `json:"cause,omitempty"`    // when Died: of what
	Sentence string        `json:"sentence,omitempty"` // what happened, for the learner; empty when all went well
	Faults   []Fault       `json:"faults,omitempty"`
	Warnings []Fault       `json:"warnings,omitempty"` // what is not meant so, though it ran
	Answer   *Answer       `json:"answer,omitempty"`   // to an Assist
	Explored *Explored     `json:"explored,omitempty"` // of a trial
	Type     string        `json:"type,omitempty"`     // of the value, as Go writes it
	Value    string        `json:"value,omitempty"`    // of the last expression, as Go writes it
	HasValue bool          `json:"has_value,omitempty"`
	Line     int           `json:"line,omitempty"`     // of the crash, or 0; a Place
	Elapsed  time.Duration `json:"elapsed"`            // on the run's clock
	Wall     time.Duration `json:"wall"`               // of real time
	Events   uint64        `json:"events"`             // how many happened
	Dropped  uint64        `json:"dropped"`            // how many of them were not sent
	Spent    bool          `json:"spent,omitempty"`    // goroutines of the run may go on: the worker is not to be used again
	Acts     []Act         `json:"acts,omitempty"`     // what a person did to a seeded run, each with its event
	Bare     int           `json:"bare,omitempty"`     // of a Prompt: where its last expression begins, from 1, if only a prompt lets that stand alone
	Uses     bool          `json:"uses,omitempty"`     // of a Prompt: it reads _, the last value
	Kept     bool          `json:"kept,omitempty"`     // though Replaced: what the prompt declared is still there
	Replaced bool          `json:"replaced,omitempty"` // by the session: another worker has begun, and all processes are gone
}

// Output is text that a run printed.
type Output struct {
	ID   uint64 `json:"id"`
	Text string `json:"text"`
	Err  bool   `json:"err,omitempty"` // a crash report or an error, not what the program printed

	// Marks say when the text was printed, in its order. What comes before the first of
	// them has the moment of the text before.
	Marks []Mark `json:"marks,omitempty"`
}

// Mark is where a part of a printed text begins, and when that was printed.
type Mark struct {
	At     int    `json:"at"`     // the first byte of the part
	Events uint64 `json:"events"` // how many events of the run had happened
}

// Parts is the text cut at its marks, each part with how many events had happened
// before it was printed; 0 where that is not known.
func (o Output) Parts() iter.Seq2[uint64, string] {
	return func(yield func(uint64, string) bool) {
		at, events := 0, uint64(0)
		for _, m := range o.Marks {
			to := min(max(m.At, at), len(o.Text))
			if to > at && !yield(events, o.Text[at:to]) {
				return
			}
			at, events = to, m.Events
		}
		if at < len(o.Text) {
			yield(events, o.Text[at:])
		}
	}
}

// Hello is the first frame in each direction.
type Hello struct {
	Version int    `json:"version"`
	PID     int    `json:"pid"`
	Go      string `json:"go"`
	Walls   []Wall `json:"walls,omitempty"` // the worker's
}

// Wall is one layer of a worker's confinement, and why it does not stand, or "".
type Wall struct {
	Name   string `json:"name"`
	Note   string `json:"note,omitempty"` // how far it goes on this system
	Fault  string `json:"fault,omitempty"`
	Closes bool   `json:"closes,omitempty"` // it alone keeps files and the network out of reach
}

// Closed says whether files and the network are out of the worker's reach. Where
// they are not, only code that the user trusts is to run without a question.
func (h Hello) Closed() bool {
	for _, w := range h.Walls {
		if w.Closes && w.Fault == "" {
			return true
		}
	}
	return false
}

// Batch is what arrived from a worker since the last look: what a session
// hands to a screen once a frame, in the order of arrival within each field.
type Batch struct {
	Events  []RunEvent
	Outputs []Output
	Results []Result
	Acted   []Acted // how acts went that were to be done at once
	Dropped uint64  // events that did not fit the host's buffer
}

// RunEvent is an event and the run that it belongs to.
type RunEvent struct {
	ID uint64 // of the Request
	Event
}

// Exit codes of a worker that says by them why it ended. A learner's program
// cannot choose one: it has no os.Exit.
const (
	ExitMemory  = 86 // it used more memory than it may
	ExitVersion = 87 // the host speaks another version of the wire
	ExitOurs    = 88 // understudy itself failed
	ExitCPU     = 89 // its processor time is used up
)
