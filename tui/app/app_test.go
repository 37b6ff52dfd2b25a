package app

import (
	"context"
	"image/color"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

type fakeSource struct {
	batch event.Batch
	takes int
	wake  chan struct{}
}

func (s *fakeSource) Take() event.Batch     { s.takes++; return s.batch }
func (s *fakeSource) Wake() <-chan struct{} { return s.wake }

// fakeScreen notes what it is told.
type fakeScreen struct {
	msgs   []tea.Msg
	moving int // ticks for which something moves
	ticks  []time.Duration
	now    time.Time // a frame later with each tick
	draws  int
	theme  ui.Theme
	w, h   int
}

func (s *fakeScreen) Update(msg tea.Msg) tea.Cmd { s.msgs = append(s.msgs, msg); return nil }
func (s *fakeScreen) SetSize(w, h int)           { s.w, s.h = w, h }
func (s *fakeScreen) SetStyles(st *ui.Styles)    { s.theme = st.Theme }
func (s *fakeScreen) Tick(dt time.Duration) bool {
	s.ticks = append(s.ticks, dt)
	s.now = s.now.Add(frame)
	s.moving--
	return s.moving >= 0
}

func (s *fakeScreen) Draw(p *ui.Painter) {
	s.draws++
	p.Text(0, 0, "the screen", ui.NewStyles(ui.Dark).Text)
	p.SetCursor(2, 0)
	p.Zone(0, 0, 3, 1, zoneMsg{})
	p.KeyZone(4, 0, 3, 1, ui.NewKeys().Quit)
}

// zoneMsg is what a click on "the" means.
type zoneMsg struct{}

func (s *fakeScreen) Close() error             { return nil }
func (s *fakeScreen) ShortHelp() []key.Binding { return nil }
func (s *fakeScreen) FullHelp() [][]key.Binding {
	return [][]key.Binding{{ui.NewKeys().Run, ui.NewKeys().Quit}}
}

func newApp(t *testing.T, theme ui.Theme) (*Model, *fakeScreen, *fakeSource) {
	screen, source := &fakeScreen{}, &fakeSource{wake: make(chan struct{}, 1)}
	m := New(t.Context(), Options{First: Window{Screen: screen, Source: source}, Look: ui.Look{Theme: theme}})
	screen.now = time.Unix(0, 0)
	m.now = func() time.Time { return screen.now }
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return m, screen, source
}

// However many events arrive, they cost one Take, one Update and one View a
// frame, and frames end when nothing moves.
func TestOneFrameForManyEvents(t *testing.T) {
	m, screen, source := newApp(t, ui.Dark)
	source.batch = event.Batch{Events: make([]event.RunEvent, 100_000)}
	screen.moving = 3
	m.Update(wokenMsg{m.shown().feed}) // the first frame comes at once
	if source.takes != 1 || len(screen.msgs) != 1 || !m.ticking {
		t.Fatalf("got %d takes, %d messages, ticking %v; want 1, 1, true", source.takes, len(screen.msgs), m.ticking)
	}
	m.Update(wokenMsg{m.shown().feed}) // the next waits for its frame
	if source.takes != 1 {
		t.Errorf("got %d takes before the frame, want 1", source.takes)
	}
	m.Update(frameMsg{})
	if source.takes != 2 {
		t.Errorf("got %d takes, want 2", source.takes)
	}
	frames := 0
	for m.ticking && frames < 100 {
		m.Update(frameMsg{})
		frames++
	}
	if frames != 2 || source.takes != 2 {
		t.Errorf("got %d more frames and %d takes, want 2 and 2", frames, source.takes)
	}
	for _, dt := range screen.ticks {
		if dt != frame {
			t.Errorf("a frame of %v, want %v", dt, frame)
		}
	}
}

func TestViewIsCached(t *testing.T) {
	m, screen, _ := newApp(t, ui.Dark)
	v := m.View()
	m.View()
	if screen.draws != 1 {
		t.Errorf("got %d draws, want 1", screen.draws)
	}
	if !v.AltScreen || v.Cursor == nil || v.Cursor.X != 2 || !strings.Contains(v.Content, "the screen") {
		t.Errorf("got %+v", v)
	}
	m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	m.View()
	if screen.draws != 2 {
		t.Errorf("after a key: got %d draws, want 2", screen.draws)
	}
}

func TestHelpIsOverTheScreen(t *testing.T) {
	m, screen, _ := newApp(t, ui.Dark)
	m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
	if v := m.View(); !strings.Contains(ansi.Strip(v.Content), "F5 Ctrl+R") || v.Cursor != nil {
		t.Errorf("no help:\n%s", ansi.Strip(v.Content))
	}
	m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	if v := m.View(); strings.Contains(ansi.Strip(v.Content), "F5 Ctrl+R") || len(screen.msgs) != 0 {
		t.Errorf("a key does not only close the help: the screen got %v", screen.msgs)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
	m.Update(tea.PasteMsg{Content: "x"})
	if m.covered() || len(screen.msgs) != 1 {
		t.Errorf("what was pasted over the help: the screen got %v", screen.msgs)
	}
}

func TestQuitAndSuspend(t *testing.T) {
	m, _, _ := newApp(t, ui.Dark)
	for _, c := range []struct {
		key  rune
		want tea.Msg
	}{{'q', tea.QuitMsg{}}, {'z', tea.SuspendMsg{}}} {
		_, cmd := m.Update(tea.KeyPressMsg{Code: c.key, Mod: tea.ModCtrl})
		if cmd == nil || cmd() != c.want {
			t.Errorf("Ctrl+%c does not ask for %T", c.key, c.want)
		}
	}
}

func TestTheme(t *testing.T) {
	for _, c := range []struct {
		theme ui.Theme
		bg    color.Color
		want  ui.Theme
	}{
		{ui.Auto, color.White, ui.Light},
		{ui.Auto, color.Black, ui.Dark},
		{ui.Dark, color.White, ui.Dark},
		{ui.Plain, color.White, ui.Plain},
	} {
		m, screen, _ := newApp(t, c.theme)
		m.Update(tea.BackgroundColorMsg{Color: c.bg})
		if screen.theme != c.want {
			t.Errorf("theme %d on %v: got %d, want %d", c.theme, c.bg, screen.theme, c.want)
		}
	}
}

// A theme that was chosen can be read on any background: where it was not made for
// that, it brings its own.
func TestChosenThemeCanBeRead(t *testing.T) {
	for _, c := range []struct {
		theme ui.Theme
		bg    color.Color
		own   bool
	}{
		{ui.Light, color.Black, true},
		{ui.Light, color.White, false},
		{ui.Dark, color.White, true},
		{ui.Dark, color.Black, false},
		{ui.Auto, color.White, false},
		{ui.Plain, color.White, false},
		{ui.Contrast, color.White, true},
	} {
		m, _, _ := newApp(t, c.theme)
		m.Update(tea.BackgroundColorMsg{Color: c.bg})
		if (m.styles.Ground != nil) != c.own {
			t.Errorf("%v on %v: got the ground %v, want one of its own: %v", c.theme, c.bg, m.styles.Ground, c.own)
		}
	}
}

// With 16 colours the theme is Basic, whatever the background is.
func TestFewColours(t *testing.T) {
	var profile tea.ColorProfileMsg
	for profile.String() != "ANSI" {
		if profile.Profile++; profile.Profile == 0 {
			t.Fatal("there is no profile of 16 colours")
		}
	}
	for theme, want := range map[ui.Theme]ui.Theme{ui.Auto: ui.Basic, ui.Plain: ui.Plain, ui.Light: ui.Light} {
		m, screen, _ := newApp(t, theme)
		m.Update(profile)
		m.Update(tea.BackgroundColorMsg{Color: color.Black})
		if screen.theme != want {
			t.Errorf("theme %d: got %d, want %d", theme, screen.theme, want)
		}
	}
}

func TestResizeToNothing(t *testing.T) {
	m, screen, _ := newApp(t, ui.Dark)
	for _, size := range [][2]int{{0, 0}, {1, 1}, {-1, -1}, {300, 100}} {
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
		m.View()
		m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
		m.View()
	}
	if screen.w != 300 || screen.h != 100 {
		t.Errorf("got %dx%d, want 300x100", screen.w, screen.h)
	}
}

// Nobody is left waiting for events when the program has ended.
func TestWaitingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	source := &fakeSource{wake: make(chan struct{}, 1)}
	m := New(ctx, Options{First: Window{Screen: &fakeScreen{}, Source: source}, Look: ui.Look{Theme: ui.Dark}})
	source.wake <- struct{}{}
	wait := func() tea.Msg {
		m.shown().feed.waiting = false
		return m.waitCmd(m.shown().feed)()
	}
	if msg := wait(); msg != (wokenMsg{m.shown().feed}) {
		t.Errorf("got %v, want wokenMsg", msg)
	}
	cancel()
	if msg := wait(); msg != nil {
		t.Errorf("got %v, want nothing", msg)
	}
	close(source.wake)
	m.ctx = t.Context()
	if msg := wait(); msg != nil {
		t.Errorf("after the source's end: got %v, want nothing", msg)
	}
}

// A click is what its zone says, to the screen or to the app; else the screen
// gets the click, as it gets the wheel.
func TestClicks(t *testing.T) {
	m, screen, _ := newApp(t, ui.Dark)
	m.View()
	click := func(x int, button tea.MouseButton) tea.Cmd {
		_, cmd := m.Update(tea.MouseClickMsg{X: x, Button: button})
		return cmd
	}
	click(1, tea.MouseLeft)
	click(1, tea.MouseRight)
	click(30, tea.MouseLeft)
	m.Update(tea.MouseWheelMsg{X: 1, Button: tea.MouseWheelDown})
	want := []tea.Msg{
		zoneMsg{},
		tea.MouseClickMsg{X: 1, Button: tea.MouseRight},
		tea.MouseClickMsg{X: 30, Button: tea.MouseLeft},
		tea.MouseWheelMsg{X: 1, Button: tea.MouseWheelDown},
	}
	if diff := cmp.Diff(want, screen.msgs); diff != "" {
		t.Errorf("the screen got other messages (-want +got):\n%s", diff)
	}
	if cmd := click(5, tea.MouseLeft); cmd == nil || cmd() != (tea.QuitMsg{}) {
		t.Error("a click on quit does not quit")
	}
}

func TestLook(t *testing.T) {
	m := New(t.Context(), Options{First: Window{Screen: &fakeScreen{}}, Look: ui.Look{Glyphs: ui.ASCII, Still: true, NoMouse: true}})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	if !m.styles.Still || m.styles.Glyphs != ui.ASCII || m.styles.Theme != ui.Light {
		t.Errorf("got %+v", m.styles)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
	v := m.View()
	if v.MouseMode != tea.MouseModeNone {
		t.Error("the mouse is taken")
	}
	for _, r := range ansi.Strip(v.Content) {
		if r > '~' {
			t.Errorf("%c is drawn", r)
		}
	}
}
