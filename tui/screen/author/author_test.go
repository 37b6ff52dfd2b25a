package author

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// fakeLearner draws its size, and notes what it is sent.
type fakeLearner struct {
	w, h   int
	faults []*lessons.FormatError
	got    []string
}

func (f *fakeLearner) Init() tea.Cmd { return nil }
func (f *fakeLearner) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		f.got = append(f.got, msg.String())
	case tea.MouseClickMsg:
		f.got = append(f.got, fmt.Sprintf("click %d,%d", msg.X, msg.Y))
	default:
		f.got = append(f.got, fmt.Sprintf("%T", msg))
	}
	return nil
}
func (f *fakeLearner) SetSize(w, h int)               { f.w, f.h = w, h }
func (f *fakeLearner) SetStyles(*ui.Styles)           {}
func (f *fakeLearner) Tick(time.Duration) bool        { return false }
func (f *fakeLearner) Close() error                   { return nil }
func (f *fakeLearner) ShortHelp() []key.Binding       { return nil }
func (f *fakeLearner) FullHelp() [][]key.Binding      { return nil }
func (f *fakeLearner) Faults() []*lessons.FormatError { return f.faults }
func (f *fakeLearner) Place() string                  { return "Echo · step 2/5 Answer" }
func (f *fakeLearner) Draw(p *ui.Painter) {
	for y := range f.h {
		p.Text(0, y, fmt.Sprintf("line %d of the lesson", y+1), ui.NewStyles(ui.Dark).Text)
	}
	p.SetCursor(3, 4)
}

func found() []*lessons.FormatError {
	return []*lessons.FormatError{
		{File: "d/echo.yaml", Line: 14, Col: 5, Text: `step "get": the check never fails`, Excerpt: "   14 |     goal: It answers\n      |     ^"},
		{File: "d/echo.yaml", Line: 31, Col: 3, Text: "the line has 92 columns, more than 76: it is cut in narrow windows", Warning: true},
		{File: "d/echo.yaml", Line: 40, Col: 1, Text: `unknown key "hint": did you mean "hints"?`},
	}
}

func newScreen(w, h int, faults []*lessons.FormatError) (*Model, *fakeLearner, *ui.Painter) {
	f := &fakeLearner{faults: faults}
	m := New(f, ui.NewStyles(ui.Dark))
	m.SetSize(w, h)
	return m, f, ui.NewPainter(w, h)
}

func draw(m *Model, p *ui.Painter) string {
	p.Clear()
	m.Draw(p)
	return p.Plain()
}

func TestGolden(t *testing.T) {
	for _, s := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		m, _, p := newScreen(s[0], s[1], found())
		uitest.Golden(t, fmt.Sprintf("author-%dx%d", s[0], s[1]), draw(m, p))
		m, _, p = newScreen(s[0], s[1], nil)
		m.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModAlt})
		uitest.Golden(t, fmt.Sprintf("author-clean-%dx%d", s[0], s[1]), draw(m, p))
	}
}

func TestKeys(t *testing.T) {
	m, f, p := newScreen(120, 36, found())
	if f.w != 80 || f.h != 24 {
		t.Errorf("the learner has %d×%d", f.w, f.h)
	}
	draw(m, p)
	if _, _, seen := p.Cursor(); seen {
		t.Error("the cursor is in the lesson, and the keys are not")
	}
	for _, k := range []rune{tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyRight, tea.KeyLeft, tea.KeyF5} {
		m.Update(tea.KeyPressMsg{Code: k})
	}
	if got := strings.Join(f.got, " "); got != "f8 f7 f5" || m.at != 2 {
		t.Errorf("the learner's screen got %q; chosen is %d", got, m.at)
	}
	if m.Typing() {
		t.Error("letters are no text in the list")
	}
	m.Update(tea.KeyPressMsg{Code: '4', Text: "4"})
	m.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	if got := strings.Join(f.got[3:], " "); got != "4 down" || !m.Typing() {
		t.Errorf("after a letter: %q", got)
	}
	draw(m, p)
	if x, y, seen := p.Cursor(); !seen || x != m.x+3 || y != m.y+4 {
		t.Errorf("the cursor is at %d,%d (%v)", x, y, seen)
	}
	m.Update(tea.KeyPressMsg{Code: 'a', Mod: tea.ModAlt})
	m.Update(tea.KeyPressMsg{Code: tea.KeyUp})
	if m.at != 1 || m.inside {
		t.Errorf("back in the list: %d", m.at)
	}
	m.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModAlt})
	if f.w != 120 || f.h != 36 || !strings.Contains(draw(m, p), "Learner 120×36, of which") {
		t.Errorf("the learner has %d×%d", f.w, f.h)
	}
}

// The learner's screen is clicked where it was drawn; a finding is chosen by a click.
func TestMouse(t *testing.T) {
	m, f, p := newScreen(120, 36, found())
	draw(m, p)
	m.Update(tea.MouseClickMsg{X: m.x + 7, Y: m.y + 2, Button: tea.MouseLeft})
	if f.got[0] != "click 7,2" || !m.inside {
		t.Errorf("got %v", f.got)
	}
	for y, line := range strings.Split(draw(m, p), "\n") {
		if strings.Contains(line, "E 40:1") {
			msg, ok := p.ZoneAt(3, y)
			if !ok {
				t.Fatal("it cannot be clicked")
			}
			m.Update(msg)
		}
	}
	if m.at != 2 || m.inside {
		t.Errorf("chosen is %d", m.at)
	}
}

// At any size nothing fails, and the chosen finding is seen.
func TestAnySize(t *testing.T) {
	for w := 0; w < 210; w += 13 {
		for h := 0; h < 60; h += 5 {
			m, _, p := newScreen(w, h, found())
			for range found() {
				if s := draw(m, p); w >= 40 && h >= 10 && !strings.Contains(s, "►") {
					t.Fatalf("%d×%d: nothing is chosen:\n%s", w, h, s)
				}
				m.Update(tea.KeyPressMsg{Code: tea.KeyDown})
			}
		}
	}
}
