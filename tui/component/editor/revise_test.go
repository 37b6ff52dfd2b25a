package editor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

func TestRevise(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"spaces", "x:=|1\ny", "x := 1\ny", "x :=| 1\ny"},
		{"indentation", "f(){\n|x\n}", "f() {\n\tx\n}", "f() {\n\t|x\n}"},
		{"behind what changes", "x:=1\n\n\ny := |2", "x := 1\n\ny := 2", "x := 1\n\ny := |2"},
		{"a line is opened", "if x {y(|)}\nz", "if x {\n\ty()\n}\nz", "if x {\n\ty(|)\n}\nz"},
		{"at the start of a line", "a;b\n|c", "a\nb\nc", "a\nb\n|c"},
		{"on an empty line", "a \n|\nb", "a\n\nb", "a\n|\nb"},
		{"all goes", "a\nb|", "", "|"},
		{"it grows", "|", "a\nb", "|a\nb"},
		{"the last lines go", "a\nb\nc|", "a", "a|"},
		{"the first lines go", "a\nb\n|c", "c", "|c"},
		{"lines at the end", "a|", "a\nb", "a|\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := New(ui.NewStyles(ui.Dark))
			from, _, _ := strings.Cut(c.from, "|")
			start := strings.Replace(c.from, "|", "", 1)
			m.SetValue(start)
			m.MoveTo(after(Pos{}, from))
			m.Revise(c.to)
			if got := show(m); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			m.Undo()
			if got := show(m); got != c.from {
				t.Errorf("after undo: got %q, want %q", got, c.from)
			}
			m.Redo()
			if got := m.Value(); got != c.to {
				t.Errorf("after redo: got %q, want %q", got, c.to)
			}
		})
	}
}

// The oldest steps are forgotten when the history grows too big, and never the last.
func TestHistoryIsBounded(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	half := strings.Repeat("x", maxStepBytes/2)
	m.Replace(half)
	m.Replace(half + "y")
	m.Replace(half + "z")
	if got := len(m.hist.done); got != 1 {
		t.Errorf("got %d steps of 8 MB and more, want 1", got)
	}
	if !m.Undo() || m.Value() != half+"y" {
		t.Error("the last step cannot be undone")
	}
	m.Redo()
	m.Insert("a")
	sum := 0
	for i := range m.hist.done {
		sum += m.hist.done[i].size()
	}
	if m.hist.bytes != sum {
		t.Errorf("got %d bytes counted, want %d", m.hist.bytes, sum)
	}
}

func TestTooLong(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue(strings.Repeat("x\n", event.MaxSource/2))
	if got := m.TooLong(); got != "" {
		t.Errorf("as long as may be: got %q", got)
	}
	press(m, "y")
	if got := m.TooLong(); !strings.Contains(got, "257 KB") || !strings.Contains(got, "at most 256 KB") {
		t.Errorf("one more: got %q", got)
	}
	press(m, "<undo>")
	if got := m.TooLong(); got != "" {
		t.Errorf("undone: got %q", got)
	}
}

func TestPaste(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("ab")
	press(m, "<right>")
	m.Update(tea.PasteMsg{Content: "1\r\n2\r3\x1b[0m\x00\t"})
	if got, want := show(m), "a1\n2\n3[0m\t|b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	press(m, "<undo>")
	if got, want := show(m), "a|b"; got != want {
		t.Errorf("after undo: got %q, want %q", got, want)
	}
}

// Ten thousand lines go in, are drawn, undone and redone within one blink.
func TestLargePaste(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	text := strings.Repeat("\tself.Send(to, \"hello\") // text\n", 10_000)
	p := ui.NewPainter(80, 24)
	began := time.Now()
	m.Update(tea.PasteMsg{Content: text})
	m.Draw(p, true)
	if m.Value() != text {
		t.Error("the text is not what was pasted")
	}
	press(m, "<undo>")
	if m.Value() != "" {
		t.Error("one undo does not take the paste back")
	}
	press(m, "<redo>")
	m.Draw(p, true)
	if took := time.Since(began); took > 2*time.Second { // 20 ms here; a quadratic paste takes minutes
		t.Errorf("took %v", took)
	}
}

func TestReadOnly(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("abc")
	m.SetReadOnly(true)
	press(m, "x<enter><bs><del><kill><tab><right>")
	m.Update(tea.PasteMsg{Content: "y"})
	if got, want := show(m), "a|bc"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReplaceIsOneStep(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("old\ntext")
	press(m, "<bottom>!")
	m.Replace("new")
	press(m, "<undo>")
	if got, want := show(m), "old\ntext!|"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	rev := m.Revision()
	m.Replace("old\ntext!")
	if m.Revision() != rev {
		t.Error("replacing by the same text is a change")
	}
}

func TestFaultsFollowTheirLines(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("a\nb\nc\nd")
	faults := []event.Fault{{Line: 0, Text: "whole"}, {Line: 2, Text: "B"}, {Line: 3, Text: "C"}, {Line: 99, Text: "D"}}
	m.SetFaults(faults)
	where := func() string {
		var s []string
		for _, f := range m.Faults() {
			s = append(s, fmt.Sprint(f.Text, f.Line))
		}
		return strings.Join(s, " ")
	}
	for _, c := range []struct{ keys, want string }{
		{"", "B2 C3 D4"},
		{"<enter>", "B3 C4 D5"}, // before the first line
		{"<undo>", "B2 C3 D4"},
		{"<down><down>x", "B2 D4"}, // the third line is being mended
		{"<kill><kill>", "B2"},     // and takes the fourth in
	} {
		press(m, c.keys)
		if got := where(); got != c.want {
			t.Errorf("after %q: got %q, want %q", c.keys, got, c.want)
		}
	}
}

// What a key costs must not grow with the text.
func BenchmarkKey(b *testing.B) {
	unit := "func f(self *actor.Process) {\n\tself.Send(to, 1)\n}\n"
	for _, lines := range []int{24, 240, 10_000} {
		for name, keys := range map[string][2]string{"type": {"x", "<bs>"}, "enter": {"<enter>", "<undo>"}} {
			b.Run(fmt.Sprintf("%s/%d", name, lines), func(b *testing.B) {
				m := New(ui.NewStyles(ui.Dark))
				m.SetAssists(true)
				m.SetValue(strings.Repeat(unit, lines/3))
				press(m, "<bottom><up><up><end><left>") // among arguments
				p := ui.NewPainter(80, 24)
				m.Draw(p, true)
				for b.Loop() {
					press(m, keys[0])
					p.Clear()
					m.Draw(p, true)
					press(m, keys[1])
				}
			})
		}
	}
}
