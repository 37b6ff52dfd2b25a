package notes

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// Link is the way to the talk; a *speaker.Link is one. Its methods do not block.
type Link interface {
	// Take is what is known of the talk now.
	Take() speaker.Status
	// Wake can be received from when there is something new; it is closed at the end.
	Wake() <-chan struct{}
	// Send asks the talk for something. It reports false when nobody listens.
	Send(speaker.Act) bool
}

// Options is what the screen needs.
type Options struct {
	Link   Link
	Styles *ui.Styles
	Now    func() time.Time // nil is time.Now
}

// Model is the screen. It implements ui.Screen.
type Model struct {
	link   Link
	styles *ui.Styles
	keys   speaker.Keys
	common ui.Keys
	now    func() time.Time
	later  func(time.Duration, tea.Msg) tea.Cmd
	w, h   int

	is     speaker.Status
	scroll int
	deaf   bool // the last key reached nobody
}

// New returns the window, which shows what the link knows.
func New(o Options) *Model {
	m := &Model{link: o.Link, styles: o.Styles, keys: speaker.NewKeys(), common: ui.NewKeys(), now: o.Now, later: afterCmd}
	if m.now == nil {
		m.now = time.Now
	}
	m.is = m.link.Take()
	return m
}

func afterCmd(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

type (
	wokenMsg  struct{} // the link knows something new
	secondMsg struct{} // the clock goes on
)

// Init begins to listen to the talk, and starts the clock.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.wakeCmd(), m.later(time.Second, secondMsg{})) }

func (m *Model) wakeCmd() tea.Cmd {
	wake := m.link.Wake()
	return func() tea.Msg {
		if _, ok := <-wake; ok {
			return wokenMsg{}
		}
		return nil
	}
}

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wokenMsg:
		m.take()
		return m.wakeCmd()
	case secondMsg:
		return m.later(time.Second, secondMsg{})
	case tea.KeyPressMsg:
		m.press(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	}
	return nil
}

func (m *Model) take() {
	was := m.is
	m.is = m.link.Take()
	if s := m.is.State; s != nil && (was.State == nil || was.State.Step != s.Step) {
		m.scroll = 0
	}
}

func (m *Model) press(msg tea.KeyPressMsg) {
	s := m.is.State
	a, ok := m.keys.Act(msg, s != nil && s.Typing)
	if s != nil && s.Stage {
		a, ok = speaker.Key(msg)
	}
	if ok {
		m.deaf = !m.link.Send(a)
	}
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if msg.Button == tea.MouseWheelUp {
		m.scroll = max(m.scroll-1, 0)
	} else {
		m.scroll++ // Draw knows where the end is
	}
}

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.styles = st }

// Tick has nothing to move: the clock is a message a second.
func (m *Model) Tick(time.Duration) bool { return false }

// Close has nothing to keep.
func (m *Model) Close() error { return nil }

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	if s := m.is.State; s != nil && s.Stage { // the stage has the keys that typed
		st := stage.NewKeys()
		return []key.Binding{k.Next, st.Act, k.Again, st.Pause, st.Down, st.Enter, st.Crash, k.View, k.Blank, k.Good, k.Reset, m.common.Help, k.Prev, m.common.Quit}
	}
	anyKey := key.NewBinding(key.WithKeys("any"), key.WithHelp("any", "key types the script"))
	return []key.Binding{k.Next, k.Prev, anyKey, k.Run, k.Again, k.Blank, k.Good, k.Reset, m.common.Help, m.common.Quit}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return [][]key.Binding{
		{k.Next, k.Prev, k.Run, k.Again, k.Play, k.Stop, k.Good, k.Reset, k.Blank},
		{k.TypeLine, k.TypeAll, k.Untype},
		{k.View, k.Pick, k.Skip, k.Faster, k.Slower, m.common.Help, m.common.Suspend, m.common.Quit},
	}
}
