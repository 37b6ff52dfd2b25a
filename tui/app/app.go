package app

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Source is where events come from.
type Source interface {
	// Take returns what arrived since the last Take. It does not block.
	Take() event.Batch
	// Wake can be received from when there is something to Take.
	Wake() <-chan struct{}
}

// Window is a screen and what feeds it; Source is nil when nothing does.
type Window struct {
	Screen ui.Screen
	Source Source
	Pack   string // whose lessons it is about; see ui.Place
}

// Opener makes windows.
type Opener interface {
	// Open answers the window that shows a place, and a command for it. It may
	// be one that was answered before. It does not block.
	Open(ui.Place) (Window, tea.Cmd, error)
}

// Options says what the app begins with.
type Options struct {
	First   Window
	Opener  Opener // nil when there is nowhere to go
	Look    ui.Look
	Notices []string // said once, over the first screen

	Now func() time.Time // nil is time.Now
}

// Model is the app. Make one with New.
type Model struct {
	ctx    context.Context // ends the commands that wait
	opener Opener
	open   []*window // all there are
	path   []*window // how the learner came here; the last one is shown

	look    ui.Look
	styles  *ui.Styles
	keys    ui.Keys
	w, h    int
	painter *ui.Painter
	view    tea.View
	dirty   bool
	pace    pace

	help    bool
	helpAt  int // where its page begins
	helpOn  int // where the next one does, or 0
	notices []string

	ticking bool // a frame is due
	last    time.Time
	now     func() time.Time
}

// New returns the app. Commands that wait for a source end with ctx. The terminal
// is asked for its background when the look depends on it.
func New(ctx context.Context, o Options) *Model {
	m := &Model{
		ctx: ctx, opener: o.Opener, look: o.Look, styles: o.Look.Styles(), keys: ui.NewKeys(), notices: o.Notices,
		painter: ui.NewPainter(0, 0), dirty: true, now: o.Now,
	}
	if m.now == nil {
		m.now = time.Now
	}
	m.painter.Use(m.styles)
	m.path = []*window{m.windowOf(o.First)}
	return m
}

// Init begins to wait for events, and asks for the colours of the terminal.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.begin(m.shown()), m.tick()}
	if m.asksGround() {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Close lets every screen save what must not get lost, and returns the first error.
func (m *Model) Close() error {
	var first error
	for _, w := range m.open {
		if err := w.Screen.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.react(msg)
	m.redraw()
	if m.pace.owes {
		cmd = tea.Batch(cmd, m.tick())
	}
	return m, cmd
}

func (m *Model) react(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wokenMsg:
		return m.wake(msg.feed)
	case frameMsg:
		return m.frame()
	case fromMsg:
		return m.deliver(msg.window, msg.msg)
	case ui.GoMsg, ui.BackMsg:
		return m.deliver(m.shown(), msg)
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.setBackground(msg)
	case tea.ColorProfileMsg:
		m.setProfile(msg)
	case tea.ResumeMsg:
		m.dirty = true
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.PasteMsg:
		m.help, m.notices = false, nil // what is pasted is not to get lost
		return m.pass(msg)
	case tea.MouseMsg:
		if !m.covered() {
			return m.pass(msg)
		}
	default:
		return m.pass(msg)
	}
	return nil
}

// pass gives a message to the screen that is shown.
func (m *Model) pass(msg tea.Msg) tea.Cmd { return m.deliver(m.shown(), msg) }

func (m *Model) resize(w, h int) {
	m.w, m.h = w, h
	m.painter = ui.NewPainter(w, h)
	m.painter.Use(m.styles)
	m.pace.shown.Forget()
	for _, win := range m.open {
		win.Screen.SetSize(w, h)
	}
	m.dirty = true
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	noticed := len(m.notices) > 0
	m.notices, m.dirty = nil, m.dirty || noticed // a key closes what is to note, and does what it does
	switch {
	case key.Matches(msg, m.keys.Quit):
		return tea.Quit
	case key.Matches(msg, m.keys.Suspend):
		return tea.Suspend
	case m.help:
		m.pressOver(msg)
		return nil
	case noticed && closesOnly(msg):
		return nil
	case key.Matches(msg, m.keys.Help), msg.String() == "?" && !m.shown().typing():
		m.help, m.helpAt, m.dirty = true, 0, true
		return nil
	case m.opener != nil && key.Matches(msg, m.keys.Home):
		return m.home()
	}
	return m.pass(msg)
}

// click does what the zone under the mouse says. A click that no zone claims is
// the screen's.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	zone, claimed := m.painter.ZoneAt(msg.X, msg.Y)
	left := msg.Button == tea.MouseLeft
	switch {
	case m.covered():
		return m.clickOver(zone, left)
	case claimed && left:
		return m.react(zone)
	}
	return m.pass(msg)
}

// View is the screen as it was drawn last, drawn again when something changed.
func (m *Model) View() tea.View {
	m.redraw()
	return m.view
}

func (m *Model) draw() tea.View {
	p := m.painter
	p.Clear()
	m.shown().Screen.Draw(p)
	x, y, seen := p.Cursor()
	m.drawOver(p)
	m.pace.advance(p, m.now())
	v := tea.NewView(p.String())
	v.AltScreen = true
	if !m.look.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "understudy"
	if seen && !m.covered() {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Blink = false
	}
	return v
}
