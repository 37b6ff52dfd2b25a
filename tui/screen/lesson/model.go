package lesson

import (
	"context"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/diff"
	"understudy/tui/component/editor"
	"understudy/tui/component/prose"
	"understudy/tui/component/run"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// Options is what the screen needs.
type Options struct {
	Course *lessons.Course // at least one lesson
	Store  *lessons.Store
	Runner run.Runner
	Styles *ui.Styles

	// Lesson and Step are where to begin. Without a lesson it is where the
	// learner was last, or the first step that is not finished.
	Lesson, Step string

	Preview Preview // follows what an author saves; nil for learners

	Assistant Assistant // answers questions about the code; nil if there is none

	Getenv func(string) string // says which editor the learner has; os.Getenv if nil
}

// Assistant knows code without running it. Its methods may take a moment.
type Assistant interface {
	editor.Assistant
	// Format is source as gofmt writes it, in the result's Value.
	Format(ctx context.Context, source string) (event.Result, error)
}

// pane is a part of the screen that can have the focus.
type pane uint8

const (
	read pane = iota
	code
	watch
	output
	numPanes
)

// Model is the screen. It implements ui.Screen.
type Model struct {
	course    *lessons.Course
	store     *lessons.Store
	assistant Assistant
	getenv    func(string) string
	styles    *ui.Styles
	keys      keyMap
	saver     *saver
	later     func(time.Duration, tea.Msg) tea.Cmd // afterCmd, but in tests

	lesson, step int // which of the course
	closing      bool
	w, h         int
	focus        pane

	text       *prose.Document
	scroll     int // first line of the text shown
	goalScroll int // first row of the goals shown
	goalsBelow int // rows below those that the last Draw showed
	goalsWhere string
	reveal     bool // the next Draw shows the goals that matter most
	hinted     bool // the last hint matters most
	popup      popup
	cameFrom   *place // where the learner was before they looked something up
	hintTexts  []*prose.Document
	code       *editor.Model
	editors    map[[2]string]*editor.Model // by lesson and step: what was undone stays undone
	solution   *diff.Model                 // nil unless it is shown
	dragged    *editor.Model               // what the mouse selects in, while its button is down
	stage      *stage.Model
	out        *transcript.Timed

	runs      *run.Model
	zoomed    bool // the stage has all room while it has the focus
	finding   bool // the learner wants to see a run that fails
	attempt   *lessons.Attempt
	verdict   *lessons.Verdict // of the last attempt at the text as it was
	replayed  bool             // the stage shows the run that failed
	judgedRev uint64           // the code's revision then
	result    *event.Result    // of the last visible run
	preview   Preview
	faults    []*lessons.FormatError // what the author should see
	fresh     bool                   // open as if nothing had been written
	hints     int                    // how many are shown
	question  question               // of a predict step or a quiz
	inlines   map[string]*prose.Document
	notice    string // said instead of the guide until the next key

	rev   uint64 // of the code, when it was saved last
	armed bool   // a save is due

	tidying uint64 // the revision that is being formatted, to run then; 0 if none is
	tidy    uint64 // the revision that is as gofmt writes it
}

// New returns the screen on the step where the learner is to begin.
func New(o Options) *Model {
	m := &Model{
		course: o.Course, store: o.Store, preview: o.Preview, styles: o.Styles, keys: newKeyMap(),
		saver: &saver{store: o.Store, codes: map[[2]string]uint64{}}, later: afterCmd,
		editors: map[[2]string]*editor.Model{}, stage: stage.New(o.Styles), out: transcript.NewTimed(), assistant: o.Assistant,
	}
	if m.getenv = o.Getenv; m.getenv == nil {
		m.getenv = os.Getenv
	}
	m.runs = run.New(o.Runner, m.stage, m.out)
	m.lesson, m.step = m.start(o.Lesson, o.Step)
	m.open()
	m.notice = o.Store.Notice()
	return m
}

// start is the lesson and the step to begin with.
func (m *Model) start(lessonID, stepID string) (lesson, step int) {
	l := m.course.Lesson(lessonID)
	if l == nil {
		lessonID, stepID = m.store.Last()
		l = m.course.Lesson(lessonID)
	}
	if l == nil {
		if first, s := m.store.FirstUnfinished(m.course); first != nil {
			l, stepID = first, s.ID
		} else {
			l = m.course.Lessons[0]
		}
	}
	for i := range m.course.Lessons {
		if m.course.Lessons[i] == l {
			lesson = i
		}
	}
	return lesson, max(l.Index(stepID), 0)
}

func (m *Model) currentLesson() *lessons.Lesson { return m.course.Lessons[m.lesson] }
func (m *Model) current() *lessons.Step         { return m.currentLesson().Steps[m.step] }

// done reports whether the learner has finished the current step.
func (m *Model) done() bool { return m.store.Done(m.currentLesson().ID, m.current().ID) }

// open shows the current step from its beginning, with the learner's own text.
func (m *Model) open() {
	s := m.current()
	m.text, m.scroll = prose.New(s.Text), 0
	m.text.SetAddresses(addresses(m.styles))
	m.hintTexts = nil
	for _, h := range s.Hints {
		m.hintTexts = append(m.hintTexts, prose.New(h))
	}
	m.attempt, m.verdict, m.result = nil, nil, nil
	m.tidying, m.tidy, m.finding = 0, 0, false
	m.solution, m.hints, m.goalScroll, m.goalsBelow, m.notice, m.closing = nil, 0, 0, 0, "", false
	m.popup, m.cameFrom, m.reveal, m.hinted, m.replayed = nil, nil, false, false, false
	m.question, m.inlines = question{picked: -1}, map[string]*prose.Document{}
	m.runs.Leave()
	m.runs.Reset()
	m.stage.SetLive(s.Clock == lessons.Real || s.Scheduler == lessons.Parallel)
	m.code = m.editorOf(m.source())
	m.rev = m.code.Revision()
	m.code.SetReadOnly(m.asking())
	m.focus = code
	if m.reads() || m.asking() {
		m.focus = read
	}
}

// addresses reports whether links show where they lead: terminals with few colours
// rarely know hyperlinks.
func addresses(st *ui.Styles) bool { return st.Theme == ui.Basic || st.Theme == ui.Plain }

// source is the text that the step opens with: the learner's own, or the step's.
func (m *Model) source() string {
	s := m.current()
	src, kept := m.store.Code(m.currentLesson().ID, s.ID)
	if !kept || m.fresh || m.asking() { // a prediction is about the code as it was written
		return s.Source()
	}
	return src
}

// editorOf is the editor of the step with that text in it: the one that the learner
// left, with all that can be undone, when it says the same.
func (m *Model) editorOf(src string) *editor.Model {
	at := [2]string{m.currentLesson().ID, m.current().ID}
	e := m.editors[at]
	if e == nil || e.Value() != src {
		e = editor.New(m.styles)
		e.SetAssists(m.assistant != nil)
		e.SetValue(src)
		if m.code != nil {
			e.ShareClipboard(m.code)
		}
		m.editors[at] = e
	}
	e.SetStyles(m.styles)
	e.ClearFaults()
	return e
}

// Init is the first command: it notes where the learner is.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.saveCmd(), m.lookCmd()) }

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.code.SetStyles(st)
	m.stage.SetStyles(st)
	m.text.SetAddresses(addresses(st))
	if m.solution != nil {
		m.solution.SetStyles(st)
	}
}

// Tick moves the stage's playback on, and the clock of a run.
func (m *Model) Tick(dt time.Duration) bool { return m.runs.Tick(dt) }

// Close keeps the learner's text.
func (m *Model) Close() error { return m.saver.save(m.kept()) }
