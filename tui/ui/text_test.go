package ui

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"", 0},
		{"abc", 3},
		{"\tx", TabWidth + 1},
		{"日本", 4},
		{"e\u0301x", 2},
		{"\x1b[31mred", 7}, // only the escape character goes; Clean takes whole sequences
		{"a\u202eb", 2},
		{"👩\u200d👩\u200d👧", 2},
		{"\xff", 1},
		{"🇩🇪", 2},
		{"🇩", 1},
		{"\uFFFD", 1},
		{"\té", TabWidth + 1},
		{"×■●─", 4},
	} {
		if got := Width(c.in); got != c.want {
			t.Errorf("Width(%q): got %d, want %d", c.in, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"hello", 5, "hello"},
		{"hello!", 5, "hell…"},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日…"},
		{"abc", 0, ""},
		{"abc", -3, ""},
		{"abc", 1, "…"},
	} {
		if got := Cut(c.in, c.w); got != c.want {
			t.Errorf("Cut(%q, %d): got %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 5, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"a\nb", 5, []string{"a", "b"}},
		{"  indented words", 10, []string{"  indented", "words"}},
		{"日本語", 1, []string{"日", "本", "語"}},
		{"x", -1, []string{"x"}},
	} {
		if diff := cmp.Diff(c.want, Wrap(c.in, c.w)); diff != "" {
			t.Errorf("Wrap(%q, %d):\n%s", c.in, c.w, diff)
		}
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain ünïcode\t\n", "plain ünïcode\t\n"},
		{"\x1b[31mred\x1b[0m", "red"},
		{"a\r\nb\rc", "a\nb\nc"},
		{"\x1b]0;title\x07x", "x"},
		{"a\u202eb\u2066c", "abc"},
		{"bell\a\b", "bell"},
		{"\xffx", "\uFFFDx"},
		{"\u009b31mred", "31mred"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("Clean(%q): got %q, want %q", c.in, got, c.want)
		}
	}
}

// Whatever a program prints, no control character reaches the terminal, and
// what is drawn is as wide as Width says.
func TestNothingHarmfulIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		for _, line := range append(Wrap(Clean(s), 20), s) {
			p := NewPainter(400, 1)
			if got, want := p.Text(0, 0, line, NewStyles(Plain).Text), Width(line); got != want {
				t.Fatalf("Text went to %d, Width is %d", got, want)
			}
			out := p.Plain()
			if strings.ContainsFunc(out, unicode.IsControl) {
				t.Fatalf("control character in %q", out)
			}
			if w := ansi.StringWidth(out); w > Width(line) {
				t.Fatalf("%q is %d wide, want at most %d", out, w, Width(line))
			}
		}
		for _, line := range Wrap(Clean(s), 20) {
			if Width(line) > 20 {
				t.Fatalf("line %q is wider than 20", line)
			}
		}
	})
}
