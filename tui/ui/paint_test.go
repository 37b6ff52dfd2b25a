package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

func TestPainterClips(t *testing.T) {
	st := NewStyles(Dark)
	p := NewPainter(12, 5)
	in := p.Sub(1, 1, 10, 3).Box("a long title", st.Border, st.Title)
	in.Text(-2, 0, "0123456789abcdef", st.Text)
	in.Text(7, 0, "日", st.Text) // only half of it would fit
	in.Text(0, 5, "below", st.Text)
	in.Sub(3, 0, 50, 50).Text(0, 0, "#", st.Text)
	p.TextRight(12, 4, "right", st.Text)
	want := strings.Join([]string{
		"",
		" ┌ a lon… ┐",
		" │234#6789│",
		" └────────┘",
		"       right",
	}, "\n")
	if diff := cmp.Diff(want, p.Plain()); diff != "" {
		t.Error(diff)
	}
	if got := ansi.Strip(p.String()); len(strings.Split(got, "\n")) != 5 {
		t.Errorf("got %q, want 5 lines", got)
	}
}

func TestSubBeginningOutside(t *testing.T) {
	p := NewPainter(4, 2)
	s := p.Sub(-2, -1, 6, 3)
	s.Text(0, 1, "abcdef", NewStyles(Dark).Text)
	if diff := cmp.Diff("cdef\n", p.Plain()); diff != "" {
		t.Error(diff)
	}
}

func TestTinyPainters(t *testing.T) {
	st := NewStyles(Dark)
	for w := range 6 {
		for h := range 6 {
			p := NewPainter(w, h)
			in := p.Box("title", st.Border, st.Title)
			in.Text(0, 0, "text", st.Text)
			in.Fill(-1, -1, 9, 9, '.', st.Text)
			in.SetCursor(0, 0)
			p.Restyle(-1, -1, 9, 9, st.CursorLine)
			_ = p.String()
		}
	}
}

func TestCursor(t *testing.T) {
	p := NewPainter(10, 10)
	p.Sub(2, 3, 4, 4).SetCursor(1, 1)
	p.Sub(2, 3, 4, 4).SetCursor(9, 1)
	if x, y, ok := p.Cursor(); x != 3 || y != 4 || !ok {
		t.Errorf("got %d, %d, %v, want 3, 4, true", x, y, ok)
	}
	p.Clear()
	if _, _, ok := p.Cursor(); ok {
		t.Error("the cursor outlives Clear")
	}
}

func BenchmarkFrame(b *testing.B) {
	st, p := NewStyles(Dark), NewPainter(200, 50)
	line := strings.Repeat("word ● ", 28)
	for b.Loop() {
		p.Clear()
		for y := range 50 {
			p.Text(0, y, line, st.Code)
		}
		_ = p.String()
	}
}
