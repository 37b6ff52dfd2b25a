// Package tui is understudy in a terminal: RunLessons shows the course, RunREPL
// the prompt, RunHome the overview, RunTour the tour; from each one gets to the
// others. RunWatch shows a program beside its author's editor. All take the whole
// terminal and give it back as it was, whatever ends them.
package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/app"
	"understudy/tui/component/shell"
	"understudy/tui/screen/home"
	"understudy/tui/screen/lesson"
	"understudy/tui/screen/watch"
	"understudy/tui/tty"
	"understudy/tui/ui"
)

// Session runs code somewhere else. No method blocks.
type Session interface {
	// Run starts a request and returns the number that its events, outputs and
	// result carry.
	Run(event.Request) (id uint64)
	// Stop stops the run that goes on. Its result arrives with status Stopped.
	Stop()
	// Act does something to a process of the run that goes on, or of the prompt, at once.
	Act(event.Act)
	// Take returns what arrived since the last Take.
	Take() event.Batch
	// Wake can be received from when there is something to take.
	Wake() <-chan struct{}
}

// Assistant answers questions about what is typed. Ask and Format may take
// a moment; the other methods never block.
type Assistant interface {
	Ask(ctx context.Context, source string, q event.Ask) (event.Answer, error)
	Format(ctx context.Context, source string) (event.Result, error)
	Learn(source string)
	Forget()
}

// Parts are what screens work with. Those that a screen does not need are nil.
type Parts struct {
	Session   Session
	Assistant Assistant // answers while code runs; nil if there is none
	Course    *lessons.Course
	Store     *lessons.Store
	History   *shell.History // of the prompt; nil is kept nowhere
	Draft     *shell.Draft
	Typed     string // at the prompt before, and not run
	Seed      int64  // of the prompt; 0 lets processes run as Go does it
	Virtual   bool   // of the prompt: nobody waits for the clock; needs a seed
}

// Courses are the built-in course and a learner's packs. List and Agree may take
// their time; they are called from commands.
type Courses interface {
	home.Packs
	// Open answers a pack of the last List by its folder, or ui.BuiltIn.
	Open(pack string) (*lessons.Course, *lessons.Store, error)
}

// Options says what to show, and where.
type Options struct {
	Look    ui.Look
	Notices []string // said once, over the first screen
	Editor  string   // the command of the user's editor; "" is VISUAL's or EDITOR's

	// What the first screen works with: Session and Assistant for all, Course
	// (with at least one lesson) and Store for lessons, History for the prompt.
	Session   Session
	Assistant Assistant
	Course    *lessons.Course
	Store     *lessons.Store
	History   *shell.History
	Draft     *shell.Draft
	Typed     string
	Seed      int64
	Virtual   bool

	Pack         string         // the folder of Course; "" is the built-in one
	Lesson, Step string         // where to begin; "" is where the learner was last
	Preview      lesson.Preview // follows what an author saves; nil for learners

	// Lessons and Prompt make what the other screens need, when the learner goes
	// there for the first time. Without them there is nowhere to go.
	Lessons func() (Parts, error)
	Prompt  func() (Parts, error)
	// Courses are those that one can go to besides the first; nil if there are none.
	Courses Courses
	// TourLeft notes that the tour was seen; it may be nil.
	TourLeft func() error

	Watch watch.Options // for RunWatch; what Options has itself counts

	// In, Out and Env are the terminal's; the process's own when nil.
	In  io.Reader
	Out io.Writer
	Env []string
}

// SignalError says that a signal ended the program.
type SignalError struct{ Signal os.Signal }

func (e *SignalError) Error() string { return "ended by signal: " + e.Signal.String() }

// RunLessons shows the course until the learner quits. It returns a *SignalError
// when a signal ended it, tea.ErrProgramPanic when we did, and what ctx says
// when that did. In all cases the terminal is as it was, and the learner's text
// is kept.
func RunLessons(ctx context.Context, o Options) error { return runAt(ctx, o, ui.Lesson) }

// RunHome begins with the overview of the course, otherwise as RunLessons.
func RunHome(ctx context.Context, o Options) error { return runAt(ctx, o, ui.Course) }

