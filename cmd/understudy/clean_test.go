//go:build unix

package main

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/creack/pty"
)

// FuzzClean: whatever is printed, in whatever pieces, no terminal gets a
// character that does more than stand there.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"\x1b[31mred", "\x1b]0;title\x07", "a\rb", "\u202ereversed", "\xff\xc3", "é€😀", "\u009b31m", "\x1bP+q\x1b\\", "a\u200bb", "\x00\x7f"} {
		f.Add([]byte(s), 1)
	}
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		at = max(0, min(at, len(b)))
		var got strings.Builder
		c := &cleaner{w: &got}
		for _, piece := range [][]byte{b[:at], b[at:]} {
			if n, err := c.Write(piece); n != len(piece) || err != nil {
				t.Fatalf("got %d, %v", n, err)
			}
		}
		if !utf8.ValidString(got.String()) {
			t.Errorf("%q is no UTF-8", got.String())
		}
		for _, r := range got.String() {
			if r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029') {
				t.Errorf("%q still has %U", got.String(), r)
			}
		}
		again := &strings.Builder{}
		if _, err := (&cleaner{w: again}).Write([]byte(got.String())); err != nil || again.String() != got.String() {
			t.Errorf("cleaned twice: got %q, want %q, %v", again, got.String(), err)
		}
	})
}

// Text that only looks odd stays, however it is cut.
func TestCleanKeepsText(t *testing.T) {
	const text = "é€😀 done\n"
	for at := range len(text) {
		var got strings.Builder
		c := &cleaner{w: &got}
		for _, piece := range []string{text[:at], text[at:]} {
			if _, err := c.Write([]byte(piece)); err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != text {
			t.Errorf("cut at %d: got %q", at, got.String())
		}
	}
}

// Only a terminal needs it.
func TestCleanIsForTerminals(t *testing.T) {
	var pipe strings.Builder
	if clean(&pipe) != &pipe {
		t.Error("a pipe does not get the bytes as they are")
	}
	master, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer terminal.Close()
	if _, ok := clean(terminal).(*cleaner); !ok {
		t.Error("a terminal gets the bytes as they are")
	}
}
