package repl

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/shell"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// Runner runs code. Its methods never block.
type Runner interface {
	// Run starts the request and returns the number that its events and its result carry.
	Run(event.Request) (id uint64)
	// Stop stops the run that is going on; its result arrives with status Stopped.
	Stop()
	// Act does something to a process at once; how it went arrives with a batch.
	Act(event.Act)
}

// Assistant answers questions about what is typed, also while something runs.
type Assistant interface {
	// Ask may take a moment: it is called in commands only.
	Ask(ctx context.Context, source string, q event.Ask) (event.Answer, error)
	// Learn and Forget never block.
	Learn(source string)
	Forget()
}

// Options is what the screen needs.
type Options struct {
	Runner    Runner
	Assistant Assistant      // nil if there is none
	History   *shell.History // nil is an empty one, kept nowhere
	Draft     *shell.Draft   // keeps what is typed; nil keeps it nowhere
	Typed     string         // what was typed and not run before
	Seed      int64          // of the order in which processes run; 0 is as Go does it
	Virtual   bool           // nobody waits for the clock; needs a seed

	Getenv func(string) string // says which editor the learner has; os.Getenv if nil
	Styles *ui.Styles
}

// Model is the screen. It implements ui.Screen.
type Model struct {
	runner    Runner
	assistant Assistant
	styles    *ui.Styles
	keys      keyMap
	w, h      int

	input  *editor.Model
	out    *transcript.Model
	stage  *stage.Model
	world  *event.World
	hist   *shell.History
	search *search // nil unless the learner looks for an earlier input
	watch  bool    // the stage has the focus
	zoomed bool    // and all room

	pager  *pager // nil unless a long text is shown
	folded bool   // the stage is only a strip

	n        int     // of the next input that begins, from 1
	queue    []input // what waits for the run to end
	running  bool
	id       uint64 // of the run
	now      input  // what runs
	took     time.Duration
	meter    meter
	evs      []event.Event // of the batch that is taken, kept for the next
	told     event.Event   // the latest that the strip tells
	crash    event.Event   // the latest crash since the input began
	crashed  int           // processes, since the stage was empty
	notice   string
	accepted []string // the inputs that ran, since the last beginning

	seed    int64
	virtual bool
	trace   bool
	draft   *shell.Draft
	later   func(time.Duration, tea.Msg) tea.Cmd // afterCmd, but in tests
	kept    uint64                               // the revision of the input that was kept last
	armed   bool                                 // keeping is due
	getenv  func(string) string

	whole    bool   // the input of that revision could be run
	wholeRev uint64 // it costs to find out

	inputX, inputY, inputW, inputH int // where it was drawn last
	dragging                       bool
	stageAt                        area // where the stage was drawn last

	lastTook time.Duration
	lastType string // of the last value
	lastText string // the last value, or what was printed since its input began
	inputs   []string
}

// input is what is run at once.
type input struct {
	n       int // 0 is none: it is not shown
	at      int // where the transcript has it
	source  string
	req     event.Request // but for the seed and the clock
	silent  bool          // not shown: a command is, already
	restart bool          // it begins anew
}

// area is a rectangle of the screen.
type area struct{ x, y, w, h int }

// prompt is what stands before it.
func (in input) prompt() string { return fmt.Sprintf("%d> ", in.n) }

// New returns the screen with an empty prompt.
func New(o Options) *Model {
	m := &Model{
		runner: o.Runner, assistant: o.Assistant, styles: o.Styles, keys: newKeyMap(), hist: o.History, world: event.NewWorld(),
		input: editor.New(o.Styles), out: transcript.New(), stage: stage.New(o.Styles), n: 1,
	}
	m.draft, m.later, m.getenv = o.Draft, afterCmd, o.Getenv
	if m.getenv == nil {
		m.getenv = os.Getenv
	}
	if m.hist == nil {
		m.hist = &shell.History{}
	}
	m.input.SetAssists(o.Assistant != nil)
	m.stage.SetLive(true)
	m.seed, m.virtual = o.Seed, o.Virtual && o.Seed != 0
	m.out.Add(transcript.Note, "Go with processes. self is this shell's own process. :help tells more, Ctrl+Q quits.")
	if m.seed != 0 {
		m.say(m.order())
	}
	m.prompt()
	m.kept = m.input.Revision()
	m.begin(o.Typed)
	return m
}

// prompt begins the next input.
func (m *Model) prompt() {
	m.input.SetValue("")
	m.number()
}

// number shows which number the input will have. While something runs that is not
// known: what is typed now comes later, or never.
func (m *Model) number() {
	s := input{n: m.n}.prompt()
	if m.running || len(m.queue) > 0 {
		s = strings.Repeat(" ", len(s)-2) + "> "
	}
	m.input.SetPrompt(s)
}

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.input.SetStyles(st)
	m.stage.SetStyles(st)
}

// Tick moves the stage on, and the clock of a run.
func (m *Model) Tick(dt time.Duration) bool {
	moving := m.stage.Tick(dt)
	m.meter.tick(dt)
	if m.running {
		m.took += dt
	}
	return moving || m.running || m.meter.rate > 0
}

// complete reports whether the input could be run as it is.
func (m *Model) complete() bool {
	if rev := m.input.Revision(); m.wholeRev != rev {
		m.whole, m.wholeRev = ui.Complete(m.input.Value()), rev
	}
	return m.whole
}

// Close keeps the history, and what is typed.
func (m *Model) Close() error { return m.keepAll()() }
