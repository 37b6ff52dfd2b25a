package tui

import (
	"bytes"
	"fmt"
	"testing"
	"time"

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

// slowLine is a terminal of which it is known how much each frame costs, as the library
// draws it.
type slowLine struct {
	out    bytes.Buffer
	render *uv.TerminalRenderer
	w, h   int
}

func newSlowLine(w, h int) *slowLine {
	l := &slowLine{w: w, h: h}
	l.render = uv.NewTerminalRenderer(&l.out, tuitest.Env())
	l.render.SetColorProfile(colorprofile.TrueColor)
	l.render.SetFullscreen(true)
	l.render.SetTabStops(w)
	l.render.SetScrollOptim(true)
	return l
}

// frame is how many bytes it takes to show content after what was shown before.
func (l *slowLine) frame(content string) int {
	l.out.Reset()
	screen := uv.NewScreenBuffer(l.w, l.h)
	uv.NewStyledString(content).Draw(screen, screen.Bounds())
	l.render.Render(screen.RenderBuffer)
	_ = l.render.Flush() // to a buffer
	return l.out.Len()
}

// TestFramesAreSmall paints the steps of the course, and the other screens, in every
// theme: on an empty terminal and one after the other. Every step has its turn in one
// theme on a big screen, and every seventh in all.
func TestFramesAreSmall(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for theme := ui.Dark; theme <= ui.ContrastLight; theme++ {
		for _, size := range []tea.WindowSizeMsg{{Width: 120, Height: 36}, {Width: 200, Height: 50}} {
			t.Run(fmt.Sprintf("%v/%dx%d", theme, size.Width, size.Height), func(t *testing.T) { framesAreSmall(t, course, theme, size) })
		}
	}
}

func framesAreSmall(t *testing.T, course *lessons.Course, theme ui.Theme, size tea.WindowSizeMsg) {
	look := ui.Look{Theme: theme}
	p := testPlaces(t, look)
	p.lessons.Course = course
	first, _, err := p.Open(ui.Place{Kind: ui.Course})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Unix(1e9, 0)
	m := app.New(t.Context(), app.Options{First: first, Opener: p, Look: look, Now: func() time.Time { return now }})
	line := newSlowLine(size.Width, size.Height)
	most, where, frames, nth := 0, "", 0, 0
	measure := func(name string) {
		for n := range 10 {
			bytes := line.frame(m.View().Content)
			if bytes > most {
				most, where = bytes, name
			}
			now = now.Add(time.Second / 30)
			m.Update(struct{}{}) // time has passed
			if bytes == 0 {
				frames = max(frames, n)
				return
			}
		}
		t.Errorf("%s is not painted after 10 frames", name)
	}
	for _, erased := range []bool{false, true} {
		look := func(name string) {
			if erased {
				line.render.Erase()
				m.Repaint()
				name += " on an empty terminal"
			}
			measure(name)
		}
		m.Update(size)
		line.render.Erase()
		measure("home")
		for _, kind := range []ui.Kind{ui.Tour, ui.Prompt} {
			m.Update(ui.GoMsg{To: ui.Place{Kind: kind}})
			look(fmt.Sprint("place ", kind))
		}
		for _, l := range course.Lessons {
			for i, s := range l.Steps {
				if nth++; (theme != ui.Dark || size.Width < 200) && nth%7 != 0 {
					continue
				}
				m.Update(ui.GoMsg{To: ui.Place{Kind: ui.Lesson, Lesson: l.ID, Step: s.ID}})
				look(l.ID + "/" + s.ID)
				if i == 0 {
					m.Update(tea.KeyPressMsg{Code: tea.KeyF10})
					look(l.ID + "/" + s.ID + " with the keys over it")
					m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
				}
			}
		}
	}
	t.Logf("the largest is %s: %d bytes; at most %d frames", where, most, frames)
	if most > mostBytes {
		t.Errorf("%s: it takes %d bytes to paint, want at most %d", where, most, mostBytes)
	}
}
