package app

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// window is a Window that is open. All but one are hidden: those keep what
// arrives for later, and what they asked for still comes to them.
type window struct {
	Window
	feed  *feed
	begun bool
}

// feed is a source, which several windows may have.
type feed struct {
	Source
	woken   bool // it has something
	waiting bool // a command waits until it has
}

// Optional methods of screens.
type (
	initer interface{ Init() tea.Cmd } // a first command
	typer  interface{ Typing() bool }  // whether letters are text now
)

// typing says whether letters that are pressed now are text.
func (w *window) typing() bool {
	s, tells := w.Screen.(typer)
	return !tells || s.Typing()
}

// shown is the window on the terminal.
func (m *Model) shown() *window { return m.path[len(m.path)-1] }

// windowOf is the window around a screen: the one there is, or a new one.
func (m *Model) windowOf(w Window) *window {
	for _, o := range m.open {
		if o.Screen == w.Screen {
			return o
		}
	}
	o := &window{Window: w, feed: m.feedOf(w.Source)}
	m.open = append(m.open, o)
	o.Screen.SetStyles(m.styles)
	o.Screen.SetSize(m.w, m.h)
	return o
}

// feedOf is the feed of a source, or nil without one.
func (m *Model) feedOf(s Source) *feed {
	if s == nil {
		return nil
	}
	for _, o := range m.open {
		if o.Source == s {
			return o.feed
		}
	}
	return &feed{Source: s}
}

// begin is the first command of a window.
func (m *Model) begin(w *window) tea.Cmd {
	if w.begun {
		return nil
	}
	w.begun = true
	cmd := m.waitCmd(w.feed)
	if s, ok := w.Screen.(initer); ok {
		cmd = tea.Batch(cmd, w.own(s.Init()))
	}
	return cmd
}

// fromMsg is a message that a command of a window's screen led to.
type fromMsg struct {
	window *window
	msg    tea.Msg
}

// own lets what a command of w's screen leads to come to that screen, also when
// another one is shown by then. Messages of the library are not touched: they are
// for itself.
func (w *window) own(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			all := make(tea.BatchMsg, len(msg)) // a command may be called again
			for i := range msg {
				all[i] = w.own(msg[i])
			}
			return all
		case ui.LendMsg: // for the program; what it leads to is for the screen
			done := msg.Done
			msg.Done = func(err error) tea.Msg { return fromMsg{w, done(err)} }
			return msg
		default:
			if !ours(msg) {
				return msg
			}
			return fromMsg{w, msg}
		}
	}
}

// ours says whether a message is of a type that this program declares.
func ours(msg tea.Msg) bool {
	t := reflect.TypeOf(msg)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return strings.HasPrefix(t.PkgPath(), "understudy/")
}

// deliver gives a message to a window's screen, or does what it asks of the app.
// What it changed may move now.
func (m *Model) deliver(w *window, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.GoMsg:
		return m.goTo(msg.To)
	case ui.BackMsg:
		return m.back()
	}
	cmd := w.own(w.Screen.Update(msg))
	if w != m.shown() {
		return cmd
	}
	m.dirty = true
	return tea.Batch(cmd, m.tick())
}

// goTo shows a place. Where the learner came through its window already, the way
// back is the one from there.
func (m *Model) goTo(to ui.Place) tea.Cmd {
	if m.opener == nil {
		return nil
	}
	if to.Pack == "" {
		to.Pack = m.shown().Pack
	}
	win, cmd, err := m.opener.Open(to)
	if err != nil {
		m.notices, m.dirty = append(m.notices, err.Error()), true
		return nil
	}
	w := m.windowOf(win)
	for i, o := range m.path {
		if o == w {
			m.path = m.path[:i]
			break
		}
	}
	m.path = append(m.path, w)
	return tea.Batch(w.own(cmd), m.show())
}

// back shows what was there before; after the first screen, the lesson, which
// has its place then.
func (m *Model) back() tea.Cmd {
	if len(m.path) < 2 {
		cmd := m.goTo(ui.Place{Kind: ui.Lesson})
		m.path = m.path[len(m.path)-1:]
		return cmd
	}
	m.path = m.path[:len(m.path)-1]
	return m.show()
}

// show begins to show the last window of the path.
func (m *Model) show() tea.Cmd {
	w := m.shown()
	m.help, m.dirty = false, true
	return tea.Batch(m.begin(w), w.own(w.Screen.Update(ui.ShownMsg{})), m.tick())
}

// home shows the overview, or from there what was before it.
func (m *Model) home() tea.Cmd {
	win, _, err := m.opener.Open(ui.Place{Kind: ui.Course, Pack: m.shown().Pack})
	if err == nil && win.Screen == m.shown().Screen {
		return m.back()
	}
	return m.goTo(ui.Place{Kind: ui.Course})
}
