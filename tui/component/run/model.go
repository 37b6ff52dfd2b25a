package run

import (
	"strings"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
)

// Runner runs code. Its methods never block.
type Runner interface {
	// Run starts the request, stops the one before it, and returns the number that
	// its events and its result carry.
	Run(event.Request) (id uint64)
	// Stop stops the run that is going on; its result arrives with status Stopped.
	Stop()
	// Act does something to a process of the run that goes on, at once; how it went
	// arrives with a batch.
	Act(event.Act)
}

// Run is a run, and what it did so far.
type Run struct {
	Request  event.Request
	Shown    bool // on the stage; the others only help to judge
	Stopped  bool // a person asked for its end
	Repeated bool // the code ran before: this is for the stage, and is not judged
	Next     bool // another run is to follow when this one has ended
	Events   []event.Event
	Took     time.Duration // of real time
	Result   event.Result  // once it has ended

	id     uint64
	act    *act // what a person did to it, and it is done again for; or nil
	output strings.Builder
	marks  []event.Mark // of output
	lost   uint64
}

// Printed is what the program printed, without what was reported of it.
func (r *Run) Printed() string { return r.output.String() }

// Marks say when it was printed.
func (r *Run) Marks() []event.Mark { return r.marks }

// Bounds of what is kept of a run for its check. Beyond them the check says that
// too much happened.
const (
	maxEvents = 500_000
	maxOutput = 1 << 20
)

// Model is the runs of a screen. Use New.
type Model struct {
	runner Runner
	stage  *stage.Model
	out    *transcript.Timed
	local  func(string) string // names the places in reports as the person knows them

	now   *Run
	shown event.Request
}

// New returns the runs that r runs and that a stage and an output show.
func New(r Runner, st *stage.Model, out *transcript.Timed) *Model {
	return &Model{runner: r, stage: st, out: out, local: func(s string) string { return s }}
}

// Localise lets f name the places in what is reported of a run.
func (m *Model) Localise(f func(string) string) { m.local = f }

// Now is the run that goes on, or nil.
func (m *Model) Now() *Run { return m.now }

// Shown is what the stage shows a run of; it has no source when there is none.
func (m *Model) Shown() event.Request { return m.shown }

// Reset empties the stage and the output: there is no run any more. One that goes on
// must have been left.
func (m *Model) Reset() {
	m.shown = event.Request{}
	m.stage.Reset()
	m.out.Clear()
}

// Begin runs req on an empty stage.
func (m *Model) Begin(req event.Request) {
	m.Reset()
	m.stage.SetLive(Live(req))
	m.launch(req, true)
}

// Behind runs req unseen; the stage keeps what it shows.
func (m *Model) Behind(req event.Request) { m.launch(req, false) }

// Live reports whether a run of req takes real time.
func Live(req event.Request) bool { return req.Seed == 0 || !req.Virtual }

func (m *Model) launch(req event.Request, shown bool) *Run {
	if shown {
		m.shown = req
	}
	m.now = &Run{Request: req, Shown: shown}
	m.now.id = m.runner.Run(req)
	return m.now
}

// Halted is what Stop stopped.
type Halted uint8

// What there is to stop.
const (
	Nothing  Halted = iota
	Running         // its result arrives as that of any run
	Playback        // of a run that is over: the stage shows its end
)

// Stop stops the run that goes on, or the playback of one that is over.
func (m *Model) Stop() Halted {
	switch {
	case m.now != nil:
		m.now.Next, m.now.Stopped = false, true
		m.runner.Stop()
		return Running
	case m.stage.Playing():
		m.stage.Fast()
		return Playback
	}
	return Nothing
}

// Interrupt stops the run that goes on, for another one to follow. It reports false
// when nothing runs.
func (m *Model) Interrupt() bool {
	if m.now == nil {
		return false
	}
	m.now.Next, m.now.Stopped = true, true
	m.runner.Stop()
	return true
}

// Leave ends the run that goes on, and forgets it.
func (m *Model) Leave() {
	if m.now != nil {
		m.runner.Stop()
		m.now = nil
	}
}

// Sync brings the output to the moment that the stage shows. It is called before
// anything is drawn.
func (m *Model) Sync() {
	shown, _ := m.stage.Events()
	m.out.Show(shown, !m.stage.Playing())
}

// Tick moves the stage and the clock of the run on by dt. It reports whether anything
// moves still.
func (m *Model) Tick(dt time.Duration) bool {
	moving := m.stage.Tick(dt)
	if m.now != nil {
		m.now.Took += dt
		return true
	}
	return moving
}
