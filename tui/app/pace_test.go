package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// denseScreen has a style for each letter, which is as much as a cell can cost.
type denseScreen struct {
	fakeScreen
	letter string
}

func (s *denseScreen) Draw(p *ui.Painter) {
	styles := []uv.Style{{Attrs: uv.AttrBold}, {Attrs: uv.AttrItalic}}
	for y := range p.H() {
		for x := range p.W() {
			p.Text(x, y, s.letter, styles[x%2])
		}
	}
}

// painted is how long the lines are in which something is.
func painted(content string) (bytes int) {
	for line := range strings.Lines(content) {
		if strings.Contains(line, "a") {
			bytes += len(line)
		}
	}
	return bytes
}

// A screen that changes as a whole is painted over several frames, none of which is
// too long, and no frame follows the last that is needed.
func TestFramesOfABigScreen(t *testing.T) {
	screen := &denseScreen{letter: "a"}
	m := New(t.Context(), Options{First: Window{Screen: screen}, Look: ui.Look{Theme: ui.Plain}})
	screen.now = screen.now.AddDate(1, 0, 0)
	m.now = func() time.Time { return screen.now }
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 50})
	before, frames := "", 0
	for {
		content := m.View().Content
		if added := painted(content) - painted(before); added > frameBytes || added < frameBytes/2 && m.pace.owes {
			t.Fatalf("frame %d paints %d bytes, want %d at most, and nearly as many", frames, added, frameBytes)
		}
		before = content
		if frames++; !m.pace.owes || frames > 100 {
			break
		}
		if !m.ticking {
			t.Fatal("something is owed, and no frame is due")
		}
		if m.Update(nil); m.View().Content != before {
			t.Error("more was painted before the next frame")
		}
		m.Update(frameMsg{})
	}
	if want := strings.TrimSuffix(strings.Repeat(strings.Repeat("a", 200)+"\n", 50), "\n"); ansi.Strip(before) != want {
		t.Error("not all was painted")
	}
	if frames < 3 || frames > 20 {
		t.Errorf("%d frames", frames)
	}
	for range 3 {
		m.Update(frameMsg{})
	}
	if m.ticking {
		t.Error("frames do not end")
	}
	for i := range 20 { // what changes at the top all the time does not keep the rest waiting
		screen.letter = fmt.Sprint(i % 10)
		m.dirty = true
		m.Update(frameMsg{})
	}
	if strings.Contains(ansi.Strip(m.View().Content), "aaa") {
		t.Error("a part of the screen was never painted")
	}
}
