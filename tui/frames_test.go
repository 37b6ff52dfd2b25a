package tui

import (
	"bytes"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/app"
	"understudy/tui/tuitest"
	"understudy/tui/ui"
)

// mostBytes is the most that a frame may have: a line of 1 Mbit/s takes it in 66 ms.
const mostBytes = 8 << 10

// repaint is how many bytes it takes to draw a screen on an empty terminal, as the
// library draws it.
func repaint(content string, w, h int) int {
	var out bytes.Buffer
	r := uv.NewTerminalRenderer(&out, tuitest.Env())
	r.SetColorProfile(colorprofile.TrueColor)
	r.SetFullscreen(true)
	r.SetTabStops(w)
	r.Erase()
	screen := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(screen, screen.Bounds())
	r.Render(screen.RenderBuffer)
	_ = r.Flush() // to a buffer
	return out.Len()
}

// TestFramesAreSmall repaints every step of the course, and the other screens, in every theme.
func TestFramesAreSmall(t *testing.T) {
	const w, h = 120, 36
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for theme := ui.Dark; theme <= ui.ContrastLight; theme++ {
		t.Run(theme.String(), func(t *testing.T) {
			look := ui.Look{Theme: theme}
			p := testPlaces(t, look)
			p.lessons.Course = course
			first, _, err := p.Open(ui.Place{Kind: ui.Course})
			if err != nil {
				t.Fatal(err)
			}
			m := app.New(t.Context(), app.Options{First: first, Opener: p, Look: look})
			m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			most, where := 0, ""
			measure := func(name string) {
				if n := repaint(m.View().Content, w, h); n > most {
					most, where = n, name
				}
			}
			measure("home")
			for _, kind := range []ui.Kind{ui.Tour, ui.Prompt} {
				m.Update(ui.GoMsg{To: ui.Place{Kind: kind}})
				measure(fmt.Sprint("place ", kind))
			}
			for _, l := range course.Lessons {
				for i, s := range l.Steps {
					m.Update(ui.GoMsg{To: ui.Place{Kind: ui.Lesson, Lesson: l.ID, Step: s.ID}})
					measure(l.ID + "/" + s.ID)
					if i == 0 {
						m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
						measure(l.ID + "/" + s.ID + " with the keys over it")
						m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
					}
				}
			}
			t.Logf("the largest is %s: %d bytes", where, most)
			if most > mostBytes {
				t.Errorf("%s: it takes %d bytes to paint, want at most %d", where, most, mostBytes)
			}
		})
	}
}
