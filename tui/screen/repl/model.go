package repl

import (
	"fmt"
	"time"

	"charm.land/bubbles/v2/key"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
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
}

// Options is what the screen needs.
type Options struct {
	Runner Runner
	Styles *ui.Styles
}

// Model is the screen. It implements ui.Screen.
type Model struct {
	runner Runner
	styles *ui.Styles
	keys   keyMap
	w, h   int

	input *editor.Model
	out   *transcript.Model
	stage *stage.Model
	hist  history
	watch bool // the stage has the focus

	n       int     // of the next input, from 1
	queue   []input // what waits for the run to end
	running bool
	id      uint64 // of the run
	source  string // what runs
	took    time.Duration
	notice  string
}

// input is what is run at once.
type input struct {
	n      int
	source string
}

// prompt is what stands before it.
func (in input) prompt() string { return fmt.Sprintf("%d> ", in.n) }

// New returns the screen with an empty prompt.
func New(o Options) *Model {
	m := &Model{
		runner: o.Runner, styles: o.Styles, keys: newKeyMap(),
		input: editor.New(o.Styles), out: transcript.New(), stage: stage.New(o.Styles), n: 1,
	}
	m.stage.SetLive(true)
	m.out.Add(transcript.Note, "Go with processes. self is this shell's own process. :help tells more, Ctrl+Q quits.")
	m.prompt()
	return m
}

// prompt begins the next input.
func (m *Model) prompt() {
	m.input.SetValue("")
	m.input.SetPrompt(input{n: m.n}.prompt())
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
	if m.running {
		m.took += dt
	}
	return moving || m.running
}

// Close has nothing to keep.
func (m *Model) Close() error { return nil }

type keyMap struct {
	ui.Keys
	enter, line, leave, older, newer, pageUp, pageDown, views, pause, forward, back key.Binding
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Keys:     ui.NewKeys(),
		enter:    bind("Enter", "run", "enter"),
		line:     bind("Alt+Enter Ctrl+J", "new line", "alt+enter", "ctrl+j", "shift+enter"),
		leave:    bind("Ctrl+D", "quit, when nothing is typed", "ctrl+d"),
		older:    bind("↑", "history", "up"),
		newer:    bind("↓", "back from history", "down"),
		pageUp:   bind("PgUp", "scroll up", "pgup"),
		pageDown: bind("PgDn", "scroll down", "pgdown"),
		views:    bind("1–5", "choose a view", "1", "2", "3", "4", "5"),
		pause:    bind("Space", "pause the stage", "space"),
		forward:  bind("→", "one step on", "right"),
		back:     bind("←", "one step back", "left"),
	}
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	switch {
	case m.running:
		return []key.Binding{k.Stop, k.View, k.Focus, k.Help, k.Quit}
	case m.watch:
		return []key.Binding{k.Focus, k.views, k.pause, k.back, k.forward, k.Help, k.Quit}
	}
	return []key.Binding{k.enter, k.line, k.older, k.Focus, k.Help, k.Quit, k.View}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return append([][]key.Binding{
		{k.enter, k.line, k.Run, k.Stop, k.older, k.newer, k.pageUp, k.pageDown, k.Focus, k.Help, k.Suspend, k.Quit, k.leave},
		{k.View, k.views, k.pause, k.back, k.forward, k.Fast},
	}, editor.NewKeys().FullHelp()...)
}
