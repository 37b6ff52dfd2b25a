package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestHighlight(t *testing.T) {
	names := [...]string{"code", "keyword", "string", "number", "comment", "func", "type", "punct"}
	src := "func f(x int) { // hi\n\tg(`a\nb`, 'c', 1.5, nil)\n}\ntype T any\n\"open"
	var got []string
	lines := strings.Split(src, "\n")
	for i, spans := range Highlight(src) {
		for _, s := range spans {
			if s.Class != ClassPunct {
				got = append(got, names[s.Class]+" "+lines[i][s.From:s.To])
			}
		}
	}
	want := []string{
		"keyword func", "func f", "code x", "type int", "comment // hi",
		"func g", "string `a", "string b`", "string 'c'", "number 1.5", "number nil",
		"keyword type", "type T", "type any", `string "open`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Spans lie in their lines, in order, whatever the text is.
func TestHighlightAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }), rapid.StringMatching("[a-z(){}`\"'/*\n\t .<:=-]*")).Draw(t, "src")
		lines, spans := strings.Split(src, "\n"), Highlight(src)
		if len(lines) != len(spans) {
			t.Fatalf("got %d lines, want %d", len(spans), len(lines))
		}
		for i, line := range spans {
			at := 0
			for _, s := range line {
				if s.From < at || s.To <= s.From || s.To > len(lines[i]) {
					t.Fatalf("line %d %q: bad span %+v after %d", i, lines[i], s, at)
				}
				at = s.To
			}
		}
	})
}

func BenchmarkHighlight240(b *testing.B) {
	src := strings.Repeat("func f(self *actor.Process) { // comment\n\tself.Send(\"counter\", 42)\n}\n", 80)
	for b.Loop() {
		Highlight(src)
	}
}
