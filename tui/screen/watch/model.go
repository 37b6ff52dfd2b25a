package watch

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/sandbox/event"
	"understudy/tui/component/run"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// Checker says what is wrong with a program, while another one runs. It may take a
// moment.
type Checker interface {
	Check(ctx context.Context, source string, program bool) (event.Result, error)
}

// Source is a program as it was saved.
type Source struct {
	Request event.Request                         // but for the seed and the clock
	Place   func(line int) (file string, nth int) // where a line of it is
	Local   func(sentence string) string          // names the files of the lines in it
}

// Follow answers the program as it is saved now and whether that is another one
// than it answered last, or why there is none. It is called from commands, one at a
// time, and may take a moment.
type Follow func() (src *Source, changed bool, err error)

// Options is what the screen needs.
type Options struct {
	Name    string // of the file, or the folder
	Follow  Follow
	Runner  run.Runner
	Checker Checker
	Styles  *ui.Styles
	Seed    int64 // 0 runs in parallel
	Virtual bool  // the clock jumps when nobody can run
}

// Model is the screen.
type Model struct {
	name    string
	follow  Follow
	checker Checker
	styles  *ui.Styles
	keys    keyMap
	later   func(time.Duration, tea.Msg) tea.Cmd
	w, h    int

	stage *stage.Model
	out   *transcript.Timed

	source  *Source // the last one that compiles
	saves   int     // how many were seen
	runs    *run.Model
	count   int           // how many runs were begun
	result  *event.Result // of the last run
	broken  []string      // what is wrong with what was saved last; nil if it compiles
	missing string        // why there is nothing to run now, or ""
	notice  string        // said until the next key

	seed    int64
	virtual bool
	stageAt uv.Rectangle // where the last Draw drew the stage
	zoomed  bool         // the stage has all room
	reads   bool         // a small screen shows the output, else the stage
}

// New returns the screen. The first save is the program as it is.
func New(o Options) *Model {
	m := &Model{
		name: o.Name, follow: o.Follow, checker: o.Checker, styles: o.Styles, keys: newKeyMap(), later: afterCmd,
		stage: stage.New(o.Styles), out: transcript.NewTimed(), seed: o.Seed, virtual: o.Virtual,
	}
	m.runs = run.New(o.Runner, m.stage, m.out)
	return m
}

// afterCmd is a message after a while.
func afterCmd(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// Init begins to look at the program.
func (m *Model) Init() tea.Cmd { return m.lookCmd() }

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.stage.SetStyles(st)
}

// Tick moves the stage on, and the clock of the run.
func (m *Model) Tick(dt time.Duration) bool { return m.runs.Tick(dt) }

// Close has nothing to keep: the text is in its author's editor.
func (m *Model) Close() error { return nil }
