package stage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"understudy/tui/ui"
)

// flooded is a process whose mailbox is longer than any screen, and that has done a lot.
func flooded() *Model {
	s := newScript()
	shell := s.spawn(0, "shell")
	sink := s.spawn(shell, "sink")
	for i := range 90 {
		s.send(shell, sink, fmt.Sprintf("Job{%d}", i))
		if i < 30 {
			s.take(sink)
		}
	}
	m := played(s.evs, time.Hour)
	m.Choose(sink)
	m.choice.open = true
	return m
}

func picture(m *Model, w, h int) string {
	p := ui.NewPainter(w, h)
	m.Draw(p)
	return p.Plain()
}

// All that there is to say of a process can be scrolled to, by keys and by the wheel,
// and a mark says that there is more.
func TestInspectorScrolls(t *testing.T) {
	for name, scroll := range map[string]func(m *Model, down bool){
		"keys": func(m *Model, down bool) {
			m.Press(keyOf(map[bool]string{true: "]", false: "["}[down]))
		},
		"wheel": func(m *Model, down bool) { m.Wheel(map[bool]int{true: 1, false: -1}[down]) },
	} {
		t.Run(name, func(t *testing.T) {
			m := flooded()
			first := picture(m, 100, 30)
			if !strings.Contains(first, "↓ more") || strings.Contains(first, "↑ [") {
				t.Fatalf("no mark at the top that there is more below:\n%s", first)
			}
			seen, last := first, first
			for range 300 {
				scroll(m, true)
				last = picture(m, 100, 30)
				seen += last
			}
			for i := 30; i < 90; i++ {
				if text := fmt.Sprintf("■ Job{%d}", i); !strings.Contains(seen, text) {
					t.Errorf("%s was never seen", text)
				}
			}
			for i := range 30 {
				if text := fmt.Sprintf("took Job{%d}", i); !strings.Contains(seen, text) {
					t.Errorf("%q was never seen", text)
				}
			}
			if strings.Contains(last, "↓ more") || !strings.Contains(last, "↑ [") {
				t.Errorf("no mark at the end that there is more above:\n%s", last)
			}
			for range 300 {
				scroll(m, false)
			}
			if got := picture(m, 100, 30); got != first {
				t.Errorf("back at the top it is another picture:\n%s", got)
			}
		})
	}
}

// Whoever is chosen next is shown from the top.
func TestInspectorBeginsAtTheTop(t *testing.T) {
	m := flooded()
	press(m, "]", "]")
	if m.choice.down == 0 {
		t.Fatal("it did not scroll")
	}
	press(m, "up")
	if m.choice.down != 0 || m.choice.pid != 1 {
		t.Errorf("process %d is shown from line %d on", m.choice.pid, m.choice.down)
	}
}
