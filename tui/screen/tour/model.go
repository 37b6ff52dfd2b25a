package tour

import (
	"errors"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// Options is what the tour needs.
type Options struct {
	Screen ui.Screen // what it points at: a lesson with code to run
	Styles *ui.Styles
	Left   func() error // notes that the tour was seen; nil notes nothing
}

// Model is the screen. It implements ui.Screen.
type Model struct {
	ui.Screen
	styles *ui.Styles
	keys   keyMap
	left   func() error
	tips   []tip
	at     int
	ran    bool
}

type keyMap struct {
	ui.Keys
	next, back, leave key.Binding
}

// New returns the tour at its beginning.
func New(o Options) *Model {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return &Model{
		Screen: o.Screen, styles: o.Styles, left: o.Left, tips: tips,
		keys: keyMap{
			Keys:  ui.NewKeys(),
			next:  bind("Enter →", "go on", "enter", "right", "space", "pgdown"),
			back:  bind("←", "back", "left", "backspace", "ctrl+h", "pgup"),
			leave: bind("Esc", "leave", "esc"),
		},
	}
}

// Init is the first command.
func (m *Model) Init() tea.Cmd {
	if s, ok := m.Screen.(interface{ Init() tea.Cmd }); ok {
		return s.Init()
	}
	return nil
}

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.Screen.SetStyles(st)
}

// Typing is false: the tour takes no text.
func (m *Model) Typing() bool { return false }

// Tick moves on what the tour points at.
func (m *Model) Tick(dt time.Duration) bool { return m.Screen.Tick(dt) }

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseMsg, tea.PasteMsg, ui.ShownMsg:
		return nil
	}
	return m.Screen.Update(msg)
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.leave):
		return m.end()
	case key.Matches(msg, k.next):
		if m.at++; m.at == len(m.tips) {
			m.at--
			return m.end()
		}
	case key.Matches(msg, k.back):
		m.at = max(m.at-1, 0)
	case key.Matches(msg, k.Run):
		m.ran = true
		if m.tips[m.at].runs {
			m.at++
		}
		return m.Screen.Update(msg)
	}
	return nil
}

// end notes that the tour was seen, and leaves it.
func (m *Model) end() tea.Cmd {
	if m.left == nil {
		return ui.BackCmd()
	}
	left := m.left
	return tea.Batch(ui.BackCmd(), func() tea.Msg {
		_ = left() // then it is shown once more, which hurts nobody
		return nil
	})
}

// Close notes that the tour was seen, also where the learner ends understudy in it: who
// leaves is not shown around again.
func (m *Model) Close() error {
	err := m.Screen.Close()
	if m.left == nil {
		return err
	}
	return errors.Join(err, m.left())
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	if m.tips[m.at].runs && !m.ran {
		return []key.Binding{k.Run, k.next, k.leave, k.back}
	}
	return []key.Binding{k.next, k.leave, k.back}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return [][]key.Binding{
		{ui.HelpTitle("The tour"), k.next, k.back, k.leave, k.Run},
		{ui.HelpTitle("Everywhere"), k.Help, k.Home, k.Suspend, k.Quit},
		ui.MouseHelp(),
	}
}
