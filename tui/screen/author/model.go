package author

import (
	"fmt"
	"path/filepath"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Learner is the screen of a lesson, as a learner has it.
type Learner interface {
	ui.Screen
	Init() tea.Cmd
	// Faults is what the check found in the file as it was saved last.
	Faults() []*lessons.FormatError
	// Place says where the learner is: "Echo · step 2/5 Answer".
	Place() string
}

// sizes are the terminals that a learner may have.
var sizes = [][2]int{{80, 24}, {120, 36}, {58, 20}}

// Model is the screen. It implements ui.Screen.
type Model struct {
	learner Learner
	styles  *ui.Styles
	keys    keyMap
	w, h    int
	size    int  // of sizes
	inside  bool // keys go to the learner's screen
	at      int  // the finding that is chosen
	top     int  // the first that is shown
	x, y    int  // where the learner's screen was drawn
}

// New returns the screen around a learner's.
func New(learner Learner, styles *ui.Styles) *Model {
	m := &Model{learner: learner, styles: styles, keys: newKeyMap()}
	m.resize()
	return m
}

type keyMap struct {
	ui.Keys
	next, back, up, down, size, swap key.Binding
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Keys: ui.NewKeys(),
		next: bind("→", "next step", "right"), back: bind("←", "step before", "left"),
		up: bind("↑", "finding before", "up"), down: bind("↓", "next finding", "down"),
		size: bind("Alt+Z", "learner's size", "alt+z"),
		swap: bind("Alt+A", "list or lesson", "alt+a"),
	}
}

// Init is the first command of the learner's screen.
func (m *Model) Init() tea.Cmd { return m.learner.Init() }

// Update reacts to a message: what is not for the list is for the learner's screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		m.inside = true
	case findingMsg:
		m.at, m.inside = int(msg), false
		return nil
	case tea.MouseClickMsg:
		msg.X, msg.Y = msg.X-m.x, msg.Y-m.y
		m.inside = true
		return m.learner.Update(msg)
	case tea.MouseWheelMsg:
		msg.X, msg.Y = msg.X-m.x, msg.Y-m.y
		return m.learner.Update(msg)
	case tea.MouseMotionMsg:
		msg.X, msg.Y = msg.X-m.x, msg.Y-m.y
		return m.learner.Update(msg)
	case tea.MouseReleaseMsg:
		msg.X, msg.Y = msg.X-m.x, msg.Y-m.y
		return m.learner.Update(msg)
	}
	return m.learner.Update(msg)
}

// findingMsg is a click on a finding.
type findingMsg int

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.size):
		m.size = (m.size + 1) % len(sizes)
		m.resize()
		return nil
	case key.Matches(msg, k.swap):
		m.inside = !m.inside
		return nil
	case m.inside:
	case key.Matches(msg, k.next):
		return m.learner.Update(tea.KeyPressMsg{Code: tea.KeyF8})
	case key.Matches(msg, k.back):
		return m.learner.Update(tea.KeyPressMsg{Code: tea.KeyF7})
	case key.Matches(msg, k.up):
		m.at = max(m.at-1, 0)
		return nil
	case key.Matches(msg, k.down):
		m.at = min(m.at+1, max(len(m.learner.Faults())-1, 0))
		return nil
	case msg.Text != "":
		m.inside = true
	}
	return m.learner.Update(msg)
}

func (m *Model) resize() { m.learner.SetSize(sizes[m.size][0], sizes[m.size][1]) }

// SetSize says how much room there is. The learner's screen keeps its own size.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) {
	m.styles = st
	m.learner.SetStyles(st)
}

// Tick moves what moves in the learner's screen.
func (m *Model) Tick(dt time.Duration) bool { return m.learner.Tick(dt) }

// Close closes the learner's screen.
func (m *Model) Close() error { return m.learner.Close() }

// Typing says whether letters are text: they go to the learner's screen.
func (m *Model) Typing() bool {
	s, tells := m.learner.(interface{ Typing() bool })
	return m.inside && (!tells || s.Typing())
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	if m.inside {
		return []key.Binding{k.swap, k.size, k.Help, k.Quit}
	}
	return []key.Binding{k.back, k.next, k.up, k.down, k.size, k.swap, k.Help, k.Quit}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	own := []key.Binding{ui.HelpTitle("The author's list"), k.back, k.next, k.up, k.down, ui.HelpTitle("Around the lesson"), k.size, k.swap}
	return append([][]key.Binding{own}, m.learner.FullHelp()...)
}

// place is where a finding is: "14:5", with the file where there are several.
func (m *Model) place(f *lessons.FormatError) string {
	where := fmt.Sprintf("%d:%d", f.Line, f.Col)
	if f.Line == 0 {
		where = ""
	}
	for _, other := range m.learner.Faults() {
		if other.File != f.File || where == "" {
			return filepath.Base(f.File) + " " + where
		}
	}
	return where
}
