package talk

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/prose"
	"understudy/tui/component/run"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// Speaker is where the speaker's windows are; a *speaker.Talk is one.
type Speaker interface {
	// Publish shows the state. It does not block.
	Publish(speaker.State)
	// Acts is what was pressed there. It is closed at the end.
	Acts() <-chan speaker.Act
}

// Options is what the screen needs.
type Options struct {
	Lesson *lessons.Lesson
	Runner run.Runner
	Styles *ui.Styles

	// From is the id of the step to begin with; "" is the opening.
	From string
	// Speaker has the notes' windows; nil if there can be none.
	Speaker Speaker
	// Rehearser runs all steps beforehand, so that there is a good run of each;
	// nil if that is not wanted. Its runs end with Context.
	Rehearser lessons.Runner
	Context   context.Context
	// Now tells the time; nil is time.Now.
	Now func() time.Time
}

// scene is what the window shows.
type scene uint8

const (
	opening scene = iota
	reading       // the text of a step
	working       // its code and the stage, or its question
	closing
)

// Model is the screen. It implements ui.Screen.
type Model struct {
	lesson    *lessons.Lesson
	speaker   Speaker
	rehearser lessons.Runner
	ctx       context.Context
	styles    *ui.Styles
	keys      keyMap
	now       func() time.Time
	w, h      int

	scene  scene
	step   int
	parts  []string // of the step's text, as they are revealed
	part   int      // how many of them are shown beside the first
	text   *prose.Document
	all    *prose.Document // with all parts: what is shown is laid out as if they were there
	scroll int             // first line of the text, or of the code, that is shown

	script script
	typed  int           // presses of the script
	free   *editor.Model // the speaker writes without a script; nil otherwise
	writes bool          // keys go there
	spans  codeSpans

	stage *stage.Model
	out   *transcript.Timed

	runs     *run.Model
	attempt  *lessons.Attempt
	verdict  *lessons.Verdict
	result   *event.Result // of the run on the stage
	ran      bool          // the code as it is was run, or tried to
	kept     bool          // what the stage shows is a good run of before
	revealed bool          // a quiz: the answer
	zoomed   bool          // the stage has the window for itself
	whole    bool          // what it came to has the window for itself, for want of room
	faults   []event.Fault // at the lines of the code
	good     map[int]*goodRun

	blank   bool
	says    string // about the last key
	started time.Time
	told    speaker.State
}

// New returns the talk at its beginning.
func New(o Options) *Model {
	m := &Model{
		lesson: o.Lesson, speaker: o.Speaker, rehearser: o.Rehearser, ctx: o.Context, styles: o.Styles,
		keys: newKeyMap(), now: o.Now, stage: stage.New(o.Styles), out: transcript.NewTimed(), good: map[int]*goodRun{},
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.ctx == nil {
		m.ctx = context.Background()
	}
	m.runs = run.New(o.Runner, m.stage, m.out)
	m.open(max(o.Lesson.Index(o.From), 0))
	if o.From == "" {
		m.scene = opening
	}
	return m
}

// Init begins to listen to the speaker's windows, and to rehearse.
func (m *Model) Init() tea.Cmd {
	m.tell()
	return tea.Batch(m.hearCmd(), m.rehearseCmd(0))
}

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h, m.whole = w, h, false
	m.tell()
}

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.stage.SetStyles(st)
	if m.free != nil {
		m.free.SetStyles(st)
	}
}

// Tick moves the stage's playback on, and the clock of a run.
func (m *Model) Tick(dt time.Duration) bool {
	moving := m.runs.Tick(dt)
	m.tell()
	return moving
}

// Close ends the talk. There is nothing to keep.
func (m *Model) Close() error { return nil }

func (m *Model) current() *lessons.Step { return m.lesson.Steps[m.step] }

// allFaster brings the stage back to its usual pace, whatever it was slowed to.
const allFaster = 100

// open shows a step from its beginning.
func (m *Model) open(step int) {
	m.leave()
	m.step, m.scene, m.part, m.scroll = step, reading, 0, 0
	m.parts = nil
	for _, p := range m.current().Parts {
		if strings.TrimSpace(p) != "" {
			m.parts = append(m.parts, p)
		}
	}
	m.all = prose.New(strings.Join(m.parts, ""))
	m.stage.Faster(allFaster)
	m.reset()
	m.show()
	if m.current().Kind != lessons.Exercise { // the room reads it as it is
		m.typed = m.script.pieces
	}
}

// show lays out the text that is revealed.
func (m *Model) show() {
	m.text = prose.New(strings.Join(m.parts[:min(m.part+1, len(m.parts))], ""))
}

// reset brings the step's code back to where the script begins, and the stage
// to nothing.
func (m *Model) reset() {
	m.leave()
	s := m.current()
	from, to := "", s.Model()
	if s.Kind == lessons.Exercise {
		from = s.Starter
	}
	m.script, m.typed = newScript(from, to), 0
	m.free, m.writes = nil, false
	m.changed()
	m.revealed = false
	m.stage.SetLive(m.live())
}

// changed forgets the run of a code that is another one now.
func (m *Model) changed() {
	m.runs.Reset()
	m.attempt, m.verdict, m.result, m.faults = nil, nil, nil, nil
	m.ran, m.kept, m.whole, m.zoomed = false, false, false, false
	m.spans = codeSpans{}
}

// leave ends what goes on.
func (m *Model) leave() { m.runs.Leave() }

// live reports whether the step's runs take real time.
func (m *Model) live() bool {
	s := m.current()
	return s.Clock == lessons.Real || s.Scheduler == lessons.Parallel
}

// playing reports whether the stage still shows what is over already. What the run
// came to is told only then: the room is to see it happen.
func (m *Model) playing() bool {
	now := m.runs.Now()
	return m.stage.Playing() && (now == nil || !now.Shown)
}

// code is the code as it is shown, and the byte that the script types next.
func (m *Model) code() (text string, cursor int) {
	if m.free != nil {
		return m.free.Value(), 0
	}
	return m.script.at(m.typed)
}

// hasCode reports whether the step has code to show.
func (m *Model) hasCode() bool {
	if !m.current().Kind.Runs() {
		return false
	}
	text, _ := m.code()
	return m.free != nil || m.script.pieces > 0 || strings.TrimSpace(text) != ""
}

// complete reports whether nothing of the script is left to type.
func (m *Model) complete() bool { return m.free != nil || m.typed >= m.script.pieces }

// typing reports whether the script is half typed.
func (m *Model) typing() bool {
	return m.scene == working && m.free == nil && m.typed > 0 && !m.complete()
}
