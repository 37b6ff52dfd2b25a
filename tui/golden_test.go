package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"understudy/lessons"
	"understudy/tui/app"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// tinyCourse does not change when the real one does.
func tinyCourse() *lessons.Course {
	return &lessons.Course{Lessons: []*lessons.Lesson{{
		ID: "spawning", Title: "Spawning", Minutes: 9, Summary: "A process has a life of its own.",
		Steps: []*lessons.Step{
			{ID: "one", Kind: lessons.Exercise, Title: "Two lives", Text: "Start two of them.", Starter: "self.Spawn(greeter)\n", Check: &lessons.Check{}},
			{ID: "two", Kind: lessons.Prose, Title: "Words", Text: "Read this."},
		},
	}}}
}

// openApp is the app at a place, in a window of that size.
func openApp(t *testing.T, look ui.Look, to ui.Kind, w, h int) *app.Model {
	t.Helper()
	p := testPlaces(t, look)
	p.lessons.Course = tinyCourse()
	first, _, err := p.Open(ui.Place{Kind: to})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Unix(1e9, 0)
	m := app.New(t.Context(), app.Options{First: first, Opener: p, Look: look, Now: func() time.Time { now = now.Add(time.Second); return now }})
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return m
}

// plain is what is seen when all of it has been painted.
func plain(m *app.Model) string {
	content := m.View().Content
	for next := m.View().Content; next != content; next = m.View().Content {
		content = next
	}
	lines := strings.Split(ansi.Strip(content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// TestGoldenHelp has every page of the keys over a lesson.
func TestGoldenHelp(t *testing.T) {
	for _, s := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		m := openApp(t, ui.Look{Theme: ui.Dark}, ui.Lesson, s[0], s[1])
		var pages []string
		m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
		for strings.Contains(plain(m), "Keys · ") {
			if len(pages) > 9 {
				t.Fatal("the help does not end")
			}
			pages = append(pages, plain(m))
			m.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
		}
		uitest.Golden(t, fmt.Sprintf("help-%dx%d", s[0], s[1]), strings.Join(pages, "\n\n"))
	}
}

// Where there is no room, every screen says so, and what works anywhere.
func TestGoldenTooSmall(t *testing.T) {
	for _, to := range []ui.Kind{ui.Lesson, ui.Course, ui.Prompt, ui.Tour} {
		for _, s := range [][2]int{{39, 24}, {80, 9}} {
			uitest.Golden(t, fmt.Sprintf("small-%dx%d", s[0], s[1]), plain(openApp(t, ui.Look{Theme: ui.Dark}, to, s[0], s[1])))
		}
	}
	for w := range 40 {
		plain(openApp(t, ui.Look{Theme: ui.Dark}, ui.Lesson, w, 9))
	}
}

// Without colours and with ASCII alone every screen is drawn without either.
func TestGoldenASCII(t *testing.T) {
	look := ui.Look{Theme: ui.Plain, Glyphs: ui.ASCII}
	for name, to := range map[string]ui.Kind{"lesson": ui.Lesson, "home": ui.Course, "prompt": ui.Prompt, "tour": ui.Tour} {
		m := openApp(t, look, to, 80, 24)
		for i, r := range m.View().Content {
			if r > '~' {
				t.Errorf("%s: %c at byte %d", name, r, i)
			}
		}
		if strings.Contains(m.View().Content, "\x1b[38") || strings.Contains(m.View().Content, "\x1b[48") {
			t.Errorf("%s has colours", name)
		}
		uitest.Golden(t, "ascii-"+name, plain(m))
	}
}
