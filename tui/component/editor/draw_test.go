package editor

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
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
		{"no empty rows at the end", strings.Repeat("a\n", 9) + "b", "<bottom><eraseword><bs><bs><bs>", nil, 9, 9, []string{
			" 1  a", " 2  a", " 3  a", " 4  a", " 5  a", " 6  a", " 7  a", " 8  a", "",
		}, [2]int{5, 7}},
		{"two faults in one line", "f(a, b)", "", []event.Fault{{Line: 1, Col: 3, Text: "undefined: a"}, {Line: 1, Col: 6, Text: "undefined: b"}}, 30, 3, []string{
			" 1× f(a, b)",
			"      ^ undefined: a",
			"         ^ undefined: b",
		}, [2]int{4, 0}},
		{"tabs and marks that combine", "\te\u0301\tx", "<end>", nil, 20, 1, []string{" 1      e\u0301    x"}, [2]int{14, 0}},
		{"a family is one character", "👩\u200d👧x", "<right>", nil, 20, 1, []string{" 1  👩x"}, [2]int{6, 0}},
		{"a flag is its letters", "🇩🇪x", "<end>", nil, 20, 1, []string{" 1  DEx"}, [2]int{7, 0}},
		{"bytes that are no text", "a\xffb", "<end>", nil, 20, 1, []string{" 1  a\uFFFDb"}, [2]int{7, 0}},
		{"as Windows writes", "\ufeffa\r\nb\r\n", "<down><end>", nil, 20, 3, []string{" 1  a", " 2  b", " 3"}, [2]int{5, 1}},
		{"the row to find with", "one\ntwo\ntwo", "<find>two", nil, 50, 4, []string{
			" 1  one",
			" 2  two",
			" 3  two",
			" find: two                                 1 of 2",
		}, [2]int{10, 3}},
		{"the same where it is narrow", "one\ntwo\ntwo", "<find>two", nil, 24, 3, []string{
			" 1  one",
			" 2  two",
			" find: two       1 of 2",
		}, [2]int{10, 2}},
		{"the row alone", "one", "<find>x", nil, 24, 1, []string{" find: x      not found"}, [2]int{8, 0}},
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

// A selection over a fault, brackets, and what was found, in colours and without.
func TestGolden(t *testing.T) {
	code := "// Package main says hello.\npackage main\n\nfunc main() {\n\tfor i := range 3 {\n\t\tfmt.Println(\"hello, 日本\", i, missing) // a comment at the end of a line that is long\n\t}\n}\n"
	for _, size := range [][2]int{{24, 6}, {60, 12}, {110, 14}} {
		m := New(ui.NewStyles(ui.Dark))
		m.SetValue(code)
		m.SetFaults([]event.Fault{{Line: 6, Col: 34, Text: "undefined: missing", Help: "Declare it, or correct the name."}})
		p := ui.NewPainter(size[0], size[1])
		m.MoveTo(Pos{Line: 4, Col: 18})
		m.Draw(p, true)
		uitest.Golden(t, fmt.Sprintf("pair-%dx%d", size[0], size[1]), p.String())
		press(m, "<mark><down><down>")
		p.Clear()
		m.Draw(p, true)
		uitest.Golden(t, fmt.Sprintf("selected-%dx%d", size[0], size[1]), p.String())
		press(m, "<esc><find>MAIN<bs><bs><bs><bs>main<enter>")
		p.Clear()
		m.Draw(p, true)
		uitest.Golden(t, fmt.Sprintf("find-%dx%d", size[0], size[1]), p.Plain())
	}
}
