package ui

import (
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

type pickMsg int

// at is what a click means, in words of the tests.
func at(p *Painter, x, y int) string {
	switch msg, ok := p.ZoneAt(x, y); msg := msg.(type) {
	case tea.KeyPressMsg:
		return msg.String()
	case pickMsg:
		return string(rune('0' + int(msg)))
	default:
		if ok {
			return "?"
		}
		return ""
	}
}

func TestZones(t *testing.T) {
	p := NewPainter(20, 5)
	p.Zone(0, 0, 20, 5, pickMsg(1))
	s := p.Sub(2, 1, 6, 2)
	s.Zone(-5, -5, 50, 50, pickMsg(2)) // cut to 2..7 × 1..2
	s.Zone(0, 0, 1, 1, nil)            // a hole for the screen
	p.Sub(-2, -1, 6, 6).Zone(0, 0, 3, 2, pickMsg(3))
	for _, c := range []struct {
		x, y int
		want string
	}{
		{0, 0, "3"}, {1, 0, "1"}, {2, 1, ""}, {3, 1, "2"}, {7, 2, "2"}, {8, 2, "1"}, {3, 3, "1"}, {19, 4, "1"}, {20, 4, ""}, {-1, 0, ""},
	} {
		if got := at(p, c.x, c.y); got != c.want {
			t.Errorf("%d, %d: got %q, want %q", c.x, c.y, got, c.want)
		}
	}
	p.Clear()
	if got := at(p, 3, 1); got != "" {
		t.Errorf("a zone outlives its frame: %q", got)
	}
}

func TestPressedKeysAreTheirNames(t *testing.T) {
	for _, name := range []string{
		"f5", "ctrl+r", "alt+h", "alt+/", "enter", "space", "tab", "shift+tab", "esc", "pgdown", "ctrl+end", "x", "X", "?", "+", "ctrl++", "1", "ä", "alt+enter",
	} {
		b := key.NewBinding(key.WithKeys(name), key.WithHelp(name, ""))
		msg, ok := Press(b)
		if !ok || !key.Matches(msg, b) {
			t.Errorf("%s: got %v, %v", name, msg, ok)
		}
	}
	for _, b := range []key.Binding{
		{},
		key.NewBinding(key.WithKeys("f5"), key.WithDisabled()), key.NewBinding(key.WithKeys("hyper+x")),
		key.NewBinding(key.WithKeys("1", "2"), key.WithHelp("1–2", "choose")),
	} {
		if msg, ok := Press(b); ok {
			t.Errorf("%v presses %v", b, msg)
		}
	}
}

// What stands in the footer can be clicked.
func TestFooterIsClickable(t *testing.T) {
	k, p := NewKeys(), NewPainter(40, 3)
	DrawKeys(p.Sub(1, 2, 38, 1), []key.Binding{k.Run, k.Quit}, NewStyles(Dark)) // " F5 run  Ctrl+Q quit"
	for x, want := range map[int]string{0: "", 1: "f5", 6: "f5", 7: "", 9: "ctrl+q", 19: "ctrl+q", 21: ""} {
		if got := at(p, x, 2); got != want {
			t.Errorf("column %d: got %q, want %q", x, got, want)
		}
	}
}

func TestTabs(t *testing.T) {
	st := NewStyles(Dark)
	pick := func(i int) tea.Msg { return pickMsg(i) }
	names := []string{"1 Procs", "2 Tree", "3 Log"}
	for _, c := range []struct {
		w, here int
		want    string
		clicks  map[int]string
	}{
		{30, 1, " 1 Procs [2 Tree] 3 Log", map[int]string{0: "0", 8: "0", 9: "1", 17: "2", 25: ""}},
		{16, 1, "[2 Tree] 2/3", map[int]string{0: "2", 11: "2", 12: "2", 13: ""}},
		{5, 2, "[3 L…", map[int]string{0: "0"}},
	} {
		p := NewPainter(c.w, 1)
		DrawTabs(p, names, c.here, st.TitleFocus, st.Dim, pick)
		if got := p.Plain(); got != c.want {
			t.Errorf("%d: got %q, want %q", c.w, got, c.want)
		}
		for x, want := range c.clicks {
			if got := at(p, x, 0); got != want {
				t.Errorf("%d, column %d: got %q, want %q", c.w, x, got, want)
			}
		}
	}
	DrawTabs(NewPainter(9, 1), nil, 0, st.TitleFocus, st.Dim, nil)
}

func TestMarks(t *testing.T) {
	p := NewPainter(20, 5)
	p.Sub(15, 1, 10, 3).Mark("stage")
	p.Sub(0, 0, 0, 3).Mark("nothing")
	s, ok := p.Marked("stage")
	if !ok {
		t.Fatal("what was marked is not found")
	}
	if x, y := s.At(); x != 15 || y != 1 || s.W() != 5 || s.H() != 3 {
		t.Errorf("got %d×%d at %d, %d; want 5×3 at 15, 1", s.W(), s.H(), x, y)
	}
	for _, name := range []string{"nothing", "unknown"} {
		if _, ok := p.Marked(name); ok {
			t.Errorf("%s is found", name)
		}
	}
	p.Clear()
	if _, ok := p.Marked("stage"); ok {
		t.Error("a mark outlives its frame")
	}
}
