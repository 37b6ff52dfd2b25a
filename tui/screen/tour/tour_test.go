package tour

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// fakeLesson has the parts that the tour points at, where a lesson has them.
type fakeLesson struct {
	w, h int
	msgs []tea.Msg
}

func (f *fakeLesson) Update(msg tea.Msg) tea.Cmd { f.msgs = append(f.msgs, msg); return nil }
func (f *fakeLesson) SetSize(w, h int)           { f.w, f.h = w, h }
func (f *fakeLesson) SetStyles(*ui.Styles)       {}
func (f *fakeLesson) Tick(time.Duration) bool    { return false }
func (f *fakeLesson) Close() error               { return nil }
func (f *fakeLesson) ShortHelp() []key.Binding   { return nil }
func (f *fakeLesson) FullHelp() [][]key.Binding  { return nil }

func (f *fakeLesson) Draw(p *ui.Painter) {
	st := ui.NewStyles(ui.Dark)
	if f.w < 40 || f.h < 10 {
		ui.TooSmall(p, st)
		return
	}
	part := func(name string, x, y, w, h int) {
		in := p.Sub(x, y, w, h)
		in.Mark(name)
		in.Box(name, st.Border, st.Title)
	}
	body := f.h - 2
	if f.w < 60 {
		part("code", 0, 0, f.w, body)
	} else {
		part("lesson", 0, 0, f.w*2/5, body)
		part("code", f.w*2/5, 0, f.w-f.w*2/5, body/2)
		part("stage", f.w*2/5, body/2, f.w-f.w*2/5, body-body/2)
	}
	foot := p.Sub(0, body, f.w, 2)
	foot.Mark("footer")
	foot.Text(1, 0, "what to do next", st.Hint)
	ui.DrawKeys(foot.Sub(1, 1, f.w-2, 1), []key.Binding{ui.NewKeys().Quit}, st)
	p.SetCursor(3, 3)
}

func newTour(w, h int, left func() error) (*Model, *fakeLesson) {
	f := &fakeLesson{}
	m := New(Options{Screen: f, Styles: ui.NewStyles(ui.Dark), Left: left})
	m.SetSize(w, h)
	return m, f
}

func draw(m *Model, w, h int) *ui.Painter {
	p := ui.NewPainter(w, h)
	p.Use(m.styles)
	p.Clear()
	m.Draw(p)
	return p
}

func press(m *Model, code rune) tea.Cmd { return m.Update(tea.KeyPressMsg{Code: code}) }

func TestGolden(t *testing.T) {
	for _, s := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		m, _ := newTour(s[0], s[1], nil)
		var all []string
		for i := range tips {
			all = append(all, draw(m, s[0], s[1]).Plain())
			if i+1 < len(tips) {
				press(m, tea.KeyEnter)
			}
		}
		name := fmt.Sprintf("%dx%d", s[0], s[1])
		uitest.Golden(t, "welcome-"+name, all[0])
		uitest.Golden(t, "run-"+name, all[3])
		uitest.Golden(t, "stage-"+name, all[4])
		uitest.Golden(t, "stuck-"+name, all[7])
	}
	m, _ := newTour(39, 9, nil)
	uitest.Golden(t, "small-39x9", draw(m, 39, 9).Plain())
}

// One tip in the themes in which it differs most: what it points at stands out
// without colour, too.
func TestStyled(t *testing.T) {
	for _, theme := range []ui.Theme{ui.Light, ui.Contrast, ui.Plain} {
		m, _ := newTour(80, 24, nil)
		m.SetStyles(ui.NewStyles(theme))
		press(m, tea.KeyEnter)
		uitest.Golden(t, "styled-"+theme.String(), draw(m, 80, 24).String())
	}
}

// Esc leaves from every tip, and so does Enter from the last; that it was seen is noted.
func TestLeave(t *testing.T) {
	for at := range tips {
		noted := 0
		m, _ := newTour(80, 24, func() error { noted++; return nil })
		for range at {
			press(m, tea.KeyRight)
		}
		code := tea.KeyEscape
		if at == len(tips)-1 {
			code = tea.KeyEnter
		}
		back := false
		for _, cmd := range press(m, code)().(tea.BatchMsg) {
			back = reflect.DeepEqual(cmd(), ui.BackMsg{}) || back
		}
		if !back || noted != 1 {
			t.Errorf("from tip %d: back %v, noted %d times", at, back, noted)
		}
	}
}

