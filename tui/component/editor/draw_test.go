package editor

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

func view(m *Model, w, h int) (string, [2]int) {
	p := ui.NewPainter(w, h)
	m.Draw(p, true)
	x, y, ok := p.Cursor()
	if !ok {
		x, y = -1, -1
	}
	return p.Plain(), [2]int{x, y}
}

func TestDraw(t *testing.T) {
	code := "func main() {\n\tx := undefined // a comment that is long\n}\n"
	for _, c := range []struct {
		name, text, keys string
		faults           []event.Fault
		w, h             int
		want             []string
		cursor           [2]int
	}{
		{"plain", code, "", nil, 30, 5, []string{
			" 1  func main() {",
			" 2      x := undefined // a c→",
			" 3  }",
			" 4",
			"",
		}, [2]int{4, 0}},
		{"scrolled right", code, "<down><end>", nil, 30, 3, []string{
			" 1  ←",
			" 2  ←mment that is long",
			" 3  ←",
		}, [2]int{23, 1}},
		{"scrolled down", code, "<bottom>", nil, 30, 2, []string{
			" 3  }",
			" 4",
		}, [2]int{4, 1}},
		{"fault", code, "<down>", []event.Fault{{Line: 2, Col: 7, Text: "undefined: undefined", Help: "declare it"}}, 40, 5, []string{
			" 1  func main() {",
			" 2×     x := undefined // a comment tha→",
			"             ^ undefined: undefined",
			"               declare it",
			" 3  }",
		}, [2]int{4, 1}},
		{"fault above the cursor", code, "<bottom>", []event.Fault{{Line: 2, Col: 7, Text: "undefined: undefined"}}, 40, 3, []string{
			" 3  }", // the line with the fault goes, and its note does not stay alone
			" 4",
			"",
		}, [2]int{4, 1}},
		{"wide", "日本x", "<right>", nil, 9, 1, []string{" 1  日本x"}, [2]int{6, 0}},
		{"hidden", "a\u202eb", "<right><right>", nil, 9, 1, []string{" 1  a·b"}, [2]int{6, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := New(ui.NewStyles(ui.Dark))
			m.SetValue(c.text)
			press(m, c.keys)
			m.SetFaults(c.faults)
			got, cursor := view(m, c.w, c.h)
			if diff := cmp.Diff(strings.Join(c.want, "\n"), got); diff != "" {
				t.Error(diff)
			}
			if cursor != c.cursor {
				t.Errorf("cursor: got %v, want %v", cursor, c.cursor)
			}
		})
	}
}

func TestPrompt(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetPrompt("12> ")
	press(m, "if x {<enter>y")
	got, cursor := view(m, 20, 2)
	if want := "12> if x {\n  ·     y"; got != want || cursor != [2]int{9, 1} {
		t.Errorf("got %q, cursor %v, want %q", got, cursor, want)
	}
}

func TestScrollAndClick(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue(strings.Repeat("\tabc\n", 50))
	m.Scroll(10)
	got, cursor := view(m, 20, 2)
	if want := "11      abc\n12      abc"; got != want || cursor != [2]int{-1, -1} {
		t.Errorf("got %q, cursor %v, want %q and no cursor", got, cursor, want)
	}
	m.Click(9, 1)
	if got, want := m.Cursor(), (Pos{11, 2}); got != want {
		t.Errorf("clicked: got %v, want %v", got, want)
	}
	m.Scroll(-100)
	if got, _ := view(m, 20, 1); got != " 1      abc" {
		t.Errorf("scrolled up: got %q", got)
	}
}

func TestTinyViews(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("func main() {\n\tlong line with 日本 wide characters\n}")
	m.SetFaults([]event.Fault{{Line: 2, Col: 9, Text: "something is wrong here", Help: "mend it"}})
	press(m, "<bottom><up><end>")
	for w := range 12 {
		for h := range 6 {
			view(m, w, h)
			m.Click(w-1, h-1)
			m.moveTo(m.end())
		}
	}
}
