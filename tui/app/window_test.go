package app

import (
	"errors"
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// fakeOpener has one window for each kind of place.
type fakeOpener struct {
	windows map[ui.Kind]Window
	asked   []ui.Place
}

func (o *fakeOpener) Open(to ui.Place) (Window, tea.Cmd, error) {
	o.asked = append(o.asked, to)
	w, ok := o.windows[to.Kind]
	if !ok {
		return Window{}, nil, errors.New("there is no such place")
	}
	return w, nil, nil
}

// asking is a screen that answers a key with a command.
type asking struct {
	fakeScreen
	answer tea.Cmd
	letter bool // letters are text
}

func (s *asking) Update(msg tea.Msg) tea.Cmd {
	s.msgs = append(s.msgs, msg)
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return s.answer
	}
	return nil
}
func (s *asking) Typing() bool { return s.letter }

type savedMsg struct{ n int }

// drain runs a command and those it leads to, but for frames and waits.
func drain(m *Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, frameMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			drain(m, c)
		}
	default:
		_, next := m.Update(msg)
		drain(m, next)
	}
}

func newWindows(t *testing.T) (m *Model, lesson, home *asking, source *fakeSource, opener *fakeOpener) {
	lesson, home, source = &asking{}, &asking{}, &fakeSource{wake: make(chan struct{}, 1)}
	opener = &fakeOpener{windows: map[ui.Kind]Window{ui.Lesson: {Screen: lesson, Source: source}, ui.Course: {Screen: home}}}
	m = New(t.Context(), Options{First: Window{Screen: lesson, Source: source}, Opener: opener, Look: ui.Look{Theme: ui.Dark}})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.Init()
	m.ticking = true // no frame comes but those that the test sends
	return m, lesson, home, source, opener
}

func press(m *Model, code rune) {
	_, cmd := m.Update(tea.KeyPressMsg{Code: code})
	drain(m, cmd)
}

func (s *asking) got(want tea.Msg) bool {
	for _, msg := range s.msgs {
		if reflect.DeepEqual(msg, want) {
			return true
		}
	}
	return false
}

// F11 shows the overview and, from there, what was before it. What a screen
// asked for comes to it, although another one is shown by then.
func TestThereAndBack(t *testing.T) {
	m, lesson, home, source, _ := newWindows(t)
	lesson.answer = func() tea.Msg { return savedMsg{1} }
	_, late := m.Update(tea.KeyPressMsg{Code: 'x'})
	press(m, tea.KeyF11)
	if m.shown().Screen != home || home.w != 80 || !home.got(ui.ShownMsg{}) {
		t.Fatalf("F11 does not show the overview: %+v", home)
	}
	drain(m, late)
	if !lesson.got(savedMsg{1}) || home.got(savedMsg{1}) {
		t.Error("what a hidden screen asked for does not come to it, and only to it")
	}
	m.Update(wokenMsg{m.open[0].feed}) // events for the hidden one
	m.Update(frameMsg{})
	if source.takes != 0 {
		t.Error("the overview takes the events of a lesson")
	}
	m.ticking = true
	press(m, tea.KeyF11)
	if m.shown().Screen != lesson {
		t.Fatal("F11 does not go back")
	}
	m.Update(frameMsg{})
	if source.takes != 1 || !lesson.got(source.batch) {
		t.Errorf("what waited for the lesson: got %d takes, want 1", source.takes)
	}
}

// A screen goes somewhere by a message, and back; the way never goes in circles.
func TestPath(t *testing.T) {
	m, lesson, home, _, opener := newWindows(t)
	press(m, tea.KeyF11)
	home.answer = ui.GoCmd(ui.Place{Kind: ui.Lesson, Lesson: "mail", Step: "two"})
	press(m, tea.KeyEnter)
	if m.shown().Screen != lesson || len(m.path) != 1 {
		t.Errorf("got a path of %d", len(m.path))
	}
	if got := opener.asked[len(opener.asked)-1]; got != (ui.Place{Kind: ui.Lesson, Lesson: "mail", Step: "two"}) {
		t.Errorf("got %+v", got)
	}
	home.answer = ui.BackCmd()
	press(m, tea.KeyF11)
	press(m, tea.KeyEscape)
	if m.shown().Screen != lesson {
		t.Error("Esc does not go back")
	}
	if len(m.open) != 2 {
		t.Errorf("got %d windows, want 2", len(m.open))
	}
}

