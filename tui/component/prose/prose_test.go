package prose

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

func draw(d *Document, w, h, offset int) string {
	p := ui.NewPainter(w, h)
	d.Draw(p, ui.NewStyles(ui.Dark), offset)
	return p.Plain()
}

func TestGolden(t *testing.T) {
	md, err := os.ReadFile("testdata/all.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []int{72, 40, 24, 12} {
		d := New(string(md))
		uitest.Golden(t, fmt.Sprintf("all.%d", w), draw(d, w, d.Lines(w), 0))
	}
}

func TestText(t *testing.T) {
	md, err := os.ReadFile("testdata/all.md")
	if err != nil {
		t.Fatal(err)
	}
	uitest.Golden(t, "text", Text(string(md), 76))
}

func TestStyled(t *testing.T) {
	d := New("# Head\n\nA *b* **c** `d`\n\n```go\nfunc f() {}\n```\n\n> q")
	p := ui.NewPainter(20, d.Lines(20))
	d.Draw(p, ui.NewStyles(ui.Dark), 0)
	uitest.Golden(t, "styled", p.String())
}

// A link to a page is a hyperlink; where terminals have none, it says where it leads.
func TestLinks(t *testing.T) {
	d := New("See [the BEAM](https://www.erlang.org/\"x) and a [mail box](glossary:mail%20box), [no](javascript:x).")
	p := ui.NewPainter(80, 1)
	d.Draw(p, ui.NewStyles(ui.Dark), 0)
	if got, want := p.Plain(), "See the BEAM and a mail box, no."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s := p.String(); strings.Count(s, "\x1b]8;;h") != 1 || !strings.Contains(s, "\x1b]8;;https://www.erlang.org/") || strings.Contains(s, "script") {
		t.Errorf("got %q, want one hyperlink", s)
	}
	for x, want := range map[int]string{0: "", 4: "https://www.erlang.org/\"x", 11: "https://www.erlang.org/\"x", 12: "", 19: "glossary:mail box", 23: "glossary:mail box", 26: "glossary:mail box", 27: "", 99: ""} {
		if got := d.LinkAt(x, 0); got != want {
			t.Errorf("the link at %d: got %q, want %q", x, got, want)
		}
	}
	if got := d.Words(); len(got) != 1 || got[0] != "mail%20box" {
		t.Errorf("got words %q", got)
	}
	d.SetAddresses(true)
	if got := draw(d, 80, 1, 0); !strings.HasPrefix(got, "See the BEAM (https://www.erlang.org/\"x) and a mail box, no (javascript:x)") {
		t.Errorf("with addresses: got %q", got)
	}
}

func TestElixirHasColours(t *testing.T) {
	src := "# c\nsend(pid, {:hi, \"a#b\", n: 1})\ndef go, do: Enum.map(x, & &1)"
	st, p := ui.NewStyles(ui.Dark), ui.NewPainter(40, 3)
	New("```elixir\n"+src+"\n```").Draw(p, st, 0)
	uitest.Golden(t, "elixir", p.String())
}

func TestScrolled(t *testing.T) {
	d := New("- a\n- b\n- c")
	if got, want := draw(d, 10, 2, 1), "• b\n• c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := draw(d, 10, 2, -1); got != "\n• a" {
		t.Errorf("got %q", got)
	}
}

func TestEmpty(t *testing.T) {
	if n := New("").Lines(10); n != 0 {
		t.Errorf("got %d lines, want 0", n)
	}
}

// At any width every letter of a text is shown, in its order, and nothing is cut off.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching("[a-z日]{1,12}"), 1, 20).Draw(t, "words")
		form := rapid.SampledFrom([]string{"%s", "- %s", "> %s", "# %s", "1. - %s", "**%s**", "`%s`", "```text\n%s\n```"}).Draw(t, "form")
		w := rapid.IntRange(8, 60).Draw(t, "w")
		d := New(fmt.Sprintf(form, strings.Join(words, " ")))
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r >= 'a' && r <= 'z' || r == '日' {
					return r
				}
				return -1
			}, s)
		}
		if got, want := letters(draw(d, w, d.Lines(w), 0)), strings.Join(words, ""); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func FuzzAnyMarkdown(f *testing.F) {
	f.Add("# x\n> - `a`\n\n|a|b|\n|-|-|\n|1|")
	f.Add("<b>&#0;\x1b[31m\n```\n\tx")
	f.Fuzz(func(t *testing.T, md string) {
		for _, w := range []int{0, 1, 3, 30} {
			d := New(md)
			if out := draw(d, w, min(d.Lines(w), 200), 0); strings.ContainsFunc(out, func(r rune) bool { return r < ' ' && r != '\n' }) {
				t.Errorf("a control character is drawn: %q", out)
			}
		}
	})
}

func BenchmarkNewAndLayout(b *testing.B) {
	md, err := os.ReadFile("testdata/all.md")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		New(string(md)).Lines(60)
	}
}