func TestThereAndBack(t *testing.T) {
	m, _ := newTour(80, 24, nil)
	press(m, tea.KeyLeft) // there is nothing before the first
	press(m, tea.KeySpace)
	press(m, tea.KeyEnter)
	press(m, tea.KeyLeft)
	if m.at != 1 {
		t.Errorf("got tip %d, want 1", m.at)
	}
}

// F5 is the lesson's, and where the tour asks for it, it goes on. Nothing else
// that is typed, pasted or clicked gets to the lesson.
func TestRun(t *testing.T) {
	m, f := newTour(80, 24, nil)
	for !tips[m.at].runs {
		press(m, tea.KeyEnter)
	}
	if got := draw(m, 80, 24).Plain(); !strings.Contains(got, "F5 run") {
		t.Errorf("F5 is not named:\n%s", got)
	}
	at := m.at
	m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	m.Update(tea.PasteMsg{Content: "x"})
	m.Update(tea.MouseClickMsg{})
	press(m, tea.KeyF5)
	if m.at != at+1 {
		t.Error("F5 does not go on")
	}
	press(m, tea.KeyF5) // once more
	if m.at != at+1 {
		t.Error("F5 leaves a tip that does not ask for it")
	}
	want := []tea.Msg{tea.KeyPressMsg{Code: tea.KeyF5}, tea.KeyPressMsg{Code: tea.KeyF5}}
	if !reflect.DeepEqual(f.msgs, want) {
		t.Errorf("the lesson got %v", f.msgs)
	}
}

// What is below cannot be clicked, the tour's own keys can; the cursor is hidden.
func TestMouse(t *testing.T) {
	m, _ := newTour(120, 36, nil)
	p := draw(m, 120, 36)
	found := map[string]bool{}
	for y := range 36 {
		for x := range 120 {
			if msg, ok := p.ZoneAt(x, y); ok {
				found[msg.(tea.KeyPressMsg).String()] = true
			}
		}
	}
	if want := map[string]bool{"enter": true, "left": true, "esc": true}; !reflect.DeepEqual(found, want) {
		t.Errorf("can be clicked: %v, want %v", found, want)
	}
	if _, _, ok := p.Cursor(); ok {
		t.Error("the lesson's cursor is shown")
	}
}

// The words never cover what they are about, where there is room beside it.
func TestBeside(t *testing.T) {
	for _, s := range [][2]int{{120, 36}, {160, 48}, {200, 50}} {
		m, _ := newTour(s[0], s[1], nil)
		for _, tip := range tips {
			p := draw(m, s[0], s[1])
			part, ok := p.Marked(tip.mark)
			press(m, tea.KeyEnter)
			if !ok {
				continue
			}
			px, py := part.At()
			x, y := beside(p, area{px, py, part.W(), part.H()}, boxWidth, 8)
			if x < px+part.W() && px < x+boxWidth && y < py+part.H() && py < y+8 {
				t.Errorf("%v: %s is covered", s, tip.title)
			}
		}
	}
}

func TestAnySize(t *testing.T) {
	for w := 0; w < 130; w += 7 {
		for h := 0; h < 40; h += 3 {
			m, _ := newTour(w, h, nil)
			for range tips {
				s := draw(m, w, h).Plain()
				if w >= 40 && h >= 10 && !strings.Contains(s, "Esc leave") {
					t.Fatalf("%d×%d: how to leave is not said:\n%s", w, h, s)
				}
				press(m, tea.KeyEnter)
			}
		}
	}
}

// Who ends understudy in the tour has left it.
func TestEndedInTheTour(t *testing.T) {
	seen := 0
	m, _ := newTour(80, 24, func() error { seen++; return nil })
	if err := m.Close(); err != nil || seen != 1 {
		t.Errorf("got %v, noted %d times, want once", err, seen)
	}
}
