// Package tui is understudy in a terminal: RunLessons shows the course, RunREPL
// the prompt. Both take the whole terminal and give it back as it was, whatever
// ends them.
package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/app"
	"understudy/tui/component/shell"
	"understudy/tui/screen/lesson"
	"understudy/tui/screen/repl"
	"understudy/tui/ui"
)

// Session runs code somewhere else. No method blocks.
type Session interface {
	// Run starts a request and returns the number that its events, outputs and
	// result carry.
	Run(event.Request) (id uint64)
	// Stop stops the run that goes on. Its result arrives with status Stopped.
	Stop()
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

// Options says what to show, and where.
type Options struct {
	Session   Session
	Assistant Assistant // answers while code runs; nil if there is none
	Look      ui.Look
	Notices   []string // said once, over the first screen

	// For RunLessons.
	Course       *lessons.Course // at least one lesson
	Store        *lessons.Store
	Lesson, Step string         // where to begin; "" is where the learner was last
	Preview      lesson.Preview // follows what an author saves; nil for learners

	// For RunREPL; nil is kept nowhere.
	History *shell.History
	Draft   *shell.Draft
	Typed   string // what was typed before, and not run

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
func RunLessons(ctx context.Context, o Options) error {
	if o.Course == nil || len(o.Course.Lessons) == 0 {
		return errors.New("show the lessons: the course has none")
	}
	return run(ctx, o, lesson.New(lesson.Options{
		Course: o.Course, Store: o.Store, Runner: o.Session, Assistant: o.Assistant, Styles: o.Look.Styles(), Lesson: o.Lesson, Step: o.Step, Preview: o.Preview,
	}))
}

// RunREPL shows the prompt until the learner quits. Errors are those of RunLessons.
func RunREPL(ctx context.Context, o Options) error {
	return run(ctx, o, repl.New(repl.Options{Runner: o.Session, Assistant: o.Assistant, History: o.History, Draft: o.Draft, Typed: o.Typed, Styles: o.Look.Styles()}))
}

func run(ctx context.Context, o Options, screen ui.Screen) error {
	if o.Env == nil {
		o.Env = os.Environ()
	}
	if getenv(o.Env, "NO_COLOR") != "" && o.Look.Theme == ui.Auto { // https://no-color.org
		o.Look.Theme = ui.Plain
	}
	waits, cancel := context.WithCancel(ctx)
	defer cancel()
	p := tea.NewProgram(app.New(waits, screen, o.Session, o.Look), programOptions(ctx, o)...)
	caught := watchSignals(p)
	_, err := p.Run()
	sig := caught()
	if saved := screen.Close(); saved != nil && err == nil {
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

func programOptions(ctx context.Context, o Options) []tea.ProgramOption {
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithEnvironment(o.Env), tea.WithoutSignalHandler()}
	if o.In != nil {
		opts = append(opts, tea.WithInput(o.In))
	}
	if o.Out != nil {
		opts = append(opts, tea.WithOutput(o.Out))
	}
	return opts
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