// RunTour begins with the tour, otherwise as RunLessons.
func RunTour(ctx context.Context, o Options) error { return runAt(ctx, o, ui.Tour) }

// RunREPL shows the prompt until the learner quits. Errors are those of RunLessons.
func RunREPL(ctx context.Context, o Options) error { return runAt(ctx, o, ui.Prompt) }

func runAt(ctx context.Context, o Options, kind ui.Kind) error {
	o.Look = lookIn(&o)
	p := newPlaces(o, kind)
	first, _, err := p.Open(ui.Place{Kind: kind, Lesson: o.Lesson, Step: o.Step})
	if err != nil {
		return err
	}
	return run(ctx, o, app.Options{First: first, Opener: p.opener(), Look: o.Look, Notices: o.Notices})
}

// RunWatch shows a program that is edited elsewhere until the user quits. Errors are
// those of RunLessons.
func RunWatch(ctx context.Context, o Options) error {
	w := o.Watch
	w.Runner, w.Styles = o.Session, o.Look.Styles()
	return runOne(ctx, o, watch.New(w))
}

// editor answers the variables that name the user's editor: the setting counts most.
func (o *Options) editor(name string) string {
	if name == "VISUAL" && o.Editor != "" {
		return o.Editor
	}
	if o.Env != nil {
		return getenv(o.Env, name)
	}
	return os.Getenv(name)
}

// runOne runs a screen from which one goes nowhere.
func runOne(ctx context.Context, o Options, screen ui.Screen) error {
	o.Look = lookIn(&o)
	first := app.Window{Screen: screen}
	if o.Session != nil {
		first.Source = o.Session
	}
	return run(ctx, o, app.Options{First: first, Look: o.Look, Notices: o.Notices})
}

// lookIn is the look, without colours where the environment asks for that and
// nobody chose a theme (https://no-color.org).
func lookIn(o *Options) ui.Look {
	if o.Env == nil {
		o.Env = os.Environ()
	}
	switch {
	case getenv(o.Env, "NO_COLOR") == "":
	case o.Look.Theme == ui.Auto:
		o.Look.Theme = ui.Plain
	default:
		o.Env = slices.DeleteFunc(slices.Clone(o.Env), func(kv string) bool { return strings.HasPrefix(kv, "NO_COLOR=") })
	}
	return o.Look
}

func run(ctx context.Context, o Options, with app.Options) error {
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(min(softMemory, debug.SetMemoryLimit(-1))))
	waits, cancel := context.WithCancel(ctx)
	defer cancel()
	model := app.New(waits, with)
	terminal := tty.New(o.In, o.Out)
	p := tea.NewProgram(model, append(terminal.Options(), programOptions(ctx, o)...)...)
	terminal.Serve(p)
	caught := watchSignals(p)
	_, err := p.Run()
	sig := caught()
	if saved := model.Close(); saved != nil && err == nil {
		err = fmt.Errorf("keep your work: %w", saved)
	}
	switch {
	case sig != nil:
		return &SignalError{sig}
	case ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled):
		return context.Cause(ctx)
	}
	return err
}

// gcPercent lets a screen take half as much more memory than it needs, not twice as
// much: what it keeps of a long run is large, and what it drops of it small.
const gcPercent = 50

// softMemory is the memory, in bytes, from which on the collector works harder. A million
// events a second come with so much that is dropped at once that half as much more than
// is needed was too much at times: 132 MB for the whole process, and 108 MB with this.
const softMemory = 84 << 20

// framesPerSecond is how often a changed screen may be written: the library's own 60
// would let a key wait up to 17 ms, and each look at an unchanged screen costs an idle
// program a little.
const framesPerSecond = 75

func programOptions(ctx context.Context, o Options) []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithContext(ctx), tea.WithEnvironment(o.Env), tea.WithoutSignalHandler(), tea.WithFPS(framesPerSecond)}
}

// getenv is the value of a variable in env, or "".
func getenv(env []string, name string) string {
	for i := len(env) - 1; i >= 0; i-- {
		if n := len(name); len(env[i]) > n && env[i][:n] == name && env[i][n] == '=' {
			return env[i][n+1:]
		}
	}
	return ""
}
