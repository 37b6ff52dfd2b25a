package transcript

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

func shown(t *Timed) string {
	p := ui.NewPainter(30, 6)
	t.Draw(p, ui.NewStyles(ui.Dark))
	return strings.Join(strings.Fields(p.Plain()), " ")
}

// What was printed is to be seen from its event on, and not before, in both directions.
func TestTimedFollowsTheStage(t *testing.T) {
	m := NewTimed()
	m.Print(event.Output{Text: "begun\none\ntwo\n", Marks: []event.Mark{{}, {At: 6, Events: 2}, {At: 10, Events: 5}}}, nil)
	m.Print(event.Output{Text: "line 3 crashed\n", Err: true, Marks: []event.Mark{{Events: 6}}}, func(s string) string { return "a.go " + s })
	m.Add(Bad, "It crashed.")
	if m.Empty() || m.Height(30) != 5 {
		t.Errorf("room for %d rows", m.Height(30))
	}
	for _, c := range []struct {
		events int
		over   bool
		want   string
	}{
		{0, false, "begun"},
		{2, false, "begun one"},
		{4, false, "begun one"},
		{6, false, "begun one two a.go line 3 crashed"},
		{8, true, "begun one two a.go line 3 crashed It crashed."},
		{5, false, "begun one two"},
		{1, false, "begun"},
		{8, true, "begun one two a.go line 3 crashed It crashed."},
	} {
		m.Show(c.events, c.over)
		if got := shown(m); got != c.want {
			t.Errorf("at %d, over %v: %q, want %q", c.events, c.over, got, c.want)
		}
	}
	if m.Clear(); !m.Empty() || shown(m) != "" {
		t.Error("not empty after Clear")
	}
}

// A program may print for ever.
func TestTimedIsBounded(t *testing.T) {
	m := NewTimed()
	for i := range 50_000 {
		m.Print(event.Output{Text: strings.Repeat("x", 60) + "\n", Marks: []event.Mark{{Events: uint64(i)}}}, nil)
	}
	if m.bytes > 2*maxKept {
		t.Errorf("it keeps %d bytes", m.bytes)
	}
	m.Show(49_999, true)
	m.Show(1, false)
	if got := shown(m); !strings.HasPrefix(got, "… what was printed before") {
		t.Errorf("taken back: %q", got)
	}
}
