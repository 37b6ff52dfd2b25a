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

// frame is the time between two frames.
const frame = time.Second / 30

// Model is the app. Make one with New.
type Model struct {
	ctx    context.Context // ends the commands that wait
	source Source
	screen ui.Screen
	look   ui.Look
	styles *ui.Styles
	keys   ui.Keys

	painter *ui.Painter
	view    tea.View
	dirty   bool
	help    bool
	helpAt  int // where its page begins
	helpOn  int // where the next one does, or 0

	woken   bool // the source has something, and nobody waits for it now
	ticking bool // a frame is due
	last    time.Time
	now     func() time.Time
}

// New returns the app around a screen. Commands that wait for the source end
// with ctx. Under the theme ui.Auto the terminal is asked for its background.
func New(ctx context.Context, screen ui.Screen, source Source, look ui.Look) *Model {
	m := &Model{
		ctx: ctx, source: source, screen: screen, look: look, styles: look.Styles(), keys: ui.NewKeys(),
		painter: ui.NewPainter(0, 0), dirty: true, now: time.Now,
	}
	m.painter.Use(m.styles)
	screen.SetStyles(m.styles)
	return m
}

// initer is a screen that has a first command.
type initer interface{ Init() tea.Cmd }

// Init begins to wait for events, and asks for the colours of the terminal.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.waitCmd(), m.tick()}
	if s, ok := m.screen.(initer); ok {
		cmds = append(cmds, s.Init())
	}
	if m.look.Theme == ui.Auto {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

type (
	wokenMsg struct{}            // the source has something
	frameMsg struct{ time.Time } // it is time for a frame
)

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case wokenMsg:
		return m, m.wake()
	case frameMsg:
		return m, m.frame()
	case tea.WindowSizeMsg:
		m.resize(msg)
	case tea.BackgroundColorMsg:
		m.setBackground(msg)
	case tea.ColorProfileMsg:
		m.setProfile(msg)
	case tea.ResumeMsg:
		m.dirty = true
	case tea.KeyPressMsg:
		return m, m.press(msg)
	case tea.MouseClickMsg:
		return m, m.click(msg)
	case tea.MouseMsg, tea.PasteMsg:
		if !m.help {
			return m, m.pass(msg)
		}
	default:
		return m, m.pass(msg)
	}
	return m, nil
}

// waitCmd waits until the source has something.
func (m *Model) waitCmd() tea.Cmd {
	ctx, wake := m.ctx, m.source.Wake()
	return func() tea.Msg {
		select {
		case _, ok := <-wake:
			if ok {
				return wokenMsg{}
			}
		case <-ctx.Done():
		}
		return nil
	}
}

// wake draws a frame at once when none was due, so that the first event of a
// run is not late.
func (m *Model) wake() tea.Cmd {
	m.woken = true
	if m.ticking {
		return nil
	}
	return m.frame()
}

// frame takes what arrived and moves what moves.
func (m *Model) frame() tea.Cmd {
	m.ticking = false
	var cmds []tea.Cmd
	arrived := m.woken
	if arrived {
		m.woken = false
		cmds = append(cmds, m.screen.Update(m.source.Take()), m.waitCmd())
	}
	now := m.now()
	dt := frame // after a pause nothing has moved; the first frame is like any other
	if !m.last.IsZero() {
		dt = min(now.Sub(m.last), 3*frame)
	}
	m.last = now
	moving := m.screen.Tick(dt)
	m.dirty = true
	if moving || arrived {
		cmds = append(cmds, m.tick())
	} else {
		m.last = time.Time{}
	}
	return tea.Batch(cmds...)
}

// tick asks for a frame, unless one is due.
func (m *Model) tick() tea.Cmd {
	if m.ticking {
		return nil
	}
	m.ticking = true
	return tea.Tick(frame, func(t time.Time) tea.Msg { return frameMsg{t} })
}

// pass gives a message to the screen. What it changed may move now.
func (m *Model) pass(msg tea.Msg) tea.Cmd {
	m.dirty = true
	return tea.Batch(m.screen.Update(msg), m.tick())
}

func (m *Model) resize(msg tea.WindowSizeMsg) {
	m.painter = ui.NewPainter(msg.Width, msg.Height)
	m.painter.Use(m.styles)
	m.screen.SetSize(msg.Width, msg.Height)
	m.dirty = true
}

func (m *Model) setBackground(msg tea.BackgroundColorMsg) {
	if m.look.Theme != ui.Auto {
		return
	}
	t := ui.Light
	if msg.IsDark() {
		t = ui.Dark
	}
	m.setTheme(t)
}

// setProfile settles the theme where the terminal has 16 colours only.
func (m *Model) setProfile(msg tea.ColorProfileMsg) {
	if m.look.Theme == ui.Auto && msg.Profile.String() == "ANSI" {
		m.look.Theme = ui.Basic
		m.setTheme(ui.Basic)
	}
}

func (m *Model) setTheme(t ui.Theme) {
	look := m.look
	look.Theme = t
	m.styles = look.Styles()
	m.painter.Use(m.styles)
	m.screen.SetStyles(m.styles)
	m.dirty = true
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Quit):
		return tea.Quit
	case key.Matches(msg, m.keys.Suspend):
		return tea.Suspend
	case m.help:
		m.turnHelp()
		return nil
	case key.Matches(msg, m.keys.Help):
		m.help, m.helpAt, m.dirty = true, 0, true
		return nil
	}
	return m.pass(msg)
}

// click does what the zone under the mouse says. A click that no zone claims is
// the screen's.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	zone, claimed := m.painter.ZoneAt(msg.X, msg.Y)
	switch {
	case claimed && msg.Button == tea.MouseLeft:
		_, cmd := m.Update(zone)
		return cmd
	case m.help:
		return nil
	}
	return m.pass(msg)
}

// turnHelp shows the next page of the help, or closes it.
func (m *Model) turnHelp() {
	m.help, m.helpAt, m.dirty = m.helpOn > 0, m.helpOn, true
}

// View is the screen as it was drawn last, drawn again when something changed.
func (m *Model) View() tea.View {
	if m.dirty {
		m.dirty = false
		m.view = m.draw()
	}
	return m.view
}

func (m *Model) draw() tea.View {
	p := m.painter
	p.Clear()
	m.screen.Draw(p)
	x, y, seen := p.Cursor()
	if m.help {
		m.helpOn = ui.DrawHelp(p, m.screen.FullHelp(), m.helpAt, m.styles)
	}
	v := tea.NewView(p.String())
	v.AltScreen = true
	if !m.look.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "understudy"
	if seen && !m.help {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Blink = false
	}
	return v
}
