package transcript

import (
	"fmt"
	"strings"
	"testing"

	"understudy/tui/ui"
)

func draw(m *Model, w, h int) string {
	p := ui.NewPainter(w, h)
	m.Draw(p, ui.NewStyles(ui.Dark))
	return p.Plain()
}

func TestTranscript(t *testing.T) {
	m := New()
	for _, add := range []struct {
		k Kind
		s string
	}{
		{Printed, "hel"},
		{Printed, "lo\n"},
		{Printed, "\x1b[31mone two three"},
		{Report, "crash\nreport\n"},
		{Note, "a note"},
		{Printed, "after\n"},
		{Printed, ""},
	} {
		m.Add(add.k, add.s)
	}
	m.AddSource("3> ", "f(1,\n2)")
	want := "hello\none two\nthree\ncrash\nreport\na note\nafter\n3> f(1,\n   2)"
	if got := draw(m, 8, 9); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := m.Height(8); n != 9 {
		t.Errorf("height: got %d, want 9", n)
	}
	if got, want := draw(m, 8, 2), "3> f(1,\n   2)"; got != want {
		t.Errorf("the end: got\n%s\nwant\n%s", got, want)
	}
	m.Scroll(-100)
	if got := draw(m, 20, 2); !strings.HasPrefix(got, "hello\none tw") {
		t.Errorf("scrolled up: got\n%s", got)
	}
	m.Scroll(100)
	m.Clear()
	if !m.Empty() || draw(m, 5, 2) != "\n" {
		t.Error("Clear leaves something")
	}
}

// A program that prints without end costs neither memory nor time without end.
func TestBounded(t *testing.T) {
	m := New()
	draw(m, 20, 5)
	for i := range 20_000 {
		m.Add(Printed, fmt.Sprintf("line %d\n", i))
	}
	m.Add(Printed, strings.Repeat("x", 1<<20))
	if len(m.lines) > maxLines*5/4 || m.Height(20) > maxLines*5/4+maxLine {
		t.Errorf("keeps %d lines, %d rows", len(m.lines), m.Height(20))
	}
	for range 10_000 {
		m.Add(Printed, strings.Repeat("x", 100))
	}
	for _, e := range m.lines {
		if len(e.text) > 2*maxLine+10 {
			t.Fatalf("a line of %d bytes", len(e.text))
		}
	}
}
