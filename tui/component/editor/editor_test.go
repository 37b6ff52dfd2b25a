package editor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "backtab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"bs": {Code: tea.KeyBackspace}, "del": {Code: tea.KeyDelete}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "wordleft": {Code: tea.KeyLeft, Mod: tea.ModCtrl},
	"wordright": {Code: tea.KeyRight, Mod: tea.ModAlt}, "top": {Code: tea.KeyHome, Mod: tea.ModCtrl},
	"bottom": {Code: tea.KeyEnd, Mod: tea.ModCtrl},
	"kill":   {Code: 'k', Mod: tea.ModCtrl}, "eraseword": {Code: 'w', Mod: tea.ModCtrl},
	"undo": {Code: 'u', Mod: tea.ModCtrl}, "redo": {Code: 'y', Mod: tea.ModCtrl},
}

// press sends keys: names in angle brackets, all else as typed.
func press(m *Model, keys string) {
	for keys != "" {
		if name, rest, ok := strings.Cut(keys[1:], ">"); ok && keys[0] == '<' && named[name].Code != 0 {
			m.Update(named[name])
			keys = rest
			continue
		}
		r := []rune(keys)[0]
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		keys = keys[len(string(r)):]
	}
}

// show is the text with a bar where the cursor is.
func show(m *Model) string {
	lines := strings.Split(m.Value(), "\n")
	c := m.Cursor()
	lines[c.Line] = lines[c.Line][:c.Col] + "|" + lines[c.Line][c.Col:]
	return strings.Join(lines, "\n")
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ name, text, keys, want string }{
		{"type", "", "abc", "abc|"},
		{"indent after brace", "", "f() {<enter>x", "f() {\n\tx|"},
		{"indent after case", "", "case 1:<enter>x", "case 1:\n\tx|"},
		{"keep indentation", "\tx", "<end><enter>y", "\tx\n\ty|"},
		{"enter before indentation", "\tx", "<enter>", "\n|\tx"},
		{"closing bracket outdents", "", "{<enter>}", "{\n}|"},
		{"closing bracket in code stays", "", "\tf(x)", "\tf(x)|"},
		{"open a pair", "{}", "<right><enter>", "{\n\t|\n}"},
		{"open a nested pair", "\tf({ })", "<end><left><left><left><enter>", "\tf({\n\t\t|\n\t})"},
		{"tab", "x", "<tab>", "\t|x"},
		{"outdent tab", "\t\tx", "<end><backtab>", "\tx|"},
		{"outdent spaces", "      x", "<end><backtab>", "  x|"},
		{"outdent nothing", "x", "<end><backtab>", "x|"},
		{"backspace in spaces", "        x", "<home><bs>", "    |x"},
		{"backspace joins", "a\nb", "<down><bs>", "a|b"},
		{"backspace at start", "a", "<bs>", "|a"},
		{"backspace cluster", "e\u0301日", "<end><bs><bs>", "|"},
		{"delete joins", "a\nb", "<end><del>", "a|b"},
		{"delete at end", "a", "<end><del>", "a|"},
		{"kill", "abc\nd", "<right><kill>", "a|\nd"},
		{"kill at end", "abc\nd", "<end><kill>", "abc|d"},
		{"erase word", "one two", "<end><eraseword>", "one |"},
		{"word left over lines", "one\n  two", "<down><home><wordleft>", "|one\n  two"},
		{"word right", "f(one, two)", "<right><wordright>", "f(one|, two)"},
		{"word right over lines", "one\n  two", "<end><wordright>", "one\n  two|"},
		{"home twice", "\tx", "<end><home><home>", "|\tx"},
		{"home once", "\tx", "<end><home>", "\t|x"},
		{"up keeps its column", "abcdef\nx\nabcdef", "<bottom><left><up><up>", "abcde|f\nx\nabcdef"},
		{"down into a wide character", "abc\n日本", "<right><down>", "abc\n|日本"},
		{"down at the end stays", "abc", "<right><down>", "a|bc"},
		{"right over a line's end", "a\nb", "<end><right>", "a\n|b"},
		{"left over a line's start", "a\nb", "<down><left>", "a|\nb"},
		{"undo a word", "", "one two<undo>", "one |"},
		{"undo both", "", "one two<undo><undo>", "|"},
		{"redo", "", "one two<undo><undo><redo><redo>", "one two|"},
		{"undo erasing", "abc", "<end><bs><bs><undo>", "abc|"},
		{"undo after moving", "", "ab<left>c<undo>", "a|b"},
		{"typing ends redo", "", "a<undo>b<redo>", "b|"},
		{"undo nothing", "a", "<undo><redo>", "|a"},
		{"undo an opened pair", "{}", "<right><enter><undo>", "{|}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := New(ui.NewStyles(ui.Dark))
			m.SetValue(c.text)
			press(m, c.keys)
			if diff := cmp.Diff(c.want, show(m)); diff != "" {
				t.Error(diff)
			}
		})
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

func BenchmarkKey(b *testing.B) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue(strings.Repeat("func f(self *actor.Process) {\n\tself.Send(to, 1)\n}\n", 80))
	p := ui.NewPainter(80, 24)
	for b.Loop() {
		press(m, "x")
		p.Clear()
		m.Draw(p, true)
		press(m, "<bs>")
	}
}