// What is first may be the overview: from there back is the lesson.
func TestBackFromTheFirst(t *testing.T) {
	_, lesson, home, source, opener := newWindows(t)
	m := New(t.Context(), Options{First: Window{Screen: home}, Opener: opener})
	m.ticking = true
	home.answer = ui.BackCmd()
	_, cmd := m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	m.Update(cmd())
	if m.shown().Screen != lesson || len(m.path) != 1 || !m.shown().feed.waiting || m.shown().feed.Source != source {
		t.Errorf("got %+v", m.path)
	}
}

// Two screens may work with one session: whoever is shown gets what comes.
func TestSharedSource(t *testing.T) {
	m, lesson, _, source, opener := newWindows(t)
	tour := &asking{}
	opener.windows[ui.Tour] = Window{Screen: tour, Source: source}
	m.Update(ui.GoMsg{To: ui.Place{Kind: ui.Tour}})
	source.batch = event.Batch{Events: make([]event.RunEvent, 1)}
	m.Update(wokenMsg{m.open[0].feed})
	m.Update(frameMsg{})
	if !tour.got(source.batch) || lesson.got(source.batch) {
		t.Error("what comes is not for who is shown")
	}
}

func TestWhereNoPlaceIs(t *testing.T) {
	m, lesson, _, _, opener := newWindows(t)
	lesson.answer = ui.GoCmd(ui.Place{Kind: ui.Prompt})
	press(m, 'x')
	if len(m.notices) != 1 || m.shown().Screen != lesson {
		t.Errorf("got notices %q", m.notices)
	}
	lesson.answer = nil
	for code, passes := range map[rune]bool{tea.KeyEnter: false, tea.KeySpace: false, tea.KeyEscape: false, 'y': true, tea.KeyF5: true} {
		m.notices = []string{"a notice"}
		press(m, code)
		if m.covered() || lesson.got(tea.KeyPressMsg{Code: code}) != passes {
			t.Errorf("%v over a notice: it is still there: %v; want the key to go on to the screen: %v", tea.KeyPressMsg{Code: code}, m.covered(), passes)
		}
	}
	_ = opener
	m = New(t.Context(), Options{First: Window{Screen: lesson}})
	press(m, tea.KeyF11)
	if !lesson.got(tea.KeyPressMsg{Code: tea.KeyF11}) {
		t.Error("where there is no overview, F11 is not the screen's")
	}
}

// ? is text where text is typed, and shows the keys elsewhere.
func TestQuestionMark(t *testing.T) {
	m, lesson, _, _, _ := newWindows(t)
	lesson.letter = true
	m.Update(tea.KeyPressMsg{Code: '?', Text: "?"})
	if m.help || !lesson.got(tea.KeyPressMsg{Code: '?', Text: "?"}) {
		t.Error("? is not text")
	}
	lesson.letter = false
	m.Update(tea.KeyPressMsg{Code: '?', Text: "?"})
	if !m.help {
		t.Error("? does not show the keys")
	}
}

// A click on a key in the help presses it; any other click closes the help.
func TestClickInTheHelp(t *testing.T) {
	m, lesson, _, _, _ := newWindows(t)
	find := func() (x, y int) {
		m.help, m.helpAt, m.dirty = true, 0, true
		m.View()
		for y := range 24 {
			for x := range 80 {
				if msg, ok := m.painter.ZoneAt(x, y); ok {
					if k, is := msg.(tea.KeyPressMsg); is && k.String() == "f5" {
						return x, y
					}
				}
			}
		}
		t.Fatal("F5 cannot be clicked")
		return 0, 0
	}
	x, y := find()
	m.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	if m.help || !lesson.got(tea.KeyPressMsg{Code: tea.KeyF5}) {
		t.Error("a click on F5 does not press it")
	}
	find()
	m.Update(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	if m.help {
		t.Error("a click beside the help does not close it")
	}
}
